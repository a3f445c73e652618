"""Papers as JSON or JSON Lines, under names that can be recognised.

A list of objects, an object with such a list in it at whatever depth, objects by id, or an object
a line::

    {"data": [{"paperId": "1f", "title": "Honest Models", "year": 2023, "authors": [{"name": ...

So write Semantic Scholar, OpenAlex, Crossref, OpenReview, DBLP, INSPIRE, Zotero, Papers with Code,
the arXiv metadata snapshot on Kaggle, the dataset viewer of Hugging Face, CSL-JSON, JSON Feed 1.1
(https://www.jsonfeed.org/version/1.1/), `digest export`, and people's own scripts.
"""

import itertools
import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import replace

from site_builder.errors import ContentError, Problem, dump_path
from site_builder.model import Evidence, Leftover, Listing, Place, Record
from site_builder.readers import cells
from site_builder.readers.accounts import accounted, leftover
from site_builder.readers.cells import Cell
from site_builder.readers.columns import NEEDED, Role, is_vague, role_of
from site_builder.readers.format import Format
from site_builder.readers.json_items import Ruler
from site_builder.readers.json_papers import LISTS, Find, Walk, is_paper, unwrapped

_HEAD = 400_000
_BEGINNING = 2000
_LOOKED_AT = 20
_OBJECT = re.compile(r"[\[\s]{0,20}\{\s*\"")
_QUOTED_KEY = re.compile(r"\"([^\"\\]{1,60})\"\s*:")
_EVIDENCE = "date_evidence"
_FOUND_OUT = frozenset(("tags", "names"))
"""Keys of a digest's own export that hold what it found out itself."""
_MOST_KEYS_SHOWN = 20
_NO_KEYS = LISTS | {"error", "errors", "message", "detail", "status", "statusCode", "code"}


def sniff(text: str) -> float:
    """Tell how surely this is JSON of papers, by the first object that looks like one."""
    head = text[:_HEAD].lstrip("\ufeff\x1e \t\r\n")
    if head[:1] not in {"[", "{"}:
        return 0.0
    for found in itertools.islice(Walk(head).papers(), _LOOKED_AT):
        if is_paper(found.value):
            return 0.7
    keys = _keys(head) or tuple(_QUOTED_KEY.findall(head[:_BEGINNING]))
    return 0.1 if _OBJECT.match(head) and not set(keys) <= _NO_KEYS else 0.0


def read(name: str, text: str) -> Listing:
    """Read papers from JSON.

    A block is an object; what stands around a list of them is header. One that has no title, is
    cut off or damaged is a leftover, and so is a value of the wrong type, whose paper is kept
    without it.

    Args:
        name: File name of the dump.
        text: Its text, lines ended by a line feed.

    Raises:
        ContentError: No object of it has the keys that papers need.
    """
    walk = Walk(text)
    ruler = Ruler(text)
    records: list[Record] = []
    leftovers: list[Leftover] = []
    titled = False
    for found in walk.papers():
        line = ruler.line(found.start)
        if found.fault:
            piece = text[found.start : found.end].strip() or "end of the file"
            leftovers.append(leftover(line, piece, found.fault))
            continue
        lines = _KeyLines(text, found, line)
        inner = unwrapped(found.value)
        if not is_paper(found.value):
            inner = {key: held for key, held in inner.items() if not is_vague(key)}
        place = Place(name, len(records) + 1, lines.of_title(inner))
        keyed = [Cell("id", found.key, line)] if found.key else []
        reading = cells.read(place, [*keyed, *_cells(inner, lines)])
        if reading.record is None:
            piece = text[found.start : found.end]
            why = next((why for _, _, why in reading.unread), "an object without a title")
            leftovers.append(leftover(line, piece, why))
            continue
        titled = titled or is_paper(found.value)
        records.append(_as_exported(inner, reading.record))
        leftovers += [Leftover(at, said, why) for at, said, why in reading.unread]
    if not titled and not records and not any(left.reason.startswith("cut") for left in leftovers):
        keys = _keys(text)
        if keys:
            raise ContentError(_refused(name, keys))
    facts = walk.facts
    return accounted(
        name,
        FORMAT.name,
        records,
        leftovers,
        walk.wrappers,
        query=_said(facts, "query", "search_query", "q"),
        title=_said(facts, "title") if "items" in walk.lists else None,
        url=_said(facts, "home_page_url"),
    )


class _KeyLines:
    """Finds the lines of an object's keys, when asked."""

    def __init__(self, text: str, found: Find, line: int) -> None:
        self._text, self._start, self._end, self._line = text, found.start, found.end, line
        self._flat = text.find("\n", found.start, found.end) < 0
        self._decoder = json.JSONDecoder(strict=False)

    def of(self, key: str, value: object) -> int:
        """Return the line of the key that has this value, in whatever depth."""
        return self._line if self._flat else self._line_at(self._spot(key, value))

    def of_title(self, inner: Mapping[str, object]) -> int:
        """Return the line of the best-named title, where it has its text."""
        titles = sorted(
            (known[1], key)
            for key, value in inner.items()
            if value and (known := role_of(key)) and known[0] is Role.TITLE
        )
        if self._flat or not titles:
            return self._line
        key = titles[0][1]
        spot = self._spot(key, inner[key])
        begins = (cells.text_in(inner[key]) or "").split(None, 1)[:1]
        there = self._text.find(begins[0], spot, self._end) if begins else -1
        return self._line_at(there if there >= 0 else spot)

    def _line_at(self, spot: int) -> int:
        return self._line + self._text.count("\n", self._start, spot)

    def _spot(self, key: str, value: object) -> int:
        sign = json.dumps(key, ensure_ascii=False)
        at = first = self._text.find(sign, self._start, self._end)
        while at >= 0 and not self._holds(at + len(sign), value):
            at = self._text.find(sign, at + 1, self._end)
        return max(at if at >= 0 else first, self._start)

    def _holds(self, at: int, value: object) -> bool:
        rest = self._text[at : at + 40].lstrip()
        if not rest.startswith(":"):
            return False
        begin = self._text.index(":", at) + 1
        while self._text[begin : begin + 1].isspace():
            begin += 1
        try:
            return bool(self._decoder.raw_decode(self._text, begin)[0] == value)
        except (ValueError, RecursionError):
            return False


def _cells(inner: Mapping[str, object], lines: _KeyLines) -> Iterator[Cell]:
    for key, value in inner.items():
        known = role_of(key)
        if known is None or (_EVIDENCE in inner and key in _FOUND_OUT):
            continue
        if known[0] in (Role.KEYWORDS, Role.VENUE, Role.NUMBER) and not isinstance(value, str):
            yield Cell(key, value, 0)
        else:
            yield Cell(key, value, lines.of(key, value))


def _as_exported(inner: Mapping[str, object], made: Record) -> Record:
    """Take back the year of a day that a digest only inferred, if this is its own export."""
    if inner.get(_EVIDENCE) != Evidence.INFERRED.value or made.printed is None:
        return made
    return replace(made, printed=replace(made.printed, year=None))


def _keys(text: str) -> tuple[str, ...]:
    """List the keys of the first object."""
    for found in Walk(text[:_HEAD]).papers():
        if isinstance(found.value, dict) and found.value:
            return tuple(found.value)
    return ()


def _refused(name: str, keys: tuple[str, ...]) -> Problem:
    shown = ", ".join(f'"{key}"' for key in keys[:_MOST_KEYS_SHOWN])
    more = " and more" if len(keys) > _MOST_KEYS_SHOWN else ""
    what = f"JSON without the keys that papers need; its first object has {shown}{more}"
    return Problem(dump_path(name), 1, what, f"rename its keys so that there are {NEEDED}")


def _said(facts: Mapping[str, object], *keys: str) -> str | None:
    found = (facts[key] for key in keys if isinstance(facts.get(key), str))
    return " ".join(str(next(found, "")).split()) or None


FORMAT = Format(
    name="json",
    describes="JSON or JSON Lines with an object a paper",
    sniff=sniff,
    read=read,
)
"""Papers as JSON, whoever wrote it."""
