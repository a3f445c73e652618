"""Templates that an earlier build compiled.

What is kept is code, and runs. It is as safe as the digest's own templates, which run as well and
stand in the same folder.
"""

import contextlib
import hashlib
from pathlib import Path

from site_builder.caching.folder import FOLDER, prepared, put

_FOLDER = "templates"
_SUM = 16


class Compiled:
    """Keeps compiled templates, each under its name, as long as all that went into them holds."""

    def __init__(self, root: Path, key: str) -> None:
        """Take the digest's folder, and the name of all that compiled code depends on."""
        self._root = root
        self._key = key.encode()

    def read(self, name: str) -> bytes:
        """Give what is kept of a template; b"" if that is nothing, or not whole."""
        try:
            data = (self._root / FOLDER / _FOLDER / name).read_bytes()
        except OSError:
            return b""
        code = data[_SUM:]
        return code if data[:_SUM] == self._sum(code) else b""

    def write(self, name: str, code: bytes) -> None:
        """Keep a compiled template; if that fails, so be it."""
        with contextlib.suppress(OSError):
            folder = prepared(self._root) / _FOLDER
            folder.mkdir(exist_ok=True)
            put(folder / name, self._sum(code) + code)

    def _sum(self, code: bytes) -> bytes:
        return hashlib.blake2b(code, key=self._key, digest_size=_SUM).digest()
