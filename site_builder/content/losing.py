"""What a run would lose because a dump shrank or vanished, told dump by dump."""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from site_builder.content.fields import BY_NAME
from site_builder.content.stored import Stored
from site_builder.errors import Problem, dump_path
from site_builder.model import Entry

_MUST_STAY = ("abstract", "date", "author_count", "authors", "comments")
_ON_PURPOSE = "bring it back as it was, or allow removals (--allow-removal)"
_ENTRY, _PLACE, _CUT = "entry", "place", "abstract cut short"
_KINDS = (_ENTRY, _PLACE, *_MUST_STAY, _CUT)
_NAMED = 3
_DOTS = "….  \t\n"


@dataclass(frozen=True, slots=True)
class _Loss:
    """One thing that an entry loses."""

    kind: str
    """One of `_KINDS`."""
    entry: str
    """The entry's id."""
    dumps: tuple[str, ...]
    """Dumps that may have held it; one is to blame."""
    lines: Mapping[str, int]
    """For an abstract cut short, the line of its title by dump."""


def losses(
    stored: Mapping[str, Stored],
    entries: Iterable[Entry],
    *,
    allowed: bool = False,
    apart: Collection[str] = (),
    parted: Mapping[str, Collection[str]] | None = None,
) -> tuple[Problem, ...]:
    """Find what a run would lose because a dump shrank or vanished.

    That is: entries that no dump shows any more, fields that go blank, abstracts cut short, places
    that are gone. Tags and links follow from the text by rules, and better rules lose nothing. A
    dump that has another name now has lost nothing either, and what an entry had that is one with
    another now, `Entry.formerly`, is looked for there.

    Args:
        stored: The entries as they are.
        entries: What all dumps say now.
        allowed: Whether the losses are wanted; then they are warnings of what went.
        apart: Ids of entries to leave out.
        parted: New entries that a curator's no made of one, by the id of that one.

    Returns:
        At most one error or warning a dump, and one warning a dump that was renamed.
    """
    generated = {entry.id: entry for entry in entries}
    before = {
        entry_id: one
        for entry_id, one in stored.items()
        if one.generated is not None and one.generated.listings and entry_id not in apart
    }
    now = {place.dump for entry in generated.values() for place in entry.listings}
    renamed = _renamed(before.values(), generated, now)
    after = _after(before, generated, parted or {})
    found = [
        loss
        for entry_id, one in sorted(before.items())
        for loss in _of_entry(one, after.get(entry_id), renamed, now)
        if not (allowed and loss.kind == _ENTRY and one.by_curator)
    ]
    moved = [
        Problem(dump_path(old), None, f"seems to have been renamed to {new}", severity="warning")
        for old, new in sorted(renamed.items())
    ]
    told = [
        _told(dump, blamed, gone=dump not in now, allowed=allowed)
        for dump, blamed in sorted(_by_dump(found).items())
    ]
    return (*moved, *told)


def _after(
    before: Collection[str],
    generated: Mapping[str, Entry],
    parted: Mapping[str, Collection[str]],
) -> dict[str, Entry]:
    """Find what became of each entry: it is still there, or one with another, or in several."""
    after = {former: entry for entry in generated.values() for former in entry.formerly}
    after |= generated
    for entry_id, parts in parted.items():
        if entry_id in before and entry_id in generated:
            whole = [generated[one] for one in (entry_id, *parts) if one in generated]
            after[entry_id] = _together(whole)
    return after


def _together(parts: Sequence[Entry]) -> Entry:
    """Put the places of several entries into the first, and what only the others have."""
    values: dict[str, Any] = {"listings": tuple(place for one in parts for place in one.listings)}
    for name in _MUST_STAY:
        blank = BY_NAME[name].blank
        said = (getattr(one, name) for one in parts)
        values[name] = next((value for value in said if value != blank), blank)
    return replace(parts[0], **values)


def _renamed(
    before: Iterable[Stored], generated: Mapping[str, Entry], now: Collection[str]
) -> dict[str, str]:
    """Find dumps that are gone, by the new dump that shows the same papers in the same places.

    Half of the records of one of the two must be those of the other.
    """
    shown: Counter[str] = Counter()
    same: defaultdict[str, Counter[str]] = defaultdict(Counter)
    known: set[str] = set()
    olds: list[tuple[str, str, int]] = []
    for one in before:
        for place in one.generated.listings if one.generated else ():
            shown[place.dump] += 1
            known.add(place.dump)
            if place.dump not in now:
                olds.append((one.id, place.dump, place.position))
    fresh: defaultdict[tuple[str, int], list[str]] = defaultdict(list)
    for entry in generated.values():
        for place in entry.listings:
            if place.dump not in known:
                shown[place.dump] += 1
                fresh[entry.id, place.position].append(place.dump)
    for entry_id, dump, position in olds:
        same[dump].update(fresh.get((entry_id, position), ()))
    found: dict[str, str] = {}
    for old, news in sorted(same.items()):
        new, count = min(news.items(), key=lambda item: (-item[1], item[0]), default=("", 0))
        if new and 2 * count >= min(shown[old], shown[new]):
            found[old] = new
    return found


def _of_entry(
    old: Stored, after: Entry | None, renamed: Mapping[str, str], now: Collection[str]
) -> Iterator[_Loss]:
    before = old.generated
    if before is None or before is after or before == after:
        return
    places = Counter(renamed.get(place.dump, place.dump) for place in before.listings)
    if after is not None:
        places.subtract(place.dump for place in after.listings)
    lost = sorted(dump for dump, count in places.items() if count > 0)
    gone = tuple(dump for dump in lost if dump not in now)
    if after is None:
        yield _Loss(_ENTRY, old.id, gone or tuple(lost), {})
        return
    for dump in lost:
        yield _Loss(_PLACE, old.id, (dump,), {})
    dumps = gone or tuple(lost) or tuple(dict.fromkeys(place.dump for place in after.listings))
    for name in _MUST_STAY:
        if name in old.settings:
            continue
        blank, value = BY_NAME[name].blank, getattr(after, name)
        if value == blank and getattr(before, name) != blank:
            yield _Loss(name, old.id, dumps, {})
        elif name == "abstract" and _is_cut(before.abstract, after.abstract):
            lines = {place.dump: place.line for place in reversed(after.listings)}
            yield _Loss(_CUT, old.id, dumps, lines)


def _is_cut(before: str, after: str) -> bool:
    """Tell whether an abstract now ends early; an ellipsis where it ends says nothing else."""
    if before == after:
        return False
    whole, part = (" ".join(text.split()).rstrip(_DOTS) for text in (before, after))
    return len(part) < len(whole) and whole.startswith(part)


def _by_dump(found: Sequence[_Loss]) -> dict[str, list[_Loss]]:
    """Lay the blame: of the dumps that may have held a thing, on the one that explains most."""
    blamed: dict[str, list[_Loss]] = {}
    left = list(found)
    while left:
        counts = Counter(dump for loss in left for dump in loss.dumps)
        worst = min(counts, key=lambda dump: (-counts[dump], dump))
        blamed[worst] = [loss for loss in left if worst in loss.dumps]
        left = [loss for loss in left if worst not in loss.dumps]
    return blamed


def _told(dump: str, found: Sequence[_Loss], *, gone: bool, allowed: bool) -> Problem:
    by_kind: defaultdict[str, list[str]] = defaultdict(list)
    for loss in found:
        by_kind[loss.kind].append(loss.entry)
    clauses = [_clause(kind, by_kind[kind], went=allowed) for kind in _KINDS if kind in by_kind]
    what = f"{'the dump is gone' if gone else 'says less than before'}: {'; '.join(clauses)}"
    line = min((loss.lines[dump] for loss in found if dump in loss.lines), default=None)
    if allowed:
        return Problem(dump_path(dump), line, what, severity="warning")
    return Problem(dump_path(dump), line, what, _ON_PURPOSE)


def _clause(kind: str, entries: Sequence[str], *, went: bool) -> str:
    """Say what so many entries lose: ``2 entries would go (foo, bar)``."""
    many = len(entries) != 1
    named = ", ".join(entries[:_NAMED]) + (", ..." if len(entries) > _NAMED else "")
    subject = f"{len(entries)} {'entries' if many else 'entry'}"
    if kind == _ENTRY:
        verb = "went" if went else "would go"
    elif kind == _PLACE:
        verb = (
            "that other dumps show too left it"
            if went
            else "that other dumps show too would leave it"
        )
    elif kind == _CUT:
        verb = "lost the end of the abstract" if went else "would lose the end of the abstract"
    else:
        field = kind.replace("_", " ")
        verb = f"lost the {field}" if went else f"would lose the {field}"
    return f"{subject} {verb} ({named})"
