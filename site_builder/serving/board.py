"""What the preview shows at a moment, and where its threads learn of the next moment."""

import dataclasses
import threading
from collections.abc import Callable, Container, Mapping
from dataclasses import dataclass

from site_builder.errors import Problem


@dataclass(frozen=True, slots=True)
class Shown:
    """One state of the preview."""

    serial: int = 0
    """Grows with every build, good or bad; 0 before the first."""
    version: int = 0
    """Grows when every open page has to be loaded again."""
    sketch: int = 0
    """Grows when some pages were made anew ahead of a build; 0 after the build."""
    files: Mapping[str, bytes] | None = None
    """The last good build by path; None as long as there is none."""
    problems: tuple[Problem, ...] = ()
    """Why the build after it failed; empty if it didn't."""

    def built(self, files: Mapping[str, bytes]) -> "Shown":
        """Go on to a good build; the version stays if it made the same bytes."""
        same = not self.sketch and files == self.files
        return Shown(self.serial + 1, self.version + (not same), 0, files)

    def sketched(self, files: Mapping[str, bytes], mended: Container[str]) -> "Shown":
        """Go on to what is known of the site before it is built; its problems in `mended` end."""
        return dataclasses.replace(
            self,
            serial=self.serial + 1,
            sketch=self.sketch + 1,
            files=files,
            problems=tuple(one for one in self.problems if one.path not in mended),
        )

    def failed(self, problems: tuple[Problem, ...]) -> "Shown":
        """Go on to a failed build; a good one before it stays in view."""
        if problems == self.problems and self.files is not None:
            return self
        version = self.version + (self.files is None and problems != self.problems)
        return dataclasses.replace(self, serial=self.serial + 1, version=version, problems=problems)


class Board:
    """Holds the current state for all threads."""

    def __init__(self) -> None:
        self._news = threading.Condition()
        self._shown = Shown()
        self._closed = False

    @property
    def shown(self) -> Shown:
        """The current state."""
        return self._shown

    def post(self, change: Callable[[Shown], Shown]) -> bool:
        """Go on from the current state and wake whoever waits; tell if the version is another."""
        with self._news:
            before = self._shown
            self._shown = change(before)
            self._news.notify_all()
            return self._shown.version != before.version

    def wait(self, serial: int, seconds: float | None = None) -> Shown | None:
        """Wait until the state is another than `serial`; give it, or None once closed.

        After `seconds` without news the state comes as it is.
        """
        with self._news:
            self._news.wait_for(lambda: self._closed or self._shown.serial != serial, seconds)
            return None if self._closed else self._shown

    def close(self) -> None:
        """End every wait, now and later."""
        with self._news:
            self._closed = True
            self._news.notify_all()
