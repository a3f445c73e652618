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

from site_builder.model import Leftover, Listing, Place, PrintedDate, Record
from site_builder.readers import daily_props
from site_builder.readers.blocks import fold
from site_builder.readers.daily_props import iso_day, shown
from site_builder.readers.format import Format
from site_builder.readers.json_items import CUT_OFF, Item, Items, Ruler
from site_builder.readers.plain import attribute

_HEAD = 200_000
_LISTS = frozenset(
    [
        *("data", "papers", "results", "items", "dailyPapers", "daily_papers"),
        *("trendingPapers", "searchResults"),
    ]
)
_QUOTE = r"\\{0,3}[\"']"
_KEY = rf"{_QUOTE}%s{_QUOTE}\s*:\s*"
_PAPER = re.compile(_KEY % "paper" + rf"(?:{_QUOTE})?\{{")
_ARXIV = re.compile(_KEY % "id" + rf"{_QUOTE}\d{{4}}\.\d{{4,5}}")
_SIGNS = tuple(
    re.compile(_KEY % name)
    for name in (
        *("upvotes", "discussionId", "submittedOnDailyAt", "submittedOnDailyBy", "ai_summary"),
        *("ai_keywords", "numComments", "submittedBy", "isAuthorParticipating", "githubRepo"),
        "hidden",
    )
)
_FRAME = re.compile(
    r"\s*<(?:!doctype|!--|html|head|body)(?![a-z])[^{}]{0,4000}?<pre\b[^<>]{0,300}>", re.IGNORECASE
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
    head = _unframed(text[:_HEAD]).lstrip("\ufeff \t\r\n")
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
    text = _unframed(text)
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
    printed, query = _stated(walk.facts)
    return Listing(
        dump=name,
        format=FORMAT.name,
        records=tuple(records),
        leftovers=tuple(sorted(leftovers, key=lambda leftover: leftover.line)),
        blocks=blocks + walk.wrappers,
        header_blocks=walk.wrappers,
        record_blocks=len(records),
        page_date=printed,
        page_date_line=1 if printed else None,
        query=query,
    )


def _unframed(text: str) -> str:
    """Take an answer out of the page that a browser shows it on, ``<html>...<pre>[...]</pre>``."""
    frame = _FRAME.match(text)
    if frame is None:
        return text
    end = text.find("</pre", frame.end())
    content = text[frame.end() : end if end >= 0 else len(text)]
    return "\n" * frame.group().count("\n") + attribute(content)


def _stated(facts: dict[str, object]) -> tuple[PrintedDate | None, str | None]:
    """Read the day and the query that an answer names beside its papers."""
    days = (facts.get(key) for key in ("dateString", "date"))
    day = next((iso_day(said) for said in days if isinstance(said, str)), None)
    query = next((facts[key] for key in ("query", "q") if isinstance(facts.get(key), str)), None)
    return day, fold(str(query)) or None if query else None


def _opened(item: Item) -> tuple[object, str]:
    """Take an item out of the string that it may be written as; return it and what is wrong."""
    value = item.value
    if isinstance(value, dict) and isinstance(value.get("paper"), str):
        paper, fault = _decoded(value["paper"])
        return {**value, "paper": paper}, fault
    if item.fault or not isinstance(value, str):
        return value, item.fault
    return _decoded(value)


def _decoded(source: str) -> tuple[object, str]:
    source = source.strip()
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
