"""The arguments of the command, and how it explains itself."""

import argparse
import re
from collections.abc import Callable
from pathlib import Path

from site_builder import __version__
from site_builder.cli import tags
from site_builder.cli import verbs as verb

_EXAMPLES = """\
a first digest:
  save a listing page as content/dumps/NAME.txt, then
  digest ingest         make or update content/papers/*.yaml
  digest serve          build and look at it; edits show at once
  digest build          write the site to public/

Exit codes: 0 done, 1 the content is wrong (each message says where and what to do), 2 wrong usage.
"""


def parser() -> argparse.ArgumentParser:
    """Make the parser; what it parses has `run`, the function of the verb."""
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
    _add_tags(verbs)
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
        verb.ingest,
        "read the dumps and make or update the entries",
        "Read every dump in content/dumps/ and write one entry a paper to content/papers/.\n"
        "Corrections under `curated:` win and are never touched.",
    )
    parser.add_argument(
        "--allow-removal",
        action="store_true",
        help="go on even if entries vanish or fields become empty because a dump shrank",
    )
    parser.add_argument(
        "--format",
        dest="form",
        metavar="NAME",
        help="read every dump in this format, unless its sidecar names one (default: find out)",
    )


def _add_build(verbs: "_Verbs[argparse.ArgumentParser]") -> None:
    parser = _verb(
        verbs,
        "build",
        verb.build,
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
        verb.serve,
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
        verb.export,
        "print all entries for scripts",
        "Print every entry as JSON Lines, one object a paper; docs/interfaces.md names the keys.",
    )


def _add_listings(verbs: "_Verbs[argparse.ArgumentParser]") -> None:
    parser = _verb(
        verbs,
        "listings",
        verb.listings,
        "say what each dump holds and when it was captured",
        "Print a line for every dump that `digest ingest` read.",
    )
    parser.add_argument("--json", action="store_true", help="print a JSON array for scripts")


def _add_tags(verbs: "_Verbs[argparse.ArgumentParser]") -> None:
    parser = _verb(
        verbs,
        "tags",
        tags.suggest,
        "propose topics",
        "Work on the vocabulary, content/tags.yaml: `digest tags suggest` proposes topics.",
    )
    below = parser.add_subparsers(title="commands", metavar="COMMAND", required=True)
    suggest = _verb(
        below,
        "suggest",
        tags.suggest,
        "propose a vocabulary from the papers themselves",
        "Print tags for what the papers share and content/tags.yaml doesn't name yet, each with\n"
        "the number of papers that would get it and three of their titles. A digest without a\n"
        "vocabulary gets its first one by  digest tags suggest > content/tags.yaml",
    )
    suggest.add_argument(
        "--limit", metavar="N", type=_positive, default=40, help="tags at most (default: 40)"
    )
    suggest.add_argument(
        "--min-papers",
        metavar="N",
        type=_positive,
        help="papers that a phrase stands in at least (default: suits the number of papers)",
    )
    suggest.add_argument("--json", action="store_true", help="print a JSON array for scripts")


def _positive(text: str) -> int:
    if text.isdecimal() and 0 < int(text) <= 1_000_000:
        return int(text)
    raise argparse.ArgumentTypeError(f"{text!r} is no number from 1 on")
