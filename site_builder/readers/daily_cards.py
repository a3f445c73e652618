"""The cards of a saved page: one for every paper, as readers see it.

Class names change from year to year, so a card is known by what it links to::

    <article><a href="/papers/2401.00001"><img ...></a> <div>Submitted by <img ...> ada</div>
      <label><input type="checkbox"><svg ...></svg><div class="leading-none">12</div></label>
      <h3><a href="/papers/2401.00001">Quiet Gradients</a></h3>
      <ul><li title="Ada Quill"><img ...></li> ... <li>8 authors</li></ul>
      <a href="/papers/2401.00001#community"><svg ...></svg> 2</a></article>

Links may be absolute, or lead through an archive. A trending card also has a summary or an
abstract, ``Published on Sep 16, 2026``, and links to the code and to arXiv.
"""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from bs4 import BeautifulSoup, Tag

from site_builder.identifiers import arxiv_in
from site_builder.model import Link, Place, PrintedDate, Record
from site_builder.readers.blocks import fold
from site_builder.readers.daily_props import address, iso_day, shown
from site_builder.readers.dates import leading_date
from site_builder.readers.json_items import CUT_OFF, Ruler
from site_builder.readers.markup import parsed, text_of
from site_builder.readers.plain import one_line, paragraphs
from site_builder.readers.saved_page import original

_EDGE = re.compile(r"<(?:(/)article\s*>?|article\b)", re.IGNORECASE)
_PAPER = re.compile(r"/papers/[0-9]{4}\.[0-9]{4,5}(?:v[0-9]{1,3})?(?=[#?]|/?\Z)")
_HEADING = re.compile(r"h[1-6]\Z")
_WORDS = re.compile(r"[^\W\d_]{2}")
_COUNT = re.compile(r"(?<![\w.])([0-9]{1,7}(?:[.,][0-9]{1,3})?) ?([kK]?)(?![\w.])")
_AUTHORS = re.compile(r"(?<![\w.,])([0-9]{1,5}) authors?\b", re.IGNORECASE)
_MORE = re.compile(r"\+ ?[0-9]{1,5}|et al\.?", re.IGNORECASE)
_PUBLISHED = re.compile(r"published(?: on)? ?", re.IGNORECASE)
_REPOSITORY = re.compile(
    r"https?://(?:www\.)?(?:github|gitlab)\.com/[\w.-]{1,100}/[\w.-]{1,100}", re.IGNORECASE
)
_OWNER = re.compile(r"(?:https?://huggingface\.co)?/([A-Za-z0-9][\w.-]{0,95})/?")
_NO_OWNERS = frozenset(["papers", "login", "join", "models", "datasets", "spaces", "docs", "new"])
_SENTENCE_END = re.compile(r"[.!?]\s+(?=[A-Z\d\"'(])")
_LONGEST_SUMMARY = 350
_SHORTEST_TEXT = 25
_HIGHEST = 8


@dataclass(frozen=True, slots=True)
class Showing:
    """A paper where a page shows it."""

    line: int
    """The line it begins on."""
    record: Record | None
    """What is shown; None if that is no paper."""
    unread: tuple[tuple[str, str], ...] = ()
    """What could not be read: (its text, the reason)."""
    source: str = ""
    """Which of the page's lists it stands in, where they have names."""


def read(name: str, text: str) -> Iterator[Showing]:
    """Read the cards of a page; one that the file's end cuts off is named and not read.

    Args:
        name: File name of the dump.
        text: The page.
    """
    any_card = False
    ruler = Ruler(text)
    for start, end in _articles(text):
        line = ruler.line(start)
        if end is None:
            said = shown(text_of(parsed(text[start:])) or "a card")
            yield Showing(line, None, ((said, CUT_OFF),))
            continue
        card = parsed(text[start:end])
        record = _record(card, Place(name, 1, line), line - 1)
        if record is None:
            said = shown(text_of(card) or "an empty card")
            yield Showing(line, None, ((said, "a card without a paper"),))
            continue
        any_card = True
        yield Showing(line, record)
    if not any_card:
        page = parsed(text)
        for container in _containers(page):
            line = container.sourceline or 1
            record = _record(container, Place(name, 1, line), 0)
            if record:
                yield Showing(line, record)


def page_date(text: str) -> tuple[PrintedDate, int] | None:
    """Find the day that a page shows above its cards, and its line."""
    first = _EDGE.search(text)
    head = text[: first.start()] if first else ""
    at = head.lower().find("<time")
    if at < 0:
        return None
    moment = parsed(head[at : at + 2000]).find("time")
    printed = _moment(moment) if isinstance(moment, Tag) else None
    return (printed, head.count("\n", 0, at) + 1) if printed else None


def _articles(text: str) -> Iterator[tuple[int, int | None]]:
    """Find where the outermost articles begin and end; the end of one cut off is None."""
    depth = 0
    start = 0
    for match in _EDGE.finditer(text):
        if not match[1]:
            if depth == 0:
                start = match.start()
            depth += 1
        elif depth:
            depth -= 1
            if depth == 0:
                yield start, match.end()
    if depth:
        yield start, None


def _containers(page: BeautifulSoup) -> Iterator[Tag]:
    """Find the largest element around every paper's links that holds no other paper's."""
    papers: dict[int, set[str]] = {}
    anchors = [(anchor, paper) for anchor in page.find_all("a") if (paper := paper_of(anchor))]
    for anchor, paper in anchors:
        for around in _around(anchor):
            papers.setdefault(id(around), set()).add(paper)
    done: set[str] = set()
    for anchor, paper in anchors:
        own = [tag for tag in _around(anchor) if papers[id(tag)] == {paper}]
        if paper not in done and _WORDS.search(text_of(anchor)) and own:
            done.add(paper)
            yield own[-1]


def _around(anchor: Tag) -> Iterator[Tag]:
    yield anchor
    for rank, parent in enumerate(anchor.parents):
        if rank >= _HIGHEST or parent.name in {"body", "html", "main", "[document]"}:
            return
        yield parent


def paper_of(anchor: Tag) -> str | None:
    """Return the arXiv id of the paper that a link of the site leads to."""
    href = original(str(anchor.get("href") or ""))
    return arxiv_in(href) if _PAPER.search(href) else None


def _record(card: Tag, place: Place, above: int) -> Record | None:
    links = [(anchor, paper) for anchor in card.find_all("a") if (paper := paper_of(anchor))]
    if card.name == "a" and (own := paper_of(card)):
        links.append((card, own))
    papers = Counter(paper for _, paper in links)
    if not papers:
        return None
    paper = papers.most_common(1)[0][0]
    titled = _titled(card, [anchor for anchor, named in links if named == paper])
    if titled is None:
        return None
    authors, author_count = _authors(card)
    printed, line = _printed(card)
    abstract, summary = _texts(card)
    return Record(
        place=Place(place.dump, place.position, above + (titled.sourceline or 1)),
        title=one_line(text_of(titled)),
        abstract=abstract,
        summary=summary,
        printed=printed,
        printed_line=above + line if printed else None,
        author_count=author_count,
        authors=authors,
        comments=_comments(card),
        upvotes=upvotes(card),
        arxiv=paper,
        links=links_of(card),
        organization=_organization(card),
    )


def _titled(card: Tag, anchors: list[Tag]) -> Tag | None:
    """Find what holds the title: the link in the heading, the heading, or a link with words."""
    headings = [tag for tag in card.find_all(_HEADING) if _WORDS.search(text_of(tag))]
    inside = [
        anchor
        for heading in headings
        for anchor in heading.find_all("a")
        if paper_of(anchor) and _WORDS.search(text_of(anchor))
    ]
    wordy = [anchor for anchor in anchors if _WORDS.search(text_of(anchor))]
    return next(iter([*inside, *headings, *wordy]), None)


def _texts(card: Tag) -> tuple[str, str]:
    """Read the texts below the title: the abstract, and the summary in a sentence or two."""
    texts = [paragraphs(text_of(tag)) for tag in card.find_all("p")]
    texts = [text for text in dict.fromkeys(texts) if len(text) >= _SHORTEST_TEXT]
    if not texts:
        return "", ""
    shortest = min(texts, key=len)
    is_summary = len(shortest) <= _LONGEST_SUMMARY and not _SENTENCE_END.search(shortest)
    if not is_summary or (len(texts) > 1 and len(max(texts, key=len)) < 2 * len(shortest)):
        return "\n\n".join(texts), ""
    return "\n\n".join(text for text in texts if text is not shortest), fold(shortest)


def upvotes(card: Tag) -> int | None:
    """Read how many voted; a dash is none."""
    spots = [
        *card.find_all("label"),
        *card.find_all(class_=re.compile("leading-none")),
        *(a for a in card.find_all("a") if "/login" in str(a.get("href"))),
        *card.find_all("button"),
        *(a for a in card.find_all("a") if paper_of(a) and not a.find(["svg", "img"])),
    ]
    for spot in spots:
        said = fold(text_of(spot)).removeprefix("Upvote").strip()
        count = _COUNT.fullmatch(said)
        if count and "#" not in str(spot.get("href")):
            return _number(count)
        if said in {"-", "–"}:
            return 0
    return None


def _number(count: re.Match[str]) -> int:
    digits = count[1]
    if count[2]:
        return round(float(digits.replace(",", ".")) * 1000)
    return int(digits.replace(",", "").partition(".")[0])


def _comments(card: Tag) -> int | None:
    for anchor in card.find_all("a"):
        if str(anchor.get("href")).endswith("#community"):
            count = _COUNT.search(fold(text_of(anchor)))
            if count:
                return _number(count)
    return None


def _authors(card: Tag) -> tuple[tuple[str, ...], int | None]:
    """Read the author count, and the names where every one is given."""
    counted = _AUTHORS.search(fold(card.get_text(" ")))
    count = int(counted[1]) if counted else None
    items = [tag for tag in card.find_all("li") if tag.get("title")]
    names = tuple(one_line(str(tag["title"])) for tag in items)
    more = any(_MORE.fullmatch(fold(text_of(tag))) for tag in card.find_all("li"))
    if not names or more or (count is not None and count != len(names)):
        return (), count
    return names, len(names)


def _printed(card: Tag) -> tuple[PrintedDate | None, int]:
    for moment in card.find_all("time"):
        printed = _moment(moment)
        if printed:
            return printed, moment.sourceline or 1
    return published(card)


def published(card: Tag) -> tuple[PrintedDate | None, int]:
    """Read ``Published on Sep 16, 2026``; return it with its line in the piece."""
    for said in card.find_all(string=_PUBLISHED):
        around = said.parent
        phrase = fold(around.get_text(" ")) if around else ""
        match = _PUBLISHED.search(phrase)
        dated = leading_date(phrase[match.end() :]) if match else None
        moment = around.find("time") if around else None
        printed = _moment(moment) if isinstance(moment, Tag) else dated and dated[0]
        if printed and around:
            return printed, around.sourceline or 1
    return None, 1


def _moment(tag: Tag) -> PrintedDate | None:
    said = _PUBLISHED.sub("", fold(text_of(tag)))
    dated = leading_date(said)
    return iso_day(str(tag.get("datetime") or "")) or (dated[0] if dated else None)


def _organization(card: Tag) -> str:
    for anchor in card.find_all("a"):
        owner = _OWNER.fullmatch(original(str(anchor.get("href") or "")))
        said = one_line(text_of(anchor))
        around = fold(anchor.parent.get_text(" ")) if anchor.parent else ""
        submits = around.lower().startswith("submitted by")
        if owner and owner[1] not in _NO_OWNERS and _WORDS.search(said) and not submits:
            return said
    return ""


def links_of(card: Tag) -> tuple[Link, ...]:
    """Collect the code repository and the project page, not what the texts link to."""
    links: dict[str, Link] = {}
    for anchor in card.find_all("a"):
        url = address(original(str(anchor.get("href") or "")))
        if not url or anchor.find_parent("p"):
            continue
        if _REPOSITORY.match(url):
            links.setdefault(url, Link(url, "code"))
        elif "project page" in fold(text_of(anchor)).lower():
            links.setdefault(url, Link(url, "project"))
    return tuple(links.values())
