"""Tags a paper by the vocabulary's rules and says why.

`suggesting` proposes a vocabulary to who has none; it is loaded by those who ask for it.
"""

from site_builder.tagging.rules import Rules, compile_rules
from site_builder.tagging.scoring import tags

__all__ = ["Rules", "compile_rules", "tags"]
