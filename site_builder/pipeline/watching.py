"""What pages ask of tables that all of them share, so that only those are drawn anew that did."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from typing import Generic, TypeVar

from site_builder.model import File, Library

_V = TypeVar("_V")

Question = tuple[str, str | None]
"""The name of a table, and a name in it; None is all of it."""

LABELS, LISTED_BY, BY_TAG, CARDS = "labels", "listed by", "by tag", "cards"


class Asked:
    """Notes what is asked."""

    def __init__(self) -> None:
        """Begin with nothing."""
        self._found: set[Question] = set()

    def note(self, table: str, name: str | None) -> None:
        """Note a question."""
        self._found.add((table, name))

    def taken(self) -> frozenset[Question]:
        """Give what was asked, and begin with nothing."""
        found = frozenset(self._found)
        self._found.clear()
        return found


class Watched(Mapping[str, _V], Generic[_V]):
    """A table that notes what it is asked."""

    __slots__ = ("_asked", "_table", "_values")

    def __init__(self, table: str, values: Mapping[str, _V], asked: Asked) -> None:
        """Take its name and what it says."""
        self._table = table
        self._values = values
        self._asked = asked

    def __getitem__(self, name: str) -> _V:
        """Give what a name stands for."""
        self._asked.note(self._table, name)
        return self._values[name]

    def __contains__(self, name: object) -> bool:
        """Tell whether there is a name."""
        self._asked.note(self._table, str(name))
        return name in self._values

    def __iter__(self) -> Iterator[str]:
        """Give all names."""
        self._asked.note(self._table, None)
        return iter(self._values)

    def __len__(self) -> int:
        """Count the names."""
        self._asked.note(self._table, None)
        return len(self._values)


def tables(digest: Library, cards: Iterable[File]) -> Mapping[str, Mapping[str, object]]:
    """Give what all pages share, by the name of each table."""
    return {
        LABELS: digest.labels,
        LISTED_BY: digest.listed_by,
        BY_TAG: digest.by_tag,
        CARDS: dict.fromkeys((card.path for card in cards), True),
    }


def shared(
    digest: Library, cards: Iterable[File], asked: Asked
) -> Mapping[str, Mapping[str, object]]:
    """Give the same tables, which note what they are asked."""
    return {name: Watched(name, table, asked) for name, table in tables(digest, cards).items()}


def watched(digest: Library, asked: Asked) -> Library:
    """Give a library whose tables note what they are asked."""
    return replace(
        digest,
        labels=Watched(LABELS, digest.labels, asked),
        listed_by=Watched(LISTED_BY, digest.listed_by, asked),
        by_tag=Watched(BY_TAG, digest.by_tag, asked),
    )
