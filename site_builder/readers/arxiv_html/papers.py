"""A paper on a page of arxiv.org: in a listing, among search results, or on a page of its own."""

import re

from bs4 import Tag

from site_builder.identifiers import arxiv_in, doi_in
from site_builder.model import Place, Record
from site_builder.readers.arxiv_fields import (
    Names,
    abstract_of,
    classes_in,
    links_in,
    names_in,
    names_of,
    remark_of,
    title_of,
)
from site_builder.readers.blocks import fold
from site_builder.readers.days import moment
from site_builder.readers.html_text import text_of

_SUBMITTED = re.compile(r"Submitted\s*(?:on\s+)?(\d{1,2} [A-Z][a-z]{2,8},? \d{4})")
_FIRST = re.compile(r"v1\s+submitted\s+(\d{1,2} [A-Z][a-z]{2,8},? \d{4})")
_ANNOUNCED = re.compile(r"originally announced\s+([A-Z][a-z]{2,8} \d{4})")
_LABEL = re.compile(
    r"(?<!\s)\s*+(?:Title|Authors?|Comments?|Journal[ -]ref(?:erence)?|Subjects?|Abstract|DOI)"
    r"\s*+:\s*+",
    re.IGNORECASE,
)
_LESS = re.compile(r"[△▽]\s*(?:Less|More)\s*\Z")


def listed(place: Place, soup: Tag) -> Record | str:
    """Read a paper of a listing, a term and its description; say why if it is none."""
    told = soup.find("dd")
    term = soup.find("dt")
    if not isinstance(told, Tag) or not isinstance(term, Tag):
        return "the page ends within this paper"
    title = title_of(_said(told, "list-title"))
    if not title:
        return "paper without a title"
    paragraphs = [part for part in told.find_all("p") if isinstance(part, Tag)]
    abstract = "\n\n".join(_unlabelled(text_of(part)) for part in paragraphs)
    names = _linked_names(told.find(class_="list-authors"))
    remark = remark_of(_said(told, "list-comments"))
    return Record(
        place=place,
        title=title,
        abstract=abstract_of(abstract),
        authors=names.shown,
        author_count=names.count,
        authors_cut=names.cut,
        arxiv=_identifier(term) or _identifier(told),
        doi=doi_in(_said(told, "list-doi")),
        categories=classes_in(_said(told, "list-subjects")),
        remark=remark,
        links=links_in(remark),
        venue=remark_of(_said(told, "list-journal-ref")),
    )


def result(place: Place, soup: Tag) -> Record | str:
    """Read a search result; say why if it is none."""
    title = title_of(_said(soup, "title"))
    if not title:
        return "paper without a title"
    dates = fold(text_of(soup))
    stated = _FIRST.search(dates) or _SUBMITTED.search(dates)
    when = moment(stated[1].replace(",", "")) if stated else None
    announced = _ANNOUNCED.search(dates)
    month = moment(announced[1]) if announced else None
    tags = " ".join(tag.get_text() for tag in soup.find_all(class_="tag"))
    names = _linked_names(soup.find(class_="authors"))
    remarks = _remarks(soup)
    remark = remark_of(remarks.get("comments", ""))
    return Record(
        place=place,
        title=title,
        abstract=abstract_of(_result_abstract(soup)),
        printed=when.printed if when else None,
        printed_line=_line_of_dates(place, soup) if when and when.printed else None,
        period=month.period if month and not (when and when.printed) else "",
        authors=names.shown,
        author_count=names.count,
        authors_cut=names.cut,
        arxiv=_identifier(soup),
        doi=doi_in(tags),
        categories=classes_in(tags),
        remark=remark,
        links=links_in(remark),
        venue=remark_of(remarks.get("journal", "")),
    )


def _line_of_dates(place: Place, soup: Tag) -> int:
    """Find the line of the submission, counted from that of the title."""
    title = soup.find(class_="title")
    dated = soup.find(string=re.compile("Submitted"))
    parent = dated.parent if dated else None
    if not isinstance(title, Tag) or parent is None:
        return place.line
    return place.line + (parent.sourceline or 0) - (title.sourceline or 0)


def _result_abstract(soup: Tag) -> str:
    """Take the whole abstract, or the beginning of it if that is all a page has."""
    for kind in ("abstract-full", "abstract-short", "abstract"):
        found = soup.find(class_=kind)
        if isinstance(found, Tag):
            text = _LESS.sub("", text_of(found).strip())
            return _unlabelled(text)
    return ""


def _remarks(soup: Tag) -> dict[str, str]:
    told: dict[str, str] = {}
    for part in soup.find_all(class_="comments"):
        text = fold(text_of(part))
        label, _, rest = text.partition(":")
        if rest and label.strip():
            told.setdefault(label.split()[0].lower().strip("-"), rest.strip())
    return told


def _said(where: Tag, kind: str) -> str:
    """Return what the element of a class says, without its label."""
    found = where.find(class_=kind)
    return _unlabelled(text_of(found)) if isinstance(found, Tag) else ""


def _unlabelled(text: str) -> str:
    return _LABEL.sub("", text, count=1) if _LABEL.match(text) else text


def _linked_names(where: object) -> Names:
    """Take the authors, each a link; a page without links names them in one text."""
    if not isinstance(where, Tag):
        return Names(())
    rest = names_in(_unlabelled(text_of(where)))
    linked = [link.get_text() for link in where.find_all("a")]
    if not linked or (rest.count is None and len(linked) < len(rest.shown)):
        return rest
    named = names_of(linked)
    if rest.count is None:
        return Names(named.shown, None, named.cut or rest.cut)
    return Names(named.shown, rest.count - len(rest.shown) + len(named.shown), rest.cut)


def _identifier(where: Tag) -> str | None:
    for link in where.find_all("a", href=True):
        found = arxiv_in(re.sub(r"\A/(?=\w{2,8}/)", "https://arxiv.org/", str(link["href"])))
        if found:
            return found
    return arxiv_in(where.get_text(" "))


def single(name: str, soup: Tag) -> Record | None:
    """Read the page of one paper: its ``citation_`` entries, then what a reader sees."""
    stated: dict[str, list[tuple[str, int]]] = {}
    for meta in soup.find_all("meta"):
        key = str(meta.get("name") or meta.get("property") or "")
        stated.setdefault(key, []).append((str(meta.get("content") or ""), meta.sourceline or 1))

    def first(key: str) -> tuple[str, int]:
        return stated.get(key, [("", 1)])[0]

    title, line = first("citation_title")
    if not title:
        return None
    dated, dated_line = first("citation_date")
    when = moment(dated)
    printed = when.printed if when else None
    names = names_of(value for value, _ in stated.get("citation_author", []))
    quoted = soup.find("blockquote", class_="abstract")
    abstract = _unlabelled(text_of(quoted)) if isinstance(quoted, Tag) else ""
    remark = remark_of(_said(soup, "comments"))
    identifier = first("citation_arxiv_id")[0]
    return Record(
        place=Place(name, 1, line),
        title=title_of(title),
        abstract=abstract_of(abstract or first("citation_abstract")[0]),
        printed=printed,
        printed_line=dated_line if printed else None,
        period=when.period if when else "",
        authors=names.shown,
        author_count=names.count,
        authors_cut=names.cut,
        arxiv=arxiv_in(f"arXiv:{identifier}"),
        doi=doi_in(first("citation_doi")[0]) or doi_in(_said(soup, "doi")),
        categories=classes_in(_said(soup, "subjects")),
        remark=remark,
        links=links_in(remark),
        venue=remark_of(_said(soup, "jref")),
    )
