"""A preview under test: started on a free port, listened to, ended at the end."""

import queue
import threading
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import TypeVar

from site_builder.model import File
from site_builder.serving import Event, Started, Stopped, serve

PATIENCE = 20
"""Seconds to wait for what has to come."""

E = TypeVar("E", bound=Event)


def files(site: Mapping[str, bytes]) -> list[File]:
    return [File(path, content) for path, content in site.items()]


@dataclass
class Running:
    """A preview under test, with what it said."""

    url: str = ""
    heard: queue.SimpleQueue[Event] = field(default_factory=queue.SimpleQueue)
    past: list[Event] = field(default_factory=list)

    def hear(self, kind: type[E]) -> E:
        """Wait for the next event of a kind, passing over others."""
        while True:
            event = self.heard.get(timeout=PATIENCE)
            self.past.append(event)
            if isinstance(event, kind):
                return event

    @property
    def port(self) -> int:
        return int(self.url.rstrip("/").rpartition(":")[2])


@contextmanager
def preview(
    build: Callable[[], Sequence[File]],
    watch: Sequence[Path] = (),
    headers: Mapping[str, str] | None = None,
    host: str = "127.0.0.1",
    sketch: Callable[[frozenset[str]], Mapping[str, bytes] | None] | None = None,
) -> Iterator[Running]:
    running, stop = Running(), threading.Event()
    thread = threading.Thread(
        target=serve,
        args=(lambda _: build(), watch, running.heard.put),
        kwargs={"host": host, "port": 0, "headers": headers, "stop": stop, "sketch": sketch},
    )
    thread.start()
    try:
        running.url = running.hear(Started).url
        yield running
    finally:
        stop.set()
        thread.join(PATIENCE)
    running.hear(Stopped)
    assert not thread.is_alive()


def save(path: Path, text: str) -> None:
    """Write a file in one step, so that no build sees half of it."""
    (path.parent / ".saving").write_text(text)
    (path.parent / ".saving").replace(path)
