"""What each template is drawn with: its source and all that it names."""

import re
from collections.abc import Sequence
from pathlib import Path

PACKAGE = "package"
"""What stands before the name of a template that comes with the package."""

_NAMING = re.compile(r"\{%[-+]?\s*(?:extends|include|import|from)\b")
_NAMED = re.compile(
    r"""\s*(?:"([^"]*)"|'([^']*)')\s*(?:[-+]?%\}|(?:with|without|ignore|import|as)\b)"""
)


class Closures:
    """Templates with all that they extend, include and import."""

    def __init__(self, folders: Sequence[Path]) -> None:
        """Take where templates are looked for, as `environment` does."""
        self._texts: dict[str, str] = {}
        for folder in reversed(folders):
            for path in sorted(folder.rglob("*")) if folder.is_dir() else ():
                if path.is_file():
                    name, text = path.relative_to(folder).as_posix(), _text(path)
                    self._texts[name] = text
                    if folder is folders[-1]:
                        self._texts[f"{PACKAGE}/{name}"] = text

    def content(self, name: str) -> tuple[tuple[str, str], ...]:
        """Give the names and sources of all that a template is drawn with.

        That is every template where one isn't named in so many words.
        """
        found: dict[str, str] = {}
        waiting = [name]
        while waiting:
            here = waiting.pop()
            if here not in found:
                found[here] = self._texts.get(here, "")
                named = _names(found[here])
                if named is None:
                    return tuple(sorted(self._texts.items()))
                waiting += named
        return tuple(sorted(found.items()))


def _text(path: Path) -> str:
    return path.read_bytes().decode("utf-8", "backslashreplace")


def _names(source: str) -> list[str] | None:
    """Name the templates that a template names; None if they can't be told from its source."""
    names: list[str] = []
    for start in _NAMING.finditer(source):
        named = _NAMED.match(source, start.end())
        if named is None:
            return None
        names.append(named[1] or named[2] or "")
    return names
