"""Which papers are one, where a person has to say."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Pairing:
    """Two ids that may be one paper; an item of ``content/merges.yaml``."""

    papers: tuple[str, str]
    """Ids of entries, or such as their titles would give."""
    score: int | None = None
    """How alike they are, 0 to 100, as ingest found; None in an item of the curator's own."""
    reason: str = ""
    """Why ingest asks, in words."""
    same: bool | None = None
    """The curator's answer; None while undecided."""
    line: int | None = None
    """Line of the item in the file, from 1; None if it is in none yet."""
