"""The map of all papers as a page: a picture, and the same as a list."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from site_builder.model import Atlas, Entry, Library, Page, Region
from site_builder.planning import explore, permalinks
from site_builder.words import Words

HUES = 12
"""How many colours the map's sheet has; the largest regions have one of their own."""
SCALE = 10
"""The map's units in one unit of the picture, and of the contours."""
_MOST_DOTS = 4000
_LISTED_WHOLE = 300
_LISTED = 12
LINE_HEIGHT = 22
"""From line to line of a name in the picture, in its units."""
_LETTER_WIDTH = 11
_LONGEST_NAME = 17
_EDGE = 6


@dataclass(frozen=True, slots=True)
class Area:
    """A region as the page shows it."""

    label: str
    """Its name; a number where its papers have nothing in common that has a name."""
    tag: str
    """Id of the topic that names it, or ""."""
    hue: int
    """Number of its colour, from 1; 0 for those that share the quiet one."""
    total: int
    """How many papers lie in it."""
    listed: tuple[Entry, ...]
    """Those to list, nearest to its densest spot first."""
    dots: str
    """Its papers as SVG path data: a line without length each."""


@dataclass(frozen=True, slots=True)
class Label:
    """A name in the picture, where no other one stands."""

    lines: tuple[str, ...]
    """Its one or two lines."""
    x: int
    """Of the middle of each line."""
    y: int
    """Of the middle of the first line."""


def pages(library: Library, atlas: Atlas) -> tuple[Page, ...]:
    """Plan the page of the map, where there is anything to look at."""
    return (_page(library, atlas),) if explore.is_worth_it(library) else ()


def _page(library: Library, atlas: Atlas) -> Page:
    papers = library.words.count(len(library.entries), "paper")
    step = -(-len(library.entries) // _MOST_DOTS)
    return Page(
        path=permalinks.MAP,
        template="map.html",
        title=library.words.say("map.title"),
        description=library.words.say("map.description", papers=papers),
        data={
            "total": len(library.entries),
            "width": atlas.width // SCALE,
            "height": atlas.height // SCALE,
            "contours": atlas.contours,
            "areas": tuple(_areas(library, atlas, max(1, step))),
            "labels": tuple(_labels(atlas, library.words)),
            "line_height": LINE_HEIGHT,
            "drawn_of": step,
            "dot": max(3, min(11, round(120 / max(1, len(library.entries)) ** 0.5))),
        },
        modified=library.newest,
    )


def hue_of(number: int) -> int:
    """Give the colour of a region, by its number from 0; see `Area.hue`."""
    return number + 1 if number < HUES else 0


def name_of(region: Region, number: int, words: Words) -> str:
    """Name a region, also one whose papers have nothing in common that has a name."""
    return region.label or words.say("map.area", number=number + 1)


def _areas(library: Library, atlas: Atlas, step: int) -> Iterator[Area]:
    whole = len(library.entries) <= _LISTED_WHOLE
    for number, region in enumerate(atlas.regions):
        listed = region.papers if whole else region.papers[:_LISTED]
        yield Area(
            label=name_of(region, number, library.words),
            tag=region.tag,
            hue=hue_of(number),
            total=len(region.papers),
            listed=tuple(library.by_id[paper] for paper in listed),
            dots=_dots([atlas.spots[paper] for paper in region.papers[::step]]),
        )


def _dots(spots: Sequence[tuple[int, int]]) -> str:
    """Write dots as lines without length; round ends make them round."""
    drawn, here = [], None
    for x, y in sorted((x // SCALE, y // SCALE) for x, y in spots):
        drawn.append(f"m{x - here[0]} {y - here[1]}h0" if here else f"M{x} {y}h0")
        here = x, y
    return "".join(drawn).replace(" -", "-")


def _labels(atlas: Atlas, words: Words) -> Iterator[Label]:
    """Set names at the densest spot of their region, or else at the next one that is free."""
    taken: list[tuple[int, int, int, int]] = []
    for number, region in enumerate(atlas.regions):
        lines = _halved(name_of(region, number, words))
        half = max(map(len, lines)) * _LETTER_WIDTH // 2
        tall = len(lines) * LINE_HEIGHT
        for spot_x, spot_y in (region.spot, *(atlas.spots[paper] for paper in region.papers[:60])):
            x = min(max(spot_x // SCALE, half + _EDGE), atlas.width // SCALE - half - _EDGE)
            top = min(max(spot_y // SCALE - tall // 2, 0), atlas.height // SCALE - tall)
            box = (x - half, top, x + half, top + tall)
            if not any(_meet(box, other) for other in taken):
                taken.append(box)
                yield Label(lines, x, top + LINE_HEIGHT // 2)
                break


def _halved(name: str) -> tuple[str, ...]:
    """Break a long name near its middle."""
    blanks = [at for at, sign in enumerate(name) if sign == " "]
    if len(name) <= _LONGEST_NAME or not blanks:
        return (name,)
    cut = min(blanks, key=lambda at: abs(at - len(name) / 2))
    return name[:cut], name[cut + 1 :]


def _meet(one: tuple[int, int, int, int], other: tuple[int, int, int, int]) -> bool:
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]
