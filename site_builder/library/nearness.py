"""What is near each paper, as a value."""

from collections.abc import Mapping
from dataclasses import dataclass

from site_builder.model import Near, Related


@dataclass(frozen=True, slots=True)
class Nearness:
    """What is near each paper."""

    nearest: Mapping[str, tuple[Near, ...]]
    """For each id up to 12 papers, nearest first, however loose the tie; what a map is made of."""
    related: Mapping[str, tuple[Related, ...]]
    """For each id the neighbours worth showing, nearest first, with their reason."""
