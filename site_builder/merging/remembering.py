"""What entries say of themselves that is older than this run: their places and former ids."""

from collections.abc import Collection, Iterable, Sequence

from site_builder.merging.clusters import Cluster, Memory, Name, barrier, bases, join
from site_builder.merging.likeness import clearly_different, words
from site_builder.merging.linking import likeness_of
from site_builder.merging.nearness import judge
from site_builder.merging.units import Unit, key_of


def restore(
    units: Sequence[tuple[Unit, Cluster]],
    entries: Iterable[tuple[Name, Cluster]],
    memory: Memory,
    sure: Collection[str],
) -> None:
    """Join units to the entries whose records they were at the last ingest.

    So where much speaks for several entries, a paper stays what it was. A dump may have been
    replaced by another one of the same name: the title or the abstract must still fit. Barriers
    hold, but for the ids that are `sure` to be one paper because a curator said so.
    """
    there = {name.id: (name, cluster) for name, cluster in entries}
    for unit, cluster in units if there else ():
        for owner in sorted(memory.owners(unit)):
            name, theirs = there[owner]
            if cluster.root is theirs.root or not _fits(unit, name):
                continue
            certain = not {name.id, *name.formerly}.isdisjoint(sure)
            wall = barrier(cluster, theirs)
            free = not (cluster.root.names and theirs.root.names)
            if free and (wall is None or (certain and wall != "no")):
                join(cluster, theirs, "")


def _fits(unit: Unit, name: Name) -> bool:
    """Tell whether a unit where an entry was is still that paper."""
    if (unit.title, unit.witness) in name.titles:
        return True
    if name.formerly and unit.wish in bases((name.id, *name.formerly)):
        return True
    return any(
        _alike(unit, Unit(key_of(title), title, abstract)) for title, abstract in name.titles
    )


def _alike(unit: Unit, other: Unit) -> bool:
    left, right = words(unit.witness), words(other.witness)
    if clearly_different(left, right):
        return False
    return unit.key == other.key or judge(unit, other) is not None


def by_former_id(
    clusters: Iterable[Cluster], entries: Iterable[tuple[Name, Cluster]], sure: Collection[str]
) -> None:
    """Join what would get an id that an entry had to the entry that has it now.

    So a paper stays merged when nothing but the old id tells. The entry must have been listed
    there, or the abstracts must not be clearly different, except for the ids that are `sure`
    because a curator said so.
    """
    holders = _holders(entries)
    found: list[tuple[bool, int, str, Unit, Cluster]] = []
    for rank, cluster in enumerate(clusters if holders else ()):
        for unit in cluster.units if cluster.part_of is None and not cluster.names else ():
            if unit.wish in holders:
                former, name, _ = holders[unit.wish]
                found.append((not _stood(unit, name), rank, former, unit, cluster))
    given: set[str] = set()
    for new, _, former, unit, cluster in sorted(found, key=lambda one: one[:3]):
        _, name, theirs = holders[former]
        certain = former in sure
        if former in given or cluster.root.names or not (certain or not new or _can_be(unit, name)):
            continue
        wall = barrier(cluster, theirs)
        if wall is None or (certain and wall != "no"):
            given.add(former)
            join(cluster, theirs, "")


def _holders(entries: Iterable[tuple[Name, Cluster]]) -> dict[str, tuple[str, Name, Cluster]]:
    """Find who has which former id now, with and without the number that tells namesakes apart."""
    found: dict[str, tuple[str, Name, Cluster]] = {}
    for name, cluster in entries:
        for former in (name.id, *name.formerly) if name.formerly else ():
            found[former] = former, name, cluster
    for former, holder in sorted(found.items()):
        for base in bases((former,)):
            found.setdefault(base, holder)
    return found


def _stood(unit: Unit, name: Name) -> bool:
    """Tell whether an entry had a record of a unit at the last ingest."""
    return not {record.place for record in unit.records}.isdisjoint(name.listings)


def _can_be(unit: Unit, name: Name) -> bool:
    """Tell whether a unit can be what an entry swallowed."""
    return any(likeness_of(abstract, unit) is not None for _, abstract in name.titles)
