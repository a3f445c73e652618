"""Answers of arXiv's search interface, export.arxiv.org/api/query, in Atom.

One ``<entry>`` a paper, whose ``<published>`` is the day of its first version::

    <entry>
      <id>http://arxiv.org/abs/2309.12340v2</id>
      <published>2023-09-21T17:59:59Z</published>
      <title>Counting Sheep with Sparse
      Attention</title>
      <summary>  We count sheep ...</summary>
      <author><name>Jane Doe</name></author>
      <arxiv:comment>12 pages</arxiv:comment>
      <arxiv:primary_category term="cs.CL"/>
"""

import re
from urllib.parse import unquote_plus

from site_builder.identifiers import arxiv_in, doi_in
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
from site_builder.readers.days import moment
from site_builder.readers.format import Format
from site_builder.readers.harvest import Harvest
from site_builder.readers.xml import Element, root_name

_QUERY = re.compile(r"search_query=(?P<query>[^&]*)(?:&id_list=(?P<ids>[^&]*))?")
_HEAD = 100_000


def sniff(text: str) -> float:
    """Tell how surely this is an answer of arXiv's search interface."""
    head = text[:_HEAD]
    if root_name(text) != "feed" or "rss.arxiv.org" in head:
        return 0
    if "Announce Type:" in head or "announce_type>" in head:
        return 0
    if re.search(r"id>\s*https?://(?:export\.)?arxiv\.org/api/", head):
        return 0.98
    return 0.95 if re.search(r"id>\s*https?://(?:\w+\.)?arxiv\.org/abs/", head) else 0


def read(name: str, text: str) -> Listing:
    """Read an answer; every entry and the feed itself is a block."""
    harvest = Harvest.of(name, "arxiv-atom", text, {"entry"}, _record)
    query = url = None
    for root in harvest.roots:
        query = query or _query(root)
        url = url or _address(root)
        harvest.date_page(root, "updated")
    return harvest.listing(query=query, url=url)


def _address(root: Element) -> str | None:
    links = sorted(root.all("link"), key=lambda link: link.attributes.get("rel") != "self")
    return next((link.attributes["href"] for link in links if "href" in link.attributes), None)


def _query(root: Element) -> str | None:
    """Find the search in ``ArXiv Query: search_query=all:sheep&id_list=&start=0``."""
    match = _QUERY.search(unquote_plus(root.said("title")))
    if match is None:
        return None
    ids = f"id_list={match['ids']}" if match["ids"] else ""
    return " ".join(filter(None, (match["query"], ids))) or None


def _record(place: Place, entry: Element) -> Record | str:
    address = entry.said("id")
    title = title_of(entry.said("title"))
    if "/api/errors" in address:
        return f"an error message of arXiv: {entry.said('summary')}"
    if not title:
        return "entry without a title"
    published = moment(entry.said("published"))
    primary = entry.first("primary_category")
    categories = " ".join(
        element.attributes.get("term", "")
        for element in (*([primary] if primary else []), *entry.all("category"))
    )
    names = _names([author.said("name") for author in entry.all("author")])
    remark = remark_of(entry.said("comment"))
    summary = entry.first("summary")
    doi = entry.said("doi") or next(
        (
            link.attributes.get("href", "")
            for link in entry.all("link")
            if link.attributes.get("title") == "doi"
        ),
        "",
    )
    return Record(
        place=place,
        title=title,
        abstract=abstract_of(summary.text) if summary else "",
        printed=published.printed if published else None,
        printed_line=entry.line_of("published") if published and published.printed else None,
        period=published.period if published else "",
        authors=names.shown,
        author_count=names.count,
        authors_cut=names.cut,
        arxiv=arxiv_in(address),
        doi=doi_in(doi),
        categories=classes_in(categories),
        remark=remark,
        links=links_in(remark),
        venue=remark_of(entry.said("journal_ref")),
    )


def _names(named: list[str]) -> Names:
    """Read the authors, each of an element; feeds of one author's papers put all into one."""
    if len(named) == 1 and (named[0].count(",") > 1 or " and " in named[0]):
        return names_in(named[0])
    return names_of(named)


FORMAT = Format(
    name="arxiv-atom",
    describes="answer of arXiv's search interface (Atom)",
    sniff=sniff,
    read=read,
)
"""Answers of arXiv's search interface."""
