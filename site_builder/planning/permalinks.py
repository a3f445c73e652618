"""Where every page lives, relative to the site's root; the only place that decides it."""

import datetime as dt

from site_builder import ids

HOME = "index.html"
PAPERS = "papers/index.html"
TOPICS = "tags/index.html"
LISTINGS = "listings/index.html"
SYSTEMS = "systems/index.html"
GLOSSARY = "glossary/index.html"
KINDS = "kinds/index.html"
ARCHIVE = "archive/index.html"
UNDATED = "archive/undated.html"
SEARCH = "search.html"
QUEUE = "queue.html"
COMPARE = "compare.html"
READING = "reading.html"
EXPLORE = "explore/index.html"
OVER_TIME = "explore/time.html"
TOGETHER = "explore/together.html"
CALENDAR = "explore/calendar.html"
MAP = "explore/map.html"
MAP_PLACES = "explore/map.json"
MAP_PAPERS = "explore/map-papers.json"
ABOUT = "about.html"
NOT_FOUND = "404.html"
OFFLINE = "offline.html"
FOLLOW = "feeds.html"
EDITIONS = "editions/index.html"
SITE_FEED = "feed"
CORRECTIONS_FEED = "corrections"
FEED = "feed.atom"
FEED_JSON = "feed.json"
OPML = "feeds.opml"
TOPICS_OPML = "topics.opml"
DATA = "api/index.html"
PAPERS_DATA = "api/papers.json"
PAPERS_LINES = "api/papers.jsonl"
PAPERS_DATABASE = "api/papers.sqlite"
TOPICS_DATA = "api/tags.json"
LISTINGS_DATA = "api/listings.json"
SCHEMA = "api/schema.json"
OPENSEARCH = "opensearch.xml"

CITED_IDS = "exports/ids.json"
ARRIVALS = "api/arrivals.json"
MOVED = "api/moved.json"


def paper(entry_id: str) -> str:
    """Name a paper's page: ``papers/alignment-for-honesty.html``."""
    return f"papers/{entry_id}.html"


def paper_data(entry_id: str) -> str:
    """Name a paper's JSON file: ``api/papers/alignment-for-honesty.json``."""
    return f"api/papers/{entry_id}.json"


def card(entry_id: str) -> str:
    """Name a paper's picture: ``cards/alignment-for-honesty.png``."""
    return f"cards/{entry_id}.png"


def arrivals_part(number: int) -> str:
    """Name a part of those that say which papers came: ``api/arrivals/0.json``."""
    return f"api/arrivals/{number}.json"


def cited(page: str, ending: str) -> str:
    """Name the citations of a page's papers: ``tags/rlhf.bib`` stands beside ``tags/rlhf.html``.

    Those of all papers are ``exports/papers.bib``.
    """
    beside = "exports/papers" if page == PAPERS else page.removesuffix(".html")
    return f"{beside}.{ending}"


def tag(tag_id: str) -> str:
    """Name a topic's page: ``tags/rlhf.html``."""
    return f"tags/{tag_id}.html"


def tag_feed(tag_id: str) -> str:
    """Name a topic's feed: ``tags/rlhf.atom``."""
    return f"tags/{tag_id}.atom"


def feed_of(page: str) -> str:
    """Name the feed of a page: that of ``tags/rlhf.html`` is ``tags/rlhf``."""
    return page.removesuffix(".html")


def atom(feed: str) -> str:
    """Name a feed's file as Atom: ``tags/rlhf.atom``."""
    return f"{feed}.atom"


def json_feed(feed: str) -> str:
    """Name a feed's file as JSON Feed: ``feed.json``, ``tags/rlhf.feed.json``.

    The longer ending tells hosts, which give it a content type of its own, from other JSON.
    """
    return FEED_JSON if feed == SITE_FEED else f"{feed}.feed.json"


def listing(dump: str) -> str:
    """Name a listing's page after its dump: ``000_a05.txt`` gives ``listings/000-a05.html``."""
    return f"listings/{ids.slug(dump.removesuffix('.txt'), fallback='listing')}.html"


def edition(day: dt.date) -> str:
    """Name an edition's page: ``editions/2025-12-10.html``."""
    return f"editions/{day.isoformat()}.html"


def edition_mail(day: dt.date) -> str:
    """Name the e-mail of an edition: ``editions/2025-12-10.eml``."""
    return f"editions/{day.isoformat()}.eml"


def year(number: int) -> str:
    """Name a year's page: ``archive/2025.html``."""
    return f"archive/{number:04d}.html"


def month(number: int, of: int) -> str:
    """Name a month's page: ``archive/2025-02.html``."""
    return f"archive/{number:04d}-{of:02d}.html"


def calendar(year: int) -> str:
    """Name the calendar of a year that is not on the first page: ``explore/calendar-2019.html``."""
    return f"explore/calendar-{year:04d}.html"


def document(name: str) -> str:
    """Name a Markdown page after its file: ``content/pages/about.md`` gives ``about.html``."""
    return f"{name}.html"


def kind(name: str) -> str:
    """Name the page of a kind of contribution: ``kinds/dataset.html``."""
    return f"kinds/{name}.html"


def letter(index: str, of: str) -> str:
    """Name the page of an index's letter: ``systems/a.html``, ``glossary/other.html``.

    Those of all papers stand beside the papers' folder, ``titles/a.html``: a paper may be called A.
    """
    folder = "titles" if index == PAPERS else index.rpartition("/")[0]
    return f"{folder}/{'other' if of == '#' else of.lower()}.html"


def kind_part(name: str, year: int | None, month: int | None) -> str:
    """Name a part of a kind: ``kinds/method-2025-02.html``, ``-2025``, ``-undated``."""
    if not year:
        return f"kinds/{name}-undated.html"
    return f"kinds/{name}-{year:04d}{f'-{month:02d}' if month else ''}.html"
