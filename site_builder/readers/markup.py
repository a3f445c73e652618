"""HTML as a tree, and the text that a reader sees of it."""

import re

from bs4 import BeautifulSoup, Tag

_DECLARATION = re.compile(r"\s*<\?xml\b[^>]{0,300}>")
_SET_MATHS = ("math-tex", "katex", "MathJax", "mjx-container")
_UNSEEN = ("script", "style", "svg", "template", "noscript")


def parsed(text: str) -> BeautifulSoup:
    """Parse HTML with the standard library's parser, which knows the line of every element."""
    declared = _DECLARATION.match(text)
    if declared:
        text = "\n" * text.count("\n", 0, declared.end()) + text[declared.end() :]
    tree = BeautifulSoup(text, "html.parser")
    for unseen in tree.find_all(_UNSEEN):
        if str(unseen.get("type", "")).startswith("math/tex"):
            unseen.replace_with(f"${unseen.get_text()}$")
        elif unseen.name == "svg":
            unseen.clear()
        else:
            unseen.decompose()
    _restore_maths(tree)
    for lines in tree.find_all("br"):
        lines.replace_with("\n")
    for raised in tree.find_all(["sup", "sub"]):
        if raised.get_text(strip=True):
            raised.insert(0, "^" if raised.name == "sup" else "_")
    return tree


def text_of(tag: Tag) -> str:
    """Return the text of an element as it stands."""
    return str(tag.get_text())


def _restore_maths(tree: BeautifulSoup) -> None:
    """Put the source of formulas in the place of what MathJax or KaTeX drew."""
    for source in tree.find_all("annotation"):
        drawn = source
        for around in source.parents:
            names = {around.name, *(around.get("class") or ())}
            if names & {"math", *_SET_MATHS}:
                drawn = around
        if drawn is not source:
            drawn.replace_with(f"${source.get_text().strip()}$")
