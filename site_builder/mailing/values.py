"""What a letter says; all texts are plain, all addresses absolute."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Told:
    """A paper as a letter tells of it."""

    title: str
    url: str
    """Its page."""
    byline: tuple[str, ...]
    """When it came out and by whom: ("14 Feb 2025, year inferred", "12 authors")."""
    quotes: tuple[tuple[str, str], ...] = ()
    """Sentences of the abstract, each with what it is: "In one sentence"."""
    lead: str = ""
    """How the abstract begins."""


@dataclass(frozen=True, slots=True)
class Section:
    """The papers of one topic."""

    label: str
    url: str | None
    """The topic's page; None for papers without a topic."""
    papers: tuple[Told, ...]


@dataclass(frozen=True, slots=True)
class Letter:
    """A letter about new papers."""

    language: str
    """BCP 47 tag."""
    sender: str
    """The digest's title."""
    home: str
    """Address of its home page."""
    subject: str
    """"14 new papers: RLHF, Reward models and more"."""
    heading: str
    """What they have in common: "New in the listing of 10 December 2025"."""
    remarks: tuple[str, ...]
    """What must be said of all, in whole sentences: that a year is inferred, and the like."""
    sections: tuple[Section, ...]
    url: str
    """Where the same stands on the site."""
    follow: str
    """Where feeds are listed."""
    unsubscribe: str | None = None
    """How to get no more of them, ``https:`` or ``mailto:``."""
    left_off: int = 0
    """How many papers the letter has no room for."""

    @property
    def total(self) -> int:
        """How many papers it is about."""
        return sum(len(section.papers) for section in self.sections) + self.left_off
