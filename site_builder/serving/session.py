"""The preview from start to end: build, serve, and build again whenever something changed."""

import queue
import signal
import threading
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path

from site_builder.errors import Problem
from site_builder.model import File
from site_builder.serving.board import Board
from site_builder.serving.changes import following
from site_builder.serving.events import Building, Built, Event, Failed, Started, Stopped
from site_builder.serving.faults import problems_of, shorten, trace_of
from site_builder.serving.server import listening

_HEARTBEAT_SECONDS = 0.2

_Inbox = queue.SimpleQueue[frozenset[str]]


def serve(
    build: Callable[[], Sequence[File]],
    watch: Sequence[Path],
    on_event: Callable[[Event], None],
    *,
    host: str = "127.0.0.1",
    port: int = 8000,
    headers: Mapping[str, str] | None = None,
    stop: threading.Event | None = None,
) -> None:
    """Serve what `build` makes, from memory, until interrupted.

    The folders in `watch` are followed, with all that is in them; a missing one is picked up when
    it appears. Any change calls `build` again and, if that gives other bytes, reloads the open
    pages. If it raises, the last good pages stay and show the problems, and the preview lives on.
    Ctrl-C and SIGTERM (in the main thread), or setting `stop`, end it within a second.

    `on_event` hears of everything, mostly in the calling thread; nothing is printed. `headers` are
    sent with every response. Port 0 finds a free one, told by `Started`.

    Raises:
        ContentError: if the host isn't this machine, or the port can't be had.
    """
    folders = [path.resolve() for path in watch]
    board = Board()
    inbox: _Inbox = queue.SimpleQueue()

    def complain(problem: Problem) -> None:
        on_event(Failed((problem,)))

    try:
        with (
            _terminable(),
            listening(host, port, board, headers or {}, on_event) as url,
            following(folders, inbox.put, complain),
        ):
            started = False
            for changed in _changes(inbox, stop or threading.Event()):
                names = sorted({shorten(path, folders) or path for path in changed})
                on_event(Building(tuple(names)))
                on_event(_rebuild(build, folders, board))
                if not started:
                    on_event(Started(url))
                    started = True
    except KeyboardInterrupt:
        pass
    on_event(Stopped())


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


def _changes(inbox: _Inbox, stop: threading.Event) -> Iterator[frozenset[str]]:
    """Give what has come in since the last time, all at once, until stopped."""
    while not stop.is_set():
        # A wait without end can't be interrupted on Windows.
        try:
            changed = inbox.get(timeout=_HEARTBEAT_SECONDS)
        except queue.Empty:
            continue
        while not inbox.empty():
            changed |= inbox.get()
        yield changed


def _rebuild(build: Callable[[], Sequence[File]], folders: Sequence[Path], board: Board) -> Event:
    """Build and post the outcome, good or bad."""
    before = board.shown
    try:
        files = build()
    except Exception as error:  # noqa: BLE001 - whatever a build raises, the preview lives on.
        problems = problems_of(error, folders)
        board.post(before.failed(problems))
        return Failed(problems, trace_of(error))
    after = before.built({file.path: file.content for file in files})
    board.post(after)
    return Built(len(files), after.version != before.version)
