"""Work whose failures don't keep the next from being tried, so that all are told in one run."""

from collections.abc import Callable, Iterable
from typing import TypeVar

from site_builder.errors import ContentError, Problem, in_order

_Made = TypeVar("_Made")
_Other = TypeVar("_Other")


class Together:
    """Collects the problems of several pieces of work."""

    def __init__(self) -> None:
        self.problems: list[Problem] = []
        """Every problem so far, warnings included."""

    def attempt(self, work: Callable[[], _Made], otherwise: _Other) -> _Made | _Other:
        """Do a piece of work; if it fails, keep its problems and go on with something else."""
        try:
            return work()
        except ContentError as error:
            self.add(error.problems)
            return otherwise

    def add(self, problems: Iterable[Problem]) -> None:
        """Keep problems found otherwise."""
        self.problems.extend(problems)

    def settle(self) -> None:
        """Go on only if nothing failed.

        Raises:
            ContentError: With every problem, by file and line.
        """
        if any(problem.severity == "error" for problem in self.problems):
            raise self.failure()

    def failure(self) -> ContentError:
        """Give every problem as one error, by file and line."""
        return ContentError(*in_order(self.problems))
