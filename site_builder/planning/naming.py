"""The index of systems and the glossary, and where in them a paper's own words stand."""

from collections.abc import Mapping
from dataclasses import dataclass

from site_builder.model import Acronym, Entry, Library, Meaning, Page, System
from site_builder.planning import lettering, permalinks
from site_builder.planning.lettering import Index
from site_builder.planning.shelving import Shelf, anchors, shelve

_MOST_SHOWN = 20


@dataclass(frozen=True, slots=True)
class Named:
    """A system with its place on the page."""

    anchor: str
    system: System


@dataclass(frozen=True, slots=True)
class Explained:
    """An abbreviation with its place on the page."""

    anchor: str
    short: str
    meanings: tuple[Meaning, ...]


@dataclass(frozen=True, slots=True)
class Places:
    """Where the words of each paper stand: (paper's id, the word as it has it) to an address."""

    systems: Mapping[tuple[str, str], str]
    terms: Mapping[tuple[str, str], str]

    def names_of(self, entry: Entry) -> list[tuple[str, str]]:
        """Give what a paper introduces, each with its place in the index of systems."""
        found = ((name, self.systems.get((entry.id, name))) for name in entry.names)
        return [(name, place) for name, place in found if place]

    def acronyms_of(self, entry: Entry) -> list[tuple[Acronym, str]]:
        """Give what a paper abbreviates, each with its place in the glossary."""
        found = ((one, self.terms.get((entry.id, one.short))) for one in entry.acronyms)
        return [(acronym, place) for acronym, place in found if place]


def places(library: Library) -> Places:
    """Find the page and fragment of every name and abbreviation of every paper."""
    systems, terms = _system_places(library), _term_places(library)
    return Places(
        systems={
            (entry.id, name): systems[system.name]
            for system in library.systems
            for entry, name in system.papers
        },
        terms={
            (entry.id, acronym.short): terms[term.short]
            for term in library.glossary
            for meaning in term.meanings
            for entry, acronym in meaning.papers
        },
    )


def _system_places(library: Library) -> Mapping[str, str]:
    return _systems_index(library).places((one.name for one in library.systems), "name")


def _term_places(library: Library) -> Mapping[str, str]:
    return _glossary_index(library).places((one.short for one in library.glossary), "term")


def _systems_index(library: Library) -> Index:
    return lettering.index(permalinks.SYSTEMS, sum(len(one.papers) for one in library.systems))


def _glossary_index(library: Library) -> Index:
    meanings = (meaning for term in library.glossary for meaning in term.meanings)
    rows = sum(1 + min(len(meaning.papers), _MOST_SHOWN) for meaning in meanings)
    return lettering.index(permalinks.GLOSSARY, rows)


def pages(library: Library) -> tuple[Page, ...]:
    """Plan the index of systems and the glossary."""
    return *_systems(library), *_glossary(library)


def _systems(library: Library) -> tuple[Page, ...]:
    found = anchors((one.name for one in library.systems), "name")
    named = [Named(found[one.name], one) for one in library.systems]
    shelves: tuple[Shelf[Named], ...] = shelve(named, lambda one: one.system.name)
    total = len(named)
    front = Page(
        path=permalinks.SYSTEMS,
        template="systems.html",
        title=library.words.say("systems.title"),
        description=library.words.say("pages.systems", n=total),
        data={"total": total},
        modified=library.newest,
    )
    return lettering.pages(
        front,
        _systems_index(library),
        shelves,
        lambda one: one.system.name,
        _system_places(library),
        titled=lambda letter: library.words.say("systems.letter", letter=letter),
    )


def _glossary(library: Library) -> tuple[Page, ...]:
    found = anchors((one.short for one in library.glossary), "term")
    terms = [Explained(found[one.short], one.short, one.meanings) for one in library.glossary]
    front = Page(
        path=permalinks.GLOSSARY,
        template="glossary.html",
        title=library.words.say("glossary.title"),
        description=library.words.say("pages.glossary", n=len(terms)),
        data={"total": len(terms), "most": _MOST_SHOWN},
        modified=library.newest,
    )
    shelves: tuple[Shelf[Explained], ...] = shelve(terms, lambda one: one.short)
    return lettering.pages(
        front,
        _glossary_index(library),
        shelves,
        lambda one: one.short,
        _term_places(library),
        titled=lambda letter: library.words.say("glossary.letter", letter=letter),
    )
