"""Files to one zip archive, the same bytes for the same files."""

import io
import zipfile
from collections.abc import Iterable

from site_builder.model import File

_LONG_AGO = (1980, 1, 1, 0, 0, 0)
_UNIX, _READABLE = 3, 0o100644 << 16
_PACKED_ALREADY = (".png", ".jpg", ".webp", ".woff2", ".gz", ".zip")


def is_packed(content: bytes) -> bool:
    """Tell whether an archive is one that `packed` made of a site, now or in an older version."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            entries = archive.infolist()
    except (zipfile.BadZipFile, ValueError, OSError):
        return False
    folder = entries[0].filename.partition("/")[0] if entries else ""
    needed = {f"{folder}/index.html", f"{folder}/search.html", f"{folder}/static/style.css"}
    return needed.issubset(entry.filename for entry in entries) and all(
        entry.filename.startswith(f"{folder}/") and entry.date_time == (*_LONG_AGO,)
        for entry in entries
    )


def packed(files: Iterable[File], folder: str) -> bytes:
    """Pack files into one archive, by path, all below one folder, without times or owners.

    Args:
        files: The files; no two have one path.
        folder: The folder that unpacking makes: "my-digest".
    """
    whole = io.BytesIO()
    with zipfile.ZipFile(whole, "w") as archive:
        for file in sorted(files, key=lambda file: file.path):
            entry = zipfile.ZipInfo(f"{folder}/{file.path}", _LONG_AGO)
            # Left alone, it says on which system it was made.
            entry.create_system, entry.external_attr = _UNIX, _READABLE
            is_done = file.path.endswith(_PACKED_ALREADY)
            entry.compress_type = zipfile.ZIP_STORED if is_done else zipfile.ZIP_DEFLATED
            archive.writestr(entry, file.content)
    return whole.getvalue()
