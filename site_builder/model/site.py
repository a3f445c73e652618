"""The site: its settings, planned pages and finished files."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass

PARTS = (
    *("related", "map", "systems", "letters"),
    *("explore", "search", "views", "listings", "kinds", "archive", "index"),
    *("citations", "data", "feeds"),
)
"""What a digest can do without: the first four at no cost, the others with templates of its own."""


@dataclass(frozen=True, slots=True)
class SiteSettings:
    """``content/site.yaml``: what this digest is called and where it lives."""

    title: str
    """The digest's name."""
    tagline: str
    """One line below the name."""
    url: str
    """Absolute address of the home page, ends with "/"; a path below the host is fine."""
    language: str
    """BCP 47 tag of the content: "en"."""
    authority: str
    """Host name and year for feed ids (RFC 4151): "paper-digest.example,2025"; never change it."""
    repository: str | None = None
    """Where the content is edited, for "suggest a correction"; None hides such links."""
    cards: bool = True
    """Whether each paper has a picture to be shown beside its link."""
    offline: bool = True
    """Whether browsers keep visited pages, search and the reading list."""
    without: frozenset[str] = frozenset()
    """Names of `PARTS` that are left out."""
    noindex: bool = False
    """Ask search engines to stay away (deploy previews)."""
    sender: str | None = None
    """Whom letters come from: "Paper Digest <digest@example.org>"."""
    subscribe: str | None = None
    """Where readers ask for the letter: an address of a page, or "mailto:join@example.org"."""
    unsubscribe: str | None = None
    """Where they get rid of it, likewise."""

    @property
    def host(self) -> str:
        """The host of the authority, of which ids of letters are made: "paper-digest.example"."""
        return self.authority.partition(",")[0].rpartition("@")[2]


@dataclass(frozen=True, slots=True)
class Page:
    """A planned page: where it goes and what it shows, before rendering."""

    path: str
    """Path below the site's root with "/": "papers/alignment-for-honesty.html"."""
    template: str
    """Template that draws it: "paper.html"."""
    title: str
    """The page's own title, without the site's name."""
    description: str
    """One sentence for search engines and link previews."""
    data: Mapping[str, object]
    """What the template shows, by name."""
    anywhere: bool = False
    """Whether hosts show it at any address, so that its links must start at the host's root."""
    in_sitemap: bool = True
    """Whether search engines should know it."""
    modified: dt.date | None = None
    """The date of the newest thing on it, for the sitemap; from data, never the clock."""


@dataclass(frozen=True, slots=True)
class File:
    """One file of the site, in memory."""

    path: str
    """Path below the output folder with "/"."""
    content: bytes
    """Its bytes."""


@dataclass(frozen=True, slots=True)
class Document:
    """A page that the operator writes in Markdown, from ``content/pages/<name>.md``."""

    name: str
    """File name without ending: "about"."""
    title: str
    """The text of its first heading."""
    source: str
    """The Markdown below that heading."""
