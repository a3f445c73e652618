"""The command `digest`: arguments, progress, messages, exit codes."""

import argparse
import io
import os
import sys
from collections.abc import Sequence
from pathlib import Path

from site_builder import pipeline, wording
from site_builder.cli import verbs
from site_builder.cli.arguments import parsed
from site_builder.cli.messages import abandon_output, put, say, warn
from site_builder.errors import ContentError, Problem, UnfinishedError

WRONG_CONTENT, INTERRUPTED = 1, 130


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command; returns the exit code, and never lets a traceback reach the user."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    # NumPy would start threads that nothing here needs, and a process with threads can't be forked.
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    options = parsed(arguments)
    try:
        if pipeline.unfinished(options.root):
            pipeline.tidy(options.root)
        code: int = options.run(options)
        put("")
        sys.stdout.flush()
    except UnfinishedError as error:
        return _refuse(error.problems, options, "; not everything was written")
    except ContentError as error:
        return _refuse(error.problems, options, _untouched(options))
    except KeyboardInterrupt:
        say("\nStopped.")
        return INTERRUPTED
    except BrokenPipeError:
        # The reader of our output went away (`digest export | head`); that is not our failure.
        abandon_output()
        return verbs.DONE
    except OSError as error:
        what = f"can't be read or written: {error.strerror or error}"
        path = str(error.filename or "standard output")
        if not error.filename:
            abandon_output()
        return _refuse([Problem(path, None, what, "check permissions and free space")], options)
    return code


def _untouched(options: argparse.Namespace) -> str:
    return "; nothing was written" if options.run is verbs.ingest else ""


def _refuse(problems: Sequence[Problem], options: argparse.Namespace, written: str = "") -> int:
    warn(problems)
    errors = sum(problem.severity == "error" for problem in problems)
    where = "" if options.root == Path() else f" in {options.root}"
    say(f"{wording.count(errors, 'error')}{where}{written}.")
    return WRONG_CONTENT
