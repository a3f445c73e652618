"""The workers of a dask scheduler as an executor.

This module is loaded only where somebody asks for it, for dask comes with the extra ``cluster``.
"""

import logging
import warnings
from collections.abc import Callable, Iterator
from concurrent.futures import CancelledError, Future
from contextlib import contextmanager
from typing import Any, ParamSpec, TypeVar

from site_builder.errors import ContentError, Problem
from site_builder.pipeline import sameness
from site_builder.pipeline.crew import Team

try:
    import distributed
    from distributed.comm import CommClosedError
except ImportError:  # pragma: no cover
    distributed = None

_P = ParamSpec("_P")
_Result = TypeVar("_Result")

_PATIENCE = "10s"
"""How long a scheduler has to answer, and a first worker to come."""
_NOISY = ("distributed", "distributed.client", "distributed.core", "tornado.application")


class _StrangerError(Exception):
    """A worker has another paper-digest."""


class _Workers(Team):
    """Sends work to a scheduler, which sees to it that it is done though workers come and go."""

    def __init__(self, client: Any) -> None:  # noqa: ANN401 - what dask's types say changes
        self._client = client
        self._executor = client.get_executor(pure=False)
        self._code = sameness.code()

    def submit(
        self, fn: Callable[_P, _Result], /, *args: _P.args, **kwargs: _P.kwargs
    ) -> Future[_Result]:
        """Have work done by one of the workers."""
        future: Future[_Result] = self._executor.submit(_alike, self._code, fn, *args, **kwargs)
        return future

    def share(self, data: bytes) -> Any:  # noqa: ANN401
        """Give bytes to the scheduler, from which workers fetch them, and anew if they are lost."""
        with warnings.catch_warnings():
            # dask warns of large data in its graph; scattered data would die with its worker.
            warnings.simplefilter("ignore")
            return self._client.submit(bytes, data, pure=False)


@contextmanager
def team(address: str) -> Iterator[Team]:
    """Connect to a scheduler, for as long as the block runs.

    Args:
        address: Such as ``tcp://10.0.0.5:8786``.

    Raises:
        ContentError: dask isn't installed, the scheduler can't be reached or goes away, it has no
            worker, or workers have another paper-digest; also where workers die of one piece of
            work again and again.
    """
    if distributed is None:
        what = "--scheduler needs dask.distributed, which isn't installed"
        fix = "install paper-digest with its extra `cluster`"
        raise ContentError(Problem("", None, what, fix))
    for name in _NOISY:
        logging.getLogger(name).setLevel(logging.CRITICAL)
    client = _connected(address)
    try:
        _check_workers(client, address)
        yield _Workers(client)
    except distributed.KilledWorker as error:
        what = "workers died again and again of the same piece of work"
        raise _problem(address, what, "see their logs; they may need more memory") from error
    except _StrangerError as error:
        raise _stranger(address, str(error)) from error
    except (CancelledError, CommClosedError, distributed.TimeoutError) as error:
        what = "the scheduler went away in the middle of the work"
        raise _problem(address, what, "start it and run again") from error
    finally:
        client.close(timeout=2)


def _connected(address: str) -> Any:  # noqa: ANN401
    try:
        with warnings.catch_warnings():
            # What differs is told below, in our own words.
            warnings.simplefilter("ignore")
            return distributed.Client(address, timeout=_PATIENCE, set_as_default=False)
    except (OSError, ValueError, distributed.TimeoutError) as error:
        what = f"no scheduler answers ({' '.join(str(error).split())})"
        fix = "start one by `dask scheduler`, and give the address that it tells"
        raise _problem(address, what, fix) from error


def _check_workers(client: Any, address: str) -> None:  # noqa: ANN401
    try:
        client.wait_for_workers(1, timeout=_PATIENCE)
    except distributed.TimeoutError as error:
        what, fix = "the scheduler has no worker", f"start some: dask worker {address}"
        raise _problem(address, what, fix) from error
    mine = sameness.code()
    found = client.run(sameness.code, on_error="return")
    for worker, code in found.items():
        if code != mine:
            raise _stranger(address, worker)


def _stranger(address: str, worker: str) -> ContentError:
    what = f"the worker {worker} has another paper-digest, other libraries, or none"
    fix = "install there what is installed here, and start it again"
    return _problem(address, what, fix)


def _problem(address: str, what: str, fix: str) -> ContentError:
    return ContentError(Problem(address, None, what, fix))


def _alike(code: str, work: Callable[_P, _Result], *args: _P.args, **kwargs: _P.kwargs) -> _Result:
    """Do some work, but only where it is done as it is at the one who asks."""
    if sameness.code() != code:
        raise _StrangerError(distributed.get_worker().address)
    return work(*args, **kwargs)
