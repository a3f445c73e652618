"""The generated part of an entry file, and the seal in its first line that shows hand edits.

The first line looks like this::

    # generated 1 23-8c1f2e9a 3fa94c.91bc0a.5d0e11...; corrections go under curated:

``1`` is the format, ``23`` the number of lines that follow and are ingest's own, ``8c1f2e9a`` the
checksum of those lines. As long as it fits nobody touched them, and they are read back without a
YAML parser. If it doesn't, the dotted checksums, one a field in the order of `fields.GENERATED`,
tell which values differ from what ingest wrote, so that an edit is told apart from a value that
merely changed because the dumps did, and from new quotes or line breaks, which are no edit. They
are taken over values, not layout, so that a later layout breaks no seal. A field without a value
has an empty checksum; ``tags`` has six digits a tag, which shows the very tags added or removed.
"""

import functools
import hashlib
import re
from dataclasses import dataclass
from operator import attrgetter
from typing import Any

from site_builder.content.fields import BY_NAME, GENERATED, Field
from site_builder.model import Entry, TagHit

_STRAY = re.compile(r"^# generated 1 (?:.*; corrections go under curated:)?(.*)$", re.MULTILINE)
_SEAL = re.compile(r"^# generated 1 (\d{1,6})-([0-9a-f]{8}) ([0-9a-f.]*)(.*)$", re.MULTILINE)
_INVITATION = "; corrections go under curated:"
_NEXT_FIELD = re.compile("\n(?=[a-z])")
_values = attrgetter(*BY_NAME)
_FORMS = [(field.name, field.blank, field.write, field) for field in GENERATED]
_TAGS = BY_NAME["tags"]
_DECODE = {field.name: field.decode for field in GENERATED}


@dataclass(frozen=True, slots=True)
class Seal:
    """The first line of an entry file, understood."""

    lines: int
    """How many lines after it are ingest's."""
    whole: str
    """The checksum of those lines."""
    sums: tuple[str, ...]
    """The checksum of each field's value, "" for a blank."""
    intact: bool
    """Whether the line is as ingest wrote it, or has had text added."""
    start: int
    """Offset of the line in the file."""
    end: int
    """Offset after the line, its line end included."""


def write(entry: Entry, lost_title: str = "") -> str:
    """Write the generated part of an entry file: the seal and every field that isn't blank.

    `lost_title` is the checksum of a printed title that only a dump can bring back; the seal goes
    on carrying it, so that the paper is known again.
    """
    parts: list[str] = []
    sums: list[str] = []
    for value, (name, blank, write_value, field) in zip(_values(entry), _FORMS, strict=True):
        if value == blank:
            sums.append("")
        else:
            parts.append(f"{name}:{write_value(value)}")
            sums.append(_sum(field, value))
    if not sums[0]:
        sums[0] = lost_title
    body = "".join(parts)
    lines, dotted = body.count("\n"), ".".join(sums).rstrip(".")
    return f"# generated 1 {lines}-{_digest(body, 4)} {dotted}{_INVITATION}\n{body}"


def find(text: str) -> Seal | None:
    """Find the seal of an entry file; None if it has none."""
    match = _SEAL.search(text)
    if not match:
        return None
    lines, whole, sums, rest = match.groups()
    intact = rest.rstrip("\r") == _INVITATION
    end = min(match.end() + 1, len(text))
    return Seal(int(lines), whole, tuple(sums.split(".")), intact, match.start(), end)


def without_strays(text: str) -> str:
    """Empty every line that looks like a seal and is none, or no more; a remark in it stays.

    What a damaged first line says is of no use to anybody, least of all among the curator's words.
    """
    seal = find(text)
    kept = seal.start if seal and seal.intact else -1

    def cleaned(line: re.Match[str]) -> str:
        if line.start() == kept:
            return line.group()
        end = "\r" if line.group().endswith("\r") else ""
        remark = line.group(1).strip() if _INVITATION in line.group() else ""
        return (f"# {remark}" if remark else "") + end

    return _STRAY.sub(cleaned, text)


def body_end(text: str, seal: Seal) -> int | None:
    """Tell where the sealed lines end, or None if they are not as ingest wrote them.

    Windows line ends are none of a curator's edits; editors and git put them in unasked.
    """
    if seal.start or not seal.intact:
        return None
    end = seal.end
    for _ in range(seal.lines):
        end = text.find("\n", end) + 1
        if not end:
            return None
    body = text[seal.end : end].replace("\r\n", "\n")
    return end if _digest(body, 4) == seal.whole else None


def bytes_sum(data: bytes) -> str:
    """Make a hash of a file's bytes, by which they are known again."""
    return hashlib.blake2b(data, digest_size=16).hexdigest()


def sealed_sum(text: str | None) -> str:
    """Make a hash of the file that has a text, "" unless all of it is sealed.

    For text that `write` made, perhaps with a curator's block behind it.
    """
    seal = find(text) if text is not None else None
    if text is None or seal is None or seal.start or text.count("\n") != seal.lines + 1:
        return ""
    try:
        return bytes_sum(text.encode())
    except UnicodeEncodeError:
        return ""


def read(entry_id: str, body: str) -> Entry:
    """Read the sealed lines back; the exact inverse of `write`.

    Only for text whose seal holds: its layout is taken for granted, which makes this four times
    faster than a YAML parser.
    """
    values: dict[str, Any] = {"title": ""}
    lines = body.replace("\r\n", "\n").removesuffix("\n")
    for part in _NEXT_FIELD.split(lines) if lines else ():
        name, _, written = part.partition(":")
        values[name] = _DECODE[name](written)
    return Entry(entry_id, **values)


def checksum(field: Field, value: object) -> str:
    """Make the checksum of a field's value: six hexadecimal digits, for tags six a tag."""
    return "" if value == field.blank else _sum(field, value)


def _sum(field: Field, value: object) -> str:
    if field is _TAGS and isinstance(value, tuple):
        return "".join([tag_sum(hit.id) for hit in value if isinstance(hit, TagHit)])
    return _digest(field.stable(value), 3)


@functools.lru_cache(maxsize=1 << 10)
def tag_sum(tag: str) -> str:
    """Make the checksum of one tag id."""
    return _digest(tag, 3)


def tag_sums(sums: str) -> tuple[str, ...]:
    """Take the checksum of a ``tags`` field apart."""
    return tuple(sums[at : at + 6] for at in range(0, len(sums), 6))


def by_field(seal: Seal) -> dict[str, str]:
    """Give the checksums by field name; a field younger than the file has an empty one."""
    sums = seal.sums + ("",) * (len(GENERATED) - len(seal.sums))
    return dict(zip(BY_NAME, sums, strict=False))


def _digest(text: str, size: int) -> str:
    data = text.encode("utf-8", "surrogatepass")
    return hashlib.blake2b(data, digest_size=size).hexdigest()
