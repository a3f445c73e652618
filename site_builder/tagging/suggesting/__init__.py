"""Proposes a vocabulary from the papers themselves, to curators who have none."""

from site_builder.tagging.suggesting.proposing import suggest

__all__ = ["suggest"]
