"""Titles, abstracts and curated Markdown, set for reading."""

from site_builder.text.abstracts import (
    abstract_html,
    pieces,
    plain,
    sentence_html,
    snippet,
    snippet_html,
    title_html,
)
from site_builder.text.markdown import markdown_html

__all__ = [
    "abstract_html",
    "markdown_html",
    "pieces",
    "plain",
    "sentence_html",
    "snippet",
    "snippet_html",
    "title_html",
]
