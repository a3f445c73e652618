"""The command that tells what deserves a curator's minute."""

import argparse
import datetime as dt

from site_builder import pipeline
from site_builder.cli.messages import Progress, put

_FINE, _BROKEN = 0, 1


def doctor(options: argparse.Namespace) -> int:
    """Examine the digest."""
    today = dt.datetime.now(tz=dt.UTC).date()
    with Progress() as progress:
        found = pipeline.examine(options.root, today=today, progress=progress.step)
    if options.json:
        put(pipeline.diagnosis_json(found))
    else:
        put(pipeline.diagnosis_text(found, whole=options.all))
    return _BROKEN if found.broken else _FINE
