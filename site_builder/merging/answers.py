"""What the curator says of pairs of papers."""

import difflib
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from site_builder.errors import Problem
from site_builder.merging.clusters import Cluster, Memory, barrier, bases, join
from site_builder.merging.units import Unit
from site_builder.model import Pairing

MERGES = "content/merges.yaml"
"""Where the answers stand."""
_HEAD = 4


@dataclass(slots=True)
class Places:
    """Where ids lead."""

    entries: Mapping[str, Cluster]
    """The clusters of the entries that exist."""
    former: Mapping[str, Cluster]
    """Those of the entries that others became one with, by the ids of the others."""
    wishes: Mapping[str, Sequence[tuple[Unit, Cluster]]]
    """Units with theirs, by the ids that their titles ask for."""
    memory: Memory
    """Whose the units were at the last ingest."""

    def of(self, entry_id: str) -> list[Cluster]:
        """Find what an id stands for: its entry, else records that would get it or once had it."""
        entry = self.entries.get(entry_id)
        holder = entry or self.former.get(entry_id)
        owner = holder.names[0].id if holder else ""
        found = [
            cluster
            for unit, cluster in self.wishes.get(entry_id, ())
            if self._may_be(entry_id, unit, owner)
        ]
        if entry is not None:
            return [entry, *(found if len(found) == 1 else ())]
        return found if holder else found[:1]

    def _may_be(self, entry_id: str, unit: Unit, owner: str) -> bool:
        """Tell whether an id can stand for a unit whose title asks for it.

        Not if the unit is another entry's, or that of a namesake, whose id has a number behind it.
        """
        owners = self.memory.owners(unit)
        if owner:
            return owners <= {owner}
        return not any(entry_id != one and entry_id in bases((one,)) for one in owners)

    def merged(self, entry_id: str) -> list[Cluster]:
        """Find the same, but for an id that was merged the entry that has it now."""
        holder = self.entries.get(entry_id) or self.former.get(entry_id)
        return [holder] if holder else self.of(entry_id)


@dataclass(slots=True)
class Heard:
    """The answers, applied."""

    problems: list[Problem] = field(default_factory=list)
    yes: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))
    """For each id in a yes the ids that it is one paper with."""
    parted: list[tuple[str, str]] = field(default_factory=list)
    """Pairs that are two papers."""


def hear(answers: Iterable[Pairing], places: Places) -> Heard:
    """Part and join clusters as the curator says; what can't be done is a problem with its line."""
    heard = Heard()
    given = sorted(answers, key=lambda one: (one.line or 0, one.papers))
    for number, answer in enumerate(given):
        if answer.same is False:
            _part(number, answer, places, heard)
    for answer in given:
        if answer.same:
            _join(answer, places, heard)
    return heard


def _part(number: int, answer: Pairing, places: Places, heard: Heard) -> None:
    one, other = answer.papers
    sides = [places.of(one), places.of(other)]
    for side, (entry_id, twin) in enumerate(((one, other), (other, one))):
        if not sides[side]:
            if places.former.get(entry_id) in {cluster.root for cluster in places.of(twin)}:
                what = f"nothing in the dumps tells {entry_id} and {twin} apart any more"
                fix = "delete the item; a dump that names both is needed to part them"
                heard.problems.append(_warning(answer, what, fix))
            else:
                heard.problems.append(_unknown(entry_id, answer, places))
            return
    roots = [{cluster.root for cluster in side} for side in sides]
    if roots[0] & roots[1]:
        what = f"{one} and {other} have one title and one abstract: nothing tells them apart"
        fix = "delete the item, or tell the papers apart by arxiv: or doi:"
        heard.problems.append(_warning(answer, what, fix))
        return
    for side, clusters in enumerate(sides):
        for cluster in clusters:
            cluster.root.sides |= {(number, side)}
        for cluster in clusters[1:]:
            join(clusters[0], cluster, "")
    heard.parted.append(answer.papers)


def _join(answer: Pairing, places: Places, heard: Heard) -> None:
    one, other = answer.papers
    clusters: list[Cluster] = []
    for entry_id in answer.papers:
        found = places.merged(entry_id)
        if not found:
            heard.problems.append(_unknown(entry_id, answer, places))
            return
        clusters += found
    reason = f"{MERGES} says so" + (f" in line {answer.line}" if answer.line else "")
    for cluster in clusters[1:]:
        if barrier(clusters[0], cluster) == "no":
            what = f"{one} and {other} can't be one paper: by other answers they are two"
            fix = "make the answers agree: if a is b and b is c, then a is c"
            heard.problems.append(Problem(MERGES, answer.line, what, fix))
            return
        join(clusters[0], cluster, reason)
    heard.yes[one].add(other)
    heard.yes[other].add(one)


def wishes(
    units: Iterable[tuple[Unit, Cluster]], wanted: Iterable[str]
) -> dict[str, list[tuple[Unit, Cluster]]]:
    """Find the units whose titles ask for some ids."""
    ids = frozenset(wanted)
    found: dict[str, list[tuple[Unit, Cluster]]] = defaultdict(list)
    # Ids are dear to work out; most can't be wanted, as the beginning of the title's key tells.
    heads = {one.replace("-", "")[:_HEAD] for one in ids}
    for unit, cluster in units if ids else ():
        if unit.key[:_HEAD] in heads or not unit.title.isascii() or len(unit.key) < _HEAD:
            wish = unit.wish
            if wish in ids:
                found[wish].append((unit, cluster))
    return found


def _unknown(entry_id: str, answer: Pairing, places: Places) -> Problem:
    known = sorted({*places.entries, *places.former})
    near = difflib.get_close_matches(entry_id, known, n=1, cutoff=0.6)
    fix = f'did you mean "{near[0]}"?' if near else "correct the id, or delete the item"
    return _warning(answer, f'there is no paper "{entry_id}"', fix)


def _warning(answer: Pairing, what: str, fix: str) -> Problem:
    return Problem(MERGES, answer.line, what, fix, "warning")
