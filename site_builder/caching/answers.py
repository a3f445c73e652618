"""What other sites answered when they were last asked for a page."""

import contextlib
import sqlite3
from dataclasses import dataclass
from pathlib import Path

from site_builder.caching.folder import prepared

_FILE = "links.sqlite"
_PATIENCE = 5.0
_TABLE = (
    "CREATE TABLE IF NOT EXISTS answers"
    " (address TEXT PRIMARY KEY, status INTEGER NOT NULL, detail TEXT NOT NULL, at REAL NOT NULL)"
)


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
        """Open the file, or make it.

        Raises:
            OSError: if it can't be made.
        """
        path = prepared(root) / _FILE
        try:
            self._database = _opened(path)
        except sqlite3.DatabaseError:
            path.unlink(missing_ok=True)
            self._database = _opened(path)

    def all(self) -> dict[str, Remembered]:
        """Give everything that is remembered, by address."""
        try:
            rows = self._database.execute("SELECT address, status, detail, at FROM answers")
            return {
                str(row[0]): Remembered(int(row[1]), str(row[2]), float(row[3])) for row in rows
            }
        except (sqlite3.DatabaseError, ValueError, TypeError):
            return {}

    def keep(self, address: str, answer: Remembered) -> None:
        """Remember an answer; what can't be written is asked for again."""
        with contextlib.suppress(sqlite3.Error), self._database:
            row = (address, answer.status, answer.detail, answer.at)
            self._database.execute("INSERT OR REPLACE INTO answers VALUES (?, ?, ?, ?)", row)

    def close(self) -> None:
        """Close the file."""
        self._database.close()


def _opened(path: Path) -> sqlite3.Connection:
    database = sqlite3.connect(path, timeout=_PATIENCE)
    try:
        with database:
            database.execute(_TABLE)
    except sqlite3.DatabaseError:
        database.close()
        raise
    return database
