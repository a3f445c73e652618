"""Entry files that look like one paper twice."""

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping

from site_builder import ids
from site_builder.content.stored import Stored
from site_builder.errors import Problem, entry_path
from site_builder.model import Entry


def copies(stored: Mapping[str, Stored]) -> tuple[frozenset[str], tuple[Problem, ...]]:
    """Find entries that say to come from one record under one title, as when a file was copied.

    Returns:
        The ids of all of them, and an error for each copy that names the other file.
    """
    seen: dict[tuple[str, int], str] = {}
    groups: defaultdict[str, set[str]] = defaultdict(set)
    for entry_id, entry in sorted(stored.items()):
        for place in entry.generated.listings if entry.generated else ():
            first = seen.setdefault((place.dump, place.position), entry_id)
            if first != entry_id and _one_title(stored[first], entry):
                groups[first] |= {first, entry_id}
                break
    problems: list[Problem] = []
    for group in groups.values():
        original = min(group, key=lambda one: (not _is_own_name(stored[one]), one))
        for copy in sorted(group - {original}):
            what = f"the same paper as {entry_path(original)}: two files for one paper"
            fix = (
                "delete this one, or if it is a copy for another paper, give it a title of its own"
                " and keep only its curated: block"
            )
            problems.append(Problem(stored[copy].path, None, what, fix))
    return frozenset(one for group in groups.values() for one in group), tuple(problems)


def _one_title(first: Stored, second: Stored) -> bool:
    """Tell whether ingest wrote both titles alike; without their checksums nobody knows better."""
    if first.sums is None or second.sums is None:
        return True
    return first.sums["title"] == second.sums["title"]


def _is_own_name(entry: Stored) -> bool:
    return entry.generated is not None and ids.slug(entry.generated.title) == entry.id


def alike(
    stored: Mapping[str, Stored], generated: Mapping[str, Entry], apart: Collection[str]
) -> Iterator[Problem]:
    """Warn of papers that no dump shows and that have the title of another entry."""
    unlisted = [
        entry_id
        for entry_id in sorted(stored)
        if entry_id not in apart
        and not (entry_id in generated and generated[entry_id].listings)
        and not _was_listed(stored[entry_id])
    ]
    if not unlisted:
        return
    holders: defaultdict[str, set[str]] = defaultdict(set)
    for entry_id in {*stored, *generated}:
        for title in _titles(stored.get(entry_id), generated.get(entry_id)):
            holders[ids.title_key(title)].add(entry_id)
    told: set[str] = set()
    for entry_id in unlisted:
        keys = {ids.title_key(title) for title in _titles(stored[entry_id], None)}
        others = sorted({one for key in keys for one in holders[key]} - {entry_id, *told})
        if others:
            told.add(entry_id)
            what = f"has the title of {entry_path(others[0])}"
            fix = "if they are one paper, keep one of the two files; if not, tell the titles apart"
            yield Problem(stored[entry_id].path, None, what, fix, "warning")


def _was_listed(stored: Stored) -> bool:
    return stored.generated is not None and bool(stored.generated.listings)


def _titles(stored: Stored | None, generated: Entry | None) -> Iterator[str]:
    """Give the titles that an entry goes by: the curator's, and the dumps'."""
    said = generated or (stored.generated if stored else None)
    if said is not None and said.title:
        yield said.title
    setting = stored.settings.get("title") if stored else None
    if setting is not None and isinstance(setting.value, str):
        yield setting.value


def displaced(stored: Mapping[str, Stored], generated: Mapping[str, Entry]) -> Iterator[Problem]:
    """Warn where a paper written by hand has the file name that a new paper of a dump would have.

    So it looks after somebody wrote over an entry's file: its address shows another paper now.
    """
    by_hand = {entry_id for entry_id, one in stored.items() if one.generated is None}
    if not by_hand:
        return
    for entry_id, entry in sorted(generated.items()):
        wish = ids.slug(entry.title)
        if entry_id in stored or wish == entry_id or wish not in by_hand:
            continue
        what = f'was written by hand, so the paper "{entry.title}" gets the address {entry_id}'
        fix = "if you wrote over its entry, restore this file and give yours another name"
        yield Problem(stored[wish].path, None, what, fix, "warning")
