"""The static interface for programs: every paper as JSON, and all of them in one file."""

from site_builder.exporting.api.files import Paths, lists, paper, whole
from site_builder.exporting.api.presentation import Presentation

__all__ = ["Paths", "Presentation", "lists", "paper", "whole"]
