"""The search index and what the browser needs beside it."""

from site_builder.search.blocks import (
    Block,
    Frame,
    block,
    block_text,
    divided,
    frame,
    read_block,
)
from site_builder.search.cutting import Cutter
from site_builder.search.document import Document, Labels
from site_builder.search.index import Index, indexed
from site_builder.search.words import fold, words

__all__ = [
    "Block",
    "Cutter",
    "Document",
    "Frame",
    "Index",
    "Labels",
    "block",
    "block_text",
    "divided",
    "fold",
    "frame",
    "indexed",
    "read_block",
    "words",
]
