"""Made-up entries for tests that need a few."""

import datetime as dt
from collections.abc import Sequence

from site_builder.model import Entry, Evidence, ListingFacts, Place, SiteSettings, Tag, TagHit

PLAIN_SITE = SiteSettings(
    title="Papers & more",
    tagline="",
    url="https://digest.example/repo/",
    language="en",
    authority="digest.example,2024",
)
VOCABULARY = (
    Tag(id="bees", label="Bees", means="papers about bees"),
    Tag(id="kites", label="Kites", means="papers about kites"),
    Tag(id="tides", label="Tides", means="papers about tides"),
)


def entry(
    title: str,
    *,
    day: str = "",
    tags: Sequence[str] = (),
    abstract: str = "",
    places: Sequence[tuple[str, int]] = (),
    comments: int | None = None,
) -> Entry:
    """Make an entry whose id is its title in lower case with hyphens."""
    return Entry(
        id=title.lower().replace(" ", "-"),
        title=title,
        abstract=abstract,
        date=dt.date.fromisoformat(day) if day else None,
        date_evidence=Evidence.STATED if day else Evidence.UNKNOWN,
        tags=tuple(TagHit(id=tag, reason=f"title: {tag}") for tag in tags),
        comments=comments,
        listings=tuple(Place(dump=dump, position=at, line=at * 4) for dump, at in places),
    )


def facts(dump: str, captured: str = "") -> ListingFacts:
    """Make what is known of a dump."""
    return ListingFacts(
        dump=dump,
        format="daily text",
        captured=dt.date.fromisoformat(captured) if captured else None,
        captured_evidence=Evidence.STATED if captured else Evidence.UNKNOWN,
        captured_note="",
        not_before=None,
        query=None,
        url=None,
        title=None,
        records=2,
        dated=0,
        blocks=9,
        header_blocks=5,
        record_blocks=4,
        leftovers=(),
    )
