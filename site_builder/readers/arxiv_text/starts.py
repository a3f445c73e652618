"""Where papers begin on a page of arXiv as text."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from site_builder.readers.arxiv_fields import classes_in
from site_builder.readers.arxiv_text.lines import Line
from site_builder.readers.arxiv_text.papers import Draft
from site_builder.readers.blocks import fold

_LINKS = (
    r"\[ ?(?:pdf|ps|html|other|abs|src|format|dvi)(?: ?, ?(?:pdf|ps|html|other|abs|src|format"
    r"|dvi)){0,6} ?(?:\]|,?\Z)"
)
_ID = r"(?:\d{4}\.\d{4,5}|[a-z-]{2,10}(?:\.[A-Za-z-]{2,10})?/\d{7})"
_BEGINS = re.compile(
    rf"(?:[*•+-] +)?(?P<rank>\[\d{{1,6}}\] *|\d{{1,6}}\. *)?arXiv: ?(?P<id>{_ID})(?:v\d{{1,3}})?"
    r"(?: *(?P<how>\((?:cross-list from|replaced|[a-z-]{2,10}\))[^()]{0,60}\)?))?"
    rf"(?: *(?P<links>{_LINKS}))? *(?P<rest>.{{0,300}})"
)
RANK = re.compile(r"\[\d{1,6}\]|\d{1,6}\.")
"""The number of a paper on a line of its own."""
_OPEN = re.compile(r"\[[^\[\]]{0,200}\Z")
_BELOW = re.compile(
    r"\[(?!\d|Submitted)(?:\[|\s?(?:pdf|ps|html|other)\b|\Z)|\((?:cross-list|replaced)"
)
_LONGEST = 16
_LABELLED = re.compile(r"(?:Title|Authors?)\s?:")
_PAPER_PAGE = re.compile(r"\[Submitted on \d.{0,300}")
_LOOK_AHEAD = 9


@dataclass(frozen=True, slots=True)
class Start:
    """Where a paper begins, by index of lines."""

    at: int
    body: int
    """The first line below all that begins it."""
    draft: Draft


def starts(lines: Sequence[Line], *, surely: bool = False) -> list[Start]:
    """Find the lines that begin papers.

    Args:
        lines: The page.
        surely: Leave out those that a page of another site may have as well.
    """
    found: list[Start] = []
    shown = [at for at, line in enumerate(lines) if line.text]
    awaited = False
    for rank, at in enumerate(shown):
        text = lines[at].text
        if _PAPER_PAGE.fullmatch(text):
            if not awaited:
                near = (lines[index].text for index in shown[max(rank - 12, 0) : rank])
                found.append(Start(at, at, Draft(lines[at].number, "", text, near=" ".join(near))))
            awaited = False
        elif "rXiv:" in text:
            whole, below = _whole(lines, shown, rank)
            begins = _BEGINS.fullmatch(whole)
            following = [lines[index].text for index in shown[below : below + _LOOK_AHEAD]]
            on_page = any(map(_PAPER_PAGE.fullmatch, following[:3]))
            above = lines[shown[rank - 1]].text if rank else ""
            if begins and (on_page or _is_start(begins, above, following, surely=surely)):
                begin = shown[below - 1] + 1
                found.append(Start(at, begin, _draft(lines[at].number, begins)))
                awaited = on_page
    return found


def _whole(lines: Sequence[Line], shown: Sequence[int], rank: int) -> tuple[str, int]:
    """Put the line that may begin a paper on one line, where its links are parted or wrapped.

    Returns:
        The line, and the rank among the lines shown of the one below all that it takes.
    """
    text, below = lines[shown[rank]].text, rank + 1
    parted = below < len(shown) and _BELOW.match(lines[shown[below]].text)
    if not parted and not _OPEN.search(text):
        return text, below
    for at in range(below, min(below + _LONGEST, len(shown))):
        text += f" {lines[shown[at]].text}"
        if text.endswith(("]", ")")) and not _OPEN.search(text):
            again = at + 1 < len(shown) and _BELOW.match(lines[shown[at + 1]].text)
            if not again:
                return text, at + 1
    return lines[shown[rank]].text, below


def _draft(line: int, begins: re.Match[str]) -> Draft:
    draft = Draft(line, begins["id"], fold(begins.group()))
    if not _LABELLED.match(begins["rest"]):
        draft.categories = begins["rest"]
    return draft


def _is_start(begins: re.Match[str], above: str, below: Sequence[str], *, surely: bool) -> bool:
    """Tell the line that begins a paper from a mention of one."""
    rest = begins["rest"]
    if rest and not _LABELLED.match(rest) and not all(map(classes_in, rest.split())):
        return False
    ranked = begins["rank"] or RANK.fullmatch(above)
    if begins["links"] or (begins["how"] and ranked):
        return True
    if ranked and below[:1] and below[0].startswith("Title:"):
        return True
    if surely or above.startswith("Cite as"):
        return False
    return bool(ranked or begins["how"] or any(map(_LABELLED.match, below)))
