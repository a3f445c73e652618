r"""LaTeX's ways of writing letters, as the letters: ``G{\"o}del`` is Gödel.

What the abstract dialect reads by itself stays as it stands: maths between dollars, emphasis, ties,
dashes and quotation marks, ``\_`` and ``\$``. A percent sign never begins a comment here, and an
unknown command stays.
"""

import re
import unicodedata
from collections.abc import Callable, Iterator

from site_builder.readers.latex_letters import LETTERS, MARKS, QUOTING, SIGNS, STYLES, WORDS

_BASE = r"(?:\\[ij](?![A-Za-z])|[^\W\d_])"
_ACCENT = (
    rf"\\(?<!\\\\)(?:(?P<sign>['`^\"~=.])(?: ?\{{(?P<group>{_BASE})\}}|(?P<bare>{_BASE})(?:\{{\}})?"
    r"|\{(?P<dotless>\\[ij])\{\}\})"
    rf"|(?P<word>[cvuHkrbdh]) ?\{{(?P<named>{_BASE})\}}"
    r"|(?P<short>[cvuHkr])(?: (?P<spaced>[^\W\d_])|(?P<joined>\\[ij])(?![A-Za-z])))"
)
_NAMES = "|".join(sorted(LETTERS, key=len, reverse=True))
_LETTER = (
    rf"\{{\\(?P<alone>{_NAMES}) ?\}}"
    rf"|\\(?<!\\\\)(?P<letter>{_NAMES})(?![A-Za-z])(?:\{{\}}|[ \n](?=[^\W\d_])|(?=\W)|(?=[\d_])|\Z)"
)
_BRACED_ACCENT = re.compile(r"(?P<open>\{)" + _ACCENT + r"\}")
_PLAIN_ACCENT = re.compile(_ACCENT)
_NAMED_LETTER = re.compile(_LETTER)
# A command's backslash is one that no other escapes: looked behind after it, so that the search
# goes from backslash to backslash.
_ESCAPED = re.compile(r"\\(?<!\\\\)([&%# ])")
_COMMAND = re.compile(r"\\[^&%# $_{}]")
_WORDS = "|".join(sorted(WORDS, key=len, reverse=True))
_WORD = re.compile(
    rf"(?:\{{\\(?P<alone>{_WORDS}) ?\}}|\\(?<!\\\\)(?P<word>{_WORDS})(?![A-Za-z])(?:\{{\}})?)"
    r"(?P<space> (?=[^\W_]))?"
)
_CLINGING = "–—‘“"
_DELIMITER = re.compile(r"\n[ \t]*\n|\\[()\[\]]|\\.|\${1,2}", re.DOTALL)
_CLOSERS = {"\\(": "\\)", "\\[": "\\]", "$$": "$$"}
_PRICE = re.compile(r"\s*[\d.,]+\s*[A-Za-z]?(?:[\s.;:,]|\Z)")
_LONGEST_MATHS = 2000
_ESCAPED_DOUBLE = re.compile(r"\\\"(?![^\W\d_]|[{\\])")
_ESCAPED_SINGLE_OPENS = re.compile(r"(?<![^\W\d_}])\\'(?=[^\W\d_])")
_ESCAPED_SINGLE_CLOSES = re.compile(r"\\'(?![^\W\d_]|[{\\])")
_APOSTROPHE = re.compile(r"(?:s|t|re|ve|ll|d|m)(?![^\W\d_])")
_ENSURED = re.compile(r"\\ensuremath ?\{([^{}$]{1,400})\}")
_DEEPEST_ACCENTS = 3

_BRACE = re.compile(r"\\[^A-Za-z]|[{}]", re.DOTALL)
_COMMAND_BEFORE = re.compile(r"\\([A-Za-z]{1,30})\*? ?\Z")
_SWITCH = re.compile(
    r"\\(?:em|it|bf|tt|sc|rm|sf|sl|itshape|bfseries|ttfamily|scshape)(?![A-Za-z]) ?"
)
_REACH = 34

_PLAIN_SIGN = re.compile(r"\\(?:([_${}&%#])|([ ,;:])|([-/!@])|([A-Za-z]+)(?:\{\}| ?))")
_TYPOGRAPHY = (("---", "—"), ("--", "–"), ("``", "“"), ("''", "”"), ("~", " "))


def unicode_of(text: str) -> str:
    r"""Write LaTeX's accents and special letters as such, outside of maths.

    ``Erd\H{o}s``, ``{\'e}``, ``\'{\i}``, ``\c c``, ``\v{s}``, ``{\o}``, ``Stra\ss e``, ``\'{\^e}``
    become ``Erdős``, ``é``, ``í``, ``ç``, ``š``, ``ø``, ``Straße``, ``ế``; ``\&``, ``\%``, ``\#``
    and ``\ `` lose their backslash, ``\LaTeX{}`` and ``\textendash`` are LaTeX and a dash, and
    ``\ensuremath{x}`` becomes ``$x$``. ``LLM\'s`` and ``\"quoted\"`` are escaped quotation marks
    and stay. Takes linear time.
    """
    if "\\" not in text:
        return text
    return _outside_maths(text, _letters)


def unstyled(text: str) -> str:
    r"""Drop the commands that only change type: ``\emph{x}``, ``{\em x}`` become ``x``.

    For titles and names, which are compared letter by letter. The braces of other commands stay.
    """
    if "\\" not in text:
        return text
    return _without_braces(text, styles=True, protective=False)


def unbraced(text: str) -> str:
    r"""Drop the braces by which BibTeX protects capitals: ``{GPT}`` becomes ``GPT``.

    Those of maths, of a command's arguments (``\url{x}``) and of indices (``x_{i}``) stay, and so
    does a brace without its partner.
    """
    if "{" not in text:
        return text
    return _without_braces(text, styles=False, protective=True)


def plain_of(text: str) -> str:
    r"""Write a name or a venue, which no dialect will read, without LaTeX.

    Beside `unicode_of`, `unstyled` and `unbraced`: ties become spaces, ``--`` a dash, quotation
    marks curly, ``\_`` an underscore. Maths and unknown commands stay.
    """
    if not any(sign in text for sign in "\\{~-`'"):
        return text
    return _outside_maths(unbraced(unstyled(unicode_of(text))), _plain)


def _plain(text: str) -> str:
    for source, sign in _TYPOGRAPHY:
        text = text.replace(source, sign)
    return _PLAIN_SIGN.sub(_plain_sign, text) if "\\" in text else text


def _plain_sign(match: re.Match[str]) -> str:
    escaped, space, nothing, name = match.groups()
    if escaped:
        return str(escaped)
    if space:
        return " "
    if nothing:
        return ""
    return SIGNS.get(name, match.group())


def _outside_maths(text: str, change: Callable[[str], str]) -> str:
    if "$" not in text and "\\(" not in text and "\\[" not in text:
        return change(text)
    out: list[str] = []
    done = 0
    for start, end in _maths(text):
        out += (change(text[done:start]), text[start:end])
        done = end
    return "".join((*out, change(text[done:])))


def _maths(text: str) -> Iterator[tuple[int, int]]:
    r"""Find what is between ``$``, ``$$``, ``\(`` or ``\[`` and their partners in a paragraph."""
    dollar: int | None = None
    opened: tuple[str, int] | None = None
    for match in _DELIMITER.finditer(text):
        symbol, start, end = match.group(), match.start(), match.end()
        if symbol[0] == "\n":
            dollar = opened = None
        elif opened:
            if symbol == opened[0]:
                yield opened[1], end
                opened = None
        elif symbol in _CLOSERS and dollar is None:
            opened = (_CLOSERS[symbol], start)
        elif symbol == "$":
            if dollar is None or not _is_maths(text, dollar, start):
                dollar = start
            else:
                yield dollar, end
                dollar = None


def _is_maths(text: str, opening: int, closing: int) -> bool:
    """Tell maths from prose between two prices: ``$20 for A, $30 for B``."""
    if closing - opening > _LONGEST_MATHS or text[closing + 1 : closing + 2].isdigit():
        return False
    content = text[opening + 1 : closing]
    return "\\" in content or not (" " in content and _PRICE.match(content))


def _letters(text: str) -> str:
    if "\\" not in text:
        return text
    if not _COMMAND.search(text):
        return _ESCAPED.sub(r"\1", text)
    quoted = {'"'} if '\\"' in text and _ESCAPED_DOUBLE.search(text) else set()
    if "\\'" in text and _ESCAPED_SINGLE_OPENS.search(text) and _ESCAPED_SINGLE_CLOSES.search(text):
        quoted.add("'")

    def accented(match: re.Match[str]) -> str:
        return _accented(match, quoted)

    for _ in range(_DEEPEST_ACCENTS):
        before = text
        text = _PLAIN_ACCENT.sub(accented, _BRACED_ACCENT.sub(accented, text))
        if text == before:
            break
    text = _WORD.sub(_named_word, _NAMED_LETTER.sub(_named_letter, text))
    return _ENSURED.sub(r"$\1$", _ESCAPED.sub(r"\1", text))


def _accented(match: re.Match[str], quoted: set[str]) -> str:
    found = match.groupdict()
    sign, bare = found["sign"], found["bare"]
    if bare and "open" not in found and (sign in quoted or _is_apostrophe(match)):
        return match.group()
    base = (
        found["group"]
        or bare
        or found["dotless"]
        or found["named"]
        or found["spaced"]
        or found["joined"]
    )
    letter = unicodedata.normalize(
        "NFC", base.strip("\\") + MARKS[sign or found["word"] or found["short"]]
    )
    return letter if len(letter) == 1 or (sign and not bare) else match.group()


def _is_apostrophe(match: re.Match[str]) -> bool:
    r"""Tell the escaped apostrophe of ``LLM\'s``."""
    text, start = match.string, match.start()
    return (
        match["sign"] == "'"
        and text[start - 1 : start].isalpha()
        and _APOSTROPHE.match(text, start + 2) is not None
    )


def _named_letter(match: re.Match[str]) -> str:
    return LETTERS[match["alone"] or match["letter"]]


def _named_word(match: re.Match[str]) -> str:
    word = WORDS[match["alone"] or match["word"]]
    return word + ("" if match["word"] and word in _CLINGING else match["space"] or "")


def _without_braces(text: str, *, styles: bool, protective: bool) -> str:
    """Drop pairs of braces, and with `styles` the type command before or behind the opening one."""
    drops: list[tuple[int, int, str]] = []
    opened: list[tuple[int, int, int, str] | None] = []
    kept_end = -1
    for match in _braces(text):
        at = match.start()
        if match.group() == "{":
            opened.append(_droppable(text, at, kept_end, styles=styles, protective=protective))
        elif match.group() == "}" and opened:
            group = opened.pop()
            if group is None:
                kept_end = at + 1
                continue
            start, _, stop, quote = group
            drops += ((start, stop, "“" if quote else ""), (at, at + 1, "”" if quote else ""))
    out: list[str] = []
    done = 0
    for start, stop, instead in sorted(drops):
        out += (text[done:start], instead)
        done = stop
    return "".join((*out, text[done:]))


def _braces(text: str) -> Iterator[re.Match[str]]:
    done = 0
    for start, end in _maths(text):
        yield from _BRACE.finditer(text, done, start)
        done = end
    yield from _BRACE.finditer(text, done)


def _droppable(
    text: str, at: int, kept_end: int, *, styles: bool, protective: bool
) -> tuple[int, int, int, str] | None:
    """Say what to drop with the brace at `at`: (from, brace, to, quote); None if it stays."""
    command = _COMMAND_BEFORE.search(text, max(0, at - _REACH), at)
    if command:
        if styles and command[1] in STYLES:
            quote = command[1] if command[1] in QUOTING else ""
            return command.start(), at, at + 1, quote
        return None
    switch = _SWITCH.match(text, at + 1)
    if switch:
        return (at, at, switch.end(), "") if styles else None
    if not protective or kept_end == at or text[at - 1 : at] in {"_", "^"}:
        return None
    return (at, at, at + 1, "")
