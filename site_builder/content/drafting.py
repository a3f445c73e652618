"""Files of new entries, written beside their places while other entries are still worked out."""

import os
from collections.abc import Collection, Iterable, Iterator, Mapping
from contextlib import suppress
from pathlib import Path

from site_builder.content import disk, seals
from site_builder.content.stored import file_name
from site_builder.model import Entry


class Drafts:
    """What lies beside the entry files, for `folder.save` to move into place.

    Whatever it doesn't take goes at the end, and the folder of a failed first run with it.
    """

    def __init__(self, folder: Path) -> None:
        """Take the folder of entry files."""
        self._folder = folder
        self._texts: dict[str, str] = {}
        self._sums: dict[str, str] = {}
        self._is_new = False
        self._open = True

    def __enter__(self) -> "Drafts":
        """Give itself."""
        return self

    def __exit__(self, *_: object) -> None:
        """Delete the drafts that nobody took."""
        for entry_id in self._texts:
            with suppress(OSError):
                os.unlink(disk.beside(self._folder, file_name(entry_id)))  # noqa: PTH108
        if self._is_new:
            with suppress(OSError):
                self._folder.rmdir()

    @property
    def texts(self) -> Mapping[str, str]:
        """Give the texts of the drafts that lie there, by id."""
        return self._texts

    @property
    def sums(self) -> Mapping[str, str]:
        """Give the hashes of the drafts' bytes, of those that were taken as well, by id."""
        return self._sums

    def passing(self, entries: Iterable[Entry], stored: Collection[str]) -> Iterator[Entry]:
        """Write a draft of each entry that isn't among the `stored`, and pass it on."""
        for entry in entries:
            if self._open and entry.id not in stored:
                self._write(entry)
            yield entry

    def take(self, entry_id: str, text: str) -> str:
        """Hand a draft over, if there is one and it has this text; give its hash, or ""."""
        if self._texts.get(entry_id) != text:
            return ""
        del self._texts[entry_id]
        return self._sums[entry_id]

    def took(self, entry_id: str) -> bool:
        """Tell whether a draft was handed over."""
        return entry_id in self._sums and entry_id not in self._texts

    def _write(self, entry: Entry) -> None:
        text = seals.write(entry)
        data = text.encode("utf-8")
        try:
            if not self._texts and not self._folder.exists():
                self._folder.mkdir(parents=True)
                self._is_new = True
            disk.lay(self._folder, file_name(entry.id), data)
        except OSError:
            # Saving meets the same hindrance, and tells of it when all other problems are known.
            self._open = False
            return
        self._texts[entry.id] = text
        self._sums[entry.id] = seals.bytes_sum(data)
