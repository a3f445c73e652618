"""Entries as an earlier build read them, while their files stand as they did."""

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from site_builder import caching, content
from site_builder.model import Entry

_SHELF = "entries"
_SIZE = 16


@dataclass(frozen=True, slots=True)
class Recalled:
    """All entries of a digest."""

    entries: tuple[Entry, ...]
    """As `content.load_entries` gives them."""
    marks: Mapping[str, bytes]
    """A hash of all that each of them says, by id."""


def entries(root: Path, folder: Path, tags: Sequence[str]) -> Recalled:
    """Read every entry, those whose files changed from their files, and the others as kept.

    Args:
        root: The digest's folder.
        folder: The folder of its entries.
        tags: The ids of its vocabulary, in order.

    Raises:
        ContentError: As `content.load_entries`.
    """
    there = caching.marks(folder, caching.moment(root))
    shelf = caching.Shelf(root, _SHELF, _origin(tags))
    kept = shelf.load()
    fitting = {name: row for name, row in kept.items() if there.get(f"{name}.yaml") == row.key}
    gone = kept.keys() - fitting.keys()
    texts = {name: row.value for name, row in fitting.items()}
    known = {entry.id: entry for entry, _ in caching.read_entries(texts.items())}
    found = content.load_effective(folder, tags, known)
    texts = {name: text for name, text in texts.items() if name in known}
    changed: dict[str, caching.Row] = {}
    for entry in found:
        if entry.id not in texts:
            texts[entry.id] = _text(entry)
            mark = there.get(f"{entry.id}.yaml")
            if mark:
                changed[entry.id] = caching.Row(mark, texts[entry.id])
    shelf.save(changed, gone - changed.keys())
    with_keys = content.with_keys(found)
    return Recalled(with_keys, dict(_marks(found, with_keys, texts)))


def _origin(tags: Sequence[str]) -> str:
    origin = caching.origin()
    if not origin:
        return ""
    return origin + hashlib.blake2b("\0".join(tags).encode(), digest_size=_SIZE).hexdigest()


def _text(entry: Entry) -> bytes:
    try:
        return caching.entry_text(entry, ())
    except UnicodeEncodeError:
        # Half a surrogate pair has no bytes; what can't be read back is read from its file again.
        return repr(entry).encode("utf-8", "replace")


def _marks(
    found: Sequence[Entry], with_keys: Sequence[Entry], texts: Mapping[str, bytes]
) -> Iterator[tuple[str, bytes]]:
    for before, entry in zip(found, with_keys, strict=True):
        text = texts[entry.id] if entry is before else _text(entry)
        yield entry.id, hashlib.blake2b(text, digest_size=_SIZE).digest()
