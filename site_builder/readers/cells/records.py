"""Rows as records."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace

from site_builder.identifiers import arxiv_id, arxiv_in, doi_in
from site_builder.model import Place, Record
from site_builder.readers import citation
from site_builder.readers.arxiv_fields import classes_in
from site_builder.readers.cells import addresses
from site_builder.readers.cells.addresses import MARKDOWN_LINK
from site_builder.readers.cells.row import Cell, Row
from site_builder.readers.cells.values import enter, number
from site_builder.readers.citation import Citation
from site_builder.readers.columns import Role, role_of
from site_builder.readers.latex import plain_of, unicode_of, unstyled
from site_builder.readers.name_lists import OTHERS
from site_builder.readers.prose import keywords, one_line

_MANGLED_ID = re.compile(r"(\d{3,4})\.(\d{1,5})")
_PARAGRAPH = re.compile(r"\n(?=[ \t]{2,4}\S)")
_LAST = 100
_YES = "true"
_FIRST_NEW_STYLE = 1501
_FIRST_ID = 704


@dataclass(frozen=True, slots=True)
class Reading:
    """A record, or why there is none, and what of it could not be read."""

    record: Record | None
    unread: tuple[tuple[int, str, str], ...] = ()
    """Line, text and reason of each field that could not be read."""


def read(place: Place, cells: Iterable[Cell]) -> Reading:
    """Make a record of the cells of one paper.

    Each role takes its best-named cell that is not empty. A value that is of no use there (an
    abstract that is a number) is told, and the paper kept without it; a paper without a title is
    none. A summary beside an abstract is one; alone it is the abstract.

    Args:
        place: Where the paper stands.
        cells: Its cells in order; names that nobody knows are passed over.
    """
    row = Row()
    for cell in cells:
        known = role_of(cell.name)
        if known and cell.value not in (None, "", [], {}):
            enter(row, *known, cell)
    title = row.first(Role.TITLE)
    if not one_line(title):
        return Reading(None, tuple(row.unread))
    for other in row.all(Role.TITLE)[1:]:
        addresses.enter(row, Role.URL, _LAST, Cell("link", other, place.line))
    title = _entitled(row, title)
    made = citation.record(place, _citation(row, title))
    made = replace(
        made,
        upvotes=number(row.first(Role.UPVOTES)),
        comments=number(row.first(Role.COMMENTS)),
        author_count=number(row.first(Role.AUTHOR_COUNT))
        if made.authors_cut or not made.authors
        else None,
    )
    return Reading(made, tuple(row.unread))


def _entitled(row: Row, title: str) -> str:
    """Take a title out of the link it may be written as: ``[Title](https://example.org/1)``."""
    linked = MARKDOWN_LINK.fullmatch(title.strip().strip("*_").strip())
    if linked and linked["label"].strip():
        row.add(Role.URL, 0, linked["url"], 0)
        return linked["label"].strip().strip("*_").strip()
    return title


def _citation(row: Row, title: str) -> Citation:
    abstract, summary = row.first(Role.ABSTRACT), row.first(Role.SUMMARY)
    if not abstract:
        abstract, summary = summary, ""
    summary = row.first(Role.TLDR) or summary
    subjects = (*row.all(Role.CATEGORIES), *row.listed(Role.CATEGORIES))
    classes = tuple(dict.fromkeys(one for text in subjects for one in classes_in(text)))
    words = _words(row, Role.KEYWORDS) or (() if classes else _words(row, Role.CATEGORIES))
    years = row.dated(Role.YEAR)
    return Citation(
        title=unstyled(unicode_of(title)),
        abstract=_paragraphed(unicode_of(abstract)),
        authors=_authors(row),
        dates=row.dated(Role.DATE),
        year=years[0] if years else ("", None),
        arxiv=_arxiv(row),
        identifiers=(*row.all(Role.DOI), *row.all(Role.ARXIV), *_named(row.all(Role.NUMBER))),
        addresses=row.all(Role.URL, Role.PDF),
        venues=tuple(map(plain_of, row.all(Role.VENUE))),
        keywords=words,
        categories=classes,
        remarks=tuple(map(unicode_of, row.all(Role.REMARK)[:1])),
        organization=row.first(Role.ORGANIZATION) or "; ".join(row.listed(Role.ORGANIZATION)),
        summary=unicode_of(summary),
        links=tuple(dict.fromkeys(row.links)),
    )


def _authors(row: Row) -> tuple[str, ...]:
    """Give the authors' names, and "others" last where the row says so beside the list."""
    names = tuple(map(plain_of, row.listed(Role.AUTHORS)))
    return (*names, OTHERS) if names and row.first(Role.AUTHORS_CUT) == _YES else names


def _words(row: Row, role: Role) -> tuple[str, ...]:
    listed = row.listed(role)
    return listed or keywords(row.first(role))


def _arxiv(row: Row) -> str:
    for text in row.all(Role.ARXIV):
        found = arxiv_in(text) or arxiv_id(_mended(text))
        if found:
            return found
    for text in row.all(Role.NUMBER):
        found = arxiv_id(text)
        if found:
            return arxiv_id(_mended(text)) or found
    return ""


def _named(texts: Iterable[str]) -> tuple[str, ...]:
    return tuple(text for text in texts if arxiv_in(text) or doi_in(text))


def _mended(text: str) -> str:
    """Give an arXiv id back the zeros that it loses as a number: ``2309.1234`` is 2309.12340.

    Ids have five digits behind the point since January 2015, and four before.
    """
    match = _MANGLED_ID.fullmatch(text.strip())
    if not match or int(match[1]) < _FIRST_ID:
        return text
    digits = 5 if int(match[1]) >= _FIRST_NEW_STYLE else 4
    return f"{match[1]:0>4}.{match[2]:0<{digits}}"


def _paragraphed(text: str) -> str:
    """Part paragraphs that begin with an indented line, as arXiv's do."""
    lines = text.strip("\n").split("\n")[1:]
    if not lines or all(line[:1] in " \t" for line in lines if line):
        return text
    return _PARAGRAPH.sub("\n\n", text.strip("\n"))
