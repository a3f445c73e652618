"""What every page's menu leads to, and the ways that lead into the papers."""

from site_builder.model import Library
from site_builder.planning import explore, permalinks

Way = tuple[str, str]
"""Path and label."""


def menu(library: Library) -> tuple[Way, ...]:
    """Give the main menu; what a digest has none of is left out."""
    return tuple(
        (path, library.words.say(f"menu.{name}"))
        for path, name, shown in (
            (permalinks.PAPERS, "papers", True),
            (permalinks.TOPICS, "topics", bool(library.tags)),
            (permalinks.SYSTEMS, "systems", bool(library.systems)),
            (permalinks.ARCHIVE, "archive", True),
            (permalinks.LISTINGS, "listings", True),
            (permalinks.EXPLORE, "explore", explore.is_worth_it(library)),
        )
        if shown
    )


def into(library: Library) -> tuple[Way, ...]:
    """Give the indexes of all papers that have something in them."""
    return tuple(
        (path, library.words.say(f"menu.{name}"))
        for path, name, shown in (
            (permalinks.PAPERS, "titles", bool(library.entries)),
            (permalinks.SYSTEMS, "systems", bool(library.systems)),
            (permalinks.GLOSSARY, "glossary", bool(library.glossary)),
            (permalinks.TOPICS, "topics", bool(library.tags)),
            (permalinks.KINDS, "kinds", bool(library.by_kind)),
        )
        if shown
    )
