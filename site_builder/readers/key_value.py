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

from site_builder.model import Leftover, Listing, Place, Record
from site_builder.readers import cells
from site_builder.readers.accounts import accounted, leftover
from site_builder.readers.cells import Cell
from site_builder.readers.columns import Role
from site_builder.readers.format import Format
from site_builder.readers.labelled_lines import Line
from site_builder.readers.labelled_papers import Draft, is_headed, scan_of
from site_builder.readers.refusals import is_nested_yaml

_HEAD = 60_000
_NO_LABELS = ("<", "{", "@", "%", "\\")


def sniff(text: str) -> float:
    """Tell how surely these are labelled lines, by the papers at the beginning."""
    head = text[:_HEAD]
    if head.lstrip("\ufeff \t\n").startswith(_NO_LABELS) or is_nested_yaml(head):
        return 0.0
    drafts = scan_of(head).drafts
    labelled = sum(one.has(Role.TITLE) and len(one.fields) > 1 for one in drafts)
    headed = sum(is_headed(one) for one in drafts)
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
    scan = scan_of(text)
    records: list[Record] = []
    leftovers: list[Leftover] = []
    for draft in scan.drafts:
        title = next((one.line for one in draft.fields if one.role is Role.TITLE), draft.line)
        if draft.heading and not draft.has(Role.TITLE):
            title = draft.heading.number
        reading = cells.read(Place(name, len(records) + 1, title), _cells(draft))
        if reading.record is None:
            shown = draft.fields[0].text if draft.fields else ""
            leftovers.append(leftover(draft.line, shown, "labels without a title"))
            continue
        records.append(reading.record)
        leftovers += [Leftover(line, said, why) for line, said, why in reading.unread]
        strays = _runs(draft.strays)
        leftovers += [
            leftover(run[0].number, " ".join(one.text for one in run), "text without a label")
            for run in strays
        ]
    return accounted(name, FORMAT.name, records, leftovers, len(scan.outside))


def _cells(draft: Draft) -> Iterator[Cell]:
    heading = draft.heading
    if heading and not draft.has(Role.TITLE):
        yield Cell("title", heading.text, heading.number)
    for one in draft.fields:
        if one.role is not None:
            yield Cell(one.name, one.text, one.line)


def _runs(lines: Sequence[Line]) -> list[list[Line]]:
    runs: list[list[Line]] = []
    for line in lines:
        if runs and line.number == runs[-1][-1].number + 1:
            runs[-1].append(line)
        else:
            runs.append([line])
    return runs


FORMAT = Format(
    name="key-value",
    describes="labelled lines: `Title:`, `PDF:`, `Summary:`",
    sniff=sniff,
    read=read,
)
"""Papers as labelled lines."""
