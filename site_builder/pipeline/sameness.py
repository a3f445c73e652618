"""Whether two machines would make the same of the same."""

import functools
import hashlib
import re
import sys
from importlib import metadata
from pathlib import Path

from site_builder.pipeline.places import packaged

_PACKAGE = Path(__file__).parents[1]
_NAME = re.compile(r"[A-Za-z0-9._-]+")


@functools.cache
def code() -> str:
    """Name what makes sites here: this package's source and templates, Python, the libraries.

    Unlike what `caching.origin` names, it is the same on machines that have more libraries than are
    needed.
    """
    digest = hashlib.blake2b(repr(sys.version_info[:2]).encode(), digest_size=16)
    sources = sorted(_PACKAGE.rglob("*.py"))
    templates = sorted(path for path in packaged("templates").rglob("*") if path.is_file())
    for path in (*sources, *templates):
        digest.update(f"\0{path.name}\0".encode())
        digest.update(path.read_bytes())
    for line in metadata.requires("paper-digest") or ():
        name = _NAME.match(line)
        if name and "extra ==" not in line:
            digest.update(f"\0{name[0]} {_version(name[0])}".encode())
    return digest.hexdigest()


def _version(name: str) -> str:
    try:
        return metadata.version(name)
    except metadata.PackageNotFoundError:
        return ""
