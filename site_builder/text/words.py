"""Commands that lost their backslash in running text: ``17.5times``, ``leq 4B``, ``sim 1%``.

Each pattern begins with its word and looks back past it afterwards, which lets the engine search
for the word itself.
"""

import re
from collections.abc import Set

from site_builder.text.marks import Marks
from site_builder.text.symbols import GREEK, SIGNS

_END = r"(?:(?![A-Za-z])|(?=(?:times|sim|cdot|approx|propto)(?![A-Za-z])))"
_AMOUNT = r"(?=\d[\d.,]*(?:[KMBTkx%]|\\%|times)?(?![A-Za-z\d]))"
_VARIABLE = r"[B-HJ-Zb-z]"

_SIGNS = {
    name: (re.compile(rf"{name}(?<![A-Za-z\\]{name}){_END}"), sign)
    for name, sign in SIGNS.items()
    if name not in GREEK
}

_INFIX = (
    (
        "times",
        re.compile(
            rf" times (?:(?<=\d times )(?=\d)|(?<=(?<!\w){_VARIABLE} times )"
            rf"(?=(?:{_VARIABLE}|\d+)(?!\w)))"
        ),
        " × ",
    ),
    (
        "times",
        re.compile(
            rf"times(?:(?<=\dtimes) ?(?=\d)|(?<=\dtimes){_END}|(?<=\d[A-Za-z]times)(?=\d)"
            r"|(?<=[A-Z\d]times)(?=[A-Z])|(?<=(?<![A-Za-z])[A-Z]times)(?![A-Za-z])"
            r"|(?<![\w\\]times)(?=\d)|(?<=circtimes)(?=\d))"
        ),
        "×",
    ),
    (
        "sim",
        re.compile(rf"sim(?:(?<![\w\\/.@-]sim)!? ?{_AMOUNT}|(?<=\dsim)(?=\d)|(?<=timessim)(?=\d))"),
        "∼",
    ),
    ("approx", re.compile(r"approx(?<![A-Za-z\\/.@-]approx)(?= ?\d)"), "≈"),
    ("pm", re.compile(r"pm(?<![\w\\]pm)(?=\d)"), "±"),
    ("dots", re.compile(r"dots(?<=, dots)(?=[,})\]])"), "…"),
    (" pm ", re.compile(r" pm (?:(?<=\.\d pm )|(?<=\.\d\d pm ))(?=\d)"), " ± "),
    (" ll ", re.compile(rf" ll (?<= {_VARIABLE} ll )"), " ≪ "),
    (" gg ", re.compile(rf" gg (?<= {_VARIABLE} gg )"), " ≫ "),
    (" mid ", re.compile(r" mid (?<=\([A-Za-z] mid )(?=[A-Za-z](?:[),|]| mid ))"), " ∣ "),
)


def find(text: str, signs: Set[str]) -> Marks:
    """Find the bare commands that stand for a symbol beyond doubt; `signs` is which may occur.

    ``sim-to-real``, ``sim2real``, ``four times faster`` and ``approx.`` are English and stay.
    """
    marks: Marks = {}
    for name in sorted(signs & _SIGNS.keys()):
        pattern, sign = _SIGNS[name]
        marks.update({m.start(): (m.end(), sign) for m in pattern.finditer(text)})
    for needle, pattern, sign in _INFIX:
        if needle in text:
            marks.update({m.start(): (m.end(), sign) for m in pattern.finditer(text)})
    return marks
