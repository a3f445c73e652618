"""All entry files against what the dumps say now: what to write, what would be lost."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from types import MappingProxyType

from site_builder.content import namesakes
from site_builder.content.losing import losses
from site_builder.content.moving import move
from site_builder.content.revising import Revision, keep, revise
from site_builder.content.stored import Papers, Stored
from site_builder.errors import Problem
from site_builder.model import Entry


@dataclass(frozen=True, slots=True)
class Change:
    """One entry file to write or to delete."""

    id: str
    """The entry's id."""
    before: str | None
    """The file's text as it was read, None if it is new."""
    after: str | None
    """The text to write, None to delete the file."""


@dataclass(frozen=True, slots=True)
class Changes:
    """What ingest has to do in the folder of entries."""

    changes: tuple[Change, ...] = ()
    """Files that differ, by id."""
    unchanged: int = 0
    """How many files stay as they are."""
    problems: tuple[Problem, ...] = ()
    """Errors, with which nothing must be written, and warnings."""

    @property
    def failed(self) -> bool:
        """Whether there is an error among the problems."""
        return any(problem.severity == "error" for problem in self.problems)


def reconcile(
    stored: Mapping[str, Stored],
    entries: Iterable[Entry],
    tags: Sequence[str],
    *,
    allow_removal: bool = False,
    parted: Mapping[str, Collection[str]] | None = None,
    drafted: Mapping[str, str] = MappingProxyType({}),
) -> Changes:
    """Work out every change to the folder of entries, without touching it.

    `entries` are the generated ones of all dumps, by the same ids; `tags` the ids of the
    vocabulary in order. A run that would remove entries, blank fields or cut abstracts short gives
    errors, unless `allow_removal` turns these into warnings; even then no file goes that holds a
    curator's work. Two files for one paper are an error that nothing allows.

    The file of an entry that another one names in `formerly` goes, and its curated block moves
    there. `parted` are the new entries that a curator's no made of one, by the id of that one;
    `drafted` the texts of new entries' files, as far as they are known already.
    """
    generated = {entry.id: entry for entry in entries}
    merged = {
        former: entry.id
        for entry in generated.values()
        for former in entry.formerly
        if former in stored and former not in generated
    }
    copied, copies = namesakes.copies(stored)
    problems = [
        *(stored.notices if isinstance(stored, Papers) else ()),
        *copies,
        *losses(stored, generated.values(), allowed=allow_removal, apart=copied, parted=parted),
        *namesakes.displaced(stored, generated),
        *namesakes.alike(stored, generated, apart=copied),
    ]
    changes: list[Change] = []
    for entry_id in sorted({*stored, *generated}):
        old, entry = stored.get(entry_id), generated.get(entry_id)
        as_it_was = old is not None and old.canonical and old.generated is entry
        if as_it_was and not (merged and entry and entry.formerly):
            continue
        if entry_id in merged:
            revision = None
        elif old is None and entry_id in drafted:
            revision = Revision(entry_id, drafted[entry_id])
        else:
            revision = _revision(old, entry, tags, allow_removal=allow_removal)
        for former in entry.formerly if entry else ():
            if former in merged and revision is not None:
                revision = move(stored[former], revision, tags)
        before, after = old.text if old else None, revision.text if revision else None
        problems += revision.problems if revision else ()
        if before != after:
            changes.append(Change(entry_id, before, after))
    unchanged = len({*stored, *generated}) - len(changes)
    return Changes(tuple(changes), unchanged, tuple(problems))


def _revision(
    old: Stored | None, entry: Entry | None, tags: Sequence[str], *, allow_removal: bool
) -> Revision | None:
    """Write a file anew; None if it should go."""
    if entry is not None or old is None:
        return revise(old, entry, tags)
    listed = old.generated is not None and bool(old.generated.listings)
    if not listed or not allow_removal:
        return keep(old, tags, listed=listed)
    if not old.by_curator:
        return None
    if old.suspect:
        what = (
            "no dump shows this paper any more, and without its first line nobody knows your edits"
        )
        fix = "bring the dump back for one run, or the first line, or delete the file"
        return Revision(old.id, old.text, (Problem(old.path, None, what, fix),))
    revision = keep(old, tags, listed=False)
    what = "no dump shows this paper any more; kept for the curator's sake"
    kept = Problem(old.path, None, what, "delete the file if it should go", "warning")
    return replace(revision, problems=(*revision.problems, kept))
