"""The generated part of an entry, out of a paper's records.

Precedence, field by field (newest: of the newest capture that has the field):

=============  =====================================================================
title          newest
abstract       newest; the longest of those it is a cut-off beginning of
authors        newest
author_count   newest; the number of `authors` where the same record names them
comments       newest
date           as resolved over all dumps
listings       every place
=============  =====================================================================
"""

from collections.abc import Callable, Mapping, Sequence
from datetime import date

from site_builder.errors import Problem, dump_path
from site_builder.model import Capture, Entry, Paper, PaperDate, Record

_CUT = " .\u2026"


def compose(
    paper: Paper, captures: Mapping[str, Capture], dated: PaperDate
) -> tuple[Entry, tuple[Problem, ...]]:
    """Compose the entry of a paper, without tags and links.

    Args:
        paper: The paper's records.
        captures: When each dump was captured, by dump name. Dumps of unknown day count as old as
            the newest paper they list; dumps of the same day go by their names.
        dated: When the paper came out.

    Returns:
        The entry, and a warning for each field on which its records disagree.
    """
    records = sorted(paper.records, key=lambda record: _age(record, captures), reverse=True)
    abstract = _whole_abstract(records)
    counted = _first(records, _author_count)
    named = _first(records, lambda record: record.authors)
    commented = _first(records, lambda record: record.comments is not None)
    entry = Entry(
        id=paper.id,
        title=records[0].title,
        abstract=abstract.abstract if abstract else "",
        date=dated.day,
        date_evidence=dated.evidence,
        date_note=dated.note,
        period=dated.period,
        author_count=_author_count(counted) if counted else None,
        authors=named.authors if named else (),
        comments=commented.comments if commented else None,
        listings=tuple(record.place for record in paper.records),
    )
    problems = (
        _other_count(records, counted) if counted else None,
        _other_abstract(records, abstract) if abstract else None,
    )
    return entry, tuple(problem for problem in problems if problem)


def _age(record: Record, captures: Mapping[str, Capture]) -> tuple[date, str, int]:
    capture = captures.get(record.place.dump, Capture())
    day = capture.day or capture.not_before or date.min
    return day, record.place.dump, -record.place.position


def _first(records: Sequence[Record], has: Callable[[Record], object]) -> Record | None:
    return next((record for record in records if has(record)), None)


def _author_count(record: Record) -> int | None:
    return len(record.authors) or record.author_count


def _whole_abstract(records: Sequence[Record]) -> Record | None:
    """Take the newest abstract or, where others go on after it, the longest of those."""
    newest = _first(records, lambda record: record.abstract)
    if newest is None:
        return None
    longer = [record for record in records if _begins(newest.abstract, record.abstract)]
    return max(longer, key=lambda record: len(record.abstract))


def _begins(cut: str, whole: str) -> bool:
    """Tell whether a text is the other one, or its beginning as a capture cuts it off."""
    return cut == whole or _plain(whole).startswith(_plain(cut).rstrip(_CUT))


def _plain(text: str) -> str:
    return " ".join(text.split())


def _other_count(records: Sequence[Record], chosen: Record) -> Problem | None:
    count = _author_count(chosen)
    other = _first(records, lambda record: _author_count(record) not in (None, count))
    if other is None:
        return None
    return _disagreement(chosen, f"{count} authors, but {_author_count(other)} in {_where(other)}")


def _other_abstract(records: Sequence[Record], chosen: Record) -> Problem | None:
    other = _first(
        records,
        lambda record: record.abstract and not _begins(record.abstract, chosen.abstract),
    )
    if other is None:
        return None
    return _disagreement(chosen, f"the abstract isn't that in {_where(other)}")


def _disagreement(chosen: Record, what: str) -> Problem:
    return Problem(
        dump_path(chosen.place.dump),
        chosen.place.line,
        f'"{chosen.title}": {what}',
        "the former is kept; if it is wrong, set the field under curated: in the entry",
        severity="warning",
    )


def _where(record: Record) -> str:
    return f"{dump_path(record.place.dump)}:{record.place.line}"
