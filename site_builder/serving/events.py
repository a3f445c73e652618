"""What the preview tells its caller while it runs."""

from dataclasses import dataclass

from site_builder.errors import Problem


@dataclass(frozen=True, slots=True)
class Building:
    """A build begins."""

    changed: tuple[str, ...]
    """Files that made it necessary, sorted, each with its watched folder: "papers/a.yaml"."""


@dataclass(frozen=True, slots=True)
class Built:
    """The build that began is done, and what it made is being served."""

    files: int
    """How many files the site has."""
    changed: bool
    """Whether any of them differs from the last good build, so that open pages reload."""


@dataclass(frozen=True, slots=True)
class Failed:
    """The build that began failed, or the preview itself met a fault; it goes on serving."""

    problems: tuple[Problem, ...]
    """What is wrong."""
    trace: str = ""
    """Where an unforeseen exception came from, for developers; "" for problems of content."""


@dataclass(frozen=True, slots=True)
class Started:
    """The first build is over, good or bad, and the preview answers."""

    url: str
    """Address of the home page, with the port that was found if 0 was asked for."""


@dataclass(frozen=True, slots=True)
class Stopped:
    """The preview has ended and its port is free again."""


Event = Building | Built | Failed | Started | Stopped
"""Any of them; first Building, then Built or Failed, then Started, and Stopped last."""
