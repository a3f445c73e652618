"""A page for each topic, and the index of topics."""

from collections.abc import Iterator, Sequence

from site_builder.model import Entry, Library, Page, Tag
from site_builder.planning import charts, kinds, permalinks
from site_builder.planning.lettering import MOST_CARDS


def pages(library: Library) -> tuple[Page, ...]:
    """Plan the page of every topic that has papers, and the index of topics if there is any."""
    if not library.tags:
        return ()
    return (*(_topic(tag, library) for tag in library.tags), _index(library))


def _topic(tag: Tag, library: Library) -> Page:
    entries = library.by_tag[tag.id]
    papers = library.words.count(len(entries), "paper")
    return Page(
        path=permalinks.tag(tag.id),
        template="tag.html",
        title=tag.label,
        description=library.words.say("pages.topic", papers=papers, means=tag.means),
        data={
            "tag": tag,
            "total": len(entries),
            "years": tuple(_carded(entries)),
            "dated": sum(entry.year is not None for entry in entries),
            "together": library.together.get(tag.id, ())[:8],
            "timeline_years": charts.timeline(entries),
        },
        modified=next((entry.date for entry in entries if entry.date), None),
    )


def _carded(
    entries: Sequence[Entry],
) -> Iterator[tuple[int | None, tuple[Entry, ...], tuple[Entry, ...]]]:
    """Part entries by year, and each year into those shown as cards and those as lines."""
    left = MOST_CARDS
    for year, published in kinds.by_year(entries):
        yield year, published[:left], published[left:]
        left = max(0, left - len(published))


def _index(library: Library) -> Page:
    return Page(
        path=permalinks.TOPICS,
        template="tags.html",
        title=library.words.say("tags.title"),
        description=library.words.say("pages.topics", n=len(library.tags)),
        data={"topics": ranked(library), "largest": largest(library)},
        modified=library.newest,
    )


def ranked(library: Library) -> tuple[tuple[Tag, int], ...]:
    """Order the topics by how many papers they have, then by label."""
    counted = ((tag, len(library.by_tag[tag.id])) for tag in library.tags)
    return tuple(sorted(counted, key=lambda item: (-item[1], item[0].label)))


def largest(library: Library) -> int:
    """Tell how many papers the largest topic has, at least 1."""
    return max((len(entries) for entries in library.by_tag.values()), default=1)
