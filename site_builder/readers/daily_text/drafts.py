"""Records in the making."""

import dataclasses
import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from site_builder.identifiers import arxiv_in
from site_builder.model import Link, Place, Record
from site_builder.readers.daily_text.joining import Item
from site_builder.readers.daily_text.wording import AuthorLine

_CODE = re.compile(
    r"https?://(?:www\.)?(?:github\.com|gitlab\.com|codeberg\.org|bitbucket\.org)/[^\s/]+/\S"
)
_SENTENCE_END = re.compile(r"(?<=[^\W_][.!?]) (?=[A-Z])|(?<=[)\]\"'%][.!?]) (?=[A-Z])")
_UNSIGNED = AuthorLine()
_LONGEST_SUMMARY = 420
"""A page's summaries are one sentence; abstracts that short have several."""


@dataclass(slots=True)
class Draft:
    """A record in the making."""

    title: Item
    paragraphs: list[str] = field(default_factory=list)
    authors: AuthorLine = _UNSIGNED
    arxiv: str | None = None
    upvotes: int | None = None
    comments: int | None = None
    links: list[Link] = field(default_factory=list)
    summary: str = ""


def records(name: str, drafts: Sequence[Draft], *, trending: bool) -> tuple[Record, ...]:
    """Make records of drafts; neighbours of one title are one paper printed twice."""
    found: list[Record] = []
    for draft in drafts:
        record = _record(name, len(found) + 1, draft, trending=trending)
        if found and _is_same(found[-1], record, trending=trending):
            found[-1] = _merged(found[-1], record)
        else:
            found.append(record)
    return tuple(found)


def add_link(draft: Draft, url: str, words: str) -> None:
    """Add a link beside the abstract, as what it is by its address and its words."""
    if arxiv := arxiv_in(url):
        draft.arxiv = draft.arxiv or arxiv
    elif _CODE.match(url):
        draft.links.append(Link(url, "code"))
    elif url.startswith("http") and "huggingface.co/" not in url:
        draft.links.append(Link(url, "project" if "project" in words.lower() else "other"))


def _record(name: str, rank: int, draft: Draft, *, trending: bool) -> Record:
    authors = draft.authors
    abstract = "\n\n".join(draft.paragraphs)
    brief = trending and len(abstract) <= _LONGEST_SUMMARY and not _SENTENCE_END.search(abstract)
    return Record(
        place=Place(name, rank, draft.title.block.line),
        title=draft.title.block.text,
        abstract="" if brief else abstract,
        summary=abstract if brief else draft.summary,
        printed=authors.printed,
        printed_line=authors.line if authors.printed else None,
        author_count=authors.count,
        organization=authors.organization,
        comments=draft.comments,
        upvotes=draft.upvotes,
        arxiv=draft.arxiv,
        links=tuple(dict.fromkeys(draft.links)),
    )


def _is_same(one: Record, other: Record, *, trending: bool) -> bool:
    if one.arxiv and other.arxiv:
        return one.arxiv == other.arxiv
    return trending and one.title.casefold() == other.title.casefold()


def _merged(one: Record, other: Record) -> Record:
    """Fill a record in with what its second printing says."""
    dated = one if one.printed and (one.printed.year or not other.printed) else other
    return dataclasses.replace(
        one,
        abstract=max(one.abstract, other.abstract, key=len),
        summary=one.summary or other.summary,
        organization=one.organization or other.organization,
        links=tuple(dict.fromkeys(one.links + other.links)),
        printed=dated.printed,
        printed_line=dated.printed_line,
        author_count=one.author_count if one.author_count is not None else other.author_count,
        comments=one.comments if one.comments is not None else other.comments,
        upvotes=one.upvotes if one.upvotes is not None else other.upvotes,
        arxiv=one.arxiv or other.arxiv,
    )
