"""Every number that tagging turns on; ``content/tags.yaml`` explains them to curators."""

from enum import IntEnum

from site_builder.model import RuleKind


class Ground(IntEnum):
    """What a place in a text is worth, from most telling to least."""

    TITLE = 0
    """In the title."""
    MADE = 1
    """Right after "we introduce" and its like."""
    STUDIED = 2
    """Right after "we study" or "we build" and their like."""
    OWN = 3
    """Elsewhere in a sentence on the authors' own work."""
    OTHER = 4
    """In the background, or among measurements."""


Points = tuple[float, float, float, float, float]
"""What a phrase brings on each `Ground`."""

POINTS: dict[RuleKind, Points] = {
    RuleKind.TITLE: (4.5, 0, 0, 0, 0),
    RuleKind.STRONG: (6, 4, 3, 2, 1),
    RuleKind.WEAK: (3, 1.5, 1.5, 1, 0.5),
    RuleKind.MADE: (6, 4.5, 1.5, 0.5, 0),
    RuleKind.AGAINST: (-6, -3, -3, -2, -1),
    RuleKind.EXCEPT: (0, 0, 0, 0, 0),
}
NEEDED = 6
"""Points that earn a tag."""
LEAST = 2.5
"""Points that earn one to a paper without any other tag, if it is the paper's best."""
COUNTED = 3
"""How many times one phrase counts."""
REACH = 12
"""How many words after "we introduce" still tell what is introduced."""
SHOWN = 4
"""How many phrases a reason names for the title, and for the abstract."""
