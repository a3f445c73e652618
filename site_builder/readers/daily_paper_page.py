"""The page of one paper, as readers see it.

Title, ``Published on Feb 14``, the authors, an abstract below its heading, perhaps a summary in a
box above it, and links to arXiv, the code and the project::

    <h1>Quiet Gradients</h1> <div>Published on Feb 14, 2025</div>
    <div>Authors: <span><a href="/ada">Ada Quill</a></span>, <span>Bo Reed</span></div>
    <h2>Abstract</h2> <div>AI-generated summary <p>...</p></div> <p>...</p>
"""

import re

from bs4 import BeautifulSoup, Tag
from bs4.element import NavigableString

from site_builder.identifiers import arxiv_in
from site_builder.model import Place, Record
from site_builder.readers.blocks import fold
from site_builder.readers.daily_card import links_of, published, upvotes
from site_builder.readers.daily_cards import Showing, is_cut
from site_builder.readers.daily_props import shown
from site_builder.readers.json_items import CUT_OFF
from site_builder.readers.markup import parsed, text_of
from site_builder.readers.plain import one_line, paragraphs
from site_builder.readers.saved_page import original

_AUTHORS = re.compile(r"(?<!\s)\s*+Authors?\s*+:", re.IGNORECASE)
_ABSTRACT = re.compile(r"\s*+Abstract\s*+(?::\s*+)?", re.IGNORECASE)
_GENERATED = re.compile(r"\s*AI[- ]generated summary\s*+(?::\s*+)?", re.IGNORECASE)
_NAME = re.compile(r"[^\W\d_]{2}")
_SHORTEST_TEXT = 25


def read(name: str, text: str, arxiv: str | None) -> Showing | None:
    """Read a paper's page; None if it has no title, or nothing says that it is one.

    Args:
        name: File name of the dump.
        text: The page.
        arxiv: The paper's arXiv id, where the page's address says it.
    """
    page = parsed(text)
    heading = next((tag for tag in page.find_all("h1") if fold(text_of(tag))), None)
    abstract, summary = _texts(page)
    arxiv = arxiv or _arxiv(page)
    if heading is None or not (abstract or arxiv):
        return None
    authors = _authors(page)
    anchors = page.find_all("a")
    printed, printed_line = published(page)
    line = heading.sourceline or 1
    cut = ((shown(text[-300:].rpartition(">")[2]), CUT_OFF),) if is_cut(text) else ()
    if "</h1" not in text.lower():
        return Showing(line, None, cut)
    record = Record(
        place=Place(name, 1, line),
        title=one_line(text_of(heading)),
        abstract=abstract,
        summary=summary,
        printed=printed,
        printed_line=printed_line if printed else None,
        author_count=len(authors) or None,
        authors=authors,
        upvotes=upvotes(page, anchors),
        arxiv=arxiv,
        links=links_of(anchors),
    )
    return Showing(line, record, cut)


def _arxiv(page: BeautifulSoup) -> str | None:
    for anchor in page.find_all("a"):
        href = original(str(anchor.get("href") or ""))
        if "//arxiv.org/" in href and (found := arxiv_in(href)):
            return found
    return None


def _texts(page: BeautifulSoup) -> tuple[str, str]:
    """Read the abstract and the summary, from between their heading and the next one."""
    heading = next(
        (tag for tag in page.find_all(["h2", "h3"]) if _ABSTRACT.fullmatch(text_of(tag))), None
    )
    if heading is None:
        return "", ""
    texts: list[str] = []
    generated: int | None = None
    for piece in heading.next_elements:
        if isinstance(piece, Tag):
            if piece.name in {"h1", "h2", "h3", "footer", "section"} and texts:
                break
            if piece.name == "p" and (said := paragraphs(text_of(piece))):
                texts.append(said)
        elif isinstance(piece, NavigableString) and _GENERATED.fullmatch(str(piece)):
            generated = len(texts)
    summary = texts.pop(generated) if generated is not None and generated < len(texts) else ""
    return "\n\n".join(text for text in texts if len(text) >= _SHORTEST_TEXT), fold(summary)


def _authors(page: BeautifulSoup) -> tuple[str, ...]:
    label = page.find(string=_AUTHORS)
    around = label.parent if label else None
    for _ in range(3):
        if around is None or len(fold(text_of(around))) > len("Authors: "):
            break
        around = around.parent
    if around is None:
        return ()
    said = _AUTHORS.sub("", fold(around.get_text(" ")), count=1)
    names = [one_line(part) for part in said.split(",")]
    return tuple(part for part in names if _NAME.search(part))
