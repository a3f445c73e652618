"""Dump formats: bytes in, a listing out.

A format is one module with a ``FORMAT`` that stands in `FORMATS`, and its cases in
``tests/cases/readers/``. `blocks`, `dates` and `alignment` are what formats share.
"""

from site_builder.errors import ContentError, Problem, dump_path
from site_builder.model import Listing
from site_builder.readers import (
    arxiv_atom,
    arxiv_feed,
    arxiv_html,
    arxiv_mail,
    bibtex,
    daily_html,
    daily_json,
    daily_text,
    endnote,
    mhtml,
    nbib,
    oai_pmh,
    ris,
    web_of_science,
)
from site_builder.readers.decoding import decode
from site_builder.readers.format import Format

__all__ = ["FORMATS", "Format", "read"]

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
    endnote.FORMAT,
    web_of_science.FORMAT,
    arxiv_feed.ANY,
)
"""Every format, in the order that breaks a tie."""


def read(name: str, data: bytes, form: str | None = None) -> Listing:
    """Read a dump in whatever format it is.

    Args:
        name: File name of the dump, without folder.
        data: Its bytes.
        form: Name of the format to take without asking the dump; None to find out.

    Raises:
        ContentError: The dump is empty, binary, wrongly encoded, or in no known format; or there
            is no format of that name.
    """
    text = decode(name, mhtml.unwrap(data))
    if form is not None:
        return _named(name, form).read(name, text)
    sureness, best = max(
        ((form.sniff(text), -rank) for rank, form in enumerate(FORMATS)), default=(0.0, 0)
    )
    if sureness <= 0:
        raise ContentError(_unknown(name))
    return FORMATS[-best].read(name, text)


def _named(name: str, form: str) -> Format:
    for known in FORMATS:
        if known.name == form:
            return known
    what = f'there is no dump format "{form}"'
    fix = f"take one of {', '.join(known.name for known in FORMATS)}"
    raise ContentError(Problem(dump_path(name), None, what, fix))


def _unknown(name: str) -> Problem:
    tried = "; ".join(f"{form.name} ({form.describes})" for form in FORMATS)
    return Problem(
        dump_path(name),
        None,
        f"no known dump format; tried {tried}",
        "save the listing page again, whole and as plain text, or move the file out of the folder",
    )
