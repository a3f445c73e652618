"""A letter as plain text, for programs and people who want no HTML."""

import textwrap
from collections.abc import Iterator

from site_builder import wording
from site_builder.mailing.values import Letter, Section, Told

_WIDTH = 72


def plain_text(letter: Letter) -> str:
    """Write a letter as text in lines of 72 characters; addresses are never broken."""
    return "\n".join(_lines(letter)) + "\n"


def _lines(letter: Letter) -> Iterator[str]:
    yield from _wrapped(f"{letter.sender}: {letter.heading}")
    yield from _wrapped(letter.subject)
    yield letter.url
    for remark in letter.remarks:
        yield ""
        yield from _wrapped(remark)
    for section in letter.sections:
        yield from _section(section)
    if letter.left_off:
        yield ""
        yield f"And {wording.count(letter.left_off, 'more paper')}:"
        yield letter.url
    yield ""
    yield "-- "
    yield from _wrapped(letter.sender)
    yield letter.home
    yield "Feeds, by topic and of everything:"
    yield letter.follow
    if letter.unsubscribe:
        yield "Get no more of these letters:"
        yield letter.unsubscribe.removeprefix("mailto:")


def _section(section: Section) -> Iterator[str]:
    yield ""
    yield ""
    head = f"{section.label} ({len(section.papers)})".upper()
    yield from _wrapped(head)
    yield "=" * min(len(head), _WIDTH)
    for paper in section.papers:
        yield ""
        yield from _paper(paper)


def _paper(paper: Told) -> Iterator[str]:
    yield from _wrapped(paper.title)
    yield from _wrapped(" · ".join(paper.byline), "  ")
    for label, text in paper.quotes:
        yield from _wrapped(f"{label}: “{text}”", "  ")
    yield from _wrapped(paper.lead, "  ")
    yield f"  {paper.url}"


def _wrapped(text: str, indent: str = "") -> list[str]:
    return textwrap.wrap(
        text,
        _WIDTH,
        initial_indent=indent,
        subsequent_indent=indent,
        break_long_words=False,
        break_on_hyphens=False,
    )
