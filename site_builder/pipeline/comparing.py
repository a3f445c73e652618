"""Files that would change, as a patch that people and programs can read."""

import difflib
from collections.abc import Iterator, Sequence

from site_builder import content, wording

_NOWHERE = "/dev/null"
_PAPERS = "content/papers/"
_UNENDED = "\n\\ No newline at end of file\n"


def patch(foreseen: Sequence[content.Foreseen]) -> Iterator[str]:
    """Give the lines of a unified diff, as ``git apply`` and ``patch -p1`` take it."""
    for one in foreseen:
        yield from _lines(one)


def _lines(one: content.Foreseen) -> Iterator[str]:
    for line in difflib.unified_diff(
        (one.before or "").splitlines(keepends=True),
        (one.after or "").splitlines(keepends=True),
        _NOWHERE if one.before is None else f"a/{one.path}",
        _NOWHERE if one.after is None else f"b/{one.path}",
    ):
        yield line if line.endswith("\n") else line + _UNENDED


def counted(foreseen: Sequence[content.Foreseen]) -> str:
    """Say in a sentence how much would change."""
    entries = [one for one in foreseen if one.path.startswith(_PAPERS)]
    added = sum(one.before is None for one in entries)
    removed = sum(one.after is None for one in entries)
    changed = len(entries) - added - removed
    others = [one.path for one in foreseen if not one.path.startswith(_PAPERS)]
    parts = [
        f"{wording.count(number, 'entry', 'entries')} {what}"
        for number, what in ((added, "added"), (changed, "changed"), (removed, "removed"))
        if number
    ]
    parts += [f"{path} {_verb(foreseen, path)}" for path in others]
    return ", ".join(parts) or "nothing would change"


def _verb(foreseen: Sequence[content.Foreseen], path: str) -> str:
    return "changed" if any(one.path == path and one.before for one in foreseen) else "added"
