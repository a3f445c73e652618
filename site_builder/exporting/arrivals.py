"""Which papers a digest has and what moved: how a reader's browser knows what is new to it."""

import base64
import hashlib
from collections.abc import Callable, Iterator, Mapping, Sequence

from site_builder.exporting import json_text
from site_builder.model import Entry, File, Library

PART = 100
"""How many papers one part holds; those that came together stand in the same ones."""

_LETTERS = 5


def arrivals(
    library: Library,
    *,
    path: str,
    part_path: Callable[[int], str],
    plain: Callable[[str], str],
) -> Iterator[File]:
    """Write a key of every paper, and who has it in parts.

    A browser keeps the keys that it was shown. Papers whose keys it doesn't know are new to it, in
    whatever way and order they came; only the parts with such keys need to be loaded.

    Args:
        library: The entries and the listing that first showed each.
        path: Where the keys go.
        part_path: Gives the place of a part by its number, from 0.
        plain: Makes a title plain text.
    """
    entries = sorted(library.entries, key=lambda entry: _order(entry, library))
    keys = [key(entry.id) for entry in entries]
    same = {
        key(entry.id): [key(former) for former in entry.formerly]
        for entry in entries
        if entry.formerly
    }
    index = {
        "version": 1,
        "length": _LETTERS,
        "part": PART,
        "keys": "".join(keys),
        "same": same,
    }
    yield _file(path, index)
    for start in range(0, len(entries), PART):
        papers = [
            {
                "key": key(entry.id),
                "id": entry.id,
                "title": plain(entry.title),
                "tags": [hit.id for hit in entry.tags],
            }
            for entry in entries[start : start + PART]
        ]
        yield _file(part_path(start // PART), {"version": 1, "papers": papers})


def moved(entries: Sequence[Entry], path: str) -> File:
    """Write where the papers of former ids are now."""
    pairs = sorted((former, entry.id) for entry in entries for former in entry.formerly)
    return _file(path, {"version": 1, "papers": dict(pairs)})


def key(entry_id: str) -> str:
    """Shorten an id to five letters of 64 (30 bits).

    Of 10,000 papers one in 100,000 to come has the key of a known one and isn't told as new.
    """
    digest = hashlib.blake2b(entry_id.encode(), digest_size=6).digest()
    return base64.urlsafe_b64encode(digest)[:_LETTERS].decode()


def _order(entry: Entry, library: Library) -> tuple[str, str]:
    first = library.first_shown.get(entry.id)
    if first is None:
        return ("", "")
    return (first.captured.isoformat() if first.captured else "", first.dump)


def _file(path: str, value: Mapping[str, object]) -> File:
    return File(path, f"{json_text.dense(value)}\n".encode())
