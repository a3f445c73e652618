"""Answers of OAI-PMH repositories (version 2.0), as harvesters such as sickle store them.

A ``<record>`` has a ``<header>`` and ``<metadata>`` in one of several vocabularies: Dublin Core
(``oai_dc``), which every repository has, or arXiv's own ``arXiv``, ``arXivRaw``, ``arXivOld``::

    <record>
      <header><identifier>oai:arXiv.org:2309.12340</identifier></header>
      <metadata><arXiv xmlns="http://arxiv.org/OAI/arXiv/">
        <id>2309.12340</id><created>2023-09-21</created>
        <authors><author><keyname>Doe</keyname><forenames>Jane</forenames></author></authors>
        <title>Counting Sheep</title><categories>cs.CL cs.LG</categories>
        <abstract>  We count sheep.</abstract></arXiv></metadata>
    </record>
"""

import re
from urllib.parse import urlencode

from site_builder.identifiers import arxiv_id, arxiv_in, doi_in
from site_builder.model import Listing, Place, Record
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
from site_builder.readers.days import Moment, moment
from site_builder.readers.format import Format
from site_builder.readers.harvest import Harvest
from site_builder.readers.xml import Element, root_name

_SPACE = "http://www.openarchives.org/OAI/2.0/"
_ITEMS = frozenset(("record", "header", "error"))
_COMMENT = re.compile(r"(?<!\s)\s*Comments?: ")
_ARXIV_SUBJECT = re.compile(
    r"(?:Computer Science|Mathematics|Physics|Statistics|Quantitative (?:Biology|Finance)|"
    r"Electrical Engineering and Systems Science|Economics|Condensed Matter|Astrophysics|"
    r"High Energy Physics|Nonlinear Sciences|Nuclear|General Relativity|Quantum Physics|"
    r"Mathematical Physics)(?: - .{1,60}| .{1,40})?"
    r"|[A-Z]?\d[\w.;, -]{0,60}|[A-K]\.\d[\w.;, -]{0,60}"
)


def sniff(text: str) -> float:
    """Tell how surely this is an answer of an OAI-PMH repository."""
    root = root_name(text)
    if root in ("", "html"):
        return 0
    head = text[:20_000]
    if root == "dc" and f"{_SPACE}oai_dc/" in head:
        return 0.95
    if f'"{_SPACE}"' in head or f"'{_SPACE}'" in head:
        return 0.97
    return 0.9 if re.search(r"https?://arxiv\.org/OAI/arXiv(?:Raw|Old)?/", head) else 0


def read(name: str, text: str) -> Listing:
    """Read an answer; every record, bare header or error is a block, and so is what is around."""
    items = frozenset(("dc",)) if root_name(text) == "dc" else _ITEMS
    harvest = Harvest.of(name, "oai-pmh", text, items, _record)
    query = url = None
    for root in harvest.roots:
        harvest.date_page(root, "responseDate")
        request = root.first("request")
        if request is not None and query is None:
            asked = {k: v for k, v in request.attributes.items() if k != "resumptionToken"}
            query = " ".join(
                f"{key}={asked[key]}"
                for key in ("set", "from", "until", "identifier")
                if key in asked
            )
            base = request.text.strip()
            url = f"{base}?{urlencode(asked)}" if base and "?" not in base and asked else base
    return harvest.listing(query=query, url=url)


def _record(place: Place, item: Element) -> Record | str:
    if item.name == "error":
        return f"an error message of the repository ({item.attributes.get('code', 'no code')})"
    header = item if item.name == "header" else item.first("header")
    if header is not None and header.attributes.get("status") == "deleted":
        return "deleted at its source"
    metadata = item.first("metadata")
    told = item if item.name == "dc" else next(metadata.children, None) if metadata else None
    if told is None:
        return "an identifier without a description"
    title = told.first("title")
    if title is None or not title_of(title.text):
        return "record without a title"
    place = Place(place.dump, place.position, title.line)
    identifier = header.said("identifier") if header else ""
    if told.name in ("arXiv", "arXivRaw", "arXivOld"):
        return _from_arxiv(place, told, identifier)
    return _from_dublin_core(place, told, identifier)


def _from_arxiv(place: Place, told: Element, identifier: str) -> Record:
    first = told.first("version")
    dated = told.first("created") or (first.first("date") if first else None) or told.first("date")
    published = moment(dated.text) if dated else None
    abstract = told.first("abstract")
    remark = remark_of(told.said("comments"))
    names = _names(told)
    printed = published.printed if published else None
    return Record(
        place=place,
        title=title_of(told.said("title")),
        abstract=abstract_of(abstract.text) if abstract else "",
        printed=printed,
        printed_line=dated.line if dated and printed else None,
        period=published.period if published else "",
        authors=names.shown,
        author_count=names.count,
        authors_cut=names.cut,
        arxiv=arxiv_id(told.said("id")) or arxiv_in(identifier),
        doi=doi_in(told.said("doi")),
        categories=classes_in(told.said("categories")),
        remark=remark,
        links=links_in(remark),
        venue=remark_of(told.said("journal-ref")),
    )


def _names(told: Element) -> Names:
    authors = told.first("authors")
    if authors is None:
        return Names(())
    if authors.all("author"):
        return names_of(
            " ".join(
                filter(
                    None, (author.said("forenames"), author.said("keyname"), author.said("suffix"))
                )
            )
            for author in authors.all("author")
        )
    return names_in(authors.text)


def _from_dublin_core(place: Place, told: Element, identifier: str) -> Record:
    identifiers = [part.text.strip() for part in (*told.all("identifier"), *told.all("relation"))]
    arxiv = arxiv_in(identifier) or next(filter(None, map(arxiv_in, identifiers)), None)
    descriptions = [part.text for part in told.all("description") if part.text.strip()]
    remarks = [part for part in descriptions if _COMMENT.match(part)]
    abstracts = [part for part in descriptions if not _COMMENT.match(part)]
    remark = remark_of(" ".join(_COMMENT.sub("", part, count=1) for part in remarks))
    published, line = _earliest(told)
    printed = published.printed if published else None
    names = names_of(part.text for part in told.all("creator"))
    subjects = [part.text.strip() for part in told.all("subject")]
    pages = [part for part in identifiers if part.startswith("http")]
    doi = next(filter(None, map(doi_in, identifiers)), None)
    own = next((part for part in pages if "doi.org/" not in part and not arxiv_in(part)), None)
    return Record(
        place=place,
        title=title_of(told.said("title")),
        abstract="\n\n".join(map(abstract_of, abstracts[:1])),
        printed=printed,
        printed_line=line if printed else None,
        period=published.period if published else "",
        authors=names.shown,
        author_count=names.count,
        authors_cut=names.cut,
        arxiv=arxiv,
        doi=doi,
        url=own if arxiv is None and doi is None else None,
        keywords=tuple(
            dict.fromkeys(
                remark_of(part)
                for part in subjects
                if part and not (arxiv and _ARXIV_SUBJECT.fullmatch(part))
            )
        ),
        remark=remark,
        links=links_in(remark),
        venue=_venue(told, identifiers),
    )


def _venue(told: Element, identifiers: list[str]) -> str:
    """Take the journal: arXiv puts it among the identifiers, others where Dublin Core has it."""
    references = [part for part in identifiers if " " in part and any(map(str.isdigit, part))]
    stated = (told.said("source"), *references, told.said("publisher"))
    return remark_of(next((part for part in stated if part), ""))


def _earliest(told: Element) -> tuple[Moment | None, int]:
    """Take the first of several dates: arXiv lists those of all versions."""
    dated = [(found, part.line) for part in told.all("date") if (found := moment(part.text))]
    if not dated:
        return None, 0
    return min(dated, key=lambda pair: (pair[0].year, pair[0].month or 0, pair[0].day or 0))


FORMAT = Format(
    name="oai-pmh",
    describes="answer of an OAI-PMH repository, such as arXiv's (XML)",
    sniff=sniff,
    read=read,
)
"""Answers of OAI-PMH repositories."""
