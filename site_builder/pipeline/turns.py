"""Whose turn it is to change the digest."""

import datetime as dt
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from site_builder import caching, content
from site_builder.errors import ContentError, Problem
from site_builder.pipeline.places import Progress, silent, unfinished


@contextmanager
def turn(
    root: Path, command: str, progress: Progress = silent, *, patient: bool = True
) -> Iterator[None]:
    """Let no other command change the digest meanwhile; wait until none does.

    What a killed one left undone is done first.

    Args:
        root: The digest's folder.
        command: What is done.
        progress: Hears who is waited for.
        patient: Whether to wait at all.

    Raises:
        ContentError: Somebody else is at work, and it isn't waited for; or what was left undone
            can't be done.
    """

    def wait(holder: caching.Holder) -> None:
        if not patient:
            what = f"{_named(holder)} is changing this digest"
            fix = "run it again when that has ended, or leave --no-wait out to wait for it"
            raise ContentError(Problem("", None, what, fix))
        progress(f"waiting for {_named(holder)}", 0, 0)

    with caching.turn(root, command, wait):
        content.finish(root / "content")
        yield


def tidy(root: Path) -> None:
    """Do what a killed command left undone of the content, before anything reads that.

    Raises:
        ContentError: That can't be done.
    """
    if unfinished(root):
        with turn(root, "digest"):
            pass


def _named(holder: caching.Holder) -> str:
    """Name it: ``digest build (process 123, since 14:03:22)``."""
    if not holder.process:
        return "another run of digest"
    since = dt.datetime.fromtimestamp(holder.since, dt.UTC).astimezone()
    return f"{holder.command} (process {holder.process}, since {since:%H:%M:%S})"
