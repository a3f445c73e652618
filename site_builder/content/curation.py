"""A curator's settings laid over what the dumps say; the curator wins."""

import dataclasses
from collections.abc import Mapping, Sequence
from typing import Any

from site_builder.content import seals
from site_builder.content.fields import CURATED
from site_builder.content.stored import Stored
from site_builder.content.typed import Setting
from site_builder.model import Entry, Evidence, TagHit

_BLANKS = {field.name: field.default for field in dataclasses.fields(Entry)}
_TAG_FIELDS = frozenset({"tags", "add_tags", "remove_tags"})
_SAYS_NOTHING_OF_A_PAPER = frozenset({"corrected"})
_CURATED_REASON = "curated"


def effective(stored: Stored | None, generated: Entry | None, tags: Sequence[str]) -> Entry:
    """Make the entry that readers see: the generated one with the curator's settings over it.

    `generated` is None for a paper written by hand. `tags` are the ids of the vocabulary in order.
    A curated date is stated, and where authors are known they are counted.
    """
    entry = generated or Entry(stored.id if stored else "", "")
    settings = stored.settings if stored else {}
    if stored is None or not (settings or stored.untagged):
        return entry
    values: dict[str, Any] = {
        name: _BLANKS[name] if setting.value is None else setting.value
        for name, setting in settings.items()
        # A paper has a key, whatever is said of it.
        if name not in _TAG_FIELDS and (name != "key" or setting.value is not None)
    }
    if "date" in values:
        values = {**_date_note(values["date"]), **values}
    if "authors" in values:
        values["authors_cut"] = False
    named = values.get("authors", entry.authors)
    if named and not values.get("authors_cut", entry.authors_cut):
        values["author_count"] = len(named)
    curated = settings.keys() - _TAG_FIELDS - _SAYS_NOTHING_OF_A_PAPER
    if stored.untagged or not _TAG_FIELDS.isdisjoint(settings):
        values["tags"] = _tags(stored, settings, entry.tags, tags)
        curated |= {"tags"}
    names = tuple(name for name in CURATED if name in curated)
    return dataclasses.replace(entry, **values, curated=names)


def _date_note(day: object) -> dict[str, object]:
    if day is None:
        return {"date_evidence": Evidence.UNKNOWN, "date_note": "A curator removed it."}
    return {"date_evidence": Evidence.STATED, "date_note": "A curator set it."}


def _tags(
    stored: Stored,
    settings: Mapping[str, Setting],
    hits: tuple[TagHit, ...],
    order: Sequence[str],
) -> tuple[TagHit, ...]:
    reasons = {hit.id: hit.reason for hit in hits if seals.tag_sum(hit.id) not in stored.untagged}
    if "tags" in settings:
        reasons = dict.fromkeys(_ids(settings["tags"]), _CURATED_REASON)
    added = _ids(settings["add_tags"]) if "add_tags" in settings else ()
    reasons = {**dict.fromkeys(added, _CURATED_REASON), **reasons}
    for tag in _ids(settings["remove_tags"]) if "remove_tags" in settings else ():
        reasons.pop(tag, None)
    rank = {tag: at for at, tag in enumerate(order)}
    ids = sorted(reasons, key=lambda tag: (rank.get(tag, len(rank)), tag))
    return tuple(TagHit(tag, reasons[tag]) for tag in ids)


def _ids(setting: Setting) -> tuple[str, ...]:
    return setting.value if isinstance(setting.value, tuple) else ()
