"""What the next run may take over, entry by entry."""

from collections.abc import Iterable, Iterator, Mapping

from site_builder import caching, content
from site_builder.content import seals
from site_builder.model import Entry, Link

_READ = frozenset({"title", "abstract"})
"""What an entry's texts are; where a curator set one, what they say isn't the dumps' alone."""


class Remembering:
    """Notes new entries as they come, and says at the end what to keep of all."""

    def __init__(
        self,
        memory: caching.Memory,
        notebook: caching.Notebook,
        printed: Mapping[str, tuple[Link, ...]],
        topics: str,
    ) -> None:
        """Take what is remembered, and what the entries were made from.

        Args:
            memory: What the last run left.
            notebook: Is written while other entries are still worked out.
            printed: The links beside the abstracts, by id.
            topics: A hash of the vocabulary.
        """
        self._memory = memory.entries
        self._notebook = notebook
        self._printed = printed
        self._topics = topics

    def passing(self, entries: Iterable[Entry], drafts: content.Drafts) -> Iterator[Entry]:
        """Note each entry whose file is drafted already, and pass it on."""
        for entry in entries:
            links, total = self._printed.get(entry.id), drafts.sums.get(entry.id)
            if links is not None and total:
                self._notebook.put(entry.id, caching.Kept(entry, links, total, self._topics))
            yield entry

    def all(
        self,
        entries: Iterable[Entry],
        stored: Mapping[str, content.Stored],
        changes: content.Changes,
        drafts: content.Drafts,
        marks: Mapping[str, str],
    ) -> dict[str, caching.Kept]:
        """Give what to keep, when all is where it belongs.

        The `marks` are what the disk said of the files of entries, by name, before they were read.
        """
        texts = {change.id: change.after for change in changes.changes}
        kept: dict[str, caching.Kept] = {}
        for entry in entries:
            one, before = stored.get(entry.id), self._memory.get(entry.id)
            links, noted = self._printed.get(entry.id), self._notebook.written.get(entry.id)
            if noted and drafts.took(entry.id):
                kept[entry.id] = noted
                continue
            if links is None or (one and not one.settings.keys().isdisjoint(_READ)):
                continue
            mark = "" if entry.id in texts else marks.get(f"{entry.id}.yaml", "")
            if entry.id not in texts and before and one and one.canonical:
                if before.entry is entry and (before.topics, before.mark) == (self._topics, mark):
                    kept[entry.id] = before
                    continue
                file = before.file
            else:
                file = seals.sealed_sum(texts.get(entry.id, one.text if one else None))
            now = caching.Kept(entry, links, file, self._topics, mark)
            kept[entry.id] = before if before == now else now
        return kept
