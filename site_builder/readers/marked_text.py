"""The text of an XML element with markup in it, as HTML and JATS set titles and abstracts."""

import re
from collections.abc import Iterator

from site_builder.readers.xml import Element

_HEIGHTS = frozenset(("sub", "sup"))
_UNSHOWN = frozenset(("fn", "table-wrap", "fig", "graphic", "inline-graphic", "object-id", "label"))
_PARTING = frozenset(("p", "sec", "title", "list-item", "disp-formula", "break", "br"))
_NOTES = frozenset(("fn", "table-fn", "corresp", "aff"))
_SPACE = re.compile(r"\s+")
_BEGINS, _ENDS = r"\begin{document}", r"\end{document}"


def marked(element: Element) -> str:
    """Return the text with raised and lowered parts marked as HTML does, and TeX where it stands.

    ``H<sub>2</sub>O`` keeps its tags, for readers of citations know what to do with them; an
    ``inline-formula`` in several forms gives its TeX, a paragraph an empty line around it, and
    references to footnotes nothing.
    """
    return "".join(_parts(element))


def _parts(element: Element) -> Iterator[str]:
    for part in element.parts:
        if isinstance(part, str):
            yield _SPACE.sub(" ", part)
        else:
            yield from _element(part)


def _element(part: Element) -> Iterator[str]:
    if part.name in _UNSHOWN or part.attributes.get("ref-type") in _NOTES:
        return
    if part.name in _HEIGHTS and not any(part.children):
        yield f"<{part.name}>{part.text}</{part.name}>"
    elif part.name == "alternatives":
        chosen = part.first("tex-math", "math") or next(part.children, None)
        yield from _element(chosen) if chosen else ()
    elif part.name == "tex-math":
        yield _formula(part.text)
    elif part.name == "math":
        yield "".join(part.text.split())
    elif part.name in _PARTING:
        yield "\n\n"
        yield from _parts(part)
        yield "\n\n"
    else:
        yield from _parts(part)


def _formula(text: str) -> str:
    """Take a formula out of the document that JATS wraps it in, between single dollars."""
    inside, ends, _ = text.partition(_BEGINS)[2].partition(_ENDS)
    body = " ".join((inside if ends else text).split()).strip("$ ")
    return f"${body}$" if body else ""
