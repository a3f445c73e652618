"""Kill ingest and build at every change that they make to the disk, one after another.

``python -m tests.steps`` does it at all of them, ``--most 40`` at so many, spread evenly with the
last ones among them. A run is forked, hears of each change by Python's audit events (PEP 578), and
dies by SIGKILL right before the n-th; or within it, after a few bytes of the file that it opened,
by the signal of a limit on files. `faults` judges what is left.
"""

import argparse
import os
import resource
import signal
import sys
import tempfile
from collections.abc import Callable, Sequence
from pathlib import Path

from site_builder import cli
from tests import faults
from tests.faults import COMMANDS, Digest, RunError, Tally

_CHANGES = frozenset(
    (
        *("os.chmod", "os.link", "os.mkdir", "os.remove", "os.rename", "os.rmdir", "os.symlink"),
        *("os.truncate", "os.utime", "sqlite3.connect"),
        "ctypes.dlsym",  # the exchange of two folders is looked up, and called next
    )
)
_WRITES = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC
_TORN = 7
"""Bytes that are written of a file when a run dies within it."""
_LAST = 8


def _is_change(event: str, given: tuple[object, ...], root: str) -> bool:
    """Tell whether an audit event comes before a change to the disk."""
    if event == "open":
        path, _, flags = given
        return isinstance(flags, int) and bool(flags & _WRITES) and str(path).startswith(root)
    return event in _CHANGES


def forked(work: Callable[[], object]) -> int:
    """Do work in a silent process of its own; gives its exit code, below 0 for a signal."""
    child = os.fork()
    if child == 0:
        code = 99
        try:
            silence = os.open(os.devnull, os.O_WRONLY)
            os.dup2(silence, 1)
            os.dup2(silence, 2)
            code = int(work() or 0)  # type: ignore[call-overload]
        finally:
            os._exit(code)
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])


def changes(digest: Digest) -> int:
    """Count the changes of a run that nobody kills."""
    faults.anew(digest)
    reading, writing = os.pipe()

    def work() -> int:
        seen = [0]
        _hearing(digest.root, lambda _: seen.__setitem__(0, seen[0] + 1))
        code = _run(digest.root, digest.command)
        os.write(writing, str(seen[0]).encode())
        return code

    if forked(work):
        raise RunError(f"digest {digest.command} fails")
    os.close(writing)
    with os.fdopen(reading) as said:
        return int(said.read())


def killed(digest: Digest, step: int, *, within: bool) -> bool:
    """Run the command anew and let it die at its n-th change; tells whether it did."""
    faults.anew(digest)

    def work() -> int:
        left = iter(range(step))

        def hear(event: str) -> None:
            if next(left, None) is not None:
                return
            if within and event == "open":
                signal.signal(signal.SIGXFSZ, signal.SIG_DFL)
                resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
                resource.setrlimit(resource.RLIMIT_FSIZE, (_TORN, _TORN))
            else:
                os.kill(os.getpid(), signal.SIGKILL)

        _hearing(digest.root, hear)
        return _run(digest.root, digest.command)

    return forked(work) < 0


def _hearing(root: Path, hear: Callable[[str], None]) -> None:
    """Hear of every change of this process from now on."""

    def audit(event: str, given: tuple[object, ...]) -> None:
        if _is_change(event, given, str(root)):
            hear(event)

    sys.addaudithook(audit)


def _run(root: Path, command: str) -> int:
    return cli.main(["--root", str(root), command])


def tally(digest: Digest, most: int) -> Tally:
    """Kill runs at all changes, or at `most` of them, in turn before one and within it."""
    found = Tally()
    total = changes(digest)
    chosen = range(total)
    if most < total:
        spread = (number * total // most for number in range(most - _LAST))
        chosen = sorted({*spread, *range(total - _LAST, total)})  # type: ignore[assignment]
    for at, step in enumerate(chosen):
        for within in (False, True) if most >= total else (at % 2 == 1,):
            if killed(digest, step, within=within):
                found.killed += 1
                how = "within" if within else "before"
                faults.judge(digest, found, f"{how} change {step} of {total}", again=_again)
    return found


def _again(root: Path, command: str) -> None:
    if forked(lambda: _run(root, command)):
        raise RunError(f"digest {command} fails")


def main(arguments: Sequence[str] | None = None) -> int:
    """Kill at all changes; the exit code is 1 if anything was ever wrong."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--most", type=int, default=sys.maxsize, help="kills (default: at all)")
    parser.add_argument("--content", type=Path, required=True, help="a small digest's content/")
    options = parser.parse_args(arguments)
    wrong: list[str] = []
    for command in COMMANDS:
        with tempfile.TemporaryDirectory() as name:
            found = tally(faults.prepared(Path(name), options.content, command), options.most)
        wrong += faults.reported(command, found)
    return faults.concluded(wrong)


if __name__ == "__main__":
    sys.exit(main())
