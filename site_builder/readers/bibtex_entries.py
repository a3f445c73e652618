"""The entries of a BibTeX file with their fields resolved, whatever is wrong between them."""

import logging
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from bibtexparser.entrypoint import parse_string
from bibtexparser.model import (
    Block,
    DuplicateBlockKeyBlock,
    DuplicateFieldKeyBlock,
    ImplicitComment,
    ParsingFailedBlock,
    String,
)
from bibtexparser.model import Entry as Parsed

from site_builder.wording import MONTHS

# What it would log, we tell as leftovers.
logging.getLogger("bibtexparser").addHandler(logging.NullHandler())

_MONTHS = {name[:3].lower(): name for name in MONTHS}
_NAME = re.compile(r"\s*+(?:,\s*+)?([A-Za-z][\w:+-]{0,40})\s*+=\s*+")
_TOKEN = re.compile(r"[^\s#{\",}]{1,200}")
_BRACE_OR_QUOTE = re.compile(r"(?<!\\)[{}]|\"")
_COMMENT_LINE = re.compile(r"^[ \t]*%.*$", re.MULTILINE)
_COMMAS = re.compile(r",(?:\s*,)+")
_NO_COMMA = re.compile(r"(?<=[}\"\w])(?=[ \t]*\n[ \t]*[A-Za-z][\w-]{1,30}[ \t]*=[ \t]*[{\"\d])")
_NO_KEY = re.compile(r"\A(\s*@\w+\s*[{(])(?=\s*\w{1,30}\s*=)")
_LONGEST_MENDED = 200_000
_LIKE_FIELDS = re.compile(r"^[ \t]*[A-Za-z][\w-]{0,30}[ \t]*=[ \t]*[{\"]", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Entry:
    """One ``@type{key, field = value, ...}``."""

    line: int
    """Its first line in the dump, from 1."""
    kind: str
    """Its type in lower case: "inproceedings"."""
    key: str
    fields: Mapping[str, str]
    """Values by lower-case name, without their delimiters, macros written out."""
    lines: Mapping[str, int]
    """Line of each field."""


@dataclass(frozen=True, slots=True)
class Furniture:
    """A comment, preamble or macro; it holds no paper."""


@dataclass(frozen=True, slots=True)
class Damage:
    """A part of the file that can't be read."""

    line: int
    text: str
    reason: str


def parts(text: str) -> Iterator[Entry | Furniture | Damage]:
    r"""Read a BibTeX file part by part, in order.

    Written for files as they are: a missing comma or key, two commas, ``%`` lines inside an entry,
    a doubled key or field, an entry that never closes. What is wrong with one entry costs only
    that entry; of fields of one name the first counts, as in BibTeX.
    """
    blocks = parse_string(text, parse_stack=[]).blocks
    lines = text.split("\n")
    macros = dict(_MONTHS)
    at = 0
    while at < len(blocks):
        block = blocks[at]
        at += 1
        if isinstance(block, ParsingFailedBlock) and not _is_doubled(block):
            # The parser gives up in the middle of an entry and takes its rest for a comment.
            while at < len(blocks) and isinstance(blocks[at], ImplicitComment):
                at += 1
            first = block.start_line or 0
            last = (blocks[at].start_line or 0) if at < len(blocks) else len(lines)
            raw = "\n".join(lines[first:last]) or (block.raw or "")[:_LONGEST_MENDED]
            yield _repaired(raw, first, macros)
            continue
        if isinstance(block, String):
            macros[block.key.lower()] = _value(block.value, macros)[0]
        yield _part(block, macros)


def _is_doubled(block: Block) -> bool:
    return isinstance(block, DuplicateBlockKeyBlock | DuplicateFieldKeyBlock)


def _part(block: Block, macros: Mapping[str, str]) -> Entry | Furniture | Damage:
    if isinstance(block, DuplicateBlockKeyBlock | DuplicateFieldKeyBlock):
        block = block.ignore_error_block or block
    if isinstance(block, Parsed):
        return _entry(block, macros)
    if isinstance(block, ImplicitComment) and _LIKE_FIELDS.search(block.raw or ""):
        return Damage((block.start_line or 0) + 1, block.raw or "", "fields outside of any entry")
    return Furniture()


def _repaired(raw: str, first: int, macros: Mapping[str, str]) -> Entry | Damage:
    """Read an entry again with its commas, key and comments put right, line for line."""
    text = _COMMENT_LINE.sub("", raw)
    text = _NO_COMMA.sub(",", _NO_KEY.sub(r"\1,", _COMMAS.sub(_one_comma, text)))
    for block in parse_string(text[:_LONGEST_MENDED], parse_stack=[]).blocks:
        inner = block.ignore_error_block if isinstance(block, DuplicateFieldKeyBlock) else block
        if isinstance(inner, Parsed):
            return _entry(inner, macros, first)
    return Damage(first + 1, raw, "an entry that doesn't end, or whose braces don't match")


def _one_comma(match: re.Match[str]) -> str:
    return "," + "\n" * match.group().count("\n")


def _entry(parsed: Parsed, macros: Mapping[str, str], offset: int = 0) -> Entry:
    fields: dict[str, str] = {}
    lines: dict[str, int] = {}
    first = (parsed.start_line or 0) + offset + 1
    for field in parsed.fields:
        name, rest = field.key.lower(), str(field.value)
        line = (field.start_line or 0) + offset + 1
        while True:
            value, behind = _value(rest, macros)
            if name not in fields:
                fields[name], lines[name] = value, line
            follower = _NAME.match(behind)
            if not follower:
                break
            # The comma between two fields is missing.
            line += rest.count("\n", 0, len(rest) - len(behind) + follower.end(1))
            name, rest = follower[1].lower(), behind[follower.end() :]
    return Entry(first, parsed.entry_type.lower(), parsed.key, fields, lines)


def _value(raw: str, macros: Mapping[str, str]) -> tuple[str, str]:
    """Write out a value, ``acl # { 2025}``, and return it with what follows it."""
    found: list[str] = []
    at = 0
    while True:
        at += len(raw[at:]) - len(raw[at:].lstrip())
        sign = raw[at : at + 1]
        if sign in ("{", '"') and sign:
            end = _closing(raw, at)
            found.append(raw[at + 1 : end])
            at = end + 1
        else:
            token = _TOKEN.match(raw, at)
            if not token:
                break
            found.append(macros.get(token.group().lower(), token.group()))
            at = token.end()
        behind = raw[at:].lstrip()
        if not behind.startswith("#"):
            break
        at = len(raw) - len(behind) + 1
    return "".join(found), raw[at:]


def _closing(raw: str, opening: int) -> int:
    """Find the partner of a brace, or of a quotation mark outside of braces."""
    quoted, depth = raw[opening] == '"', 0
    for match in _BRACE_OR_QUOTE.finditer(raw, opening + 1):
        sign = match.group()
        if sign == "{":
            depth += 1
        elif sign == '"':
            if quoted and depth == 0:
                return match.start()
        elif depth == 0 and not quoted:
            return match.start()
        else:
            depth = max(0, depth - 1)
    return len(raw)
