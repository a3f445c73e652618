"""What was new on the day of each listing, by topic, and the index of those days."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

from site_builder.model import Edition, Entry, Evidence, Library, ListingFacts, Page, Tag, TagHit
from site_builder.planning import facts, listings, permalinks
from site_builder.planning.lettering import MOST_CARDS
from site_builder.words import Words

_NAMED = 3
_GROUNDS = ("abstract", "title", "curated")
"""How the reason of a tag begins, the best last."""
_SURE = (Evidence.STATED, Evidence.CORROBORATED)


@dataclass(frozen=True, slots=True)
class Group:
    """The papers of an edition that are best told under one topic."""

    tag: Tag | None
    """The topic; None for papers without any."""
    label: str
    """What readers see of it."""
    entries: tuple[Entry, ...]
    """Its papers; none stands in another group."""

    @property
    def anchor(self) -> str:
        """Its fragment on the page: "in-rlhf"."""
        return f"in-{self.tag.id if self.tag else 'other'}"


def by_topic(entries: Iterable[Entry], tags: Sequence[Tag], words: Words) -> tuple[Group, ...]:
    """Part papers by the topic that suits each best, the largest group first, the rest last.

    A topic suits a paper if a curator gave it, then if the title has its words, then by the number
    of its words that the abstract has. A paper that would stand alone joins a group of another one
    of its topics, if there is any.
    """
    papers = tuple(entries)
    ranks = {tag.id: rank for rank, tag in enumerate(tags)}
    best = _chosen(papers, ranks)
    grouped: defaultdict[str, list[Entry]] = defaultdict(list)
    for entry in papers:
        grouped[best.get(entry.id, "")].append(entry)
    rest = grouped.pop("", None)
    found = sorted(grouped, key=lambda name: (-len(grouped[name]), ranks[name]))
    topics = (
        Group(tags[ranks[name]], tags[ranks[name]].label, tuple(grouped[name])) for name in found
    )
    return (*topics, *([Group(None, words.say("editions.other"), tuple(rest))] if rest else ()))


def _chosen(papers: Sequence[Entry], ranks: Mapping[str, int]) -> Mapping[str, str]:
    """Give each paper that has any its best topic; by the ids of both."""
    fitting = {
        entry.id: sorted(
            (hit for hit in entry.tags if hit.id in ranks),
            key=lambda hit: (*_fit(hit), ranks[hit.id]),
        )
        for entry in papers
    }
    best = {paper: hits[0].id for paper, hits in fitting.items() if hits}
    sizes: defaultdict[str, int] = defaultdict(int)
    for topic in best.values():
        sizes[topic] += 1
    for paper, topic in best.items():
        if sizes[topic] == 1:
            others = [hit.id for hit in fitting[paper] if sizes[hit.id] > 1]
            if others:
                best[paper] = max(others, key=lambda name: (sizes[name], -ranks[name]))
                sizes[topic] -= 1
                sizes[best[paper]] += 1
    return best


def _fit(hit: TagHit) -> tuple[int, int]:
    """Tell how well a topic suits, the lower the better, by the reason that tagging gives."""
    ground = next((at for at, name in enumerate(_GROUNDS) if hit.reason.startswith(name)), 0)
    return -ground, -hit.reason.count(",")


def pages(library: Library) -> tuple[Page, ...]:
    """Plan a page for every edition, and their index if there is any."""
    if not library.editions:
        return ()
    every = library.editions
    later = (None, *every)
    earlier = (*every[1:], None)
    return (
        *(
            _edition(one, library, after, before)
            for one, after, before in zip(every, later, earlier, strict=False)
        ),
        _index(library),
    )


def _edition(
    edition: Edition, library: Library, later: Edition | None, earlier: Edition | None
) -> Page:
    words = library.words
    groups = by_topic(edition.entries, library.tags, words)
    named = topics_of(groups, words)
    said = "edition.description_topics" if groups else "edition.description"
    return Page(
        path=permalinks.edition(edition.day),
        template="edition.html",
        title=words.say("edition.title", day=words.day(edition.day)),
        description=words.say(said, n=len(edition.entries), topics=named),
        data={
            "edition": edition,
            "groups": groups,
            "is_long": len(edition.entries) > MOST_CARDS,
            "said": {entry.id: facts.statement(entry) for entry in edition.entries},
            "sources": [(one, listings.label(one, words)) for one in edition.listings],
            "known": _known(edition, library),
            "is_sure": edition.evidence in _SURE,
            "later": later,
            "earlier": earlier,
        },
        modified=edition.day,
    )


def _known(edition: Edition, library: Library) -> int:
    """Count the papers on an edition's listings that an earlier one shows."""
    shown = {
        entry.id for one in edition.listings for _, entry in library.by_listing.get(one.dump, ())
    }
    return len(shown) - len(edition.entries)


def topics_of(groups: Sequence[Group], words: Words) -> str:
    """Name the largest topics: ``RLHF, Reward models, Video and more``; "" if there is none."""
    named = [group.label for group in groups if group.tag]
    more = len(groups) > _NAMED
    if len(named) > _NAMED or (more and named):
        return words.say("editions.topics_and_more", topics=words.several(named[:_NAMED]))
    return words.several(named)


def _index(library: Library) -> Page:
    inside = sum(len(one.entries) for one in library.editions)
    undated = [
        (one, listings.label(one, library.words))
        for one in library.listings
        if not one.captured and _first_in(one, library)
    ]
    return Page(
        path=permalinks.EDITIONS,
        template="editions.html",
        title=library.words.say("editions.title"),
        description=library.words.say("editions.description", n=len(library.editions)),
        data={
            "years": tuple(_years(library)),
            "outside": len(library.entries) - inside,
            "undated": undated,
        },
        modified=library.editions[0].day,
    )


def _first_in(listing: ListingFacts, library: Library) -> bool:
    shown = library.by_listing.get(listing.dump, ())
    return any(library.first_shown[entry.id].dump == listing.dump for _, entry in shown)


def _years(library: Library) -> Iterable[tuple[int, list[tuple[Edition, str]]]]:
    for year, found in groupby(library.editions, key=lambda one: one.day.year):
        yield year, [(one, _topics(one, library)) for one in found]


def _topics(edition: Edition, library: Library) -> str:
    return topics_of(by_topic(edition.entries, library.tags, library.words), library.words)
