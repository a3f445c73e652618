"""Which elements of a page belong together, and which are its furniture."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from site_builder.model import PrintedDate
from site_builder.readers.blocks import Block
from site_builder.readers.daily_text import wording
from site_builder.readers.daily_text.clipping import Clipping, read_properties
from site_builder.readers.daily_text.elements import Element
from site_builder.readers.daily_text.wording import AuthorLine, Kind
from site_builder.readers.dates import leading_date, whole_date

_AUTHORS = re.compile(
    r"(?:[\u2022\u00b7*+\u2013-] ?){0,4}(?P<count>[0-9]{1,5}) authors?"
    r"(?: ?[\u00b7\u2022|-] ?(?P<stamp>\S.*))?",
    re.IGNORECASE,
)
_COMMENTS = re.compile(r"[0-9]{1,6}")
_OWNER = re.compile(
    r"(?:https?://(?:www\.)?(?:huggingface\.co|hf\.co))?/(?P<name>[A-Za-z0-9_.-]{1,80})/?"
)
_ALTERNATIVE = re.compile(r"\[[^\[\]\n]{0,100}\] ?(?=\S)")
_LONGEST_NAME = 80
_LONGEST_QUERY = 120


@dataclass(slots=True)
class Item:
    """An element, or several that say one thing."""

    kind: Kind
    """TEXT, AUTHORS, NUMBER, UPVOTES, COMMENTS, LINKS, SUBMITTED, DATE or FURNITURE."""
    block: Block
    element: Element
    authors: AuthorLine | None = None
    """What it says, if it is an author line."""
    titled: bool = False
    """Whether its links or its level show that it is a title."""

    @property
    def votes(self) -> int | None:
        """The number that it is."""
        return wording.number_in(self.block.text)


@dataclass(slots=True)
class Layout:
    """A page's items in order, its furniture set apart."""

    items: list[Item]
    blocks: int
    """How many blocks the dump has."""
    header_blocks: int
    """How many of them are furniture, set apart already."""
    page_date: PrintedDate | None = None
    page_date_line: int | None = None
    query: str | None = None
    title: str | None = None
    url: str | None = None
    trending: bool = False
    """Whether it is the page whose abstracts may be summaries."""


def lay_out(elements: Sequence[Element], clipping: Clipping) -> Layout:
    """Join what belongs together and take the page's furniture off."""
    items = list(_joined(elements))
    _mark_titles(items)
    properties, kept = _properties(items)
    clipping = clipping.with_(properties)
    blocks = len(items) + clipping.blocks
    page = Layout([], blocks, blocks - len(kept), url=clipping.url)
    _take_furniture(page, kept, clipping)
    if page.page_date and page.page_date.year is None:
        urls = [url for element in elements for url in element.urls if "/papers/date/" in url]
        page.page_date = clipping.with_year(page.page_date, urls)
    if page.page_date is None and clipping.captured:
        page.page_date, page.page_date_line = clipping.captured
    return page


def _joined(elements: Sequence[Element]) -> Iterator[Item]:
    at = 0
    last: Kind | None = None
    while at < len(elements):
        element = elements[at]
        item, at = _next_item(elements, at, last)
        if item is not None:
            last = item.kind
            yield item
        elif element.kind is Kind.DOT:
            last = last or Kind.DOT


def _next_item(elements: Sequence[Element], at: int, last: Kind | None) -> tuple[Item | None, int]:
    element = elements[at]
    kind = element.kind
    if kind in (Kind.NOTHING, Kind.DOT):
        return None, at + 1
    if grouped := _author_line(elements, at, last):
        return grouped
    if kind is Kind.UPVOTES and wording.number_in(element.block.text) is None:
        return _with_next(elements, at, (Kind.NUMBER, Kind.DASH))
    if kind is Kind.SUBMITTED and not wording.submitter(element.block.text):
        return _with_next(elements, at, (Kind.TEXT, Kind.MENU, Kind.NUMBER))
    if kind in (Kind.NUMBER, Kind.DASH) and element.talk:
        return Item(Kind.COMMENTS, element.block, element), at + 1
    if kind is Kind.MENU and last and any("github.com/" in url for url in element.urls):
        kind = Kind.LINKS
    if kind is Kind.LINKS and not element.urls and last is None:
        kind = Kind.FURNITURE
    return Item(Kind.FURNITURE if kind is Kind.MENU else kind, element.block, element), at + 1


def _with_next(elements: Sequence[Element], at: int, kinds: tuple[Kind, ...]) -> tuple[Item, int]:
    """Join an element that says little by itself with the short one behind it."""
    element = elements[at]
    follower = elements[at + 1] if at + 1 < len(elements) else None
    if (
        follower is None
        or follower.kind not in kinds
        or len(follower.block.text) > _LONGEST_NAME // 2
        or follower.paper
    ):
        return Item(element.kind, element.block, element), at + 1
    lines = (*element.block.lines, *follower.block.lines)
    text = f"{element.block.text} {follower.block.text}"
    element.urls += follower.urls
    return Item(element.kind, Block(element.block.line, lines, text), element), at + 2


def _author_line(
    elements: Sequence[Element], at: int, last: Kind | None
) -> tuple[Item, int] | None:
    """Join author count or organisation, dot, date and comments, as far as they follow."""
    element = elements[at]
    if element.kind is Kind.AUTHORS:
        line = _counted(element.block)
        if line is None:
            return None
    elif element.kind is Kind.TEXT and last in (Kind.TEXT, Kind.AUTHORS):
        found = _organization(elements, at) if last is Kind.TEXT else None
        if found is None:
            return None
        line = found
    elif element.kind is Kind.DATE and last is Kind.TEXT:
        dated = wording.read_date(element.block.text, element.block.line)
        if dated is None:
            return None
        line = dated
    else:
        return None
    end = at + 1
    while end < len(elements):
        longer = _longer(line, elements[end])
        if longer is None:
            break
        line, end = longer, end + 1
    urls = tuple(url for part in elements[at:end] for url in part.urls)
    element.urls = urls
    texts = [part.block.text for part in elements[at:end]]
    whole = Block(element.block.line, element.block.lines, " ".join(texts))
    return Item(Kind.AUTHORS, whole, element, line), end


def _longer(line: AuthorLine, element: Element) -> AuthorLine | None:
    """Take one more element to an author line, None if it isn't part of it."""
    text, number = element.block.text, element.block.line
    if element.kind is Kind.DOT:
        return line if line.printed is None else None
    if element.kind is Kind.DATE and line.printed is None and not line.unread:
        dated = wording.read_date(text, number)
        return dated and replace(dated, count=line.count, organization=line.organization)
    if element.kind is Kind.NUMBER and element.talk and line.comments is None:
        return replace(line, comments=wording.number_in(text))
    if element.kind is Kind.NOTHING:
        return line
    return None


def _counted(found: Block) -> AuthorLine | None:
    match = _AUTHORS.fullmatch(found.text)
    if match is None:
        return None
    count, stamp = int(match["count"]) or None, match["stamp"]
    if stamp is None:
        return AuthorLine(count)
    month = stamp.split()[0]
    line = found.line + max(
        (index for index, text in enumerate(found.lines) if month in text), default=0
    )
    dated = wording.read_date(stamp, line)
    if dated is None or not _is_plain_date(stamp):
        return AuthorLine(count, line=line, unread=stamp)
    return replace(dated, count=count)


def _is_plain_date(stamp: str) -> bool:
    dated = leading_date(stamp)
    return dated is None or dated[1] == "" or _COMMENTS.fullmatch(dated[1]) is not None


def _organization(elements: Sequence[Element], at: int) -> AuthorLine | None:
    """Read an organisation's name that stands where the author count would."""
    element = elements[at]
    text = element.block.text
    if len(text) > wording.LONGEST or element.level or element.paper:
        return None
    dated = wording.read_organization(text, element.block.line)
    if dated:
        return replace(dated, organization=_named(dated.organization))
    if len(text) > _LONGEST_NAME:
        return None
    follows = next(
        (one.kind for one in elements[at + 1 : at + 4] if one.kind is not Kind.NOTHING), None
    )
    dotted = follows is Kind.DOT and any(one.kind is Kind.DATE for one in elements[at + 2 : at + 4])
    owned = any(_OWNER.fullmatch(url) for url in element.urls)
    if dotted or owned or (follows is Kind.DATE and not text.endswith((".", "?", "!", ":"))):
        return AuthorLine(organization=_named(text))
    return None


def _named(text: str) -> str:
    """Drop the words for a picture before an organisation's name: ``[microsoft] Microsoft``."""
    return _ALTERNATIVE.sub("", text, count=1).strip(" *\u2022\u00b7-") or text


def _mark_titles(items: Sequence[Item]) -> None:
    """Tell titles by the links and levels of headings that a page's extractor kept."""
    texts = [item for item in items if item.kind is Kind.TEXT]
    levels = Counter(item.element.level for item in texts if item.element.level)
    linked = Counter(
        item.element.level for item in texts if item.element.level and item.element.paper
    )
    level = max(linked or levels, key=lambda one: ((linked or levels)[one], one), default=0)
    opened = title = ""
    for item in texts:
        paper, text = item.element.paper or "", item.block.text
        heads = item.element.level == level > 0 and (paper != "" or not linked)
        first = paper not in ("", opened) or (paper != "" and text == title)
        item.titled = heads or (first and not item.element.level and len(text) <= 300)
        if item.titled:
            opened, title = paper or opened, text


def _properties(items: list[Item]) -> tuple[Clipping, list[Item]]:
    """Take what a clipper wrote above the page off its items."""
    end = next(
        (at for at, item in enumerate(items) if item.kind is Kind.FURNITURE), min(len(items), 8)
    )
    clipping = Clipping()
    kept: list[Item] = []
    for item in items[:end]:
        found = None if item.titled else read_properties(item.block.lines, item.block.line)
        heads = item.kind is Kind.TEXT and item.element.level in (1, 2) and not item.titled
        if found:
            clipping = clipping.with_(found)
        elif not (heads and end < len(items)):
            kept.append(item)
    return clipping, kept + items[end:]


def _take_furniture(page: Layout, items: Sequence[Item], clipping: Clipping) -> None:
    """Count page furniture wherever it stands; take the page's date, name and query from it."""
    after_furniture = True
    bylined = False
    name = ""
    page.query = clipping.query
    for at, item in enumerate(items):
        text = item.block.text
        follower = items[at + 1] if at + 1 < len(items) else None
        printed = whole_date(text.strip("\u00b7 ")) if item.kind is Kind.DATE else None
        if item.kind is Kind.FURNITURE:
            page.header_blocks += 1
            after_furniture = True
            bylined = bylined or wording.is_byline(text)
            if wording.is_period(text) and not page.items:
                page.title = text
            if not bylined and text.lower() in ("trending papers", "daily papers"):
                name = text.lower()
        elif item.kind is Kind.DASH and (follower is None or follower.kind is not Kind.TEXT):
            page.header_blocks += 1
        elif printed and after_furniture and page.page_date in (None, printed):
            page.header_blocks += 1
            if page.page_date is None:
                page.page_date, page.page_date_line = printed, item.block.line
        elif _is_query(item, follower, page, bylined=bylined):
            page.header_blocks += 1
            page.query = page.query or text
        else:
            page.items.append(item)
            after_furniture = after_furniture and item.kind is Kind.DASH
    page.trending = name == "trending papers" or (page.url or "").endswith("/papers/trending")
    if page.trending and page.title is None:
        page.title = "Trending Papers"


def _is_query(item: Item, follower: Item | None, page: Layout, *, bylined: bool) -> bool:
    """Tell the line that echoes a search: it stands between the page's name and its papers."""
    if item.kind is not Kind.TEXT or item.titled or page.items:
        return False
    text = item.block.text
    if page.query and text.lower() == page.query.lower():
        return True
    if not bylined or len(text) > _LONGEST_QUERY or follower is None:
        return False
    return follower.element.kind in (Kind.FURNITURE, Kind.DATE)
