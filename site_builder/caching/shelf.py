"""A file of rows: what was worked out of something, under a name, beside the key of it."""

import contextlib
import sqlite3
import zlib
from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from site_builder.caching.folder import FOLDER, prepared

_PATIENCE = 1.0
"""Seconds to wait for another run that writes; without it this one just isn't remembered."""
_MADE = (
    "CREATE TABLE IF NOT EXISTS origin (name TEXT NOT NULL)",
    "CREATE TABLE IF NOT EXISTS rows (name TEXT PRIMARY KEY, key TEXT, sum INTEGER, value BLOB)",
)
_PUT = "INSERT OR REPLACE INTO rows VALUES (?, ?, ?, ?)"
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
            contextlib.closing(_connected(self._path)) as database,
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

    def begin(self) -> "Ahead":
        """Begin to write rows, none of which is there before `Ahead.finish`."""
        # What is only remembered takes no room on a full disk from what is to be kept.
        return Ahead(lambda: self._begun(in_memory=True))

    def _write(self, changed: Mapping[str, Row], gone: Collection[str]) -> None:
        with contextlib.closing(self._begun()) as database:
            _change(database, changed, gone)

    def _begun(self, *, in_memory: bool = False) -> sqlite3.Connection:
        """Open the file, and begin to change it, perhaps not on the disk before the end."""
        if not self._origin:
            raise FileNotFoundError
        prepared(self._root)
        database = _connected(self._path)
        try:
            if in_memory:
                database.execute("PRAGMA cache_spill = OFF")
            database.execute("BEGIN IMMEDIATE")
            for statement in _MADE:
                database.execute(statement)
            if not self._is_own(database):
                database.execute("DELETE FROM origin")
                database.execute("DELETE FROM rows")
                database.execute("INSERT INTO origin VALUES (?)", (self._origin,))
        except BaseException:
            database.close()
            raise
        return database

    def _is_own(self, database: sqlite3.Connection) -> bool:
        return database.execute("SELECT name FROM origin").fetchall() == [(self._origin,)]


class Ahead:
    """Rows that are written while others are still worked out."""

    def __init__(self, begin: Callable[[], sqlite3.Connection]) -> None:
        """Take what opens the file; nothing is opened before the first row."""
        self._begin = begin
        self._database: sqlite3.Connection | None = None
        self._failed = False

    def put(self, name: str, row: Row) -> None:
        """Write a row; after a failure nothing more is written."""
        if self._failed:
            return
        try:
            if self._database is None:
                self._database = self._begin()
            self._database.execute(_PUT, _columns(name, row))
        except (OSError, sqlite3.Error, ValueError):
            self.drop()

    def finish(self, changed: Mapping[str, Row], gone: Collection[str]) -> bool:
        """Write other rows, drop some, and let all be there; tell whether that is done."""
        if self._database is None:
            return False
        try:
            _change(self._database, changed, gone)
        except (sqlite3.Error, ValueError):
            return False
        finally:
            self.drop()
        return True

    def drop(self) -> None:
        """Forget all rows that aren't there yet, and write no more."""
        self._failed = True
        if self._database is not None:
            self._database.close()
            self._database = None


def _change(
    database: sqlite3.Connection, changed: Mapping[str, Row], gone: Collection[str]
) -> None:
    database.executemany("DELETE FROM rows WHERE name = ?", [(name,) for name in gone])
    database.executemany(_PUT, (_columns(name, row) for name, row in changed.items()))
    database.execute("COMMIT")


def _columns(name: str, row: Row) -> tuple[str, str, int, bytes]:
    return name, row.key, _sum(name, row.key, row.value), row.value


def _sum(name: str, key: str, value: bytes) -> int:
    return zlib.crc32(value, zlib.crc32(f"{name}\0{key}".encode("utf-8", "replace")))


def _connected(path: Path) -> sqlite3.Connection:
    return sqlite3.connect(path, timeout=_PATIENCE, isolation_level=None)
