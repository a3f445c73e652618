r"""Maths without delimiters: ``Q^*``, ``rho_{BL}``, ``\mathcal{O}``, ``Align^2LLaVA``."""

import re

from markdown_it.rules_inline import StateInline

from site_builder.text import maths, mathtree
from site_builder.text.inline import emit, emit_formula
from site_builder.text.inline import group_end as any_group_end
from site_builder.text.symbols import ACCENTS_OVER, FONTS, FUNCTIONS, GREEK

_NAMES = "|".join(sorted(GREEK, key=len, reverse=True))
_LETTER = re.compile(
    rf"(?<![A-Za-z0-9_])(?P<slash>\\?)(?P<name>{_NAMES}|ell|nabla)(?![A-Za-z])"
    r"|(?<![A-Za-z0-9_\\])(?P<one>[^\W\d_])"
)
_OPERATOR = re.compile(
    rf"(?<![A-Za-z0-9_])\\?(?P<name>{'|'.join(sorted(FUNCTIONS, key=len, reverse=True))})"
    r"(?=_\{|\^\{|(?<=log)_\d|(?<=sum)_|(?<=prod)_|(?<=arg...)_)"
)
_FONT = re.compile(rf"(?<![A-Za-z])\\?(?:{'|'.join((*FONTS, *ACCENTS_OVER))})(?=\{{)")
_FRACTION = re.compile(r"\\(?:[dt]?frac|binom)(?=\{)")
_ROOT = re.compile(r"\\sqrt(?=\{)")

_NEXT_WORD = r"(?=(?:propto|cdot|approx|times|sim|leq|geq)(?![A-Za-z]))"
_SUBSCRIPT = re.compile(
    rf"_(?P<text>\d+(?:\.\d+)?|\\?(?:{_NAMES}|infty|ell)|[^\W\d_])"
    rf"(?:(?![^\W_]|_)|{_NEXT_WORD})(?!\.[a-z])"
)
_GREEK_SUBSCRIPT = re.compile(r"_(?P<text>[A-Z]{2,4})(?!\w)")
_SIGN = r"circ|star|ast|top|prime|dagger|infty|deg"
_SUPERSCRIPT = re.compile(
    rf"\^(?P<text>[+-]?\d+(?:\.\d+)?|\\?(?:{_NAMES}|{_SIGN})(?![A-Za-z])|circ(?=times\d)|\*(?!\*)|\+"
    r"|[^\W\d_](?!\w))"
)
_TEN_TO = re.compile(r"\^\((?P<text>-\d{1,4})\)(?!\w)")
_TEXT_FONT = re.compile(r"\\?(?:text(?:bf|it|rm|sf)?|math(?:bf|rm|sf))(?=\{)")
_SIMPLE = re.compile(r"[-+\w*.,/()=]{1,24}")
_NEXT = re.compile(_NEXT_WORD)
_NAME_GOES_ON = re.compile(r"-[A-Za-z]|[^\W_]")
_STRICT = re.compile(r"(?<![/.@-])(?<!\\)")
_DEGREE = frozenset({"circ", "\\circ", "deg", "\\deg"})
_CHARS_OF_SIGNS = {
    "star": "*",
    "ast": "*",
    "top": "⊤",
    "prime": "′",
    "dagger": "†",
    "infty": "∞",
}


_LONGEST_GROUP = 200


def group_end(state: StateInline, opening: int) -> int | None:
    """Find the end of a group that is short enough to be maths."""
    closing = any_group_end(state, opening)
    return closing if closing is not None and closing - opening <= _LONGEST_GROUP else None


def atom(state: StateInline) -> bool:
    """Show a letter, an operator or a font with its sub- and superscripts as maths."""
    for read in (_read_font, _read_operator, _read_letter):
        if latex_end := read(state):
            latex, end = latex_end
            return emit_formula(state, latex, end)
    return False


def script(state: StateInline) -> bool:
    """Raise or lower what follows a name, a number or a bracket: ``Align^2LLaVA``, ``10^{-4}``."""
    src, pos = state.src, state.pos
    before = src[pos - 1 : pos]
    if src[pos] not in "^_" or not (before.isalnum() or before in {")", "]", "}"}):
        return False
    kind = "sup" if src[pos] == "^" else "sub"
    font = _TEXT_FONT.match(src, pos + 1, state.posMax)
    opening = font.end() if font else pos + 1
    closing = group_end(state, opening) if src.startswith("{", opening) else None
    if closing is not None:
        return _emit_script(state, kind, src[opening + 1 : closing].strip(), closing + 1)
    match = _SUPERSCRIPT.match(src, pos, state.posMax)
    if match is None and before.isdigit():
        match = _TEN_TO.match(src, pos, state.posMax)
    if kind == "sub" or match is None:
        return False
    return _emit_script(state, kind, match["text"], match.end())


def _emit_script(state: StateInline, kind: str, text: str, end: int) -> bool:
    if kind == "sup" and text in _DEGREE:
        return emit(state, "°", end)
    if not _SIMPLE.fullmatch(text):
        mark = "^" if kind == "sup" else "_"
        return emit_formula(state, f"{{}}{mark}{{{maths.restore(text)}}}", end)
    shown = text.lstrip("\\")
    shown = _CHARS_OF_SIGNS.get(shown) or GREEK.get(shown, text)
    token = state.push(kind, kind, 0)
    token.content = shown.replace("-", "−")
    token.info = (mathtree.raised if kind == "sup" else mathtree.lowered)(token.content)
    state.pos = end
    return True


def _read_font(state: StateInline) -> tuple[str, int] | None:
    r"""Read ``mathcal{O}``, ``\frac{a}{b}`` and the like, with their scripts."""
    src, pos = state.src, state.pos
    for pattern, arguments in ((_FONT, 1), (_ROOT, 1), (_FRACTION, 2)):
        match = pattern.match(src, pos, state.posMax)
        if match is None:
            continue
        end = match.end()
        latex = "\\" + match.group().lstrip("\\")
        for _ in range(arguments):
            closing = group_end(state, end) if src.startswith("{", end) else None
            if closing is None:
                return None
            latex += "{" + maths.restore(src[end + 1 : closing]) + "}"
            end = closing + 1
        scripts, end = _read_scripts(state, end, strict=True, greek=True)
        return latex + scripts, end
    return None


def _read_operator(state: StateInline) -> tuple[str, int] | None:
    match = _OPERATOR.match(state.src, state.pos, state.posMax)
    if match is None:
        return None
    scripts, end = _read_scripts(state, match.end(), strict=True, greek=False)
    return (f"\\{match['name']}{scripts}", end) if scripts else None


def _read_letter(state: StateInline) -> tuple[str, int] | None:
    src = state.src
    match = _LETTER.match(src, state.pos, state.posMax)
    if match is None:
        return None
    greek = match["one"] is None or match["one"] > "\u0370"
    strict = _STRICT.match(src, match.start()) is not None
    scripts, end = _read_scripts(state, match.end(), strict=strict, greek=greek)
    if not scripts or (not strict and not greek and "_" not in scripts):
        return None
    after = src[end : min(end + 2, state.posMax)]
    if _NAME_GOES_ON.match(after) and not _goes_on_apart(src, end, scripts, greek=greek):
        return None
    base = match["one"] or f"\\{match['name']} "
    return base + scripts, end


def _goes_on_apart(src: str, end: int, scripts: str, *, greek: bool) -> bool:
    """Tell maths before a new word (``eta_2propto``, ``L_2-norm``) from a name (``C^2DLM``)."""
    if src[end] == "-":
        return greek or scripts.startswith("_")
    return _NEXT.match(src, end) is not None


def _read_scripts(state: StateInline, start: int, *, strict: bool, greek: bool) -> tuple[str, int]:
    """Read at most one subscript and one superscript, in either order.

    Args:
        state: The parser's state.
        start: Where the base ends.
        strict: A subscript without braces is one; False behind what may be a file name.
        greek: The base is a Greek letter, which takes an unbraced ``_RL`` too.
    """
    src, end, latex = state.src, start, ""
    for _ in range(2):
        sign = src[end : end + 1] if end < state.posMax else ""
        if not sign or sign not in "^_" or sign in latex[:1]:
            break
        closing = group_end(state, end + 1) if src.startswith("{", end + 1) else None
        if closing is not None:
            latex += f"{sign}{{{maths.restore(src[end + 2 : closing])}}}"
            end = closing + 1
            continue
        match = _match_script(state, sign, end, strict=strict, greek=greek)
        if match is None:
            break
        latex += f"{sign}{{{maths.restore(match['text'])}}}"
        end = match.end()
    return latex, end


def _match_script(
    state: StateInline, sign: str, at: int, *, strict: bool, greek: bool
) -> re.Match[str] | None:
    if sign == "^":
        return _SUPERSCRIPT.match(state.src, at, state.posMax)
    if not strict:
        return None
    return _SUBSCRIPT.match(state.src, at, state.posMax) or (
        _GREEK_SUBSCRIPT.match(state.src, at, state.posMax) if greek else None
    )
