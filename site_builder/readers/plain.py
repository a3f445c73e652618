"""Texts that come out of markup or JSON, in the abstract dialect."""

import re

from site_builder.readers.blocks import fold
from site_builder.readers.characters import unescaped
from site_builder.readers.latex import unicode_of, unstyled

_BREAK = re.compile(r"<(?:br|/?p)(?:\s[^<>]{0,300})?\s?/?>", re.IGNORECASE)
_SCRIPT = re.compile(r"<su([bp])>(?=[^<]{1,40}</su[bp]>)", re.IGNORECASE)
_TAG = re.compile(
    r"</?(?:b|i|em|strong|sub|sup|span|tt|mark)(?:\s[^<>]{0,300})?/?>|<a\s[^<>]{0,1000}>|</a>",
    re.IGNORECASE,
)
_UNFIT = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff\ufeff\u00ad]")
_EMPTY_LINES = re.compile(r"\n[^\S\n]*\n\s*")
_INDENTED = re.compile(r"\n(?=[^\S\n]{2}[^\S\n]*\S)")


def one_line(text: str) -> str:
    r"""Put a title or a name on one line, without markup and LaTeX's accents.

    ``Caf&eacute; <i>au</i>\n lait`` becomes ``Café au lait``.
    """
    return fold(unstyled(unicode_of(_without_markup(text))))


def paragraphs(text: str) -> str:
    r"""Undo the hard wrapping of an abstract and part its paragraphs by an empty line.

    arXiv breaks lines at about 80 columns, and begins a paragraph with an indented line:
    ``One\ntwo.\n  Three.`` becomes ``One two.`` and ``Three.``. Where every line is indented,
    that means nothing. Empty lines and ``<br>`` part paragraphs as well.
    """
    text = _without_markup(text).replace("\r\n", "\n").replace("\r", "\n").strip()
    text = _EMPTY_LINES.sub("\n\n", text)
    lines = text.split("\n")[1:]
    if not all(line[:1].isspace() or not line for line in lines) or len(lines) == 1:
        text = _INDENTED.sub("\n\n", text)
    parts = (fold(part) for part in text.split("\n\n"))
    return unicode_of("\n\n".join(part for part in parts if part))


def _without_markup(text: str) -> str:
    text = unescaped(text, times=2)
    if "<" in text:
        text = _SCRIPT.sub(lambda match: "_" if match[1] in "bB" else "^", _BREAK.sub("\n\n", text))
        text = _TAG.sub("", text)
    return _UNFIT.sub("", text)


def attribute(raw: str) -> str:
    """Decode an attribute's value that holds JSON, also one that was escaped twice."""
    for _ in range(2):
        raw = unescaped(raw.replace("&quot;", '"'))
        if not raw.lstrip().startswith(("{&", "[&")):
            break
    return raw
