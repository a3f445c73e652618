"""Citations of papers: BibTeX, RIS, CSL-JSON, CSV and Markdown."""

from site_builder.exporting.citations.bibtex import bibtex
from site_builder.exporting.citations.files import FORMATS, Format, document
from site_builder.exporting.citations.ready import citations
from site_builder.exporting.citations.reference import Reference, Style, refer

__all__ = ["FORMATS", "Format", "Reference", "Style", "bibtex", "citations", "document", "refer"]
