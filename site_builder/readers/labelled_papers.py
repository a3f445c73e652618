"""Papers in labelled lines: which label belongs to which."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

from site_builder.readers.columns import Role
from site_builder.readers.labelled_lines import Kind, Line, lines_of

_RUNNING = frozenset((Role.ABSTRACT, Role.SUMMARY, Role.TLDR))
_ON_ONE_LINE = frozenset((Role.DATE, Role.YEAR, Role.UPVOTES, Role.COMMENTS, Role.AUTHOR_COUNT))
_UNLABELLED_ABSTRACT = 80
_WRAPPED_TITLE = 50
_ONCE = frozenset((Role.ABSTRACT, Role.AUTHORS))
_TELLING = frozenset((Role.ABSTRACT, Role.SUMMARY, Role.AUTHORS, Role.PDF, Role.ARXIV, Role.TLDR))
_ADDRESS = re.compile(r"<?https?://[^\s<>]{4,2000}>?")
_OF_ABSTRACTS = re.compile(
    r"(?:background|context|introduction|motivation|importance|rationale|problem|question|gap|idea"
    r"|objectives?|aims?|goals?|purpose|scope|hypothesis|design|setting|patients|participants"
    r"|materials?|methods?|methodology|approach|experiments?|evaluation|analysis|measurements?"
    r"|interventions?|outcomes?|results?|findings|key findings|main results|contributions?"
    r"|discussion|interpretation|significance|limitations?|conclusions?|implications"
    r"|materials and methods|main outcomes?|data sources|novelty|impact)"
)


@dataclass(slots=True)
class Field:
    """A label with the lines that belong to it."""

    role: Role | None
    """None for a label that nobody knows."""
    name: str
    line: int
    texts: list[str] = field(default_factory=list)

    @property
    def text(self) -> str:
        """All of it."""
        return "\n".join(self.texts).strip()


@dataclass(slots=True)
class Draft:
    """The lines of what may become a record."""

    line: int
    heading: Line | None = None
    fields: list[Field] = field(default_factory=list)
    strays: list[Line] = field(default_factory=list)
    parted: bool = False
    """Whether an empty line stands above the line to come."""

    def has(self, role: Role) -> bool:
        """Tell whether a label of that role is among the fields."""
        return any(one.role is role for one in self.fields)


@dataclass(slots=True)
class Scan:
    """A text taken apart into what may become records and what stands around them."""

    drafts: list[Draft] = field(default_factory=list)
    outside: list[list[Line]] = field(default_factory=list)
    """Runs of lines that stand outside of any draft."""
    current: Draft | None = None
    heading: Line | None = None
    """A heading that waits for the labels below it."""
    parted: bool = True
    often: frozenset[str] = frozenset()
    """Labels nobody knows that come more than once."""


def scan_of(text: str) -> Scan:
    """Take a text with labels apart."""
    scan = Scan()
    lines = list(lines_of(text))
    names = Counter(line.name for line in lines if line.kind is Kind.OTHER)
    scan.often = frozenset(name for name, count in names.items() if count > 1)
    following = _labels_follow(lines)
    for line, follows in zip(lines, following, strict=True):
        _take(scan, line, follows)
        scan.parted = line.kind is Kind.EMPTY
    _close(scan)
    _shed_heading(scan)
    return scan


def _labels_follow(lines: Sequence[Line]) -> list[Role | None]:
    """Tell for every line the label that the next line has which isn't empty, if it has one."""
    found: list[Role | None] = []
    role: Role | None = None
    for line in reversed(lines):
        found.append(role)
        if line.kind is not Kind.EMPTY:
            role = line.role if line.kind is Kind.LABEL else None
    return found[::-1]


def _take(scan: Scan, line: Line, follows: Role | None) -> None:
    if line.kind is Kind.EMPTY:
        if scan.current and scan.current.fields:
            scan.current.fields[-1].texts.append("")
            scan.current.parted = True
    elif line.kind is Kind.RULE:
        _close(scan)
        _shed_heading(scan)
    elif line.kind is Kind.LABEL:
        _label(scan, line)
    elif _is_within(scan, line):
        _pass_over(scan, line)
    elif line.kind is Kind.HEADING or (follows and _may_head(scan, line, follows)):
        _close(scan)
        _shed_heading(scan)
        scan.heading = line
    else:
        _text(scan, line)


def _may_head(scan: Scan, line: Line, follows: Role) -> bool:
    """Tell a title above labels from other lines, and from the item of a list in an abstract."""
    draft = scan.current
    if line.kind is Kind.NUMBERED:
        return scan.parted or draft is None
    if line.kind not in (Kind.TEXT, Kind.OTHER):
        return False
    if draft is None:
        return scan.heading is None
    return scan.parted and is_headed(draft) and draft.has(follows)


def _is_within(scan: Scan, line: Line) -> bool:
    """Tell what belongs to a paper and says nothing of use: a deeper heading, an unknown label."""
    heading = scan.current.heading if scan.current else scan.heading
    if line.kind is Kind.HEADING:
        within = scan.current is not None and bool(scan.current.fields)
        return within and heading is not None and 0 < heading.level < line.level
    waits = scan.current is None and scan.heading is not None and scan.heading.text != ""
    return line.kind is Kind.OTHER and waits


def _pass_over(scan: Scan, line: Line) -> None:
    if scan.current is None:
        scan.current = Draft(line.number, scan.heading)
        scan.heading = None
    scan.current.fields.append(Field(None, line.name, line.number, [line.text]))
    scan.current.parted = False


def _label(scan: Scan, line: Line) -> None:
    role = line.role
    if role is None:
        return
    draft = scan.current
    if draft and _begins_another(draft, line, role):
        _close(scan)
        draft = None
    if draft is None:
        draft = scan.current = Draft(line.number, scan.heading)
        scan.heading = None
    draft.fields.append(Field(role, line.name, line.number, [line.text]))
    draft.parted = False


def _begins_another(draft: Draft, line: Line, role: Role) -> bool:
    again = draft.has(role)
    if line.numbered and draft.fields and (role is Role.TITLE or again):
        return True
    if role is Role.TITLE:
        if not again and draft.heading and draft.heading.text == line.text:
            # ProQuest prints it above the labels, and again as one of them.
            return False
        return again or (draft.heading is not None and len(draft.fields) > 1 and is_headed(draft))
    first = draft.fields[0].role if draft.fields else None
    titled = draft.has(Role.TITLE) or is_headed(draft)
    return again and titled and (role is first or role in _ONCE)


def _text(scan: Scan, line: Line) -> None:
    draft = scan.current
    if draft is None or not draft.fields:
        continues = scan.parted is False and scan.outside and not scan.heading
        if scan.heading is not None and scan.drafts and _is_body(scan.drafts[-1], line):
            _shed_heading(scan)
        if scan.drafts and not continues and not scan.heading and _is_body(scan.drafts[-1], line):
            body = scan.current = scan.drafts.pop()
            body.fields.append(Field(Role.ABSTRACT, "abstract", line.number, [line.text]))
        elif continues:
            scan.outside[-1].append(line)
        else:
            _shed_heading(scan)
            scan.outside.append([line])
        return
    _go_on(scan, draft, line)


def _go_on(scan: Scan, draft: Draft, line: Line) -> None:
    """Add a line without a known label to the paper whose labels stand above it."""
    last = draft.fields[-1]
    if line.kind is Kind.OTHER and _ends_field(scan, last, line):
        draft.fields.append(Field(None, line.name, line.number, [line.text]))
    elif last.role is None:
        last.texts.append(line.text)
    elif last.role in _RUNNING or not last.text:
        last.texts.append(line.raw if last.role in _RUNNING else line.text)
    elif not draft.parted and last.role not in _ON_ONE_LINE:
        last.texts.append(line.text)
    elif not draft.has(Role.ABSTRACT) and len(line.text) >= _UNLABELLED_ABSTRACT:
        draft.fields.append(Field(Role.ABSTRACT, "abstract", line.number, [line.raw]))
    elif _ADDRESS.fullmatch(line.text):
        draft.fields.append(Field(Role.URL, "url", line.number, [line.text]))
    else:
        draft.strays.append(line)


def _ends_field(scan: Scan, last: Field, line: Line) -> bool:
    """Tell a label that nobody knows from a text that goes on with a colon in it."""
    if last.role is Role.TLDR:
        return line.marked or line.name in scan.often
    if last.role not in _RUNNING:
        wraps = last.role is Role.TITLE and len(last.text) >= _WRAPPED_TITLE
        return not wraps or line.marked or line.name in scan.often
    if _OF_ABSTRACTS.fullmatch(line.name):
        return False
    return line.marked or line.name in scan.often


def _is_body(draft: Draft, line: Line) -> bool:
    """Tell the text below front matter: ``title: x`` and so on, a rule, and then the abstract."""
    bare = draft.has(Role.TITLE) and not any(draft.has(role) for role in _RUNNING)
    return bare and len(line.text) >= _UNLABELLED_ABSTRACT


def _close(scan: Scan) -> None:
    draft = scan.current
    if draft and any(one.role for one in draft.fields):
        scan.drafts.append(draft)
        if draft.heading and draft.heading.text and draft.has(Role.TITLE):
            scan.outside.append([draft.heading])
    elif draft:
        first = draft.fields[0]
        scan.outside.append([draft.heading or Line(first.line, Kind.OTHER, first.text)])
    scan.current = None


def _shed_heading(scan: Scan) -> None:
    if scan.heading is not None:
        scan.outside.append([scan.heading])
        scan.heading = None


def is_headed(draft: Draft) -> bool:
    """Tell a paper whose title is the heading above its labels."""
    if draft.heading is None or draft.has(Role.TITLE) or not draft.heading.text:
        return False
    return any(draft.has(role) for role in _TELLING)
