"""The cells of a table, or the values of an object, as a record."""

from site_builder.readers.cells.records import Reading, read
from site_builder.readers.cells.row import Cell
from site_builder.readers.cells.values import text_in

__all__ = ["Cell", "Reading", "read", "text_in"]
