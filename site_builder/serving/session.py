"""The preview from start to end: build, serve, and build again whenever something changed."""

import queue
import signal
import threading
from collections.abc import Callable, Container, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from site_builder.serving.board import Board
from site_builder.serving.changes import following
from site_builder.serving.events import Building, Event, Failed, Started, Stopped
from site_builder.serving.faults import problems_of, shorten
from site_builder.serving.server import listening
from site_builder.serving.turn import Build, Ended, Turn

_HEARTBEAT_SECONDS = 0.2

Sketch = Callable[[frozenset[str]], Mapping[str, bytes] | None]
"""Makes what can be made at once after some files have changed: all files, or None."""


_News = frozenset[str] | Ended
"""Files that have changed, or what came of a build."""
_Inbox = queue.SimpleQueue[_News]


def serve(
    build: Build,
    watch: Sequence[Path],
    on_event: Callable[[Event], None],
    *,
    host: str = "127.0.0.1",
    port: int = 8000,
    headers: Mapping[str, str] | None = None,
    sketch: Sketch | None = None,
    stop: threading.Event | None = None,
) -> None:
    """Serve what `build` makes, from memory, until interrupted.

    The folders in `watch` are followed, with all that is in them; a missing one is picked up when
    it appears. Any change calls `build` again and, if that gives other bytes, reloads the open
    pages. If it raises, the last good pages stay and show the problems, and the preview lives on.
    Before each build `sketch` may give what it knows of the site already; it is shown at once, open
    pages that are other ones by it are loaded again, and a build that goes on is given up. Ctrl-C
    and SIGTERM (in the main thread), or setting `stop`, end it within a second.

    `on_event` hears of everything, mostly in the calling thread; nothing is printed. `headers` are
    sent with every response. Port 0 finds a free one, told by `Started`.

    Raises:
        ContentError: if the host isn't this machine, or the port can't be had.
    """
    folders = [path.resolve() for path in watch]
    board = Board()
    inbox: _Inbox = queue.SimpleQueue()
    session = _Session(build, sketch, folders, board, inbox, on_event)
    try:
        with (
            _terminable(),
            listening(host, port, board, headers or {}, on_event) as url,
            following(folders, inbox.put, lambda problem: on_event(Failed((problem,)))),
        ):
            try:
                session.run(url, stop or threading.Event())
            finally:
                session.leave()
    except KeyboardInterrupt:
        pass
    on_event(Stopped())


@dataclass(slots=True)
class _Session:
    """Answers each change by a sketch at once, and by a build as soon as the last one is over."""

    build: Build
    sketch: Sketch | None
    folders: Sequence[Path]
    board: Board
    inbox: _Inbox
    on_event: Callable[[Event], None]
    turn: Turn | None = None
    unbuilt: set[str] | None = None
    """What changed since the last build began; None if nothing did."""

    def run(self, url: str, stop: threading.Event) -> None:
        """Go on until stopped."""
        started = False
        for news in _news(self.inbox, stop):
            changes = [one for one in news if isinstance(one, frozenset)]
            if changes:
                self._answer(frozenset().union(*changes))
            for ended in (one for one in news if not isinstance(one, frozenset)):
                self.turn = None
                if ended is not None:
                    self.on_event(ended)
                    if not started:
                        self.on_event(Started(url))
                        started = True
            if self.turn is None and self.unbuilt is not None:
                self._begin(sorted(self.unbuilt))

    def leave(self) -> None:
        """Give up what is being built."""
        if self.turn is not None:
            self.turn.supersede()
            self.turn.join(_HEARTBEAT_SECONDS)

    def _answer(self, changed: frozenset[str]) -> None:
        names = {shorten(path, self.folders) or path for path in changed}
        self.unbuilt = (self.unbuilt or set()) | names
        if self.sketch is not None and self.board.shown.files is not None:
            self._show(self.sketch, changed, names)

    def _begin(self, names: Sequence[str]) -> None:
        self.unbuilt = None
        self.on_event(Building(tuple(names)))
        self.turn = Turn(self.build, self.folders, self.board, self.inbox.put)
        self.turn.start()

    def _show(self, sketch: Sketch, changed: frozenset[str], names: Container[str]) -> None:
        """Show what can be shown at once, or what is wrong with it; the build tells the rest."""
        try:
            files = sketch(changed)
        except Exception as error:  # noqa: BLE001 - whatever it raises, the preview lives on.
            problems = problems_of(error, self.folders)
            self.board.post(lambda shown: shown.failed(problems))
            return
        if files is not None:
            # A build that knows less must not come after it. Any other one is worth its end.
            if self.turn is not None:
                self.turn.supersede()
            self.board.post(lambda shown: shown.sketched(files, names))


@contextmanager
def _terminable() -> Iterator[None]:
    """Treat SIGTERM like Ctrl-C; only the main thread may set that."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    before = signal.signal(signal.SIGTERM, signal.default_int_handler)
    try:
        yield
    finally:
        signal.signal(signal.SIGTERM, before)


def _news(inbox: _Inbox, stop: threading.Event) -> Iterator[list[_News]]:
    """Give all that has come in since the last time, until stopped."""
    while not stop.is_set():
        # A wait without end can't be interrupted on Windows.
        try:
            news = [inbox.get(timeout=_HEARTBEAT_SECONDS)]
        except queue.Empty:
            continue
        while not inbox.empty():
            news.append(inbox.get())
        yield news
