"""A page for each topic, and the index of topics."""

from collections.abc import Sequence
from itertools import groupby

from site_builder import wording
from site_builder.model import Entry, Library, Page, Tag
from site_builder.planning import charts, permalinks


def pages(library: Library) -> tuple[Page, ...]:
    """Plan the page of every topic that has papers, and the index of topics if there is any."""
    if not library.tags:
        return ()
    return (*(_topic(tag, library) for tag in library.tags), _index(library))


def _topic(tag: Tag, library: Library) -> Page:
    entries = library.by_tag[tag.id]
    return Page(
        path=permalinks.tag(tag.id),
        template="tag.html",
        title=tag.label,
        description=f"{wording.count(len(entries), 'paper')}: {tag.means}",
        data={
            "tag": tag,
            "total": len(entries),
            "years": _years(entries),
            "dated": sum(entry.date is not None for entry in entries),
            "together": library.together.get(tag.id, ())[:8],
            "timeline_years": charts.timeline(entries),
        },
        modified=entries[0].date,
    )


def _years(entries: Sequence[Entry]) -> tuple[tuple[int | None, tuple[Entry, ...]], ...]:
    """Part entries by year in their own order; None is the year of undated ones."""
    grouped = groupby(entries, key=lambda entry: entry.date.year if entry.date else None)
    return tuple((year, tuple(group)) for year, group in grouped)


def _index(library: Library) -> Page:
    return Page(
        path=permalinks.TOPICS,
        template="tags.html",
        title="Topics",
        description=f"The {len(library.tags)} topics of this digest and what each one means.",
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
