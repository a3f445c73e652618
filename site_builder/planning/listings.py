"""A page for each dump in captured order, and the index of dumps."""

from site_builder.model import Library, ListingFacts, Page
from site_builder.planning import permalinks
from site_builder.words import Words


def pages(library: Library) -> tuple[Page, ...]:
    """Plan the page of every listing and their index, the latest capture first."""
    return (*(_listing(facts, library) for facts in library.listings), _index(library))


def _listing(facts: ListingFacts, library: Library) -> Page:
    shown = library.by_listing.get(facts.dump, ())
    return Page(
        path=permalinks.listing(facts.dump),
        template="listing.html",
        title=label(facts, library.words),
        description=library.words.say("pages.listing", n=len(shown), dump=facts.dump),
        data={"facts": facts, "label": label(facts, library.words), "shown": shown},
        modified=facts.captured or facts.not_before,
    )


def _index(library: Library) -> Page:
    return Page(
        path=permalinks.LISTINGS,
        template="listings.html",
        title=library.words.say("listings.title"),
        description=library.words.say("pages.listings", n=len(library.listings)),
        data={"listings": latest_first(library)},
        modified=library.newest,
    )


def latest_first(library: Library) -> tuple[tuple[ListingFacts, str], ...]:
    """Order the listings with their labels: dated ones latest first, then the rest by name."""
    ordered = sorted(
        library.listings,
        key=lambda facts: (-(facts.captured.toordinal() if facts.captured else 0), facts.dump),
    )
    return tuple((facts, label(facts, library.words)) for facts in ordered)


def label(facts: ListingFacts, words: Words) -> str:
    """Name a listing: its title, else its day, else its file."""
    if facts.title:
        return facts.title
    if facts.captured:
        return words.say("listings.label_day", day=words.day(facts.captured))
    name = facts.dump.split("_")[0].removesuffix(".txt")
    return words.say("listings.label_undated", name=name)
