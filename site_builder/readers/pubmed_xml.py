"""PubMed's XML, as its interface answers and its exports store it, and PubMed Central's articles.

::

    <PubmedArticleSet><PubmedArticle><MedlineCitation><PMID>37068225</PMID><Article>
      <Journal><JournalIssue><PubDate><Year>2023</Year><Month>Sep</Month></PubDate></JournalIssue>
        <Title>Journal of examples</Title></Journal>
      <ArticleTitle>Honest models in <i>medicine</i>.</ArticleTitle>
      <Abstract><AbstractText Label="BACKGROUND">We ask.</AbstractText></Abstract>
      <AuthorList><Author><LastName>Lovelace</LastName><ForeName>Ada</ForeName></Author></AuthorList>
    </Article></MedlineCitation></PubmedArticle></PubmedArticleSet>

Chapters of books (``PubmedBookArticle``), bare ``MedlineCitation`` elements, what publishers send
in (``ArticleSet``) and articles in JATS (`jats`) are read as well.
"""

from collections.abc import Iterator

from site_builder.model import Listing, Place, Record
from site_builder.readers import citation, jats
from site_builder.readers.citation import Citation
from site_builder.readers.format import Format
from site_builder.readers.harvest import Harvest
from site_builder.readers.marked_text import marked
from site_builder.readers.nbib import plain_title
from site_builder.readers.people import by_initials
from site_builder.readers.prose import keywords
from site_builder.readers.xml import Element, root_name

_HEAD = 30_000
_SIGNS = ("<PubmedArticle", "<PubmedBook", "<MedlineCitation", "<ArticleSet", "<pmc-article")
_ROOTS = frozenset(
    (
        *("PubmedArticleSet", "PubmedArticle", "PubmedBookArticleSet", "PubmedBookArticle"),
        *("MedlineCitationSet", "MedlineCitation", "pmc-articleset"),
    )
)
_ITEMS = frozenset(
    (
        *("PubmedArticle", "PubmedBookArticle", "MedlineCitation", "Article", "article"),
        *("DeleteCitation", "error", "ERROR"),
    )
)
_NO_LABELS = frozenset(("", "UNLABELLED", "UNASSIGNED", "ABSTRACT"))
_NO_TITLES = frozenset(("", "Not Available", "In process citation", "Not available"))


def sniff(text: str) -> float:
    """Tell how surely this is XML of PubMed, or of articles in JATS, by its outermost element."""
    head = text[:_HEAD]
    in_pubmed = any(sign in head for sign in _SIGNS)
    if not in_pubmed and "<article-meta" not in head and "<ArticleTitle" not in head:
        return 0
    root = root_name(head)
    if root in _ROOTS:
        return 0.98
    if root == "ArticleSet" and "<ArticleTitle" in head:
        return 0.97
    return 0.95 if root in jats.ROOTS and "<article-meta" in head else 0


def read(name: str, text: str) -> Listing:
    """Read the papers; each is a block, and so is every document around some.

    Args:
        name: File name of the dump.
        text: Its text, lines ended by a line feed.
    """
    return Harvest.of(name, FORMAT.name, text, _ITEMS, _record).listing()


def _record(place: Place, item: Element) -> Record | str:
    if item.name in ("error", "ERROR"):
        return "an error message of the interface"
    if item.name == "DeleteCitation":
        return "a list of what was deleted"
    if item.name == "article":
        return jats.record(place, item)
    told = _article(item)
    found = None if told is None else _title(told)
    if told is None or found is None:
        return "record without a title"
    title, line = found
    cited = _cite(item, told, title)
    return citation.record(Place(place.dump, place.position, line), cited)


def _article(item: Element) -> Element | None:
    """Find what describes the paper itself: an article, or a document of a book."""
    if item.name == "Article":
        return item
    if item.name == "PubmedBookArticle":
        return item.first("BookDocument")
    cited = _citation_of(item)
    return cited.first("Article") or item.first("Article")


def _citation_of(item: Element) -> Element:
    return item.first("MedlineCitation") or item


def _title(told: Element) -> tuple[str, int] | None:
    """Find the title and its line; a book's where no chapter has one."""
    book = told.first("Book")
    places = (
        told.first("ArticleTitle"),
        told.first("VernacularTitle"),
        book.first("BookTitle") if book else None,
    )
    for element in filter(None, places):
        title = plain_title(marked(element))
        if title not in _NO_TITLES:
            return title, element.line
    return None


def _cite(item: Element, told: Element, title: str) -> Citation:
    cited = _citation_of(item)
    pmid = cited.said("PMID") or told.said("PMID")
    identifiers = tuple(_identifiers(item, told))
    pmid = pmid or next((text for kind, text in identifiers if kind in ("pubmed", "pmid")), "")
    return Citation(
        title=title,
        abstract=_abstract(told, cited),
        authors=tuple(_authors(told)),
        dates=tuple(_dates(told)),
        identifiers=tuple(text for kind, text in identifiers if kind in ("doi", "pii", "arxiv")),
        addresses=(f"https://pubmed.ncbi.nlm.nih.gov/{pmid}/",) if pmid.isdigit() else (),
        venues=tuple(_venues(told, cited)),
        keywords=_keywords(told, cited),
        remarks=tuple(marked(note) for note in cited.all("GeneralNote")),
    )


def _abstract(told: Element, cited: Element) -> str:
    """Take the abstract section by section; one in another language if there is no other."""
    for where, name in ((told, "Abstract"), (cited, "OtherAbstract")):
        for abstract in where.all(name):
            parts = abstract.all("AbstractText")
            sections = map(_section, parts) if parts else (marked(abstract),)
            text = "\n\n".join(filter(None, sections))
            if text:
                return text
    return ""


def _section(part: Element) -> str:
    label = " ".join(part.attributes.get("Label", "").split())
    text = " ".join(marked(part).split())
    if not text or label.upper() in _NO_LABELS or text.startswith(f"{label}:"):
        return text
    return f"{label}{' ' if label.endswith(('?', '!', ':')) else ': '}{text}"


def _authors(told: Element) -> Iterator[str]:
    """Name the authors as bibliographies do; a list that isn't whole ends in "others"."""
    lists = told.all("AuthorList")
    by_role = [one for one in lists if one.attributes.get("Type", "authors") == "authors"]
    for one in (by_role or lists)[:1]:
        yield from filter(None, map(_author, one.all("Author")))
        if one.attributes.get("CompleteYN") == "N":
            yield "others"


def _author(author: Element) -> str:
    if author.attributes.get("ValidYN") == "N":
        return ""
    collective = author.first("CollectiveName")
    family = author.first("LastName")
    if family is None or not family.text.strip():
        name = " ".join(marked(collective).split()) if collective else ""
        return name if name.lower().startswith("et al") else f"{{{name}}}" if name else ""
    first, middle = author.said("ForeName", "FirstName"), author.said("MiddleName")
    given = f"{first} {middle}".strip()
    family_name = " ".join(family.text.split())
    if not given:
        return by_initials(f"{family_name} {author.said('Initials')}".strip())
    return ", ".join(filter(None, (family_name, given, author.said("Suffix"))))


def _dates(told: Element) -> Iterator[tuple[str, int | None]]:
    """Give the dates of publication, the issue's first, then that of the paper online."""
    journal, book = told.first("Journal"), told.first("Book")
    issue = journal.first("JournalIssue") if journal else None
    where = (
        *(issue.all("PubDate") if issue else ()),
        *(journal.all("PubDate") if journal else ()),
        *told.all("ArticleDate"),
        *told.all("ContributionDate"),
        *(book.all("PubDate") if book else ()),
    )
    for date in where:
        parts = (date.said(name) for name in ("MedlineDate", "Year", "Month", "Day", "Season"))
        text = _numeric(" ".join(filter(None, parts)))
        if text:
            yield text, date.line


def _numeric(date: str) -> str:
    """Write a date all of numbers as such: ``2023 09 21`` is ``2023-09-21``."""
    return "-".join(date.split()) if date.replace(" ", "").isdigit() else date


def _identifiers(item: Element, told: Element) -> Iterator[tuple[str, str]]:
    """Give the paper's own identifiers with their kinds, not those of its references."""
    for one in told.all("ELocationID"):
        if one.attributes.get("ValidYN") != "N":
            yield one.attributes.get("EIdType", ""), one.text.strip()
    data = (item.first("PubmedData"), item.first("PubmedBookData"), told)
    for where in filter(None, data):
        for ids in where.all("ArticleIdList"):
            for one in ids.all("ArticleId"):
                yield one.attributes.get("IdType", "pubmed"), one.text.strip()


def _venues(told: Element, cited: Element) -> Iterator[str]:
    journal, book = told.first("Journal"), told.first("Book")
    if journal:
        for name in ("Title", "JournalTitle", "ISOAbbreviation"):
            yield journal.said(name)
    if book and (title := book.first("BookTitle")):
        yield marked(title)
    info = cited.first("MedlineJournalInfo")
    yield info.said("MedlineTA") if info else ""


def _keywords(told: Element, cited: Element) -> tuple[str, ...]:
    """Take the authors' keywords, else the subject headings that the paper is mainly about."""
    lists = (*cited.all("KeywordList"), *told.all("KeywordList"))
    given = [marked(word) for one in lists for word in one.all("Keyword")]
    objects = told.first("ObjectList")
    for one in objects.all("Object") if objects else ():
        if one.attributes.get("Type") == "keyword":
            given += [marked(word) for word in one.all("Param")]
    if not given:
        headings = cited.first("MeshHeadingList")
        found = headings.all("MeshHeading") if headings else []
        given = [one.said("DescriptorName") for one in found if _is_major(one)]
    return tuple(dict.fromkeys(word for text in given for word in keywords(f"{text};")))


def _is_major(heading: Element) -> bool:
    return any(part.attributes.get("MajorTopicYN") == "Y" for part in heading.children)


FORMAT = Format(
    name="pubmed-xml",
    describes="XML of PubMed (`<PubmedArticleSet>`) or of PubMed Central's articles (JATS)",
    sniff=sniff,
    read=read,
)
"""PubMed's and PubMed Central's XML."""
