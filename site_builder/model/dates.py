"""Days, and how well each is known."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from site_builder.errors import Problem


class Evidence(StrEnum):
    """How well a date is known."""

    STATED = "stated"
    """A source prints the full date, or a curator set it."""
    CORROBORATED = "corroborated"
    """A source prints it without a year, and other dumps leave only one year possible."""
    INFERRED = "inferred"
    """A source prints it without a year; the earliest year that fits all dumps is taken."""
    UNKNOWN = "unknown"
    """No source dates it, or nothing bounds its year."""


@dataclass(frozen=True, slots=True)
class PrintedDate:
    """A date as a listing prints it: ``Feb 14`` or ``Feb 14, 2025``."""

    month: int
    """1 to 12."""
    day: int
    """1 to 31, valid for the month (29 February is)."""
    year: int | None = None
    """Four digits, or None where the listing prints none."""
    always: bool = False
    """Whether the year stands there by rule ("Published on Sep 16, 2026"), even if it is the
    capture's own; elsewhere a printed year is an earlier one."""


@dataclass(frozen=True, slots=True)
class Capture:
    """When a dump was captured, and how that is known."""

    day: dt.date | None = None
    """The day, None if unknown."""
    evidence: Evidence = Evidence.UNKNOWN
    """How the day is known."""
    note: str = ""
    """The evidence in whole sentences: "The file name says 30 May 2024."."""
    not_before: dt.date | None = None
    """The date of the newest paper listed, a lower bound even where the day is unknown."""


@dataclass(frozen=True, slots=True)
class PaperDate:
    """When a paper came out, and how that is known."""

    day: dt.date | None = None
    """The day, None if unknown."""
    evidence: Evidence = Evidence.UNKNOWN
    """How the day is known."""
    note: str = ""
    """The evidence in whole sentences, "" if stated; of an unknown year it says what is printed."""
    period: str = ""
    """The year, "2025", or month, "2025-03", where that is known and the day isn't."""


@dataclass(frozen=True, slots=True)
class Dating:
    """What the constraints over all dumps say of time."""

    captures: Mapping[str, Capture]
    """By dump name; every listing has one."""
    dates: Mapping[str, PaperDate]
    """By paper id; every paper has one."""
    problems: tuple[Problem, ...] = ()
    """Contradictions, each naming both lines."""
