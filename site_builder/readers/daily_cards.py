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
from collections.abc import Iterator
from dataclasses import dataclass

from bs4 import BeautifulSoup, Tag

from site_builder.model import Place, PrintedDate, Record
from site_builder.readers import daily_card
from site_builder.readers.daily_props import shown
from site_builder.readers.json_items import CUT_OFF, Ruler
from site_builder.readers.markup import parsed, text_of

_EDGE = re.compile(r"<(?:(/)article\s*>?|article\b)", re.IGNORECASE)
_WORDS = re.compile(r"[^\W\d_]{2}")
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
    articles = list(_articles(text))
    ruler = Ruler(text)
    for start, end in articles:
        yield _article(name, text, start, end, ruler.line(start))
    if not articles:
        yield from _other_elements(name, text)


def _article(name: str, text: str, start: int, end: int | None, line: int) -> Showing:
    card = parsed(text[start:end])
    if end is None:
        return Showing(line, None, ((shown(text_of(card)) or "a card", CUT_OFF),))
    record = daily_card.record(card, Place(name, 1, line), line - 1)
    if record is None:
        return Showing(line, None, ((shown(text_of(card)) or "", "a card without a paper"),))
    return Showing(line, record)


def _other_elements(name: str, text: str) -> Iterator[Showing]:
    containers = list(_containers(parsed(text)))
    for rank, container in enumerate(containers, 1):
        line = container.sourceline or 1
        record = daily_card.record(container, Place(name, 1, line), 0)
        if rank == len(containers) and is_cut(text):
            yield Showing(line, None, ((shown(text_of(container)), CUT_OFF),))
        elif record:
            yield Showing(line, record)


def is_cut(text: str) -> bool:
    """Tell whether HTML ends within a text or a tag, which no whole page does."""
    return not text[-200:].rstrip().endswith(">")


def page_date(text: str) -> tuple[PrintedDate, int] | None:
    """Find the day that a page shows above its cards, and its line."""
    first = _EDGE.search(text)
    head = text[: first.start()] if first else ""
    at = head.lower().find("<time")
    if at < 0:
        return None
    element = parsed(head[at : at + 2000]).find("time")
    printed = daily_card.moment(element) if isinstance(element, Tag) else None
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
    anchors = [
        (anchor, paper) for anchor in page.find_all("a") if (paper := daily_card.paper_of(anchor))
    ]
    for anchor, paper in anchors:
        for around in _around(anchor):
            papers.setdefault(id(around), set()).add(paper)
    done: set[str] = set()
    for anchor, paper in anchors:
        own = [tag for tag in _around(anchor) if papers[id(tag)] == {paper}]
        nests = anchor.find("a") is not None
        if own and paper not in done and not nests and _WORDS.search(text_of(anchor)):
            done.add(paper)
            yield own[-1]


def _around(anchor: Tag) -> Iterator[Tag]:
    yield anchor
    for rank, parent in enumerate(anchor.parents):
        if rank >= _HIGHEST or parent.name in {"body", "html", "main", "[document]"}:
            return
        yield parent
