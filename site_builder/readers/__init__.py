"""Dump formats: bytes in, a listing out.

A format is one module with a ``FORMAT``, a line in `formats.REGISTERED`, and its cases in
``tests/cases/readers/``. `blocks`, `dates` and `alignment` are what formats share.
"""

import difflib
import warnings
from typing import TYPE_CHECKING

from site_builder.errors import ContentError, Problem, dump_path
from site_builder.model import Listing
from site_builder.readers import formats, mhtml, webarchive
from site_builder.readers.cleaning import cleaned
from site_builder.readers.decoding import decode
from site_builder.readers.format import Format
from site_builder.readers.refusals import other_kind, refusal

__all__ = ["FORMATS", "Format", "named", "read"]

if TYPE_CHECKING:
    FORMATS: tuple[Format, ...]

_NO_HTML = r"\s*(?:It looks like you're using an HTML parser|The input (?:looks|passed))"
_UNKNOWN_FIX = (
    "save the listing page again, whole, as text or HTML; or name its format by `--format NAME` or"
    " `format: NAME` in its sidecar; or move the file out of the folder"
)


def __getattr__(name: str) -> object:
    """Load every format for those who want `FORMATS` (PEP 562)."""
    if name == "FORMATS":
        return formats.every()
    message = f"module {__name__!r} has no attribute {name!r}"
    raise AttributeError(message)


def read(name: str, data: bytes, form: str | None = None) -> Listing:
    """Read a dump in whatever format it is.

    Args:
        name: File name of the dump, without folder.
        data: Its bytes.
        form: Name of the format to take without asking the dump; None to find out.

    Raises:
        ContentError: The dump is empty, binary, wrongly encoded, in no known format or not in the
            one given, or a page that a site shows instead of a listing; or there is no format of
            that name.
    """
    given = named(form, f"{dump_path(name)}.yaml") if form is not None else None
    text = decode(name, webarchive.unwrap(mhtml.unwrap(data)))
    empty: Listing | None = None
    for reader in (given,) if given else formats.likely(text):
        with warnings.catch_warnings():
            # What is forced on an HTML reader may be none; what comes of it is told below.
            warnings.filterwarnings("ignore", _NO_HTML)
            listing = cleaned(reader.read(name, text))
        if listing.records:
            return listing
        empty = empty or listing
    refused = refusal(text) or (other_kind(text) if empty is None else None)
    if refused:
        raise ContentError(Problem(dump_path(name), None, f"this is {refused[0]}", refused[1]))
    if empty is None or (given and given.sniff(text) <= 0):
        raise ContentError(_unknown(name, given))
    return empty


def named(form: str, path: str = "--format") -> Format:
    """Return the format of that name.

    Args:
        form: The name.
        path: What a problem is told of: the place where the name was given.

    Raises:
        ContentError: There is none; the message has all names.
    """
    known = {one.name: one for one in formats.every()}
    if form in known:
        return known[form]
    near = difflib.get_close_matches(form.lower(), known, 1)
    what = f'there is no dump format "{form}"'
    fix = f'is "{near[0]}" meant? There are' if near else "there are"
    raise ContentError(Problem(path, None, what, f"{fix} {', '.join(known)}"))


def _unknown(name: str, given: Format | None) -> Problem:
    if given:
        what = f"nothing in it is {given.name} ({given.describes})"
        return Problem(dump_path(name), None, what, "leave the format out to have it found out")
    tried = ", ".join(form.name for form in formats.every())
    what = f"no known dump format; looked for {tried}"
    return Problem(dump_path(name), None, what, _UNKNOWN_FIX)
