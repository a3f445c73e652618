"""What a feed holds, whatever its format."""

import re
from dataclasses import dataclass, field
from datetime import date

from site_builder.errors import ContentError, Problem
from site_builder.model import Entry, SiteSettings

# RFC 4151, section 2.1: a host name or a mail address, and a day on which it was one's own.
_AUTHORITY = re.compile(
    r"[A-Za-z0-9](?:[A-Za-z0-9._@-]*[A-Za-z0-9])?,(\d{4})(?:-(\d\d)(?:-(\d\d))?)?"
)


@dataclass(frozen=True, slots=True)
class Item:
    """A paper in a feed."""

    name: str
    """What its id ends in, "papers/alignment-for-honesty"; unique among all items of a site."""
    page: str
    """Path of its page below the site's root."""
    title: str
    """Plain text."""
    html: str
    """Its content; links in it are absolute."""
    updated: date
    """The day it came into the digest, or was corrected."""
    entry: Entry
    """The paper: its authors, links, topics and day."""
    summary: str = ""
    """What it does in a sentence, plain text; "" if no sentence says so."""


@dataclass(frozen=True, slots=True)
class Feed:
    """A feed, whatever its format."""

    name: str
    """What its id ends in, its path without the ending of a format: "tags/rlhf"."""
    page: str
    """Path of the page that it goes with: "tags/rlhf.html"."""
    title: str
    """What a feed reader lists it as."""
    means: str
    """What it brings, in a sentence."""
    items: tuple[Item, ...] = field(default=())
    """In order."""


def tag_uri(site: SiteSettings, name: str) -> str:
    """Make an id that stays when the site moves: a tag URI (RFC 4151) of the site's authority."""
    return f"tag:{site.authority}:{name}"


def related(entry: Entry) -> dict[str, str]:
    """Name what belongs to a paper by its address, the paper itself first, each address once."""
    known = (
        (f"https://arxiv.org/abs/{entry.arxiv}" if entry.arxiv else None, f"arXiv {entry.arxiv}"),
        (f"https://doi.org/{entry.doi}" if entry.doi else None, f"DOI {entry.doi}"),
        (entry.url, "page"),
        *((link.url, link.kind) for link in entry.links),
    )
    titles = {url: title for url, title in reversed(known) if url}
    return {url: titles[url] for url, _ in known if url}


def authors(entry: Entry) -> tuple[str, ...]:
    """Name the authors; programs show a list of them that says nothing else as a whole one."""
    return (*entry.authors, "et al.") if entry.has_unnamed_authors else entry.authors


def founded(site: SiteSettings) -> date:
    """Read the date of the authority (RFC 4151: ``host,2025`` or ``host,2025-06-30``).

    Feeds demand a date of everything; where the data has none this one at least never changes.

    Raises:
        ContentError: The site's authority is none by RFC 4151.
    """
    stated = _AUTHORITY.fullmatch(site.authority)
    try:
        year, month, day = (int(part or 1) for part in (stated.groups() if stated else ()))
        return date(year, month, day)
    except ValueError as error:
        raise ContentError(
            Problem(
                path="content/site.yaml",
                line=None,
                what=f'authority "{site.authority}" can\'t begin the ids of feeds',
                fix='write a host name of yours and a year in which it was: "digest.example,2025"',
            )
        ) from error


def timestamp(day: date) -> str:
    """Write a day as RFC 3339 has moments: ``2025-02-14T00:00:00Z``."""
    return f"{day.isoformat()}T00:00:00Z"
