"""Entries to what search knows of them."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING

from site_builder import caching, search, text
from site_builder.model import Entry, Evidence, File, Library
from site_builder.planning import kinds, listings, permalinks

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from site_builder.pipeline.keying import Keys
    from site_builder.words import Words

_LINK_KINDS = ("code", "data", "model", "demo", "project")
_UNDATED = "unknown"
_SHELF = "search"
_ANY = "*"
_CERTAINTY = (Evidence.STATED, Evidence.CORROBORATED, Evidence.INFERRED, Evidence.UNKNOWN)


class Searched:
    """The search index of a digest, made when it is first asked for."""

    def __init__(self, root: Path, digest: Library, keys: Keys) -> None:
        """Look at what it is to be made of.

        Args:
            root: The digest's folder.
            digest: Its papers.
            keys: Tells what blocks are made from.
        """
        before, _, after = permalinks.paper(_ANY).partition(_ANY)
        self._root, self._digest = root, digest
        self._labels = labels(digest)
        self._frame = search.frame(len(digest.entries), self._labels, (before, after))
        self._blocks = search.divided(digest.entries)
        self.keys = tuple([keys.of(entries, self._frame) for entries in self._blocks])
        """What each block of papers is made from; "" if that isn't known."""
        self._index: search.Index | None = None

    def texts(self, number: int) -> Iterator[File]:
        """Make the files of what results show of a block's papers."""
        return self.index().texts(number)

    def index(self) -> search.Index:
        """Make the index; blocks of papers that stand as they did are kept from one to the next."""
        if self._index is None:
            self._index = search.Index(self._made(), self._frame, self._labels)
        return self._index

    def forget(self) -> None:
        """Let go of the index, which takes much memory."""
        self._index = None

    def _made(self) -> list[search.Block]:
        shelf = caching.Shelf(self._root, _SHELF, caching.origin())
        kept = shelf.load()
        made: list[search.Block] = []
        cutter = search.Cutter()
        rows: dict[str, caching.Row] = {}
        for number, (entries, key) in enumerate(zip(self._blocks, self.keys, strict=True)):
            row = kept.get(f"{number}")
            block = _read(row) if row and key and row.key == key else None
            if block is None:
                found = [_document(entry, self._digest) for entry in entries]
                block = search.block(found, self._frame, cutter)
                row = _row(key, block)
            made.append(block)
            if row:
                rows[f"{number}"] = row
        changed = {name: row for name, row in rows.items() if row is not kept.get(name)}
        shelf.save(changed, kept.keys() - rows.keys())
        return made


def _read(row: caching.Row) -> search.Block | None:
    with suppress(ValueError, TypeError, RecursionError):
        return search.read_block(row.value)
    return None


def _row(key: str, block: search.Block) -> caching.Row | None:
    if key:
        with suppress(UnicodeEncodeError):
            return caching.Row(key, search.block_text(block))
    return None


def documents(digest: Library) -> tuple[search.Document, ...]:
    """Give every paper as search knows it, newest first."""
    return tuple(_document(entry, digest) for entry in digest.entries)


def labels(digest: Library) -> search.Labels:
    """Name the values that filters know, in the order readers see them."""
    words = digest.words
    years = dict.fromkeys(entry.year for entry in digest.entries if entry.year)
    return {
        "tag": digest.labels,
        "kind": kinds.labels(words),
        "year": {f"{year:04d}": str(year) for year in years}
        | {_UNDATED: words.say("filters.undated")},
        "month": {
            _month(year, month): words.month_of(year, month) for year, month in digest.by_month
        },
        "has": {kind: words.say(f"links.{kind}") for kind in _LINK_KINDS},
        "listing": {_listing(one.dump): label for one, label in listings.latest_first(digest)},
        "date": {one.value: words.say(f"filters.date_{one.value}") for one in _CERTAINTY},
    }


def _document(entry: Entry, digest: Library) -> search.Document:
    return search.Document(
        id=entry.id,
        path=permalinks.paper(entry.id),
        title=text.plain(entry.title),
        abstract=text.plain(entry.abstract),
        day=entry.date,
        date=_shown_date(entry, digest.words),
        tags=tuple(digest.labels[hit.id] for hit in entry.tags),
        names=tuple(map(text.plain, entry.names)),
        authors=entry.authors,
        kind=kinds.label(entry.kind, digest.words),
        more=(
            *entry.keywords,
            *_said_elsewhere(entry),
            *filter(None, (entry.arxiv, entry.organization, entry.venue, entry.summary)),
        ),
        values=_values(entry),
        comments=entry.comments,
    )


def _values(entry: Entry) -> dict[str, tuple[str, ...]]:
    linked = {link.kind for link in entry.links}
    return {
        "tag": tuple(hit.id for hit in entry.tags),
        "kind": (entry.kind,) if entry.kind else (),
        "year": (f"{entry.year:04d}" if entry.year else _UNDATED,),
        "month": (_month(entry.year, entry.month),) if entry.year and entry.month else (),
        "has": tuple(kind for kind in _LINK_KINDS if kind in linked),
        "listing": tuple(_listing(place.dump) for place in entry.listings),
        "date": (entry.date_evidence.value,),
    }


def _month(year: int, month: int) -> str:
    return f"{year:04d}-{month:02d}"


def _listing(dump: str) -> str:
    """Name a listing as queries do: its file without the ending."""
    return dump.removesuffix(".txt")


def _said_elsewhere(entry: Entry) -> Iterator[str]:
    """Give what abbreviations stand for where the abstract itself doesn't have those words."""
    abstract = entry.abstract.casefold()
    for acronym in entry.acronyms:
        if acronym.long.casefold() not in abstract:
            yield text.plain(acronym.long)


def _shown_date(entry: Entry, words: Words) -> str:
    if entry.date:
        return words.short_day(entry.date)
    return words.short_period(entry.period) if entry.period else ""
