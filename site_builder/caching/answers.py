"""What other sites answered when they were last asked for a page."""

import json
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from site_builder.caching.folder import prepared
from site_builder.caching.shelf import Row, Shelf

_SHELF = "links"
_ORIGIN = "1"
"""What it means for an answer to be kept doesn't change with the code."""


@dataclass(frozen=True, slots=True)
class Remembered:
    """An answer."""

    status: int
    """The status of HTTP, 0 if there was none."""
    detail: str
    at: float
    """When it came, in seconds since 1970."""


class Answers:
    """Answers by address, in ``.digest/links.sqlite``; a damaged file counts as an empty one."""

    def __init__(self, root: Path) -> None:
        """Take the digest's folder.

        Raises:
            OSError: if nothing can be kept there.
        """
        prepared(root)
        self._shelf = Shelf(root, _SHELF, _ORIGIN)

    def all(self) -> dict[str, Remembered]:
        """Give everything that is remembered, by address."""
        found: dict[str, Remembered] = {}
        for address, row in self._shelf.rows():
            with suppress(ValueError, TypeError):
                status, detail = json.loads(row.value)
                found[address] = Remembered(int(status), str(detail), float(row.key))
        return found

    def keep(self, address: str, answer: Remembered) -> None:
        """Remember an answer; what can't be written is asked for again."""
        value = json.dumps([answer.status, answer.detail]).encode()
        self._shelf.save({address: Row(repr(answer.at), value)})
