"""What ingest keeps: what each dump holds, and each entry as it was made."""

import contextlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from site_builder.caching.shelf import Row, Shelf
from site_builder.caching.values import entry_text, read_entries, read_listing
from site_builder.model import Entry, Link, Listing

_SHELF = "ingest"
_DUMP, _ENTRY = "dump/", "entry/"
"""What names of rows begin with."""


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
    mark: str = ""
    """What the disk says of that file (`marks`), "" if it may change with nothing to tell it by."""


@dataclass(frozen=True, slots=True)
class Memory:
    """What is remembered."""

    dumps: Mapping[str, Row] = field(default_factory=dict)
    """For each dump, by name, the key of all that its listing depends on, and the listing."""
    entries: Mapping[str, Kept] = field(default_factory=dict)
    """Entries by id."""

    def files(self, marks: Mapping[str, str]) -> dict[str, tuple[str, Entry]]:
        """Give the hash of each entry's file with the entry, by id.

        The hash is "" where the `marks`, by file name, tell that the file stands as it was, and
        entries without a file that holds nothing else are left out.
        """
        return {
            name: (
                "" if kept.mark and marks.get(f"{name}.yaml") == kept.mark else kept.file,
                kept.entry,
            )
            for name, kept in self.entries.items()
            if kept.file
        }

    def listing(self, name: str, key: str) -> Listing | None:
        """Give what a dump holds, None if that isn't known of these bytes."""
        known = self.dumps.get(name)
        if known is None or known.key != key:
            return None
        try:
            return read_listing(known.value)
        except (ValueError, TypeError, AttributeError, RecursionError):
            return None


def load(root: Path, origin: str) -> Memory:
    """Read what the last run left, of code with the same `origin`; nothing if that fails."""
    dumps: dict[str, Row] = {}
    keys: dict[str, str] = {}

    def texts() -> Iterator[tuple[str, bytes]]:
        for name, row in Shelf(root, _SHELF, origin).rows():
            if name.startswith(_DUMP):
                dumps[name.removeprefix(_DUMP)] = row
            else:
                entry_id = name.removeprefix(_ENTRY)
                keys[entry_id] = row.key
                yield entry_id, row.value

    entries: dict[str, Kept] = {}
    for entry, printed in read_entries(texts()):
        file, topics, mark = (*keys[entry.id].split(" ", 2), "", "")[:3]
        entries[entry.id] = Kept(entry, printed, file, topics, mark)
    return Memory(dumps, entries)


class Notebook:
    """What the next run may take over, written down in part while this one is still at work.

    Nothing of it is there before `finish`, and whatever fails is just not remembered.
    """

    def __init__(self, root: Path, origin: str, before: Memory) -> None:
        """Take the digest's folder, what the code is known by, and what was loaded."""
        self._shelf = Shelf(root, _SHELF, origin)
        self._ahead = self._shelf.begin()
        self._before = before
        self._written: dict[str, Kept] = {}

    def __enter__(self) -> "Notebook":
        """Give itself."""
        return self

    def __exit__(self, *_: object) -> None:
        """Forget what isn't finished."""
        self._ahead.drop()

    @property
    def written(self) -> Mapping[str, Kept]:
        """Give what is written down so far, by id."""
        return self._written

    def put(self, entry_id: str, kept: Kept) -> None:
        """Write down an entry that most likely stays as it is."""
        row = _row(kept)
        if row is not None:
            self._written[entry_id] = kept
            self._ahead.put(_ENTRY + entry_id, row)

    def finish(self, now: Memory) -> None:
        """Remember all of this, and nothing else."""
        before = self._before
        gone = {_DUMP + name for name in before.dumps.keys() - now.dumps.keys()}
        left = (before.entries.keys() | self._written.keys()) - now.entries.keys()
        gone |= {_ENTRY + name for name in left}
        if not self._ahead.finish(_changes(before, now, self._written), gone):
            self._shelf.save(_changes(before, now, {}), gone)


def _changes(before: Memory, now: Memory, written: Mapping[str, Kept]) -> dict[str, Row]:
    """Give the rows that are neither as they were nor written already."""
    changed = {
        _DUMP + name: row for name, row in now.dumps.items() if before.dumps.get(name) != row
    }
    for name, kept in now.entries.items():
        known = written.get(name) or before.entries.get(name)
        if known is not kept and known != kept:
            row = _row(kept)
            if row is not None:
                changed[_ENTRY + name] = row
    return changed


def _row(kept: Kept) -> Row | None:
    """Write an entry, None if that can't be: half a surrogate pair has no bytes.

    Its file doesn't keep it either.
    """
    with contextlib.suppress(UnicodeEncodeError):
        text = entry_text(kept.entry, kept.printed)
        return Row(f"{kept.file} {kept.topics} {kept.mark}", text)
    return None
