"""The command that writes a letter about new papers."""

import argparse
import datetime as dt
import sys
from pathlib import Path

from site_builder import pipeline
from site_builder.cli.messages import put, say

_DONE = 0
_STANDARD_OUTPUT = Path("-")


def letter(options: argparse.Namespace) -> int:
    """Write a letter, unless nothing is new."""
    date = options.date or dt.datetime.now(tz=dt.UTC).replace(microsecond=0)
    written = pipeline.letter(
        options.root, date=date, since=options.since, listing=options.listing, to=options.to
    )
    if not written.content:
        say(written.report)
    elif options.out == _STANDARD_OUTPUT:
        sys.stdout.buffer.write(written.content)
        say(written.report)
    else:
        path: Path = options.out or written.path
        pipeline.keep_letter(options.root, path, written.content)
        put(f"{written.report}\n{path}\n")
    return _DONE
