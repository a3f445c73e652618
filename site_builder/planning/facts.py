"""What stands around a paper's abstract: quotes from it, where to read it, its links, its facts."""

import datetime as dt
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from site_builder import wording
from site_builder.model import Entry, Evidence, Link

LINK_LABELS = {
    "code": "Code",
    "data": "Data",
    "model": "Model",
    "demo": "Demo",
    "project": "Project page",
    "paper": "Paper",
    "other": "Other",
}
"""What readers see of a link's kind, in the order in which they see them."""

_STATEMENT, _RESULT = "In one sentence", "Headline result"
_WORTH_QUOTING = 0.6
"""Quotes that are more of the abstract than this repeat it and say nothing sooner."""
_SENTENCE_ENDS = (".", "!", "?", ":", ";")
_CLOSING = " \"”’')]"
_FIRST_AUTHORS = 8
_FOLDED_FROM = 12
_FIRST_LINKS = 5
_ALL_IN_BYLINE = 2


@dataclass(frozen=True, slots=True)
class Quote:
    """A sentence quoted above the abstract."""

    label: str
    """What it is: "In one sentence"."""
    text: str
    """Word for word, source text; an ellipsis stands for what is left off."""
    source: str
    """Whose words they are: "from the abstract"."""


@dataclass(frozen=True, slots=True)
class Address:
    """Where to read a paper."""

    label: str
    """What is there: "arXiv"."""
    shown: str
    """Its name there: "2309.12340"."""
    url: str


def quotes(entry: Entry) -> tuple[Quote, ...]:
    """Give what an abstract says of itself in short: its claim and its headline result.

    None where they are most of the abstract; one where both are the same sentence.
    """
    found = {_STATEMENT: entry.claim, _RESULT: entry.result}
    if entry.claim == entry.result or not entry.claim:
        found.pop(_RESULT if entry.claim else _STATEMENT)
    kept = {label: text for label, text in found.items() if text}
    abstract = " ".join(entry.abstract.split())
    if sum(map(len, kept.values())) > _WORTH_QUOTING * len(abstract) > 0:
        return ()
    return tuple(_quote(label, " ".join(text.split()), abstract) for label, text in kept.items())


def statement(entry: Entry) -> str:
    """Give the sentence that says what a paper does, source text as quoted; "" if there is none."""
    return next((one.text for one in quotes(entry) if one.label == _STATEMENT), "")


def _quote(label: str, text: str, abstract: str) -> Quote:
    """Mark with an ellipsis where a quote leaves off the beginning or the end of a sentence."""
    before, found, after = abstract.partition(text)
    if not found:
        return Quote(label, text, "in a curator’s choice of words")
    begins = not before or before.rstrip(_CLOSING).endswith(_SENTENCE_ENDS)
    ends = not after or text.rstrip(_CLOSING).endswith(_SENTENCE_ENDS)
    shown = f"{'' if begins else '… '}{text}{'' if ends else ' …'}"
    return Quote(label, shown, "from the abstract")


def day(entry: Entry, listed_by: Mapping[str, dt.date]) -> str:
    """Say when a paper came out, and how surely: ``14 Feb 2025, year inferred``.

    Args:
        entry: The paper.
        listed_by: For papers without a day the first capture that shows them, where that is sure.
    """
    if entry.date:
        doubt = ", year inferred" if entry.date_evidence is Evidence.INFERRED else ""
        return f"{wording.short_day(entry.date)}{doubt}"
    if entry.period:
        return wording.short_period(entry.period)
    if entry.id in listed_by:
        return f"undated, listed by {wording.short_day(listed_by[entry.id])}"
    return "undated"


def addresses(entry: Entry) -> tuple[Address, ...]:
    """Give the places where a paper is known to be, its page at arXiv first."""
    return tuple(_addresses(entry))


def _addresses(entry: Entry) -> Iterator[Address]:
    if entry.arxiv:
        yield Address("arXiv", entry.arxiv, f"https://arxiv.org/abs/{entry.arxiv}")
    if entry.doi:
        yield Address("DOI", entry.doi, f"https://doi.org/{entry.doi}")
    if entry.url and not _is_known(entry, entry.url):
        yield Address("Page", entry.url, entry.url)


def _is_known(entry: Entry, url: str) -> bool:
    """Tell whether an address is only another way to write the paper's arXiv id or DOI."""
    by_arxiv = entry.arxiv is not None and "arxiv.org/" in url and entry.arxiv in url
    by_doi = entry.doi is not None and "doi.org/" in url and url.lower().endswith(entry.doi)
    return by_arxiv or by_doi


def links(entry: Entry) -> tuple[tuple[str, tuple[Link, ...], tuple[Link, ...]], ...]:
    """Group a paper's links by kind: its label, those shown at once and those folded away.

    What `addresses` has is left out.
    """
    shown = [
        link for link in entry.links if link.url != entry.url and not _is_known(entry, link.url)
    ]
    grouped = (
        (label, tuple(link for link in shown if link.kind == kind))
        for kind, label in LINK_LABELS.items()
    )
    return tuple((label, *_few(found)) for label, found in grouped if found)


def _few(found: tuple[Link, ...]) -> tuple[tuple[Link, ...], tuple[Link, ...]]:
    """Fold what is more than a handful of links; one is never folded away alone."""
    if len(found) <= _FIRST_LINKS + 1:
        return found, ()
    return found[:_FIRST_LINKS], found[_FIRST_LINKS:]


def facts(entry: Entry) -> tuple[tuple[str, str], ...]:
    """Give what else is known of a paper, each with its label."""
    known = (
        ("Published in", entry.venue),
        ("Organisation", entry.organization),
        ("Authors’ remark", entry.remark),
        ("Keywords", ", ".join(entry.keywords)),
        ("Subjects", ", ".join(entry.categories)),
    )
    return tuple((label, text) for label, text in known if text)


def byline(entry: Entry) -> str:
    """Name a paper's authors in a few words: ``Ada Lovelace and 11 others``; "" if none is known.

    ``Ada Lovelace and others`` is a list that goes on nobody knows how far; where no name is
    known, ``12 authors``.
    """
    named = len(entry.authors)
    total = max(entry.author_count or 0, named)
    if not named:
        return wording.count(total, "author") if total else ""
    if total == named and entry.authors_cut:
        return f"{entry.authors[0]} and others"
    if named == total <= _ALL_IN_BYLINE:
        return " and ".join(entry.authors)
    others = wording.count(total - 1, "other").replace(" ", "\N{NO-BREAK SPACE}")
    return f"{entry.authors[0]} and {others}"


def unnamed(entry: Entry) -> str:
    """Say that there are authors whom no listing names: ``and others, 12 in all``; or ""."""
    if not entry.has_unnamed_authors:
        return ""
    total = entry.author_count or 0
    known = total > len(entry.authors)
    return f"and others, {wording.number(total)} in all" if known else "and others"


def folded(entry: Entry) -> str:
    """Name what is folded away of a long list: ``and 292 more authors``."""
    total = max(entry.author_count or 0, len(entry.authors))
    least = "at least " if total == len(entry.authors) and entry.authors_cut else ""
    return f"and {least}{wording.count(total - _FIRST_AUTHORS, 'more author')}"


def authors(entry: Entry) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Part a paper's authors into those shown at once and those that are folded away."""
    if len(entry.authors) <= _FOLDED_FROM:
        return entry.authors, ()
    return entry.authors[:_FIRST_AUTHORS], entry.authors[_FIRST_AUTHORS:]
