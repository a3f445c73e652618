"""JSON with the lines of its values."""

import json
import re
from collections.abc import Sequence

_BLANK = re.compile(r"[ \t\r\n]*+")
_DECODER = json.JSONDecoder()

Step = str | int
"""A key of an object, or an index of an array."""


def line_of(text: str, steps: Sequence[Step]) -> int:
    """Tell the line, from 1, on which a value stands that is reached by keys and indices.

    Args:
        text: Valid JSON.
        steps: The way to the value; where it ends early, the last value reached counts.
    """
    at = _past(text, 0)
    for step in steps:
        found = _member(text, at, step)
        if found is None:
            break
        at = found
    return text.count("\n", 0, at) + 1


def _past(text: str, at: int) -> int:
    match = _BLANK.match(text, at)
    return match.end() if match else at


def _member(text: str, at: int, step: Step) -> int | None:
    """Find where a member of the container at a place begins."""
    closing = {"{": "}", "[": "]"}.get(text[at])
    if closing is None:
        return None
    at, index = _past(text, at + 1), 0
    while text[at] != closing:
        name: Step = index
        if closing == "}":
            name, at = _DECODER.raw_decode(text, at)
            at = _past(text, _past(text, at) + 1)
        if name == step:
            return at
        at = _past(text, _DECODER.raw_decode(text, at)[1])
        at = _past(text, at + 1) if text[at] == "," else at
        index += 1
    return None
