"""The folder of entry files on disk."""

import os
from collections.abc import Collection, Mapping, Sequence
from pathlib import Path
from types import MappingProxyType

from site_builder.content import disk, seals, typed
from site_builder.content.committing import Commit, within
from site_builder.content.curation import effective
from site_builder.content.drafting import Drafts
from site_builder.content.keys import with_keys
from site_builder.content.reading import read, remembered
from site_builder.content.reconciling import Change, Changes
from site_builder.content.stored import PAPERS, Papers, Stored, file_name
from site_builder.errors import ContentError, Problem, entry_path
from site_builder.model import Entry

Known = Mapping[str, tuple[str, Entry]]
"""By id the hash of a file's bytes (`seals.bytes_sum`) and the entry that they are written for.

With "" for a hash the file is known to stand as it was written.
"""


def load_papers(
    folder: Path,
    tags: Collection[str] | None = None,
    known: Known = MappingProxyType({}),
    without: Collection[str] = (),
) -> Papers:
    """Read every entry file of ``content/papers``, by id in order.

    `tags` are the ids of the vocabulary, against which a curator's tags are checked; None checks
    nothing. A folder that isn't there holds no entries; hidden and other files are left alone.
    Files that still have the bytes that are `known` needn't be taken apart, those known to stand as
    they were aren't even read, and those of the ids in `without` are passed over.

    Raises:
        ContentError: With every problem of every file.
    """
    papers, problems = load_readable(folder, tags, known, without)
    if problems:
        raise ContentError(*problems)
    return papers


def load_readable(
    folder: Path,
    tags: Collection[str] | None = None,
    known: Known = MappingProxyType({}),
    without: Collection[str] = (),
) -> tuple[Papers, tuple[Problem, ...]]:
    """Read every entry file that can be read, and tell the problems of the others.

    Raises:
        ContentError: The folder can't be read.
    """
    found: dict[str, Stored] = {}
    problems: list[Problem] = []
    passed = {file_name(entry_id) for entry_id in without}
    there = [item for item in disk.listed(folder, PAPERS) if item.name not in passed]
    for item in sorted(there, key=lambda item: item.name.rpartition(".")[0]):
        if item.name.lower().endswith((".yaml", ".yml")):
            try:
                stored = _stored(folder, item, tags, known)
                found[stored.id] = stored
            except ContentError as error:
                problems += error.problems
    notices = tuple(_passed_over(item.name) for item in there if item.is_folder)
    return Papers(found, notices), tuple(problems)


def load_entries(folder: Path, tags: Sequence[str]) -> tuple[Entry, ...]:
    """Read every entry as readers see it, by id; hand edits not yet ingested count too.

    `tags` are the ids of the vocabulary in order.

    Raises:
        ContentError: With every problem of every file, or where an entry has a tag that the
            vocabulary no longer has.
    """
    return with_keys(load_effective(folder, tags))


def load_effective(
    folder: Path, tags: Sequence[str], known: Mapping[str, Entry] = MappingProxyType({})
) -> tuple[Entry, ...]:
    """Read every entry as `load_entries` does, but without keys for those that have none yet.

    Files of the entries that are `known`, by id, aren't read: those are what this gave for the same
    files and tags.

    Raises:
        ContentError: As `load_entries`.
    """
    stored = load_papers(folder, tags, without=known)
    return tuple(sorted((*known.values(), *_effective(stored, tags)), key=lambda one: one.id))


def load_few(folder: Path, ids: Collection[str], tags: Sequence[str]) -> tuple[Entry, ...]:
    """Read some entries as `load_effective` does, by id, without looking at any other.

    Raises:
        ContentError: As `load_effective`, or one of them isn't there.
    """
    there = {one: disk.Found(file_name(one), is_folder=False, wrong=None) for one in sorted(ids)}
    stored = {one: _stored(folder, item, tags, {}) for one, item in there.items()}
    return tuple(_effective(stored, tags))


def _effective(stored: Mapping[str, Stored], tags: Sequence[str]) -> list[Entry]:
    entries = [effective(one, one.generated, tags) for one in stored.values()]
    there = frozenset(tags)
    strange: dict[str, str] = {}
    for entry in entries:
        for hit in entry.tags:
            if hit.id not in there:
                strange.setdefault(hit.id, stored[entry.id].path)
    if strange:
        raise ContentError(*(_stale(path, tag, tags) for tag, path in sorted(strange.items())))
    return entries


def save(
    folder: Path, changes: Changes, drafts: Drafts | None = None, into: Commit | None = None
) -> None:
    """Write and delete entry files: all of them or none.

    A full disk leaves the old files; a file that somebody saved since it was read is not
    overwritten. What lies among the `drafts` already is only moved into place. Where this is a
    part of something larger, that commit does it.

    Raises:
        ContentError: `changes` has errors, or a file is not as it was read, or one can't be
            written or deleted; then nothing is.
    """
    errors = [problem for problem in changes.problems if problem.severity == "error"]
    there = {item.name for item in disk.listed(folder, PAPERS)} if changes.changes else set()
    befores: dict[str, bytes | None] = {}
    for change in changes.changes:
        # A file that nobody has is as it was; to ask for it costs as much as writing it.
        sought = change.before is not None or file_name(change.id) in there
        data = _contents(folder, change.id) if sought else None
        befores[change.id] = data
        if (None if data is None else data.decode("utf-8-sig", "replace")) != change.before:
            errors.append(_moved_on(change))
    if errors:
        raise ContentError(*errors)
    with within(into, folder.parent) as commit:
        for change in sorted(changes.changes, key=lambda change: change.after is None):
            name, before = file_name(change.id), befores[change.id]
            below, shown = f"{folder.name}/{name}", f"{PAPERS}/{name}"
            if change.after is None:
                commit.remove(below, shown, before)
            else:
                laid = drafts.take(change.id, change.after) if drafts else ""
                commit.put(below, shown, change.after, before, laid=laid)


def _stored(folder: Path, item: disk.Found, tags: Collection[str] | None, known: Known) -> Stored:
    shown = f"{PAPERS}/{item.name}"
    if item.wrong is not None:
        raise ContentError(item.wrong)
    stem, _, extension = item.name.rpartition(".")
    if extension != "yaml":
        fix = f"rename it to {stem}.yaml"
        raise ContentError(Problem(shown, None, "not read as an entry", fix))
    total, entry = known.get(stem, ("", None))
    if entry is not None and entry.title and not total:
        return Stored(stem, None, entry, canonical=True)
    # Plain join: pathlib costs more than the reading itself, ten thousand times over.
    data = disk.contents(os.path.join(folder, item.name), shown)  # noqa: PTH118
    if data is None:
        raise ContentError(Problem(shown, None, "the file vanished while this ran", "run it again"))
    if entry is not None and total == seals.bytes_sum(data):
        there = remembered(entry, data)
        if there is not None:
            return there
    return read(stem, data, tags)


def _passed_over(name: str) -> Problem:
    what = "a folder; no file in it is read"
    fix = f"move its entries up into {PAPERS}, or the folder to another place"
    return Problem(f"{PAPERS}/{name}", None, what, fix, "warning")


def _contents(folder: Path, entry_id: str) -> bytes | None:
    path = os.path.join(folder, file_name(entry_id))  # noqa: PTH118
    return disk.contents(path, entry_path(entry_id))


def _moved_on(change: Change) -> Problem:
    what = "the file was changed while this ran"
    return Problem(entry_path(change.id), None, what, "run it again")


def _stale(path: str, tag: str, tags: Sequence[str]) -> Problem:
    what = f'tag "{tag}" is no longer in content/tags.yaml'
    hint = typed.nearest(tag, tags)
    return Problem(path, None, what, "run digest ingest" + (f"; {hint}" if hint else ""))
