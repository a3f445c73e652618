"""Atom feeds of the site and of each tag."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date
from itertools import islice
from operator import attrgetter
from urllib.parse import quote

from site_builder.errors import ContentError, Problem
from site_builder.exporting.markup import ADDRESS_CHARS, PROLOG, address, text
from site_builder.model import Entry, File, ListingFacts, SiteSettings

MOST_ENTRIES = 50
"""How many papers a feed holds."""

# RFC 4151, section 2.1: a host name or a mail address, and a day on which it was one's own.
_AUTHORITY = re.compile(
    r"[A-Za-z0-9](?:[A-Za-z0-9._@-]*[A-Za-z0-9])?,(\d{4})(?:-(\d\d)(?:-(\d\d))?)?"
)


def atom(
    site: SiteSettings,
    *,
    path: str,
    page: str,
    title: str,
    entries: Iterable[Entry],
    path_of: Callable[[Entry], str],
    html_of: Callable[[Entry], str],
    title_of: Callable[[Entry], str] = attrgetter("title"),
    labels: Mapping[str, str] | None = None,
    listings: Sequence[ListingFacts] = (),
    limit: int = MOST_ENTRIES,
) -> File:
    """Make an Atom 1.0 feed (RFC 4287) of the first `limit` entries.

    Ids are tag URIs (RFC 4151) of the site's authority: they stay when the site moves to another
    host or folder. A feed must name an author; where a paper's authors are unknown the site's
    title stands in once, on the feed, and no paper gets an author that nobody stated.

    Args:
        site: Gives the language, the authority and the absolute addresses.
        path: Where the feed goes, "tags/rlhf.atom"; its id is the same without the suffix.
        page: Path of the page that the feed goes with, "tags/rlhf.html".
        title: What a feed reader lists it as.
        entries: Newest first; the feed keeps this order.
        path_of: An entry's page, "papers/alignment-for-honesty.html".
        html_of: An entry's abstract as HTML; links in it are absolute.
        title_of: An entry's title as plain text.
        labels: A tag's label by its id; a tag without one is shown by its id.
        listings: When an undated paper was listed, for its ``updated``.
        limit: How many entries to keep.

    Raises:
        ContentError: the site's authority is none by RFC 4151.
    """
    kept = tuple(islice(entries, limit))
    seen = {facts.dump: facts.captured or facts.not_before for facts in listings}
    founded = _founded(site)
    days = tuple(_updated(entry, seen) or founded for entry in kept)
    head = (
        f'<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="{text(site.language)}">',
        f"<id>{_tag_uri(site, path.rpartition('.')[0])}</id>",
        f"<title>{text(title)}</title>",
        f"<updated>{_timestamp(max(days, default=founded))}</updated>",
        f"<author><name>{text(site.title)}</name></author>",
        f'<link rel="self" type="application/atom+xml" href="{address(site, path)}"/>',
        f'<link rel="alternate" type="text/html" href="{address(site, page)}"/>',
    )
    body = (
        line
        for entry, day in zip(kept, days, strict=True)
        for line in (
            "<entry>",
            f"<id>{_tag_uri(site, f'papers/{entry.id}')}</id>",
            f"<title>{text(title_of(entry))}</title>",
            f'<link rel="alternate" type="text/html" href="{address(site, path_of(entry))}"/>',
            *_related(entry),
            *_dates(entry, day),
            *(f"<author><name>{text(name)}</name></author>" for name in _authors(entry)),
            *_categories(site, entry, labels or {}),
            f'<content type="html">{text(html_of(entry))}</content>',
            "</entry>",
        )
    )
    return File(path, (PROLOG + "\n".join((*head, *body, "</feed>")) + "\n").encode())


def _tag_uri(site: SiteSettings, name: str) -> str:
    return text(f"tag:{site.authority}:{name}")


def _related(entry: Entry) -> Iterator[str]:
    """Lead to the paper itself and to what belongs to it, each address once."""
    known = (
        (f"https://arxiv.org/abs/{entry.arxiv}" if entry.arxiv else None, f"arXiv {entry.arxiv}"),
        (f"https://doi.org/{entry.doi}" if entry.doi else None, f"DOI {entry.doi}"),
        (entry.url, "page"),
        *((link.url, link.kind) for link in entry.links),
    )
    titles = {url: title for url, title in reversed(known) if url}
    for url in dict.fromkeys(url for url, _ in known if url):
        href = text(quote(url, safe=ADDRESS_CHARS))
        yield f'<link rel="related" href="{href}" title="{text(titles[url])}"/>'


def _authors(entry: Entry) -> Iterator[str]:
    """Name the authors; programs show a list of them that says nothing else as a whole one."""
    yield from entry.authors
    if entry.has_unnamed_authors:
        yield "et al."


def _dates(entry: Entry, updated: date) -> Iterator[str]:
    if entry.date:
        yield f"<published>{_timestamp(entry.date)}</published>"
    yield f"<updated>{_timestamp(updated)}</updated>"


def _categories(site: SiteSettings, entry: Entry, labels: Mapping[str, str]) -> Iterator[str]:
    for tag in entry.tags:
        label = text(labels.get(tag.id, tag.id))
        scheme = _tag_uri(site, "tags")
        yield f'<category term="{text(tag.id)}" scheme="{scheme}" label="{label}"/>'


def _updated(entry: Entry, seen: Mapping[str, date | None]) -> date | None:
    """Date an entry, or the first listing that shows it if its own day is unknown."""
    if entry.date:
        return entry.date
    return min(filter(None, (seen.get(place.dump) for place in entry.listings)), default=None)


def _founded(site: SiteSettings) -> date:
    """Read the date of the authority (RFC 4151: ``host,2025`` or ``host,2025-06-30``).

    Atom demands a date of everything; where the data has none this one at least never changes.
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


def _timestamp(day: date) -> str:
    return f"{day.isoformat()}T00:00:00Z"
