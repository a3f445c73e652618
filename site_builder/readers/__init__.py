"""Dump formats: bytes in, a listing out.

A format is one module with a ``FORMAT`` that stands in `FORMATS`, and its cases in
``tests/cases/readers/``. `blocks`, `dates` and `alignment` are what formats share.
"""

import difflib
import warnings
from collections.abc import Iterator

from bs4 import XMLParsedAsHTMLWarning

from site_builder.errors import ContentError, Problem, dump_path
from site_builder.model import Listing
from site_builder.readers import (
    arxiv_atom,
    arxiv_feed,
    arxiv_html,
    arxiv_mail,
    bibtex,
    csv_table,
    daily_html,
    daily_json,
    daily_text,
    endnote,
    json_records,
    key_value,
    markdown_table,
    mhtml,
    nbib,
    oai_pmh,
    pubmed_xml,
    ris,
    web_of_science,
    webarchive,
)
from site_builder.readers.cleaning import cleaned
from site_builder.readers.decoding import decode
from site_builder.readers.format import Format
from site_builder.readers.refusals import other_kind, refusal

__all__ = ["FORMATS", "Format", "named", "read"]

FORMATS: tuple[Format, ...] = (
    daily_text.FORMAT,
    daily_html.FORMAT,
    daily_json.FORMAT,
    arxiv_atom.FORMAT,
    arxiv_feed.FORMAT,
    arxiv_html.FORMAT,
    arxiv_mail.FORMAT,
    oai_pmh.FORMAT,
    bibtex.FORMAT,
    ris.FORMAT,
    nbib.FORMAT,
    pubmed_xml.FORMAT,
    endnote.FORMAT,
    web_of_science.FORMAT,
    arxiv_feed.ANY,
    markdown_table.FORMAT,
    key_value.FORMAT,
    csv_table.FORMAT,
    json_records.FORMAT,
)
"""Every format, in the order that breaks a tie."""

_UNKNOWN_FIX = (
    "save the listing page again, whole, as text or HTML; or name its format by `--format NAME` or"
    " `format: NAME` in its sidecar; or move the file out of the folder"
)


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
    given = named(form, dump_path(name)) if form is not None else None
    text = decode(name, webarchive.unwrap(mhtml.unwrap(data)))
    empty: Listing | None = None
    for reader in (given,) if given else _likely(text):
        with warnings.catch_warnings():
            # A page forced on an HTML reader may be XML; what comes of it is told below.
            warnings.simplefilter("ignore", XMLParsedAsHTMLWarning)
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
    known = {one.name: one for one in FORMATS}
    if form in known:
        return known[form]
    near = difflib.get_close_matches(form.lower(), known, 1)
    what = f'there is no dump format "{form}"'
    fix = f'is "{near[0]}" meant? ' if near else ""
    raise ContentError(Problem(path, None, what, f"{fix}There are {', '.join(known)}"))


def _likely(text: str) -> Iterator[Format]:
    """Give the formats a dump may have, the likeliest first.

    Those that can't be as sure as another one is are asked only if that one finds no paper.
    """
    asked: list[tuple[float, int]] = []
    waiting = sorted(enumerate(FORMATS), key=lambda item: -item[1].surest)
    while waiting:
        while waiting and waiting[0][1].surest > max((sure for sure, _ in asked), default=0.0):
            rank, form = waiting.pop(0)
            asked.append((form.sniff(text), rank))
        likely = [item for item in asked if item[0] > 0]
        for _, rank in sorted(likely, key=lambda item: (-item[0], item[1])):
            yield FORMATS[rank]
        if not likely:
            return
        asked = []


def _unknown(name: str, given: Format | None) -> Problem:
    if given:
        what = f"nothing in it is {given.name} ({given.describes})"
        return Problem(dump_path(name), None, what, "leave the format out to have it found out")
    tried = ", ".join(form.name for form in FORMATS)
    what = f"no known dump format; looked for {tried}"
    return Problem(dump_path(name), None, what, _UNKNOWN_FIX)
