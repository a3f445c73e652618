"""Names for values: equal names, equal values."""

import dataclasses
import datetime as dt
import hashlib
import io
import pickle
from collections.abc import Callable, Iterable, Mapping
from enum import Enum
from typing import Any

from site_builder.model import Edition, Entry, ListingFacts, Tag

_SIZE = 16
_Put = Callable[[Any], object]


class Unnamed(Exception):  # noqa: N818 - no error: the value is just made anew
    """A value that can't be named, such as a function."""


class Hasher:
    """Hashes values of the model, of planning and of Python, by what they say alone.

    Values are written with pickle, which is never read back, without its memory of what is one
    and the same object.
    """

    def __init__(self, marks: Mapping[str, bytes]) -> None:
        """Take the name of each entry's content, by id; an entry is hashed by that."""
        self._kinds: dict[type, _Put | None] = {
            **dict.fromkeys((str, bytes, int, float, bool, tuple, list, dict, type(None))),
            Entry: lambda entry: marks[entry.id],
            dt.date: dt.date.isoformat,
            set: _gathered,
            frozenset: _gathered,
            **dict.fromkeys((Edition, ListingFacts, Tag), self._once),
        }
        self._met: dict[int, tuple[object, str]] = {}

    def name(self, *values: object) -> str:
        """Name some values together, in letters and digits.

        Raises:
            Unnamed: One of them holds what has no value.
        """
        written = io.BytesIO()
        pickler = _Pickler(written, self._told)
        try:
            pickler.dump(values)
        except (pickle.PicklingError, TypeError, AttributeError, RecursionError) as error:
            raise Unnamed(str(error)) from error
        return hashlib.blake2b(written.getbuffer(), digest_size=_SIZE).hexdigest()

    def _once(self, value: object) -> str:
        """Name a value that stands in many others, which is done but once."""
        known = self._met.get(id(value))
        if known is None:
            # Held, so that its number is no other's.
            known = self._met[id(value)] = value, self.name(_fields(type(value))(value))
        return known[1]

    def _told(self, value: object) -> object:
        kind = type(value)
        try:
            how = self._kinds[kind]
        except KeyError:
            how = self._kinds[kind] = _way(kind)
        return None if how is None else how(value)


class _Pickler(pickle.Pickler):
    """Writes what `told` says in place of a value, unless that is None."""

    def __init__(self, file: io.BytesIO, told: Callable[[object], object]) -> None:
        super().__init__(file, protocol=5)
        self.fast = True
        self.persistent_id = told  # type: ignore[method-assign]


def _gathered(values: Iterable[Any]) -> object:
    return "set", *sorted(values)


def _way(kind: type) -> _Put:
    """Find how values of a class are told."""
    if dataclasses.is_dataclass(kind):
        return _fields(kind)
    if issubclass(kind, Enum):
        return lambda value: (kind.__qualname__, value.value)
    if issubclass(kind, Mapping):
        return lambda value: tuple(value.items())
    if issubclass(kind, str):
        return str
    if issubclass(kind, tuple):
        return lambda value: [*value]
    raise Unnamed(kind.__qualname__)


def _fields(kind: Any) -> _Put:  # noqa: ANN401 - any class of data
    names = tuple(field.name for field in dataclasses.fields(kind))
    title = f"{kind.__module__}.{kind.__qualname__}"
    return lambda value: (title, *[getattr(value, name) for name in names])
