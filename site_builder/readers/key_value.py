"""Papers as labelled lines, as people and scripts write them into notes, mails and digests.

::

    Title: Honest Models, Revisited
    PDF: https://arxiv.org/pdf/2309.12340
    Summary: We ask what a model owes its reader.
    ---
    ## 2. [Counting Sheep](https://arxiv.org/abs/2309.12341)
    **Authors:** Ada Lovelace, Charles Babbage

    **Abstract**: Background: sheep.
    Methods: counting.

Labels are known by name in any order, with emphasis, bullets and numbers around them. A line with
no label goes on with the text above it, so that the labels of a structured abstract stay in it.
Papers are parted by rules, headings, numbers, or because a label comes again; where none of them is
a title, the heading above is.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from site_builder.model import Leftover, Listing, Place, Record
from site_builder.readers import cells
from site_builder.readers.cells import Cell
from site_builder.readers.columns import Role
from site_builder.readers.format import Format
from site_builder.readers.labelled_lines import Kind, Line, lines_of

_HEAD = 60_000
_SHOWN = 80
_NO_LABELS = ("<", "{", "@", "%", "\\")
_RUNNING = frozenset((Role.ABSTRACT, Role.SUMMARY, Role.TLDR))
_ON_ONE_LINE = frozenset((Role.DATE, Role.YEAR, Role.UPVOTES, Role.COMMENTS, Role.AUTHOR_COUNT))
_UNLABELLED_ABSTRACT = 80
_TELLING = frozenset((Role.ABSTRACT, Role.SUMMARY, Role.AUTHORS, Role.PDF, Role.ARXIV, Role.TLDR))


@dataclass(slots=True)
class _Field:
    role: Role
    name: str
    line: int
    texts: list[str] = field(default_factory=list)

    @property
    def text(self) -> str:
        return "\n".join(self.texts).strip()


@dataclass(slots=True)
class _Draft:
    """The lines of what may become a record."""

    line: int
    heading: Line | None = None
    fields: list[_Field] = field(default_factory=list)
    strays: list[Line] = field(default_factory=list)
    parted: bool = False
    """Whether an empty line stands above the line to come."""

    def has(self, role: Role) -> bool:
        return any(one.role is role for one in self.fields)


@dataclass(slots=True)
class _Scan:
    drafts: list[_Draft] = field(default_factory=list)
    outside: list[list[Line]] = field(default_factory=list)
    """Runs of lines that stand outside of any draft."""
    current: _Draft | None = None
    heading: Line | None = None
    """A heading that waits for the labels below it."""
    parted: bool = True


def sniff(text: str) -> float:
    """Tell how surely these are labelled lines, by the papers at the beginning."""
    head = text[:_HEAD]
    if head.lstrip("\ufeff \t\n").startswith(_NO_LABELS):
        return 0.0
    drafts = _scan(head).drafts
    labelled = sum(one.has(Role.TITLE) and len(one.fields) > 1 for one in drafts)
    headed = sum(_is_headed(one) for one in drafts)
    if labelled * 2 < len(drafts) and headed * 2 < len(drafts):
        return 0.0
    if labelled > 1:
        return 0.8
    return 0.6 if labelled or headed > 1 else 0.5 if headed else 0.0


def read(name: str, text: str) -> Listing:
    """Read labelled lines.

    A block is a paper, or a run of lines outside of any. Such runs are page furniture, unless they
    hold labels that lack a title.

    Args:
        name: File name of the dump.
        text: Its text, lines ended by a line feed.
    """
    scan = _scan(text)
    records: list[Record] = []
    leftovers: list[Leftover] = []
    for draft in scan.drafts:
        title = next((one.line for one in draft.fields if one.role is Role.TITLE), draft.line)
        if draft.heading and not draft.has(Role.TITLE):
            title = draft.heading.number
        reading = cells.read(Place(name, len(records) + 1, title), _cells(draft))
        if reading.record is None:
            shown = draft.fields[0].text if draft.fields else ""
            leftovers.append(_leftover(draft.line, shown, "labels without a title"))
            continue
        records.append(reading.record)
        leftovers += [Leftover(line, said, why) for line, said, why in reading.unread]
        strays = _runs(draft.strays)
        leftovers += [
            _leftover(run[0].number, " ".join(one.text for one in run), "text without a label")
            for run in strays
        ]
    return Listing(
        dump=name,
        format=FORMAT.name,
        records=tuple(records),
        leftovers=tuple(sorted(leftovers, key=lambda left: left.line)),
        blocks=len(records) + len(leftovers) + len(scan.outside),
        header_blocks=len(scan.outside),
        record_blocks=len(records),
    )


def _scan(text: str) -> _Scan:
    scan = _Scan()
    lines = list(lines_of(text))
    following = _labels_follow(lines)
    for line, labelled in zip(lines, following, strict=True):
        _take(scan, line, labelled=labelled)
        scan.parted = line.kind is Kind.EMPTY
    _close(scan)
    _shed_heading(scan)
    return scan


def _labels_follow(lines: Sequence[Line]) -> list[bool]:
    """Tell for every line whether the next one that isn't empty is a label."""
    found: list[bool] = []
    label = False
    for line in reversed(lines):
        found.append(label)
        if line.kind is not Kind.EMPTY:
            label = line.kind is Kind.LABEL
    return found[::-1]


def _take(scan: _Scan, line: Line, *, labelled: bool) -> None:
    if line.kind is Kind.EMPTY:
        if scan.current and scan.current.fields:
            scan.current.fields[-1].texts.append("")
            scan.current.parted = True
    elif line.kind is Kind.RULE:
        _close(scan)
        _shed_heading(scan)
    elif line.kind is Kind.LABEL:
        _label(scan, line)
    elif line.kind is Kind.HEADING or (
        labelled and (line.kind is Kind.NUMBERED or not scan.current) and _may_head(scan, line)
    ):
        _close(scan)
        _shed_heading(scan)
        scan.heading = line
    else:
        _text(scan, line)


def _may_head(scan: _Scan, line: Line) -> bool:
    """Tell a numbered title above labels from the item of a list in an abstract."""
    return line.kind is not Kind.NUMBERED or scan.parted or scan.current is None


def _label(scan: _Scan, line: Line) -> None:
    role = line.role
    if role is None:
        return
    draft = scan.current
    if draft and _begins_another(draft, line, role):
        _close(scan)
        draft = None
    if draft is None:
        draft = scan.current = _Draft(line.number, scan.heading)
        scan.heading = None
    draft.fields.append(_Field(role, line.name, line.number, [line.text]))
    draft.parted = False


def _begins_another(draft: _Draft, line: Line, role: Role) -> bool:
    again = draft.has(role)
    if line.numbered and draft.fields and (role is Role.TITLE or again):
        return True
    if role is Role.TITLE:
        return again or (draft.heading is not None and len(draft.fields) > 1 and _is_headed(draft))
    first = draft.fields[0].role if draft.fields else None
    return again and role is first and draft.has(Role.TITLE)


def _text(scan: _Scan, line: Line) -> None:
    draft = scan.current
    if draft is None or not draft.fields:
        continues = scan.parted is False and scan.outside and not scan.heading
        if scan.heading is not None and scan.drafts and _is_body(scan.drafts[-1], line):
            _shed_heading(scan)
        if scan.drafts and not continues and not scan.heading and _is_body(scan.drafts[-1], line):
            body = scan.current = scan.drafts.pop()
            body.fields.append(_Field(Role.ABSTRACT, "abstract", line.number, [line.text]))
        elif continues:
            scan.outside[-1].append(line)
        else:
            _shed_heading(scan)
            scan.outside.append([line])
        return
    last = draft.fields[-1]
    if last.role in _RUNNING or not last.text:
        last.texts.append(line.raw if last.role in _RUNNING else line.text)
    elif not draft.parted and last.role not in _ON_ONE_LINE:
        last.texts.append(line.text)
    elif not draft.has(Role.ABSTRACT) and len(line.text) >= _UNLABELLED_ABSTRACT:
        draft.fields.append(_Field(Role.ABSTRACT, "abstract", line.number, [line.raw]))
    else:
        draft.strays.append(line)


def _is_body(draft: _Draft, line: Line) -> bool:
    """Tell the text below front matter: ``title: x`` and so on, a rule, and then the abstract."""
    bare = draft.has(Role.TITLE) and not any(draft.has(role) for role in _RUNNING)
    return bare and len(line.text) >= _UNLABELLED_ABSTRACT


def _close(scan: _Scan) -> None:
    if scan.current and scan.current.fields:
        scan.drafts.append(scan.current)
    scan.current = None


def _shed_heading(scan: _Scan) -> None:
    if scan.heading is not None:
        scan.outside.append([scan.heading])
        scan.heading = None


def _is_headed(draft: _Draft) -> bool:
    """Tell a paper whose title is the heading above its labels."""
    if draft.heading is None or draft.has(Role.TITLE) or not draft.heading.text:
        return False
    return any(draft.has(role) for role in _TELLING)


def _cells(draft: _Draft) -> Iterator[Cell]:
    heading = draft.heading
    if heading and not draft.has(Role.TITLE):
        yield Cell("title", heading.text, heading.number)
    for one in draft.fields:
        yield Cell(one.name, one.text, one.line)


def _runs(lines: Sequence[Line]) -> list[list[Line]]:
    runs: list[list[Line]] = []
    for line in lines:
        if runs and line.number == runs[-1][-1].number + 1:
            runs[-1].append(line)
        else:
            runs.append([line])
    return runs


def _leftover(line: int, text: str, reason: str) -> Leftover:
    shown = " ".join(text[: 4 * _SHOWN].split())
    return Leftover(line, shown if len(shown) <= _SHOWN else shown[: _SHOWN - 1] + "…", reason)


FORMAT = Format(
    name="key-value",
    describes="labelled lines: `Title:`, `PDF:`, `Summary:`",
    sniff=sniff,
    read=read,
)
"""Papers as labelled lines."""
