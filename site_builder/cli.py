"""The command `digest`: arguments, progress, messages, exit codes."""

import argparse
import errno
import io
import os
import re
import sys
import time
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

from site_builder import __version__, pipeline, serving
from site_builder.errors import ContentError, Problem

DONE, WRONG_CONTENT, WRONG_USAGE = 0, 1, 2

_EXAMPLES = """\
a first digest:
  save a listing page as content/dumps/NAME.txt, then
  digest ingest         make or update content/papers/*.yaml
  digest serve          build and look at it; edits show at once
  digest build          write the site to public/

Exit codes: 0 done, 1 the content is wrong (each message says where and what to do), 2 wrong usage.
"""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command; returns the exit code, and never lets a traceback reach the user."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    options = _parser().parse_args(arguments)
    try:
        code: int = options.run(options)
        _print("")
        sys.stdout.flush()
    except ContentError as error:
        return _refuse(error.problems, options)
    except KeyboardInterrupt:
        _say("\nStopped.")
        return 130
    except BrokenPipeError:
        # The reader of our output went away (`digest export | head`); that is not our failure.
        _abandon_output()
        return DONE
    except OSError as error:
        what = f"can't be read or written: {error.strerror or error}"
        path = str(error.filename or "standard output")
        if not error.filename:
            _abandon_output()
        return _refuse([Problem(path, None, what, "check permissions and free space")], options)
    return code


def _abandon_output() -> None:
    """Let the interpreter's last flush go nowhere, for it would complain once more."""
    if sys.stdout is not None:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="digest",
        allow_abbrev=False,
        description="Raw dumps of paper listings in, a browsable paper digest out.",
        epilog=_EXAMPLES,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("--version", action="version", version=f"paper-digest {__version__}")
    _add_root(parser, default=Path())
    verbs = parser.add_subparsers(title="commands", metavar="COMMAND", required=True)
    _add_ingest(verbs)
    _add_build(verbs)
    _add_serve(verbs)
    _add_export(verbs)
    _add_listings(verbs)
    return parser


_Verbs = argparse._SubParsersAction  # noqa: SLF001 - argparse offers no public name for it


def _add_root(parser: argparse.ArgumentParser, default: object) -> None:
    parser.add_argument(
        "--root",
        metavar="DIR",
        type=Path,
        default=default,
        help="the digest's folder, the one that holds content/ (default: the current folder)",
    )


def _verb(
    verbs: "_Verbs[argparse.ArgumentParser]",
    name: str,
    run: Callable[[argparse.Namespace], int],
    brief: str,
    description: str,
) -> argparse.ArgumentParser:
    parser = verbs.add_parser(
        name,
        allow_abbrev=False,
        help=brief,
        description=description,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    # Suppressed, so that a --root before the verb is not overwritten by this one's default.
    _add_root(parser, default=argparse.SUPPRESS)
    parser.set_defaults(run=run)
    return parser


def _add_ingest(verbs: "_Verbs[argparse.ArgumentParser]") -> None:
    parser = _verb(
        verbs,
        "ingest",
        _ingest,
        "read the dumps and make or update the entries",
        "Read every dump in content/dumps/ and write one entry a paper to content/papers/.\n"
        "Corrections under `curated:` win and are never touched.",
    )
    parser.add_argument(
        "--allow-removal",
        action="store_true",
        help="go on even if entries vanish or fields become empty because a dump shrank",
    )


def _add_build(verbs: "_Verbs[argparse.ArgumentParser]") -> None:
    parser = _verb(
        verbs,
        "build",
        _build,
        "build the site",
        "Build the site from content/ and write what changed to the output folder.",
    )
    parser.add_argument(
        "--out", metavar="DIR", type=Path, help="where the site goes (default: ROOT/public)"
    )
    parser.add_argument(
        "--url",
        metavar="URL",
        type=_address,
        help="the site's address (default: url in content/site.yaml)",
    )
    parser.add_argument(
        "--noindex", action="store_true", help="ask search engines to stay away (previews)"
    )


_ADDRESS = re.compile(r"https?://[A-Za-z0-9.-]+(?::\d{1,5})?(?:/[A-Za-z0-9._~%+-]+)*/*")


def _address(text: str) -> str:
    if not _ADDRESS.fullmatch(text) or ".." in text:
        raise argparse.ArgumentTypeError(
            f"{text!r} is no site address; give one like https://example.org/papers/"
        )
    return text.rstrip("/") + "/"


def _add_serve(verbs: "_Verbs[argparse.ArgumentParser]") -> None:
    parser = _verb(
        verbs,
        "serve",
        _serve,
        "preview the site; edits show at once",
        "Build the site, serve it on this machine only, and reload the open page when a dump,\n"
        "an entry, a template or a static file changes. Errors are shown in the page.",
    )
    parser.add_argument(
        "--port", metavar="N", type=_port, default=8000, help="port (default: 8000; 0 takes any)"
    )


def _port(text: str) -> int:
    if text.isdecimal() and int(text) <= 65535:
        return int(text)
    raise argparse.ArgumentTypeError(f"{text!r} is no port; give a number from 0 to 65535")


def _add_export(verbs: "_Verbs[argparse.ArgumentParser]") -> None:
    _verb(
        verbs,
        "export",
        _export,
        "print all entries for scripts",
        "Print every entry as JSON Lines, one object a paper; docs/interfaces.md names the keys.",
    )


def _add_listings(verbs: "_Verbs[argparse.ArgumentParser]") -> None:
    parser = _verb(
        verbs,
        "listings",
        _listings,
        "say what each dump holds and when it was captured",
        "Print a line for every dump that `digest ingest` read.",
    )
    parser.add_argument("--json", action="store_true", help="print a JSON array for scripts")


# ---- verbs --------------------------------------------------------------------------------------


def _ingest(options: argparse.Namespace) -> int:
    began = time.monotonic()
    with _Progress() as progress:
        done = pipeline.ingest(
            options.root, allow_removal=options.allow_removal, progress=progress.step
        )
    _warn(done.notices)
    _print(f"{done.report}\nDone in {_seconds(began)}.\n")
    return DONE


def _build(options: argparse.Namespace) -> int:
    began = time.monotonic()
    with _Progress() as progress:
        done = pipeline.build(
            options.root,
            out=options.out,
            url=options.url,
            noindex=options.noindex,
            progress=progress.step,
        )
    _print(f"{done.report} Done in {_seconds(began)}.\n")
    return DONE


def _serve(options: argparse.Namespace) -> int:
    pipeline.preview(
        options.root, port=options.port, on_event=_EventTeller().tell, on_notices=_warn
    )
    return DONE


class _EventTeller:
    """Tell what the preview does, with the seconds each build took."""

    def __init__(self) -> None:
        self._began = time.monotonic()

    def tell(self, event: serving.Event) -> None:
        match event:
            case serving.Building(changed=changed):
                self._began = time.monotonic()
                if changed:
                    more = f" and {len(changed) - 1} more" if len(changed) > 1 else ""
                    _say(f"Changed: {changed[0]}{more}")
            case serving.Built(files=files):
                _say(f"Built {files} files in {_seconds(self._began)}.")
            case serving.Failed(problems=problems, trace=trace):
                _warn(problems)
                if trace:
                    _say(trace)
            case serving.Started(url=url):
                _say(f"Look at {url} (Ctrl-C ends it)")
            case serving.Stopped():
                _say("Stopped.")


def _export(options: argparse.Namespace) -> int:
    for line in pipeline.export(options.root):
        _print(line)
    return DONE


def _listings(options: argparse.Namespace) -> int:
    _print(pipeline.describe_listings(options.root, as_json=options.json))
    return DONE


# ---- messages -----------------------------------------------------------------------------------


class _Progress:
    """Show how far long work is: one line that changes on a terminal, plain lines elsewhere."""

    def __init__(self) -> None:
        self._live = sys.stderr.isatty()
        self._stage = ""

    def __enter__(self) -> "_Progress":
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


def _say(text: str) -> None:
    sys.stderr.write(f"{text}\n")


def _warn(problems: Iterable[Problem]) -> None:
    for problem in problems:
        _say(f"{problem.severity}: {problem}")


def _print(text: str) -> None:
    """Write to standard output, which a shell may have closed."""
    if sys.stdout is None:
        raise OSError(errno.EBADF, "it is closed")
    sys.stdout.write(text)


def _refuse(problems: Sequence[Problem], options: argparse.Namespace) -> int:
    _warn(problems)
    errors = sum(problem.severity == "error" for problem in problems)
    where = "" if options.root == Path() else f" in {options.root}"
    nothing = "; no entry was written" if options.run is _ingest else ""
    _say(f"{errors} {'error' if errors == 1 else 'errors'}{where}{nothing}.")
    return WRONG_CONTENT


def _seconds(began: float) -> str:
    return f"{time.monotonic() - began:.1f} s"


if __name__ == "__main__":
    sys.exit(main())
