"""Records of the same paper become one entry: identity, precedence, provenance."""

from site_builder.merging.composing import compose
from site_builder.merging.identity import Identified, group, identify
from site_builder.merging.unchanged import is_as_composed

__all__ = ["Identified", "compose", "group", "identify", "is_as_composed"]
