"""All entries with their orders and indexes, and which papers are near each other.

What finds the latter counts with NumPy, and is loaded when it is first asked for.
"""

from typing import TYPE_CHECKING

from site_builder.library.indexes import gather, swapped
from site_builder.library.nearness import Nearness
from site_builder.loading import on_demand

if TYPE_CHECKING:
    from site_builder.library.related import relate

__all__ = ["Nearness", "gather", "relate", "swapped"]

__getattr__ = on_demand(__name__, {"relate": "related"})
