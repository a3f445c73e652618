"""Topics and the phrases that earn them."""

from dataclasses import dataclass
from enum import StrEnum


class RuleKind(StrEnum):
    """What a rule's phrase does; the names of the lists in ``content/tags.yaml``."""

    TITLE = "title"
    """Earns the tag when the title has it; counts nowhere else."""
    STRONG = "strong"
    """Names the topic itself; earns the tag in a title or where the authors keep naming it."""
    WEAK = "weak"
    """Goes with the topic; several together earn the tag."""
    MADE = "made"
    """Earns the tag in a title or as the thing that the authors make: "we introduce a dataset"."""
    AGAINST = "against"
    """Speaks against the tag."""
    EXCEPT = "except"
    """Says that a shorter phrase within it does not count: "video game" for "video"."""


@dataclass(frozen=True, slots=True)
class Rule:
    """One way for a text to earn a tag; an item of a list in the vocabulary."""

    phrase: str
    """A word or phrase as written in the vocabulary."""
    kind: RuleKind
    """What it does."""


@dataclass(frozen=True, slots=True)
class Tag:
    """A topic of the vocabulary."""

    id: str
    """Lower-case letters, digits and hyphens; permalink part."""
    label: str
    """What readers see."""
    means: str
    """One sentence: what belongs under it."""
    rules: tuple[Rule, ...] = ()
    """How entries earn it; a tag without rules is given by curators only."""


Vocabulary = tuple[Tag, ...]
"""All tags, in the order readers see them."""


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A tag proposed from the papers themselves."""

    tag: Tag
    """The tag, ready for the vocabulary."""
    papers: int
    """How many papers it would be given to."""
    examples: tuple[str, ...]
    """Titles of some of them, as the papers have them."""
