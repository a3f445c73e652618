"""References as a table: CSV by RFC 4180, safe to open in a spreadsheet."""

import functools

from site_builder.exporting.citations.bibtex import CACHED
from site_builder.exporting.citations.reference import Reference
from site_builder.people import Person

COLUMNS = (
    "key",
    "title",
    "authors",
    "date",
    "date_evidence",
    "venue",
    "arxiv",
    "doi",
    "url",
    "page",
    "keywords",
    "abstract",
)
"""The names in the first line."""

_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "\uff1d", "\uff0b", "\uff0d", "\uff20")


@functools.cache
def header() -> str:
    """Write the first line."""
    return _line(COLUMNS)


@functools.lru_cache(maxsize=CACHED)
def row(reference: Reference, *, abstract: bool = True) -> str:
    """Write a reference as one line; without `abstract` its cell is empty.

    A date whose year is inferred is there, and `date_evidence` beside it says so. Authors are
    parted by semicolons, the last one is "et al." where there are others whom no source names.
    """
    others = ("et al.",) if reference.others else ()
    cells = (
        reference.key,
        reference.title,
        "; ".join((*map(_name, reference.people), *others)),
        _date(reference),
        reference.evidence,
        reference.venue,
        reference.arxiv,
        reference.doi,
        reference.url,
        reference.page,
        "; ".join(reference.topics),
        reference.abstract if abstract else "",
    )
    return _line(cells)


def _line(cells: tuple[str, ...]) -> str:
    return ",".join(map(_cell, cells)) + "\r\n"


def _cell(text: str) -> str:
    """Quote a cell where RFC 4180 demands it; one that a spreadsheet would run gets an apostrophe.

    That is what OWASP advises against formula injection; ``=1+1`` becomes ``'=1+1``.
    """
    text = text.replace("\0", "")
    if text.startswith(_FORMULA):
        text = f"'{text}"
    if any(sign in text for sign in ',"\r\n'):
        return '"' + text.replace('"', '""') + '"'
    return text


def _date(reference: Reference) -> str:
    if reference.guess:
        return reference.guess.isoformat()
    parts = [f"{part:02d}" for part in (reference.month, reference.day) if part]
    return "-".join([f"{reference.year:04d}", *parts]) if reference.year else ""


def _name(person: Person) -> str:
    return " ".join(filter(None, (person.given, person.family, person.suffix)))
