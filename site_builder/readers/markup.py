"""HTML as a tree, and the text that a reader sees of it."""

import re

from bs4 import BeautifulSoup, Tag

from site_builder.readers.sections import without_odd_sections
from site_builder.references import bounded

_DECLARATION = re.compile(r"\s*<\?xml\b[^>]{0,300}>")
_DRAWN = frozenset(["math", "math-tex", "katex", "MathJax", "mjx-container"])
_UNSEEN = ("script", "style", "template", "noscript", "svg")
_CHANGED = (*_UNSEEN, "annotation", "br", "sup", "sub")


def parsed(text: str) -> BeautifulSoup:
    """Parse HTML with the standard library's parser, which knows the line of every element."""
    declared = _DECLARATION.match(text)
    if declared:
        text = "\n" * text.count("\n", 0, declared.end()) + text[declared.end() :]
    text = bounded(without_odd_sections(text))
    end = text.rfind(">") + 1
    # A tag that never ends is looked at again and again by the parser, in quadratic time.
    tree = BeautifulSoup(text[:end] + text[end:].partition("<")[0], "html.parser")
    for tag in tree.find_all(_CHANGED):
        _change(tag)
    return tree


def _change(tag: Tag) -> None:
    """Put in an element's place what a text would show."""
    if tag.name in {"sup", "sub"}:
        if tag.get_text(strip=True):
            tag.insert(0, "^" if tag.name == "sup" else "_")
    elif tag.name == "annotation":
        _restore_maths(tag)
    elif tag.name == "br":
        tag.replace_with("\n")
    elif tag.name == "svg":
        tag.clear()
    elif str(tag.get("type", "")).startswith("math/tex"):
        tag.replace_with(f"${tag.get_text()}$")
    else:
        tag.extract()


def text_of(tag: Tag) -> str:
    """Return the text of an element as it stands."""
    return str(tag.get_text())


def _restore_maths(source: Tag) -> None:
    """Put the source of a formula in the place of what MathJax or KaTeX drew."""
    drawn = source
    for around in source.parents:
        names = {around.name, *(around.get("class") or ())}
        if names & _DRAWN:
            drawn = around
    if drawn is not source:
        drawn.replace_with(f"${source.get_text().strip()}$")
