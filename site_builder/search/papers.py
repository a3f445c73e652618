"""What results show of papers, a few papers a file."""

import re
from collections.abc import Iterator, Mapping, Sequence
from string import ascii_lowercase, ascii_uppercase
from typing import Any, TypeVar

from site_builder import wording
from site_builder.search.document import Document, Labels
from site_builder.search.words import fold

T = TypeVar("T")

_ARTICLE = re.compile(r"^(?:an?|the) (?=.)")
_BEFORE_WORDS = re.compile(r"^[\W_]+")
_LOWER = str.maketrans(ascii_uppercase, ascii_lowercase)
_UNUSUAL = re.compile("[^a-z0-9]+")
USUAL = 0
"""Stands for what follows from the rest."""


def chunks(of: Sequence[T], size: int) -> Iterator[Sequence[T]]:
    """Cut a list into pieces of a size; the last one may be shorter."""
    return (of[start : start + size] for start in range(0, len(of), size))


def heads(documents: Sequence[Document], labels: Labels, folder: tuple[str, str]) -> dict[str, Any]:
    """Give what a result shows but the abstract, a list a key; lists that say nothing are left out.

    Args:
        documents: Some papers.
        labels: What readers see of the values that filters know.
        folder: What the path of a paper's page usually has before and after its id.
    """
    before, after = folder
    made: dict[str, list[Any]] = {
        "title": [one.title for one in documents],
        "id": [_or_usual(one.id, usual_id(one.title)) for one in documents],
        "path": [_or_usual(one.path, before + one.id + after) for one in documents],
        "day": [one.day.isoformat() if one.day else USUAL for one in documents],
        "date": [
            _or_usual(one.date, wording.short_day(one.day) if one.day else "") for one in documents
        ],
        "tags": [
            _or_usual(list(one.tags), _labelled("tag", one.values, labels)) for one in documents
        ],
        "kind": [
            _or_usual(one.kind, "".join(_labelled("kind", one.values, labels)[:1]))
            for one in documents
        ],
        "comments": [USUAL if one.comments is None else one.comments + 1 for one in documents],
    }
    return {name: values for name, values in made.items() if any(one != USUAL for one in values)}


def usual_id(title: str) -> str:
    """Give the id that most papers of a title have."""
    return _UNUSUAL.sub("-", title.translate(_LOWER)).strip("-")


def title_key(title: str) -> str:
    """Give what a title is sorted by; a leading article doesn't count."""
    return _ARTICLE.sub("", _BEFORE_WORDS.sub("", fold(title)))


def ranked(keys: Sequence[str]) -> list[int]:
    """Give the place of each key among all; equal ones stay in order."""
    places = [0] * len(keys)
    for place, number in enumerate(sorted(range(len(keys)), key=keys.__getitem__)):
        places[number] = place
    return places


def _or_usual(value: T, usual: T) -> T | int:
    return USUAL if value == usual else value


def _labelled(field: str, values: Mapping[str, Sequence[str]], labels: Labels) -> list[str]:
    known = labels.get(field, {})
    return [known.get(value, value) for value in values.get(field, ())]
