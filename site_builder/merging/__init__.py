"""Records of the same paper become one entry: identity, precedence, provenance."""

from site_builder.merging.composing import compose
from site_builder.merging.identity import Identified, group, identify

__all__ = ["Identified", "compose", "group", "identify"]
