"""What every dump format provides."""

from collections.abc import Callable
from dataclasses import dataclass

from site_builder.model import Listing


@dataclass(frozen=True, slots=True)
class Format:
    """A dump format; each module of this room that reads one names it ``FORMAT``."""

    name: str
    """What a listing calls it: "daily-text"."""
    describes: str
    """What it is, for a curator whose dump nobody understood."""
    sniff: Callable[[str], float]
    """Tell from a dump's text how sure we are of the format, 0 (it isn't) to 1."""
    read: Callable[[str, str], Listing]
    """Read a dump of that format: (file name, text) to a listing."""
