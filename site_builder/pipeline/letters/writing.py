"""The letter that a curator sends."""

import datetime as dt
from dataclasses import dataclass, replace
from pathlib import Path

from site_builder import library, mailing
from site_builder.model import Library
from site_builder.pipeline import sources
from site_builder.pipeline.letters import choosing
from site_builder.pipeline.letters.choosing import News
from site_builder.pipeline.letters.composing import Composer
from site_builder.pipeline.places import content_of
from site_builder.pipeline.targets import put


@dataclass(frozen=True, slots=True)
class Written:
    """What became of a letter."""

    report: str
    """A sentence or two."""
    path: Path
    """Where it goes if nothing else is asked for."""
    content: bytes
    """The file's bytes; none where nothing is new, and then there is no file."""


def letter(
    root: Path,
    *,
    date: dt.datetime,
    since: dt.date | None = None,
    listing: str | None = None,
    to: str | None = None,
) -> Written:
    """Make a letter of the papers that are new; where neither is given, of the latest edition.

    Args:
        root: The digest's folder.
        date: When it is written, for its header.
        since: Tell the papers that came in on this day or later.
        listing: Tell the papers that this listing was the first to show, however it is named.
        to: The mailbox that it goes to; None makes a draft.

    Raises:
        ContentError: There is no such listing, or something is wrong with the content.
    """
    read = sources.load(root, content_of(root))
    # What is near to what depends on abstracts and costs the most; no letter says it.
    brief = [replace(entry, abstract="") for entry in read.entries]
    digest = library.gather(brief, read.vocabulary, read.listings, read.words)
    news = _news(digest, since, listing)
    whole = {entry.id: entry for entry in read.entries}
    news = replace(news, entries=tuple(whole[entry.id] for entry in news.entries))
    path = root / f"letter-{news.name}.eml"
    aside = f" {news.aside[:1].upper()}{news.aside[1:]}." if news.aside else ""
    if not news.entries:
        heading = f"{news.heading[:1].lower()}{news.heading[1:]}"
        return Written(f"Nothing is {heading}; no letter was written.{aside}", path, b"")
    composer = Composer(root, read.site, digest)
    made = composer.letter(news)
    return Written(f"{made.subject}.{aside}", path, composer.message(made, date, to))


def keep_letter(root: Path, path: Path, content: bytes) -> None:
    """Write a letter to a file, over an older letter at most.

    Raises:
        ContentError: Something else is there, or the disk refuses.
    """
    put(root, path, content, mailing.is_letter)


def _news(digest: Library, since: dt.date | None, listing: str | None) -> News:
    if since:
        return choosing.since(digest, since)
    return choosing.of_listing(digest, listing) if listing else choosing.latest(digest)
