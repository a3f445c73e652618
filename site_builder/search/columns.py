"""Columns: what filters, counts and orders need of every paper, without its texts.

A column names its values once, and of each paper only the numbers of its values: ``3``, ``[3, 5]``
or ``-1`` for none. Papers stand in the order of the documents.
"""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from site_builder.search.document import Document, Labels

_NONE = -1


def columns(documents: Sequence[Document], labels: Labels) -> dict[str, Any]:
    """Make the columns of all fields but authors.

    Args:
        documents: Every paper.
        labels: What readers see of values. Values without a label stand after those with one, as
            they are.

    Returns:
        The number of papers, their comments (-1 if unknown) and the column of each field.
    """
    fields = dict.fromkeys([*labels, *(name for one in documents for name in one.values)])
    made = {
        name: column([one.values.get(name, ()) for one in documents], labels.get(name, {}))
        for name in fields
    }
    made["name"] = column([one.names for one in documents])
    return {
        "size": len(documents),
        "comments": [_NONE if one.comments is None else one.comments for one in documents],
        "fields": made,
    }


def column(of: Sequence[Iterable[str]], labels: Mapping[str, str] | None = None) -> dict[str, Any]:
    """Number the values that papers have.

    Args:
        of: For each paper its values.
        labels: What readers see of the values, in the order in which they are to stand.
    """
    known = labels or {}
    used = dict.fromkeys(value for values in of for value in values)
    ordered = [*(value for value in known if value in used), *(v for v in used if v not in known)]
    numbers = {value: number for number, value in enumerate(ordered)}
    made: dict[str, Any] = {
        "values": ordered,
        "of": [_numbered([numbers[value] for value in dict.fromkeys(values)]) for values in of],
    }
    if known:
        made["labels"] = [known.get(value, value) for value in ordered]
    return made


def _numbered(numbers: list[int]) -> int | list[int]:
    if not numbers:
        return _NONE
    return numbers[0] if len(numbers) == 1 else numbers
