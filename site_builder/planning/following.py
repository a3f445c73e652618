"""The feeds that a digest offers, and the page that lists them."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from site_builder.model import Entry, Library, Page
from site_builder.planning import listings, permalinks

EVERYTHING, TOPICS, LISTINGS = "everything", "topics", "listings"
"""The groups of feeds, in the order readers see them; their names are ``feeds.group_topics``…"""

MOST = 50
"""How many papers a feed holds."""
MOST_OF_LISTING = 200
"""How many the feed of a listing holds, which never changes much."""


@dataclass(frozen=True, slots=True)
class Channel:
    """A feed, in every format."""

    name: str
    """Its path without the ending of a format: "tags/rlhf"."""
    page: str
    """The page that it goes with: "tags/rlhf.html"."""
    group: str
    """One of `EVERYTHING`, `TOPICS` and `LISTINGS`."""
    label: str
    """What it is about: "RLHF"; "" for all papers."""
    means: str
    """What it brings, in a sentence."""
    entries: tuple[Entry, ...]
    """What is in it, in order."""


def channels(library: Library) -> tuple[Channel, ...]:
    """Give every feed: of all papers, of corrections, of each topic and of each listing.

    Papers stand in the order in which they came into the digest, the latest first: by the day of
    the first listing that shows each, then as everywhere. A listing's keep the listing's order.
    """
    arrived = _latest_first(library)
    ranks = {entry.id: rank for rank, entry in enumerate(arrived)}
    every = Channel(
        name=permalinks.SITE_FEED,
        page=permalinks.HOME,
        group=EVERYTHING,
        label="",
        means=library.words.say("feeds.every_means"),
        entries=arrived[:MOST],
    )
    return (every, _corrections(library), *_topics(library, ranks), *_listings(library))


def _latest_first(library: Library) -> tuple[Entry, ...]:
    """Order papers by the day they came in; those of one day keep their order."""
    days = {entry.id: arrival(entry, library) or date.min for entry in library.entries}
    return tuple(sorted(library.entries, key=lambda entry: -days[entry.id].toordinal()))


def arrival(entry: Entry, library: Library) -> date | None:
    """Tell when a paper came in: when it was first listed, else when it came out.

    Of a listing without a day the date of its newest paper counts: it isn't older than that.
    """
    facts = library.first_shown.get(entry.id)
    return (facts.captured or facts.not_before if facts else None) or entry.date


def corrections(library: Library) -> Mapping[str, date | None]:
    """Tell when each corrected paper was corrected: what the curator says, else its newest listing.

    A paper that a curator wrote by hand is none, unless he says so. Where he says no day nothing
    else knows it: no clock is read, and the day of a file changes with every copy of it.
    """
    captured = {one.dump: one.captured for one in library.listings}
    return {
        entry.id: entry.corrected
        or max(
            filter(None, (captured.get(place.dump) for place in entry.listings)),
            default=arrival(entry, library),
        )
        for entry in library.entries
        if entry.corrected or (entry.curated and entry.listings)
    }


def _corrections(library: Library) -> Channel:
    days = corrections(library)
    latest = sorted(days, key=lambda name: -(days[name] or date.min).toordinal())
    return Channel(
        name=permalinks.CORRECTIONS_FEED,
        page=permalinks.ABOUT,
        group=EVERYTHING,
        label=library.words.say("feeds.corrections"),
        means=library.words.say("feeds.corrections_means"),
        entries=tuple(library.by_id[name] for name in latest[:MOST]),
    )


def _topics(library: Library, ranks: Mapping[str, int]) -> Iterator[Channel]:
    for tag in library.tags:
        entries = sorted(library.by_tag[tag.id], key=lambda entry: ranks[entry.id])
        yield Channel(
            name=permalinks.feed_of(permalinks.tag(tag.id)),
            page=permalinks.tag(tag.id),
            group=TOPICS,
            label=tag.label,
            means=f"{tag.means[:1].upper()}{tag.means[1:]}.",
            entries=tuple(entries[:MOST]),
        )


def _listings(library: Library) -> Iterator[Channel]:
    for facts, label in listings.latest_first(library):
        shown = library.by_listing.get(facts.dump, ())
        yield Channel(
            name=permalinks.feed_of(permalinks.listing(facts.dump)),
            page=permalinks.listing(facts.dump),
            group=LISTINGS,
            label=label,
            means=library.words.say("feeds.listing_means", dump=facts.dump),
            entries=tuple(entry for _, entry in shown[:MOST_OF_LISTING]),
        )


def paths(offered: Sequence[Channel]) -> tuple[str, ...]:
    """Name every file of the feeds and of the lists of them."""
    formats = (permalinks.atom, permalinks.json_feed)
    feeds = (form(one.name) for one in offered for form in formats)
    return (*feeds, permalinks.OPML, permalinks.TOPICS_OPML)


def page(library: Library, offered: Sequence[Channel]) -> Page:
    """Plan the page that lists every feed."""
    return Page(
        path=permalinks.FOLLOW,
        template="feeds.html",
        title=library.words.say("feeds.title"),
        description=library.words.say("feeds.description", n=len(offered)),
        data={
            "every": [one for one in offered if one.group == EVERYTHING],
            "by_topic": [one for one in offered if one.group == TOPICS],
            "by_listing": [one for one in offered if one.group == LISTINGS],
            "latest": library.editions[0] if library.editions else None,
        },
        modified=library.newest,
    )
