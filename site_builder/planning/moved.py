"""Pages at the old addresses of papers that became one with another."""

from site_builder.model import Library, Page
from site_builder.planning import permalinks

TEMPLATE = "moved.html"
"""The template of these pages."""


def pages(library: Library) -> tuple[Page, ...]:
    """Plan a page for every former id, which leads to the paper that is kept."""
    return tuple(
        Page(
            path=permalinks.paper(former),
            template=TEMPLATE,
            title=entry.title,
            description=library.words.say("moved.description", title=entry.title),
            data={"entry": entry, "canonical": permalinks.paper(entry.id)},
            in_sitemap=False,
        )
        for entry in library.entries
        for former in entry.formerly
    )


def addresses(library: Library) -> tuple[tuple[str, str], ...]:
    """Pair every former address with the one that is kept, by the former."""
    return tuple(
        sorted(
            (permalinks.paper(former), permalinks.paper(entry.id))
            for entry in library.entries
            for former in entry.formerly
        )
    )
