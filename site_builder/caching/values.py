"""Listings and entries as JSON and back, positionally: the order of their fields, blanks cut off.

``Place("a.txt", 1, 7)`` is ``["a.txt", 1, 7]``. Reading back gives equal values. A new field of
the model that is text, a number or a truth value needs nothing here; for any other the test that
reads everything back fails until its kind stands in one of the tables below.
"""

import dataclasses
import datetime as dt
import json
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import suppress
from itertools import islice
from operator import attrgetter
from typing import Any, Generic, TypeVar

from site_builder.model import (
    Acronym,
    Entry,
    Evidence,
    Leftover,
    Link,
    Listing,
    Place,
    PrintedDate,
    Record,
    TagHit,
)

_T = TypeVar("_T")
_Change = Callable[[Any], Any]
_AT_ONCE = 1000


class Form(Generic[_T]):
    """How the values of one class are written."""

    def __init__(
        self, kind: Callable[..., _T], special: Mapping[str, tuple[_Change, _Change]]
    ) -> None:
        """Take the class, and for each field that JSON doesn't know how to write and read it."""
        fields = dataclasses.fields(kind)  # type: ignore[arg-type]
        names = [field.name for field in fields]
        self._kind = kind
        self._values = attrgetter(*names)
        self._write = [(names.index(name), write) for name, (write, _) in special.items()]
        self._read = [(names.index(name), read) for name, (_, read) in special.items()]
        self.maker = None if special else kind
        """What makes a value of a row as it stands, where JSON knows how to write every field."""
        self._twin = _twin(kind) if special else None
        defaults = [field.default for field in fields]
        self._needed = defaults.count(dataclasses.MISSING)
        for at, write in self._write:
            if defaults[at] not in {None, dataclasses.MISSING}:
                defaults[at] = write(defaults[at])
        self._blanks = [(type(value), value) for value in defaults]

    def write(self, value: _T) -> list[Any]:
        """Write a value as a list, which blanks at its end are left out of."""
        row = [*self._values(value)]
        for at, write in self._write:
            if row[at] is not None:
                row[at] = write(row[at])
        last = len(row) - 1
        while last >= self._needed and (type(row[last]), row[last]) == self._blanks[last]:
            del row[last]
            last -= 1
        return row

    def read(self, row: list[Any]) -> _T:
        """Read a value back; the list is used up.

        Raises:
            TypeError, ValueError: It is no such value.
        """
        if self._twin is None:
            return self._kind(*row)
        many = len(row)
        for at, read in self._read:
            if at < many and (value := row[at]) is not None:
                # Most lists are empty.
                row[at] = read(value) if value != [] else ()
        filled: Any = self._twin(*row)
        filled.__class__ = self._kind
        made: _T = filled
        return made


def _twin(kind: Any) -> Callable[..., Any]:  # noqa: ANN401 - any class of data
    """Make a class of the same fields that isn't frozen.

    Values of a frozen class set each field by a call, which takes several times as long. Those of
    this one are laid out alike, so that they may become values of the other when they are filled.
    """
    fields = [
        (field.name, Any, dataclasses.field(default=field.default))
        for field in dataclasses.fields(kind)
    ]
    return dataclasses.make_dataclass(kind.__name__, fields, slots=True, eq=False, repr=False)


def _each(form: Form[Any]) -> tuple[_Change, _Change]:
    def write(values: tuple[Any, ...]) -> list[list[Any]]:
        return [form.write(value) for value in values]

    def read(rows: list[list[Any]]) -> tuple[Any, ...]:
        return tuple([form.read(row) for row in rows])

    maker = form.maker
    if maker is None:
        return write, read

    def read_plain(rows: list[list[Any]]) -> tuple[Any, ...]:
        return tuple([maker(*row) for row in rows])

    return write, read_plain


def _one(form: Form[Any]) -> tuple[_Change, _Change]:
    return form.write, form.read


_TEXTS: tuple[_Change, _Change] = (list, tuple)
_DAY: tuple[_Change, _Change] = (dt.date.isoformat, dt.date.fromisoformat)
_PLACE = Form(Place, {})
_PRINTED = Form(PrintedDate, {})
_LINK = Form(Link, {})
_RECORD = Form(
    Record,
    {
        "place": _one(_PLACE),
        "printed": _one(_PRINTED),
        "authors": _TEXTS,
        "links": _each(_LINK),
        "keywords": _TEXTS,
        "categories": _TEXTS,
    },
)
_LISTING = Form(
    Listing,
    {
        "records": _each(_RECORD),
        "leftovers": _each(Form(Leftover, {})),
        "page_date": _one(_PRINTED),
    },
)
_ENTRY = Form(
    Entry,
    {
        "date": _DAY,
        "date_evidence": (str, Evidence),
        "authors": _TEXTS,
        "tags": _each(Form(TagHit, {})),
        "links": _each(_LINK),
        "names": _TEXTS,
        "acronyms": _each(Form(Acronym, {})),
        "listings": _each(_PLACE),
        "keywords": _TEXTS,
        "categories": _TEXTS,
        "formerly": _TEXTS,
        "curated": _TEXTS,
        "corrected": _DAY,
    },
)
_encode = json.JSONEncoder(check_circular=False, separators=(",", ":")).encode
_HALVES = re.compile(r"\\u[dD][89a-fA-F]")


def _bytes(value: object) -> bytes:
    """Write a value in ASCII, which is read back in half the time.

    Raises:
        UnicodeEncodeError: It holds half a surrogate pair.
    """
    text = _encode(value)
    if _HALVES.search(text):
        # Most are the two halves of a letter beyond U+FFFF.
        json.dumps(value, ensure_ascii=False).encode()
    return text.encode()


def listing_text(listing: Listing) -> bytes:
    """Write a listing as JSON.

    Raises:
        UnicodeEncodeError: It holds half a surrogate pair.
    """
    return _bytes(_LISTING.write(listing))


def read_listing(text: bytes) -> Listing:
    """Read a listing back.

    Raises:
        ValueError, TypeError: It is none.
    """
    return _LISTING.read(json.loads(text))


def entry_text(entry: Entry, printed: tuple[Link, ...]) -> bytes:
    """Write an entry with the links that its dumps print as JSON.

    Raises:
        UnicodeEncodeError: It holds half a surrogate pair.
    """
    return _bytes([[_LINK.write(link) for link in printed], _ENTRY.write(entry)])


def read_entries(
    texts: Iterable[tuple[str, bytes]],
) -> Iterator[tuple[Entry, tuple[Link, ...]]]:
    """Read entries back with the links that their dumps print.

    Many are read at a time, which is fast, but not all, which takes memory.

    Args:
        texts: The id of each entry with its text; what isn't the text of that entry is passed
            over, with those read at the same time if it is no entry at all.
    """
    rest = iter(texts)
    while some := list(islice(rest, _AT_ONCE)):
        with suppress(ValueError, TypeError, AttributeError, RecursionError):
            rows = json.loads(b"[%b]" % b",".join([text for _, text in some]))
            for (name, _), (printed, row) in zip(some, rows, strict=True):
                entry = _ENTRY.read(row)
                if entry.id == name:
                    yield entry, tuple([_LINK.read(link) for link in printed])
