"""Tags a paper by the vocabulary's rules and says why; proposes a vocabulary to who has none."""

from site_builder.tagging.rules import Rules, compile_rules
from site_builder.tagging.scoring import tags
from site_builder.tagging.suggesting import suggest

__all__ = ["Rules", "compile_rules", "suggest", "tags"]
