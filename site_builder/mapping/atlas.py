"""From the library to its map."""

import math
from collections.abc import Mapping, Sequence

from site_builder.mapping import naming, terrain
from site_builder.mapping.framing import HEIGHT, WIDTH, Spots, fit
from site_builder.mapping.graph import tie
from site_builder.mapping.layout import lay_out
from site_builder.model import Atlas, Library, Region

_LEVELS = (0.05, 0.13, 0.24, 0.38, 0.55, 0.76)
_DEPTH = 0.02
_MOST_REGIONS = 14
_MOST_PLACES, _PAPERS_A_PLACE, _FEW = 80, 6, 60


def draw(library: Library) -> Atlas:
    """Place all papers on a map and name its parts; a pure function of the library.

    The same papers give the same map, to the last unit. Its time grows with the number of papers.
    """
    ids = sorted(library.by_id)
    spots = fit(lay_out(tie(ids, library.nearest)))
    size = len(ids)
    wide = terrain.raster(spots, _radius(size, 0.55, least=2))
    near = terrain.raster(spots, _radius(size, 0.3, least=1))
    grounds = naming.Grounds(ids, library)
    most = min(_MOST_REGIONS, round(0.75 * math.sqrt(size)))
    regions = _parts(near, spots, max(1, most))
    places = _parts(near, spots, min(_MOST_PLACES, size // _PAPERS_A_PLACE)) if size > _FEW else {}
    named = naming.name(regions, grounds)
    return Atlas(
        width=WIDTH,
        height=HEIGHT,
        spots=dict(zip(ids, spots, strict=True)),
        regions=_described(named, near, spots, ids),
        places=_described(naming.name(places, grounds), near, spots, ids),
        contours=tuple(terrain.contour(wide, level) for level in _LEVELS) if size > 2 else (),
    )


def _radius(size: int, factor: float, least: int) -> int:
    """Choose how far to blur, in cells, by how far papers stand apart."""
    apart = math.sqrt(WIDTH * HEIGHT / max(size, 1)) / terrain.CELL
    return max(least, min(4, round(factor * apart)))


def _parts(heights: terrain.Raster, spots: Spots, most: int) -> dict[int, list[int]]:
    """Gather the papers of each hill, the fullest first.

    Until at most `most` parts are left, the one with the fewest papers joins the neighbour to
    which the highest pass leads for its size, so that no part outgrows the others.
    """
    found = terrain.hills(heights, _DEPTH)
    parts: dict[int, list[int]] = {}
    for paper, spot in enumerate(spots):
        parts.setdefault(found.of[terrain.cell_of(spot)], []).append(paper)
    passes = list(found.passes)
    while len(parts) > most:
        least = min(parts, key=lambda part: (len(parts[part]), part))
        ways = {
            summit: height / len(parts[summit])
            for height, *ends in passes
            for summit in ends
            if least in ends and summit != least and summit in parts
        }
        emptiest = min(
            (part for part in parts if part != least), key=lambda at: (len(parts[at]), at)
        )
        joined = min(ways, key=lambda at: (-ways[at], at), default=emptiest)
        parts[joined].extend(parts.pop(least))
        passes = [
            (height, joined if one == least else one, joined if other == least else other)
            for height, one, other in passes
        ]
    return dict(sorted(parts.items(), key=lambda part: (-len(part[1]), part[0])))


def _described(
    named: Mapping[int, naming.Named],
    heights: terrain.Raster,
    spots: Spots,
    ids: Sequence[str],
) -> tuple[Region, ...]:
    found = []
    for part in named.values():
        spot = _densest(part.papers, heights, spots)
        nearest = sorted(part.papers, key=lambda paper: (_apart(spots[paper], spot), paper))
        found.append(
            Region(
                label=part.label,
                tag=part.tag,
                spot=spot,
                papers=tuple(ids[paper] for paper in nearest),
            )
        )
    return tuple(found)


def _densest(papers: Sequence[int], heights: terrain.Raster, spots: Spots) -> tuple[int, int]:
    """Find the spot of the paper that stands where it is densest."""
    return spots[min(papers, key=lambda at: (-heights[terrain.cell_of(spots[at])], spots[at]))]


def _apart(one: tuple[int, int], other: tuple[int, int]) -> int:
    return (one[0] - other[0]) ** 2 + (one[1] - other[1]) ** 2
