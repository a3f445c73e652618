"""What each command does."""

import argparse
import time
from contextlib import AbstractContextManager, nullcontext
from pathlib import Path

from site_builder import pipeline
from site_builder.cli.messages import EventTeller, Progress, painted, put, seconds, warn

DONE = 0


def ingest(options: argparse.Namespace) -> int:
    """Bring the entries up to date."""
    began = time.monotonic()
    with _team(options) as team, Progress() as progress:
        done = pipeline.ingest(
            options.root,
            allow_removal=options.allow_removal,
            form=options.form,
            dry_run=options.dry_run,
            anew=options.no_cache,
            patient=not options.no_wait,
            progress=progress.step,
            team=team,
        )
    warn(done.notices)
    if options.dry_run:
        for line in pipeline.patch(done.foreseen):
            put(painted(line))
        put(f"{done.report}\nDry run, nothing was written: {pipeline.counted(done.foreseen)}.\n")
        return DONE
    put(f"{done.report}\nDone in {seconds(began)}.\n")
    return DONE


def build(options: argparse.Namespace) -> int:
    """Build the site."""
    if options.zip is not None and (options.scheduler or options.output):
        options.verb.error("--zip writes one file here: leave out --scheduler and --output")
    if options.output:
        pipeline.deliverable(options.root, options.output, Path.home())
    if options.out:
        pipeline.refuse_home(options.out, Path.home())
    began = time.monotonic()
    with _team(options) as team, Progress() as progress:
        if options.zip is None:
            done = pipeline.untouched(
                options.root, out=options.out, url=options.url, noindex=options.noindex
            ) or pipeline.build(
                options.root,
                out=options.out,
                url=options.url,
                noindex=options.noindex,
                patient=not options.no_wait,
                progress=progress.step,
                team=team,
            )
        else:
            done = pipeline.pack(
                options.root,
                file=options.zip or None,
                url=options.url,
                noindex=options.noindex,
                progress=progress.step,
            )
        sent = ""
        if options.output:
            sent = pipeline.deliver(
                options.root, options.output, out=options.out, progress=progress.step
            )
    put(f"{done.report}{sent} Done in {seconds(began)}.\n")
    return DONE


def _team(options: argparse.Namespace) -> AbstractContextManager["pipeline.Team | None"]:
    """Connect to other machines, if that is asked for."""
    return pipeline.team(options.scheduler) if options.scheduler else nullcontext()


def serve(options: argparse.Namespace) -> int:
    """Preview the site until interrupted."""
    pipeline.preview(options.root, port=options.port, on_event=EventTeller().tell, on_notices=warn)
    return DONE


def export(options: argparse.Namespace) -> int:
    """Print every entry as a line of JSON."""
    for line in pipeline.export(options.root):
        put(line)
    return DONE


def listings(options: argparse.Namespace) -> int:
    """Say what each dump holds."""
    put(pipeline.describe_listings(options.root, as_json=options.json))
    return DONE


def formats(options: argparse.Namespace) -> int:
    """List the dump formats."""
    put(pipeline.describe_formats(as_json=options.json))
    return DONE
