"""The lines of a page of arXiv as text, without what the extractor put around its words."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from site_builder.readers.daily_text.escapes import without_escapes

_LINK = re.compile(
    r"(?P<image>!?)\[(?P<text>(?:[^\[\]\n]|\n(?![ \t]*\n)){0,600})\]"
    r"\(\s{0,3}<?(?P<url>(?:[^()\s<>]{0,400}[/#:][^()\s<>]{0,1500})?)>?"
    r"(?:\s{1,80}\"[^\"\n]{0,300}\")?\s{0,3}\)"
)
_ITEM = re.compile(r"\[\\?\[(\d{1,6})\\?\]\]\([^()\s]{0,500}\)")
_SHORTENED = re.compile(r"this\s{1,80}https?\s{1,80}URL")
_AUTOLINK = re.compile(r"<(https?://[^<>\s]{1,1000})>")
_NUMBERED = re.compile(r"\[(\d{1,5})\](?:(this\s{1,80}https?\s{1,80}URL)|(?=\S))")
_NUMBERED_ID = re.compile(
    r"^[ \t]{0,8}(?:\[\d{1,6}\]|\d{1,6}\.)[ \t]{1,3}\[\d{1,5}\]arXiv:", re.MULTILINE
)
_REFERENCE = re.compile(r"^[ \t]{0,8}(\d{1,5})\.[ \t]+(\S.{0,1000})(?:\n[ \t]+(\S+://\S{1,1000}))?")
_BEFORE = re.compile(r"(?:#{1,6}\s+|(?:>\s?){1,4}|:\s{3,8}|\|\s*)(?=\S)")
_RULE = re.compile(r"[-=|:+_*~\s]{3,}")
_TERMINAL, _WIDEST, _RAGGED, _SEVERAL = 80, 140, 10, 8
_BLANK = {
    ord(char): " " for char in "\t\u00a0\u2002\u2003\u2007\u2008\u2009\u200a\u202f\u205f\u3000"
} | dict.fromkeys(map(ord, "\u200b\u200e\u200f\u2060\ufeff\u00ad"))
_COLON = re.compile(
    r"(?:Title|Authors?|Comments?|Subjects?|Abstract|Journal[ -]ref|(?:Related )?DOI|Cite as)"
)


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the page."""

    number: int
    """From 1."""
    text: str
    """What it says, without marks around; "" if it says nothing."""
    width: int
    """How many columns it takes."""
    heading: bool = False
    """Whether it is marked as a heading."""


def lines_of(text: str) -> list[Line]:
    """Take the lines out of Markdown, or what a terminal browser prints, as they would be shown.

    ``[1] [3]arXiv:2309.12340 [[4]pdf]`` loses the numbers of its links where the page lists those,
    ``[arXiv:2309.12340](/abs/2309.12340 "Abstract")`` the address. "this https URL" becomes the
    address that it stands for.
    """
    raw = text.translate(_BLANK).split("\n")
    text = "\n".join(without_escapes(raw))
    text = _without_numbers(text)
    if "](" in text:
        text = _LINK.sub(_shown, _ITEM.sub(r"[\1]", text))
    text = _AUTOLINK.sub(r"\1", text).replace("**", "")
    return list(_joined(text.split("\n")))


def wrapped_at(lines: Sequence[Line]) -> int | None:
    """Tell how many columns a page is wrapped at, None if it isn't.

    Terminals have 80 columns, or as many as several lines nearly fill; addresses don't count.
    """
    widths = [line.width for line in lines if line.text.count(" ") > 2 and "://" not in line.text]
    widest = max(widths, default=0)
    if widest <= _TERMINAL + 2:
        return max(widest, _TERMINAL - 1)
    full = sum(width > widest - _RAGGED for width in widths)
    return widest if widest <= _WIDEST and full >= _SEVERAL else None


def _joined(lines: list[str]) -> Iterator[Line]:
    """Clean each line; a colon on the line below its label goes up to it."""
    held: Line | None = None
    for number, raw in enumerate(lines, 1):
        line = _line(number, raw)
        underlined = line.text == "" and raw.strip()[:3] in ("===", "---")
        if held and underlined and held.number == number - 1:
            held = Line(held.number, held.text, held.width, heading=True)
        if held and line.text.startswith(":") and _COLON.fullmatch(held.text):
            held = Line(held.number, held.text + line.text, held.width)
            line = Line(number, "", 0)
        if held:
            yield held
        held = line
    if held:
        yield held


def _line(number: int, raw: str) -> Line:
    text = raw.strip()
    if _RULE.fullmatch(text):
        return Line(number, "", 0)
    marked = _BEFORE.match(text)
    heading = bool(marked and text[0] == "#")
    text = text[marked.end() :].strip() if marked else text
    return Line(number, text.removesuffix("|").rstrip(), len(raw.rstrip()), heading)


def _shown(link: re.Match[str]) -> str:
    text = "" if link["image"] else link["text"]
    shown = link["url"] if _SHORTENED.fullmatch(text.strip()) else text
    lost = link.group().count("\n") - shown.count("\n")
    return (shown.strip(" ") or " ") + "\n" * lost


def _without_numbers(text: str) -> str:
    """Undo the numbering of links by which terminal browsers refer to a list at the end."""
    begin = text.rfind("\nReferences\n")
    targets = dict(_references(text[begin:])) if begin >= 0 else {}
    everywhere = _NUMBERED_ID.search(text) is not None
    if not targets and not everywhere:
        return text
    shown, listed = (text[:begin], text[begin:]) if begin >= 0 else (text, "")
    return _NUMBERED.sub(lambda match: _referred(match, targets, everywhere), shown) + listed


def _references(text: str) -> Iterator[tuple[str, str]]:
    for match in re.finditer(_REFERENCE.pattern, text, re.MULTILINE):
        yield match[1], match[3] or match[2]


def _referred(match: re.Match[str], targets: Mapping[str, str], everywhere: bool) -> str:
    words, target = match[2] or "", targets.get(match[1], "")
    if not target and not everywhere:
        return match.group()
    return target + "\n" * words.count("\n") if target and words else words
