"""LaTeX maths -> MathML and readable Unicode."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from latex2mathml import converter, exceptions
from latex2mathml.symbols_parser import convert_symbol

from site_builder.text import mathtree
from site_builder.text.symbols import MATH_WORDS, STRUCTURE

_LONGEST = 400
_DEEPEST = 12

_COMMAND = re.compile(r"\\([A-Za-z]+)")
_ESCAPE = re.compile(r"\\.", re.DOTALL)
_BARE_PERCENT = re.compile(r"(?<!\\)%")
_WORDS = re.compile(r"(?<![\\A-Za-z])[A-Za-z]{2,}(?: [A-Za-z]{2,})*")
_GLUE = (
    "alpha|approx|beta|cdot|delta|epsilon|gamma|infty|lambda|nabla|omega|otimes|partial|propto"
    "|sigma|theta|times"
)
_GLUED = re.compile(rf"[A-Za-z]?(?:{_GLUE})+[A-RT-Za-rt-z]?")
_GLUED_PART = re.compile(rf"{_GLUE}|[A-Za-z]")
_STRETCHED = re.compile(r"(?<![\\A-Za-z])(?:left|right)(?=[\[(|)\].])")
_TEXT_COMMAND = re.compile(r"(?<![\\A-Za-z])text(?:bf|it|rm)?\{[^{}]*\}")

_CANT_READ = (
    exceptions.DenominatorNotFoundError,
    exceptions.DoubleSubscriptsError,
    exceptions.DoubleSuperscriptsError,
    exceptions.ExtraLeftOrMissingRightError,
    exceptions.InvalidAlignmentError,
    exceptions.InvalidStyleForGenfracError,
    exceptions.InvalidWidthError,
    exceptions.LimitsMustFollowMathOperatorError,
    exceptions.MissingEndError,
    exceptions.MissingSuperScriptOrSubscriptError,
    exceptions.NoAvailableTokensError,
    exceptions.NumeratorNotFoundError,
    LookupError,
    ValueError,
    TypeError,
    AttributeError,
    RuntimeError,
    StopIteration,
)
"""What the converter raises for LaTeX that it doesn't understand."""


@dataclass(frozen=True, slots=True)
class Formula:
    """Maths, ready to show."""

    html: str
    """A ``math`` element without style or namespace."""
    plain: str
    """The same in Unicode characters: ``ρ_BL``."""


@lru_cache(maxsize=8192)
def formula(latex: str) -> Formula | None:
    r"""Convert LaTeX maths: ``\rho_{\text{BL}}``.

    None means that it isn't understood in full; the caller then shows the source text. Commands
    are limited to symbols and `STRUCTURE`: no definitions, environments, links or styles.
    """
    if not _is_safe(latex):
        return None
    try:
        tree = converter.convert_to_element(_BARE_PERCENT.sub(r"\\%", latex))
    except _CANT_READ:
        return None
    if not all(map(mathtree.is_known, tree.iter())):
        return None
    parts = mathtree.unwrapped(tree)
    body = "".join(map(mathtree.markup, parts))
    plain = mathtree.plain(parts).strip()
    return Formula(f"<math>{body}</math>", plain) if plain and "\\" not in plain else None


def restore(source: str) -> str:
    r"""Put the backslashes back into maths that lost them: ``pi_{sft}`` -> ``\pi_{\text{sft}}``.

    Maths that still has a command is left as it is. A word that is no command becomes text, which
    keeps it upright.
    """
    if _COMMAND.search(source):
        return source
    bare = _STRETCHED.sub("", source)
    pieces: list[str] = []
    at = 0
    for kept in _TEXT_COMMAND.finditer(bare):
        pieces += (_WORDS.sub(_command, bare[at : kept.start()]), "\\", kept.group())
        at = kept.end()
    return "".join((*pieces, _WORDS.sub(_command, bare[at:])))


def _command(match: re.Match[str]) -> str:
    out: list[str] = []
    prose: list[str] = []
    for word in match.group().split(" "):
        known = _known_word(word)
        if known is None:
            prose.append(word)
            continue
        out += _text(prose)
        prose.clear()
        out.append(known)
    return " ".join((*out, *_text(prose)))


def _known_word(word: str) -> str | None:
    if word in MATH_WORDS:
        return f"\\{word} "
    if _GLUED.fullmatch(word):
        parts = _GLUED_PART.findall(word)
        return "".join(f"\\{part} " if len(part) > 1 else part for part in parts)
    return None


def _text(words: list[str]) -> Iterator[str]:
    if words:
        yield f"\\text{{{' '.join(words)}}}"


def _is_safe(latex: str) -> bool:
    if len(latex) > _LONGEST or not latex.strip():
        return False
    if any(
        name not in STRUCTURE and convert_symbol(f"\\{name}") is None
        for name in _COMMAND.findall(latex)
    ):
        return False
    depth = 0
    for char in _ESCAPE.sub("", latex):
        depth += (char == "{") - (char == "}")
        if not 0 <= depth <= _DEEPEST:
            return False
    return depth == 0
