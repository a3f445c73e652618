"""A picture for every paper, drawn once for each text."""

from __future__ import annotations

from typing import TYPE_CHECKING

from site_builder import caching, picturing, text
from site_builder.model import Entry, File, Library, SiteSettings
from site_builder.pipeline.crew import Crew
from site_builder.planning import facts, kinds, permalinks

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from site_builder.pipeline.places import Progress
    from site_builder.words import Words

_AT_ONCE = 25
_WORTH_PROCESSES = 60
"""Cards that take longer to draw than processes take to start."""
_TOPICS = 4


def files(root: Path, site: SiteSettings, digest: Library, progress: Progress) -> tuple[File, ...]:
    """Give the cards of all papers whose title can be set, drawing those that aren't kept."""
    if not site.cards:
        return ()
    wanted = {entry.id: _card(entry, site, digest) for entry in digest.entries}
    keys = {name: caching.picture_key(picturing.LOOK, card) for name, card in wanted.items()}
    kept = caching.pictures(root, frozenset(keys.values()))
    missing = {keys[name]: card for name, card in wanted.items() if keys[name] not in kept}
    drawn = dict(_drawn(missing, progress))
    caching.keep_pictures(root, drawn, frozenset(keys.values()))
    made = {**kept, **drawn}
    return tuple(
        File(permalinks.card(name), made[key]) for name, key in keys.items() if key in made
    )


def _drawn(
    missing: Mapping[str, picturing.Card], progress: Progress
) -> Iterator[tuple[str, bytes]]:
    keys, cards = [*missing], [*missing.values()]
    parts = [cards[start : start + _AT_ONCE] for start in range(0, len(cards), _AT_ONCE)]
    with Crew() as crew:
        results = crew.spread(_draw, parts, worth_it=len(cards) >= _WORTH_PROCESSES)
        for rank, pictures in enumerate(results):
            progress("drawing cards", rank * _AT_ONCE, len(cards))
            for key, picture in zip(keys[rank * _AT_ONCE :], pictures, strict=False):
                if picture is not None:
                    yield key, picture


def _draw(cards: list[picturing.Card]) -> list[bytes | None]:
    return [picturing.draw(card) for card in cards]


def _card(entry: Entry, site: SiteSettings, digest: Library) -> picturing.Card:
    kind = kinds.label(entry.kind, digest.words)
    below = filter(None, (_date(entry, digest.words), facts.byline(entry, digest.words)))
    return picturing.Card(
        title=text.plain(entry.title),
        above=" · ".join(filter(None, (site.title, kind))),
        below=" · ".join(below),
        foot=" · ".join(digest.labels[hit.id] for hit in entry.tags[:_TOPICS]),
    )


def _date(entry: Entry, words: Words) -> str:
    if entry.date:
        return words.day(entry.date)
    return words.period(entry.period) if entry.period else ""
