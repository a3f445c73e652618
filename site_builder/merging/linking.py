"""What joins clusters: identifiers, the titles of entries, equal titles."""

import itertools
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from site_builder.errors import Problem, dump_path, entry_path
from site_builder.merging.clusters import Cluster, Memory, Name, barrier, join
from site_builder.merging.likeness import (
    can_tell,
    clearly_different,
    shared,
    words,
)
from site_builder.merging.units import Unit

_AGREES = 0.75
_MOST_COMPARED = 40


@dataclass(frozen=True, slots=True)
class Doubt:
    """Two clusters that may be one paper."""

    one: Cluster
    other: Cluster
    score: int
    reason: str
    """In words, "" where it is for the end to say, when all identifiers are together."""
    despite: bool = False
    """Whether the question stands although their identifiers differ."""


def by_identifier(clusters: Sequence[Cluster]) -> list[Problem]:
    """Join what has one arXiv id, then what has one DOI, whatever the titles.

    One DOI over two arXiv ids joins nothing and is reported.
    """
    problems: list[Problem] = []
    for arxiv, some in _shared(clusters, lambda cluster: cluster.arxivs):
        for other in some[1:]:
            if barrier(some[0], other) == "no":
                problems.append(_despite_no(some[0], other, f"arXiv id {arxiv}"))
            else:
                join(some[0], other, f"both have the arXiv id {arxiv}")
    for doi, some in _shared(clusters, lambda cluster: cluster.dois):
        apart = [pair for pair in itertools.combinations(some, 2) if barrier(*pair)]
        for one, other in apart[:1]:
            what = _despite_no if barrier(one, other) == "no" else _two_papers
            problems.append(what(one, other, f"DOI {doi}"))
        for other in some[1:] if not apart else ():
            join(some[0], other, f"both have the DOI {doi}")
    return problems


def _shared(
    clusters: Iterable[Cluster], identifiers: Callable[[Cluster], frozenset[str]]
) -> Iterator[tuple[str, list[Cluster]]]:
    """Give identifiers that several clusters have."""
    holders: defaultdict[str, list[Cluster]] = defaultdict(list)
    for cluster in clusters:
        if cluster.part_of is None:
            for identifier in identifiers(cluster):
                holders[identifier].append(cluster)
    for identifier in sorted(holders):
        roots = list(dict.fromkeys(cluster.root for cluster in holders[identifier]))
        if len(roots) > 1:
            yield identifier, roots


def _two_papers(one: Cluster, other: Cluster, identifier: str) -> Problem:
    arxivs = sorted(one.root.arxivs)[:1], sorted(other.root.arxivs)[:1]
    what = f"has the {identifier}"
    if all(arxivs):
        what += f" and the arXiv id {arxivs[0][0]}"
    what += f", but so has {_where(other)}"
    if all(arxivs):
        what += f" with {arxivs[1][0]}"
    path, line = _spot(one)
    fix = "they stay two papers; correct arxiv: or doi: under curated: in one of the entries"
    return Problem(path, line, what, fix, "warning")


def _despite_no(one: Cluster, other: Cluster, identifier: str) -> Problem:
    path, line = _spot(one)
    what = (
        f"has the {identifier}, as has {_where(other)}, and content/merges.yaml says"
        " that they are two papers"
    )
    fix = "correct the identifier under curated: in one of the entries, or the answer"
    return Problem(path, line, what, fix, "warning")


def _spot(cluster: Cluster) -> tuple[str, int | None]:
    """Say where a cluster is to be seen: at its first record, else in its entry."""
    records = [record for unit in cluster.root.units for record in unit.records]
    if not records:
        return entry_path(cluster.root.names[0].id), None
    place = min((record.place for record in records), key=lambda one: (one.dump, one.position))
    return dump_path(place.dump), place.line


def _where(cluster: Cluster) -> str:
    path, line = _spot(cluster)
    return f"{path}:{line}" if line else path


def recognise(
    units: Mapping[str, Sequence[tuple[Unit, Cluster]]],
    entries: Mapping[str, Sequence[tuple[Name, str, Cluster]]],
    memory: Memory,
    *,
    again: bool = False,
) -> Iterator[Doubt]:
    """Find the units that entries are, by title and abstract, the most similar pair first.

    Both are given by the keys of titles; an entry stands with the abstract of each title. Under one
    title each entry is one unit at most, in doubt the one that it was at the last ingest. Where
    that would make one of two entries, the abstracts must agree, else it is a doubt. At first no
    entry gets what was another's at the last ingest; `again`, it does if nobody else did.
    """
    for key in sorted(entries.keys() & units.keys()):
        if _settled(units[key], entries[key]):
            continue
        pairs = _matches(units[key], entries[key], memory, again=again)
        given: set[object] = set()
        for likeness, _, entry_id, rank, unit, cluster, theirs in sorted(
            pairs, key=lambda pair: pair[:4]
        ):
            if entry_id in given or rank in given or barrier(cluster, theirs):
                continue
            given |= {entry_id, rank}
            if cluster.root is theirs.root:
                continue
            if cluster.root.names and -likeness < _AGREES:
                reason = "one title; no abstract says whether it is one paper"
                yield Doubt(cluster, theirs, 100, reason)
                continue
            join(cluster, theirs, f'both are called "{unit.title}"' if cluster.root.names else "")


def _matches(
    units: Sequence[tuple[Unit, Cluster]],
    entries: Sequence[tuple[Name, str, Cluster]],
    memory: Memory,
    *,
    again: bool,
) -> list[tuple[float, bool, str, int, Unit, Cluster, Cluster]]:
    """Give what may belong together, with what to order it by in front."""
    found: list[tuple[float, bool, str, int, Unit, Cluster, Cluster]] = []
    for name, abstract, theirs in entries:
        for rank, (unit, cluster) in enumerate(units):
            owners = memory.owners(unit)
            if cluster.root.names if again else owners and name.id not in owners:
                continue
            likeness = likeness_of(abstract, unit)
            if likeness is not None:
                likeness += name.id in owners
                other = bool(cluster.arxivs) != bool(theirs.arxivs)
                found.append((-likeness, other, name.id, rank, unit, cluster, theirs))
    return found


def _settled(
    units: Sequence[tuple[Unit, Cluster]], entries: Sequence[tuple[Name, str, Cluster]]
) -> bool:
    """Tell the common case, one entry and one unit that are together already."""
    return len(units) == len(entries) == 1 and units[0][1].root is entries[0][2].root


def likeness_of(abstract: str, unit: Unit) -> float | None:
    """Say how like an entry's abstract a unit's is, 2 if equal; None if it is another paper's."""
    if abstract == unit.witness:
        return 2.0 if abstract else 0.0
    left, right = words(unit.witness), words(abstract)
    return None if clearly_different(left, right) else shared(left, right)


def by_title(
    units: Mapping[str, Sequence[tuple[Unit, Cluster]]], memory: Memory
) -> Iterator[Doubt]:
    """Join units of one title that identifiers had parted, as far as these allow."""
    for _, some in sorted(units.items()):
        if len(some) < 2 or len({id(cluster.root) for _, cluster in some}) < 2:
            continue
        pairs = itertools.combinations(some, 2)
        if len(some) > _MOST_COMPARED:
            pairs = itertools.pairwise(some)  # type: ignore[assignment]
        alike: list[tuple[bool, float, int, Cluster, Cluster]] = []
        for rank, ((unit, one), (twin, other)) in enumerate(pairs):
            left, right = words(unit.witness), words(twin.witness)
            telling = can_tell(left, right)
            if clearly_different(left, right):
                continue
            if not telling and unit.apart_from(twin):
                continue
            likeness = -shared(left, right) if telling else 0.0
            alike.append((not memory.one(unit, twin), likeness, rank, one, other))
        for _, likeness, _, one, other in sorted(alike, key=lambda pair: pair[:3]):
            yield from _same_title(one, other, -likeness)


def _same_title(one: Cluster, other: Cluster, likeness: float) -> Iterator[Doubt]:
    wall = barrier(one, other)
    if wall is None and not (one.root.names and other.root.names):
        join(one, other, "")
    elif wall is None and one.root is not other.root:
        yield Doubt(one, other, 100, "one title; two entries so far")
    elif wall in {"arXiv id", "DOI"} and likeness >= _AGREES:
        yield Doubt(one, other, 100, "", despite=True)


def despite(one: Cluster, other: Cluster) -> str:
    """Say what keeps papers of one title and one abstract apart."""
    wall = barrier(one, other)
    if wall is None:
        return "one title and one abstract; two entries so far"
    sets = [each.root.arxivs if wall == "arXiv id" else each.root.dois for each in (one, other)]
    mine, theirs = sorted(min(some) for some in sets)
    return f"one title and one abstract, but the {wall}s are {mine} and {theirs}"
