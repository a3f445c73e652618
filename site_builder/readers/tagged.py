"""Tagged text: a field a line, a short tag before each, as bibliographic databases give it.

What RIS, MEDLINE, EndNote's and Web of Science's forms have in common.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from site_builder.model import Leftover, Listing, Place, Record
from site_builder.readers.accounts import accounted, leftover
from site_builder.readers.citation import Citation, record
from site_builder.readers.format import Format
from site_builder.readers.prose import one_line


@dataclass(frozen=True, slots=True)
class Field:
    """One tag with its text."""

    tag: str
    line: int
    """Its line in the dump, from 1."""
    text: str
    """Its text, continuation lines after a line feed and without their indentation."""


@dataclass(frozen=True, slots=True)
class Item:
    """The fields of one record, in order."""

    fields: tuple[Field, ...]
    ended: bool
    """Whether the tag that ends a record ends it."""

    def all(self, *tags: str) -> tuple[str, ...]:
        """Return the texts of these tags: those of the first tag, then those of the second."""
        return tuple(one.text for tag in tags for one in self.fields if one.tag == tag and one.text)

    def first(self, *tags: str) -> str:
        """Return the first text of the first of these tags that has one."""
        return next(iter(self.all(*tags)), "")

    def dated(self, *tags: str) -> tuple[tuple[str, int | None], ...]:
        """Return texts as `all` does, each with its line."""
        return tuple((one.text, one.line) for tag in tags for one in self.fields if one.tag == tag)

    def line(self, *tags: str) -> int:
        """Return the line of the first of these tags that has a text, else of the record."""
        found = (one.line for tag in tags for one in self.fields if one.tag == tag and one.text)
        return next(found, self.fields[0].line)


@dataclass(frozen=True, slots=True)
class Grammar:
    """How one of these formats writes records."""

    name: str
    """The format's name."""
    field: re.Pattern[str]
    """A line that begins a field, with its groups ``tag`` and ``text``."""
    begins: frozenset[str]
    """Tags of which any begins a record."""
    ends: frozenset[str]
    """Tags that end one; empty where nothing does."""
    titles: tuple[str, ...]
    """Tags that hold a title, best first."""
    cite: Callable[[Item], Citation]
    """Understand the fields of a record."""
    last: str = ""
    """The tag that a whole record has last, where nothing ends one."""
    once: bool = False
    """Whether a beginning tag begins a record only if the present one has it already."""
    header: frozenset[str] = frozenset()
    """Tags of the file itself, outside of any record."""


@dataclass(slots=True)
class _Scan:
    grammar: Grammar
    items: list[Item] = field(default_factory=list)
    strays: list[tuple[int, str]] = field(default_factory=list)
    """Runs of lines outside of any record: (first line, text)."""
    current: list[Field] = field(default_factory=list)
    texts: list[str] = field(default_factory=list)
    """The lines of the last field."""

    def close_field(self) -> None:
        if self.current and self.texts:
            last = self.current[-1]
            self.current[-1] = Field(last.tag, last.line, "\n".join(self.texts).strip())
        self.texts = []

    def close(self, *, ended: bool) -> None:
        self.close_field()
        if self.current:
            self.items.append(Item(tuple(self.current), ended))
        self.current = []

    def begins(self, tag: str) -> bool:
        if tag not in self.grammar.begins:
            return False
        return not self.grammar.once or any(one.tag == tag for one in self.current)


def read(name: str, text: str, grammar: Grammar) -> Listing:
    """Read a tagged text; records without a title, or cut off, are leftovers.

    A block is a record, or a run of lines outside of any. Of those, lines without a tag are what
    databases print between records ("Record #1 of 2"); with one, they are the rest of a record
    whose beginning is missing.

    Args:
        name: File name of the dump.
        text: Its text, lines ended by a line feed.
        grammar: How the format writes records.
    """
    scan = _scan(text, grammar)
    records: list[Record] = []
    leftovers: list[Leftover] = []
    cut = _cut_off(scan.items, grammar)
    for item in scan.items:
        citation = grammar.cite(item)
        if item is cut:
            reason = "a record cut off before its end"
        elif not one_line(citation.title):
            reason = "a record without a title"
        else:
            place = Place(name, len(records) + 1, item.line(*grammar.titles))
            records.append(record(place, citation))
            continue
        shown = one_line(citation.title) or item.fields[0].text
        leftovers.append(leftover(item.fields[0].line, shown, reason))
    torn = [(line, stray) for line, stray in scan.strays if _is_torn(stray, grammar)]
    why = "fields of a record whose beginning is missing"
    leftovers += [leftover(line, stray, why) for line, stray in torn]
    return accounted(name, grammar.name, records, leftovers, len(scan.strays) - len(torn))


def form(
    grammar: Grammar, begins: re.Pattern[str], describes: str, other: Grammar | None = None
) -> Format:
    """Make the format of tagged texts.

    Args:
        grammar: How records are written.
        begins: What the line that begins a record matches, from its start.
        describes: What it is, for a curator.
        other: How records are written where the first such line is no field by `grammar`.
    """

    def sniff(text: str) -> float:
        return _starts(text, begins)

    def read_text(name: str, text: str) -> Listing:
        first = begins.search(text) if other else None
        strange = first and not grammar.field.match(first.group().lstrip("\n") + " ")
        return read(name, text, other if other and (strange or not first) else grammar)

    return Format(name=grammar.name, describes=describes, sniff=sniff, read=read_text)


def _starts(text: str, pattern: re.Pattern[str], head: int = 20_000) -> float:
    """Tell how surely a text is of a format, by the line that begins a record."""
    found = pattern.search(text[:head])
    if not found:
        return 0.0
    before = text[: found.start()].strip("\ufeff \t\n")
    if before.startswith(("<", "{", "[")):
        return 0.2
    return 0.95 if not before else 0.8


def _scan(text: str, grammar: Grammar) -> _Scan:
    scan = _Scan(grammar)
    outside: list[str] = []
    for number, line in enumerate(text.split("\n"), 1):
        match = grammar.field.match(line)
        tag = match["tag"].upper() if match else ""
        if match and scan.begins(tag) and tag not in grammar.header:
            scan.close(ended=False)
            outside = _store(scan, outside, number)
        elif not scan.current and not (match and grammar.once and tag not in grammar.header):
            if line.strip():
                outside.append(line)
            else:
                outside = _store(scan, outside, number)
            continue
        if match and tag in grammar.ends:
            scan.close(ended=True)
        elif match:
            outside = _store(scan, outside, number)
            scan.close_field()
            scan.current.append(Field(tag, number, ""))
            scan.texts.append((match["text"] or "").strip())
        else:
            scan.texts.append(line.strip())
    _store(scan, outside, text.count("\n") + 2)
    scan.close(ended=False)
    return scan


def _store(scan: _Scan, outside: Sequence[str], number: int) -> list[str]:
    """Note a run of lines outside of any record, which ended above this line."""
    if outside:
        scan.strays.append((number - len(outside), "\n".join(outside)))
    return []


def _cut_off(items: Sequence[Item], grammar: Grammar) -> Item | None:
    """Find the last record, if it lacks what all others end with."""
    if len(items) < 2:
        return None
    if all(_whole(item, grammar) for item in items[:-1]) and not _whole(items[-1], grammar):
        return items[-1]
    return None


def _is_torn(stray: str, grammar: Grammar) -> bool:
    matches = map(grammar.field.match, stray.split("\n"))
    return any(match and match["tag"].upper() not in grammar.header for match in matches)


def _whole(item: Item, grammar: Grammar) -> bool:
    return item.ended or (
        bool(grammar.last) and any(one.tag == grammar.last for one in item.fields)
    )


def unbroken(texts: Iterable[str]) -> Iterator[str]:
    """Yield each line of each text: some exports write a list under one tag."""
    for text in texts:
        yield from filter(None, map(str.strip, text.split("\n")))
