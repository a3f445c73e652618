"""All entries with their orders and indexes, and which papers are near each other."""

from site_builder.library.indexes import gather
from site_builder.library.related import relate

__all__ = ["gather", "relate"]
