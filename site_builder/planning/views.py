"""Pages that show papers in another way than lists do; scripts fill them in the browser."""

import re
from collections import Counter
from collections.abc import Iterator
from itertools import pairwise

from site_builder.model import Library, Page
from site_builder.planning import permalinks, topics

_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_SAMPLE = 600
_FEWEST = 20
_COMMON_SHARE = 0.12
_SHORTEST = 3
_PLURAL = 4


def pages(library: Library) -> tuple[Page, ...]:
    """Plan the queue, which shows one abstract at a time, and the comparison of some papers."""
    return (_queue(library), _compare(library))


def _queue(library: Library) -> Page:
    return Page(
        path=permalinks.QUEUE,
        template="queue.html",
        title=library.words.say("queue.title"),
        description=library.words.say("pages.queue"),
        data={"topics": topics.ranked(library)},
        in_sitemap=False,
    )


def _compare(library: Library) -> Page:
    return Page(
        path=permalinks.COMPARE,
        template="compare.html",
        title=library.words.say("compare.title"),
        description=library.words.say("pages.compare"),
        data={"common": common_words(library)},
        in_sitemap=False,
    )


def common_words(library: Library) -> tuple[str, ...]:
    """List the words and pairs of words that tell nothing in this digest, in alphabetical order.

    They are those of more than an eighth of the papers, by a sample of at most 600. A digest of
    fewer than 20 papers can't tell what is common. Words are written as they are compared in
    ``static/js/compare-words.js``.
    """
    step = max(1, -(-len(library.entries) // _SAMPLE))
    sample = library.entries[::step]
    if len(sample) < _FEWEST:
        return ()
    counts = Counter(
        term for entry in sample for term in set(_terms(f"{entry.title}. {entry.abstract}"))
    )
    return tuple(
        sorted(term for term, count in counts.items() if count > _COMMON_SHARE * len(sample))
    )


def _terms(text: str) -> Iterator[str]:
    words = [(found.span(), fold(found.group())) for found in _WORD.finditer(text)]
    yield from (word for _, word in words if len(word) >= _SHORTEST)
    for ((_, end), word), ((start, _), after) in pairwise(words):
        if start == end + 1 and text[end] == " " and min(len(word), len(after)) >= _SHORTEST:
            yield f"{word} {after}"


def fold(word: str) -> str:
    """Write a word as it is compared: in small letters and the singular."""
    plain = word.lower()
    if plain.endswith("ies") and len(plain) > _PLURAL:
        return f"{plain[:-3]}y"
    is_plural = plain.endswith("s") and plain[-2:-1] not in ("s", "u", "i")
    return plain[:-1] if is_plural and len(plain) >= _PLURAL else plain
