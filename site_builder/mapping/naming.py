"""What the papers of one part of the map have in common."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from site_builder.model import Library

_PHRASE_COUNTS = 0.75
_LEAST = 0.04
_LEAST_PAPERS = 2


@dataclass(frozen=True, slots=True)
class Named:
    """Some papers and their name."""

    papers: Sequence[int]
    label: str
    tag: str


class Grounds:
    """What each paper can lend its name to: its topics, and the phrases it shares with others."""

    def __init__(self, ids: Sequence[str], library: Library) -> None:
        self.of: list[frozenset[tuple[str, str]]] = []
        """For each paper (tag id, "") or ("", phrase)."""
        self.labels = library.labels
        self.everywhere: Counter[tuple[str, str]] = Counter()
        labels = {label.casefold() for label in library.labels.values()}
        for paper in ids:
            tags = {(hit.id, "") for hit in library.by_id[paper].tags if hit.id in self.labels}
            phrases = {
                ("", phrase)
                for near in library.related.get(paper, ())
                for phrase in near.shares
                if phrase.casefold() not in labels
            }
            ground = frozenset(tags | phrases)
            self.of.append(ground)
            self.everywhere.update(ground)


def name(parts: Mapping[int, Sequence[int]], grounds: Grounds) -> dict[int, Named]:
    """Name each part after what its papers have and others don't; no name is given twice.

    What fits best is given first: the F-measure of having the topic or phrase and lying in the
    part; a phrase counts three quarters of a topic. A part that nothing fits has no name.
    """
    counts = {
        key: Counter(g for at in papers for g in grounds.of[at]) for key, papers in parts.items()
    }
    offers = sorted(
        (
            -2
            * count
            / (len(parts[key]) + grounds.everywhere[ground])
            * (1.0 if ground[0] else _PHRASE_COUNTS),
            ground,
            key,
        )
        for key, found in counts.items()
        for ground, count in found.items()
        if count >= min(_LEAST_PAPERS, len(parts[key]))
    )
    given: dict[int, tuple[str, str]] = {}
    taken: set[str] = set()
    for score, ground, key in offers:
        label = ground[1] or grounds.labels[ground[0]]
        if key not in given and label.casefold() not in taken and -score >= _LEAST:
            given[key] = ground
            taken.add(label.casefold())
    named = {}
    for key, papers in parts.items():
        tag, phrase = given.get(key, ("", ""))
        named[key] = Named(papers, grounds.labels[tag] if tag else phrase, tag)
    return named
