"""The file that keeps it all."""

import contextlib
import sqlite3
import zlib
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from site_builder.caching.folder import FOLDER, prepared
from site_builder.caching.values import entry_text, read_entries, read_listing
from site_builder.model import Entry, Link, Listing

_FILE = "ingest.sqlite"
_PATIENCE = 1.0
"""Seconds to wait for another run that writes; without it this one just isn't remembered."""
_AT_ONCE = 1000
_PASSING = ("SQLITE_BUSY", "SQLITE_LOCKED", "SQLITE_READONLY", "SQLITE_FULL", "SQLITE_CANTOPEN")
"""Failures that say nothing against the file."""
_TABLES = {
    "origin": "name TEXT NOT NULL",
    "dumps": "name TEXT PRIMARY KEY, key TEXT, sum INTEGER, value BLOB",
    "entries": "id TEXT PRIMARY KEY, file TEXT, topics TEXT, sum INTEGER, value BLOB",
}


@dataclass(frozen=True, slots=True)
class Kept:
    """An entry as ingest made it."""

    entry: Entry
    """Its generated part."""
    printed: tuple[Link, ...]
    """The links that its dumps print beside the abstract."""
    file: str
    """Hash of its file's bytes; "" where the file holds more than the generated part."""
    topics: str
    """Hash of the vocabulary that its tags are from."""


@dataclass(frozen=True, slots=True)
class Memory:
    """What is remembered."""

    dumps: Mapping[str, tuple[str, bytes]] = field(default_factory=dict)
    """For each dump, by name, the key of all that its listing depends on, and the listing."""
    entries: Mapping[str, Kept] = field(default_factory=dict)
    """Entries by id."""

    @property
    def files(self) -> dict[str, tuple[str, Entry]]:
        """Give the hash of each entry's file with the entry, by id."""
        return {name: (kept.file, kept.entry) for name, kept in self.entries.items()}

    def listing(self, name: str, key: str) -> Listing | None:
        """Give what a dump holds, None if that isn't known of these bytes."""
        known, text = self.dumps.get(name, ("", b""))
        if known != key:
            return None
        try:
            return read_listing(text)
        except (ValueError, TypeError, AttributeError, RecursionError):
            return None


@dataclass(frozen=True, slots=True)
class _Changed:
    origin: str
    dumps: Sequence[tuple[str, str, bytes]]
    entries: Sequence[Kept]
    gone: tuple[Collection[str], Collection[str]]


def load(root: Path, origin: str) -> Memory:
    """Read what the last run left, of code with the same `origin`; nothing if that fails."""
    path = root / FOLDER / _FILE
    if not origin or not path.is_file():
        return Memory()
    try:
        with _opened(path) as database:
            database.execute("BEGIN")
            if database.execute("SELECT name FROM origin").fetchall() != [(origin,)]:
                return Memory()
            dumps = database.execute("SELECT name, key, sum, value FROM dumps").fetchall()
            rows = database.execute("SELECT id, file, topics, sum, value FROM entries")
            entries = {kept.entry.id: kept for kept in _kept(rows)}
        return Memory(
            {name: (key, text) for name, key, total, text in dumps if zlib.crc32(text) == total},
            entries,
        )
    except (sqlite3.Error, OSError, ValueError, TypeError, AttributeError, RecursionError):
        return Memory()


def _kept(rows: sqlite3.Cursor) -> Iterator[Kept]:
    """Read entries, many at a time, which is fast, but not all, which takes memory."""
    while some := rows.fetchmany(_AT_ONCE):
        whole = [row for row in some if zlib.crc32(row[4]) == row[3]]
        values = read_entries([row[4] for row in whole])
        for (entry_id, file, topics, _, _), (entry, printed) in zip(whole, values, strict=True):
            if entry.id == entry_id:
                yield Kept(entry, printed, file, topics)


def save(root: Path, origin: str, before: Memory, now: Memory) -> None:
    """Write what changed since `before` was loaded; if that fails nothing is remembered of it.

    Each row is valid by itself, so that two runs at once may mix theirs.
    """
    if not origin:
        return
    dumps = [(name, *row) for name, row in now.dumps.items() if before.dumps.get(name) != row]
    entries = [kept for name, kept in now.entries.items() if before.entries.get(name) != kept]
    gone = before.dumps.keys() - now.dumps.keys(), before.entries.keys() - now.entries.keys()
    if before.entries and not (dumps or entries or any(gone)):
        return
    changed = _Changed(origin, dumps, entries, gone)
    with contextlib.suppress(OSError, sqlite3.Error, ValueError):
        folder = prepared(root)
        try:
            _write(folder / _FILE, changed)
        except (sqlite3.Error, ValueError) as error:
            if getattr(error, "sqlite_errorname", "").startswith(_PASSING):
                return
            # No database at all, or a damaged one.
            (folder / _FILE).unlink(missing_ok=True)
            _write(folder / _FILE, changed)


def _write(path: Path, changed: _Changed) -> None:
    with _opened(path) as database:
        database.execute("BEGIN IMMEDIATE")
        _make_tables(database)
        if database.execute("SELECT name FROM origin").fetchall() != [(changed.origin,)]:
            for table in _TABLES:
                database.execute(f"DROP TABLE {table}")
            _make_tables(database)
            database.execute("INSERT INTO origin VALUES (?)", (changed.origin,))
        database.executemany(
            "DELETE FROM dumps WHERE name = ?", [(one,) for one in changed.gone[0]]
        )
        database.executemany(
            "DELETE FROM entries WHERE id = ?", [(one,) for one in changed.gone[1]]
        )
        database.executemany(
            "INSERT OR REPLACE INTO dumps VALUES (?, ?, ?, ?)",
            ((name, key, zlib.crc32(text), text) for name, key, text in changed.dumps),
        )
        database.executemany(
            "INSERT OR REPLACE INTO entries VALUES (?, ?, ?, ?, ?)", _rows(changed.entries)
        )
        database.execute("COMMIT")


def _make_tables(database: sqlite3.Connection) -> None:
    for table, columns in _TABLES.items():
        database.execute(f"CREATE TABLE IF NOT EXISTS {table} ({columns})")


def _rows(entries: Iterable[Kept]) -> Iterator[tuple[str, str, str, int, bytes]]:
    for kept in entries:
        # Half a surrogate pair has no bytes; its file doesn't keep it either.
        with contextlib.suppress(UnicodeEncodeError):
            text = entry_text(kept.entry, kept.printed)
            yield kept.entry.id, kept.file, kept.topics, zlib.crc32(text), text


@contextlib.contextmanager
def _opened(path: Path) -> Iterator[sqlite3.Connection]:
    database = sqlite3.connect(path, timeout=_PATIENCE, isolation_level=None)
    try:
        yield database
    finally:
        database.close()
