"""The one form that all texts have, whatever the format they came in by.

Characters that no entry, page or feed may have go, and LaTeX's accents and escaped signs become the
letters and signs they stand for, so that one paper's text is the same from every source.
"""

import re
import unicodedata
from dataclasses import fields, replace
from itertools import chain
from operator import attrgetter
from typing import Any, TypeVar

from site_builder.model import Leftover, Link, Listing, Record
from site_builder.readers.latex import plain_of, unicode_of, unstyled

_SPACES = re.compile("[\t\x0b\x0c\x1c-\x1f\x85\u2028\u2029]")
_LAST_OF_PLANES = "".join(
    chr(plane + last) for plane in range(0x10000, 0x110000, 0x10000) for last in (0xFFFE, 0xFFFF)
)
_RUN = re.compile(" {2,}")
_UNFIT = re.compile(
    "[\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f\ud800-\udfff\ufdd0-\ufdef\ufeff\ufffe\uffff"
    "\u200b\u2060-\u2064\u202a-\u202e\u2066-\u206f\U000e0000-\U000e007f"
    f"{_LAST_OF_PLANES}]"
)
_MOST_MARKS = 30
"""How many combining marks may follow each other (UAX #15, section 13, "Stream-Safe Text")."""
_MARKS = re.compile(rf"[^\w\s\x00-\x7f]{{{_MOST_MARKS + 1},}}+")
_SHOWN = 80
_PLAIN = b"\n" + bytes(range(0x20, 0x7F)).replace(b"\\", b"")
"""What can stay in any text, as far as it is ASCII; to delete it is the quickest way to look."""
_texts = attrgetter(*[one.name for one in fields(Record) if one.type in (str, str | None)])
_lists = attrgetter(*[one.name for one in fields(Record) if one.type == tuple[str, ...]])
_Value = TypeVar("_Value", Record, Leftover, Link, Listing)


def fit(text: str) -> str:
    r"""Return a text without control characters, lone surrogates and noncharacters.

    They come from copied PDF files (``\x0c``), from escapes in JSON (``\ud83d`` alone) and from
    character references (``&#7;``), and can't stand in YAML, HTML or XML. What parts words or
    lines becomes a space, line feeds stay, everything else goes. So do marks that nobody sees and
    that let a text read as another one: overrides and embeddings of direction (Unicode UAX #9,
    ``exe.\u202egnp``), zero-width spaces and tags. Joiners and the marks LRM and RLM stay, which
    Persian, Arabic, Hebrew and the scripts of India are written with. Of combining marks that
    pile up on one letter 30 stay: to bring more into their order takes quadratic time everywhere.
    """
    if not text.isascii():
        text = _MARKS.sub(_unpiled, text)
    if text.isprintable() or text.replace("\n", "").isprintable():
        return text
    better = _UNFIT.sub("", _SPACES.sub(" ", text))
    return text if better == text else _RUN.sub(" ", better).strip(" ")


def _unpiled(signs: re.Match[str]) -> str:
    kept: list[str] = []
    piled = 0
    for sign in signs.group():
        piled = piled + 1 if unicodedata.combining(sign) else 0
        if piled <= _MOST_MARKS:
            kept.append(sign)
    return "".join(kept)


def cleaned(listing: Listing) -> Listing:
    """Make every text of a listing fit; a record that has no title then is a leftover."""
    records: list[Record] = []
    leftovers = [_fitted(leftover) for leftover in listing.leftovers]
    for record in listing.records:
        whole = record if _is_plain(record) else _normal(_fitted(record))
        if whole.title.strip():
            records.append(whole)
        else:
            shown = whole.abstract[:_SHOWN]
            leftovers.append(Leftover(record.place.line, shown, "a record without a title"))
    lost = len(listing.records) - len(records)
    return replace(
        _fitted(listing),
        records=tuple(records),
        leftovers=tuple(sorted(leftovers, key=lambda leftover: leftover.line)),
        record_blocks=listing.record_blocks - lost,
    )


def _is_plain(record: Record) -> bool:
    """Tell cheaply, for most records, that nothing in them has to change."""
    texts: list[str] = [*filter(None, _texts(record)), *chain.from_iterable(_lists(record))]
    for link in record.links:
        texts += link.url, link.kind
    text = "".join(texts)
    if text.isascii():
        return not text.encode().translate(None, delete=_PLAIN)
    is_piled = _MARKS.search(text) is not None
    return not is_piled and "\\" not in text and text.replace("\n", "").isprintable()


def _normal(record: Record) -> Record:
    r"""Write a record's texts without the LaTeX that stands for plain characters.

    Titles lose commands for type as well, and names and venues everything that `plain_of` knows.
    """
    changes: dict[str, Any] = {}
    if "\\" in record.title:
        changes["title"] = _RUN.sub(" ", unstyled(unicode_of(record.title))).strip(" ")
    for name in ("abstract", "summary", "remark"):
        text = getattr(record, name)
        if "\\" in text:
            changes[name] = unicode_of(text)
    for name in ("venue", "organization"):
        text = getattr(record, name)
        if "\\" in text:
            changes[name] = plain_of(text)
    for name in ("authors", "keywords"):
        texts = getattr(record, name)
        if any("\\" in text for text in texts):
            changes[name] = tuple(map(plain_of, texts))
    return replace(record, **changes) if changes else record


def _fitted(value: _Value) -> _Value:
    changes: dict[str, Any] = {}
    for field in fields(value):
        held = getattr(value, field.name)
        if isinstance(held, str):
            better: object = fit(held)
        elif isinstance(held, tuple) and held and field.name not in ("records", "leftovers"):
            better = tuple(
                fit(one) if isinstance(one, str) else _fitted(one) if isinstance(one, Link) else one
                for one in held
            )
        else:
            continue
        if better != held:
            changes[field.name] = better
    return replace(value, **changes) if changes else value
