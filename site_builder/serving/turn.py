"""One build of the preview, made beside it, so that the preview can go on meanwhile."""

import threading
from collections.abc import Callable, Collection, Mapping, Sequence
from pathlib import Path

from site_builder.model import File
from site_builder.serving.board import Board, Shown
from site_builder.serving.events import Built, Failed
from site_builder.serving.faults import problems_of, trace_of

Build = Callable[["Turn"], Sequence[File]]
"""Makes the whole site; hears its turn, to be told when it is for nothing."""
Ended = Built | Failed | None
"""What came of a build; None if it was given up."""


class Superseded(Exception):  # noqa: N818 - nothing is wrong
    """More is shown by now than the build knows of; another one follows."""


class Turn:
    """A build that goes on in a thread of its own."""

    def __init__(
        self, build: Build, folders: Sequence[Path], board: Board, ended: Callable[[Ended], None]
    ) -> None:
        """Take what to do.

        Args:
            build: Makes the site.
            folders: What is watched, to name what is wrong.
            board: Where the outcome is posted.
            ended: Hears the outcome.
        """
        self._build = build
        self._folders = folders
        self._board = board
        self._ended = ended
        self._superseded = threading.Event()
        self._lock = threading.Lock()
        self._thread = threading.Thread(target=self._run, daemon=True)

    def start(self) -> None:
        """Begin."""
        self._thread.start()

    def look(self) -> None:
        """Go on only if there is still a point in it.

        Raises:
            Superseded: There is none.
        """
        if self._superseded.is_set():
            raise Superseded

    def rest(self, seconds: float) -> None:
        """Leave the machine to those who look at a sketch.

        Raises:
            Superseded: Somebody knows more by now.
        """
        self._superseded.wait(seconds)
        self.look()

    def sketch(self, files: Mapping[str, bytes], mended: Collection[str] = ()) -> None:
        """Show what is known of the site so far.

        Raises:
            Superseded: Somebody knows more by now.
        """
        self._post(lambda shown: shown.sketched(files, mended))

    def supersede(self) -> None:
        """Have it end when it next looks; whatever comes of it is not shown any more."""
        with self._lock:
            self._superseded.set()

    def join(self, seconds: float) -> None:
        """Wait for its end, but not for long."""
        if self._thread.is_alive():
            self._thread.join(seconds)

    def _run(self) -> None:
        try:
            self._ended(self._outcome())
        except Superseded:
            self._ended(None)

    def _outcome(self) -> Ended:
        """Build and post the outcome, good or bad."""
        try:
            files = self._build(self)
        except Superseded:
            raise
        except Exception as error:  # noqa: BLE001 - whatever a build raises, the preview lives on.
            problems = problems_of(error, self._folders)
            self._post(lambda shown: shown.failed(problems))
            return Failed(problems, trace_of(error))
        made = {file.path: file.content for file in files}
        return Built(len(files), self._post(lambda shown: shown.built(made)))

    def _post(self, change: Callable[[Shown], Shown]) -> bool:
        with self._lock:
            self.look()
            return self._board.post(change)
