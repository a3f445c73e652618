"""Resolves dates that listings print without a year, and says how each one is known."""

from site_builder.dating.resolving import resolve

__all__ = ["resolve"]
