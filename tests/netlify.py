"""What `netlify.toml` says, for tests: settings, and the headers that a path is served with."""

import functools
import re
import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[1]


@functools.cache
def settings() -> Mapping[str, Any]:
    """Read the file."""
    return tomllib.loads((ROOT / "netlify.toml").read_text(encoding="utf-8"))


def headers(path: str) -> dict[str, str]:
    """Give the headers of a path such as "/tags/rlhf.html"; a star stands for any characters."""
    found: dict[str, str] = {}
    for rule in settings()["headers"]:
        if re.fullmatch(".*".join(map(re.escape, rule["for"].split("*"))), path):
            found |= rule["values"]
    return found
