"""Records of the same paper become one entry: identity, precedence, provenance."""

from site_builder.merging.composing import compose
from site_builder.merging.identity import group

__all__ = ["compose", "group"]
