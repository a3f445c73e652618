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


def save(root: Path, origin: str, before: Memory, now: Memory) -> None:
    """Write what changed since `before` was loaded; if that fails nothing is remembered of it."""
    changed = {
        _DUMP + name: row for name, row in now.dumps.items() if before.dumps.get(name) != row
    }
    for name, kept in now.entries.items():
        known = before.entries.get(name)
        if known is not kept and known != kept:
            # Half a surrogate pair has no bytes; its file doesn't keep it either.
            with contextlib.suppress(UnicodeEncodeError):
                text = entry_text(kept.entry, kept.printed)
                changed[_ENTRY + name] = Row(f"{kept.file} {kept.topics} {kept.mark}", text)
    gone = {_DUMP + name for name in before.dumps.keys() - now.dumps.keys()}
    gone |= {_ENTRY + name for name in before.entries.keys() - now.entries.keys()}
    Shelf(root, _SHELF, origin).save(changed, gone)
