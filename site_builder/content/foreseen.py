"""What ingest would write, for a curator to look at first."""

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from site_builder.content import disk
from site_builder.content.facts import render_listings
from site_builder.content.merges import Merges
from site_builder.content.reconciling import Changes
from site_builder.errors import entry_path
from site_builder.model import ListingFacts


@dataclass(frozen=True, slots=True)
class Foreseen:
    """One file that would change."""

    path: str
    """The file, relative to the digest's root."""
    before: str | None
    """Its text now, None if it would be new."""
    after: str | None
    """Its text then, None if it would be deleted."""


def foresee(
    folder: Path,
    changes: Changes,
    facts: Iterable[ListingFacts],
    merges: Merges,
    questions: str | None,
) -> tuple[Foreseen, ...]:
    """List every file that `save`, `save_listings` and `save_merges` would change, by path.

    Args:
        folder: The digest's folder ``content``.
        changes: What `reconcile` found.
        facts: What ``listings.yaml`` would say.
        merges: ``merges.yaml`` as it was read.
        questions: What `ask` would make of it.

    Raises:
        ContentError: ``listings.yaml`` can't be read.
    """
    found = [
        Foreseen(entry_path(change.id), change.before, change.after) for change in changes.changes
    ]
    listings = f"{folder.name}/listings.yaml"
    found.append(
        Foreseen(listings, disk.text(folder / "listings.yaml", listings), render_listings(facts))
    )
    if questions is not None:
        found.append(Foreseen(f"{folder.name}/merges.yaml", merges.text, questions))
    differing = (one for one in found if one.before != one.after)
    return tuple(sorted(differing, key=lambda one: one.path))
