"""All papers on one map: papers that are near each other in their texts stand near each other.

What draws it counts with NumPy, and is loaded when it is first asked for.
"""

from typing import TYPE_CHECKING

from site_builder.loading import on_demand

if TYPE_CHECKING:
    from site_builder.mapping.atlas import draw

__all__ = ["draw"]

__getattr__ = on_demand(__name__, {"draw": "atlas"})
