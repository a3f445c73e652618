"""The map of all papers."""

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Region:
    """A part of the map where papers stand close together."""

    label: str
    """What its papers have in common: a topic's label, or a phrase; "" if nothing."""
    tag: str
    """Id of the topic that names it, "" if a phrase does."""
    spot: tuple[int, int]
    """Its densest spot, in the map's units."""
    papers: tuple[str, ...]
    """Ids of its papers, those nearest to the densest spot first."""


@dataclass(frozen=True, slots=True)
class Atlas:
    """Where each paper stands, and what the land around it is called."""

    width: int
    """In the map's units; x runs from 0 to it."""
    height: int
    """In the map's units; y runs from 0, at the top, to it."""
    spots: Mapping[str, tuple[int, int]]
    """(x, y) of each paper, by its id."""
    regions: tuple[Region, ...]
    """Every paper is in one of them; the largest first."""
    places: tuple[Region, ...]
    """Smaller parts, to be named where the map is drawn larger; the largest first."""
    contours: tuple[str, ...]
    """Lines of equal density as SVG path data, lowest first; every line is closed."""
