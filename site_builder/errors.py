"""What can be wrong with content, told so that a curator can mend it."""

from dataclasses import dataclass
from typing import Literal


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing wrong with the content, or worth the curator's eye.

    Printed as ``content/tags.yaml:12: no such tag "rhlf"; did you mean "rlhf"?``.
    """

    path: str
    """The file, relative to the digest's root; "" if it is about no file."""
    line: int | None
    """Line in that file, from 1; None where no single line is to blame."""
    what: str
    """What is wrong, in one clause."""
    fix: str = ""
    """What to do about it, in one clause."""
    severity: Literal["error", "warning"] = "error"
    """An error ends the run with exit code 1; a warning is told and the run goes on."""

    def __str__(self) -> str:
        place = self.path + (f":{self.line}" if self.line else "")
        return ": ".join(filter(None, (place, "; ".join(filter(None, (self.what, self.fix))))))


class ContentError(Exception):
    """Content that can't be used; carries every problem found, not only the first."""

    def __init__(self, *problems: Problem) -> None:
        super().__init__("\n".join(map(str, problems)))
        self.problems = problems


def dump_path(name: str) -> str:
    """Return the path that a problem names for a dump: ``content/dumps/2025-06-10.txt``."""
    return f"content/dumps/{name}"
