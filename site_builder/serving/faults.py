"""From any exception of a build to problems that a page can show."""

import traceback
from collections.abc import Sequence
from pathlib import Path

from site_builder.errors import ContentError, Problem


def problems_of(error: Exception, watched: Sequence[Path]) -> tuple[Problem, ...]:
    """Tell what went wrong and where.

    A fault in a template names the template: as template engines do, the exception carries its
    file and line, or a frame of its traceback lies in a watched folder. Any other unforeseen
    exception names the last line of code that ran.
    """
    if isinstance(error, ContentError):
        return error.problems
    path, line = _origin(error, watched)
    return (Problem(path, line, f"{type(error).__name__}: {error}"),)


def trace_of(error: Exception) -> str:
    """Give the traceback of an unforeseen exception, "" for a content error."""
    return "" if isinstance(error, ContentError) else "".join(traceback.format_exception(error))


def shorten(path: str, watched: Sequence[Path]) -> str | None:
    """Name a file with its watched folder, ``templates/paper.html``; None if it is in none."""
    for folder in watched:
        if Path(path).is_relative_to(folder):
            return Path(path).relative_to(folder.parent).as_posix()
    return None


def _origin(error: Exception, watched: Sequence[Path]) -> tuple[str, int | None]:
    places: list[tuple[str, int | None]] = [
        (frame.filename, frame.lineno) for frame in traceback.extract_tb(error.__traceback__)
    ]
    named = getattr(error, "filename", None)
    if isinstance(named, str):
        line = getattr(error, "lineno", None)
        places.append((named, line if isinstance(line, int) else None))
    for path, line in reversed(places):
        short = shorten(path, watched)
        if short is not None:
            return short, line
    path, line = places[-1] if places else ("", None)
    return "/".join(Path(path).parts[-2:]), line
