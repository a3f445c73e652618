"""Pictures that an earlier build drew."""

import contextlib
import hashlib
from collections.abc import Collection, Mapping
from pathlib import Path

from site_builder.caching.folder import FOLDER, prepared, put

_FOLDER = "cards"
_BEGINS = b"\x89PNG\r\n\x1a\n"
_ENDS = b"IEND\xaeB`\x82"


def picture_key(*facts: object) -> str:
    """Make the key of a picture from all that it depends on."""
    return hashlib.blake2b(repr(facts).encode("utf-8", "replace"), digest_size=16).hexdigest()


def pictures(root: Path, keys: Collection[str]) -> dict[str, bytes]:
    """Give the PNG pictures that are there, by key; what isn't whole counts as not there."""
    found: dict[str, bytes] = {}
    for key in keys:
        with contextlib.suppress(OSError):
            data = (root / FOLDER / _FOLDER / f"{key}.png").read_bytes()
            if data.startswith(_BEGINS) and data.endswith(_ENDS):
                found[key] = data
    return found


def keep_pictures(root: Path, drawn: Mapping[str, bytes], keys: Collection[str]) -> None:
    """Keep what was drawn, and drop what none of the `keys` names; if that fails, so be it."""
    folder = root / FOLDER / _FOLDER
    with contextlib.suppress(OSError):
        if drawn:
            prepared(root)
            folder.mkdir(exist_ok=True)
        for key, data in drawn.items():
            put(folder / f"{key}.png", data)
        for path in folder.glob("*.png"):
            if path.stem not in keys:
                path.unlink()
