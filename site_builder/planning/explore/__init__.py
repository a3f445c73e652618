"""Pages to look at rather than to read: topics over time, topics together, a calendar."""

from site_builder.model import Atlas, Library, Page
from site_builder.planning import permalinks
from site_builder.planning.explore import calendar, over_time, together

__all__ = ["is_worth_it", "pages"]

_FEWEST = 2


def pages(library: Library, atlas: Atlas | None = None) -> tuple[Page, ...]:
    """Plan the pages that have something to show, and the page that leads to them.

    The map has a module of its own; here is only the door to it, where there is an atlas.
    """
    if not is_worth_it(library):
        return ()
    drawn = (*over_time.pages(library), *together.pages(library), *calendar.pages(library))
    return (_front(library, atlas), *drawn)


def is_worth_it(library: Library) -> bool:
    """Tell whether there is anything to look at; a single paper makes no picture."""
    return len(library.entries) >= _FEWEST


def _front(library: Library, atlas: Atlas | None) -> Page:
    return Page(
        path=permalinks.EXPLORE,
        template="explore.html",
        title=library.words.say("explore.title"),
        description=library.words.say("explore.description"),
        data={
            "rows": over_time.rows(library)[:6],
            "strip_width": over_time.width(library),
            "matrix": together.matrix(library, most=9),
            "latest": calendar.latest(library),
            "land": atlas.contours if atlas else (),
        },
        modified=library.newest,
    )
