"""Tags a paper by the vocabulary's rules and says why."""

from site_builder.tagging.rules import Rules, compile_rules
from site_builder.tagging.scoring import tags

__all__ = ["Rules", "compile_rules", "tags"]
