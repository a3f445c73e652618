"""Which records are the same paper, and what id it has."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from site_builder.errors import Problem
from site_builder.merging import answers as curators
from site_builder.merging import linking, naming, remembering
from site_builder.merging.candidates import candidates
from site_builder.merging.clusters import (
    Cluster,
    Memory,
    Name,
    barrier,
    current,
    join,
    names,
    of_unit,
)
from site_builder.merging.linking import Doubt
from site_builder.merging.nearness import Verdict, judge
from site_builder.merging.standing import Standing
from site_builder.merging.units import Keys, Unit, units
from site_builder.model import Entry, Listing, Pairing, Paper, Record


@dataclass(frozen=True, slots=True)
class Identified:
    """The papers, and what there is to say about them."""

    papers: tuple[Paper, ...]
    """By id, the records of each by dump and position."""
    proposals: tuple[Pairing, ...] = ()
    """Pairs of ids that may be one paper, best first; none that the curator answered."""
    problems: tuple[Problem, ...] = ()
    """Warnings, and errors where the curator's answers contradict each other."""
    parted: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """For entries that lose records because of a no: the new papers that have them now."""
    unlisted: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """For entries that no listing has: the ids of those that became one with them."""


def group(
    listings: Iterable[Listing], known: Iterable[Entry] = (), reserved: Collection[str] = ()
) -> tuple[Paper, ...]:
    """Group records into papers as `identify` does, where nobody answers and nobody asks."""
    return identify(listings, known, reserved).papers


def identify(
    listings: Iterable[Listing],
    known: Iterable[Entry] = (),
    reserved: Collection[str] = (),
    answers: Iterable[Pairing] = (),
) -> Identified:
    """Group the records of all listings into papers, each with its id.

    Two records are one paper

    1. if the curator says so, and never if he denies it;
    2. if they have one arXiv id, or one DOI, whatever their titles; where both have one and it is
       not the same they are two papers;
    3. if their titles have the same key (`ids.title_key`) and their abstracts aren't clearly
       different, as those of two papers both called "Editorial" are;
    4. if the titles are near, as a slip, a cut, a subtitle or a revision makes them, and the
       abstracts agree (`nearness.judge`).

    The entries that exist take part in all of it, so that a paper keeps its id and a curator's
    arXiv id counts like a dump's. Where several entries turn out to be one paper, one goes on
    (`naming.kept`), and the ids of the others lead to it ever after. A new paper gets the id that
    its title asks for, with a number if that is taken. Neither order nor names of the dumps matter.

    Args:
        listings: What the dumps hold.
        known: The entries that exist, with the title and abstract that a dump gave them. One id
            may stand several times, with each title that the paper is known by. `curated` says
            what its curator set; an identifier set there outdoes the dumps'.
        reserved: Ids that no new paper may take besides those of `known`.
        answers: The items of ``content/merges.yaml``.
    """
    entries, listings = names(known), tuple(listings)
    current(entries, listings)
    keys = Keys()
    found = _owned(units(listings, keys, _settled(entries, keys)), entries, keys)
    paired = [(unit, of_unit(unit)) for unit in found]
    given = tuple(answers)
    memory = Memory(entries)
    wanted = {entry_id for answer in given for entry_id in answer.papers}
    wishes = curators.wishes(paired, wanted)
    standing = Standing(paired, entries, memory, wanted, wishes)
    there, moving, stirred = standing.there, standing.moving, standing.stirred
    places = curators.Places(
        {name.id: cluster for name, cluster in there},
        {one: cluster for name, cluster in stirred for one in name.formerly},
        wishes,
        memory,
    )
    heard = curators.hear(given, places)
    sure = heard.yes.keys()
    remembering.restore(moving, stirred, memory, sure)
    problems = [
        *heard.problems,
        *linking.by_identifier([cluster for _, cluster in (*stirred, *paired)]),
    ]
    by_key, titled = _by_keys(*standing.crowded(keys), keys)
    doubts = [*linking.recognise(by_key, titled, memory), *linking.by_title(by_key, memory)]
    remembering.by_former_id([cluster for _, cluster in moving], stirred, sure)
    doubts += _near(paired, memory)
    doubts += linking.recognise(by_key, titled, memory, again=True)
    roots = list(dict.fromkeys(cluster.root for _, cluster in (*there, *paired)))
    listed = [root for root in roots if root.units]
    freed = {one for pair in heard.parted for one in pair}
    former = {one for name in entries for one in name.formerly} - freed
    taken = {*reserved, *former, *(name.id for name in entries)}
    own = naming.assign(listed, taken)
    for root in roots:
        if not root.units:
            own[root] = naming.kept(root).id
    live = set(own.values())
    papers = [
        Paper(own[root], _ordered(root), naming.former(root, own[root], live, heard.yes))
        for root in listed
    ]
    problems += [notice for root in roots for notice in naming.notices(root, own[root])]
    led = {
        own[root]: naming.former(root, own[root], live, heard.yes)
        for root in roots
        if not root.units
    }
    return Identified(
        tuple(sorted(papers, key=lambda paper: paper.id)),
        tuple(_proposals(doubts, own, given)),
        tuple(problems),
        _parted(heard.parted, places, own),
        {entry_id: former for entry_id, former in sorted(led.items()) if former},
    )


def _settled(entries: Iterable[Name], keys: Keys) -> dict[str, list[frozenset[str]]]:
    """Say what identifies the entries of each title whose curator set an identifier.

    What entries have of dumps doesn't count: the records say it themselves, and of another title's
    records the first ingest knew nothing, so that the second would part records otherwise.
    """
    found: defaultdict[str, list[frozenset[str]]] = defaultdict(list)
    for name in entries:
        for title, _ in name.titles if name.settled else ():
            found[keys[title]].append(frozenset(name.arxivs | name.dois))
    return found


def _owned(found: Sequence[Unit], entries: Iterable[Name], keys: Keys) -> Sequence[Unit]:
    """Take identifiers that a curator corrected from the records of the entry."""
    disowned: defaultdict[str, set[str]] = defaultdict(set)
    for name in entries:
        for title, _ in name.titles if name.disowned else ():
            disowned[keys[title]] |= name.disowned
    for unit in found if disowned else ():
        unit.arxivs -= disowned.get(unit.key, set())
        unit.dois -= disowned.get(unit.key, set())
    return found


def _by_keys(
    paired: Sequence[tuple[Unit, Cluster]], there: Sequence[tuple[Name, Cluster]], keys: Keys
) -> tuple[dict[str, list[tuple[Unit, Cluster]]], dict[str, list[tuple[Name, str, Cluster]]]]:
    """Sort units and entries by the keys of their titles."""
    by_key: defaultdict[str, list[tuple[Unit, Cluster]]] = defaultdict(list)
    for unit, cluster in paired:
        by_key[unit.key].append((unit, cluster))
    titled: defaultdict[str, list[tuple[Name, str, Cluster]]] = defaultdict(list)
    for name, cluster in there:
        for title, abstract in name.titles:
            titled[keys[title]].append((name, abstract, cluster))
    return by_key, titled


def _near(paired: Sequence[tuple[Unit, Cluster]], memory: Memory) -> list[Doubt]:
    """Join near duplicates and give those that a person has to judge.

    What was one at the last ingest comes first, then the most alike.
    """
    found = []
    for one, other in candidates([unit for unit, _ in paired]):
        (unit, mine), (twin, theirs) = paired[one], paired[other]
        if unit.key == twin.key or mine.root is theirs.root or barrier(mine, theirs):
            continue
        judgement = judge(unit, twin)
        if judgement is not None:
            found.append((not memory.one(unit, twin), -judgement.score, one, other, judgement))
    doubts: list[Doubt] = []
    for _, _, one, other, judgement in sorted(found, key=lambda each: each[:4]):
        (unit, mine), (twin, theirs) = paired[one], paired[other]
        if barrier(mine, theirs):
            continue
        edited = [any(name.edited for name in each.root.names) for each in (mine, theirs)]
        if judgement.verdict is Verdict.SAME and not all(edited):
            if mine.root is not theirs.root:
                root = join(mine, theirs, judgement.reason)
                root.guesses += ((unit, twin, judgement.reason),)
            continue
        reason = judgement.reason
        if judgement.verdict is Verdict.SAME:
            reason += "; both entries hold edits of yours"
        doubts.append(Doubt(mine, theirs, judgement.score, reason))
    return doubts


def _ordered(cluster: Cluster) -> tuple[Record, ...]:
    records = [record for unit in cluster.units for record in unit.records]
    if len(records) == 1:
        return (records[0],)
    return tuple(sorted(records, key=lambda record: (record.place.dump, record.place.position)))


def _proposals(
    doubts: Iterable[Doubt], own: Mapping[Cluster, str], given: Iterable[Pairing]
) -> Iterator[Pairing]:
    """Turn doubts that are left into questions, one a pair, best first."""
    answered = {frozenset(one.papers) for one in given if one.same is not None}
    asked: dict[tuple[str, str], Pairing] = {}
    for doubt in sorted(doubts, key=lambda each: (-each.score, each.reason)):
        one, other = doubt.one.root, doubt.other.root
        wall = barrier(one, other)
        if one is other or wall == "no" or (wall and not doubt.despite):
            continue
        first, second = sorted((own[one], own[other]))
        better = asked.get((first, second))
        if frozenset((first, second)) in answered or (
            better and (better.score or 0) >= doubt.score
        ):
            continue
        asked[first, second] = Pairing(
            (first, second), doubt.score, doubt.reason or linking.despite(one, other)
        )
    yield from sorted(asked.values(), key=lambda one: (-(one.score or 0), one.papers))


def _parted(
    pairs: Iterable[tuple[str, str]], places: curators.Places, own: Mapping[Cluster, str]
) -> dict[str, tuple[str, ...]]:
    found: defaultdict[str, set[str]] = defaultdict(set)
    for pair in pairs:
        roots = [next(cluster.root for cluster in places.of(one)) for one in pair]
        for old, new in (roots, roots[::-1]):
            if old.names and not new.names and new in own:
                found[own[old]].add(own[new])
    return {entry_id: tuple(sorted(new)) for entry_id, new in sorted(found.items())}
