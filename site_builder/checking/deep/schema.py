"""Data against the JSON Schema (2020-12) that a site publishes for it.

Only the keywords that such schemas have are known, and that is checked, too: a keyword that is
not known here is told rather than passed over.
"""

import re
from collections.abc import Callable, Iterator, Mapping
from functools import cache
from typing import Any

from site_builder.checking.deep.json_text import Step

Fault = tuple[tuple[Step, ...], str]
"""The way to a value, and what is wrong with it."""

_KINDS = {
    "api/papers.json": "papers",
    "api/papers.jsonl": "line",
    "api/tags.json": "tags",
    "api/listings.json": "listings",
}
_PAPERS = "api/papers/"
_TYPES: Mapping[str, type | tuple[type, ...]] = {
    "array": list,
    "boolean": bool,
    "integer": int,
    "null": type(None),
    "number": (int, float),
    "object": dict,
    "string": str,
}
_SILENT = {"$id", "$schema", "$defs", "title", "description", "format", "examples", "default"}


def kind_of(path: str) -> str:
    """Tell which definition of the schema a file of data follows, "" if none."""
    if path.startswith(_PAPERS) and path.endswith(".json"):
        return "paper"
    return _KINDS.get(path, "")


def faults(value: object, whole: Mapping[str, Any], kind: str) -> Iterator[Fault]:
    """Hold a value against a definition of a schema.

    Args:
        value: The data.
        whole: The schema.
        kind: A name in its ``$defs``.
    """
    definitions = whole.get("$defs")
    if not isinstance(definitions, dict) or not isinstance(definitions.get(kind), dict):
        yield (), f"the schema defines no {kind}"
        return
    yield from _held(value, definitions[kind], definitions, ())


def _held(
    value: object, rule: Mapping[str, Any], known: Mapping[str, Any], way: tuple[Step, ...]
) -> Iterator[Fault]:
    if "$ref" in rule:
        rule = known.get(str(rule["$ref"]).removeprefix("#/$defs/"), {})
    for keyword, asked in rule.items():
        if keyword in _SILENT:
            continue
        if keyword in {"properties", "items"}:
            yield from _below(value, keyword, asked, known, way)
        elif keyword not in _KEYWORDS:
            yield way, f"the schema asks for {keyword}, which can't be checked"
        elif what := _KEYWORDS[keyword](value, asked):
            yield way, f"{'.'.join(map(str, way)) or 'it'} {what}"


def _below(
    value: object,
    keyword: str,
    asked: Mapping[str, Any],
    known: Mapping[str, Any],
    way: tuple[Step, ...],
) -> Iterator[Fault]:
    if keyword == "properties" and isinstance(value, dict):
        for name, one in value.items():
            if name in asked:
                yield from _held(one, asked[name], known, (*way, name))
    elif keyword == "items" and isinstance(value, list):
        for at, one in enumerate(value):
            yield from _held(one, asked, known, (*way, at))


def _type(value: object, asked: str) -> str:
    is_number = asked in {"integer", "number"} and isinstance(value, bool)
    fits = isinstance(value, _TYPES[asked]) and not is_number
    return "" if fits else f"is no {asked}"


def _required(value: object, asked: list[str]) -> str:
    lacking = [name for name in asked if name not in value] if isinstance(value, dict) else []
    return f"has no {', '.join(lacking)}" if lacking else ""


def _pattern(value: object, asked: str) -> str:
    fits = not isinstance(value, str) or _compiled(asked).search(value)
    return "" if fits else f"is {str(value)[:60]!r}, not like {asked}"


@cache
def _compiled(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern)


def _enum(value: object, asked: list[Any]) -> str:
    return "" if value in asked else f"is {str(value)[:60]!r}, none of {', '.join(map(str, asked))}"


def _minimum(value: object, asked: float) -> str:
    if isinstance(value, bool) or not isinstance(value, int | float) or value >= asked:
        return ""
    return f"is {value}, less than {asked}"


def _shortest(value: object, asked: int) -> str:
    return f"has under {asked} letters" if isinstance(value, str) and len(value) < asked else ""


def _fewest(value: object, asked: int) -> str:
    return f"has under {asked} members" if isinstance(value, list) and len(value) < asked else ""


_KEYWORDS: Mapping[str, Callable[[object, Any], str]] = {
    "type": _type,
    "required": _required,
    "pattern": _pattern,
    "enum": _enum,
    "minimum": _minimum,
    "minLength": _shortest,
    "minItems": _fewest,
}
