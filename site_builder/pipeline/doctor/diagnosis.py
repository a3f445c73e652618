"""The values that an examination gives."""

from dataclasses import dataclass

from site_builder.errors import Problem


@dataclass(frozen=True, slots=True)
class Group:
    """Findings of one kind."""

    name: str
    """For scripts: "dates"."""
    title: str
    """For people: "Dates in doubt"."""
    findings: tuple[Problem, ...]
    """What was found, what helps most first."""


@dataclass(frozen=True, slots=True)
class Diagnosis:
    """All that was found."""

    groups: tuple[Group, ...]
    """The most urgent first; none is empty."""
    remarks: tuple[str, ...]
    """What is missing in many papers, in numbers only."""
    papers: int
    """How many papers there are."""
    broken: bool
    """Whether ingest or build would stop."""
