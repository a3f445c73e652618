"""Cells that hold addresses: of the paper, its PDF, its code."""

import re
from collections.abc import Mapping

from site_builder.identifiers import arxiv_in
from site_builder.model import Link
from site_builder.readers.cells.row import Cell, Row
from site_builder.readers.columns import ADDRESSES, LINKS, Role, role_of

MARKDOWN_LINK = re.compile(
    r"!?\[(?P<label>[^\[\]]{0,400})\]\(\s*<?"
    r"(?P<url>[^\s()<>]{1,2000}+(?:\([^\s()]{0,200}\)[^\s()<>]{0,500})?+)>?[^()]{0,200}+\)"
)
"""A link as Markdown writes it."""

_ADDRESS = re.compile(r"(?:https?://|www\.)[^\s<>\"'`{}|\\^;\]]{3,2000}", re.IGNORECASE)
_HOSTED = re.compile(r"(?:github\.com|gitlab\.com|huggingface\.co)/[\w./-]{3,300}", re.IGNORECASE)
_INDEX = re.compile(
    r"https?://(?:[\w-]+\.)*(?:semanticscholar\.org|openalex\.org|dblp\.org|zotero\.org|crossref\.org"
    r"|paperswithcode\.com|orcid\.org|ncbi\.nlm\.nih\.gov|alphaxiv\.org)(?:[:/?]|\Z)",
    re.IGNORECASE,
)
_KINDS = frozenset((*LINKS.values(), "paper"))
_WRAPPINGS = ("url", "landing_page_url", "pdf_url", "href", "URL", "value", "resource")


def enter(row: Row, role: Role, rank: int, cell: Cell) -> bool:
    """Enter the addresses of a cell; False if it can hold none.

    ``[PDF](https://...) | [Code](https://...)`` are two, each by its own label. Pages of indexes
    (Semantic Scholar, DBLP) name the paper at best; they are no page of its own.
    """
    value = cell.value
    if isinstance(value, Mapping):
        return _enter_object(row, role, rank, cell)
    if isinstance(value, list):
        for one in value:
            enter(row, role, rank, Cell(cell.name, one, cell.line))
        return True
    if isinstance(value, str):
        _enter_text(row, role, rank, value, cell.line)
        return True
    return isinstance(value, bool)


def _enter_object(row: Row, role: Role, rank: int, cell: Cell) -> bool:
    value = cell.value
    if not isinstance(value, Mapping):
        return False
    if "self" in value:
        # The addresses of the interface that was asked.
        return True
    kind, address = value.get("kind"), value.get("url")
    if isinstance(kind, str) and kind in _KINDS and isinstance(address, str) and "://" in address:
        row.links.append(Link(address, kind))
        return True
    spots = [value[key] for key in _WRAPPINGS if isinstance(value.get(key), str | list | dict)]
    for spot in spots:
        enter(row, role, rank, Cell(cell.name, spot, cell.line))
    source = value.get("source")
    if isinstance(source, Mapping) and isinstance(source.get("display_name"), str):
        row.add(Role.VENUE, rank, source["display_name"], cell.line)
    return bool(spots) or isinstance(source, Mapping) or "status" in value


def _enter_text(row: Row, role: Role, rank: int, text: str, line: int) -> None:
    text = text.replace("&amp;", "&")
    rest = MARKDOWN_LINK.sub(" ", text) if "](" in text else text
    if rest is not text:
        for match in MARKDOWN_LINK.finditer(text):
            labelled = role_of(match["label"].strip(" *_`[]"))
            says_more = labelled and labelled[0] in ADDRESSES and labelled[0] is not Role.URL
            chosen = labelled[0] if labelled and says_more else role
            _enter_link(row, chosen, rank, match["url"], line)
    spots = [match.group().rstrip(".,)*_") for match in _ADDRESS.finditer(rest)]
    if not spots and role in LINKS:
        spots = [f"https://{match.group()}" for match in _HOSTED.finditer(rest)]
    for spot in spots:
        _enter_link(row, role, rank, spot, line)
    if not spots and role not in LINKS and arxiv_in(rest):
        row.add(Role.NUMBER, rank, rest, line)


def _enter_link(row: Row, role: Role, rank: int, address: str, line: int) -> None:
    if address.startswith("www."):
        address = f"https://{address}"
    if role in LINKS and "://" in address and not arxiv_in(address):
        row.links.append(Link(address, LINKS[role]))
    else:
        row.add(Role.NUMBER if _INDEX.match(address) else role, rank, address, line)
