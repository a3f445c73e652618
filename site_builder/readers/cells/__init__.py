"""The cells of a table, or the values of an object, as a record."""

from site_builder.readers.cells.records import Reading, read
from site_builder.readers.cells.row import Cell

__all__ = ["Cell", "Reading", "read"]
