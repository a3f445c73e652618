"""What every page's menu leads to, and the ways that lead into the papers."""

from site_builder.model import Library
from site_builder.planning import explore, permalinks

Way = tuple[str, str]
"""Path and label."""


def menu(library: Library) -> tuple[Way, ...]:
    """Give the main menu; what a digest has none of is left out."""
    return tuple(
        (path, label)
        for path, label, shown in (
            (permalinks.PAPERS, "Papers", True),
            (permalinks.TOPICS, "Topics", bool(library.tags)),
            (permalinks.SYSTEMS, "Systems", bool(library.systems)),
            (permalinks.ARCHIVE, "Archive", True),
            (permalinks.LISTINGS, "Listings", True),
            (permalinks.EXPLORE, "Explore", explore.is_worth_it(library)),
        )
        if shown
    )


def into(library: Library) -> tuple[Way, ...]:
    """Give the indexes of all papers that have something in them."""
    return tuple(
        (path, label)
        for path, label, shown in (
            (permalinks.PAPERS, "Titles", bool(library.entries)),
            (permalinks.SYSTEMS, "Systems", bool(library.systems)),
            (permalinks.GLOSSARY, "Glossary", bool(library.glossary)),
            (permalinks.TOPICS, "Topics", bool(library.tags)),
            (permalinks.KINDS, "Kinds", bool(library.by_kind)),
        )
        if shown
    )
