"""What results depend on besides the content: the code that makes them."""

import functools
import hashlib
import sys
from collections.abc import Iterator
from pathlib import Path

_PACKAGE = Path(__file__).parents[1]


@functools.cache
def origin() -> str:
    """Name the code that runs: this package's source, the interpreter, every installed library.

    Two runs with the same name make the same of the same content. "" if the source can't be read,
    so that nobody knows. What is loaded stays what it is, so that this is found out once.
    """
    digest = hashlib.blake2b(sys.version.encode(), digest_size=16)
    try:
        for path in sorted(_PACKAGE.rglob("*.py")):
            digest.update(f"\0{path.relative_to(_PACKAGE)}\0".encode())
            digest.update(path.read_bytes())
    except OSError:
        return ""
    digest.update("\0".join(sorted(_installed())).encode("utf-8", "surrogateescape"))
    return digest.hexdigest()


def _installed() -> Iterator[str]:
    """List the libraries with their versions, as their metadata folders are called."""
    for place in dict.fromkeys(sys.path):
        try:
            names = [path.name for path in Path(place).iterdir()]
        except OSError:
            continue
        yield from (name for name in names if name.endswith((".dist-info", ".egg-info")))
