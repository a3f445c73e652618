"""A letter as plain text, for programs and people who want no HTML."""

import textwrap
from collections.abc import Iterator

from site_builder.mailing.values import Letter, Section, Told
from site_builder.words import Words

_WIDTH = 72


def plain_text(letter: Letter, words: Words) -> str:
    """Write a letter as text in lines of 72 characters; addresses are never broken."""
    return "\n".join(_lines(letter, words)) + "\n"


def _lines(letter: Letter, words: Words) -> Iterator[str]:
    yield from _wrapped(f"{letter.sender}: {letter.heading}")
    yield from _wrapped(letter.subject)
    yield letter.url
    for remark in letter.remarks:
        yield ""
        yield from _wrapped(remark)
    for section in letter.sections:
        yield from _section(section, words)
    if letter.left_off:
        yield ""
        yield words.say("letter.plain_left_off", n=letter.left_off)
        yield letter.url
    yield ""
    yield "-- "
    yield from _wrapped(letter.sender)
    yield letter.home
    yield words.say("letter.plain_feeds")
    yield letter.follow
    if letter.unsubscribe:
        yield words.say("letter.plain_unsubscribe")
        yield letter.unsubscribe.removeprefix("mailto:")


def _section(section: Section, words: Words) -> Iterator[str]:
    yield ""
    yield ""
    head = f"{section.label} ({len(section.papers)})".upper()
    yield from _wrapped(head)
    yield "=" * min(len(head), _WIDTH)
    for paper in section.papers:
        yield ""
        yield from _paper(paper, words)


def _paper(paper: Told, words: Words) -> Iterator[str]:
    yield from _wrapped(paper.title)
    yield from _wrapped(" · ".join(paper.byline), "  ")
    for label, text in paper.quotes:
        yield from _wrapped(words.say("letter.plain_quote", label=label, text=text), "  ")
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
