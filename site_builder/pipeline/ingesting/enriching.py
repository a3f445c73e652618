"""What the texts of papers say: topics by the vocabulary, and all that extraction finds."""

import functools
import hashlib
import pickle
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import fields, replace
from operator import attrgetter
from typing import TypeVar

from site_builder import caching, content, extraction, tagging
from site_builder.model import Acronym, Entry, Link, Listing, TagHit, Vocabulary
from site_builder.pipeline.crew import Crew
from site_builder.pipeline.places import Progress

_Text = tuple[str, str, tuple[tuple[str, str], ...]]
"""Title, abstract and printed links of a paper, as bare values, which are pickled quickly."""
_Said = tuple[
    list[tuple[str, str]],
    list[tuple[str, str]],
    tuple[str, ...],
    list[tuple[str, str]],
    str | None,
    str,
    str,
]
"""Tags with reasons, links with kinds, names, acronyms with long forms, kind, claim, result."""
_Result = TypeVar("_Result")
_Task = tuple[bytes, Sequence[_Text]]
"""A vocabulary, pickled once for all parts, and texts."""

_FOUND = ("tags", "links", "names", "acronyms", "kind", "claim", "result")
"""What is found in the texts."""
_PART = 100
"""Papers that a process takes at once."""
_WORTH_PROCESSES = 600
"""Papers that take longer than processes take to start."""


def _topics_sum(vocabulary: Vocabulary) -> str:
    """Make a hash of the vocabulary."""
    return hashlib.blake2b(repr(vocabulary).encode("utf-8", "replace"), digest_size=8).hexdigest()


class Enricher:
    """Finds out what papers say, each text once, and not what is known from an earlier run."""

    def __init__(
        self, vocabulary: Vocabulary, memory: caching.Memory, crew: Crew, progress: Progress
    ) -> None:
        """Take the vocabulary and what is remembered."""
        self._vocabulary = vocabulary
        self.topics = _topics_sum(vocabulary)
        """A hash of the vocabulary."""
        self._ids = tuple(tag.id for tag in vocabulary)
        self._memory = memory.entries
        self._crew = crew
        self._progress = progress
        self._begun: list[_Text] = []
        self._results: Iterator[_Said] = iter(())

    def begin(self, listings: Iterable[Listing]) -> None:
        """Have other processes begin with what the dumps say, if that is much.

        Most papers are one record, so that they say what it says.
        """
        texts = dict.fromkeys(
            (record.title, record.abstract, _plain(record.links))
            for listing in listings
            for record in listing.records
        )
        if len(texts) >= _WORTH_PROCESSES:
            self._begun = [*texts]
            self._results = self._spread(_said, self._begun)

    def enrich(
        self,
        composed: Sequence[Entry],
        printed: Mapping[str, tuple[Link, ...]],
        stored: Mapping[str, content.Stored],
        unlisted: Mapping[str, tuple[str, ...]],
        keys: Mapping[str, str],
    ) -> Iterator[Entry]:
        """Add what the texts say, as the curator left them, to papers by hand as well.

        An entry is given as soon as all of it is known, so in no promised order. `printed` are the
        links beside the abstracts, by id, `unlisted` the ids that lead to papers without a record,
        as merging found them, `keys` the citation keys, which the entries get as well.
        """
        taken = {one for entry in composed for one in (entry.id, *entry.formerly)}
        taken.update(one for former in unlisted.values() for one in former)
        by_hand = [
            Entry(entry_id, "", formerly=unlisted.get(entry_id, ()), key=keys[entry_id])
            for entry_id, one in stored.items()
            if entry_id not in taken and one.by_hand
        ]
        unread: defaultdict[_Text, list[Entry]] = defaultdict(list)
        untagged: defaultdict[_Text, list[Entry]] = defaultdict(list)
        for entry in (*composed, *by_hand):
            one, key = stored.get(entry.id), keys[entry.id]
            if one and one.canonical and entry.key == key and self._is_remembered(entry):
                yield entry
                continue
            shown = content.effective(one, entry, self._ids)
            links = printed.get(entry.id, ())
            kept = self._kept(links, shown)
            if kept is not None and kept.topics == self.topics:
                yield _as_before(_keyed(entry, key), kept.entry)
                continue
            text = shown.title, shown.abstract, _plain(links)
            if kept is None:
                unread[text].append(entry)
            else:
                untagged[text].append(_as_before(_keyed(entry, key), kept.entry))
        yield from self._read(unread, keys)
        for entries, pairs in zip(untagged.values(), self._spread(_tags, [*untagged]), strict=True):
            yield from [replace(entry, tags=_hits(pairs)) for entry in entries]

    def _is_remembered(self, entry: Entry) -> bool:
        """Tell whether an entry is the very one that is remembered, with the topics of today."""
        kept = self._memory.get(entry.id)
        return kept is not None and kept.entry is entry and kept.topics == self.topics

    def _kept(self, links: tuple[Link, ...], shown: Entry) -> caching.Kept | None:
        """Give what is remembered of a paper, if its texts and links are still the same."""
        kept = self._memory.get(shown.id)
        if kept is None or kept.printed != links:
            return None
        same = kept.entry.title == shown.title and kept.entry.abstract == shown.abstract
        return kept if same else None

    def _read(self, unread: dict[_Text, list[Entry]], keys: Mapping[str, str]) -> Iterator[Entry]:
        """Add to entries what their texts say, first those that were begun with, as they come."""
        if not unread:
            return
        for text, said in zip(self._begun, self._results, strict=True):
            yield from [_enriched(entry, said, keys[entry.id]) for entry in unread.pop(text, ())]
        missing = [*unread]
        for text, said in zip(missing, self._spread(_said, missing), strict=True):
            yield from [_enriched(entry, said, keys[entry.id]) for entry in unread[text]]

    def _spread(
        self, work: Callable[[_Task], list[_Result]], texts: Sequence[_Text]
    ) -> Iterator[_Result]:
        """Do some work for every text, in other processes if that is much."""
        packed = pickle.dumps(self._vocabulary, pickle.HIGHEST_PROTOCOL) if texts else b""
        parts = [(packed, texts[start : start + _PART]) for start in range(0, len(texts), _PART)]
        results = self._crew.spread(work, parts, worth_it=len(texts) >= _WORTH_PROCESSES)
        return self._told(results, len(texts))

    def _told(self, results: Iterator[list[_Result]], total: int) -> Iterator[_Result]:
        for rank, part in enumerate(results):
            self._progress("finding topics", rank * _PART, total)
            yield from part


@functools.lru_cache(maxsize=1)
def _rules(vocabulary: bytes) -> tagging.Rules:
    return tagging.compile_rules(pickle.loads(vocabulary))  # noqa: S301 - our own


def _said(task: _Task) -> list[_Said]:
    rules = _rules(task[0])
    return [_one_said(rules, *text) for text in task[1]]


def _one_said(
    rules: tagging.Rules, title: str, abstract: str, printed: tuple[tuple[str, str], ...]
) -> _Said:
    found = extraction.extract(title, abstract, [Link(*pair) for pair in printed])
    return (
        _pairs(tagging.tags(rules, title, abstract)),
        list(_plain(found.links)),
        found.names,
        [(one.short, one.long) for one in found.acronyms],
        found.kind,
        found.claim,
        found.result,
    )


def _tags(task: _Task) -> list[list[tuple[str, str]]]:
    rules = _rules(task[0])
    return [_pairs(tagging.tags(rules, title, abstract)) for title, abstract, _ in task[1]]


def _plain(links: Iterable[Link]) -> tuple[tuple[str, str], ...]:
    return tuple([(link.url, link.kind) for link in links])


def _pairs(tags: Iterable[TagHit]) -> list[tuple[str, str]]:
    return [(hit.id, hit.reason) for hit in tags]


def _hits(pairs: Iterable[tuple[str, str]]) -> tuple[TagHit, ...]:
    return tuple([TagHit(*pair) for pair in pairs])


def _keyed(entry: Entry, key: str) -> Entry:
    return entry if entry.key == key else replace(entry, key=key)


def _enriched(entry: Entry, said: _Said, key: str) -> Entry:
    tags, links, names, acronyms, kind, claim, result = said
    return replace(
        entry,
        key=key,
        tags=_hits(tags),
        links=tuple([Link(*pair) for pair in links]),
        names=names,
        acronyms=tuple([Acronym(*pair) for pair in acronyms]),
        kind=kind,
        claim=claim,
        result=result,
    )


_composed = attrgetter(*[one.name for one in fields(Entry) if one.name not in _FOUND])


def _as_before(entry: Entry, before: Entry) -> Entry:
    """Give an entry what was found then; the very same value where all the rest is as it was."""
    if entry is before or _composed(entry) == _composed(before):
        return before
    return replace(entry, **{name: getattr(before, name) for name in _FOUND})
