"""The daily-papers site's API answers, saved as JSON.

A list of objects as `daily_props` reads them, as ``/api/daily_papers`` gives it::

    [{"paper": {"id": "2401.00001", "title": "Alignment for Honesty", ...}, "numComments": 5}, ...]

That list in an object (``{"data": [...]}``), one object or list a line, one paper by itself
(``/api/papers/2401.00001``), and the same with every object written as a string of JSON or of a
Python literal: ``["{'paper': {'id': '2401.00001', ...}}", ...]``.
"""

import ast
import json
import re
import warnings
from collections.abc import Iterator

from site_builder.model import Leftover, Listing, Place, Record
from site_builder.readers import daily_props
from site_builder.readers.daily_props import shown
from site_builder.readers.format import Format
from site_builder.readers.json_items import CUT_OFF, Item, Items, Ruler

_HEAD = 200_000
_LISTS = frozenset(
    [
        *("data", "papers", "results", "items", "dailyPapers", "daily_papers"),
        *("trendingPapers", "searchResults"),
    ]
)
_QUOTE = r"\\{0,3}[\"']"
_KEY = rf"{_QUOTE}%s{_QUOTE}\s*:\s*"
_PAPER = re.compile(_KEY % "paper" + r"\{")
_ARXIV = re.compile(_KEY % "id" + rf"{_QUOTE}\d{{4}}\.\d{{4,5}}")
_SIGNS = tuple(
    re.compile(_KEY % name)
    for name in (
        *("upvotes", "discussionId", "submittedOnDailyAt", "submittedOnDailyBy", "ai_summary"),
        *("ai_keywords", "numComments", "submittedBy", "isAuthorParticipating", "githubRepo"),
        "hidden",
    )
)
_LITERAL = re.compile(r"[\[\s]*\{\s*'|[\[\s]*\{\s*\"[A-Za-z_]{1,30}\"\s*:\s*(?:None|True|False|')")
_LITERAL_TOKEN = re.compile(
    r"'(?:[^'\\]|\\.)*\\?(?:'|\Z)|\"(?:[^\"\\]|\\.)*\\?(?:\"|\Z)|[\[\]{}]", re.DOTALL
)
_DATETIME = re.compile(
    r"datetime\.datetime\((\d{4}), (\d{1,2}), (\d{1,2})[^()]{0,60}(?:\(\)[^()]{0,20})?\)"
)
_NAN = re.compile(r"(?<=: )nan(?=[,}\]])")
_LONGEST_LITERAL = 2_000_000
_LAST = -1


def sniff(text: str) -> float:
    """Tell how surely this is an answer of the site's API, by the keys at its beginning."""
    head = text[:_HEAD].lstrip("\ufeff \t\r\n")
    if head[:1] not in {"[", "{", '"'}:
        return 0.0
    signs = sum(sign.search(head) is not None for sign in _SIGNS)
    names_paper = _ARXIV.search(head) is not None
    if _PAPER.search(head):
        return 0.95 if names_paper or signs else 0.0
    return 0.95 if names_paper and signs >= 3 else 0.0


def read(name: str, text: str) -> Listing:
    """Read an answer of the site's API.

    Every block is an object of it; what stands around them is header. One that is cut off, or
    damaged, is a leftover, and so is a field of the wrong type, whose paper is kept without it.

    Args:
        name: File name of the dump.
        text: Its text, lines ended by a line feed.
    """
    walk = Items(text, _LISTS)
    items = _literals(text) if _LITERAL.match(text) else walk.walk()
    ruler = Ruler(text)
    records: list[Record] = []
    leftovers: list[Leftover] = []
    blocks = 0
    for item in items:
        blocks += 1
        line = ruler.line(item.start)
        value, fault = _opened(item)
        if fault:
            piece = text[item.start : min(item.end, item.start + 200)]
            leftovers.append(Leftover(line, shown(piece) if piece else "end of the file", fault))
            continue
        where = ruler.within(item.start, item.end)
        place = Place(name, len(records) + 1, where("title"))
        reading = daily_props.read(value, place, where)
        if reading.record:
            records.append(reading.record)
            blocks += len(reading.unread)
        leftovers += [Leftover(place.line, said, reason) for said, reason in reading.unread]
    return Listing(
        dump=name,
        format=FORMAT.name,
        records=tuple(records),
        leftovers=tuple(sorted(leftovers, key=lambda leftover: leftover.line)),
        blocks=blocks + walk.wrappers,
        header_blocks=walk.wrappers,
        record_blocks=len(records),
    )


def _opened(item: Item) -> tuple[object, str]:
    """Take an item out of the string that it may be written as; return it and what is wrong."""
    if item.fault or not isinstance(item.value, str):
        return item.value, item.fault
    source = item.value.strip()
    if source[:1] not in {"{", "["}:
        return None, "a text that is no paper"
    try:
        return json.loads(source, strict=False), ""
    except (ValueError, RecursionError):
        return _evaluated(source)


def _evaluated(source: str) -> tuple[object, str]:
    """Evaluate a Python literal, which runs no code; return it and what is wrong."""
    if len(source) > _LONGEST_LITERAL:
        return None, "a Python literal of more than 2 million characters"
    for attempt in (source, _plainer(source)):
        try:
            with warnings.catch_warnings():
                warnings.simplefilter("ignore")
                return ast.literal_eval(attempt), ""
        except (ValueError, SyntaxError, RecursionError, MemoryError, TypeError):
            continue
    return None, "neither JSON nor a Python literal; cut off or damaged"


def _plainer(source: str) -> str:
    """Write what only looks like a literal as one: ``datetime.datetime(2024, 1, 2, 3, 4)``."""
    source = _NAN.sub("None", source)
    return _DATETIME.sub(lambda m: f"'{m[1]}-{int(m[2]):02}-{int(m[3]):02}'", source)


def _literals(text: str) -> Iterator[Item]:
    """Part a text that is a Python literal as a whole, ``[{'paper': ...}, ...]``, into objects."""
    depth = 0
    start = _LAST
    for match in _LITERAL_TOKEN.finditer(text):
        sign = match.group()
        if sign == "{":
            if depth == 0:
                start = match.start()
            depth += 1
        elif sign == "}" and depth:
            depth -= 1
            if depth == 0:
                end = match.end()
                value, fault = _evaluated(text[start:end])
                yield Item(start, end, value, fault=fault)
                start = _LAST
    if start != _LAST:
        yield Item(start, len(text), fault=CUT_OFF)


FORMAT = Format(
    name="daily-json",
    describes="the daily-papers site's API answers, as JSON",
    sniff=sniff,
    read=read,
)
