"""Quotation marks and dashes: which one is meant where."""

import re
from collections.abc import Iterator
from typing import Final

from site_builder.text.symbols import words

Marks = dict[int, tuple[int, str]]
"""By offset: where the mark ends in the source, and what it becomes."""

_QUOTE = re.compile(r"``|''|[`'\"]")
_DASHES = re.compile(r"-{2,}")
_SENTENCE_END = re.compile(r"[.!?](?=\s)")
_OPENING: Final = frozenset("([{<–—“‘")
_QUOTED: Final = frozenset("\\{$_<[(")
_JOINTS: Final = frozenset("-/=–—")

_ASIDE: Final = frozenset(
    words(
        "a achieves all also an and are as at be because both but by can despite each"
        " especially even for from has have how however if in including into is it its making"
        " many most namely not of on one only or our out particularly remains since so some"
        " such than that the their then there these they this those three thus to two"
        " typically under unlike using via was we were what when where whether which while who"
        " whose with without yet"
    )
)
"""Words next to which an unspaced ``--`` cuts a sentence rather than joining two names."""
_WORD_BEFORE = re.compile(r"[A-Za-z]*\Z")
_WORD_AFTER = re.compile(r"[A-Za-z]*")
_LONGEST_WORD = 20
_PLURAL = re.compile(r"[^sui]s\Z")
_VERBAL = re.compile(r"[a-z]{3}(?:ing|ly)\Z")
_FIELDS: Final = frozenset(
    words("grounding learning planning pretraining reasoning training tuning understanding")
)


def find(text: str, *, escaped_quotes: bool) -> Marks:
    r"""Find the quotation marks and dashes of a paragraph and decide each.

    ````honesty''``, ``"honesty"`` and ``'honesty'`` get curly marks, so do ``LLM's`` and ``'90s``;
    ``5"`` and a pair of backquotes around code stay as they are. ``10--20`` and ``human--AI`` get
    an en dash, ``data--and observe`` an em dash, and so does every other unspaced ``--`` of that
    sentence.

    Args:
        text: A paragraph.
        escaped_quotes: The backslash before a quotation mark is no accent and goes.
    """
    marks = _dashes(text) if "--" in text else {}
    marks.update(_Quotes(text, escaped_quotes=escaped_quotes).decide())
    return marks


def marked(text: str, marks: Marks) -> str:
    """Put marks in their places; of two that overlap the first one counts."""
    pieces: list[str] = []
    at = 0
    for start in sorted(marks):
        if start >= at:
            end, instead = marks[start]
            pieces += (text[at:start], instead)
            at = end
    return "".join((*pieces, text[at:]))


class _Quotes:
    """One pass over a paragraph; remembers the marks that may still find a partner."""

    def __init__(self, text: str, *, escaped_quotes: bool) -> None:
        self._text = text
        self._escaped = escaped_quotes
        self._marks: Marks = {}
        self._double_open = False
        self._single: int | None = None
        self._backquote: int | None = None

    def decide(self) -> Marks:
        for match in _QUOTE.finditer(self._text):
            self._one(match.start(), match.end())
        if self._single is not None:
            self._marks[self._single] = (self._single + 1, "’")
        return self._marks

    def _one(self, start: int, end: int) -> None:
        before = self._text[start - 1 : start]
        after = self._text[end : end + 1]
        if before == "\\":
            if not self._escaped:
                return
            before = self._text[start - 2 : start - 1] if start > 1 else ""
        at_start = not before or before.isspace() or before in _OPENING
        match self._text[start:end]:
            case "`":
                self._on_backquote(start, before, after)
            case "'":
                self._on_single(start, before, after, at_start=at_start)
            case _:
                self._on_double(start, end, before, after, at_start=at_start)

    def _on_double(self, start: int, end: int, before: str, after: str, *, at_start: bool) -> None:
        symbol = self._text[start:end]
        opens = bool(after) and not after.isspace()
        if symbol == "``":
            opens = opens and (not self._double_open or at_start)
        elif before in _JOINTS or before in {"'", "’", "`"}:
            opens = opens and not self._double_open
        else:
            opens = opens and at_start
        if symbol == '"' and not opens and not self._double_open and before.isdigit():
            return
        if not opens and not before.strip() and not after.strip():
            return
        self._double_open = opens
        self._marks[start] = (end, "“" if opens else "”")

    def _on_backquote(self, start: int, before: str, after: str) -> None:
        if before.isalpha() and after.isalpha():
            self._marks[start] = (start + 1, "’")
        elif self._backquote is not None:
            self._backquote = None
        elif after.strip():
            self._backquote = start

    def _on_single(self, start: int, before: str, after: str, *, at_start: bool) -> None:
        decade = self._text[start + 2 : start + 4] == "0s" and after.isdigit()
        if at_start and (after.isalnum() or after in _QUOTED) and not decade:
            if self._single is not None:
                self._marks[self._single] = (self._single + 1, "’")
            self._single = start
            return
        if not before.strip() and not decade:
            return
        if not after.isalnum():
            if self._backquote is not None:
                self._marks[self._backquote] = (self._backquote + 1, "‘")
                self._backquote = None
            elif self._single is not None:
                self._marks[self._single] = (self._single + 1, "‘")
                self._single = None
            elif before.isdigit():
                return
        self._marks[start] = (start + 1, "’")


def _dashes(text: str) -> Marks:
    marks: Marks = {}
    for begin, stop in _sentences(text):
        pending: list[tuple[int, int]] = []
        aside = False
        for match in _DASHES.finditer(text, begin, stop):
            start, end = match.span()
            kind = _dash(text, start, end)
            if kind is None:
                continue
            if kind:
                marks[start] = (end, kind)
            else:
                pending.append((start, end))
                aside = aside or _is_aside(text, start, end)
        marks.update({start: (end, "—" if aside else "–") for start, end in pending})
    return marks


def _sentences(text: str) -> Iterator[tuple[int, int]]:
    begin = 0
    for match in _SENTENCE_END.finditer(text):
        yield begin, match.end()
        begin = match.end()
    yield begin, len(text)


def _dash(text: str, start: int, end: int) -> str | None:
    """Decide a dash by its neighbours; "" if its sentence has to, None if it is no dash."""
    before = text[start - 1 : start]
    after = text[end : end + 1]
    if end - start > 3 or before in {"<", "!"} or after == ">":
        return None
    if end - start == 3:
        return "—"
    if not before.strip() and after.strip():
        return None
    if before.strip() and not after.strip():
        return " –"
    if not before.strip() or before.isdigit() or after.isdigit():
        return "–"
    return ""


def _is_aside(text: str, start: int, end: int) -> bool:
    """Tell a dash that cuts a sentence by the words around it; names are joined in the singular."""
    last = _WORD_BEFORE.search(text, max(0, start - _LONGEST_WORD), start)
    first = _WORD_AFTER.match(text, end, end + _LONGEST_WORD)
    before = last.group() if last else ""
    after = first.group() if first else ""
    return (
        not _ASIDE.isdisjoint({before.lower(), after.lower()})
        or _PLURAL.search(before) is not None
        or (_VERBAL.search(after) is not None and after not in _FIELDS)
        or (after.endswith("ed") and text.startswith(" by ", end + len(after)))
    )
