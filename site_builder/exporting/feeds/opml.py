"""Lists of feeds as OPML 2.0 (opml.org/spec2.opml), which feed readers import in one go."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from site_builder.exporting.markup import PROLOG, address, text
from site_builder.model import File, SiteSettings


@dataclass(frozen=True, slots=True)
class Outline:
    """A feed in a list."""

    title: str
    """What a feed reader lists it as."""
    means: str
    """What it brings, in a sentence."""
    feed: str
    """Path of the feed."""
    page: str
    """Path of the page that it goes with."""


def opml(
    site: SiteSettings, path: str, title: str, groups: Mapping[str, Sequence[Outline]]
) -> File:
    """Make a subscription list; each group becomes a folder, one called "" stands at the top.

    Args:
        site: Gives the absolute addresses.
        path: Where the list goes.
        title: What it is a list of.
        groups: The feeds by the name of their folder; empty ones are left out.
    """
    lines = (
        '<opml version="2.0">',
        f"<head><title>{text(title)}</title><docs>http://opml.org/spec2.opml</docs></head>",
        "<body>",
        *(line for name, feeds in groups.items() if feeds for line in _group(site, name, feeds)),
        "</body>",
        "</opml>",
    )
    return File(path, (PROLOG + "\n".join(lines) + "\n").encode())


def _group(site: SiteSettings, name: str, feeds: Iterable[Outline]) -> Iterator[str]:
    if name:
        yield f'<outline text="{text(name)}" title="{text(name)}">'
    for one in feeds:
        title = text(one.title)
        yield (
            f'<outline type="rss" text="{title}" title="{title}" description="{text(one.means)}"'
            f' xmlUrl="{address(site, one.feed)}" htmlUrl="{address(site, one.page)}"/>'
        )
    if name:
        yield "</outline>"
