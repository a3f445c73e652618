"""Kinds of contribution: what readers see of them, a page for each, and their index."""

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from site_builder.model import KINDS, Entry, Library, Page
from site_builder.planning import permalinks
from site_builder.planning.lettering import MOST_ROWS
from site_builder.words import Words

_NEWEST = 50
"""How many papers stand on the first page of a kind in parts."""


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of contribution as readers see it."""

    id: str
    """As entries have it: "dataset"."""
    label: str
    """Of one paper: "Dataset"."""
    plural: str
    """Of several: "Datasets"."""
    means: str
    """What the papers bring, in a sentence."""


def shown(words: Words) -> tuple[Kind, ...]:
    """Give all kinds, in the order readers see them."""
    return tuple(
        Kind(
            kind,
            words.say(f"kind.{kind}.label"),
            words.say(f"kind.{kind}.plural"),
            words.say(f"kind.{kind}.means"),
        )
        for kind in KINDS
    )


def labels(words: Words) -> Mapping[str, str]:
    """Give what readers see of one paper's kind, by its id."""
    return {kind.id: kind.label for kind in shown(words)}


def label(kind: str | None, words: Words) -> str:
    """Give what readers see of one paper's kind; "" if it has none."""
    return words.say(f"kind.{kind}.label") if kind else ""


def pages(library: Library) -> tuple[Page, ...]:
    """Plan a page for every kind that has papers, and their index."""
    found = (page for kind, _ in present(library) for page in _kind(kind, library))
    return (*found, _index(library))


def present(library: Library) -> tuple[tuple[Kind, int], ...]:
    """Give the kinds that papers have, each with how many."""
    return tuple(
        (kind, len(library.by_kind[kind.id]))
        for kind in shown(library.words)
        if kind.id in library.by_kind
    )


def largest(library: Library) -> int:
    """Tell how many papers the largest kind has, at least 1."""
    return max((count for _, count in present(library)), default=1)


@dataclass(frozen=True, slots=True)
class Part:
    """A part of a list that is too long for one page."""

    label: str
    """What is in it: "February", "month unknown"."""
    path: str
    entries: tuple[Entry, ...]
    scope: str
    """The filter that finds just these among the whole; "" if there is none."""


def _kind(kind: Kind, library: Library) -> tuple[Page, ...]:
    """Plan a kind's page, or where that would be too long the newest and a page a month."""
    entries = library.by_kind[kind.id]
    is_parted = len(entries) > MOST_ROWS
    words = library.words
    parts = _parts(kind, entries, words) if is_parted else ()
    papers = words.count(len(entries), "paper")
    front = Page(
        path=permalinks.kind(kind.id),
        template="kind.html",
        title=kind.plural,
        description=words.say("kind.description", papers=papers, means=kind.means),
        data={
            "kind": kind,
            "total": len(entries),
            "years": () if is_parted else by_year(entries),
            "parts": parts,
            "newest": entries[:_NEWEST] if is_parted else (),
            "part": "",
            "scope": f"kind:{kind.id}",
        },
        modified=_newest(entries),
    )
    return (front, *(_part(part, year, front, words) for year, found in parts for part in found))


def _part(part: Part, year: int | None, front: Page, words: Words) -> Page:
    label = part.label
    if year:
        label = words.say("kind.part_month", month=part.label, year=year)
    scope = f"{front.data['scope']} {part.scope}" if part.scope else ""
    shown = {**front.data, "parts": (), "newest": (), "part": label, "scope": scope}
    return replace(
        front,
        path=part.path,
        title=words.say("kind.part", kinds=front.title, part=label),
        data={**shown, "total": len(part.entries), "years": by_year(part.entries)},
        modified=_newest(part.entries),
    )


def _parts(
    kind: Kind, entries: Sequence[Entry], words: Words
) -> tuple[tuple[int | None, tuple[Part, ...]], ...]:
    """Part entries by year, and these by month."""
    return tuple(
        (year, tuple(_months(kind, year, published, words))) for year, published in by_year(entries)
    )


def _months(kind: Kind, year: int | None, entries: Sequence[Entry], words: Words) -> Iterator[Part]:
    for month, group in groupby(entries, key=lambda entry: entry.month):
        path = permalinks.kind_part(kind.id, year, month)
        unknown = words.say("kind.month_unknown" if year else "kind.part_undated")
        label = words.month(month) if month else unknown
        scope = (
            f"month:{year:04d}-{month:02d}" if year and month else "" if year else "year:unknown"
        )
        yield Part(label, path, tuple(group), scope)


def _newest(entries: Sequence[Entry]) -> dt.date | None:
    return next((entry.date for entry in entries if entry.date), None)


def by_year(entries: Sequence[Entry]) -> tuple[tuple[int | None, tuple[Entry, ...]], ...]:
    """Part entries by year in their own order; None is the year of undated ones."""
    grouped = groupby(entries, key=lambda entry: entry.year)
    return tuple((year, tuple(group)) for year, group in grouped)


def _index(library: Library) -> Page:
    return Page(
        path=permalinks.KINDS,
        template="kinds.html",
        title=library.words.say("kinds.title"),
        description=library.words.say("pages.kinds"),
        data={"kinds_present": present(library), "largest": largest(library)},
        modified=library.newest,
    )
