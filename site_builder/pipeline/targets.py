"""Where nothing may be written, whatever is asked for."""

from pathlib import Path

from site_builder import publishing
from site_builder.errors import ContentError, Problem

_SOURCES = ("content", "templates", "static", ".digest")
_VERSIONS = ".git"
_FIX = "choose another place for --out, --output or --zip"


def refuse_source(root: Path, out: Path) -> Path:
    """Refuse a target that is a source of the digest, holds one or lies in one; else give it back.

    Links are followed; so the digest's own folder is refused, and every folder that it lies in.

    Raises:
        ContentError: It is, it does, or it is among git's own files, or begins with "~".
    """
    if out.parts[:1] == ("~",):
        raise ContentError(_refused(out, "~ is no folder here; shells read it after a space only"))
    target = out.resolve()
    for name in _SOURCES:
        source = (root / name).resolve()
        if target.is_relative_to(source) or source.is_relative_to(target):
            raise ContentError(_refused(out, f"{name}/ is there"))
    if _VERSIONS in target.parts:
        raise ContentError(_refused(out, "git keeps its own files there"))
    return out


def refuse_home(out: Path, home: Path) -> None:
    """Refuse a folder that is somebody's home, or that holds it: all in it would be the site's.

    Raises:
        ContentError: It is, or it does.
    """
    if home.resolve().is_relative_to(out.resolve()):
        raise ContentError(_refused(out, "your home folder is there"))


def put(root: Path, path: Path, content: bytes, ours: publishing.Ours) -> None:
    """Write a single file that a command was asked for, over one of its own kind at most.

    Args:
        root: The digest's folder.
        path: Where it goes.
        content: Its bytes.
        ours: Tells of a file's bytes whether the program made it.

    Raises:
        ContentError: Something else is there, or the disk refuses.
    """
    refuse_source(root, path)
    publishing.put(path, content, ours)


def _refused(out: Path, why: str) -> Problem:
    return Problem("", None, f"nothing is written to {out}, for {why}", _FIX)
