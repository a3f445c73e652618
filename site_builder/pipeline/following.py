"""What readers follow a digest with: its feeds and the lists of them."""

import functools
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from html import escape

from site_builder import exporting, text
from site_builder.model import Entry, Evidence, File, Library, SiteSettings
from site_builder.planning import facts, following, permalinks
from site_builder.words import Words

_CORRECTIONS = permalinks.CORRECTIONS_FEED
_Writer = exporting.AtomWriter | exporting.JsonFeedWriter


@dataclass(frozen=True, slots=True)
class Followed:
    """A feed in every format, or the lists of all feeds."""

    name: str
    """Its own among these."""
    sources: tuple[object, ...]
    """All that it is made from besides the site's settings, its words and the topics' labels."""
    make: Callable[[], Iterator[File]]
    """Makes its files."""


def files(site: SiteSettings, digest: Library) -> Iterator[File]:
    """Make every feed as Atom and as JSON Feed, and the lists that feed readers import.

    A site without feeds has that of all papers.
    """
    for one in followed(site, digest):
        yield from one.make()


def followed(site: SiteSettings, digest: Library) -> Iterator[Followed]:
    """Give every feed, and then the lists of them, each to be made without the others."""
    offered = following.channels(digest)
    if "feeds" in site.without:
        offered = offered[:1]
    composer = _Composer(site, digest)
    for channel in offered:
        made = functools.partial(composer.files, channel)
        yield Followed(channel.name, (channel, composer.days(channel)), made)
    if "feeds" not in site.without:
        empty = tuple(replace(channel, entries=()) for channel in offered)
        lists = functools.partial(_lists, site, empty, digest.words)
        yield Followed("lists", (empty,), lists)


def _lists(
    site: SiteSettings, offered: tuple[following.Channel, ...], words: Words
) -> Iterator[File]:
    """List all feeds by group, and apart those that most readers want: all papers and topics."""
    groups: dict[str, list[exporting.Outline]] = {}
    for channel in offered:
        is_first = channel.group == following.EVERYTHING
        name = "" if is_first else words.say(f"feeds.group_{channel.group}")
        groups.setdefault(name, []).append(
            exporting.Outline(
                title=_title(site, channel),
                means=channel.means,
                feed=permalinks.atom(channel.name),
                page=channel.page,
            )
        )
    yield exporting.opml(site, permalinks.OPML, site.title, groups)
    few = {
        name: groups.get(name, []) for name in ("", words.say(f"feeds.group_{following.TOPICS}"))
    }
    yield exporting.opml(site, permalinks.TOPICS_OPML, site.title, few)


def _title(site: SiteSettings, channel: following.Channel) -> str:
    return f"{channel.label} · {site.title}" if channel.label else site.title


class _Composer:
    """Makes feeds of papers; a paper that stands in several is composed once."""

    def __init__(self, site: SiteSettings, digest: Library) -> None:
        self._site = site
        self._digest = digest
        self._words = digest.words
        self._corrected = following.corrections(digest)
        self._items: dict[str, exporting.Item] = {}

    @functools.cached_property
    def _founded(self) -> date:
        return exporting.founded(self._site)

    @functools.cached_property
    def _writers(self) -> tuple[tuple[Callable[[str], str], _Writer], ...]:
        return (
            (permalinks.atom, exporting.AtomWriter(self._site, self._digest.labels)),
            (permalinks.json_feed, exporting.JsonFeedWriter(self._site, self._digest.labels)),
        )

    def days(self, channel: following.Channel) -> list[tuple[date | None, ...]]:
        """Give what a feed says of its papers that these don't say themselves."""
        return [
            (
                following.arrival(entry, self._digest),
                self._corrected.get(entry.id),
                self._digest.listed_by.get(entry.id),
            )
            for entry in channel.entries
        ]

    def files(self, channel: following.Channel) -> Iterator[File]:
        """Make a feed in every format."""
        feed = self.feed(channel)
        for path_of, writer in self._writers:
            yield writer.file(path_of(channel.name), feed)

    def feed(self, channel: following.Channel) -> exporting.Feed:
        make = self._correction if channel.name == _CORRECTIONS else self._item
        return exporting.Feed(
            name=channel.name,
            page=channel.page,
            title=_title(self._site, channel),
            means=channel.means,
            items=tuple(map(make, channel.entries)),
        )

    def _item(self, entry: Entry) -> exporting.Item:
        if entry.id not in self._items:
            self._items[entry.id] = exporting.Item(
                name=f"papers/{entry.id}",
                page=permalinks.paper(entry.id),
                title=text.plain(entry.title),
                html=self._html(entry),
                updated=self._updated(entry),
                entry=entry,
                summary=text.plain(entry.claim),
            )
        return self._items[entry.id]

    def _updated(self, entry: Entry) -> date:
        days = (following.arrival(entry, self._digest), entry.corrected)
        return max(filter(None, days), default=self._founded)

    def _html(self, entry: Entry) -> str:
        """Set the abstract, and say where the day is in doubt: feeds show it as if it weren't."""
        terms = {one.short: one.long for one in entry.acronyms}
        abstract = text.abstract_html(entry.abstract, terms)
        parts = [abstract or f"<p>{escape(self._words.say('paper.no_abstract'), quote=False)}</p>"]
        if entry.date is None or entry.date_evidence is Evidence.INFERRED:
            said = facts.day(entry, self._digest.listed_by, self._words)
            parts.append(
                f"<p><small>{escape(said[:1].upper() + said[1:], quote=False)}.</small></p>"
            )
        return "\n".join(parts)

    def _correction(self, entry: Entry) -> exporting.Item:
        """Say of a corrected paper which fields a curator set, above its abstract.

        Where he states the day, each later correction is an item of its own.
        """
        day = self._corrected[entry.id] or self._founded
        words = self._words
        named = words.several([words.say(f"fields.{name}") for name in entry.curated])
        named = named or words.say("feeds.corrected_paper")
        said = words.say("feeds.corrected", fields=named)
        if entry.corrected:
            on = words.day(entry.corrected)
            said = words.say("feeds.corrected_day", day=on, fields=named)
        suffix = f"/{entry.corrected.isoformat()}" if entry.corrected else ""
        return exporting.Item(
            name=f"{_CORRECTIONS}/{entry.id}{suffix}",
            page=permalinks.paper(entry.id),
            title=words.say("feeds.corrected_title", title=text.plain(entry.title)),
            html=f"<p>{escape(said, quote=False)}</p>\n{self._html(entry)}",
            updated=day,
            entry=entry,
        )
