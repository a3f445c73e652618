"""The lines of a text with labels: ``**Title:** Honest Models``, rules, headings, and the rest."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum, auto

from site_builder.readers.columns import ADDRESSES, Role, role_of
from site_builder.readers.days import moment

_RULE = re.compile(
    r"(?:-{3,}|\*{3,}|={3,}|_{3,}|~{3,}|#{5,}|\*(?: \*){2,}|-(?: -){2,}|[─━═—–]{3,})"
)
_LABEL = re.compile(
    r"\s{0,12}(?:[^\w\s#*_`>:\[\](){}<|.,;!?\"'-]{1,4}\s{0,2})?(?P<number>(?:\d{1,4}[.)]|\[\d{1,4}\]|#{1,6}|[-*+•>])\s+){0,3}"
    r"(?:[^\w\s#*_`>:\[\](){}<|.,;!?\"'-]{1,4}\s{0,2})?"
    r"(?P<open>[*_`]{0,3})(?P<name>[A-Za-z][\w ()/.&;'-]{0,38}?)[*_`]{0,3}\s?"
    r"(?P<sign>:|：)(?P<close>[*_`]{0,3})(?:\s+|\Z|(?=[^\s/]))(?P<text>.*)",
    re.DOTALL,
)
_BARE_LABEL = re.compile(
    r"\s{0,3}(?P<open>#{1,6}\s+|\*\*|__)(?:[^\w\s#*_`<>]{1,4}\s{1,2})?\[?"
    r"(?P<name>[A-Za-z][\w ()-]{0,30}?)(?:\]\([^\s()]{1,500}\))?(?:\*\*|__|\s{0,2}#{0,6})"
)
_HEADING = re.compile(r"\s{0,3}#{1,6}\s++(?P<text>.*)")
_CLOSING = re.compile(r"(?<=\s)#{1,6}\Z")
_NUMBERED = re.compile(
    r"\s{0,3}(?:\*\*)?(?:\d{1,4}[.)]|\[\d{1,4}\]|\(\d{1,4}\))(?:\*\*)?\s+(?P<text>\S.*)"
)
_NUMBER = re.compile(
    r"(?:(?:paper|no\.?|article|entry)\s*)?[#№]?\d{1,4}[.):]?\s*(?:[-–—:]\s*)?", re.IGNORECASE
)
_JUST_NUMBER = re.compile(
    r"(?:\d{1,4}[.)]|\[\d{1,4}\]|(?:paper|article|entry|no\.?) ?#?\d{1,4}[.:)]?)", re.IGNORECASE
)
_ITEM = re.compile(r"\A[-*+•]\s+")
_ADDRESS = re.compile(
    r"https?://|www\.|github\.com/|huggingface\.co/|10\.\d{4,9}/|arxiv|\d{4}\.\d{4}", re.IGNORECASE
)
_BLOCK_SIGN = re.compile(r"[|>][+-]?\d?\s*")
_EMPHASIS = re.compile(
    r"\A(?P<sign>\*{1,3}|_{1,3}|`)(?=\S)(?P<text>[^*_`\n]{1,600}\S|\S)(?P=sign)\Z"
)
_LONGEST_LABEL = 3
_BARE = frozenset((Role.ABSTRACT, Role.SUMMARY, Role.TLDR, Role.TITLE, Role.AUTHORS, Role.KEYWORDS))
_AMBIGUOUS = frozenset(
    (
        *("name", "paper", "by", "day", "event", "page", "note", "topic", "terms", "labels"),
        *("publication", "de", "so", "pd", "di", "ab", "au", "af", "ti", "py"),
    )
)
_PROSE = frozenset(("name", "paper", "description", "desc", "headline"))


class Kind(Enum):
    """What a line is."""

    EMPTY = auto()
    RULE = auto()
    """Parts papers: ``---``, ``***``, ``* * *``, ``===``."""
    HEADING = auto()
    """Begins with number signs."""
    NUMBERED = auto()
    """Begins with a number: a title, or the item of a list."""
    LABEL = auto()
    OTHER = auto()
    """Begins with a label that says nothing of use, or is none: ``Score: 5``, ``Results: good``."""
    TEXT = auto()


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the dump."""

    number: int
    """From 1."""
    kind: Kind
    text: str = ""
    """What it says, behind label, number or number signs, without emphasis."""
    raw: str = ""
    """The line as it stands."""
    role: Role | None = None
    """What its label means."""
    name: str = ""
    """Its label."""
    numbered: bool = False
    """Whether its label has a number before it."""
    marked: bool = False
    """Whether its label is emphasised."""
    level: int = 0
    """How many number signs a heading has."""


def lines_of(text: str) -> Iterator[Line]:
    """Tell what every line is."""
    for number, raw in enumerate(text.split("\n"), 1):
        yield _line(number, raw)


def _line(number: int, raw: str) -> Line:
    stripped = raw.strip("\ufeff\u200b \t\r\f\v")
    if stripped.endswith("\\") and len(stripped) > 1:
        stripped = stripped[:-1].rstrip()
    if not stripped:
        return Line(number, Kind.EMPTY)
    if _RULE.fullmatch(stripped) or _JUST_NUMBER.fullmatch(stripped):
        return Line(number, Kind.RULE, raw=raw)
    return _labelled(number, stripped, raw) or _unlabelled(number, stripped, raw)


def _unlabelled(number: int, stripped: str, raw: str) -> Line:
    heading = _HEADING.fullmatch(stripped)
    if heading:
        level = len(stripped) - len(stripped.lstrip("#"))
        return Line(
            number, Kind.HEADING, _title(_CLOSING.sub("", heading["text"])), raw, level=level
        )
    numbered = _NUMBERED.fullmatch(stripped)
    if numbered:
        return Line(number, Kind.NUMBERED, unemphasised(numbered["text"].strip()), raw)
    other = _LABEL.fullmatch(stripped)
    if other and len(other["name"].split()) <= _LONGEST_LABEL and raw[:1] not in " \t":
        name, marked = " ".join(other["name"].lower().split()), bool(other["open"])
        return Line(number, Kind.OTHER, stripped, raw, name=name, marked=marked)
    return Line(number, Kind.TEXT, unemphasised(_ITEM.sub("", stripped, count=1)), raw)


def _labelled(number: int, stripped: str, raw: str) -> Line | None:
    match = _LABEL.fullmatch(stripped)
    known = role_of(match["name"]) if match else None
    if match and known:
        value = match["text"].strip()
        if _goes(known[0], match["name"].strip().lower(), value, match["open"]):
            numbered = any(sign.isalnum() for sign in match["number"] or "")
            return Line(number, Kind.LABEL, unquoted(value), raw, known[0], match["name"], numbered)
    bare = _BARE_LABEL.fullmatch(stripped)
    known = role_of(bare["name"]) if bare else None
    if bare and known and known[0] in _BARE and bare["name"].lower() not in _AMBIGUOUS | _PROSE:
        return Line(number, Kind.LABEL, "", raw, known[0], bare["name"])
    return None


def _goes(role: Role, name: str, value: str, emphasis: str) -> bool:
    """Tell a label from the beginning of a sentence: ``Data: we collect``, ``By: design``."""
    if role in ADDRESSES:
        return not value or bool(_ADDRESS.search(value)) or value.lower() in ("none", "n/a", "-")
    if role in (Role.DATE, Role.YEAR):
        return not value or moment(unquoted(value)) is not None
    if role is Role.NUMBER:
        return bool(_ADDRESS.search(value))
    if name in _AMBIGUOUS:
        return bool(emphasis) or name in ("by", "name", "paper")
    return True


def unemphasised(text: str) -> str:
    """Take a text out of the emphasis that is around all of it: ``**Title**``."""
    match = _EMPHASIS.match(text)
    return match["text"] if match else text


def unquoted(value: str) -> str:
    """Take a value out of the quotes, emphasis or block sign that YAML and Markdown give it."""
    if _BLOCK_SIGN.fullmatch(value):
        return ""
    value = unemphasised(value)
    if len(value) > 1 and value[0] == value[-1] == '"' and value.count('"') == 2:
        return value[1:-1].replace('\\"', '"')
    if len(value) > 1 and value[0] == value[-1] == "'" and "'" not in value[1:-1].replace("''", ""):
        return value[1:-1].replace("''", "'")
    return value


def _title(text: str) -> str:
    """Take a heading without its number: ``2. Counting Sheep``, ``Paper 3: Counting Sheep``."""
    text = unemphasised(text.strip())
    match = _NUMBER.match(text)
    if match and (len(match.group()) == len(text) or text[match.end() - 1] in " .):"):
        rest = text[match.end() :].strip()
        if not rest or match.group().rstrip()[-1:] in ".):-–—" or "aper" in match.group()[:5]:
            text = rest
    return unemphasised(text)
