"""A finished site's files to a place that isn't a folder of this machine: what fsspec reaches.

This module is loaded only where somebody asks for it, for fsspec comes with the extra ``cluster``.
"""

import hashlib
import json
import mimetypes
import os
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from itertools import groupby
from pathlib import Path
from typing import Any

from site_builder.errors import ContentError, Problem, UnfinishedError
from site_builder.model import File
from site_builder.publishing.disk import explained, look
from site_builder.publishing.paths import is_operators
from site_builder.publishing.settling import Published, turn
from site_builder.publishing.staging import staged

try:
    import fsspec
except ImportError:  # pragma: no cover
    fsspec = None

MANIFEST = ".paper-digest.json"
"""Name of the file that tells what stands at the target, as far as it came from here."""

_AT_ONCE = 250
_OF_THIS_MACHINE = frozenset(("file", "local"))
_USERINFO = re.compile(r"//[^/@]*@")
_TYPES = {
    ".atom": "application/atom+xml",
    ".bib": "application/x-bibtex",
    ".ris": "application/x-research-info-systems",
    ".jsonl": "application/jsonl",
    ".js": "text/javascript",
    ".mjs": "text/javascript",
    ".opml": "text/x-opml",
    ".webmanifest": "application/manifest+json",
    ".woff2": "font/woff2",
}
"""Types of files that not every system knows; stores serve a file as what it was sent as."""

Progress = Callable[[str, int, int], None]
"""Hears of a stage, how much of it is done, and of how much."""


def check(url: str) -> None:
    """Go on only with an address that files can be sent to, as far as that shows by itself.

    Raises:
        ContentError: fsspec or what it needs for the address isn't installed, or it knows no such
            addresses.
    """
    if fsspec is None:
        what = "--output needs fsspec, which isn't installed"
        fix = "install paper-digest with its extra `cluster`"
        raise ContentError(Problem("", None, what, fix))
    protocol, found, _ = url.partition("://")
    if not found:
        what = f"{shown(url)!r} is no address of a place for files"
        fix = "give one like s3://bucket/folder, or use --out for a folder"
        raise ContentError(Problem("", None, what, fix))
    try:
        fsspec.get_filesystem_class(protocol.partition("::")[0])
    except ValueError as error:
        what = f"nothing is known of addresses that begin with {protocol}://"
        fix = "give one that fsspec knows, like s3://, gs://, abfs://, sftp:// or file://"
        raise ContentError(Problem("", None, what, fix)) from error
    except ImportError as error:
        what = f"{protocol}:// needs a package that isn't installed"
        raise ContentError(Problem("", None, what, str(error))) from error


def folder_of(url: str) -> Path | None:
    """Give the folder of this machine that an address names; None if it is elsewhere.

    Raises:
        ContentError: The address can't be read.
    """
    if url.partition("://")[0].partition("::")[0] not in _OF_THIS_MACHINE:
        return None
    with _told(url, ContentError):
        return Path(fsspec.core.url_to_fs(url)[1])


def send(folder: Path, url: str, progress: Progress) -> Published:
    """Make a place hold what a finished site's folder holds, by sending only what differs.

    What stands there is known from a manifest that the last run left, with the length and a hash of
    each file, and from the place's own list of files. What pages load is sent first, then pages,
    then what lists them; stale files are removed last. Whatever isn't in the manifest is somebody
    else's and stays. A run that broke off is made good by the next one.

    Args:
        folder: The site; the operator's own files in it are not sent.
        url: The place, such as ``s3://bucket/folder``.
        progress: Hears how far it is.

    Raises:
        ContentError: The place can't be reached or holds somebody else's files.
        UnfinishedError: It refused a file; some have been sent.
    """
    check(url)
    root = os.fspath(folder)
    with explained(root):
        paths = sorted(path for path in look(root, set()).sizes if not is_operators(path))
    with _told(url, ContentError):
        system, base = fsspec.core.url_to_fs(url)
    if "file" in system.protocol:
        return _beside(root, paths, Path(base))
    with _told(url, ContentError):
        sizes = _sizes(system, base)
        known = _known(system, base, url) if MANIFEST in sizes else None
    if known is None and not all(map(is_operators, sizes)):
        what = "is not empty and was not made by digest, so nothing there is touched"
        fix = f"choose another place, or empty it; if the site may go there, put {{}} in {MANIFEST}"
        raise ContentError(Problem(shown(url), None, what, fix))
    with explained(root):
        planned = {path: _signature(f"{root}/{path}") for path in paths}
    return _Sender(system, base, root, known or {}, sizes).send(planned, url, progress)


def shown(url: str) -> str:
    """Give an address as it may be shown: without a name and a password."""
    return _USERINFO.sub("//", url)


class _Sender:
    """Brings a place from what it holds to what is planned."""

    def __init__(
        self,
        system: Any,  # noqa: ANN401 - fsspec has no types
        base: str,
        root: str,
        known: Mapping[str, str],
        sizes: Mapping[str, int | None],
    ) -> None:
        self._system = system
        self._base = base
        self._root = root
        self._known = known
        self._sizes = sizes

    def send(self, planned: Mapping[str, str], url: str, progress: Progress) -> Published:
        changed = sorted(
            (path for path, signature in planned.items() if not self._has(path, signature)),
            key=turn,
        )
        stale = sorted(self._known.keys() & self._sizes.keys() - planned.keys())
        with _told(url, UnfinishedError):
            if changed or self._known != planned:
                # Until all is done, nothing is promised of what is under way.
                under_way = dict.fromkeys((*changed, *stale), "")
                self._note({**planned, **under_way})
                self._upload(changed, progress)
                self._remove(stale)
                self._note(planned)
        return Published(len(changed), len(planned) - len(changed), len(stale))

    def _has(self, path: str, signature: str) -> bool:
        if path not in self._sizes or self._known.get(path) != signature:
            return False
        size = self._sizes[path]
        return size is None or signature.startswith(f"{size}-")

    def _upload(self, paths: Sequence[str], progress: Progress) -> None:
        for ending, name in _TYPES.items():
            mimetypes.add_type(name, ending)
        done = 0
        for _, group in groupby(paths, key=lambda path: turn(path)[0]):
            some = list(group)
            for start in range(0, len(some), _AT_ONCE):
                progress("sending files", done, len(paths))
                batch = some[start : start + _AT_ONCE]
                self._make_folders(batch)
                self._system.put(
                    [f"{self._root}/{path}" for path in batch],
                    [f"{self._base}/{path}" for path in batch],
                )
                done += len(batch)

    def _make_folders(self, paths: Iterable[str]) -> None:
        """Make what files need where folders are things of their own, as they aren't in stores."""
        if self._system.async_impl:
            return
        for name in sorted({path.rpartition("/")[0] for path in paths}):
            self._system.makedirs(f"{self._base}/{name}".rstrip("/"), exist_ok=True)

    def _remove(self, paths: Sequence[str]) -> None:
        """Remove files, many at once but for those whose names would be taken for patterns."""
        odd = [path for path in paths if not {"*", "?", "["}.isdisjoint(path)]
        plain = [f"{self._base}/{path}" for path in paths if path not in odd]
        for path in odd:
            self._system.rm_file(f"{self._base}/{path}")
        if plain:
            self._system.rm(plain)

    def _note(self, signatures: Mapping[str, str]) -> None:
        text = json.dumps(signatures, indent=0, sort_keys=True, ensure_ascii=False)
        if not self._system.async_impl:
            self._system.makedirs(self._base, exist_ok=True)
        self._system.pipe_file(f"{self._base}/{MANIFEST}", f"{text}\n".encode())


def _beside(root: str, paths: Iterable[str], target: Path) -> Published:
    """Publish to a folder of this machine as any site is published."""
    if target.resolve() == Path(root).resolve():
        raise ContentError(
            Problem(root, None, "is where the site is already", "leave out --output")
        )
    with staged(target) as stage:
        files = (File(path, Path(root, path).read_bytes()) for path in paths)
        changed = {file.path for file in files if stage.put(file)}
        return stage.publish(paths, changed)


def _sizes(system: Any, base: str) -> dict[str, int | None]:  # noqa: ANN401
    """List what stands at a place, with lengths where it tells them."""
    system.invalidate_cache()
    try:
        found = system.find(base, detail=True)
    except FileNotFoundError:
        return {}
    return {
        name.removeprefix(base).lstrip("/"): one.get("size")
        for name, one in found.items()
        if name != base
    }


def _known(system: Any, base: str, url: str) -> dict[str, str]:  # noqa: ANN401
    place = f"{shown(url).rstrip('/')}/{MANIFEST}"
    try:
        read = json.loads(system.cat_file(f"{base}/{MANIFEST}"))
    except ValueError:
        read = None
    if isinstance(read, dict) and all(isinstance(value, str) for value in read.values()):
        return read
    what, fix = "is not what digest wrote there", "put {} into it, and everything is sent anew"
    raise ContentError(Problem(place, None, what, fix))


def _signature(path: str) -> str:
    content = Path(path).read_bytes()
    return f"{len(content)}-{hashlib.blake2b(content, digest_size=16).hexdigest()}"


@contextmanager
def _told(url: str, kind: type[ContentError]) -> Iterator[None]:
    """Turn whatever the place's library says into one problem with its address."""
    try:
        yield
    except (ContentError, KeyboardInterrupt):
        raise
    except Exception as error:  # each store's library has errors of its own
        said = " ".join(str(error).split()) or type(error).__name__
        what = f"can't be read or written: {_USERINFO.sub('//', said)[:300]}"
        fix = "check the address, the network and the credentials, and run again"
        raise kind(Problem(shown(url), None, what, fix)) from error
