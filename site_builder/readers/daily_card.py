"""What one card of a saved page says of its paper; its looks are in `daily_cards`."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator

from bs4 import Tag

from site_builder.identifiers import arxiv_in
from site_builder.model import Link, Place, PrintedDate, Record
from site_builder.readers.blocks import fold
from site_builder.readers.daily_props import address, iso_day
from site_builder.readers.dates import leading_date, whole_date
from site_builder.readers.markup import text_of
from site_builder.readers.plain import one_line, paragraphs
from site_builder.readers.saved_page import original

_VOTES_CLASS = re.compile("leading-none")
_PAPER = re.compile(r"/papers/[0-9]{4}\.[0-9]{4,5}(?:v[0-9]{1,3})?(?=[#?]|/?\Z)")
_HEADING = re.compile(r"h[1-6]\Z")
_WORDS = re.compile(r"[^\W\d_]{2}")
_COUNT = re.compile(r"(?<![\w.])([0-9]{1,7}(?:[.,][0-9]{1,3})?) ?([kK]?)(?![\w.])")
_AUTHORS = re.compile(r"(?<![\w.,])([0-9]{1,5}) authors?\b", re.IGNORECASE)
_MORE = re.compile(r"\+ ?[0-9]{1,5}|et al\.?", re.IGNORECASE)
_PUBLISHED = re.compile(r"published(?: on)? ?", re.IGNORECASE)
_LIKE_DATE = re.compile(r"\A\s*+(?:[·•]\s*+)?[A-Z][a-z]{2,8}\.? [0-9]{1,2}(?:, [0-9]{4})?\s*\Z")
_REPOSITORY = re.compile(
    r"https?://(?:www\.)?(?:github|gitlab)\.com/[\w.-]{1,100}/[\w.-]{1,100}", re.IGNORECASE
)
_OWNER = re.compile(r"(?:https?://huggingface\.co)?/([A-Za-z0-9][\w.-]{0,95})/?")
_NO_OWNERS = frozenset(["papers", "login", "join", "models", "datasets", "spaces", "docs", "new"])
_SENTENCE_END = re.compile(r"[.!?]\s+(?=[A-Z\d\"'(])")
_LONG = re.compile(r".{150}", re.DOTALL)
_LONGEST_SUMMARY = 350
_SHORTEST_TEXT = 25


def paper_of(anchor: Tag) -> str | None:
    """Return the arXiv id of the paper that a link of the site leads to."""
    href = original(str(anchor.get("href") or ""))
    return arxiv_in(href) if _PAPER.search(href) else None


def record(card: Tag, place: Place, above: int) -> Record | None:
    """Read one card; None if it links to no paper, or shows no title.

    Args:
        card: The element.
        place: Where it begins.
        above: How many lines of the file precede the piece that was parsed.
    """
    anchors = card.find_all("a")
    links = [(anchor, paper) for anchor in anchors if (paper := paper_of(anchor))]
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
        comments=_comments(anchors),
        upvotes=upvotes(card, anchors),
        arxiv=paper,
        links=links_of(anchors),
        organization=_organization(anchors),
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
    tags = card.find_all("p") or [
        said.parent for said in card.find_all(string=_LONG) if said.parent is not None
    ]
    texts = [paragraphs(text_of(tag)) for tag in tags]
    texts = [text for text in dict.fromkeys(texts) if len(text) >= _SHORTEST_TEXT]
    if not texts:
        return "", ""
    first, *others = texts
    is_sentence = len(first) <= _LONGEST_SUMMARY and not _SENTENCE_END.search(first)
    if is_sentence and (not others or any(_SENTENCE_END.search(text) for text in others)):
        return "\n\n".join(others), fold(first)
    return "\n\n".join(texts), ""


def upvotes(card: Tag, anchors: Iterable[Tag]) -> int | None:
    """Read how many voted; a dash is none."""
    for spot in _vote_spots(card, anchors):
        said = fold(text_of(spot)).removeprefix("Upvote").strip()
        count = _COUNT.fullmatch(said)
        if count and "#" not in str(spot.get("href")):
            return _number(count)
        if said in {"-", "–"}:
            return 0
    return None


def _vote_spots(card: Tag, anchors: Iterable[Tag]) -> Iterator[Tag]:
    yield from card.find_all("label")
    yield from card.find_all(class_=_VOTES_CLASS)
    yield from (anchor for anchor in anchors if "/login" in str(anchor.get("href")))
    yield from card.find_all("button")
    for anchor in anchors:
        if paper_of(anchor) and not anchor.find(["svg", "img"]):
            yield anchor


def _number(count: re.Match[str]) -> int:
    digits = count[1]
    if count[2]:
        return round(float(digits.replace(",", ".")) * 1000)
    return int(digits.replace(",", "").partition(".")[0])


def _comments(anchors: Iterable[Tag]) -> int | None:
    for anchor in anchors:
        if str(anchor.get("href")).endswith("#community"):
            count = _COUNT.search(fold(text_of(anchor)))
            if count:
                return _number(count)
    return None


def _authors(card: Tag) -> tuple[tuple[str, ...], int | None]:
    """Read the author count, and the names where every one is given."""
    counted = _AUTHORS.search(fold(card.get_text(" ")))
    count = int(counted[1]) if counted else None
    items = card.find_all("li")
    names = tuple(one_line(str(tag["title"])) for tag in items if tag.get("title"))
    more = any(_MORE.fullmatch(fold(text_of(tag))) for tag in items)
    if not names or more or (count is not None and count != len(names)):
        return (), count
    return names, len(names)


def _printed(card: Tag) -> tuple[PrintedDate | None, int]:
    for element in card.find_all("time"):
        printed = moment(element)
        if printed:
            return printed, element.sourceline or 1
    printed, line = published(card)
    if printed:
        return printed, line
    for said in card.find_all(string=_LIKE_DATE):
        alone = whole_date(fold(said).lstrip("·• "))
        if alone and said.parent:
            return alone, said.parent.sourceline or 1
    return None, 1


def published(card: Tag) -> tuple[PrintedDate | None, int]:
    """Read ``Published on Sep 16, 2026``; return it with its line in the piece."""
    for said in card.find_all(string=_PUBLISHED):
        around = said.parent
        phrase = fold(around.get_text(" ")) if around else ""
        match = _PUBLISHED.search(phrase)
        dated = leading_date(phrase[match.end() :]) if match else None
        element = around.find("time") if around else None
        printed = moment(element) if isinstance(element, Tag) else dated and dated[0]
        if printed and around:
            return printed, around.sourceline or 1
    return None, 1


def moment(tag: Tag) -> PrintedDate | None:
    """Read a time element: its machine-readable day, or else the one it shows."""
    said = _PUBLISHED.sub("", fold(text_of(tag)))
    dated = leading_date(said)
    return iso_day(str(tag.get("datetime") or "")) or (dated[0] if dated else None)


def _organization(anchors: Iterable[Tag]) -> str:
    for anchor in anchors:
        owner = _OWNER.fullmatch(original(str(anchor.get("href") or "")))
        if not owner:
            continue
        said = one_line(text_of(anchor))
        around = fold(anchor.parent.get_text(" ")) if anchor.parent else ""
        submits = around.lower().startswith("submitted by")
        if owner[1] not in _NO_OWNERS and _WORDS.search(said) and not submits:
            return said
    return ""


def links_of(anchors: Iterable[Tag]) -> tuple[Link, ...]:
    """Collect the code repository and the project page, not what the texts link to."""
    links: dict[str, Link] = {}
    for anchor in anchors:
        url = address(original(str(anchor.get("href") or "")))
        if not url or anchor.find_parent("p"):
            continue
        if _REPOSITORY.match(url):
            links.setdefault(url, Link(url, "code"))
        elif "project page" in fold(text_of(anchor)).lower():
            links.setdefault(url, Link(url, "project"))
    return tuple(links.values())
