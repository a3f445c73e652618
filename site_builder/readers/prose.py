"""Titles, abstracts and keywords of bibliographies, which hold entities, tags and wrapped lines."""

import re

from site_builder.readers.blocks import fold
from site_builder.readers.characters import small, unescaped

_PARTING = re.compile(
    r"</?(?:jats:)?(?:p|title|sec|div|li|ul|ol|h[1-6])(?: [^<>]{0,200})?>|<br ?/?>"
)
_SHIFTED = re.compile(r"<(su[bp])>([^<>]{1,40})</\1>", re.IGNORECASE)
_TAG = re.compile(
    r"</?(?:jats:|mml:)?(?:i|b|u|em|strong|span|sub|sup|sc|italic|bold|tt|code|a|scp|font|math|"
    r"mi|mn|mo|mrow|msub|msup|mtext|semantics|inline-formula|tex-math|alternatives|abstract|xref"
    r")(?: [^<>]{0,300})?/?>",
    re.IGNORECASE,
)
_EMPTY_LINES = re.compile(r"\n[ \t]*\n(?:[ \t]*\n)*")
_LABEL = re.compile(r"[A-Z][A-Z &/,]{3,40}: ")
_HEADING = re.compile(r"\A\s*abstract(?:\s*[:.—–]\s*|[ \t]*\n\s*)", re.IGNORECASE)
_PARTS = re.compile(r"[;\n]")
_WRAPPED_BELOW = 120


def unmarked(text: str) -> str:
    """Turn entities into characters and drop the markup of running text.

    ``R&amp;D on H<sub>2</sub>O`` becomes ``R&D on H₂O``; ``<jats:p>`` and its like part
    paragraphs. Anything else between angle brackets is no markup: ``x < y and y > z`` stays.
    Entities inside entities (``&amp;lt;``), as sloppy exports have, are undone as well.
    """
    if "<" in text:
        text = _tagless(text)
    if "&" in text and ";" in text:
        text = unescaped(text, times=2)
        text = _tagless(text) if "</" in text else text
    return text


def one_line(text: str) -> str:
    """Return a text without markup, on one line."""
    return fold(unmarked(text))


def running(text: str) -> str:
    """Return an abstract without markup, its paragraphs separated by an empty line.

    A single line end parts paragraphs only where the lines are too long to have been wrapped by a
    program, or where the next begins with a label as medical abstracts have: ``METHODS: ``. The
    heading "Abstract" goes.
    """
    text = _HEADING.sub("", unmarked(text))
    parts = (part for whole in _EMPTY_LINES.split(text) for part in _paragraphs(whole))
    return "\n\n".join(filter(None, map(fold, parts)))


def keywords(text: str) -> tuple[str, ...]:
    """Split a list of keywords: at line ends and semicolons, else at commas."""
    text = text.strip()
    parts = _PARTS.split(text) if _PARTS.search(text) else text.split(",")
    shown = (one_line(part).strip(" .,*") for part in parts)
    return tuple(dict.fromkeys(filter(None, shown)))


def _paragraphs(text: str) -> list[str]:
    lines = text.split("\n")
    if len(lines) == 1:
        return lines
    parted = any(len(line) > _WRAPPED_BELOW for line in lines)
    found: list[list[str]] = []
    for line in lines:
        if not found or parted or _LABEL.match(line.strip()):
            found.append([])
        found[-1].append(line)
    return ["\n".join(part) for part in found]


def _tagless(text: str) -> str:
    text = _SHIFTED.sub(_shifted, _PARTING.sub("\n\n", text))
    return _TAG.sub("", text) if "</" in text else text


def _shifted(match: re.Match[str]) -> str:
    """Raise or lower what Unicode has raised or lowered; other text keeps its place."""
    return small(match[1].lower(), match[2]) or match[2]
