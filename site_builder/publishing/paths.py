"""Which paths a site may have, and whose a path in the output folder is."""

import re
import unicodedata
from collections.abc import Collection, Iterable

from site_builder.errors import ContentError, Problem

MARKER = ".paper-digest"
"""Name of the file that says a folder is ours, so that its stale files may be removed."""

PREFIX, SUFFIX = ".paper-digest-", ".tmp"
MOVES = f"{PREFIX}moves{SUFFIX}"
"""Name of the file that is there only while files move into place, or if that was broken off."""

_PLAIN = re.compile(r"[\w-]+(?:[./][\w-]+)*", re.ASCII)
_UNFIT = (
    (re.compile(r"\A/"), "is an absolute path"),
    (re.compile(r":"), "has a colon, which names a drive on some systems"),
    (re.compile(r"\\"), "has a backslash"),
    (re.compile(r"[\x00-\x1f\x7f\ud800-\udfff]"), "has a character that no file name may have"),
    (re.compile(r"(?:\A|/)\.{0,2}(?:/|\Z)"), 'has an empty part, "." or ".."'),
    (re.compile(r"[. ](?:/|\Z)"), "has a part that ends with a dot or a space"),
)


def checked(paths: Iterable[str]) -> frozenset[str]:
    """Give the paths, after checking each and every pair that could collide.

    Raises:
        ContentError: With everything that is wrong with them.
    """
    by_key: dict[str, str] = {}
    planned: set[str] = set()
    problems: list[Problem] = []
    for path in paths:
        wrong = _wrong_with(path)
        twin = by_key.setdefault(key(path), path)
        if wrong:
            problems.append(_unfit(path, wrong))
        elif path in planned:
            problems.append(_collision(path, "two pages are planned for this path"))
        elif twin != path:
            what = f'collides with "{twin}" where upper and lower case are the same'
            problems.append(_collision(path, what))
        planned.add(path)
    problems += (
        _collision(name, "is planned as a file and as a folder")
        for name in sorted(folders_of(planned))
        if key(name) in by_key
    )
    if problems:
        raise ContentError(*problems)
    return frozenset(planned)


def check_path(path: str) -> None:
    """Go on only with a path that stays below the output folder.

    Raises:
        ContentError: It doesn't.
    """
    wrong = _wrong_with(path)
    if wrong:
        raise ContentError(_unfit(path, wrong))


def _unfit(path: str, wrong: str) -> Problem:
    return Problem(path, None, wrong, "the plan must give another path")


def _collision(path: str, what: str) -> Problem:
    return Problem(path, None, what, "rename one of the two")


def _wrong_with(path: str) -> str:
    """Say what makes a path unfit for a file below the output folder; "" if nothing does."""
    if _PLAIN.fullmatch(path):
        return ""
    for pattern, wrong in _UNFIT:
        if pattern.search(path):
            return wrong
    if path.casefold() == MARKER or is_temporary(path):
        return "is a name that publishing keeps for itself"
    return ""


def key(path: str) -> str:
    """Reduce a path to what a file system that ignores case and accent forms sees."""
    return path.lower() if path.isascii() else unicodedata.normalize("NFC", path).casefold()


def folders_of(planned: Iterable[str]) -> set[str]:
    """Name every folder the files need, with its parents."""
    folders: set[str] = set()
    for path in planned:
        name = path.rpartition("/")[0]
        while name and name not in folders:
            folders.add(name)
            name = name.rpartition("/")[0]
    return folders


def gives_way(path: str, planned: Collection[str]) -> bool:
    """Tell whether a path is, or lies in, a folder where a file is planned."""
    while path:
        if path in planned:
            return True
        path = path.rpartition("/")[0]
    return False


def is_operators(path: str) -> bool:
    """Tell whether a path is the operator's to keep: ``.git``, ``.well-known/x``, ``CNAME``."""
    return path.startswith(".") or "/." in path or path == "CNAME"


def is_temporary(path: str) -> bool:
    """Tell whether a path is a half-written file that a killed run left behind."""
    name = path.rpartition("/")[2]
    return name.startswith(PREFIX) and name.endswith(SUFFIX)
