"""Kinds of contribution: what readers see of them, a page for each, and their index."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby

from site_builder import wording
from site_builder.model import Entry, Library, Page
from site_builder.planning import permalinks


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of contribution as readers see it."""

    id: str
    """As entries have it: "dataset"."""
    label: str
    """Of one paper: "Dataset"."""
    plural: str
    """Of several: "Datasets"."""
    means: str
    """What the papers bring, in a sentence."""


KINDS = (
    Kind("method", "Method", "Methods", "A new way of doing something: a method or a framework."),
    Kind("model", "Model", "Models", "A trained model, or a family of them."),
    Kind("dataset", "Dataset", "Datasets", "Data made for others to train or test on."),
    Kind("benchmark", "Benchmark", "Benchmarks", "A measure that systems are compared by."),
    Kind("survey", "Survey", "Surveys", "An overview of what others have done."),
    Kind("analysis", "Analysis", "Analyses", "A study of how existing things behave, and why."),
    Kind("theory", "Theory", "Theory", "Proofs, definitions and positions."),
    Kind("report", "Report", "Reports", "An account of a system or an event."),
)
"""All kinds, in the order readers see them."""

LABELS = {kind.id: kind.label for kind in KINDS}
"""What readers see of one paper's kind, by its id."""


def pages(library: Library) -> tuple[Page, ...]:
    """Plan a page for every kind that has papers, and their index."""
    return (*(_kind(kind, library) for kind, _ in present(library)), _index(library))


def present(library: Library) -> tuple[tuple[Kind, int], ...]:
    """Give the kinds that papers have, each with how many."""
    return tuple(
        (kind, len(library.by_kind[kind.id])) for kind in KINDS if kind.id in library.by_kind
    )


def largest(library: Library) -> int:
    """Tell how many papers the largest kind has, at least 1."""
    return max((count for _, count in present(library)), default=1)


def _kind(kind: Kind, library: Library) -> Page:
    entries = library.by_kind[kind.id]
    return Page(
        path=permalinks.kind(kind.id),
        template="kind.html",
        title=kind.plural,
        description=f"{wording.count(len(entries), 'paper')}: {kind.means}",
        data={"kind": kind, "total": len(entries), "years": by_year(entries)},
        modified=next((entry.date for entry in entries if entry.date), None),
    )


def by_year(entries: Sequence[Entry]) -> tuple[tuple[int | None, tuple[Entry, ...]], ...]:
    """Part entries by year in their own order; None is the year of undated ones."""
    grouped = groupby(entries, key=lambda entry: entry.year)
    return tuple((year, tuple(group)) for year, group in grouped)


def _index(library: Library) -> Page:
    return Page(
        path=permalinks.KINDS,
        template="kinds.html",
        title="Kinds of contribution",
        description="The papers by what they bring: a method, a dataset, a survey and so on.",
        data={"kinds_present": present(library), "largest": largest(library)},
        modified=library.newest,
    )
