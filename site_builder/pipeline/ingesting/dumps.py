"""The dumps on disk to listings."""

import hashlib
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from site_builder import caching, readers
from site_builder.errors import ContentError, Problem, dump_path
from site_builder.model import Listing
from site_builder.pipeline.crew import Crew, collecting
from site_builder.pipeline.places import Progress

_NO_DUMP = b"<!-- no dump -->"
_WORTH_PROCESSES = 1 << 20
"""Bytes of dumps that take longer to read than processes take to start."""
_BATCH = 1 << 17
"""Bytes of dumps that a process takes at once."""


@dataclass(frozen=True, slots=True)
class Dumps:
    """All dumps of a digest, once read."""

    listings: tuple[Listing, ...] = ()
    """By name of the dump."""
    warnings: tuple[Problem, ...] = ()
    """What is passed over."""
    fresh: tuple[Listing, ...] = ()
    """Those that weren't known."""
    kept: Mapping[str, caching.Row] = field(default_factory=dict)
    """For the next run: by name the key of all that a listing depends on, and the listing."""


@dataclass(frozen=True, slots=True)
class _Dump:
    name: str
    data: bytes
    form: str | None
    total: str
    """The hash of its bytes."""

    @property
    def key(self) -> str:
        """All that its listing depends on, besides its name."""
        return f"{self.total} {self.form or ''}"


_Result = bytes | Listing | tuple[Problem, ...]
"""A listing, as text if it has one, or what is wrong with the dump."""


def read(
    folder: Path,
    given: Callable[[str], str | None],
    memory: caching.Memory,
    crew: Crew,
    progress: Progress,
) -> Dumps:
    """Read every dump by name, and warn of what is passed over.

    A file that begins with ``<!-- no dump -->``, such as a curator's own notes, is none. `given`
    gives the format of a dump by its name where it needn't be found out.

    Raises:
        ContentError: With every problem of every dump.
    """
    found, warnings, problems = _found(folder, given)
    known = {dump.name: memory.listing(dump.name, dump.key) for dump in found}
    wanted = [dump for dump in found if known[dump.name] is None]
    every = {name: listing for name, listing in known.items() if listing is not None}
    kept = {name: memory.dumps[name] for name in every}
    for dump, result in zip(wanted, _results(wanted, len(found), crew, progress), strict=True):
        if isinstance(result, tuple):
            problems += result
        elif isinstance(result, Listing):
            every[dump.name] = result
        else:
            every[dump.name] = caching.read_listing(result)
            kept[dump.name] = caching.Row(dump.key, result)
    warnings += _doubled(dump for dump in found if dump.name in every)
    if problems:
        raise ContentError(*problems, *warnings)
    listings = tuple([every[dump.name] for dump in found])
    return Dumps(listings, tuple(warnings), tuple([every[dump.name] for dump in wanted]), kept)


def _found(
    folder: Path, given: Callable[[str], str | None]
) -> tuple[list[_Dump], list[Problem], list[Problem]]:
    """Load the files; give warnings and problems, too."""
    found: list[_Dump] = []
    warnings: list[Problem] = []
    problems: list[Problem] = []
    for path in _paths(folder):
        if not path.is_file():
            if path.exists() or path.is_symlink():
                warnings.append(_passed_over(path))
            else:
                what, fix = "the file vanished while this ran", "run it again"
                problems.append(Problem(dump_path(path.name), None, what, fix))
            continue
        try:
            data = _bytes(path)
        except ContentError as error:
            problems += error.problems
            continue
        if not data.startswith(_NO_DUMP):
            total = hashlib.sha256(data).hexdigest()
            found.append(_Dump(path.name, data, given(path.name), total))
    return found, warnings, problems


def _results(
    wanted: Sequence[_Dump], total: int, crew: Crew, progress: Progress
) -> Iterator[_Result]:
    worth_it = sum(len(dump.data) for dump in wanted) > _WORTH_PROCESSES
    batches = [*_batches(wanted)]
    done = total - len(wanted)
    results = crew.spread(_listings, batches, worth_it=worth_it)
    for batch in batches:
        progress("reading dumps", done, total)
        yield from next(results)
        done += len(batch)


def _batches(wanted: Iterable[_Dump]) -> Iterator[list[_Dump]]:
    """Part dumps so that processes aren't asked for every small one by itself."""
    batch: list[_Dump] = []
    size = 0
    for dump in wanted:
        batch.append(dump)
        size += len(dump.data)
        if size >= _BATCH:
            yield batch
            batch, size = [], 0
    if batch:
        yield batch


def _listings(dumps: Sequence[_Dump]) -> list[_Result]:
    return [_listing(dump) for dump in dumps]


def _listing(dump: _Dump) -> _Result:
    """Read a dump to what goes between processes, and is kept, in the shortest time."""
    try:
        with collecting():
            listing = readers.read(dump.name, dump.data, dump.form)
    except ContentError as error:
        return error.problems
    try:
        return caching.listing_text(listing)
    except UnicodeEncodeError:
        return listing


def _bytes(path: Path) -> bytes:
    """Read a dump, whose name must be text, because entries and pages show it."""
    try:
        path.name.encode()
        return path.read_bytes()
    except UnicodeEncodeError as error:
        shown = path.name.encode(errors="backslashreplace").decode()
        what, fix = "the file's name is no UTF-8", "rename it"
        raise ContentError(Problem(dump_path(shown), None, what, fix)) from error
    except OSError as error:
        what, fix = f"can't be read: {error.strerror}", "check its permissions"
        raise ContentError(Problem(dump_path(path.name), None, what, fix)) from error


def _doubled(dumps: Iterable[_Dump]) -> Iterator[Problem]:
    names: dict[str, str] = {}
    for dump in dumps:
        twin = names.setdefault(dump.total, dump.name)
        if twin != dump.name:
            what = f"the same bytes as {twin}, so each of its papers is listed twice"
            yield Problem(dump_path(dump.name), None, what, "delete one of the two", "warning")


def _paths(folder: Path) -> list[Path]:
    """List what may be a dump; sidecars and hidden files are none."""
    try:
        found = sorted(folder.iterdir()) if folder.is_dir() else []
    except OSError as error:
        what = f"can't be read: {error.strerror}"
        raise ContentError(Problem("content/dumps", None, what, "check its permissions")) from error
    return [
        path
        for path in found
        if not path.name.startswith(".") and path.suffix.lower() not in {".yaml", ".yml"}
    ]


def _passed_over(path: Path) -> Problem:
    what = "a folder" if path.is_dir() else "a link that leads nowhere or no plain file"
    fix = "put the dumps themselves into content/dumps"
    return Problem(dump_path(path.name), None, f"passed over: {what}", fix, "warning")
