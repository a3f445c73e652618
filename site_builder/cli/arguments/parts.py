"""What the arguments of all verbs are made of."""

import argparse
import datetime as dt
import re
from collections.abc import Callable
from pathlib import Path
from textwrap import indent
from typing import TypeAlias

Verbs: TypeAlias = "argparse._SubParsersAction[argparse.ArgumentParser]"  # noqa: SLF001
"""What verbs join; argparse offers no public name for it."""

_ADDRESS = re.compile(r"https?://[A-Za-z0-9.-]+(?::\d{1,5})?(?:/[A-Za-z0-9._~%+-]+)*/*")
_SOURCE = re.compile(r"(?:git\+)?https://[A-Za-z0-9.-]+(?::\d{1,5})?/[A-Za-z0-9._~%+/@-]+")
_BARE = r"[A-Za-z0-9][A-Za-z0-9._+=-]*@[A-Za-z0-9](?:[A-Za-z0-9.-]*[A-Za-z0-9])?"
_MAILBOX = re.compile(rf"(?:[^<>@,;:\\\"]+ <{_BARE}>|{_BARE})")
_CODES = "0 done, 1 the content is wrong, 2 wrong usage"


def add_root(parser: argparse.ArgumentParser, default: object) -> None:
    """Add the argument that every verb takes."""
    parser.add_argument(
        "--root",
        metavar="DIR",
        type=Path,
        default=default,
        help="the digest's folder, the one that holds content/ (default: the current folder)",
    )


def add_verb(
    verbs: Verbs,
    name: str,
    run: Callable[[argparse.Namespace], int],
    brief: str,
    description: str,
    *,
    examples: str = "",
    codes: str = _CODES,
) -> argparse.ArgumentParser:
    """Add a verb with its help: what it does, its flags, examples, exit codes.

    Args:
        verbs: Where it joins the others.
        name: The verb.
        run: Does it, and gives the exit code.
        brief: What it does, for the list of all verbs.
        description: The same at length.
        examples: Lines to try.
        codes: What its exit codes mean.
    """
    shown = f"examples:\n{indent(examples, '  ')}\n" if examples else ""
    parser = verbs.add_parser(
        name,
        allow_abbrev=False,
        help=brief,
        description=description,
        epilog=f"{shown}exit codes: {codes}.",
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    # Suppressed, so that a --root before the verb is not overwritten by this one's default.
    add_root(parser, default=argparse.SUPPRESS)
    parser.set_defaults(run=run, verb=parser)
    return parser


def add_no_wait(parser: argparse.ArgumentParser) -> None:
    """Add the argument of verbs that change the digest, one at a time."""
    parser.add_argument(
        "--no-wait",
        action="store_true",
        help="stop, and say so, where another command is changing the digest (default: wait)",
    )


def add_scheduler(parser: argparse.ArgumentParser) -> None:
    """Add the argument of verbs whose work other machines can do."""
    parser.add_argument(
        "--scheduler",
        metavar="ADDRESS",
        help="have the workers of this dask scheduler do the work, such as tcp://10.0.0.5:8786",
    )


def address(text: str) -> str:
    """Read the address of a site, and give it a slash at its end."""
    if not _ADDRESS.fullmatch(text) or ".." in text:
        raise argparse.ArgumentTypeError(
            f"{text!r} is no site address; give one like https://example.org/papers/"
        )
    return text.rstrip("/") + "/"


def source(text: str) -> str:
    """Read the address of a package: of a repository or of an archive."""
    if not _SOURCE.fullmatch(text):
        raise argparse.ArgumentTypeError(
            f"{text!r} is no address of a package; give one like"
            " git+https://github.com/OWNER/paper-digest@COMMIT"
        )
    return text


def port(text: str) -> int:
    """Read the number of a port."""
    if text.isdecimal() and int(text) <= 65535:
        return int(text)
    raise argparse.ArgumentTypeError(f"{text!r} is no port; give a number from 0 to 65535")


def positive(text: str) -> int:
    """Read a number of things."""
    if text.isdecimal() and 0 < int(text) <= 1_000_000:
        return int(text)
    raise argparse.ArgumentTypeError(f"{text!r} is no number from 1 on")


def one_line(text: str) -> str:
    """Read a title."""
    if text.strip() and text.isprintable():
        return " ".join(text.split())
    raise argparse.ArgumentTypeError("give a title of one line")


def day(text: str) -> dt.date:
    """Read a day."""
    try:
        return dt.date.fromisoformat(text)
    except ValueError:
        raise argparse.ArgumentTypeError(f"{text!r} is no day; write it as 2026-11-21") from None


def moment(text: str) -> dt.datetime:
    """Read a day or a time; without a zone it is UTC."""
    try:
        read = dt.datetime.fromisoformat(text)
    except ValueError:
        fix = "write it as 2026-11-21 or 2026-11-21T07:30+01:00"
        raise argparse.ArgumentTypeError(f"{text!r} is no time; {fix}") from None
    return read if read.tzinfo else read.replace(tzinfo=dt.UTC)


def mailbox(text: str) -> str:
    """Read whom an e-mail goes to: an address, with a name before it or not."""
    if text.isprintable() and _MAILBOX.fullmatch(text.strip()):
        return text.strip()
    fix = "give one like readers@example.org or 'Readers <readers@example.org>'"
    raise argparse.ArgumentTypeError(f"{text!r} is no e-mail address; {fix}")
