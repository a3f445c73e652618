"""What the map's script draws from: where papers stand, and in a second file what they are."""

from collections.abc import Callable

from site_builder.model import Atlas, Entry, Library, Region
from site_builder.planning import kinds, permalinks, topics
from site_builder.planning.mapped import SCALE, hue_of, name_of
from site_builder.words import Words


def places(library: Library, atlas: Atlas) -> dict[str, object]:
    """Give all that the first picture needs, in columns: one value a paper, newest paper first."""
    ranked = [tag for tag, _ in topics.ranked(library)]
    tag_numbers = {tag.id: number for number, tag in enumerate(ranked)}
    present = [kind for kind, _ in kinds.present(library)]
    kind_numbers = {kind.id: number for number, kind in enumerate(present)}
    region_of = {
        paper: number for number, region in enumerate(atlas.regions) for paper in region.papers
    }
    entries = library.entries
    return {
        "width": atlas.width,
        "height": atlas.height,
        "contours": {"scale": SCALE, "paths": atlas.contours},
        "regions": [
            {**_part(region, name_of(region, number, library.words)), "hue": hue_of(number)}
            for number, region in enumerate(atlas.regions)
        ],
        "places": [_part(place, place.label) for place in atlas.places if place.label],
        "topics": [{"label": tag.label, "path": permalinks.tag(tag.id)} for tag in ranked],
        "kinds": [kind.label for kind in present],
        "x": [atlas.spots[entry.id][0] for entry in entries],
        "y": [atlas.spots[entry.id][1] for entry in entries],
        "region": [region_of[entry.id] for entry in entries],
        "kind": [kind_numbers.get(entry.kind or "", -1) for entry in entries],
        "year": [entry.year or 0 for entry in entries],
        "tags": [[tag_numbers[hit.id] for hit in entry.tags] for entry in entries],
    }


def _part(region: Region, label: str) -> dict[str, object]:
    return {"label": label, "at": region.spot, "papers": len(region.papers)}


def papers(library: Library, plain: Callable[[str], str]) -> dict[str, object]:
    """Give what cards and the finder need, in columns of the same order.

    Args:
        library: the papers.
        plain: turns a title's source text into readable text.
    """
    numbers = {entry.id: number for number, entry in enumerate(library.entries)}
    return {
        "path": permalinks.paper("*"),
        "id": [entry.id for entry in library.entries],
        "title": [plain(entry.title) for entry in library.entries],
        "date": [_date(entry, library.words) for entry in library.entries],
        "near": [
            [numbers[near.id] for near in library.related.get(entry.id, ())]
            for entry in library.entries
        ],
    }


def _date(entry: Entry, words: Words) -> str:
    if entry.date:
        return words.short_day(entry.date)
    return words.short_period(entry.period) if entry.period else ""
