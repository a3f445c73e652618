"""The folder of entry files on disk."""

import contextlib
import os
from collections.abc import Collection, Iterator, Mapping, Sequence
from pathlib import Path

from site_builder.content import typed
from site_builder.content.curation import effective
from site_builder.content.reading import read
from site_builder.content.reconciling import Change, Changes
from site_builder.content.stored import PAPERS, Stored
from site_builder.errors import ContentError, Problem
from site_builder.model import Entry


def load_papers(folder: Path, tags: Collection[str] | None = None) -> Mapping[str, Stored]:
    """Read every entry file of ``content/papers``, by id in order.

    `tags` are the ids of the vocabulary, against which a curator's tags are checked; None checks
    nothing. A folder that isn't there holds no entries; hidden and other files are left alone.

    Raises:
        ContentError: With every problem of every file.
    """
    found: dict[str, Stored] = {}
    problems: list[Problem] = []
    for name in sorted(_names(folder), key=lambda name: name.rpartition(".")[0]):
        try:
            stored = _stored(folder, name, tags)
            found[stored.id] = stored
        except ContentError as error:
            problems += error.problems
    if problems:
        raise ContentError(*problems)
    return found


def load_entries(folder: Path, tags: Sequence[str]) -> tuple[Entry, ...]:
    """Read every entry as readers see it, by id; hand edits not yet ingested count too.

    `tags` are the ids of the vocabulary in order.

    Raises:
        ContentError: With every problem of every file, or where an entry has a tag that the
            vocabulary no longer has.
    """
    stored = load_papers(folder, tags)
    entries = tuple([effective(one, one.generated, tags) for one in stored.values()])
    known = frozenset(tags)
    strange: dict[str, str] = {}
    for entry in entries:
        for hit in entry.tags:
            if hit.id not in known:
                strange.setdefault(hit.id, stored[entry.id].path)
    if strange:
        raise ContentError(*(_stale(path, tag, tags) for tag, path in sorted(strange.items())))
    return entries


def save(folder: Path, changes: Changes) -> None:
    """Write and delete entry files, each atomically, nothing deleted before all is written.

    Every file is first written beside its place, so that a full disk leaves the old ones; a file
    that somebody saved since it was read is not overwritten.

    Raises:
        ContentError: `changes` has errors, or a file is not as it was read; nothing is written.
    """
    errors = [problem for problem in changes.problems if problem.severity == "error"]
    errors += [_moved_on(change) for change in changes.changes if not _fresh(folder, change)]
    if errors:
        raise ContentError(*errors)
    folder.mkdir(parents=True, exist_ok=True)
    written: list[tuple[str, str]] = []
    try:
        for change in changes.changes:
            if change.after is not None:
                place = os.path.join(folder, f"{change.id}.yaml")  # noqa: PTH118
                beside = os.path.join(folder, f".{change.id}.yaml.new")  # noqa: PTH118
                written.append((beside, place))
                with open(beside, "wb") as file:  # noqa: PTH123
                    file.write(change.after.encode("utf-8"))
        while written:
            os.replace(*written[-1])  # noqa: PTH105
            written.pop()
    finally:
        for beside, _ in written:
            with contextlib.suppress(FileNotFoundError):
                Path(beside).unlink()
    for change in changes.changes:
        if change.after is None:
            (folder / f"{change.id}.yaml").unlink()


def _stored(folder: Path, name: str, tags: Collection[str] | None) -> Stored:
    stem, _, extension = name.rpartition(".")
    if extension != "yaml":
        fix = f"rename it to {stem}.yaml"
        raise ContentError(Problem(f"{PAPERS}/{name}", None, "not read as an entry", fix))
    return read(stem, _bytes(folder, name), tags)


def _names(folder: Path) -> Iterator[str]:
    if not folder.is_dir():
        return
    for name in os.listdir(folder):  # noqa: PTH208
        if name.lower().endswith((".yaml", ".yml")) and not name.startswith("."):
            yield name


def _bytes(folder: Path, name: str) -> bytes:
    # Plain open and join: pathlib costs more than the reading itself, ten thousand times over.
    with open(os.path.join(folder, name), "rb") as file:  # noqa: PTH118, PTH123
        return file.read()


def _fresh(folder: Path, change: Change) -> bool:
    try:
        now = _bytes(folder, f"{change.id}.yaml").decode("utf-8-sig", "replace")
    except FileNotFoundError:
        return change.before is None
    return now == change.before


def _moved_on(change: Change) -> Problem:
    what = "the file was changed while this ran"
    return Problem(f"{PAPERS}/{change.id}.yaml", None, what, "run it again")


def _stale(path: str, tag: str, tags: Sequence[str]) -> Problem:
    what = f'tag "{tag}" is no longer in content/tags.yaml'
    hint = typed.nearest(tag, tags)
    return Problem(path, None, what, "run digest ingest" + (f"; {hint}" if hint else ""))
