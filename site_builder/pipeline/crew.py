"""Processes that help where there is work enough for them."""

import functools
import gc
import multiprocessing
import multiprocessing.connection
import os
import signal
import sys
import threading
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Executor, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from multiprocessing.context import BaseContext
from types import TracebackType
from typing import Any, TypeVar

_Part = TypeVar("_Part")
_Result = TypeVar("_Result")
_MOST = 16


class Team(Executor):
    """Workers that somebody else started, as a rule on other machines.

    They have this package and nothing of the digest.
    """

    def share(self, data: bytes) -> Any:  # noqa: ANN401 - what it is, only the team knows
        """Give what stands for some bytes among the arguments of `submit`.

        Work gets the bytes themselves; each worker is sent them once, if that can be.
        """
        return data


class Crew:
    """Spreads work over processes; they start with the first work that is worth it."""

    def __init__(self, team: Team | None = None) -> None:
        """Start nothing yet; a team that is given does all work, and is not ended."""
        self._team = team
        self._executor: Executor | None = None
        self._alone = processors() < 2

    def __enter__(self) -> "Crew":
        """Give itself."""
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """End the processes; what waits for its turn is dropped, so that Ctrl-C ends soon."""
        self.leave()

    def leave(self) -> None:
        """End the processes; later work starts new ones."""
        if self._executor is not None:
            self._executor.shutdown(wait=True, cancel_futures=True)
            self._executor = None

    def spread(
        self, work: Callable[[_Part], _Result], parts: Sequence[_Part], *, worth_it: bool
    ) -> Iterator[_Result]:
        """Do the work for every part; give the results in order of the parts.

        If it is `worth_it`, and there is more than one processor, other processes begin at once
        and go on while the caller does something else; `work` must then be a function of a module,
        and parts and results be such as can be pickled. What it raises is raised here.
        A team that was given does it in any case.
        """
        if self._team is not None:
            asked = deque([self._team.submit(work, part) for part in parts])
            # Each is let go of as soon as it is used.
            return (asked.popleft().result() for _ in parts)
        if not worth_it or self._alone or len(parts) < 2:
            return map(work, parts)
        try:
            if self._executor is None:
                self._executor = _executor()
            futures = [self._executor.submit(work, part) for part in parts]
        except (OSError, ImportError, BrokenProcessPool):
            # No semaphores or no memory for processes, as in some sandboxes.
            self._alone = True
            return map(work, parts)

        def results() -> Iterator[_Result]:
            for part, future in zip(parts, futures, strict=True):
                try:
                    yield future.result()
                except BrokenProcessPool:
                    self._alone = True
                    yield work(part)

        return results()


@functools.cache
def processors() -> int:
    """Count the processors that this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def _executor() -> Executor:
    return ProcessPoolExecutor(min(processors(), _MOST), mp_context=_context(), initializer=_begin)


def _context() -> BaseContext:
    """Choose how processes start.

    A fork costs next to nothing and has all modules and rules already, but is safe only where no
    other thread may hold a lock, as none does in ``digest ingest``; the preview has threads, and
    other systems' libraries have some of their own.
    """
    return multiprocessing.get_context("fork" if forks() else "spawn")


def forks() -> bool:
    """Tell whether other processes have all that this one has when they begin."""
    return sys.platform == "linux" and threading.active_count() == 1


def _begin() -> None:
    """Leave Ctrl-C to the process that everything is done for; it ends this one."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_end_with_parent, daemon=True).start()
    # What is here already never becomes garbage, and looking at it would copy it.
    gc.freeze()


def _end_with_parent() -> None:
    """End this process when the one that it helps is killed: nobody waits for its work any more.

    Otherwise it would wait for more for ever, holding what it writes to.
    """
    parent = multiprocessing.parent_process()
    if parent is not None:
        multiprocessing.connection.wait([parent.sentinel])
        os._exit(1)


@contextmanager
def collecting_nothing() -> Iterator[None]:
    """Keep Python from looking for cyclic garbage after every few hundred values.

    Of the values made here nearly all stay, and each search goes through them.
    """
    busy = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if busy:
            gc.enable()


@contextmanager
def collecting() -> Iterator[None]:
    """Let Python look for cyclic garbage: parsers of HTML leave much behind with every page.

    It looks at what is made meanwhile only. What was there before stays, and going through all
    that is remembered of ten thousand papers takes as long as reading ten dumps.
    """
    idle = not gc.isenabled()
    if idle:
        gc.freeze()
    gc.enable()
    try:
        yield
    finally:
        if idle:
            # The rest must go now: it would be frozen next time.
            gc.collect()
            gc.unfreeze()
            gc.disable()
