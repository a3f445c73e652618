"""References as RIS, which reference managers import.

The form is that of the "RIS Format Specifications" (Research Information Systems): a tag of two
characters, two blanks, a hyphen and a blank; lines end in CR LF; ``ER`` closes a reference.
"""

import functools
from collections.abc import Iterator

from site_builder.exporting.citations.bibtex import CACHED, guessed
from site_builder.exporting.citations.reference import Reference
from site_builder.people import Person

_TYPES = {"article": "JOUR", "inproceedings": "CPAPER", "misc": "GEN"}


@functools.lru_cache(maxsize=CACHED)
def ris(reference: Reference, *, abstract: bool = True) -> str:
    """Write one reference, from ``TY`` to the line end behind ``ER``."""
    tags = [*_tags(reference), ("AB", reference.abstract if abstract else "")]
    lines = [f"{tag}  - {' '.join(value.split())}\r\n" for tag, value in tags if value]
    return f"TY  - {_TYPES[reference.form]}\r\n{''.join(lines)}ER  - \r\n"


def _tags(reference: Reference) -> Iterator[tuple[str, str]]:
    yield "ID", reference.key
    yield "TI", reference.title
    yield from [("AU", _person(person)) for person in reference.people]
    yield "PY", str(reference.year or "")
    yield "DA", _day(reference)
    yield ("PB" if reference.form == "misc" else "T2"), reference.venue
    yield "DO", reference.doi
    yield "AN", f"arXiv:{reference.arxiv}" if reference.arxiv else ""
    yield "UR", reference.url
    yield from [("KW", topic) for topic in reference.topics]
    yield "N1", guessed(reference)
    yield "N1", "Only some of the authors are named." if reference.others else ""


def _day(reference: Reference) -> str:
    """Write ``YYYY/MM/DD/``; the day may be missing."""
    if not reference.month:
        return ""
    day = f"{reference.day:02d}" if reference.day else ""
    return f"{reference.year:04d}/{reference.month:02d}/{day}/"


def _person(person: Person) -> str:
    """Write ``Family, Given, Suffix``; a comma of a team's own would part its name."""
    if person.is_team or not person.given:
        return person.family.replace(",", "")
    return ", ".join(filter(None, (person.family, person.given, person.suffix)))
