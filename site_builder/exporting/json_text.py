"""Values as JSON text."""

import json

# JSON lets these stand in a string, but some programs (Python's splitlines among them) take them
# for the end of a line.
_LINE_ENDS = {"\x85": "\\u0085", "\u2028": "\\u2028", "\u2029": "\\u2029"}


def line(value: object) -> str:
    """Write a value as one line of JSON without its end, blanks behind commas and colons."""
    return _without_line_ends(json.dumps(value, ensure_ascii=False))


def dense(value: object) -> str:
    """Write a value as one line of JSON without its end, as short as it goes."""
    return _without_line_ends(json.dumps(value, ensure_ascii=False, separators=(",", ":")))


def indented(value: object) -> str:
    """Write a value as JSON to read, two blanks a level, without a final line end."""
    return _without_line_ends(json.dumps(value, ensure_ascii=False, indent=2))


def joined(first: str, second: str) -> str:
    """Join two objects written by `dense`, which have no key in common, without reading them."""
    if "{}" in (first, second):
        return second if first == "{}" else first
    return f"{first[:-1]},{second[1:]}"


def _without_line_ends(text: str) -> str:
    for sign, escaped in _LINE_ENDS.items():
        text = text.replace(sign, escaped)
    return text
