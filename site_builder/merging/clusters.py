"""Units and known entries joined into papers, within what is forbidden."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from operator import attrgetter
from typing import Literal

from site_builder.merging.units import Unit
from site_builder.model import Entry, Listing, Place

Barrier = Literal["no", "arXiv id", "DOI"]
"""Why two clusters can't be one: a curator's no, or unequal identifiers."""


@dataclass(slots=True, eq=False)
class Name:
    """An entry that exists, by all that it is known by."""

    id: str
    """Its id."""
    titles: list[tuple[str, str]] = field(default_factory=list)
    """Its titles, each with the abstract that a dump gave it or ""."""
    arxivs: frozenset[str] = frozenset()
    """Its arXiv id, as the curator or else a dump says."""
    dois: frozenset[str] = frozenset()
    """Its DOI, likewise."""
    settled: frozenset[str] = frozenset()
    """Those of these identifiers that a curator set."""
    disowned: frozenset[str] = frozenset()
    """Identifiers that dumps print and the curator corrected."""
    formerly: tuple[str, ...] = ()
    """Ids of entries that became one with it."""
    listings: tuple[Place, ...] = ()
    """Where it was listed when it was written."""
    edited: bool = False
    """Whether it holds anything of a curator's."""

    @property
    def precedence(self) -> tuple[bool, int, str]:
        """Order by whose id stays when entries become one."""
        return not self.edited, -len(self.listings), self.id


def names(known: Iterable[Entry]) -> list[Name]:
    """Put together what is known of each entry, by id."""
    found: dict[str, Name] = {}
    for entry in known:
        title = entry.title, entry.abstract
        name = found.get(entry.id)
        if name is None:
            name = found[entry.id] = Name(entry.id, [title])
        elif title not in name.titles:
            name.titles.append(title)
        if entry.arxiv or entry.curated:
            name.arxivs = _identified(name, name.arxivs, entry.arxiv, "arxiv" in entry.curated)
        if entry.doi or entry.curated:
            name.dois = _identified(name, name.dois, entry.doi, "doi" in entry.curated)
        name.formerly = name.formerly or entry.formerly
        name.listings = name.listings or entry.listings
        name.edited = name.edited or bool(entry.curated)
    for name in found.values():
        name.arxivs -= name.disowned
        name.dois -= name.disowned
    return [found[entry_id] for entry_id in sorted(found)]


def _identified(
    name: Name, there: frozenset[str], value: str | None, is_settled: bool
) -> frozenset[str]:
    """Add an identifier to those of its kind that an entry has."""
    own = {value} if value else frozenset()
    if is_settled:
        name.disowned = (name.disowned | there) - {value or ""}
        name.settled |= own
    return there | own


def current(entries: Iterable[Name], listings: Iterable[Listing]) -> None:
    """Forget identifiers that entries have of dumps which no longer say so."""
    records = [record for listing in listings for record in listing.records]
    arxivs = {record.arxiv for record in records}
    dois = {record.doi for record in records}
    for name in entries:
        if name.arxivs:
            name.arxivs = (name.arxivs & arxivs) | (name.arxivs & name.settled)
        if name.dois:
            name.dois = (name.dois & dois) | (name.dois & name.settled)


_spot = attrgetter("dump", "position", "line")
"""A place as bare values, which are hashed in a third of the time."""


class Memory:
    """What was one entry's at the last ingest, by the places that entries keep."""

    def __init__(self, entries: Iterable[Name]) -> None:
        self._owners = {_spot(place): name.id for name in entries for place in name.listings}

    def owners(self, unit: Unit) -> frozenset[str]:
        """Tell which entries had records of a unit."""
        if not self._owners:
            return frozenset()
        owners = [self._owners.get(_spot(one.place)) for one in unit.records]
        return frozenset([one for one in owners if one is not None])

    def owner(self, unit: Unit) -> str | None:
        """Tell whose all records of a unit were; None if they were not all one entry's."""
        if len(unit.records) == 1:
            return self._owners.get(_spot(unit.records[0].place))
        owners = {self._owners.get(_spot(one.place)) for one in unit.records}
        return owners.pop() if len(owners) == 1 else None

    def one(self, unit: Unit, other: Unit) -> bool:
        """Tell whether two units were one entry's: where much speaks for several, that decides."""
        return bool(self._owners) and not self.owners(unit).isdisjoint(self.owners(other))


@dataclass(slots=True, eq=False)
class Cluster:
    """What belongs to one paper, or is part of a larger cluster by now."""

    units: list[Unit] = field(default_factory=list)
    names: tuple[Name, ...] = ()
    arxivs: frozenset[str] = frozenset()
    dois: frozenset[str] = frozenset()
    sides: frozenset[tuple[int, int]] = frozenset()
    """For each no of a curator, by its number, the side on which it stands: 0 or 1."""
    part_of: "Cluster | None" = None
    reasons: tuple[str, ...] = ()
    """What speaks for one paper, where there are several entries."""
    guesses: tuple[tuple[Unit, Unit, str], ...] = ()
    """What was joined because titles and abstracts are alike, and why."""

    @property
    def root(self) -> "Cluster":
        """The cluster that it has become part of, or itself."""
        top = self
        while top.part_of is not None:
            top = top.part_of
        if self is not top and self.part_of is not top:
            self.part_of = top
        return top


def of_unit(unit: Unit) -> Cluster:
    """Begin a cluster with a unit."""
    return Cluster([unit], (), unit.arxivs, unit.dois)


def of_name(name: Name) -> Cluster:
    """Begin a cluster with an entry."""
    return Cluster([], (name,), frozenset(name.arxivs), frozenset(name.dois))


def barrier(one: Cluster, other: Cluster) -> Barrier | None:
    """Tell what keeps two clusters apart; None if nothing does."""
    left, right = one.root, other.root
    if left is right:
        return None
    if left.sides and any((pair, 1 - side) in right.sides for pair, side in left.sides):
        return "no"
    if left.arxivs and right.arxivs:
        return "arXiv id" if left.arxivs.isdisjoint(right.arxivs) else None
    if left.dois and right.dois and left.dois.isdisjoint(right.dois):
        return "DOI"
    return None


def join(one: Cluster, other: Cluster, reason: str) -> Cluster:
    """Make one cluster of two; whoever calls has looked for barriers.

    `reason` says why, in words, "" if that is not worth a word.
    """
    left, right = one.root, other.root
    if left is right:
        return left
    if len(left.units) + len(left.names) < len(right.units) + len(right.names):
        left, right = right, left
    if reason:
        left.reasons += (reason,)
    left.units += right.units
    left.names += right.names
    left.arxivs |= right.arxivs
    left.dois |= right.dois
    left.sides |= right.sides
    left.reasons += right.reasons
    left.guesses += right.guesses
    right.part_of = left
    return left


def bases(names: Sequence[str]) -> set[str]:
    """Give ids with and without the number that tells namesakes apart."""
    found = set(names)
    for one in names:
        base, _, number = one.rpartition("-")
        if base and number.isdigit():
            found.add(base)
    return found
