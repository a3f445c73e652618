"""What papers introduce and abbreviate, gathered over all of them."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence

from site_builder import ids
from site_builder.model import Acronym, Entry, Meaning, System, Term

_SIGNS = {"+": " plus ", "*": " star ", "#": " sharp "}
_PLURAL = re.compile(r"(?<=[A-Z\d])s\Z")
_MARKUP = re.compile(r"[\\${}^_]")


def systems(entries: Iterable[Entry]) -> tuple[System, ...]:
    """Gather the names that papers give to their own work, however they spell them.

    ``AlignBot`` and ``Alignbot`` are one; ``AutoCast`` and ``AutoCast++`` are two.
    """
    found: defaultdict[str, list[tuple[Entry, str]]] = defaultdict(list)
    for entry in entries:
        seen: set[str] = set()
        for name in entry.names:
            key = _name_key(name)
            if key not in seen:
                found[key].append((entry, name))
            seen.add(key)
    return tuple(
        System(name=_commonest(name for _, name in papers), papers=tuple(papers))
        for papers in found.values()
    )


def glossary(entries: Iterable[Entry]) -> tuple[Term, ...]:
    """Gather the abbreviations that papers explain, with all that they stand for.

    ``LLM`` and ``LLMs`` are one; ``Large Language Models`` and ``large language model`` are one
    meaning, told by letters and final plural: ``PEM`` for two different things has two.
    """
    found: defaultdict[str, defaultdict[str, list[tuple[Entry, Acronym]]]]
    found = defaultdict(lambda: defaultdict(list))
    for entry in entries:
        for acronym in entry.acronyms:
            meanings = found[_name_key(_PLURAL.sub("", acronym.short))]
            meanings[_long_key(acronym.long)].append((entry, acronym))
    return tuple(map(_term, found.values()))


def _term(found: defaultdict[str, list[tuple[Entry, Acronym]]]) -> Term:
    shorts = [acronym.short for papers in found.values() for _, acronym in papers]
    singular = [short for short in shorts if not _PLURAL.search(short)]
    meanings = (_meaning(papers, is_plural=not singular) for papers in found.values())
    return Term(
        _commonest(singular or shorts),
        tuple(sorted(meanings, key=lambda one: (-len(one.papers), one.long))),
    )


def _meaning(papers: Sequence[tuple[Entry, Acronym]], *, is_plural: bool) -> Meaning:
    """Take the spelling with the fewest capitals, of those that have the term's own number."""
    longs = [acronym.long for _, acronym in papers]
    fitting = [long for long in longs if _is_plural(long) is is_plural] or longs
    counts = Counter(fitting)
    chosen = min(counts, key=lambda long: (_capitals(long), -counts[long], long))
    once: dict[str, tuple[Entry, Acronym]] = {}
    for entry, acronym in papers:
        once.setdefault(entry.id, (entry, acronym))
    return Meaning(long=chosen, papers=tuple(once.values()))


def _capitals(text: str) -> int:
    return sum(map(str.isupper, text))


def _is_plural(long: str) -> bool:
    return long.endswith("s") and not long.endswith(("ss", "us", "is"))


def _name_key(name: str) -> str:
    for sign, word in _SIGNS.items():
        name = name.replace(sign, word)
    return ids.title_key(_MARKUP.sub("", name))


def _long_key(long: str) -> str:
    return ids.title_key(long.removesuffix("s") if _is_plural(long) else long)


def _commonest(spellings: Iterable[str]) -> str:
    counts = Counter(spellings)
    return min(counts, key=lambda one: (-counts[one], one))
