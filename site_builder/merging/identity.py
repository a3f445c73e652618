"""Which records are the same paper, and what id it has."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, field

from site_builder import ids
from site_builder.merging.likeness import clearly_different, shared, words
from site_builder.model import Entry, Listing, Paper, Record


@dataclass(slots=True)
class _Cluster:
    """Records of one paper."""

    witness: str
    """The abstract that stands for it; "" if no record has one."""
    records: list[Record] = field(default_factory=list)
    id: str = ""


def group(
    listings: Iterable[Listing], known: Iterable[Entry] = (), reserved: Collection[str] = ()
) -> tuple[Paper, ...]:
    """Group the records of all listings into papers, each with its id.

    Two records are one paper if their titles have the same key (`ids.title_key`) and their
    abstracts aren't clearly different, as those of two papers both called "Editorial" are. A paper
    keeps the id of the known entry that it is, by the same measure; a new one gets the id its title
    asks for, with a number if that is taken. Neither order nor names of the dumps matter.

    Args:
        listings: What the dumps hold.
        known: The entries that exist, with the title and abstract that a dump gave them. One id
            may stand several times, with each title that the paper is known by.
        reserved: Ids that no new paper may take besides those of `known`.

    Returns:
        The papers by id, the records of each by dump and position.
    """
    records: defaultdict[str, list[Record]] = defaultdict(list)
    for listing in listings:
        for record in listing.records:
            records[ids.title_key(record.title)].append(record)
    entries: defaultdict[str, list[Entry]] = defaultdict(list)
    taken = set(reserved)
    for entry in known:
        taken.add(entry.id)
        entries[ids.title_key(entry.title)].append(entry)
    clusters: list[_Cluster] = []
    for key, namesakes in records.items():
        found = _clusters(namesakes)
        _recognise(found, entries.get(key, ()))
        clusters.extend(found)
    _name(clusters, taken)
    papers = (Paper(cluster.id, _ordered(cluster.records)) for cluster in clusters)
    return tuple(sorted(papers, key=lambda paper: paper.id))


def _ordered(records: Iterable[Record]) -> tuple[Record, ...]:
    return tuple(sorted(records, key=lambda record: (record.place.dump, record.place.position)))


def _clusters(records: Sequence[Record]) -> list[_Cluster]:
    """Part records of one title key by their abstracts, longest first; in most cases into one."""
    by_abstract: defaultdict[str, list[Record]] = defaultdict(list)
    for record in records:
        by_abstract[record.abstract].append(record)
    clusters: list[_Cluster] = []
    for abstract in sorted(by_abstract, key=lambda text: (-len(text), text)):
        home = _home(abstract, clusters)
        if home is None:
            home = _Cluster(abstract)
            clusters.append(home)
        home.records.extend(by_abstract[abstract])
    return clusters


def _home(abstract: str, clusters: Sequence[_Cluster]) -> _Cluster | None:
    """Find the most similar paper that this abstract could be of; the first of equals."""
    if not clusters:
        return None
    own = words(abstract)
    possible = [
        (shared(own, theirs), -rank)
        for rank, cluster in enumerate(clusters)
        if not clearly_different(own, theirs := words(cluster.witness))
    ]
    return clusters[-max(possible)[1]] if possible else None


def _recognise(clusters: Sequence[_Cluster], entries: Sequence[Entry]) -> None:
    """Give clusters the ids of the entries they are, the most similar pair first."""
    pairs = []
    for entry in entries:
        for rank, cluster in enumerate(clusters):
            if cluster.witness == entry.abstract:
                pairs.append((-2.0, entry.id, rank))
                continue
            left, right = words(cluster.witness), words(entry.abstract)
            if not clearly_different(left, right):
                pairs.append((-shared(left, right), entry.id, rank))
    given: set[str] = set()
    for _, entry_id, rank in sorted(pairs):
        if not clusters[rank].id and entry_id not in given:
            clusters[rank].id = entry_id
            given.add(entry_id)


def _name(clusters: Iterable[_Cluster], taken: set[str]) -> None:
    """Give new ids to the clusters that have none, in an order that only their texts decide."""
    nameless = []
    for cluster in clusters:
        if not cluster.id:
            title = min(record.title for record in cluster.records)
            nameless.append((ids.slug(title), ids.title_key(title), cluster.witness, cluster))
    for wish, _, _, cluster in sorted(nameless, key=lambda item: item[:3]):
        cluster.id = ids.unused(wish, taken)
        taken.add(cluster.id)
