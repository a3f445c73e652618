"""Which files changed, told as soon as it is quiet again."""

import threading
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import closing, contextmanager
from pathlib import Path

from watchfiles import Change, watch

from site_builder.errors import Problem

_QUIET_MS = 20
_LONGEST_MS = 400
_LOOK_MS = 500
_NOISE = ("__pycache__", "node_modules", "4913")
_NOISE_STARTS = (".", "#", "flycheck_")
_NOISE_ENDS = ("~", ".tmp", ".swp", ".swx", ".part", ".crdownload", ".pyc", ".bak", "___")

_Present = Mapping[Path, tuple[int, int]]
Told = Callable[[frozenset[str]], None]


@contextmanager
def following(
    folders: Sequence[Path], told: Told, complain: Callable[[Problem], None]
) -> Iterator[None]:
    """Watch folders, with all that is in them, from a thread of its own.

    `told` gets the paths that changed, at most 400 ms after the first and 20 ms after the last
    change. It gets an empty set whenever watching begins: at the start, and after a folder has
    appeared, gone or been replaced (which a change of branch does), for what happened before is
    unknown.
    """
    stop = threading.Event()
    thread = threading.Thread(target=_follow, args=(folders, told, complain, stop), daemon=True)
    thread.start()
    try:
        yield
    finally:
        stop.set()
        thread.join(timeout=1)


class _Gate:
    """What the watcher asks between two looks whether to stop; its first look is announced."""

    def __init__(self, stop: threading.Event, told: Told) -> None:
        self._stop = stop
        self._told: Told | None = told

    def is_set(self) -> bool:
        told, self._told = self._told, None
        if told:
            told(frozenset())
        return self._stop.is_set()


def _follow(
    folders: Sequence[Path], told: Told, complain: Callable[[Problem], None], stop: threading.Event
) -> None:
    while not stop.is_set():
        present = _present(folders)
        batches = watch(
            *present,
            watch_filter=lambda _, path: not is_noise(path, folders),
            debounce=_LONGEST_MS,
            step=_QUIET_MS,
            stop_event=_Gate(stop, told),
            rust_timeout=_LOOK_MS,
            yield_on_timeout=True,
            raise_interrupt=False,
            ignore_permission_denied=True,
        )
        try:
            with closing(batches):
                _tell(batches, told, folders, present)
        except FileNotFoundError:
            stop.wait(_LOOK_MS / 1000)
        except (OSError, RuntimeError) as error:
            fix = "the pages are served, but changes are not seen; raise the limit and start again"
            complain(Problem("", None, f"can't watch for changes: {error}", fix))
            told(frozenset())
            return


def _tell(
    batches: Iterator[set[tuple[Change, str]]],
    told: Told,
    folders: Sequence[Path],
    present: _Present,
) -> None:
    """Pass batches on until a watched folder is another one than at first."""
    names = {str(folder) for folder in folders}
    for batch in batches:
        paths = frozenset(path for _, path in batch)
        if paths:
            told(paths)
        # A new folder may get the old one's number on the disk, but it can't hide the removal.
        if paths & names or _present(folders) != present:
            return


def _present(folders: Sequence[Path]) -> _Present:
    """Name the folders that exist, each with what tells it from another of that name."""
    found: dict[Path, tuple[int, int]] = {}
    for folder in folders:
        try:
            state = folder.stat()
        except OSError:
            continue
        found[folder] = (state.st_dev, state.st_ino)
    return found


def is_noise(path: str, folders: Sequence[Path]) -> bool:
    """Tell whether a path is an editor's or a browser's temporary file, or in a hidden folder.

    Only the part below the watched folder counts: a digest may well live in ``~/.local``.
    """
    parts = next((Path(path).relative_to(f).parts for f in folders if _is_in(path, f)), ())
    return any(
        part in _NOISE or part.startswith(_NOISE_STARTS) or part.endswith(_NOISE_ENDS)
        for part in parts
    )


def _is_in(path: str, folder: Path) -> bool:
    return Path(path).is_relative_to(folder)
