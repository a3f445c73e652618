r"""What the inline rules must know of a whole paragraph before they read it."""

import re
from collections.abc import Iterator, Mapping, Set
from dataclasses import dataclass

from site_builder import urls
from site_builder.text import letters, marks, spacing, words
from site_builder.text.letters import Vocabulary
from site_builder.text.marks import Marks
from site_builder.text.symbols import BRACED_WORDS, FUNCTIONS, GREEK

_BRACE = re.compile(r"\\.|[{}]", re.DOTALL)
_LEFT_OVER = re.compile(r"\}(?<=[^\W\d_]\})(?=[.,;:!?]?(?: |\Z))")
_DELIMITER = re.compile(r"\\[()\[\]]|\\.|\${1,2}", re.DOTALL)
_PAIRS = {"\\(": "\\)", "\\[": "\\]", "$$": "$$"}
_LONGEST_MATHS = 400
_MATHS = re.compile(r"[\\^_={}|<>+]|\A[-\s\d.,()]*+(?:[A-Za-zα-ωΑ-Ω][-\s\d.,()]*+)?\Z")
_AMOUNT = re.compile(r"\s*[\d.,]+\s*[A-Za-z]?(?:[\s.;:,]|\Z)")

_NAMES = "|".join(sorted(GREEK, key=len, reverse=True))
_SPECIAL = re.compile(r"[\\{$^]|_(?=\{)")
_BASE = re.compile(rf"(?<![A-Za-z\\])(?:{_NAMES}|ell|nabla|{'|'.join(FUNCTIONS)})\Z|[^\W\d_]\Z")
_BRACED = re.compile(rf"(?<![A-Za-z\\])(?:{'|'.join(BRACED_WORDS)})\Z")
_STARTING = "\\{$^_"
"""Signs without which there are no commands, no groups and no maths."""
_LONGEST_WORD = 12
_CLOSING_ESCAPED_QUOTE = re.compile(r"\\\"(?![A-Za-z{\\])")


@dataclass(frozen=True, slots=True)
class Scan:
    """A paragraph's structure, found in one pass each."""

    braces: Mapping[int, int]
    """Offset of every ``{`` that has a partner -> offset of its ``}``."""
    addresses: Mapping[int, urls.UrlSpan]
    """Web addresses by their offset."""
    maths: Mapping[int, tuple[int, int, int]]
    """Delimited maths by offset: where its content starts and ends, and where the whole ends."""
    marks: Marks
    """Typography and stripped commands by offset: where each ends, and what it becomes."""
    letters: Mapping[int, str]
    """Names of Greek letters that stand for a variable, by offset."""
    stops: tuple[int, ...]
    """Every offset at which a rule may want to act, ascending."""
    escaped_quotes: bool
    """Whether a backslash before a quotation mark is an escape rather than an accent."""
    only_marks: bool
    """Whether marks are all there is to set right."""


def scan(paragraph: str, vocabulary: Vocabulary) -> Scan:
    """Look a paragraph over, given the words of the whole text that maths may use."""
    escaped_quotes = bool(_CLOSING_ESCAPED_QUOTE.search(paragraph))
    signs: Marks = {
        **words.find(paragraph, vocabulary.signs),
        **spacing.find(paragraph),
        **marks.find(paragraph, escaped_quotes=escaped_quotes),
    }
    braces = _braces(paragraph) if "{" in paragraph else {}
    if "}" in paragraph:
        signs.update(_lone_braces(paragraph, frozenset(braces.values())))
    addresses = {span.start: span for span in urls.find(paragraph)}
    variables = letters.find(paragraph, vocabulary.variables)
    has_signs = any(sign in paragraph for sign in _STARTING)
    scripts = _scripts(paragraph) if has_signs else ()
    return Scan(
        braces=braces,
        addresses=addresses,
        maths=_maths(paragraph) if has_signs else {},
        marks=signs,
        letters=variables,
        stops=tuple(sorted({*signs, *addresses, *variables, *scripts})),
        escaped_quotes=escaped_quotes,
        only_marks=not (has_signs or addresses or variables),
    )


def _scripts(text: str) -> Iterator[int]:
    """Find where commands, groups and maths may begin; a base begins before its ``_`` or ``^``."""
    for match in _SPECIAL.finditer(text):
        yield match.start()
    for sign, pattern in (("^", _BASE), ("_", _BASE), ("{", _BRACED)):
        at = text.find(sign)
        while at >= 0:
            base = pattern.search(text, max(0, at - _LONGEST_WORD), at)
            if base:
                yield base.start()
            at = text.find(sign, at + 1)


def _braces(text: str) -> dict[int, int]:
    pairs: dict[int, int] = {}
    opened: list[int] = []
    for match in _BRACE.finditer(text):
        if match.group() == "{":
            opened.append(match.start())
        elif match.group() == "}" and opened:
            pairs[opened.pop()] = match.start()
    return pairs


def _lone_braces(text: str, paired: Set[int]) -> Marks:
    r"""Find closing braces left over in prose, to be dropped: ``legal reasoning}. Furthermore``.

    Only behind a word and before a space or a mark of punctuation; none where ``$`` or ``\{`` says
    that maths is about.
    """
    if "$" in text or "\\{" in text:
        return {}
    found = (match.start() for match in _LEFT_OVER.finditer(text))
    return {at: (at + 1, "") for at in found if at not in paired}


def _maths(text: str) -> dict[int, tuple[int, int, int]]:
    found: dict[int, tuple[int, int, int]] = {}
    dollar: int | None = None
    opened: tuple[str, int, int] | None = None
    for match in _DELIMITER.finditer(text):
        start, end = match.span()
        symbol = match.group()
        if opened and symbol == opened[0]:
            found[opened[1]] = (opened[2], start, end)
            opened = None
        elif symbol in _PAIRS:
            opened = (_PAIRS[symbol], start, end)
        elif symbol == "$":
            if dollar is not None and _is_formula(text, dollar, start):
                found[dollar] = (dollar + 1, start, end)
                dollar = None
            else:
                dollar = start
    return found


def _is_formula(text: str, opening: int, closing: int) -> bool:
    """Tell maths between dollars from prose between two prices (``$20 for A, $30 for B``)."""
    content = text[opening + 1 : closing]
    return (
        0 < len(content) <= _LONGEST_MATHS
        and not text[closing + 1 : closing + 2].isdigit()
        and not text[opening - 1 : opening].isalnum()
        and (content == content.strip() or "\\" in content)
        and not (_AMOUNT.match(content) and " " in content and "\\" not in content)
        and _MATHS.search(content) is not None
    )
