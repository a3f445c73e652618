"""The search index and what the browser needs beside it."""

from site_builder.search.document import Document, Labels
from site_builder.search.examples import examples
from site_builder.search.files import files
from site_builder.search.words import fold, words

__all__ = ["Document", "Labels", "examples", "files", "fold", "words"]
