"""Small worlds of dumps for the tests of `dating`, written down as text.

A case file in ``tests/cases/dating/`` reads like this (a file may say why in ``#`` lines)::

    dump a.txt | page Dec 10
      mm-rlhf: Feb 14
      honesty
    dump b.txt | captured 2026-06-10
      mm-rlhf: Feb 14, 2025
    expect
      a.txt: 2025-12-10 corroborated
      mm-rlhf: 2025-02-14 stated
      honesty: ? unknown
      a.txt not before 2025-02-14
      a.txt says The page prints ‘Dec 10’ without a year. ...
      warning a.txt:10 b.txt:10

``mm-rlhf <2502.10391>: Feb 14`` gives the arXiv id, ``<2025-02>`` a month in place of a date, and
``published Feb 14, 2025`` is a date that always shows its year. ``captured`` stands for a sidecar.
The page's date is on line 5, records are on lines 10, 20, ... Everything not mentioned under
``expect`` may be anything, but every warning must be mentioned: by the places that its text has to
name.
"""

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace

from site_builder.model import Listing, Paper, Place, PrintedDate, Record, Sidecar
from site_builder.wording import MONTHS

PAGE_LINE = 5
SHORT = {name[:3]: number for number, name in enumerate(MONTHS, 1)}


@dataclass(frozen=True)
class World:
    """What `dating.resolve` takes."""

    listings: tuple[Listing, ...]
    papers: tuple[Paper, ...]
    sidecars: Mapping[str, Sidecar]


@dataclass
class Expected:
    """What a case expects of it."""

    days: dict[str, tuple[str, str]] = field(default_factory=dict)
    not_before: dict[str, str] = field(default_factory=dict)
    notes: dict[str, str] = field(default_factory=dict)
    warnings: list[tuple[str, ...]] = field(default_factory=list)


def printed(text: str) -> PrintedDate:
    """Read ``Feb 14``, ``Feb 14, 2025`` or ``published Feb 14, 2025``."""
    plain = text.removeprefix("published ")
    month, day, *year = plain.replace(",", "").split()
    return PrintedDate(SHORT[month], int(day), int(year[0]) if year else None, plain != text)


def record(dump: str, position: int, title: str, date: PrintedDate | None) -> Record:
    """Make the record on line ten times its position."""
    line = 10 * position
    return Record(Place(dump, position, line), title, printed=date, printed_line=line)


def world(listings: Iterable[Listing], sidecars: Mapping[str, Sidecar]) -> World:
    """Group the records of listings by title, as papers whose id is the title."""
    papers: dict[str, list[Record]] = {}
    kept = tuple(listings)
    for listing in sorted(kept, key=lambda one: one.dump):
        for one in listing.records:
            papers.setdefault(one.title, []).append(one)
    grouped = (Paper(title, tuple(found)) for title, found in sorted(papers.items()))
    return World(kept, tuple(grouped), sidecars)


def parse(text: str) -> tuple[World, Expected]:
    """Read a case."""
    given, _, wanted = text.partition("\nexpect\n")
    listings: list[Listing] = []
    sidecars: dict[str, Sidecar] = {}
    for raw in given.splitlines():
        line = raw.strip()
        if not line or line.startswith("#"):
            continue
        if line.startswith("dump "):
            name, *rest = line.removeprefix("dump ").split(" | ")
            says = dict(one.split(" ", 1) for one in rest)
            page = printed(says["page"]) if "page" in says else None
            listings.append(
                Listing(
                    name,
                    says.get("as", "case"),
                    (),
                    page_date=page,
                    page_date_line=PAGE_LINE if page else None,
                )
            )
            if "captured" in says:
                sidecars[name] = Sidecar(captured=dt.date.fromisoformat(says["captured"]))
            continue
        last = listings[-1]
        new = _record(last.dump, len(last.records) + 1, line)
        listings[-1] = replace(last, records=(*last.records, new))
    return world(listings, sidecars), _expected(wanted)


def _record(dump: str, position: int, line: str) -> Record:
    shown, colon, date = line.rpartition(": ")
    title, _, said = (shown or date).partition(" <")
    new = record(dump, position, title, printed(date) if colon else None)
    if "-" in said:
        return replace(new, period=said.rstrip(">"))
    return replace(new, arxiv=said.rstrip(">") or None)


def _expected(text: str) -> Expected:
    found = Expected()
    for raw in text.splitlines():
        line = raw.strip()
        if not line or line.startswith("#"):
            continue
        if line.startswith("warning "):
            found.warnings.append(tuple(line.split()[1:]))
        elif " not before " in line:
            name, day = line.split(" not before ")
            found.not_before[name] = day
        elif " says " in line and ": " not in line.partition(" says ")[0]:
            name, note = line.split(" says ", 1)
            found.notes[name] = note
        else:
            name, _, answer = line.rpartition(": ")
            day, evidence = answer.split()
            found.days[name] = (day, evidence)
    return found
