"""The site as one archive that works from disk: pages, search and all that scripts show."""

from site_builder.archiving.from_disk import from_disk
from site_builder.archiving.packing import is_packed, packed

__all__ = ["from_disk", "is_packed", "packed"]
