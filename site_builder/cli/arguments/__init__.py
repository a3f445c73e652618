"""The arguments of the command, and how it explains itself."""

import argparse
import difflib
from collections.abc import Sequence
from pathlib import Path

from site_builder import __version__
from site_builder.cli.arguments import curating, inspecting, publishing, telling
from site_builder.cli.arguments.parts import add_root

_ABOUT = """\
Raw dumps of paper listings in, a browsable paper digest out.

a digest of your own:
  digest new DIR        start one
  cd DIR, and save listing pages into content/dumps/
  digest ingest         make or update content/papers/*.yaml
  digest serve          look at the site; edits show at once
  digest build          write it to public/

day by day:
  digest ingest --dry-run   what would a new dump change?
  digest doctor             what deserves a minute of mine?
  digest edit WORDS         correct a paper
  digest check              is anything wrong with the built site?
  digest letter             write an e-mail about what is new
"""
_CODES = """\
Exit codes: 0 done, 1 the content is wrong (each message says where and what to do), 2 wrong usage.
digest COMMAND --help has examples.
"""


def parsed(arguments: Sequence[str] | None) -> argparse.Namespace:
    """Parse the arguments; what the verb doesn't know is told with its usage and what is near."""
    options, unknown = parser().parse_known_args(arguments)
    if unknown:
        verb: argparse.ArgumentParser = options.verb
        known = [word.strip("[],") for word in verb.format_usage().split() if "--" in word]
        near = difflib.get_close_matches(unknown[0].partition("=")[0], known, 1)
        hint = f"; is {near[0]} meant?" if near else ""
        verb.error(f"unrecognized arguments: {' '.join(unknown)}{hint}")
    return options


def parser() -> argparse.ArgumentParser:
    """Make the parser; what it parses has `run`, the function of the verb."""
    parser = argparse.ArgumentParser(
        prog="digest",
        allow_abbrev=False,
        description=_ABOUT,
        epilog=_CODES,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("--version", action="version", version=f"paper-digest {__version__}")
    add_root(parser, default=Path())
    verbs = parser.add_subparsers(title="commands", metavar="COMMAND", required=True)
    curating.add_new(verbs)
    curating.add_ingest(verbs)
    publishing.add_serve(verbs)
    publishing.add_build(verbs)
    inspecting.add_check(verbs)
    publishing.add_letter(verbs)
    curating.add_edit(verbs)
    curating.add_doctor(verbs)
    curating.add_tags(verbs)
    curating.add_override(verbs)
    telling.add_listings(verbs)
    telling.add_export(verbs)
    telling.add_formats(verbs)
    return parser
