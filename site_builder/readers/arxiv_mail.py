r"""The plain mail listing of arXiv, as subscribers get it every day.

Between two lines of ``\\`` stand the fields of a paper, then its abstract, then its address; a
replacement has no abstract, a cross-listing says that it is one::

    \\
    arXiv:2309.12340 (*cross-listing*)
    Date: Thu, 21 Sep 2023 17:59:59 GMT   (1234kb,D)

    Title: Counting Sheep with Sparse
      Attention
    Authors: Jane Doe, Richard Roe
    Categories: cs.CL cs.LG
    Comments: 12 pages
    \\
      We count sheep in aerial pictures.
    \\ ( https://arxiv.org/abs/2309.12340 ,  1234kb)
    ------------------------------------------------------------------------------
"""

import quopri
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import pairwise

from site_builder.identifiers import arxiv_id, doi_in
from site_builder.model import Leftover, Listing, Place, PrintedDate, Record
from site_builder.readers.accounts import accounted, leftover
from site_builder.readers.arxiv_fields import (
    abstract_of,
    classes_in,
    links_in,
    names_in,
    remark_of,
    title_of,
)
from site_builder.readers.blocks import fold
from site_builder.readers.days import moment
from site_builder.readers.format import Format

_BAR = re.compile(r"\\{1,2}\s*")
_ADDRESS = re.compile(r"\\{1,2} {0,4}\(.{0,300}")
_IDENTIFIER = re.compile(
    r"(?:arXiv:|Paper(?:\s*\(\*cross-listing\*\))?:)\s*(?P<id>[\w./-]{6,40})"
    r"(?:\s+\(\*cross-listing\*\))?.{0,80}",
    re.IGNORECASE,
)
_RULE = re.compile(r"\s*(?:-{10,}|(?:%-){5,}%?|(?:%%--){3,}(?:%%)?|(?:%%%---){2,}(?:%%%)?)\s*")
_FIELD = re.compile(
    r"(?P<name>[A-Za-z][A-Za-z-]{2,20})(?:\s*\([^)]{0,60}\))?:(?:[ \t]+|\Z)(?P<value>.*)"
)
_REPLACED = re.compile(
    r"(?:replaced with revised version|(?:figures?|part) added|revised version)\b.*", re.IGNORECASE
)
_RECEIVED = re.compile(r"\s*received from\s++(?P<begin>\S.{4,39}?)\s++to\s++(?P<end>\S.{4,39}?)\s*")
_SHORT_YEAR = re.compile(r"(\d{1,2} [A-Z][a-z]{2}) (\d\d)(?!\d)")
_ENCODED = re.compile(r"(?im)^Content-Transfer-Encoding: *quoted-printable\s*$")
_QUOTED = re.compile(r"^> ?\\{1,2}\s*$", re.MULTILINE)
_QUOTE_MARK = re.compile(r"^> ?", re.MULTILINE)
_HEAD = 100_000
_MARKS = re.compile(r"(?m)^(?:> ?)?\\{1,2}[ \t]*\n(?:> ?)?(?:arXiv:|Paper[^\n]{0,40}: ?)[\w./-]")
_FIELDS = frozenset(
    (
        *("date", "title", "authors", "author", "categories", "comments", "comment"),
        *("journal-ref", "doi", "report-no", "acm-class", "msc-class", "license"),
        *("subj-class", "proxy", "note"),
    )
)


@dataclass(slots=True)
class _Item:
    """A paper in the making."""

    line: int
    """Line of the bar that begins it."""
    identifier: str = ""
    fields: dict[str, str] = field(default_factory=dict)
    lines: dict[str, int] = field(default_factory=dict)
    abstract: list[str] = field(default_factory=list)
    whole: bool = False
    """Whether its address, which ends it, has been seen."""


@dataclass(slots=True)
class _Mail:
    """A mail in the making of its listing."""

    items: list[_Item] = field(default_factory=list)
    header_blocks: int = 0
    leftovers: list[Leftover] = field(default_factory=list)
    page_date: PrintedDate | None = None
    page_date_line: int | None = None
    stated: bool = False
    subject: str = ""


def sniff(text: str) -> float:
    r"""Tell how surely this is arXiv's mail: a bar ``\\`` with an identifier below it."""
    return 0.98 if _MARKS.search(text[:_HEAD]) else 0


def read(name: str, text: str) -> Listing:
    """Read a mail, or several in one file.

    Every paper is a block, and so is every run of other lines between two rules; page furniture
    is what stands before the first paper, and behind the last.
    """
    mail = _Mail()
    _take_apart(mail, _decoded(text).split("\n"))
    records: list[Record] = []
    for item in mail.items:
        made = _record(name, len(records) + 1, item)
        if isinstance(made, Record):
            records.append(made)
        else:
            mail.leftovers.append(made)
    left = tuple(sorted(mail.leftovers, key=lambda found: found.line))
    return accounted(
        name,
        FORMAT.name,
        records,
        left,
        mail.header_blocks,
        page_date=mail.page_date,
        page_date_line=mail.page_date_line,
        title=mail.subject or None,
    )


def _decoded(text: str) -> str:
    """Undo what a mail program does to a mail: quoted-printable, a mark before each line."""
    if _ENCODED.search(text[:20_000]):
        text = quopri.decodestring(text.encode()).decode("utf-8", "replace")
    return _QUOTE_MARK.sub("", text) if _QUOTED.search(text[:_HEAD]) else text


def _take_apart(mail: _Mail, lines: list[str]) -> None:
    starts = [at for at in range(len(lines) - 1) if _begins(lines, at)]
    done = 0
    for start, stop in pairwise([*starts, len(lines)]):
        _furniture(mail, lines, done, start, between=bool(mail.items))
        item = _Item(start + 1)
        done = _fill(item, lines, start + 1, stop)
        mail.items.append(item)
    _furniture(mail, lines, done, len(lines), between=False)


def _begins(lines: list[str], at: int) -> bool:
    return (
        lines[at].startswith("\\")
        and _BAR.fullmatch(lines[at]) is not None
        and _IDENTIFIER.fullmatch(lines[at + 1].rstrip()) is not None
    )


def _fill(item: _Item, lines: list[str], start: int, stop: int) -> int:
    """Read the lines of one paper; return the first line that is none of it."""
    identifier = _IDENTIFIER.match(lines[start])
    item.identifier = identifier["id"] if identifier else ""
    at, name = start + 1, ""
    while at < stop and not _ends_part(lines[at]) and not _RULE.fullmatch(lines[at]):
        found = _FIELD.match(lines[at])
        known = found["name"].lower() if found else ""
        if found and (known in _FIELDS or (name and not lines[at][:1].isspace())):
            name = known
            item.fields.setdefault(name, found["value"])
            item.lines.setdefault(name, at + 1)
        elif name and lines[at][:1].isspace() and lines[at].strip():
            item.fields[name] += "\n" + lines[at].strip()
        elif lines[at].strip() and _REPLACED.match(lines[at]):
            name = ""
        elif lines[at].strip() and name:
            item.fields[name] += "\n" + lines[at].strip()
        at += 1
    if at < stop and _BAR.fullmatch(lines[at]):
        at = _fill_abstract(item, lines, at + 1, stop)
    if at < stop and _ADDRESS.fullmatch(lines[at]):
        item.whole = True
        at += 1
    return at


def _ends_part(line: str) -> bool:
    return line.startswith("\\") and bool(_BAR.fullmatch(line) or _ADDRESS.fullmatch(line))


def _fill_abstract(item: _Item, lines: list[str], start: int, stop: int) -> int:
    at = start
    while at < stop and not _ADDRESS.fullmatch(lines[at]) and not _RULE.fullmatch(lines[at]):
        if not _BAR.fullmatch(lines[at]):
            item.abstract.append(lines[at])
        at += 1
    return at


def _furniture(mail: _Mail, lines: list[str], start: int, stop: int, *, between: bool) -> None:
    """Account for the lines that are no paper, in runs between rules."""
    for line, run in _runs(lines, start, stop):
        if between and not any(map(_is_furniture, run)):
            mail.leftovers.append(leftover(line, " ".join(run), "text between two papers"))
            continue
        mail.header_blocks += 1
        for offset, text in enumerate(run):
            _look_for_day(mail, text, line + offset)


def _runs(lines: list[str], start: int, stop: int) -> Iterator[tuple[int, list[str]]]:
    run: list[str] = []
    for at in range(start, stop):
        if not _RULE.fullmatch(lines[at]) and (run or lines[at].strip()):
            run.append(lines[at])
        elif run:
            yield at + 1 - len(run), run
            run = []
    if run and any(map(str.strip, run)):
        yield stop + 1 - len(run), run


def _is_furniture(text: str) -> bool:
    return bool(
        _RECEIVED.fullmatch(text)
        or re.match(r"(?:From|To|Subject|Received|Date|Message-Id|List-Id): ", text, re.IGNORECASE)
        or re.match(r"\s*(?:Submissions to:|Archives at|To unsubscribe|Send any comments)", text)
    )


def _look_for_day(mail: _Mail, text: str, line: int) -> None:
    """Take the day of the mail: its own ``Date:``, else the end of the days it covers."""
    subject = re.match(r"Subject: +(.{1,200})", text, re.IGNORECASE)
    if subject and not mail.subject and "cancel" not in subject[1]:
        mail.subject = fold(subject[1])
    received = _RECEIVED.fullmatch(text)
    own = re.match(r"Date: +(.{6,60})", text)
    stated = own[1] if own else received["end"] if received else ""
    found = moment(_SHORT_YEAR.sub(_with_century, stated)) if stated else None
    if found and found.printed and not mail.stated and (own or mail.page_date is None):
        mail.page_date, mail.page_date_line = found.printed, line
        mail.stated = own is not None


def _with_century(match: re.Match[str]) -> str:
    return f"{match[1]} {'19' if match[2] >= '91' else '20'}{match[2]}"


def _record(name: str, rank: int, item: _Item) -> Record | Leftover:
    fields = item.fields
    if "title" not in fields or not (title := title_of(fields["title"])):
        return leftover(item.line, f"arXiv:{item.identifier}", "paper without a title")
    if not item.whole and not item.abstract and len(fields) < 3:
        return leftover(item.line, title, "the file ends within this paper")
    date = fields.get("date", "")
    submitted = moment(_SHORT_YEAR.sub(_with_century, date.partition("(")[0])) if date else None
    printed = submitted.printed if submitted else None
    names = names_in(fields.get("authors") or fields.get("author") or "")
    remark = remark_of(fields.get("comments") or fields.get("comment") or "")
    return Record(
        place=Place(name, rank, item.lines["title"]),
        title=title,
        abstract=abstract_of("\n".join(item.abstract)),
        printed=printed,
        printed_line=item.lines["date"] if printed else None,
        authors=names.shown,
        author_count=names.count,
        authors_cut=names.cut,
        arxiv=arxiv_id(item.identifier),
        doi=doi_in(fields.get("doi", "")),
        categories=classes_in(fields.get("categories") or fields.get("subj-class") or ""),
        remark=remark,
        links=links_in(remark),
        venue=remark_of(fields.get("journal-ref", "")),
    )


FORMAT = Format(
    name="arxiv-mail",
    describes=r"arXiv's mail listing, papers between lines of \\",
    sniff=sniff,
    read=read,
)
"""arXiv's mail listing."""
