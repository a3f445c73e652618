"""A paper on a page of arXiv as text: in a listing, among search results, or on its own page."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from site_builder.identifiers import arxiv_id, arxiv_in, doi_in
from site_builder.model import Place, Record
from site_builder.readers.arxiv_fields import classes_in, links_in, names_in, remark_of, title_of
from site_builder.readers.arxiv_text.lines import Line
from site_builder.readers.blocks import unwrap
from site_builder.readers.days import moment
from site_builder.readers.latex import unicode_of

_LABEL = re.compile(
    r"(?P<name>Title|Authors?|Comments?|Journal[ -]ref(?:erence)?|Subjects?|Abstract"
    r"|(?:Related )?DOI|Report[ -](?:no|number)|(?:MSC|ACM)[ -]class(?:es)?|Cite as)\s?:\s*"
    r"\|?\s*(?P<value>.*)"
)
_SUBMITTED = re.compile(r"Submitted(?:\s+\d.{0,400}|\s*)")
_DATELINE = re.compile(r"\[Submitted on .{0,300}")
_UNSHOWN = re.compile(
    r"(?:View (?:a )?PDF|HTML \(experimental\)|TeX Source|Other Formats|Download PDF|Download:"
    r"|view license|Focus to learn more|arXiv-issued DOI|\(or\b|Which authors|Access Paper"
    r"|A newer version of this paper|https://doi\.org/10\.48550/).{0,600}"
)
_BUTTONS = re.compile(
    r"(?:(?:View PDF|HTML \(experimental\)|Download PDF|TeX Source)\s*){1,5}(?=Abstract:)"
)
_DOI_LINE = re.compile(r"doi(?:\s+10\.\S+.{0,20})?", re.IGNORECASE)
_DAY = r"(\d{1,2} [A-Z][a-z]{2,8},? \d{4})"
_FIRST = re.compile(rf"v1\s+submitted\s+{_DAY}")
_STATED = re.compile(rf"Submitted\s+(?:on\s+)?{_DAY}")
_ANNOUNCED = re.compile(r"originally announced\s+([A-Z][a-z]{2,8} \d{4})")
_ENDS_SUBJECTS = re.compile(r".*\([\w.-]{2,20}\)")
_NO_AUTHORS = re.compile(r"\(author list is unavailable\)")
_MORE = re.compile(r"(?<!\s)\s*+[▽▼]\s*+More\b\s*+")
_LESS = re.compile(r"(?<!\s)\s*+[△▲]\s*+Less\b\s*\Z")
_LOOK_AHEAD = 12
_PIECE = re.compile(r"[,;:.!?)\]]")
_KEYS = {"author": "authors", "comment": "comments", "subject": "subjects", "related doi": "doi"}


@dataclass(slots=True)
class Draft:
    """A paper in the making."""

    line: int
    """Line that begins it."""
    identifier: str = ""
    """Its arXiv id, where the line that begins it has one."""
    shown: str = ""
    """What that line says."""
    categories: str = ""
    """Subject classes as search results print them, beside the id or below."""
    fields: dict[str, list[Line]] = field(default_factory=dict)
    """Lines by label; "names" are authors without one."""
    paragraphs: list[list[str]] = field(default_factory=list)
    """The abstract."""
    strays: list[Line] = field(default_factory=list)
    """Lines that belong to nothing."""
    near: str = ""
    """What stands above a page of a paper, where an address of it may be."""

    def said(self, *names: str) -> str:
        """Return what stands behind the first of these labels that is there, on one line."""
        lines = next((self.fields[name] for name in names if name in self.fields), [])
        return joined(line.text for line in lines)


def joined(texts: Iterable[str]) -> str:
    """Put lines on one, those that begin with punctuation right behind the one above."""
    pieces: list[str] = []
    for text in filter(None, texts):
        if pieces and _PIECE.match(text):
            pieces[-1] += text
        else:
            pieces.append(text)
    return unwrap(pieces)


def fill(draft: Draft, lines: Sequence[Line], widest: int | None) -> None:
    """Sort the lines of a paper, those below the one that begins it, into its fields.

    Args:
        draft: The paper.
        lines: Its lines.
        widest: Columns that the page is wrapped at, None if it isn't: whether a line goes on below.
    """
    at, gap, above = "", False, Line(0, "", 0)
    named = any(_key(line.text) == "authors" for line in lines)
    for index, line in enumerate(lines):
        if not line.text:
            gap = gap or bool(above.text)
            continue
        text = _BUTTONS.sub("", line.text, count=1)
        key = _key(text) if _may_be_label(draft, at) else ""
        if key:
            at, value = key, _value(text, key)
            if value:
                _put(draft, at, Line(line.number, value, line.width))
            gap, above = False, line if value else Line(0, "", 0)
            continue
        at = _goes_on(
            draft,
            at,
            line,
            above,
            gap=gap,
            named=named,
            widest=widest,
            rest=lines[index : index + _LOOK_AHEAD],
        )
        _put(draft, at, line, parts=gap)
        gap, above = False, line


def _may_be_label(draft: Draft, at: str) -> bool:
    return at != "text" or "dateline" in draft.fields


def _key(text: str) -> str:
    """Tell what a line's label makes of it, "" without one."""
    if _DATELINE.fullmatch(text):
        return "dateline"
    if _SUBMITTED.fullmatch(text):
        return "submitted"
    if _UNSHOWN.fullmatch(text):
        return "unshown"
    label = _LABEL.fullmatch(_BUTTONS.sub("", text, count=1))
    if not label:
        return ""
    name = label["name"].lower().replace("-", " ").replace("reference", "ref")
    return _KEYS.get(name, name)


def _value(text: str, key: str) -> str:
    label = _LABEL.fullmatch(text)
    return label["value"] if label and key not in ("dateline", "submitted", "unshown") else text


def _put(draft: Draft, at: str, line: Line, *, parts: bool = False) -> None:
    if at in ("text", "abstract"):
        if parts or not draft.paragraphs:
            draft.paragraphs.append([])
        draft.paragraphs[-1].append(line.text)
    elif at == "stray":
        draft.strays.append(line)
    elif at == "classes":
        draft.categories += f" {line.text}"
    else:
        draft.fields.setdefault(at, []).append(line)


def _goes_on(
    draft: Draft,
    at: str,
    line: Line,
    above: Line,
    *,
    gap: bool,
    named: bool,
    widest: int | None,
    rest: Sequence[Line],
) -> str:
    """Tell where a line without a label belongs, given where the one above does."""
    if at in ("", "classes", "heading", "doi") and "title" not in draft.fields:
        return _above_authors(line.text, at)
    if at == "title" and above.text:
        ended = not named and _ended(line, above, gap=gap, widest=widest, rest=rest)
        return "names" if ended else "title"
    if at == "subjects" and above.text and not gap:
        ended = _ENDS_SUBJECTS.fullmatch(above.text) is not None
        return "text" if ended and not line.text.startswith((";", "(")) else at
    if at in ("text", "abstract", "unshown") or not above.text or not gap:
        return at
    return "text" if "subjects" in draft.fields and "dateline" not in draft.fields else "stray"


def _above_authors(text: str, at: str) -> str:
    """Tell the title of a search result from what stands above it."""
    tokens = text.split()
    if at != "heading":
        if tokens and all(classes_in(token) for token in tokens):
            return "classes"
        if _DOI_LINE.fullmatch(text) or (at == "doi" and text.startswith("10.")):
            return "doi"
    return "heading"


def _ended(line: Line, above: Line, *, gap: bool, widest: int | None, rest: Sequence[Line]) -> bool:
    """Tell whether a title ended on the line above.

    An empty line says so; where a page has none between its fields, the title goes on as long as
    the first word of the next line had no room.
    """
    if gap or _NO_AUTHORS.match(line.text):
        return True
    labelled = False
    for one in rest:
        if not one.text:
            break
        labelled = labelled or bool(_key(one.text))
    if not labelled:
        return False
    word = line.text.partition(" ")[0]
    return widest is None or above.width + 1 + len(word) <= widest


def record(place: Place, draft: Draft) -> Record | str:
    """Make a record of a paper, or say why it is none."""
    lines = draft.fields.get("title") or draft.fields.get("heading") or []
    title = title_of(joined(line.text for line in lines))
    if not title:
        return "paper without a title"
    dates = draft.said("dateline", "submitted")
    stated = _FIRST.search(dates) or _STATED.search(dates)
    when = moment(stated[1].replace(",", "")) if stated else None
    announced = _ANNOUNCED.search(dates)
    month = moment(announced[1]) if announced else None
    printed = when.printed if when else None
    names = names_in(draft.said("authors", "names"))
    remark = remark_of(draft.said("comments"))
    cited = draft.said("cite as")
    return Record(
        place=Place(place.dump, place.position, lines[0].number),
        title=title,
        abstract=_abstract(draft),
        printed=printed,
        printed_line=_line_of(draft, stated[1]) if stated and printed else None,
        period=month.period if month and not printed else "",
        authors=names.shown,
        author_count=names.count,
        authors_cut=names.cut,
        arxiv=arxiv_id(draft.identifier) or arxiv_in(cited) or arxiv_in(draft.near),
        doi=doi_in(draft.said("doi")),
        categories=classes_in(draft.said("subjects"))
        or classes_in(draft.categories)
        or classes_in(re.sub(r"[\[\]]", " ", cited)),
        remark=remark,
        links=links_in(remark),
        venue=remark_of(draft.said("journal ref")),
    )


def _line_of(draft: Draft, day: str) -> int:
    """Find the line of a date that may be wrapped: where it stands whole, else where it begins."""
    lines = draft.fields.get("dateline") or draft.fields["submitted"]
    return next((line.number for line in lines if day in line.text), lines[0].number)


def _abstract(draft: Draft) -> str:
    r"""Take the whole abstract where a result shows its beginning, too: ``… ▽ More … △ Less``."""
    text = "\n\n".join(filter(None, map(joined, draft.paragraphs)))
    short, *more = _MORE.split(text, maxsplit=1)
    whole = _LESS.sub("", more[0]) if more else ""
    return unicode_of((whole or _LESS.sub("", short)).strip())
