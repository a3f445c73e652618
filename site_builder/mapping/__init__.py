"""All papers on one map: papers that are near each other in their texts stand near each other."""

from site_builder.mapping.atlas import draw

__all__ = ["draw"]
