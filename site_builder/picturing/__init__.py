"""Pictures of papers, for where links are shown with one; loaded when they are first asked for."""

from typing import TYPE_CHECKING

from site_builder.loading import on_demand

if TYPE_CHECKING:
    from site_builder.picturing.cards import LOOK, Card, draw

__all__ = ["LOOK", "Card", "draw"]

__getattr__ = on_demand(__name__, dict.fromkeys(__all__, "cards"))
