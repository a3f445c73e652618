"""What the site says stands in one file, and only there."""

import re
from pathlib import Path

import pytest
from jinja2 import Environment

ROOT = Path(__file__).parents[1]
TEMPLATES = sorted((ROOT / "templates").glob("*.html"))
OWN_NAMES = {
    "arXiv",
    "Hugging Face",
    "Semantic Scholar",
    "Google Scholar",
    "BibTeX",
    "Atom",
    "JSON Feed",
}
"""Names that are the same in every language."""
SHOWN = re.compile(r'\b(?:aria-label|title|placeholder|alt|aria-description|value)="([^"]*)"')


def literal(source: str) -> str:
    """Blank what Jinja works out; what is left is said by the template itself."""
    made = Environment(autoescape=True)
    source = re.sub(r"{% block (?:kind|og_type) %}\w[\w -]*{% endblock %}", "", source)
    kept = (value for _, kind, value in made.lex(source) if kind == "data")
    return "\x00".join(kept)


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: path.name)
def test_templates_say_nothing_by_themselves(path: Path) -> None:
    text = literal(path.read_text("utf-8"))
    text = re.sub(r"<(script|style|code|kbd)\b.*?</\1>|<!.*?>", " ", text, flags=re.DOTALL)
    said = SHOWN.findall(text)
    said += re.sub(r"<[^>]*>", "\n", text).split("\n")
    words = {one.strip(" \x00") for one in said if re.search(r"^[^=]*[^\W\d_]{2}[^=]*$", one)}
    assert not words - OWN_NAMES
