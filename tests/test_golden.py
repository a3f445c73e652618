"""The demo digest against its golden entries and pages.

`make golden` writes the golden files anew; review the diff before committing it.
"""

import difflib
import re
import shutil
from pathlib import Path

import pytest

from site_builder import cli

GOLDEN = Path(__file__).parent / "golden"
TEXTS = {".html", ".atom", ".xml", ".txt", ".yaml", ".json"}


def made(root: Path) -> dict[str, str]:
    """Read what the digest in `root` made: entries, listings, and the site without static files."""
    found = {"content/listings.yaml": root / "content/listings.yaml"}
    for folder in ("content/papers", "public"):
        for path in (root / folder).rglob("*"):
            name = path.relative_to(root).as_posix()
            if path.suffix in TEXTS and not name.startswith(("public/static/", "public/search/")):
                found[name] = path
    found.pop("public/offline.json", None)  # hashes of static files
    return {name: _steady(path.read_text("utf-8")) for name, path in sorted(found.items())}


def _steady(text: str) -> str:
    """Leave out what changes with every style sheet and script."""
    return re.sub(r'(?<=<meta name="digest-assets" content=")[0-9a-f]+', "0", text)


def test_the_demo_digest_is_as_reviewed(demo: Path, request: pytest.FixtureRequest) -> None:
    assert cli.main(["build", "--root", str(demo)]) == 0
    now = made(demo)
    if request.config.getoption("--golden"):
        shutil.rmtree(GOLDEN, ignore_errors=True)
        for name, text in now.items():
            path = GOLDEN / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, "utf-8", newline="")
    before = made(GOLDEN)
    assert now.keys() == before.keys()
    for name, text in now.items():
        lines = difflib.unified_diff(before[name].splitlines(), text.splitlines(), name, "now")
        difference = "\n".join(lines)
        assert not difference, f"{difference}\n\nIf this is meant, run: make golden"
