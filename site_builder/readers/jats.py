"""Articles in JATS (ANSI/NISO Z39.96), as PubMed Central and publishers hand them out.

::

    <article><front>
      <journal-meta><journal-title>Journal of examples</journal-title></journal-meta>
      <article-meta><article-id pub-id-type="doi">10.1000/182</article-id>
        <title-group><article-title>Honest models</article-title></title-group>
        <contrib-group><contrib contrib-type="author"><name><surname>Lovelace</surname>
          <given-names>Ada</given-names></name></contrib></contrib-group>
        <pub-date pub-type="epub"><day>21</day><month>9</month><year>2023</year></pub-date>
        <abstract><p>We ask what a model owes its reader.</p></abstract>
      </article-meta></front></article>
"""

from collections.abc import Iterator

from site_builder.model import Place, Record
from site_builder.readers import citation
from site_builder.readers.citation import Citation
from site_builder.readers.marked_text import marked
from site_builder.readers.nbib import plain_title
from site_builder.readers.prose import keywords
from site_builder.readers.xml import Element

ROOTS = frozenset(("article", "articles", "pmc-articleset"))
"""Names of the outermost elements of documents that hold articles."""

_OTHER_ABSTRACTS = frozenset(
    (
        *("graphical", "teaser", "toc", "summary", "editor-summary", "executive-summary"),
        *("key-points", "highlights", "plain-language-summary", "web-summary", "video", "synopsis"),
    )
)
_OTHER_GROUPS = frozenset(("abbreviations", "abbr", "jel", "heading", "hwp-journal-coll"))
_NOT_PUBLISHED = frozenset(("received", "accepted", "rev-recd", "pmc-release", "retracted"))
_ONLINE = ("epub", "pub", "epub-ppub", "preprint")


def record(place: Place, article: Element) -> Record | str:
    """Make a record of an article, or say why it is none."""
    front = article.first("front")
    meta = (front.first("article-meta") if front else None) or article.first("front-stub")
    group = meta.first("title-group") if meta else None
    named = (group.first("article-title") if group else None) or (
        meta.first("article-title") if meta else None
    )
    if meta is None or named is None or not marked(named).strip():
        return "article without a title"
    subtitle = group.first("subtitle") if group else None
    parts = (plain_title(marked(part)) for part in (named, subtitle) if part)
    ids = {one.attributes.get("pub-id-type", ""): one for one in meta.all("article-id")}
    cited = Citation(
        title=": ".join(filter(None, parts)),
        abstract=_abstract(meta),
        authors=tuple(_authors(meta)),
        dates=tuple(_dates(meta)),
        identifiers=tuple(
            ids[kind].text.strip() for kind in ("doi", "arxiv", "manuscript") if kind in ids
        ),
        addresses=tuple(_addresses(ids)),
        venues=tuple(_venues(front)),
        keywords=tuple(_keywords(meta)),
    )
    return citation.record(Place(place.dump, place.position, named.line), cited)


def _abstract(meta: Element) -> str:
    """Take the abstract proper, its sections behind their titles: ``Methods: We count.``."""
    for one in meta.all("abstract"):
        if one.attributes.get("abstract-type", "") in _OTHER_ABSTRACTS:
            continue
        sections = one.all("sec")
        if not sections:
            return marked(one)
        return "\n\n".join(filter(None, map(_section, sections)))
    return ""


def _section(section: Element) -> str:
    title = section.first("title")
    label = " ".join(marked(title).split()).rstrip(".:") if title else ""
    told = [part for part in section.children if part is not title]
    texts = [" ".join(marked(part).split()) for part in told]
    text = "\n\n".join(filter(None, texts))
    return f"{label}: {text}" if label and text else text


def _authors(meta: Element) -> Iterator[str]:
    for group in meta.all("contrib-group"):
        for one in group.all("contrib"):
            if one.attributes.get("contrib-type", "author") == "author":
                yield _author(one)


def _author(contributor: Element) -> str:
    chosen = contributor.first("name-alternatives") or contributor
    name = chosen.first("name", "string-name")
    if name is None:
        together = contributor.first("collab") or chosen.first("collab")
        told = _own_text(together) if together else ""
        return f"{{{told}}}" if told else ""
    parts = (name.said("surname"), name.said("given-names"), name.said("suffix"))
    return ", ".join(filter(None, parts)) if parts[0] else " ".join(name.text.split())


def _own_text(collaboration: Element) -> str:
    """Name a collaboration without its members, who may stand in the same element."""
    parts = (
        part if isinstance(part, str) else part.text
        for part in collaboration.parts
        if isinstance(part, str) or part.name in ("institution", "named-content", "italic", "bold")
    )
    return " ".join("".join(parts).split())


def _dates(meta: Element) -> Iterator[tuple[str, int | None]]:
    """Give the dates of publication, that of the paper online first."""
    dated = [date for date in meta.all("pub-date") if _kind(date) not in _NOT_PUBLISHED]
    for date in sorted(dated, key=lambda one: _kind(one) not in _ONLINE):
        numbers = tuple(filter(None, (date.said("year"), date.said("month"), date.said("day"))))
        numeric = all(map(str.isdigit, numbers))
        text = ("-" if numeric else " ").join(numbers) or date.said("string-date")
        text = date.attributes.get("iso-8601-date", "") or text
        if text:
            yield text, date.line


def _kind(date: Element) -> str:
    return date.attributes.get("pub-type") or date.attributes.get("date-type") or ""


def _addresses(ids: dict[str, Element]) -> Iterator[str]:
    pmid = ids["pmid"].text.strip() if "pmid" in ids else ""
    if pmid.isdigit():
        yield f"https://pubmed.ncbi.nlm.nih.gov/{pmid}/"
    for kind in ("pmcid", "pmc", "pmc-id"):
        number = ids[kind].text.strip().removeprefix("PMC") if kind in ids else ""
        if number.isdigit():
            yield f"https://pmc.ncbi.nlm.nih.gov/articles/PMC{number}/"


def _venues(front: Element | None) -> Iterator[str]:
    journal = front.first("journal-meta") if front else None
    if journal:
        for where in (*journal.all("journal-title-group"), journal):
            yield where.said("journal-title")
        yield journal.said("journal-id")


def _keywords(meta: Element) -> Iterator[str]:
    groups = meta.all("kwd-group")
    shown = [one for one in groups if one.attributes.get("kwd-group-type") not in _OTHER_GROUPS]
    texts = [marked(word) for one in shown for word in one.all("kwd")]
    yield from dict.fromkeys(word for text in texts for word in keywords(f"{text};"))
