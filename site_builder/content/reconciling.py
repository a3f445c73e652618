"""All entry files against what the dumps say now: what to write, what would be lost."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from site_builder.content.fields import BY_NAME
from site_builder.content.revising import Revision, revise
from site_builder.content.stored import PAPERS, Stored
from site_builder.errors import Problem
from site_builder.model import Entry

_MUST_STAY = ("abstract", "date", "author_count", "authors", "comments")
_ON_PURPOSE = "bring the dump back, or allow removals (--allow-removal)"


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
) -> Changes:
    """Work out every change to the folder of entries, without touching it.

    `entries` are the generated ones of all dumps, by the same ids; `tags` the ids of the
    vocabulary in order. A run that would remove entries or blank fields gives errors, unless
    `allow_removal` turns these into warnings; even then no file goes that holds a curator's work.
    """
    generated = {entry.id: entry for entry in entries}
    problems = [
        replace(problem, severity="warning") if allow_removal else problem
        for problem in losses(stored, generated.values())
    ]
    problems += _copies(stored)
    changes: list[Change] = []
    for entry_id in sorted({*stored, *generated}):
        old = stored.get(entry_id)
        revision = _revision(old, generated.get(entry_id), tags, allow_removal=allow_removal)
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
    if old.generated is None or not old.generated.listings or not allow_removal:
        return revise(old, old.generated, tags)
    if not old.by_curator:
        return None
    revision = revise(old, replace(old.generated, listings=()), tags)
    what = "no dump shows this paper any more; kept for the curator's sake"
    kept = Problem(old.path, None, what, "delete the file if it should go", "warning")
    return replace(revision, problems=(*revision.problems, kept))


def losses(stored: Mapping[str, Stored], entries: Iterable[Entry]) -> tuple[Problem, ...]:
    """Find what a run would lose because a dump shrank or vanished.

    That is: entries that no dump shows any more, fields that go blank, places that are gone. Tags
    and links follow from the text by rules, and better rules lose nothing.
    """
    generated = {entry.id: entry for entry in entries}
    problems: list[Problem] = []
    gone: dict[str, list[str]] = {}
    for entry_id, old in sorted(stored.items()):
        if old.generated is None or not old.generated.listings:
            continue
        new = generated.get(entry_id)
        if new is None:
            dumps = ", ".join(dict.fromkeys(place.dump for place in old.generated.listings))
            what = f"this entry would go: no dump shows its paper any more (it was in {dumps})"
            problems.append(Problem(old.path, None, what, _ON_PURPOSE))
            continue
        problems += _blanked(old, old.generated, new)
        for dump in _dumps_lost(old.generated, new):
            gone.setdefault(dump, []).append(entry_id)
    return (*problems, *(_shrunk(dump, ids) for dump, ids in sorted(gone.items())))


def _blanked(old: Stored, before: Entry, after: Entry) -> list[Problem]:
    edited = old.settings
    blank = [
        name
        for name in _MUST_STAY
        if name not in edited
        and getattr(before, name) != BY_NAME[name].blank
        and getattr(after, name) == BY_NAME[name].blank
    ]
    if not blank:
        return []
    what = f"the dumps no longer say its {', '.join(blank)}"
    return [Problem(old.path, None, what, _ON_PURPOSE)]


def _dumps_lost(before: Entry, after: Entry) -> list[str]:
    lost = Counter(place.dump for place in before.listings)
    lost.subtract(place.dump for place in after.listings)
    return sorted(dump for dump, count in lost.items() if count > 0)


def _shrunk(dump: str, entries: Sequence[str]) -> Problem:
    named = ", ".join(entries[:3]) + (", ..." if len(entries) > 3 else "")
    papers = "a paper" if len(entries) == 1 else f"{len(entries)} papers"
    what = f"no longer shows {papers} that other dumps show too: {named}"
    return Problem(f"content/dumps/{dump}", None, what, _ON_PURPOSE)


def _copies(stored: Mapping[str, Stored]) -> list[Problem]:
    """Find two entries that say to come from one record, as when a file was copied."""
    seen: dict[tuple[str, int], str] = {}
    problems: list[Problem] = []
    for entry_id, entry in sorted(stored.items()):
        places = entry.generated.listings if entry.generated else ()
        for place in places:
            first = seen.setdefault((place.dump, place.position), entry_id)
            if first != entry_id:
                what = f"says to be the same paper as {PAPERS}/{first}.yaml"
                fix = "if it is a copy for a paper of its own, keep only its curated: block"
                problems.append(Problem(entry.path, None, what, fix, "warning"))
                break
    return problems
