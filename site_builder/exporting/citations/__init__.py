"""Citations of papers: BibTeX, RIS, CSL-JSON, CSV and Markdown."""

from site_builder.exporting.citations.bibtex import bibtex
from site_builder.exporting.citations.files import (
    FORMATS,
    FRAMES,
    Format,
    Frame,
    assembled,
    document,
    piece,
)
from site_builder.exporting.citations.ready import citations
from site_builder.exporting.citations.reference import Reference, Style, refer

__all__ = [
    "FORMATS",
    "FRAMES",
    "Format",
    "Frame",
    "Reference",
    "Style",
    "assembled",
    "bibtex",
    "citations",
    "document",
    "piece",
    "refer",
]
