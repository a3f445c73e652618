"""What title and abstract say besides their prose: links, names, acronyms, kind, quotations."""

from collections.abc import Sequence
from dataclasses import dataclass

from site_builder.extraction.acronyms import acronyms
from site_builder.extraction.kinds import kind
from site_builder.extraction.links import links
from site_builder.extraction.names import names
from site_builder.extraction.quotations import quotations
from site_builder.model import Acronym, Link

__all__ = ["Extracted", "acronyms", "extract", "kind", "links", "names", "quotations"]


@dataclass(frozen=True, slots=True)
class Extracted:
    """What one paper's texts say."""

    links: tuple[Link, ...] = ()
    """Links in order of appearance, each with its kind."""
    names: tuple[str, ...] = ()
    """Systems, datasets and methods that the paper introduces, the main one first."""
    acronyms: tuple[Acronym, ...] = ()
    """Abbreviations that title or abstract explain, in order of appearance."""
    kind: str | None = None
    """Kind of contribution, None if unclear."""
    claim: str = ""
    """The abstract's own statement of what the paper does, word for word."""
    result: str = ""
    """Its headline result with a number, word for word."""


def extract(title: str, abstract: str, printed: Sequence[Link] = ()) -> Extracted:
    """Read a paper's texts; `printed` are links that its listings give beside the abstract."""
    claim, result = quotations(title, abstract)
    explained = acronyms(title, abstract)
    return Extracted(
        links=links(abstract, printed),
        names=names(title, abstract, explained),
        acronyms=explained,
        kind=kind(title, abstract),
        claim=claim,
        result=result,
    )
