"""What each kind of cell may hold, entered into a row."""

import re
from collections.abc import Callable, Mapping

from site_builder.readers.cells import addresses
from site_builder.readers.cells.row import Cell, Row, is_nothing
from site_builder.readers.cells.times import date_text
from site_builder.readers.columns import ADDRESSES, Role, role_of
from site_builder.readers.name_lists import names_of, strings_in
from site_builder.readers.prose import one_line

_WHOLE = re.compile(r"(\d{1,9})(?:\.0+)?|(\d{1,3}(?:,\d{3})+)")
_COUNTED = re.compile(r"(\d{1,5})(?: authors?)?")
_SHOWN = 60
_FOREMOST = -1
_TEXTS = frozenset(
    (Role.TITLE, Role.ABSTRACT, Role.SUMMARY, Role.TLDR, Role.VENUE, Role.DOI, Role.ORGANIZATION)
)
_KINDS: dict[type, str] = {
    bool: "true or false",
    int: "a number",
    float: "a number",
    list: "a list",
    dict: "an object",
    str: "a text",
}
_WRAPPINGS = ("value", "text", "title", "display_name", "name", "journal_title", "content", "id")


def enter(row: Row, role: Role, rank: int, cell: Cell) -> None:
    """Enter a cell, or what is wrong with it."""
    value = cell.value
    if isinstance(value, Mapping) and set(value) <= {"value", "readers"} and "value" in value:
        value = value["value"]
        if value in (None, "", [], {}):
            return
    enter = _SPECIAL.get(role, _enter_text)
    if not enter(row, role, rank, Cell(cell.name, value, cell.line)):
        kind = _KINDS.get(type(value), "a value")
        reason = f"{cell.name} holds {kind}, which is no {role.value}"
        row.unread.append((cell.line, str(value)[:_SHOWN], reason))


def text_in(value: object) -> str | None:
    """Take the text out of what JSON wraps it in: ``{"value": "x"}``, ``["x"]``; None if none is.

    ``{"text": "x"}``, ``{"title": "x"}`` and ``{"name": "x"}`` are wrappings, too.
    """
    if isinstance(value, str):
        return value
    if isinstance(value, bool):
        return None
    if isinstance(value, int | float):
        return str(value)
    if isinstance(value, list):
        return next((text for one in value[:1] if (text := text_in(one)) is not None), None)
    if isinstance(value, Mapping):
        for key in _WRAPPINGS:
            if isinstance(value.get(key), str | list | dict):
                return text_in(value[key])
    return None


def _enter_text(row: Row, role: Role, rank: int, cell: Cell) -> bool:
    if role in _TEXTS and isinstance(cell.value, int | float):
        return False
    text = text_in(cell.value)
    if text is None:
        return False
    row.add(role, rank, text, cell.line)
    return True


def _enter_abstract(row: Row, role: Role, rank: int, cell: Cell) -> bool:
    value = cell.value
    if isinstance(value, Mapping) and not {"value", "text"} & set(value):
        text = _uninverted(value)
        if not text:
            return False
        row.add(role, rank, text, cell.line)
        return True
    if isinstance(value, list) and value and all(isinstance(one, str) for one in value):
        row.add(role, rank, "\n\n".join(value), cell.line)
        return True
    return _enter_text(row, role, rank, cell)


def _uninverted(index: Mapping[str, object]) -> str:
    """Write an abstract out of its words with their positions, as OpenAlex keeps them.

    ``{"We": [0, 3], "ask": [1]}``; see https://docs.openalex.org, "abstract_inverted_index".
    """
    inner = index.get("InvertedIndex")
    if isinstance(inner, Mapping):
        index = inner
    places: dict[int, str] = {}
    for word, spots in index.items():
        if not isinstance(spots, list):
            return ""
        places.update((spot, word) for spot in spots if isinstance(spot, int))
    return " ".join(places[spot] for spot in sorted(places))


def _enter_authors(row: Row, role: Role, rank: int, cell: Cell) -> bool:
    if isinstance(cell.value, int) and not isinstance(cell.value, bool):
        row.add(Role.AUTHOR_COUNT, rank, str(cell.value), cell.line)
        return True
    if isinstance(cell.value, str):
        counted = _COUNTED.fullmatch(cell.value.strip())
        if counted:
            row.add(Role.AUTHOR_COUNT, rank, counted[1], cell.line)
            return True
        if is_nothing(cell.value):
            return True
    names = names_of(cell.value)
    if names is None:
        return False
    row.lists.setdefault(role, []).append((rank, names))
    return True


def _enter_date(row: Row, role: Role, rank: int, cell: Cell) -> bool:
    if isinstance(cell.value, bool):
        # Whether it was submitted, not when.
        return True
    text = date_text(cell.value)
    if text is None:
        return False
    row.add(role, rank, text, cell.line)
    return True


def _enter_words(row: Row, role: Role, rank: int, cell: Cell) -> bool:
    value = cell.value
    if cell.name.lower().startswith("primary"):
        rank = _FOREMOST
    if isinstance(value, str) and value.strip()[:1] == "[":
        value = strings_in(value)
    if isinstance(value, list):
        found = [text for one in value if (text := _word(one))]
        row.lists.setdefault(role, []).append((rank, tuple(dict.fromkeys(found))))
        return bool(found)
    return _enter_text(row, role, rank, cell)


def _word(value: object) -> str:
    if isinstance(value, Mapping):
        keys = ("name", "display_name", "tag", "keyword", "category", "term", "value", "kwd")
        value = next((value[key] for key in keys if isinstance(value.get(key), str)), "")
    return one_line(value) if isinstance(value, str) else ""


def _enter_arxiv(row: Row, role: Role, rank: int, cell: Cell) -> bool:
    value = cell.value
    if isinstance(value, list) and value:
        value = value[0]
    if isinstance(value, Mapping):
        named = value.get("categories")
        if named:
            _enter_words(row, Role.CATEGORIES, 0, Cell("categories", named, cell.line))
    text = text_in(value)
    if text is None:
        return False
    row.add(role, rank, text, cell.line)
    return True


def _enter_number(row: Row, role: Role, rank: int, cell: Cell) -> bool:
    value = cell.value
    if isinstance(value, Mapping):
        for key, one in value.items():
            known = role_of(str(key))
            if known and known[0] in (Role.ARXIV, Role.DOI) and isinstance(one, str):
                row.add(known[0], known[1], one, cell.line)
            elif isinstance(one, str):
                row.add(role, rank, one, cell.line)
        address = value.get("landing_page_url")
        if isinstance(address, str):
            row.add(role, rank, address, cell.line)
    elif isinstance(value, list):
        for one in value[:20]:
            if isinstance(one, str | dict):
                _enter_number(row, role, rank, Cell(cell.name, one, cell.line))
    elif isinstance(value, str):
        row.add(role, rank, value, cell.line)
    return True


def _enter_remark(row: Row, role: Role, rank: int, cell: Cell) -> bool:
    if isinstance(cell.value, list):
        row.add(Role.COMMENTS, rank + 1, str(len(cell.value)), cell.line)
        return True
    text = text_in(cell.value)
    if text is None:
        return False
    role = Role.COMMENTS if number(text) is not None else role
    row.add(role, rank, text, cell.line)
    return True


def _enter_count(row: Row, role: Role, rank: int, cell: Cell) -> bool:
    text = text_in(cell.value)
    if text is None or (number(text) is None and not is_nothing(text)):
        return False
    row.add(role, rank, text, cell.line)
    return True


def _enter_flag(row: Row, role: Role, rank: int, cell: Cell) -> bool:
    row.add(role, rank, str(cell.value).lower(), cell.line)
    return True


_SPECIAL: dict[Role, Callable[[Row, Role, int, Cell], bool]] = {
    Role.ABSTRACT: _enter_abstract,
    Role.SUMMARY: _enter_abstract,
    Role.AUTHORS: _enter_authors,
    Role.DATE: _enter_date,
    Role.YEAR: _enter_date,
    Role.KEYWORDS: _enter_words,
    Role.CATEGORIES: _enter_words,
    Role.ARXIV: _enter_arxiv,
    Role.NUMBER: _enter_number,
    Role.REMARK: _enter_remark,
    Role.UPVOTES: _enter_count,
    Role.COMMENTS: _enter_count,
    Role.AUTHOR_COUNT: _enter_count,
    Role.AUTHORS_CUT: _enter_flag,
    **dict.fromkeys(ADDRESSES, addresses.enter),
}


def number(text: str) -> int | None:
    """Read a whole number: ``12``, ``12.0``, ``1,234``."""
    match = _WHOLE.fullmatch(text.strip())
    return int((match[1] or match[2]).replace(",", "")) if match else None
