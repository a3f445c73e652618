"""The command that finds every defect of a built site."""

import argparse
import os
import time

from site_builder import pipeline
from site_builder.cli.messages import Progress, put

_FINE, _BROKEN = 0, 1


class _Clock:
    """The machine's."""

    def time(self) -> float:
        return time.time()

    def rest(self, seconds: float) -> None:
        time.sleep(seconds)


def check(options: argparse.Namespace) -> int:
    """Check a built folder."""
    with Progress() as progress:
        done = pipeline.inspect_site(options.root, options.folder, progress=progress.step)
        if options.external:
            done = pipeline.ask_other_sites(
                done, options.root, clock=_Clock(), progress=progress.step
            )
    if options.json:
        put(pipeline.inspection_json(done))
    elif options.github or (os.environ.get("GITHUB_ACTIONS") == "true" and not options.all):
        put(pipeline.inspection_annotations(done))
    else:
        put(pipeline.inspection_text(done, whole=options.all))
    return _BROKEN if done.errors or (options.strict and done.warnings) else _FINE
