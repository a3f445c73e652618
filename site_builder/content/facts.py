"""``content/listings.yaml``: what ingest found out about each dump, for the build to show."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import fields
from pathlib import Path
from typing import Any

from site_builder.content import disk, documents, emitter, typed
from site_builder.content.committing import Commit, within
from site_builder.content.documents import Items, Node
from site_builder.errors import ContentError, Problem
from site_builder.model import Evidence, Leftover, ListingFacts

_MARK = "# Written by digest ingest; edits here are lost. Correct a dump in its sidecar instead.\n"
_NAMES = tuple(field.name for field in fields(ListingFacts))
_NUMBERS = ("records", "dated", "blocks", "header_blocks", "record_blocks")
_LEFTOVER: dict[str, typed.Reader[object]] = {
    "line": typed.whole,
    "text": typed.raw,
    "reason": typed.raw,
}


def _leftover(node: Node) -> Leftover:
    values: dict[str, Any] = typed.parts(node, _LEFTOVER)
    return Leftover(**values)


_FIELDS: dict[str, typed.Reader[object]] = {
    **dict.fromkeys(("dump", "format", "captured_note", "query", "url", "title"), typed.raw),
    **dict.fromkeys(("captured", "not_before"), typed.day),
    "captured_evidence": lambda node: Evidence(typed.one_of(tuple(Evidence))(node)),
    **dict.fromkeys(_NUMBERS, typed.whole),
    "leftovers": typed.each(_leftover),
}


_BLANK: dict[str, object] = {
    **dict.fromkeys(_NAMES),
    **dict.fromkeys(("dump", "format", "captured_note"), ""),
    **dict.fromkeys(_NUMBERS, 0),
    "captured_evidence": Evidence.UNKNOWN,
    "leftovers": (),
}


def render_listings(facts: Iterable[ListingFacts]) -> str:
    """Write ``content/listings.yaml``: one item a dump in the order given, blanks left out."""
    return _MARK + ("".join(map(_rendered, facts)) or "[]\n")


def _rendered(facts: ListingFacts) -> str:
    lines = [f"{name}:{_value(getattr(facts, name))}" for name in _NAMES]
    return "- " + "  ".join(line for line in lines if not line.endswith(":"))


def _value(value: object) -> str:
    if value is None or value in ("", ()):
        return ""
    if isinstance(value, tuple):
        items = [
            emitter.record(("line", "text", "reason"), (item.line, item.text, item.reason))
            for item in value
        ]
        return emitter.items(items).replace("\n  -", "\n    -")
    if isinstance(value, int | dt.date | Evidence):
        return f" {value}\n"
    return f" {emitter.line_scalar(str(value))}\n"


def save_listings(path: Path, facts: Iterable[ListingFacts], into: Commit | None = None) -> bool:
    """Write ``content/listings.yaml`` if it says something new; tell whether it did.

    Where this is a part of something larger, that commit does it.

    Raises:
        ContentError: It can't be written; the old file stays.
    """
    data = render_listings(facts)
    before = disk.contents(path, f"content/{path.name}")
    if before == data.encode():
        return False
    with within(into, path.parent) as commit:
        commit.put(path.name, f"content/{path.name}", data, before)
    return True


def load_listings(path: Path) -> tuple[ListingFacts, ...]:
    """Read ``content/listings.yaml`` back; the inverse of `render_listings`.

    Raises:
        ContentError: The file is missing or not as ingest writes it.
    """
    shown, fix = f"content/{path.name}", "run digest ingest, which writes it"
    text = disk.text(path, shown)
    if text is None:
        raise ContentError(Problem(shown, None, "the file is missing", fix))
    root = documents.parse(shown, text)
    if not isinstance(root, Items):
        raise ContentError(Problem(shown, 1, "not a list of dumps", fix))
    found: list[ListingFacts] = []
    problems: list[Problem] = []
    for item in root.items:
        settings, wrong = typed.settings(shown, item, _FIELDS)
        values: dict[str, Any] = {**_BLANK, **{name: one.value for name, one in settings.items()}}
        problems += wrong
        if not wrong:
            found.append(ListingFacts(**values))
    if problems:
        raise ContentError(*problems)
    return tuple(found)
