"""Whose word counts, field by field: the one table, which docs/content-format.md shows."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

Source = Literal["arXiv", "repositories", "reference lists", "daily listings", "others"]
"""What kind of source a dump is."""

_BEGINNINGS: Mapping[str, Source] = {
    "arxiv": "arXiv",
    "oai": "repositories",
    "bibtex": "reference lists",
    "ris": "reference lists",
    "nbib": "reference lists",
    "pubmed": "reference lists",
    "endnote": "reference lists",
    "web": "reference lists",
    "daily": "daily listings",
}
_TEXTS: tuple[Source, ...] = (
    "arXiv",
    "repositories",
    "daily listings",
    "reference lists",
    "others",
)
_PEOPLE: tuple[Source, ...] = (
    "arXiv",
    "repositories",
    "reference lists",
    "daily listings",
    "others",
)
_PUBLISHED: tuple[Source, ...] = (
    "reference lists",
    "repositories",
    "arXiv",
    "others",
    "daily listings",
)


@dataclass(frozen=True, slots=True)
class Precedence:
    """How one field is chosen among a paper's records."""

    field: str
    """Its name in `Entry`."""
    sources: tuple[Source, ...] = ()
    """Kinds of source, the first that says anything wins; among equals the newest. Empty where
    only the newest counts, or all."""
    but: str = ""
    """What goes beyond that."""
    compared: str = ""
    """What is no disagreement; "" where the field isn't compared."""

    @property
    def row(self) -> str:
        """The row of the table in Markdown."""
        rule = ", ".join(self.sources)
        text = "; ".join(filter(None, (rule, self.but)))
        return f"| `{self.field}` | {text} | {self.compared or 'not compared'} |"


TABLE: tuple[Precedence, ...] = (
    Precedence(
        "title",
        _TEXTS,
        "a title that is cut off, or lacks its end, gives way to the whole one",
        "case, accents, dashes, maths in other letters, a slip of two letters, a missing end",
    ),
    Precedence(
        "abstract",
        _TEXTS,
        "one that is cut off, or a summary of a longer one, gives way to that",
        "white space, case, dashes, maths in other letters, a missing end, a summary",
    ),
    Precedence(
        "authors",
        _PEOPLE,
        'a list that ends in "et al." gives way to a whole one',
        'initials, accents, order; a list that ends in "et al."',
    ),
    Precedence(
        "author_count",
        (),
        "the number of `authors` where they are all named, else newest",
        "nothing: numbers must be equal",
    ),
    Precedence("comments", (), "newest listing that says"),
    Precedence("upvotes", (), "newest listing that says"),
    Precedence(
        "date", (), "as resolved over all dumps, see [dating.md](dating.md)", "told by the dating"
    ),
    Precedence("period", (), "likewise"),
    Precedence("arxiv", _TEXTS, "", "versions"),
    Precedence("doi", _PUBLISHED, "", "case"),
    Precedence("url", _PUBLISHED),
    Precedence("venue", _PUBLISHED),
    Precedence("keywords", _PUBLISHED),
    Precedence("categories", _TEXTS),
    Precedence("remark", _TEXTS),
    Precedence("organization", (), "newest that says"),
    Precedence("summary", (), "newest that says"),
    Precedence(
        "links", (), "all that any listing prints, and those in the abstract; a kind before `other`"
    ),
    Precedence("listings", (), "every place"),
    Precedence("authors_cut", (), 'whether `authors` end in "et al."'),
)
"""Every field that merging fills."""

RANKS: Mapping[str, Mapping[Source, int]] = {
    one.field: {source: rank for rank, source in enumerate(one.sources)} for one in TABLE
}
"""The same for looking up."""


def source(form: str) -> Source:
    """Tell what kind of source a dump of a format is: ``arxiv-atom`` is of arXiv."""
    return _BEGINNINGS.get(form.partition("-")[0], "others")
