r"""What begins with a backslash or a brace: ``\textbf{...}``, ``\'e``, ``\%``, ``{\it vs.}``."""

import re
from collections.abc import Callable
from typing import Final

from latex2mathml.symbols_parser import convert_symbol
from markdown_it.rules_inline import StateInline

from site_builder import urls
from site_builder.text import escapes
from site_builder.text.characters import ABBREVIATIONS, CHARACTERS, LETTER_COMMANDS, WRAPPERS
from site_builder.text.inline import (
    emit,
    emit_formula,
    emit_letter,
    group_end,
    link,
    read_inside,
    wrap,
)
from site_builder.text.symbols import BRACED_SIGNS, BRACED_WORDS, GREEK

_NAME = re.compile(r"\\([A-Za-z]+)\*?")
_BRACED_ACCENT = re.compile(r"\{\\['`^\"~=.](?:[A-Za-z]|\{\\?[A-Za-z]\}|\\[ij])\}")
_SIGN_GROUP = re.compile(r"\{(?P<slash>\\?)(?P<name>[A-Za-z]+)\}")
_ONE_SIGN = re.compile(r"\{([-=+<>.,:/*])\}")
_SWITCH = re.compile(
    r"\{(?:\\(?P<name>em|it|bf|tt|sc|rm|sf|itshape|bfseries|ttfamily)(?![A-Za-z])"
    r"|(?P<bare>em|bf)(?= )) ?"
)
_BARE_WRAPPER = re.compile(
    rf"(?<![A-Za-z\\])(?:{'|'.join(w for w in BRACED_WORDS if w in WRAPPERS)})(?=\{{)"
)
_KEYS = re.compile(r"[\w:., /-]{1,200}")


def command(state: StateInline) -> bool:
    """Carry out a backslash command, or an escape; an unknown one is left as it stands."""
    src, pos = state.src, state.pos
    if src[pos] != "\\" or pos + 1 >= state.posMax:
        return False
    match = _NAME.match(src, pos, state.posMax)
    if escapes.accent(state):
        return True
    return _named(state, match[1], match.end()) if match else escapes.sign(state)


def wrapper(state: StateInline) -> bool:
    """Carry out a text command that lost its backslash: ``texttt{DHO}``."""
    match = _BARE_WRAPPER.match(state.src, state.pos, state.posMax)
    closing = group_end(state, match.end()) if match else None
    if match is None or closing is None or state.src.startswith("{", closing + 1):
        return False
    return wrap(state, WRAPPERS[match.group()], match.end() + 1, closing, closing + 1)


def group(state: StateInline) -> bool:
    r"""Open a group with a meaning of its own: ``{\lambda}``, ``{sim}``, ``{,}``, ``{\it vs.}``."""
    src, pos = state.src, state.pos
    closing = group_end(state, pos) if src[pos] == "{" else None
    if closing is None:
        return False
    if sign := _ONE_SIGN.match(src, pos):
        return emit(state, sign[1], closing + 1)
    if _BRACED_ACCENT.match(src, pos):
        return read_inside(state, pos + 1, closing, closing + 1)
    named = _SIGN_GROUP.match(src, pos)
    if named:
        return _symbol_group(state, named["name"], closing + 1, slash=bool(named["slash"]))
    switch = _SWITCH.match(src, pos)
    if switch and switch.end() <= closing:
        tag = WRAPPERS[switch["name"] or switch["bare"]]
        return wrap(state, tag, switch.end(), closing, closing + 1)
    return False


def _symbol_group(state: StateInline, name: str, end: int, *, slash: bool) -> bool:
    if name in GREEK:
        stripped_fraction = not slash and _is_factor(state.src, state.pos)
        return not stripped_fraction and emit_letter(state, name, end)
    if name in BRACED_SIGNS:
        return emit(state, BRACED_SIGNS[name], end)
    if slash and name in CHARACTERS:
        return emit(state, CHARACTERS[name], end)
    if slash and (code := convert_symbol(f"\\{name}")):
        return emit(state, chr(int(code, 16)), end)
    return False


def _is_factor(src: str, end: int) -> bool:
    """Tell ``1{delta}``, left of a fraction, from a name like ``AMAMMER{epsilon}``."""
    return src[end - 1 : end].isalnum() and not src[max(0, end - 2) : end].isalpha()


def _named(state: StateInline, name: str, end: int) -> bool:
    opening = _skip_space(state, end)
    closing = group_end(state, opening) if state.src.startswith("{", opening) else None
    if closing is not None and _with_argument(state, name, opening, closing):
        return True
    if name in ABBREVIATIONS:
        end += state.src.startswith(".", end)
        return emit(state, ABBREVIATIONS[name], _skip_empty_group(state, end))
    if name in CHARACTERS:
        return emit(state, CHARACTERS[name], _after_character(state, name, end))
    return _symbol(state, name, _skip_empty_group(state, end))


def _symbol(state: StateInline, name: str, end: int) -> bool:
    if name in GREEK:
        return emit_letter(state, name, end)
    if name in BRACED_SIGNS and name != "circ":
        return emit(state, BRACED_SIGNS[name], end)
    code = convert_symbol(f"\\{name}")
    if code is None:
        return False
    symbol = chr(int(code, 16))
    return emit_formula(state, f"\\{name}", end) if symbol.isalpha() else emit(state, symbol, end)


def _with_argument(state: StateInline, name: str, opening: int, closing: int) -> bool:
    """Carry out a command that takes what is in the braces."""
    special = _SPECIAL.get(name) or (_cite if name.startswith("cite") else None)
    if special is not None:
        return special(state, opening, closing)
    if name == "b" and closing - opening < len("{ab"):
        return False
    return name in WRAPPERS and wrap(state, WRAPPERS[name], opening + 1, closing, closing + 1)


def _colour(state: StateInline, opening: int, closing: int) -> bool:
    del opening
    second = closing + 1
    end = group_end(state, second) if state.src.startswith("{", second) else None
    return end is not None and read_inside(state, second + 1, end, end + 1)


def _footnote(state: StateInline, opening: int, closing: int) -> bool:
    spaced = state.src[state.pos - 1 : state.pos] == " "
    emit(state, "(" if spaced else " (", opening + 1)
    read_inside(state, opening + 1, closing, closing + 1)
    return emit(state, ")", closing + 1)


def _cite(state: StateInline, opening: int, closing: int) -> bool:
    keys = _KEYS.fullmatch(state.src, opening + 1, closing)
    return keys is not None and emit(state, f"[{keys.group()}]", closing + 1)


def _raise(state: StateInline, opening: int, closing: int) -> bool:
    return _script(state, "sup", opening, closing)


def _lower(state: StateInline, opening: int, closing: int) -> bool:
    return _script(state, "sub", opening, closing)


def _script(state: StateInline, kind: str, opening: int, closing: int) -> bool:
    content = state.src[opening + 1 : closing]
    if not content.isalnum():
        return False
    token = state.push(kind, kind, 0)
    token.content = token.info = content
    state.pos = closing + 1
    return True


def _href(state: StateInline, opening: int, closing: int) -> bool:
    label = _skip_space(state, closing + 1)
    end = group_end(state, label) if state.src.startswith("{", label) else None
    if end is None:
        return False
    found = urls.find(state.src[opening + 1 : closing].strip())
    if len(found) != 1 or found[0].start:
        return False
    return link(state, found[0].url, label + 1, end, end + 1)


def _skip_space(state: StateInline, at: int) -> int:
    return at + (state.src.startswith(" ", at) and at + 1 < state.posMax)


def _skip_empty_group(state: StateInline, at: int) -> int:
    return at + 2 if state.src.startswith("{}", at) and at + 2 <= state.posMax else at


def _after_character(state: StateInline, name: str, end: int) -> int:
    after = _skip_empty_group(state, end)
    if after == end and (name in LETTER_COMMANDS or not CHARACTERS[name].strip()):
        return _skip_space(state, end)
    return after


_SPECIAL: Final[dict[str, Callable[[StateInline, int, int], bool]]] = {
    "colorbox": _colour,
    "footnote": _footnote,
    "href": _href,
    "textcolor": _colour,
    "textsubscript": _lower,
    "textsuperscript": _raise,
}
"""Commands with an argument that need more than an element around it."""
