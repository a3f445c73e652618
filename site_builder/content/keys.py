"""Citation keys: assigned once, stored in the entry, unique whatever their case."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from site_builder import ids, people
from site_builder.content.curation import effective
from site_builder.content.stored import Stored
from site_builder.errors import Problem, entry_path
from site_builder.model import Entry, Evidence

_TITLE_WORDS = 3
_LONGEST_FAMILY = 30
_LONGEST_WORD = 20
_LETTERS = "abcdefghijklmnopqrstuvwxyz"
_TELLS_NOTHING = frozenset(
    re.findall(
        r"\w+",
        "a an the of on in for and or to with from by as at is are be been being was were can could"
        " do does did how what why when who whom whose which where whether we our us you your it"
        " its this that these those not no nor but if then than so such via towards toward using"
        " into over under about beyond without within between among through across up out off all"
        " any each every some more most less least new novel",
    )
)


@dataclass(frozen=True, slots=True)
class Keys:
    """The keys of all entries."""

    by_id: Mapping[str, str]
    """What each entry's generated part says, by the entry's id."""
    problems: tuple[Problem, ...] = ()
    """Errors, where a curator's key is another entry's, and warnings, where two had the same."""


def kept_key(stored: Stored | None) -> str:
    """Give the key that an entry file has in its generated part, or ""."""
    return stored.generated.key if stored and stored.generated else ""


def assign_keys(
    stored: Mapping[str, Stored], composed: Iterable[Entry], tags: Sequence[str]
) -> Keys:
    """Give a key to each entry that has none yet; every other one keeps its own.

    New keys are made from what readers see of a paper, in the order of ids, so that they don't
    depend on the order of dumps. Where two branches gave one key to two papers, the second by id
    gets a new one. `tags` are the ids of the vocabulary in order.
    """
    generated = {entry.id: entry for entry in composed}
    by_hand = [one for one in stored.values() if one.id not in generated and one.by_hand]
    own = {
        entry_id: str(setting.value)
        for entry_id, one in stored.items()
        if (setting := one.settings.get("key")) and setting.value
    }
    taken: dict[str, str] = {}
    problems = [*_claim(own, taken, stored)]
    by_id: dict[str, str] = {}
    for entry_id, one in stored.items():
        key = kept_key(one)
        folded = key.casefold()
        if key and taken.setdefault(folded, entry_id) == entry_id:
            by_id[entry_id] = key
        elif key and entry_id in own:
            # Another's by now, and hidden by the curator's own.
            continue
        elif key and taken[folded] in own:
            problems.append(_not_free(stored[taken[folded]], entry_id))
            by_id[entry_id] = key
        elif key:
            problems.append(_twice(one, key, taken[folded]))
    wanting = {
        entry_id: effective(stored.get(entry_id), generated.get(entry_id), tags)
        for entry_id in sorted({*generated, *(one.id for one in by_hand)} - by_id.keys())
    }
    return Keys({**by_id, **_assigned(wanting.values(), taken)}, tuple(problems))


def with_keys(entries: Sequence[Entry]) -> tuple[Entry, ...]:
    """Give entries that ingest hasn't seen yet the keys that it would give them, by id."""
    taken: dict[str, str] = {}
    wanting = [
        entry
        for entry in sorted(entries, key=lambda entry: ("key" not in entry.curated, entry.id))
        if not entry.key or taken.setdefault(entry.key.casefold(), entry.id) != entry.id
    ]
    if not wanting:
        return tuple(entries)
    found = _assigned(wanting, taken)
    return tuple(
        replace(entry, key=found[entry.id]) if entry.id in found else entry for entry in entries
    )


def _claim(
    own: Mapping[str, str], taken: dict[str, str], stored: Mapping[str, Stored]
) -> Iterator[Problem]:
    """Note the keys that curators set; two with one key are an error."""
    for entry_id, key in own.items():
        other = taken.setdefault(key.casefold(), entry_id)
        if other != entry_id:
            yield _not_free(stored[entry_id], other)


def _not_free(stored: Stored, other: str) -> Problem:
    setting = stored.settings["key"]
    what = f'key: "{setting.value}" is that of {entry_path(other)}, too'
    return Problem(stored.path, setting.line, what, "choose another one for one of the two")


def _twice(stored: Stored, key: str, other: str) -> Problem:
    what = f'key "{key}" is that of {entry_path(other)}, too; this paper gets a new one'
    return Problem(stored.path, None, what, "cite it by that", "warning")


def _assigned(entries: Iterable[Entry], taken: Mapping[str, str]) -> dict[str, str]:
    """Assign keys: what an entry wishes for if that is free, else with a letter behind it.

    Wishes go before letters: ``lee2024data`` of one paper is not another's ``lee2024dat`` and "a".
    """
    used = set(taken)
    found: dict[str, str] = {}
    late: list[tuple[str, str]] = []
    for entry in entries:
        wish = wished_key(entry)
        if wish in used:
            late.append((entry.id, wish))
        else:
            used.add(wish)
            found[entry.id] = wish
    reached: dict[str, int] = {}
    for entry_id, wish in late:
        number = reached.get(wish, 0)
        while (key := wish + _letters(number)) in used:
            number += 1
        reached[wish] = number + 1
        used.add(key)
        found[entry_id] = key
    return found


def wished_key(entry: Entry) -> str:
    """Make the key that a paper asks for: ``lovelace2025large``, in ASCII.

    It has the first author's family name, the year, and the title's first word that tells
    something; without authors the first three such words and the year, ``alignbot2024`` where the
    title begins with a name and a colon. A year that is only inferred is left out, for the key
    outlives it.
    """
    year = entry.year if entry.date_evidence is not Evidence.INFERRED else None
    words = _telling(entry.title) or ["paper"]
    family = people.divide(entry.authors[0]).family if entry.authors else ""
    name = _plain(family).replace("-", "")[:_LONGEST_FAMILY]
    if name[:1].isalpha():
        return f"{name}{year or ''}{words[0]}"
    name, colon, _ = entry.title.partition(": ")
    head = _telling(name) if colon else words
    return f"{''.join((head or words)[:_TITLE_WORDS])}{year or ''}"


def _telling(title: str) -> list[str]:
    words = [word[:_LONGEST_WORD] for word in _plain(title).split("-") if word[:1].isalpha()]
    telling = [word for word in words if len(word) > 1 and word not in _TELLS_NOTHING]
    return telling or words


def _plain(text: str) -> str:
    """Fold a text to small letters, digits and hyphens."""
    plain = ids.slug(text, fallback="")
    # What can't be a file name may well be a key.
    stem = plain.removesuffix("-paper")
    return stem if stem in ids.RESERVED else plain


def _letters(number: int) -> str:
    """Count in letters: 0 is "a", 25 "z", 26 "aa"."""
    more, last = divmod(number, len(_LETTERS))
    return (_letters(more - 1) if more else "") + _LETTERS[last]
