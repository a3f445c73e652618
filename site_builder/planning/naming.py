"""The index of systems and the glossary, and where in them a paper's own words stand."""

from collections.abc import Mapping
from dataclasses import dataclass

from site_builder import wording
from site_builder.model import Acronym, Entry, Library, Meaning, Page, System
from site_builder.planning import permalinks
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
    """Where the words of each paper stand: (paper's id, the word as it has it) to a fragment."""

    systems: Mapping[tuple[str, str], str]
    terms: Mapping[tuple[str, str], str]

    def names_of(self, entry: Entry) -> list[tuple[str, str]]:
        """Give what a paper introduces, each with its fragment in the index of systems."""
        found = ((name, self.systems.get((entry.id, name))) for name in entry.names)
        return [(name, anchor) for name, anchor in found if anchor]

    def acronyms_of(self, entry: Entry) -> list[tuple[Acronym, str]]:
        """Give what a paper abbreviates, each with its fragment in the glossary."""
        found = ((one, self.terms.get((entry.id, one.short))) for one in entry.acronyms)
        return [(acronym, anchor) for acronym, anchor in found if anchor]


def places(library: Library) -> Places:
    """Find the fragment of every name and abbreviation of every paper."""
    systems = anchors((one.name for one in library.systems), "name")
    terms = anchors((one.short for one in library.glossary), "term")
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


def pages(library: Library) -> tuple[Page, ...]:
    """Plan the index of systems and the glossary."""
    return _systems(library), _glossary(library)


def _systems(library: Library) -> Page:
    found = anchors((one.name for one in library.systems), "name")
    named = [Named(found[one.name], one) for one in library.systems]
    shelves: tuple[Shelf[Named], ...] = shelve(named, lambda one: one.system.name)
    total = len(named)
    return Page(
        path=permalinks.SYSTEMS,
        template="systems.html",
        title="Systems, A to Z",
        description=f"{wording.count(total, 'system')}, datasets and methods by name.",
        data={"shelves": shelves, "total": total},
        modified=library.newest,
    )


def _glossary(library: Library) -> Page:
    found = anchors((one.short for one in library.glossary), "term")
    terms = [Explained(found[one.short], one.short, one.meanings) for one in library.glossary]
    return Page(
        path=permalinks.GLOSSARY,
        template="glossary.html",
        title="Glossary",
        description=f"{wording.count(len(terms), 'abbreviation')} and what they stand for.",
        data={
            "shelves": shelve(terms, lambda one: one.short),
            "total": len(terms),
            "most": _MOST_SHOWN,
        },
        modified=library.newest,
    )
