"""Names that a title gives: ``LoFiT: Localized Fine-Tuning``, ``Baichuan Technical Report``."""

import re
from typing import NamedTuple

from site_builder.extraction.names.forms import is_capital, is_coined, is_term
from site_builder.extraction.stems import words

_PREFIX = re.compile(r"([^:|]{2,80}?)\s*(?::\s|\s(?:--+|\u2013|\u2014|\|)\s)")
_PARTING = ("|", "\u2013", "\u2014")
_REPORT = re.compile(r"([^:]{2,60}?)(?:'s)? (?:Technical|System|Tech) (?:Report|Card)\b")
_BRACKET = re.compile(r"(?<!\s)\s*\(([^()\s]{2,20})\)\s*\Z")
_TAIL = re.compile(
    r"[:\u2014\u2013-] (?:The|Introducing|Meet) ((?:[A-Z][\w+-]* ){1,4}?)(?:Dataset|Benchmark"
    r"|Corpus|Suite|Challenge|Framework)\Z"
)
_TAILS = ("Dataset", "Benchmark", "Corpus", "Suite", "Challenge", "Framework")
_OPENING = re.compile(r"(?:Introducing|Meet|Presenting|Announcing) (?:the )?")
_VERSION = re.compile(r"[Vv]?\d+(?:\.\d+)*[A-Za-z]?\Z")
_SPEECH = words(
    """
    a an on in at to of for from by with beyond towards toward rethinking revisiting
    understanding exploring improving how what why when where which who is are can do does
    should will learning making evaluating investigating analyzing measuring bridging
    unlocking unveiling uncovering introducing enhancing leveraging using via against all
    between into not no if survey review position tutorial perspective report part aligning
    scaling scaling-up training building insights lessons mind mitigating reducing designing
    """
)
"""First words of a phrase rather than of a name."""


class Title(NamedTuple):
    """The names in a title: those beyond doubt, and those that the abstract must bear out."""

    sure: tuple[str, ...]
    perhaps: tuple[str, ...]


def read(title: str) -> Title:
    """Find the names of a title.

    ``Align With Purpose: Optimize ...`` may be a name, ``AutoCast++: Enhancing ...`` is one.
    """
    report = _REPORT.match(title) if " Report" in title or " Card" in title else None
    if report and not report[1].lower().startswith(("a ", "an ")):
        return Title((), ()) if is_term(report[1]) else Title((report[1],), ())
    tail = _TAIL.search(title) if title.endswith(_TAILS) else None
    named = (tail[1].strip(),) if tail and " " in tail[1].strip() else ()
    parted = ":" in title or "--" in title or any(sign in title for sign in _PARTING)
    prefix = _PREFIX.match(title) if parted else None
    if not prefix:
        return Title((), named)
    head = _OPENING.sub("", prefix[1].strip(" \"'\u201c\u201d`*"))
    bracket = _BRACKET.search(head)
    if bracket and is_coined(bracket[1]):
        long = head[: bracket.start()].strip()
        return Title((bracket[1],), (long,) if long else ())
    return _judged(head, named)


def _judged(head: str, named: tuple[str, ...]) -> Title:
    parts = head.split()
    if not parts or len(parts) > 6 or parts[0].lower() in _SPEECH:
        return Title((), named)
    whole = "-".join(parts[:2])
    versioned = len(parts) == 2 and _VERSION.match(parts[1]) is not None
    if len(parts) == 1 or versioned:
        if is_coined(whole) or is_coined(parts[0]) or (versioned and parts[0][0].isupper()):
            return Title((head,), named)
        return (
            Title((), (*named, head))
            if is_capital(head) and not is_term(head)
            else Title((), named)
        )
    return Title((), (*named, head))
