"""What an entry file can say: each field with its form in YAML and back."""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from operator import attrgetter
from typing import Any

from site_builder.content import emitter, typed
from site_builder.content.documents import Node, Text
from site_builder.content.typed import Reader
from site_builder.model import KINDS, LINK_KINDS, Acronym, Evidence, Link, Place, TagHit


@dataclass(frozen=True, slots=True)
class Field:
    """A field that ingest writes."""

    name: str
    """Its name, in the file and in `Entry`."""
    blank: object
    """The value that is not written."""
    write: Callable[[Any], str]
    """A value as the YAML after ``name:``, line end included."""
    decode: Callable[[str], object]
    """The exact inverse of `write`, given without the last line end."""
    exact: Reader[object]
    """The same from a parsed node, whatever its layout; nothing is folded or checked."""
    stable: Callable[[Any], str]
    """A value as text that never depends on its layout in YAML, for checksums."""


def _line(text: str) -> str:
    return f" {emitter.line_scalar(text)}\n"


def _line_read(written: str) -> str:
    return emitter.unquoted(written[1:])


def _prose_read(written: str) -> str:
    if written.startswith(" >-\n"):
        return emitter.prose_read(written[4:])
    return _line_read(written)


def _lines(texts: tuple[str, ...]) -> str:
    return emitter.items([emitter.line_scalar(text) for text in texts])


def _lines_read(written: str) -> tuple[str, ...]:
    return tuple([emitter.unquoted(line[4:]) for line in written[1:].split("\n")])


def _joined(texts: Iterable[str | int]) -> str:
    return "\x1f".join(map(str, texts))


def _number(value: object) -> str:
    return f" {value}\n"


def _text_field(name: str, *, optional: bool = True) -> Field:
    return Field(name, None if optional else "", _line, _line_read, typed.raw, str)


def _number_field(name: str) -> Field:
    return Field(name, None, _number, int, typed.whole, str)


def _flag_field(name: str) -> Field:
    """Make a field that is written only where it is true."""
    yes = "true"

    def decode(written: str) -> bool:
        return written.strip() == yes

    def exact(node: Node) -> bool:
        return typed.one_of((yes, "false"))(node) == yes

    return Field(name, False, lambda value: f" {yes if value else 'false'}\n", decode, exact, str)


def _texts_field(name: str) -> Field:
    return Field(name, (), _lines, _lines_read, typed.each(typed.raw), _joined)


def _records_field(
    name: str, make: Callable[..., object], keys: tuple[str, ...], numbers: tuple[str, ...] = ()
) -> Field:
    """Make a field that is a list of small records: ``- {id: rlhf, reason: "title: RLHF"}``."""
    one_value = r'("(?:[^"\\]|\\.)*"|[^",{}]*)'
    pattern = re.compile(r"\{" + ", ".join(f"{key}: {one_value}" for key in keys) + r"\}")

    values: Callable[[object], tuple[str | int, ...]] = attrgetter(*keys)

    def write(items: tuple[object, ...]) -> str:
        return emitter.items([emitter.record(keys, values(item)) for item in items])

    def made(texts: Sequence[str]) -> object:
        pairs = zip(keys, texts, strict=True)
        return make(*[int(text) if key in numbers else text for key, text in pairs])

    def decode(written: str) -> object:
        found = pattern.findall(written)
        return tuple([made([emitter.unquoted(text) for text in texts]) for texts in found])

    def exact(node: Node) -> object:
        read = {key: typed.whole if key in numbers else typed.raw for key in keys}
        return typed.each(lambda item: make(**typed.parts(item, read)))(node)

    def stable(items: tuple[object, ...]) -> str:
        return "\x1e".join([_joined(values(item)) for item in items])

    return Field(name, (), write, decode, exact, stable)


def _exact_tags(node: Node) -> tuple[TagHit, ...]:
    """Read tags as ingest writes them, or as bare ids, which a curator may well add."""
    return typed.each(_exact_tag)(node)


def _exact_tag(node: Node) -> TagHit:
    if isinstance(node, Text):
        return TagHit(node.value, "curated")
    parts = typed.parts(node, {"id": typed.raw, "reason": typed.raw}, optional=("reason",))
    return TagHit(parts["id"], parts.get("reason", "curated"))


def _tags_field() -> Field:
    field = _records_field("tags", TagHit, ("id", "reason"))
    return Field("tags", (), field.write, field.decode, _exact_tags, field.stable)


def _evidence(node: Node) -> Evidence:
    return Evidence(typed.one_of(tuple(Evidence))(node))


GENERATED = (
    _text_field("title", optional=False),
    Field("abstract", "", emitter.prose, _prose_read, typed.raw, str),
    Field("date", None, _number, lambda text: date.fromisoformat(text[1:]), typed.day, str),
    Field(
        "date_evidence",
        Evidence.UNKNOWN,
        _number,
        lambda text: Evidence(text[1:]),
        _evidence,
        str,
    ),
    _text_field("date_note", optional=False),
    _number_field("author_count"),
    _texts_field("authors"),
    _number_field("comments"),
    _tags_field(),
    _records_field("links", Link, ("url", "kind")),
    _texts_field("names"),
    _records_field("acronyms", Acronym, ("short", "long")),
    _text_field("kind"),
    _text_field("arxiv"),
    _text_field("doi"),
    _text_field("url"),
    _records_field("listings", Place, ("dump", "position", "line"), ("position", "line")),
    _text_field("period", optional=False),
    Field("summary", "", emitter.prose, _prose_read, typed.raw, str),
    Field("claim", "", emitter.prose, _prose_read, typed.raw, str),
    Field("result", "", emitter.prose, _prose_read, typed.raw, str),
    _text_field("venue", optional=False),
    _texts_field("keywords"),
    _texts_field("categories"),
    _text_field("remark", optional=False),
    _text_field("organization", optional=False),
    _number_field("upvotes"),
    _texts_field("formerly"),
    _flag_field("authors_cut"),
    _text_field("key", optional=False),
)
"""The fields of the generated part in order. Checksums go by position: add new ones at the end."""

BY_NAME = {field.name: field for field in GENERATED}
"""The same by name."""

NOT_CURATED = frozenset({"date_evidence", "listings", "formerly", "authors_cut"})
"""Fields that only ingest can know."""


def _curated_link(node: Node) -> Link:
    if isinstance(node, Text):
        return Link(typed.address(node))
    readers = {"url": typed.address, "kind": typed.one_of(LINK_KINDS)}
    return Link(**typed.parts(node, readers, optional=("kind",)))


def _curated_acronym(node: Node) -> Acronym:
    return Acronym(**typed.parts(node, {"short": typed.one_line, "long": typed.one_line}))


_tag_ids = typed.each(typed.one_line)

CURATED: Mapping[str, Reader[object]] = {
    "title": typed.one_line,
    "abstract": typed.paragraphs,
    "date": typed.day,
    "date_note": typed.one_line,
    "author_count": typed.whole,
    "authors": typed.each(typed.one_line),
    "comments": typed.whole,
    "tags": _tag_ids,
    "add_tags": _tag_ids,
    "remove_tags": _tag_ids,
    "links": typed.each(_curated_link),
    "names": typed.each(typed.one_line),
    "acronyms": typed.each(_curated_acronym),
    "kind": typed.one_of(KINDS),
    "arxiv": typed.matching(
        r"\d{4}\.\d{4,5}(?:v\d{1,3})?|[a-z-]{2,20}(?:\.[A-Z]{2})?/\d{7}(?:v\d{1,3})?",
        "arXiv id",
        "write only the number: 2309.12340",
    ),
    "doi": typed.matching(r"10\.\d{4,9}/\S+", "DOI", "write it without https://doi.org/"),
    "url": typed.address,
    "period": typed.matching(
        r"\d{4}(?:-(?:0[1-9]|1[0-2]))?", "year or month", "write it as 2025 or 2025-03"
    ),
    "summary": typed.one_line,
    "claim": typed.one_line,
    "result": typed.one_line,
    "venue": typed.one_line,
    "keywords": typed.each(typed.one_line),
    "categories": typed.each(typed.one_line),
    "remark": typed.one_line,
    "organization": typed.one_line,
    "upvotes": typed.whole,
    "note": typed.markdown,
    "key": typed.matching(
        r"[A-Za-z0-9][A-Za-z0-9:._+/-]{0,63}",
        "citation key",
        "write letters a to z, digits and : . _ + / - only: lovelace2025large",
    ),
    "corrected": typed.day,
}
"""What a curator can set, with the reader of each."""
