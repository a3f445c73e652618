"""Which elements of a page belong together, and which are its furniture."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from site_builder.model import PrintedDate
from site_builder.readers.blocks import Block
from site_builder.readers.daily_text import wording
from site_builder.readers.daily_text.clipping import Clipping, read_properties
from site_builder.readers.daily_text.elements import Element
from site_builder.readers.daily_text.joining import Item, joined
from site_builder.readers.daily_text.wording import Kind
from site_builder.readers.dates import whole_date

_NUMBERED = re.compile(r"\d{1,3}\\?\. (?=\S)")
_LONGEST_QUERY = 120


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
    items = list(joined(elements))
    _mark_titles(items)
    properties, kept = _properties(items)
    clipping = clipping.with_(properties)
    blocks = len(items) + clipping.blocks
    page = Layout([], blocks, blocks - len(kept), url=clipping.url)
    page.query = clipping.query
    _Furniture(page).take(kept)
    if page.page_date and page.page_date.year is None:
        urls = [url for element in elements for url in element.urls if "/papers/date/" in url]
        page.page_date = clipping.with_year(page.page_date, urls)
    if page.page_date is None and clipping.captured:
        page.page_date, page.page_date_line = clipping.captured
    return page


def _mark_titles(items: Sequence[Item]) -> None:
    """Tell titles by the links and levels of headings that a page's extractor kept."""
    texts = [item for item in items if item.kind is Kind.TEXT]
    if not any(item.element.level or item.element.urls for item in texts):
        return
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
        if item.titled and paper and (number := _NUMBERED.match(text)):
            block = item.block
            item.block = Block(block.line, block.lines, text[number.end() :])
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


class _Furniture:
    """The search for a page's furniture, item by item."""

    def __init__(self, page: Layout) -> None:
        self._page = page
        self._after_furniture = True
        self._bylined = False
        self._name = ""

    def take(self, items: Sequence[Item]) -> None:
        """Count page furniture wherever it stands; take the page's date, name and query from it."""
        page = self._page
        for at, item in enumerate(items):
            if item.kind is Kind.AUTHORS or (item.kind is Kind.TEXT and page.items):
                self._keep(item)
            elif self._is_furniture(item, items[at + 1] if at + 1 < len(items) else None):
                page.header_blocks += 1
            else:
                self._keep(item)
        named = self._name == "trending papers"
        page.trending = named or (page.url or "").endswith("/papers/trending")
        if page.trending and page.title is None:
            page.title = "Trending Papers"

    def _keep(self, item: Item) -> None:
        self._page.items.append(item)
        self._after_furniture = self._after_furniture and item.kind is Kind.DASH

    def _is_furniture(self, item: Item, follower: Item | None) -> bool:
        text = item.block.text
        if item.kind is Kind.FURNITURE:
            self._learn(text)
            return True
        if item.kind is Kind.DASH:
            return follower is None or follower.kind is not Kind.TEXT
        if item.kind is Kind.DATE:
            return self._dates_page(item)
        if _is_query(item, follower, self._page, bylined=self._bylined):
            self._page.query = self._page.query or text
            return True
        return False

    def _learn(self, text: str) -> None:
        page = self._page
        self._after_furniture = True
        self._bylined = self._bylined or wording.is_byline(text)
        if wording.is_period(text) and not page.items:
            page.title = text
        if not self._bylined and text.lower() in ("trending papers", "daily papers"):
            self._name = text.lower()

    def _dates_page(self, item: Item) -> bool:
        page = self._page
        printed = whole_date(item.block.text.strip("\u00b7 "))
        if not (printed and self._after_furniture and page.page_date in (None, printed)):
            return False
        if page.page_date is None:
            page.page_date, page.page_date_line = printed, item.block.line
        return True


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
