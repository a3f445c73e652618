"""References as Markdown: a list that any flavour shows alike."""

import datetime as dt
import functools
import re
from urllib.parse import quote

from site_builder import wording
from site_builder.exporting.citations.bibtex import CACHED, guessed
from site_builder.exporting.citations.reference import Reference
from site_builder.people import Person

_SPECIAL = re.compile(r"([\\`*_{}\[\]<>#|~$&!])")
_URL_SIGNS = "/:?#@!$&'*+,;=%~"
_MOST_NAMED = 6


@functools.lru_cache(maxsize=CACHED)
def markdown(reference: Reference) -> str:
    """Write one reference as an item of a list, one line: title, authors, where, when, links."""
    shown = [
        f"[{escaped(reference.title)}]({_target(reference.url)})",
        escaped(_authors(reference)),
        f"*{escaped(reference.venue)}*" if reference.venue else "",
        escaped(_date(reference)),
        _link(f"arXiv:{reference.arxiv}", f"https://arxiv.org/abs/{reference.arxiv}")
        if reference.arxiv
        else "",
        _link(f"doi:{reference.doi}", f"https://doi.org/{reference.doi}") if reference.doi else "",
        f"[Abstract]({_target(reference.page)})" if reference.page != reference.url else "",
    ]
    return f"- {'. '.join(filter(None, shown))}.\n"


def escaped(text: str) -> str:
    r"""Escape what Markdown would read (CommonMark 0.31, section 2.4): ``a_b`` is ``a\_b``."""
    return _SPECIAL.sub(r"\\\1", " ".join(text.split()))


def _link(label: str, url: str) -> str:
    return f"[{escaped(label)}]({_target(url)})"


def _target(url: str) -> str:
    return quote(url, safe=_URL_SIGNS)


def _authors(reference: Reference) -> str:
    names = [_name(person) for person in reference.people]
    if len(names) > _MOST_NAMED:
        return f"{names[0]} and {'at least ' if reference.others else ''}{len(names) - 1} others"
    if reference.others:
        return f"{', '.join(names)} and others"
    return " and ".join(filter(None, (", ".join(names[:-1]), *names[-1:])))


def _name(person: Person) -> str:
    return " ".join(filter(None, (person.given, person.family, person.suffix)))


def _date(reference: Reference) -> str:
    if reference.guess or not reference.year:
        return guessed(reference)
    if reference.month and reference.day:
        return wording.day(dt.date(reference.year, reference.month, reference.day))
    month = f"-{reference.month:02d}" if reference.month else ""
    return wording.period(f"{reference.year:04d}{month}")
