"""Checking a built folder, whoever built it."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from site_builder.checking import deep
from site_builder.errors import ContentError, Problem

_OUT = "public"
_NETLIFY = "netlify.toml"

Step = Callable[[str, int, int], None]


@dataclass(frozen=True, slots=True)
class Inspection:
    """What is wrong with a folder."""

    folder: str
    """What paths begin with where they are told: "public/"."""
    found: deep.Inspected

    @property
    def errors(self) -> int:
        """How many errors there are."""
        return deep.counted(self.found.findings, "error")

    @property
    def warnings(self) -> int:
        """How many warnings there are."""
        return deep.counted(self.found.findings, "warning")


def inspect_site(root: Path, folder: Path | None = None, *, progress: Step) -> Inspection:
    """Find every defect of a built site.

    Args:
        root: The digest's folder.
        folder: The site, by default ``root/public``; a ``netlify.toml`` beside it counts.
        progress: Is told how far it is.

    Raises:
        ContentError: if there is no such folder, or ``netlify.toml`` isn't TOML.
    """
    place = root / _OUT if folder is None else folder
    if not place.is_dir():
        fix = "build the site first, or name the folder that holds it"
        raise ContentError(Problem(place.as_posix(), None, "there is no such folder", fix))
    hosting = place.parent / _NETLIFY
    netlify = hosting.read_text("utf-8", "replace") if hosting.is_file() else None
    found = deep.inspect(deep.Built(deep.Folder(place), netlify), progress)
    return Inspection(f"{place.as_posix()}/", found)


def inspection_text(done: Inspection, *, whole: bool) -> str:
    """Tell what was found, a line each, and how much that is."""
    lines = deep.as_text(done.found.findings, done.folder, whole=whole)
    return "".join(f"{line}\n" for line in (*lines, _summed(done)))


def _summed(done: Inspection) -> str:
    looked = f"{done.found.files:,} files, {done.found.pages:,} pages"
    if not done.found.findings:
        return f"{looked}: nothing is wrong."
    errors = f"{done.errors:,} {'error' if done.errors == 1 else 'errors'}"
    warnings = f"{done.warnings:,} {'warning' if done.warnings == 1 else 'warnings'}"
    return f"{looked}: {errors}, {warnings}."


def inspection_json(done: Inspection) -> str:
    """Write what was found as JSON."""
    found = done.found
    return deep.as_json(found.findings, done.folder, pages=found.pages, files=found.files)


def inspection_annotations(done: Inspection) -> str:
    """Write what was found as commands of GitHub's runner, with a summary for the log."""
    lines = deep.as_annotations(done.found.findings, done.folder)
    return "".join(f"{line}\n" for line in (*lines, _summed(done)))
