"""All entries with their orders and indexes, and which papers are near each other.

What finds the latter counts with NumPy, and is loaded when it is first asked for.
"""

import importlib
from typing import TYPE_CHECKING

from site_builder.library.indexes import gather, swapped
from site_builder.library.nearness import Nearness

if TYPE_CHECKING:
    from site_builder.library.related import relate

__all__ = ["Nearness", "gather", "relate", "swapped"]


def __getattr__(name: str) -> object:
    """Load the module that finds related papers (PEP 562)."""
    if name != "relate":
        message = f"module {__name__!r} has no attribute {name!r}"
        raise AttributeError(message)
    return importlib.import_module(f"{__name__}.related").relate
