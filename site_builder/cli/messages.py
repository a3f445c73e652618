"""What the command tells: results on standard output, everything else on standard error."""

import errno
import os
import sys
import time
from collections.abc import Iterable

from site_builder import serving
from site_builder.errors import Problem, gathered

_COLOURS = (("---", "1"), ("+++", "1"), ("@@", "36"), ("+", "32"), ("-", "31"))
"""How lines of a diff begin, and the colour that terminals give them (ECMA-48, SGR)."""


class Progress:
    """Show how far long work is: one line that changes on a terminal, plain lines elsewhere."""

    def __init__(self) -> None:
        self._live = sys.stderr.isatty()
        self._stage = ""

    def __enter__(self) -> "Progress":
        return self

    def __exit__(self, *_: object) -> None:
        if self._live and self._stage:
            sys.stderr.write("\r\033[K")
            sys.stderr.flush()

    def step(self, stage: str, done: int, total: int) -> None:
        """Tell a stage ("reading dumps") and how much of it is done."""
        if self._live:
            amount = f" {done} of {total}" if total else ""
            sys.stderr.write(f"\r\033[K{stage}{amount} …")
            sys.stderr.flush()
        elif stage != self._stage:
            sys.stderr.write(f"{stage} …\n")
        self._stage = stage


class EventTeller:
    """Tell what the preview does, with the seconds each build took."""

    def __init__(self) -> None:
        self._began = time.monotonic()

    def tell(self, event: serving.Event) -> None:
        """Tell an event of the preview."""
        match event:
            case serving.Building(changed=changed):
                self._began = time.monotonic()
                if changed:
                    more = f" and {len(changed) - 1} more" if len(changed) > 1 else ""
                    say(f"Changed: {changed[0]}{more}")
            case serving.Built(files=files):
                say(f"Built {files} files in {seconds(self._began)}.")
            case serving.Failed(problems=problems, trace=trace):
                warn(problems)
                if trace:
                    say(trace)
            case serving.Started(url=url):
                say(f"Look at {url} (Ctrl-C ends it)")
            case serving.Stopped():
                say("Stopped.")


def say(text: str) -> None:
    """Write a line to standard error."""
    sys.stderr.write(f"{text}\n")


def warn(problems: Iterable[Problem]) -> None:
    """Tell problems, a line each, by file and line, each once; many of one kind together."""
    for problem in gathered(problems):
        say(f"{problem.severity}: {problem}")


def put(text: str) -> None:
    """Write to standard output, which a shell may have closed."""
    if sys.stdout is None:
        raise OSError(errno.EBADF, "it is closed")
    sys.stdout.write(text)


def painted(line: str) -> str:
    """Colour a line of a diff, if a person looks at it who hasn't asked for no colours.

    See https://no-color.org/ for that wish.
    """
    plain = os.environ.get("NO_COLOR") or os.environ.get("TERM") == "dumb"
    if plain or sys.stdout is None or not sys.stdout.isatty():
        return line
    code = next((code for sign, code in _COLOURS if line.startswith(sign)), None)
    return f"\033[{code}m{line.rstrip()}\033[0m\n" if code else line


def abandon_output() -> None:
    """Let the interpreter's last flush go nowhere, for it would complain once more."""
    if sys.stdout is not None:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def seconds(began: float) -> str:
    """Tell the time since a moment of the monotonic clock: ``1.2 s``."""
    return f"{time.monotonic() - began:.1f} s"
