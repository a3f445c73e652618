"""A digest of one's own, from the files that come with the package."""

import json
import re
from importlib import metadata
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from site_builder import __version__, content
from site_builder.errors import ContentError, Problem
from site_builder.pipeline.places import packaged

PLACEHOLDER = "paper-digest.example"
"""The host of a digest whose address nobody knows yet; no real host can have this name."""

_IGNORED = frozenset((".git",))
_TITLE = "@TITLE@"
_PLACES = re.compile("@(?:TITLE|URL|AUTHORITY|VERSION|SOURCE)@")
_PARTS = re.compile(r"[-_.\s]+")


def start(
    folder: Path,
    *,
    year: int,
    title: str | None = None,
    url: str | None = None,
    source: str | None = None,
) -> str:
    """Fill an empty folder with a digest that has no paper yet; returns its title.

    Args:
        folder: Where; made if it isn't there. A repository that git has just made counts as empty.
        year: The current year, for the authority of its feeds.
        title: What to call it; by the folder's name if None.
        url: Its address, with a slash at its end; a placeholder if None.
        source: The address from which hosts install paper-digest, for a direct reference
            (PEP 508); None leaves that to the curator. Never the bare name: in the package index
            that may be somebody else's.

    Raises:
        ContentError: The folder has something in it, or can't be written.
    """
    given = packaged("starter")
    title = title or _title(folder.resolve().name)
    url = url or f"https://{PLACEHOLDER}/"
    said = {
        _TITLE: title,
        "@URL@": url,
        "@AUTHORITY@": f"{urlsplit(url).hostname},{year}",
        "@VERSION@": __version__,
        "@SOURCE@": f"\n\npaper-digest @ {source}" if source else "",
    }
    try:
        _refuse_filled(folder)
        for path in sorted(given.rglob("*")):
            if path.is_file():
                target = folder / path.relative_to(given)
                target.parent.mkdir(parents=True, exist_ok=True)
                with target.open("x", encoding="utf-8", newline="\n") as file:
                    file.write(_filled(path, said))
    except OSError as error:
        what = f"can't be written ({error.strerror})"
        raise ContentError(Problem(str(folder), None, what, "name another folder")) from error
    return title


def installed_from() -> str:
    """Give the address from which pip installed this package; "" if it took it from an index.

    pip writes down what else it takes: PEP 610, direct_url.json.
    """
    try:
        text = metadata.distribution("paper-digest").read_text("direct_url.json")
        noted: Any = json.loads(text or "{}")
        address = str(noted.get("url", ""))
        return f"git+{address}@{noted['vcs_info']['commit_id']}" if "vcs_info" in noted else address
    except (metadata.PackageNotFoundError, ValueError, KeyError):
        return ""


def untouched(folder: Path, name: str) -> bool:
    """Tell whether a file is still as `start` wrote it, where nothing in it depends on the digest.

    Args:
        folder: The digest's folder.
        name: The file, relative to it: ``content/pages/about.md``.
    """
    own, given = folder / name, packaged("starter") / name
    try:
        return own.read_bytes() == given.read_bytes()
    except OSError:
        return False


def _refuse_filled(folder: Path) -> None:
    if folder.exists() and not folder.is_dir():
        what, fix = "is a file", "name a folder that is empty, or not there yet"
        raise ContentError(Problem(str(folder), None, what, fix))
    there = {path.name for path in folder.iterdir()} - _IGNORED if folder.exists() else set()
    if there:
        first = min(there, key=lambda name: (name.startswith("."), name))
        what = f"is not empty: {first} is in it"
        fix = "nothing was written; name a folder that is empty, or not there yet"
        raise ContentError(Problem(str(folder), None, what, fix))


def _filled(path: Path, said: dict[str, str]) -> str:
    def value(found: re.Match[str]) -> str:
        text = said[found[0]]
        return content.line_scalar(text) if path.suffix == ".yaml" and found[0] == _TITLE else text

    return _PLACES.sub(value, path.read_text("utf-8"))


def _title(name: str) -> str:
    """Make a title of a folder's name: ``tide-papers`` becomes "Tide papers"."""
    words = " ".join(_PARTS.sub(" ", "".join(filter(str.isprintable, name))).split())
    return words[:1].upper() + words[1:] or "Paper digest"
