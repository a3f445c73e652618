"""A digest of one's own, from the files that come with the package."""

import re
from pathlib import Path
from urllib.parse import urlsplit

from site_builder import __version__, content
from site_builder.errors import ContentError, Problem
from site_builder.pipeline.places import packaged

PLACEHOLDER = "paper-digest.example"
"""The host of a digest whose address nobody knows yet; no real host can have this name."""

_IGNORED = frozenset((".git",))
_PARTS = re.compile(r"[-_.\s]+")


def start(folder: Path, *, year: int, title: str | None = None, url: str | None = None) -> str:
    """Fill an empty folder with a digest that has no paper yet; returns its title.

    Args:
        folder: Where; made if it isn't there. A repository that git has just made counts as empty.
        year: The current year, for the authority of its feeds.
        title: What to call it; by the folder's name if None.
        url: Its address, with a slash at its end; a placeholder if None.

    Raises:
        ContentError: The folder has something in it, or can't be written.
    """
    source = packaged("starter")
    title = title or _title(folder.resolve().name)
    url = url or f"https://{PLACEHOLDER}/"
    said = {
        "@TITLE@": title,
        "@URL@": url,
        "@AUTHORITY@": f"{urlsplit(url).hostname},{year}",
        "@VERSION@": __version__,
    }
    try:
        _refuse_filled(folder)
        for path in sorted(source.rglob("*")):
            if path.is_file():
                target = folder / path.relative_to(source)
                target.parent.mkdir(parents=True, exist_ok=True)
                with target.open("x", encoding="utf-8", newline="\n") as file:
                    file.write(_filled(path, said))
    except OSError as error:
        where = str(error.filename or folder)
        what = f"can't be written ({error.strerror})"
        raise ContentError(Problem(where, None, what, "name another folder")) from error
    return title


def _refuse_filled(folder: Path) -> None:
    if folder.exists() and not folder.is_dir():
        what, fix = "is a file", "name a folder that is empty, or not there yet"
        raise ContentError(Problem(str(folder), None, what, fix))
    there = sorted(path.name for path in folder.iterdir()) if folder.exists() else []
    first = next((name for name in there if name not in _IGNORED), None)
    if first is not None:
        what = f"is not empty: {first} is in it"
        fix = "name a folder that is empty, or not there yet; nothing was written"
        raise ContentError(Problem(str(folder), None, what, fix))


def _filled(path: Path, said: dict[str, str]) -> str:
    text = path.read_text("utf-8")
    for name, value in said.items():
        in_yaml = path.suffix == ".yaml" and name == "@TITLE@"
        text = text.replace(name, content.line_scalar(value) if in_yaml else value)
    return text


def _title(name: str) -> str:
    """Make a title of a folder's name: ``tide-papers`` becomes "Tide papers"."""
    words = " ".join(_PARTS.sub(" ", "".join(filter(str.isprintable, name))).split())
    return words[:1].upper() + words[1:] or "Paper digest"
