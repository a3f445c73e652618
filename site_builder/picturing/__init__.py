"""Pictures of papers, for where links are shown with one."""

from site_builder.picturing.cards import LOOK, Card, draw

__all__ = ["LOOK", "Card", "draw"]
