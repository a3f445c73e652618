"""The page of a single paper, as a listing of one.

It names the paper above the title and sets a heading above the abstract; what follows the abstract
are comments and models, and no part of it::

    arxiv:2509.12345

    # Counting Sheep with Sparse Attention

    Published on Sep 16, 2025

    Authors: Ada Meadow , Bo Fold

    ## Abstract
"""

import re
from collections.abc import Sequence

from site_builder.identifiers import arxiv_id
from site_builder.readers.daily_text import wording
from site_builder.readers.daily_text.drafts import Draft, add_link
from site_builder.readers.daily_text.elements import Element
from site_builder.readers.daily_text.joining import Item
from site_builder.readers.daily_text.wording import Kind

_NAMED = re.compile(r"arxiv: ?(?P<id>[0-9]{4}\.[0-9]{4,5})", re.IGNORECASE)
_LONGEST = len("arxiv: 2509.12345")
_GENERATED = re.compile(r"[\W_]*ai[- ]generated summary\W*", re.IGNORECASE)
_NAMES = re.compile(r"authors?:?(?P<names>.{0,80})", re.IGNORECASE)


def find_paper(elements: Sequence[Element]) -> int | None:
    """Find the element that names a page's one paper, None if this is another page."""
    for at, element in enumerate(elements):
        text = element.block.text
        if len(text) <= _LONGEST and element.kind is Kind.TEXT and _NAMED.fullmatch(text):
            return at if _abstract(elements, at) else None
    return None


def read_paper(elements: Sequence[Element], at: int) -> tuple[Draft, tuple[str, ...], int]:
    """Read the paper that an element names; return its authors and how many blocks it takes."""
    named = _NAMED.fullmatch(elements[at].block.text)
    heading = _abstract(elements, at) or at
    texts = [one for one in elements[at + 1 : heading] if one.kind is Kind.TEXT]
    draft = Draft(Item(Kind.TEXT, texts[0].block, texts[0]))
    draft.arxiv = arxiv_id(named["id"]) if named else None
    taken = 2
    for element in elements[at + 1 : heading]:
        dated = wording.read_date(element.block.text, element.block.line)
        if element.kind is Kind.DATE and dated and draft.authors.printed is None:
            draft.authors = dated
            taken += 1
        elif element.kind is Kind.UPVOTES and draft.upvotes is None:
            draft.upvotes = wording.number_in(element.block.text)
            taken += 1
    authors = tuple(_authors(texts[1:]))
    taken += bool(authors)
    below = elements[heading + 1 :]
    if len(below) > 2 and _GENERATED.fullmatch(below[0].block.text) and below[1].kind is Kind.TEXT:
        draft.summary = below[1].block.text
        below = below[2:]
        taken += 2
    for element in below:
        if element.kind is not Kind.TEXT or element.level:
            if element.kind is Kind.LINKS:
                for url in element.urls:
                    add_link(draft, url, element.block.text)
            break
        draft.paragraphs.append(element.block.text)
        taken += 1
    return draft, authors, taken


def _abstract(elements: Sequence[Element], at: int) -> int | None:
    """Find the heading of the abstract below a paper's name, with a title between."""
    titled = False
    for place in range(at + 1, len(elements)):
        element = elements[place]
        if element.block.text.lower().strip("# ") == "abstract":
            below = elements[place + 1] if place + 1 < len(elements) else None
            return place if titled and below and below.kind is Kind.TEXT else None
        titled = titled or element.kind is Kind.TEXT
    return None


def _authors(texts: Sequence[Element]) -> list[str]:
    """List the names below ``Authors:``, each of which is a paragraph or ends in a comma."""
    found: list[str] = []
    listed = False
    for element in texts:
        text = element.block.text
        named = _NAMES.fullmatch(text) if not listed else None
        if named:
            listed, text = True, named["names"]
        if listed:
            found += [name.strip() for name in text.split(",") if name.strip()]
    return found
