"""Names that a paper gives to its own systems, datasets, benchmarks and methods."""

from collections.abc import Sequence

from site_builder.extraction.names import titles
from site_builder.extraction.names.gathering import gathered
from site_builder.model import Acronym

__all__ = ["names"]

_LONGEST = 20_000
"""Characters of an abstract that are read; real ones have some 1,500."""


def names(title: str, abstract: str, acronyms: Sequence[Acronym] = ()) -> tuple[str, ...]:
    """List what a paper introduces by name, the main one first, each as the paper writes it.

    ``LoFiT: Localized Fine-Tuning`` with ``We introduce Localized Fine-Tuning (LoFiT)`` gives
    ``LoFiT``. Names of others' work that the abstract mentions are left out. `acronyms` are the
    abbreviations that title and abstract explain.
    """
    return gathered(title, abstract[:_LONGEST], acronyms, titles.read(title))
