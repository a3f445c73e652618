r"""Unicode as LaTeX that any engine sets: ASCII, with commands of LaTeX's own kernel only.

Accents become commands (``{\"o}``), signs of maths formulas; what LaTeX has no command for, such
as Chinese, stays as it is and needs LuaLaTeX or XeLaTeX. The table is ours: pylatexenc's takes a
millisecond an abstract, and its commands need packages that a reader's document may not load.
"""

import functools
import re
import unicodedata

_ASCII = str.maketrans(
    {
        "\\": r"{\textbackslash}",
        "{": r"{\textbraceleft}",
        "}": r"{\textbraceright}",
        "$": r"\$",
        "&": r"\&",
        "%": r"\%",
        "#": r"\#",
        "_": r"\_",
        "~": r"{\textasciitilde}",
        "^": r"{\textasciicircum}",
        "<": "{$<$}",
        ">": "{$>$}",
        "|": "{$|$}",
        '"': "''",
    }
)
_ACCENTS = dict(
    zip(
        "\u0300\u0301\u0302\u0303\u0304\u0307\u0308",
        ("`", "'", "^", "~", "=", ".", '"'),
        strict=True,
    )
) | dict(zip("\u0306\u030a\u030b\u030c\u0323\u0327\u0328\u0331", "urHvdckb", strict=True))
_TEXT = {
    "ß": r"{\ss}",
    "ẞ": "SS",
    "æ": r"{\ae}",
    "Æ": r"{\AE}",
    "œ": r"{\oe}",
    "Œ": r"{\OE}",
    "ø": r"{\o}",
    "Ø": r"{\O}",
    "å": r"{\aa}",
    "Å": r"{\AA}",
    "ł": r"{\l}",
    "Ł": r"{\L}",
    "ı": r"{\i}",
    "ȷ": r"{\j}",
    "đ": r"{\dj}",
    "Đ": r"{\DJ}",
    "ð": r"{\dh}",
    "Ð": r"{\DH}",
    "þ": r"{\th}",
    "Þ": r"{\TH}",
    "ŋ": r"{\ng}",
    "Ŋ": r"{\NG}",
    "\u2018": "`",
    "\u2019": "'",
    "\u02bc": "'",
    "´": "'",
    "\u201a": ",",
    "\u201c": "``",
    "\u201d": "''",
    "\u201e": ",,",
    "\u2010": "-",
    "\u2011": "-",
    "\u2012": "--",
    "\u2013": "--",
    "\u2014": "---",
    "\u2015": "---",
    "\u2026": r"{\ldots}",
    "\u00a0": "~",
    "\u2009": r"\,",
    "\u202f": r"\,",
    "¡": "!`",
    "¿": "?`",
    "§": r"{\S}",
    "¶": r"{\P}",
    "†": r"{\dag}",
    "‡": r"{\ddag}",
    "©": r"{\copyright}",
    "®": r"{\textregistered}",
    "™": r"{\texttrademark}",
    "£": r"{\pounds}",
    "€": r"{\texteuro}",
    "•": r"{\textbullet}",
    "·": r"{\textperiodcentered}",
    "ª": r"{\textordfeminine}",
    "º": r"{\textordmasculine}",
}
_DROPPED = frozenset("\u00ad\u200b\u200c\u200d\u2060\ufeff\ufe0e\ufe0f")
_GREEK = re.findall(
    r"\w+",
    "alpha beta gamma delta varepsilon zeta eta theta iota kappa lambda mu nu xi pi rho sigma tau"
    " upsilon varphi chi psi omega epsilon vartheta phi varrho Gamma Delta Theta Lambda Xi Pi Sigma"
    " Upsilon Phi Psi Omega",
)
_MATHS = {
    **{
        char: f"\\{name}"
        for char, name in zip(
            "αβγδεζηθικλμνξπρστυφχψωϵϑϕϱΓΔΘΛΞΠΣΥΦΨΩ",
            _GREEK,
            strict=True,
        )
    },
    "ς": r"\varsigma",
    "µ": r"\mu",
    "ο": "o",
    **dict(zip("ΑΒΕΖΗΙΚΜΝΟΡΤΧ", "ABEZHIKMNOPTX", strict=True)),
    "×": r"\times",
    "÷": r"\div",
    "±": r"\pm",
    "∓": r"\mp",
    "∗": "*",
    "⋆": r"\star",
    "★": r"\star",
    "∘": r"\circ",
    "°": r"^{\circ}",
    "⊕": r"\oplus",
    "⊗": r"\otimes",
    "⋅": r"\cdot",
    "∙": r"\bullet",
    "≤": r"\le",
    "≥": r"\ge",
    "≪": r"\ll",
    "≫": r"\gg",
    "«": r"\ll",
    "»": r"\gg",
    "≠": r"\ne",
    "≡": r"\equiv",
    "≈": r"\approx",
    "≃": r"\simeq",
    "≅": r"\cong",
    "∼": r"\sim",
    "∝": r"\propto",
    "∞": r"\infty",
    "∈": r"\in",
    "∉": r"\notin",
    "⊂": r"\subset",
    "⊆": r"\subseteq",
    "∪": r"\cup",
    "∩": r"\cap",
    "∅": r"\emptyset",
    "∀": r"\forall",
    "∃": r"\exists",
    "¬": r"\neg",
    "∧": r"\wedge",
    "∨": r"\vee",
    "∑": r"\sum",
    "∏": r"\prod",
    "∫": r"\int",
    "√": r"\surd",
    "∂": r"\partial",
    "∇": r"\nabla",
    "−": "-",
    "→": r"\rightarrow",
    "←": r"\leftarrow",
    "↑": r"\uparrow",
    "↓": r"\downarrow",
    "↔": r"\leftrightarrow",
    "⇒": r"\Rightarrow",
    "⇐": r"\Leftarrow",
    "⇔": r"\Leftrightarrow",
    "↦": r"\mapsto",
    "⟨": r"\langle",
    "⟩": r"\rangle",
    "‖": r"\|",
    "ℓ": r"\ell",
    "′": r"^{\prime}",
    "″": r"^{\prime\prime}",
    "♯": r"\sharp",
    "♭": r"\flat",
    "♮": r"\natural",
    "△": r"\triangle",
    "⊤": r"\top",
    "⊥": r"\perp",
}
_OTHER = re.compile("[^\x00-\x7f]")
_CONTROL = re.compile("[\x00-\x09\x0b-\x1f\x7f]")
# Fonts make one sign of the two: an exclamation mark and a quotation mark are "\u00a1".
_UPSIDE_DOWN = re.compile("(?<=[!?])(?=[`\u2018])")
_UNESCAPED = re.compile(r"(?<!\\)[%#&]")


def escaped(text: str) -> str:
    r"""Write text in LaTeX: ``50% of Gödel & π`` is ``50\% of G{\"o}del \& {$\pi$}``.

    Braces are balanced whatever the text, as BibTeX demands even of escaped ones.
    """
    text = _CONTROL.sub(" ", text).translate(_ASCII)
    if "`" in text or "\u2018" in text:
        text = _UPSIDE_DOWN.sub("{}", text)
    if text.isascii():
        return text
    # Only a composed character has a command: "e" with an accent of its own is one sign.
    return _OTHER.sub(lambda match: _sign(match.group()), unicodedata.normalize("NFC", text))


def formula(latex: str) -> str:
    r"""Write the LaTeX of a formula as text that BibTeX takes: ``{$Q^{*}$}``; "" if it can't.

    Braces around it keep its letters from BibTeX's change of case, which knows no maths.
    """
    named = latex.replace(r"\{", r"\lbrace ").replace(r"\}", r"\rbrace ")
    if not _is_balanced(named) or "$" in named:
        return ""
    if not named.isascii():
        named = _OTHER.sub(lambda match: _in_maths(match.group()), named)
    named = _UNESCAPED.sub(lambda match: "\\" + match.group(), named)
    return f"{{${named}$}}" if named.isascii() else ""


@functools.lru_cache(maxsize=4096)
def _sign(char: str) -> str:
    if char in _DROPPED:
        return ""
    if char in _TEXT or char in _MATHS:
        return _TEXT.get(char) or f"{{${_MATHS[char]}$}}"
    form, _, codes = unicodedata.decomposition(char).rpartition("> ")
    parts = [chr(int(code, 16)) for code in codes.split()]
    if not form and len(parts) == 2 and parts[1] in _ACCENTS:
        return _accented(*parts)
    if not parts or unicodedata.combining(parts[-1]):
        return char
    plain = "".join(map(escaped, parts))
    return rf"\text{form[1:]}script{{{plain}}}" if form in {"<super", "<sub"} else plain


def _accented(base: str, mark: str) -> str:
    accent = _ACCENTS[mark]
    letter = f"\\{base}" if base in "ij" and mark not in "\u0323\u0328" else base
    if not base.isascii():
        letter = _sign(base).removeprefix("{").removesuffix("}")
        if not letter.isascii():
            return unicodedata.normalize("NFC", base + mark)
    bare = len(letter) == 1 and not accent.isalpha()
    return f"{{\\{accent}{letter}}}" if bare else f"{{\\{accent}{{{letter}}}}}"


def _in_maths(char: str) -> str:
    if char in _MATHS:
        return f"{_MATHS[char]} "
    plain = unicodedata.normalize("NFKC", char)
    return plain if plain.isascii() else char


def _is_balanced(latex: str) -> bool:
    depth = 0
    for char in latex:
        depth += (char == "{") - (char == "}")
        if depth < 0:
            return False
    return depth == 0
