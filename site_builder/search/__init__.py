"""The search index and what the browser needs beside it.

What makes them counts with NumPy, and is loaded when it is first asked for.
"""

from typing import TYPE_CHECKING

from site_builder.loading import on_demand
from site_builder.search.words import fold, words

if TYPE_CHECKING:
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

_BLOCKS = ("Block", "Frame", "block", "block_text", "divided", "frame", "read_block")
__getattr__ = on_demand(
    __name__,
    {
        **dict.fromkeys(_BLOCKS, "blocks"),
        **dict.fromkeys(("Document", "Labels"), "document"),
        **dict.fromkeys(("Index", "indexed"), "index"),
        "Cutter": "cutting",
    },
)
