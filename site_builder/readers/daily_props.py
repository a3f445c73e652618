"""One paper as the daily-papers site keeps it in JSON, on its pages and in its API alike."""

import calendar
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace

from site_builder import urls
from site_builder.identifiers import arxiv_id, arxiv_in
from site_builder.model import Link, Place, PrintedDate, Record
from site_builder.readers import accounts
from site_builder.readers.plain import one_line, paragraphs

_NAME = re.compile(r"[^\W\d_]")
_OWNED = re.compile(r"[A-Za-z0-9][\w.-]{0,99}/[\w.-]{1,100}")
_ISO_DAY = re.compile(r"([12][0-9]{3})-([01][0-9])-([0-3][0-9])(?![0-9])")


@dataclass(frozen=True, slots=True)
class Reading:
    """What one object of the site says."""

    record: Record | None
    """The paper; None if the object is none."""
    unread: tuple[tuple[str, str], ...] = ()
    """What of it could not be read: (its text, the reason)."""


@dataclass(slots=True)
class _Fields:
    """The two halves of an object: the paper, and what the listing says around it."""

    paper: dict[str, object]
    around: dict[str, object]
    unread: list[tuple[str, str]] = field(default_factory=list)

    def values(self, *keys: str) -> Iterator[tuple[str, object]]:
        """Yield what the paper and then the listing say, unless that is nothing."""
        for key in keys:
            for half in (self.paper, self.around):
                value = half.get(key)
                if value not in (None, "", [], {}):
                    yield key, value
                if self.paper is self.around:
                    break

    def refuse(self, key: str, value: object, reason: str) -> None:
        told = (shown(f"{key}: {shown(value)}"), reason)
        if told not in self.unread:
            self.unread.append(told)


def read(item: object, place: Place, line_of: Callable[[str], int]) -> Reading:
    """Make a record of an object such as a ``daily_papers`` response lists.

    ``{"paper": {"id": "2401.00001", "title": ..., "summary": ..., "authors": [{"name": ...}],
    "upvotes": 7, "publishedAt": "2024-01-02T00:00:00.000Z"}, "numComments": 2}``, or the inner
    object by itself. What has the wrong type is left out and named.

    Args:
        item: The decoded object.
        place: Where it stands.
        line_of: Tells the line on which a key of it stands.
    """
    if not isinstance(item, dict):
        return Reading(None, ((shown(item), "no paper: an object is expected"),))
    inner = item.get("paper")
    if inner is not None and not isinstance(inner, dict):
        return Reading(None, ((shown(inner), "no paper: an object is expected"),))
    fields = _Fields(inner if inner is not None else item, item)
    title = one_line(_text(fields, "title"))
    if not title:
        named = fields.paper.get("id")
        return Reading(None, ((shown(named or item), "a paper without a title"),))
    return Reading(_record(fields, title, place, line_of), tuple(fields.unread))


def _record(fields: _Fields, title: str, place: Place, line_of: Callable[[str], int]) -> Record:
    authors, author_count = _authors(fields)
    printed = _printed(fields)
    return Record(
        place=place,
        title=title,
        abstract=paragraphs(_text(fields, "summary", "abstract")),
        printed=printed,
        printed_line=line_of("publishedAt") if printed else None,
        author_count=author_count,
        authors=authors,
        comments=_comments(fields),
        upvotes=_count(fields, "upvotes"),
        arxiv=_arxiv(fields),
        links=_links(fields),
        summary=one_line(_text(fields, "ai_summary")),
        organization=_organization(fields),
        keywords=_keywords(fields),
    )


def joined(first: Record, second: Record) -> Record:
    """Fill what one showing of a paper leaves out from another one on the same page."""
    long, short = first, second
    if len(second.abstract) > len(first.abstract):
        long, short = second, first
    return replace(
        first,
        abstract=long.abstract,
        summary=first.summary or second.summary,
        printed=first.printed or second.printed,
        printed_line=first.printed_line if first.printed else second.printed_line,
        author_count=_either(first.author_count, second.author_count),
        authors=first.authors or second.authors,
        comments=_either(first.comments, second.comments),
        upvotes=_either(first.upvotes, second.upvotes),
        arxiv=first.arxiv or second.arxiv,
        links=_distinct((*first.links, *second.links)),
        organization=first.organization or second.organization,
        keywords=long.keywords or short.keywords,
    )


def _either(first: int | None, second: int | None) -> int | None:
    return second if first is None else first


def _text(fields: _Fields, *keys: str) -> str:
    for key, value in fields.values(*keys):
        if isinstance(value, str):
            if value.strip():
                return value
        else:
            fields.refuse(key, value, "not a text; the paper is kept without it")
    return ""


def _count(fields: _Fields, key: str) -> int | None:
    for _, value in fields.values(key):
        number = value
        if isinstance(value, str) and value.strip().isdecimal() and len(value) < 12:
            number = int(value)
        if isinstance(value, float) and value.is_integer():
            number = int(value)
        if isinstance(number, int) and not isinstance(number, bool) and number >= 0:
            return number
        fields.refuse(key, value, "not a number; the paper is kept without it")
    return None


def _comments(fields: _Fields) -> int | None:
    count = _count(fields, "numComments")
    listed = fields.around.get("comments")
    if count is None and isinstance(listed, list) and fields.around is not fields.paper:
        kinds = [item.get("type", "comment") for item in listed if isinstance(item, dict)]
        return kinds.count("comment")
    return count


def _arxiv(fields: _Fields) -> str | None:
    for key in ("id", "arxiv_id", "arxivId"):
        value = fields.paper.get(key)
        if isinstance(value, str) and value.strip():
            found = arxiv_id(value) or arxiv_in(value)
            if found:
                return found
            fields.refuse(key, value, "not an arXiv id; the paper is kept without it")
        elif value is not None:
            fields.refuse(key, value, "not an arXiv id; the paper is kept without it")
    return None


def _authors(fields: _Fields) -> tuple[tuple[str, ...], int | None]:
    names: list[str] = []
    missing = 0
    for key, value in fields.values("authors"):
        if not isinstance(value, list):
            fields.refuse(key, value, "not a list; the paper is kept without it")
            continue
        for author in value:
            name = author.get("name") if isinstance(author, dict) else author
            if isinstance(author, dict) and author.get("hidden") is True:
                continue
            if not isinstance(name, str):
                fields.refuse(key, author, "an author without a name; the others are kept")
                missing += 1
            elif _NAME.search(name):
                names.append(one_line(name))
        break
    return tuple(names), len(names) + missing or None


def _printed(fields: _Fields) -> PrintedDate | None:
    for key, value in fields.values("publishedAt"):
        stamp = value.get("$date") if isinstance(value, dict) else value
        printed = iso_day(stamp) if isinstance(stamp, str) else None
        if printed:
            return printed
        fields.refuse(key, value, "not a date; the paper is kept without it")
    return None


def _links(fields: _Fields) -> tuple[Link, ...]:
    links: list[Link] = []
    for name, kind in (("githubRepo", "code"), ("projectPage", "project")):
        for key, value in fields.values(name):
            url = address(value) if isinstance(value, str) else ""
            if not url and name == "githubRepo" and isinstance(value, str):
                url = f"https://github.com/{value}" if _OWNED.fullmatch(value) else ""
            if url:
                links.append(Link(url, kind))
                break
            fields.refuse(key, value, "not a web address; the paper is kept without it")
    return _distinct(links)


def iso_day(text: str) -> PrintedDate | None:
    """Read the day that an ISO 8601 date or time begins with: ``2025-02-14T09:30:00.000Z``."""
    match = _ISO_DAY.match(text.strip())
    if match is None:
        return None
    year, month, day = map(int, match.groups())
    if not (1 <= month <= 12 and 1 <= day <= calendar.monthrange(year, month)[1]):
        return None
    return PrintedDate(month, day, year)


def address(text: str) -> str:
    """Return the web address that a text is, with its scheme; "" if it is none."""
    text = text.strip()
    found = urls.find(text)
    if not found or found[0].start > 0 or len(text) - found[0].end > 1:
        return ""
    return found[0].url


def _distinct(links: tuple[Link, ...] | list[Link]) -> tuple[Link, ...]:
    """Keep the first of those links that lead to the same place."""
    kept = {link.url.rstrip("/").lower(): link for link in reversed(links)}
    return tuple(link for link in links if kept[link.url.rstrip("/").lower()] is link)


def _organization(fields: _Fields) -> str:
    for key, value in fields.values("organization"):
        named = value
        if isinstance(value, dict):
            named = value.get("fullname") or value.get("name")
        if isinstance(named, str):
            return one_line(named)
        fields.refuse(key, value, "not an organisation; the paper is kept without it")
    return ""


def _keywords(fields: _Fields) -> tuple[str, ...]:
    for key, value in fields.values("ai_keywords"):
        if not isinstance(value, list):
            fields.refuse(key, value, "not a list; the paper is kept without it")
            continue
        words = [one_line(word) for word in value if isinstance(word, str)]
        if len(words) < len(value):
            fields.refuse(key, value, "a keyword that is no text; the others are kept")
        return tuple({word.casefold(): word for word in reversed(words) if word}.values())[::-1]
    return ()


def shown(value: object) -> str:
    """Show a value in a leftover."""
    return accounts.shown(value if isinstance(value, str) else repr(value)[:1000])
