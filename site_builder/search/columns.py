"""Columns: what filters, counts and orders need of every paper, without its texts.

A column names its values once, and of each paper the numbers of its values.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from site_builder.search.document import Labels
from site_builder.search.numbers import written

LATE = ("listing",)
"""The fields that can wait where they have many values: no list of results shows them."""


def columns(
    values: Sequence[Mapping[str, Sequence[str]]], labels: Labels
) -> dict[str, dict[str, Any]]:
    """Make the columns of all fields that papers have values of.

    Args:
        values: What filters know of every paper, in the order of their numbers.
        labels: What readers see of values. Values without a label stand after those with one, as
            they are.
    """
    fields = dict.fromkeys([*labels, *(name for one in values for name in one)])
    return {
        name: column([one.get(name, ()) for one in values], labels.get(name, {})) for name in fields
    }


def column(of: Sequence[Iterable[str]], labels: Mapping[str, str] | None = None) -> dict[str, Any]:
    """Number the values that papers have.

    Args:
        of: For each paper its values.
        labels: What readers see of the values, in the order in which they are to stand.

    Returns:
        The values, their labels if there are any, ``common``, the numbers of values with the most
        frequent first, and ``of``: for each paper the places of its values in ``common``, each plus
        one, and then 0.
    """
    known = labels or {}
    used = Counter(value for values in of for value in dict.fromkeys(values))
    ordered = [*(value for value in known if value in used), *(v for v in used if v not in known)]
    numbers = {value: number for number, value in enumerate(ordered)}
    common = sorted(ordered, key=lambda value: (-used[value], numbers[value]))
    codes = {value: written(place + 1) for place, value in enumerate(common)}
    end = written(0)
    made: dict[str, Any] = {
        "values": ordered,
        "common": [numbers[value] for value in common],
        "of": "".join(
            "".join([codes[value] for value in dict.fromkeys(values)]) + end for values in of
        ),
    }
    if known:
        made["labels"] = [known.get(value, value) for value in ordered]
    return made
