"""A file of rows: what was worked out of something, under a name, beside the key of it."""

import contextlib
import sqlite3
import zlib
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from site_builder.caching.folder import FOLDER, prepared

_PATIENCE = 1.0
"""Seconds to wait for another run that writes; without it this one just isn't remembered."""
_MADE = (
    "CREATE TABLE IF NOT EXISTS origin (name TEXT NOT NULL)",
    "CREATE TABLE IF NOT EXISTS rows (name TEXT PRIMARY KEY, key TEXT, sum INTEGER, value BLOB)",
)
_PASSING = ("SQLITE_BUSY", "SQLITE_LOCKED", "SQLITE_READONLY", "SQLITE_FULL", "SQLITE_CANTOPEN")
"""Failures that say nothing against the file."""


@dataclass(frozen=True, slots=True)
class Row:
    """Something kept."""

    key: str
    """What it was made from."""
    value: bytes
    """What was made."""


class Shelf:
    """Keeps rows in a file of its own below ``.digest/``, as long as one code makes them.

    Each row is valid by itself, so that two runs at once may mix theirs.
    """

    def __init__(self, root: Path, name: str, origin: str) -> None:
        """Take where it stands.

        Args:
            root: The digest's folder.
            name: The file's name, without its ending.
            origin: Names all that every row depends on; with "" nothing is kept.
        """
        self._root = root
        self._path = root / FOLDER / f"{name}.sqlite"
        self._origin = origin

    def load(self) -> dict[str, Row]:
        """Give all that is there and whole, by name; nothing if that fails."""
        return dict(self.rows())

    def rows(self) -> Iterator[tuple[str, Row]]:
        """Give one row after another with its name, as long as the file can be read."""
        if not self._origin or not self._path.is_file():
            return
        with (
            contextlib.suppress(sqlite3.Error, OSError, ValueError, TypeError, AttributeError),
            _opened(self._path) as database,
        ):
            database.execute("BEGIN")
            if self._is_own(database):
                rows = database.execute("SELECT name, key, sum, value FROM rows")
                for name, key, total, value in rows:
                    if _sum(name, key, value) == total:
                        yield name, Row(key, value)

    def save(self, changed: Mapping[str, Row], gone: Collection[str] = ()) -> None:
        """Write rows and drop others, all or nothing; if that fails nothing is remembered."""
        if not self._origin or not (changed or gone):
            return
        with contextlib.suppress(OSError, sqlite3.Error, ValueError):
            prepared(self._root)
            try:
                self._write(changed, gone)
            except (sqlite3.Error, ValueError) as error:
                if getattr(error, "sqlite_errorname", "").startswith(_PASSING):
                    return
                # No database at all, or a damaged one.
                self._path.unlink(missing_ok=True)
                self._write(changed, gone)

    def _write(self, changed: Mapping[str, Row], gone: Collection[str]) -> None:
        with _opened(self._path) as database:
            database.execute("BEGIN IMMEDIATE")
            for statement in _MADE:
                database.execute(statement)
            if not self._is_own(database):
                database.execute("DELETE FROM origin")
                database.execute("DELETE FROM rows")
                database.execute("INSERT INTO origin VALUES (?)", (self._origin,))
            database.executemany("DELETE FROM rows WHERE name = ?", [(name,) for name in gone])
            database.executemany(
                "INSERT OR REPLACE INTO rows VALUES (?, ?, ?, ?)",
                (
                    (name, row.key, _sum(name, row.key, row.value), row.value)
                    for name, row in changed.items()
                ),
            )
            database.execute("COMMIT")

    def _is_own(self, database: sqlite3.Connection) -> bool:
        return database.execute("SELECT name FROM origin").fetchall() == [(self._origin,)]


def _sum(name: str, key: str, value: bytes) -> int:
    return zlib.crc32(value, zlib.crc32(f"{name}\0{key}".encode("utf-8", "replace")))


@contextlib.contextmanager
def _opened(path: Path) -> Iterator[sqlite3.Connection]:
    database = sqlite3.connect(path, timeout=_PATIENCE, isolation_level=None)
    try:
        yield database
    finally:
        database.close()
