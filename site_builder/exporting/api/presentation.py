"""What other rooms know of how and where a paper is shown."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from site_builder.model import Entry


@dataclass(frozen=True, slots=True)
class Presentation:
    """How texts read and where pages live; the pipeline fills it in."""

    plain: Callable[[str], str]
    """Writes source text in plain Unicode."""
    title_html: Callable[[str], str]
    """Sets a title as inline HTML."""
    abstract_html: Callable[[str, Mapping[str, str]], str]
    """Sets an abstract as HTML paragraphs, given what its abbreviations stand for."""
    paper_path: Callable[[str], str]
    """A paper's page by its id: "papers/alignment-for-honesty.html"."""
    data_path: Callable[[str], str]
    """A paper's JSON file by its id: "api/papers/alignment-for-honesty.json"."""
    tag_path: Callable[[str], str]
    """A topic's page by its id."""
    listing_path: Callable[[str], str]
    """A listing's page by its dump."""
    schema_path: str
    """The JSON Schema's file."""
    kinds: Mapping[str, str]
    """What readers see of each kind of contribution, by its id."""
    listings: Mapping[str, str]
    """What readers see of each listing, by its dump."""
    citations: Callable[[Entry], Mapping[str, object]]
    """Ready citations of a paper by format; empty if there are none."""
