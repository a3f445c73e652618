"""A whole site put in another's place in one step, so that no moment shows a mix of the two.

A copy of the site, made of hard links, is brought up to date beside it, and the two folders change
names (renameat2, Linux 3.15). The copy that goes out of use stays as a spare: the next time only
what differs has to be linked, which the numbers that files have on the disk tell without reading.
"""

# These loops run 50,000 times for a large site, and pathlib makes them three times slower.
# ruff: noqa: PTH108

import ctypes
import errno
import os
import shutil
import sys
from collections.abc import Collection
from contextlib import suppress

from site_builder.publishing.disk import Found, make_folders, remove, remove_folders
from site_builder.publishing.paths import MARKER, folders_of, is_operators, is_temporary

_HERE = -100
_EXCHANGE = 2
_PROBE = ".probe"


def may_swap(root: str, workshop: str, found: Found) -> bool:
    """Tell whether a site can be made in another folder and take its place.

    Both have to be on one disk that knows hard links, as one user's, and nothing of the operator's
    but single files may be in the site: ``.git`` can't be in two places.

    Args:
        root: The site's folder, no link.
        workshop: The other folder.
        found: What is in the site's.
    """
    if sys.platform != "linux" or any(not is_temporary(name) for name in found.closed):
        return False
    if min(found.sizes.values(), default=0) < 0 or MARKER not in found.sizes:
        return False
    probe = f"{workshop}/{_PROBE}"
    with suppress(OSError):
        os.unlink(probe)
    try:
        status, parent = os.stat(root), os.path.dirname(root)  # noqa: PTH116, PTH120
        if status.st_uid != os.geteuid() or not os.access(parent, os.W_OK):
            return False
        # Tells mounts apart that are of one disk, too.
        os.link(f"{root}/{MARKER}", probe)
        os.unlink(probe)
    except OSError:
        return False
    return True


def prepare(
    spare: str, root: str, found: Found, planned: Collection[str], changed: Collection[str]
) -> None:
    """Make a folder hold what a site is to hold, except for files that are new or changed.

    Args:
        spare: The folder, with whatever an earlier run left there.
        root: The site's folder.
        found: What is in it.
        planned: All files that it is to have.
        changed: Those of them that it hasn't as they are to be.

    Raises:
        OSError: The disk refuses.
    """
    kept = (found.sizes.keys() & planned) - set(changed)
    kept |= {path for path in found.sizes if is_operators(path) and not is_temporary(path)}
    left = _numbers(spare)
    if left.strange:
        shutil.rmtree(spare)
        left = _Numbers()
    os.makedirs(spare, exist_ok=True)  # noqa: PTH103
    wanted = {path: found.numbers[path] for path in kept if path in found.numbers}
    right = {path for path, number in left.files.items() if wanted.get(path) == number}
    folders = folders_of(planned)
    remove(spare, left.files.keys() - right)
    remove_folders(spare, left.folders - folders)
    make_folders(spare, folders - left.folders)
    for path in wanted.keys() - right:
        os.link(f"{root}/{path}", f"{spare}/{path}", follow_symlinks=False)
    shutil.copystat(root, spare)


def exchange(one: str, other: str) -> bool:
    """Let two folders change names, in one step; tell whether the system can do that here."""
    call = getattr(ctypes.CDLL(None, use_errno=True), "renameat2", None)
    if call is None:
        return False
    if call(_HERE, os.fsencode(one), _HERE, os.fsencode(other), _EXCHANGE) == 0:
        return True
    number = ctypes.get_errno()
    if number in {errno.EINVAL, errno.ENOSYS, errno.EXDEV, errno.EBUSY, errno.EPERM, errno.EACCES}:
        return False
    raise OSError(number, os.strerror(number), one)


class _Numbers:
    """The numbers that the disk has for the files of a folder."""

    def __init__(self) -> None:
        self.files: dict[str, int] = {}
        self.folders: set[str] = set()
        self.strange = False


def _numbers(root: str) -> _Numbers:
    found = _Numbers()
    waiting = [""]
    while waiting:
        below = waiting.pop()
        with suppress(FileNotFoundError), os.scandir(f"{root}/{below}") as entries:
            for entry in entries:
                path = f"{below}/{entry.name}" if below else entry.name
                if entry.is_file(follow_symlinks=False):
                    found.files[path] = entry.inode()
                elif entry.is_dir(follow_symlinks=False):
                    found.folders.add(path)
                    waiting.append(path)
                else:
                    found.strange = True
    return found
