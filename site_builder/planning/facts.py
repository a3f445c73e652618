"""What stands around a paper's abstract: quotes from it, where to read it, its links, its facts."""

import datetime as dt
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from site_builder.model import LINK_KINDS, Entry, Evidence, Link
from site_builder.words import Words

_STATEMENT, _RESULT = "claim", "result"
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


def quotes(entry: Entry, words: Words) -> tuple[Quote, ...]:
    """Give what an abstract says of itself in short: its claim and its headline result.

    None where they are most of the abstract; one where both are the same sentence.
    """
    return tuple(
        Quote(words.say(f"quotes.{kind}"), text, words.say(f"quotes.{source}"))
        for kind, text, source in _quoted(entry)
    )


def statement(entry: Entry) -> str:
    """Give the sentence that says what a paper does, source text as quoted; "" if there is none."""
    return next((text for kind, text, _ in _quoted(entry) if kind == _STATEMENT), "")


def _quoted(entry: Entry) -> tuple[tuple[str, str, str], ...]:
    """Give kind, text and source of each quote."""
    found = {_STATEMENT: entry.claim, _RESULT: entry.result}
    if entry.claim == entry.result or not entry.claim:
        found.pop(_RESULT if entry.claim else _STATEMENT)
    kept = {kind: text for kind, text in found.items() if text}
    abstract = " ".join(entry.abstract.split())
    if sum(map(len, kept.values())) > _WORTH_QUOTING * len(abstract) > 0:
        return ()
    return tuple((kind, *_marked(" ".join(text.split()), abstract)) for kind, text in kept.items())


def _marked(text: str, abstract: str) -> tuple[str, str]:
    """Mark with an ellipsis where a quote leaves off the beginning or the end of a sentence."""
    before, found, after = abstract.partition(text)
    if not found:
        return text, "chosen"
    begins = not before or before.rstrip(_CLOSING).endswith(_SENTENCE_ENDS)
    ends = not after or text.rstrip(_CLOSING).endswith(_SENTENCE_ENDS)
    return f"{'' if begins else '… '}{text}{'' if ends else ' …'}", "abstract"


def day(entry: Entry, listed_by: Mapping[str, dt.date], words: Words) -> str:
    """Say when a paper came out, and how surely: ``14 Feb 2025, year inferred``.

    Args:
        entry: The paper.
        listed_by: For papers without a day the first capture that shows them, where that is sure.
        words: What the site says.
    """
    if entry.date:
        day = words.short_day(entry.date)
        is_sure = entry.date_evidence is not Evidence.INFERRED
        return day if is_sure else words.say("days.inferred", day=day)
    if entry.period:
        return words.short_period(entry.period)
    if entry.id in listed_by:
        return words.say("days.listed_by", day=words.short_day(listed_by[entry.id]))
    return words.say("days.undated")


def addresses(entry: Entry, words: Words) -> tuple[Address, ...]:
    """Give the places where a paper is known to be, its page at arXiv first."""
    return tuple(_addresses(entry, words))


def _addresses(entry: Entry, words: Words) -> Iterator[Address]:
    if entry.arxiv:
        yield Address("arXiv", entry.arxiv, f"https://arxiv.org/abs/{entry.arxiv}")
    if entry.doi:
        yield Address("DOI", entry.doi, f"https://doi.org/{entry.doi}")
    if entry.url and not _is_known(entry, entry.url):
        yield Address(words.say("addresses.page"), entry.url, entry.url)


def _is_known(entry: Entry, url: str) -> bool:
    """Tell whether an address is only another way to write the paper's arXiv id or DOI."""
    by_arxiv = entry.arxiv is not None and "arxiv.org/" in url and entry.arxiv in url
    by_doi = entry.doi is not None and "doi.org/" in url and url.lower().endswith(entry.doi)
    return by_arxiv or by_doi


def links(entry: Entry, words: Words) -> tuple[tuple[str, tuple[Link, ...], tuple[Link, ...]], ...]:
    """Group a paper's links by kind: its label, those shown at once and those folded away.

    What `addresses` has is left out.
    """
    shown = [
        link for link in entry.links if link.url != entry.url and not _is_known(entry, link.url)
    ]
    grouped = ((kind, tuple(link for link in shown if link.kind == kind)) for kind in LINK_KINDS)
    return tuple((words.say(f"links.{kind}"), *_few(found)) for kind, found in grouped if found)


def _few(found: tuple[Link, ...]) -> tuple[tuple[Link, ...], tuple[Link, ...]]:
    """Fold what is more than a handful of links; one is never folded away alone."""
    if len(found) <= _FIRST_LINKS + 1:
        return found, ()
    return found[:_FIRST_LINKS], found[_FIRST_LINKS:]


def facts(entry: Entry, words: Words) -> tuple[tuple[str, str], ...]:
    """Give what else is known of a paper, each with its label."""
    known = (
        ("venue", entry.venue),
        ("organization", entry.organization),
        ("remark", entry.remark),
        ("keywords", words.several(entry.keywords)),
        ("categories", words.several(entry.categories)),
    )
    return tuple((words.say(f"facts.{name}"), text) for name, text in known if text)


def byline(entry: Entry, words: Words) -> str:
    """Name a paper's authors in a few words: ``Ada Lovelace and 11 others``; "" if none is known.

    ``Ada Lovelace and others`` is a list that goes on nobody knows how far; where no name is
    known, ``12 authors``.
    """
    named = len(entry.authors)
    total = max(entry.author_count or 0, named)
    if not named:
        return words.count(total, "author") if total else ""
    if total == named and entry.authors_cut:
        return words.say("authors.and_others", first=entry.authors[0])
    if named == total == 1:
        return entry.authors[0]
    if named == total <= _ALL_IN_BYLINE:
        return words.say("authors.two", first=entry.authors[0], second=entry.authors[1])
    return words.say("authors.and_more", first=entry.authors[0], n=total - 1)


def unnamed(entry: Entry, words: Words) -> str:
    """Say that there are authors whom no listing names: ``and others, 12 in all``; or ""."""
    if not entry.has_unnamed_authors:
        return ""
    total = entry.author_count or 0
    if total <= len(entry.authors):
        return words.say("authors.unnamed")
    return words.say("authors.unnamed_of", total=words.number(total))


def folded(entry: Entry, words: Words) -> str:
    """Name what is folded away of a long list: ``and 292 more authors``."""
    total = max(entry.author_count or 0, len(entry.authors))
    is_least = total == len(entry.authors) and entry.authors_cut
    key = "authors.folded_at_least" if is_least else "authors.folded"
    return words.say(key, n=total - _FIRST_AUTHORS)


def authors(entry: Entry) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Part a paper's authors into those shown at once and those that are folded away."""
    if len(entry.authors) <= _FOLDED_FROM:
        return entry.authors, ()
    return entry.authors[:_FIRST_AUTHORS], entry.authors[_FIRST_AUTHORS:]
