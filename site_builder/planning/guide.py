"""Queries that show what can be typed into search, each with papers of this digest to find."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import product

from site_builder.model import Library
from site_builder.planning import kinds
from site_builder.words import Words

Row = tuple[str, str]
"""A query, and what it means."""

_PLAIN_NAME = re.compile(r"[A-Za-z][A-Za-z0-9-]{3,}")
_COMMON = ("survey", "benchmark", "learn", "train", "data", "method", "task", "human", "perform")
"""Words of any field that also begin their inflections."""
_LINKS = ("code", "data", "model", "demo", "project")


def rows(library: Library, phrases: Sequence[str]) -> tuple[Row, ...]:
    """Pick an example of each thing that can be typed, as far as the digest has papers for it.

    Args:
        library: all papers.
        phrases: two words each, as papers have them.
    """
    return (
        *_phrases(library, phrases),
        *_topics(library),
        *_times(library),
        *_others(library, library.words),
    )


def _phrases(library: Library, phrases: Sequence[str]) -> Iterator[Row]:
    said = library.words.say
    texts = [f"{entry.title} {entry.abstract}".casefold() for entry in library.entries]
    having = {
        phrase: found
        for phrase in phrases
        if (found := [text for text in texts if phrase.casefold() in text])
    }
    for phrase in tuple(having)[:1]:
        yield f'"{phrase}"', said("guide.phrase")
    for phrase, word in product(having, _COMMON):
        without = [text for text in having[phrase] if word not in text]
        if 0 < len(without) < len(having[phrase]):
            yield f'"{phrase}" -{word}', said("guide.without", word=word)
            return


def _topics(library: Library) -> Iterator[Row]:
    said = library.words.say
    counted = {tag.id: len(library.by_tag[tag.id]) for tag in library.tags}
    for tag in sorted(library.tags, key=lambda tag: -counted[tag.id])[:1]:
        yield f"tag:{tag.id}", said("guide.topic", topic=tag.label)
        for other, count in library.together.get(tag.id, ())[:1]:
            both = said("guide.both", one=tag.label, other=other.label)
            yield f"tag:{tag.id} tag:{other.id}", both
            yield f"tag:{tag.id},{other.id}", said("guide.either")
            if count < counted[tag.id]:
                yield f"tag:{tag.id} -tag:{other.id}", said("guide.first_only")


def _times(library: Library) -> Iterator[Row]:
    said = library.words.say
    years = sorted({entry.year for entry in library.entries if entry.year})
    if len(years) > 1:
        yield f"year:{years[-2]:04d}..{years[-1]:04d}", said("guide.years")
    for year, month in tuple(library.by_month)[:1]:
        yield f"month:{year:04d}-{month:02d}", said("guide.month")


def _others(library: Library, words: Words) -> Iterator[Row]:
    linked = Counter(
        kind for entry in library.entries for kind in {link.kind for link in entry.links}
    )
    for has in sorted(filter(linked.get, _LINKS), key=lambda has: -linked[has])[:1]:
        choice = words.several([other for other in _LINKS if other != has and linked[other]])
        means = words.say(f"guide.has_{has}")
        if choice:
            means = words.say("guide.or_else", meaning=means, choice=choice)
        yield f"has:{has}", means
    present = [kind for kind, _ in kinds.present(library)]
    for kind in [*(kind for kind in present if kind.id == "dataset"), *present][:1]:
        yield f"kind:{kind.id}", words.say(f"kind.{kind.id}.brings")
    named = (name for entry in library.entries for name in entry.names)
    for name in filter(_PLAIN_NAME.fullmatch, named):
        yield f"name:{name}", words.say("guide.name", name=name)
        break
    for author in (entry.authors[0] for entry in library.entries if entry.authors):
        yield f'author:"{author}"', words.say("guide.author", author=author)
        break
    for evidence in ("stated", "corroborated", "inferred"):
        if any(entry.date_evidence.value == evidence for entry in library.entries):
            yield f"date:{evidence}", words.say(f"guide.date_{evidence}")
            break
