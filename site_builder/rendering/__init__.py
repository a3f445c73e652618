"""Planned pages into files, through the Jinja templates."""

from site_builder.rendering.closures import PACKAGE, Closures
from site_builder.rendering.drawing import load, render
from site_builder.rendering.environment import (
    Store,
    TextFilter,
    address,
    breakable,
    brief,
    environment,
)

__all__ = [
    "PACKAGE",
    "Closures",
    "Store",
    "TextFilter",
    "address",
    "breakable",
    "brief",
    "environment",
    "load",
    "render",
]
