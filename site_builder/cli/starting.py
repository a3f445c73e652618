"""The commands that put files into a digest for its curator to change."""

import argparse
import datetime as dt
import shlex
from pathlib import Path

from site_builder import pipeline
from site_builder.cli.arguments.parts import source
from site_builder.cli.messages import put

_DONE = 0


def new(options: argparse.Namespace) -> int:
    """Start a digest."""
    folder: Path = options.folder
    if not folder.is_absolute():
        folder = options.root / folder
    # The year only dates a name that the curator may change; no page shows it.
    year = dt.datetime.now(tz=dt.UTC).year
    origin = options.source or _source()
    title = pipeline.start(folder, year=year, title=options.title, url=options.url, source=origin)
    here = folder.resolve() == Path.cwd()
    there = "" if here else f"cd {shlex.quote(str(folder))}, and "
    steps = (
        f"{there}save a listing page into content/dumps/ (its README.md says which)",
        "digest ingest      makes an entry of every paper",
        "digest serve       shows the site; README.md has the rest",
    )
    put(f"“{title}” is there. Next:\n")
    put("".join(f"  {number}. {step}\n" for number, step in enumerate(steps, 1)))
    return _DONE


def _source() -> str | None:
    """Tell where this package is from, if that is an address which others can reach."""
    try:
        return source(pipeline.installed_from())
    except argparse.ArgumentTypeError:
        return None


def override(options: argparse.Namespace) -> int:
    """Copy a file of the package into the digest, or list them all."""
    if options.name is None:
        put("".join(f"{name}\n" for name in pipeline.overridable()))
        return _DONE
    copy = pipeline.override(options.root, options.name)
    put(f"{copy} is yours now; the package's own no longer counts. Delete it to go back.\n")
    return _DONE
