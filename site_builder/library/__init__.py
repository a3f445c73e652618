"""All entries with their orders and indexes, and which papers are near each other."""

from site_builder.library.indexes import gather, swapped
from site_builder.library.related import Nearness, relate

__all__ = ["Nearness", "gather", "relate", "swapped"]
