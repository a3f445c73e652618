"""Phrases to topics: each gets the phrases that say the same."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from site_builder.tagging.suggesting.acronyms import Acronym
from site_builder.tagging.suggesting.terms import Term
from site_builder.tagging.words import fold

LOOKED_AT = 12
"""How many phrases are weighed for each topic that is wanted."""
AGAIN = 0.3
"""What a paper that has a topic already counts, in place of 1."""
SAME = 0.6
"""The share of its papers from which on a phrase says the same as another."""
TELLING = 4
"""How much likelier than elsewhere a phrase without a common word is in a topic's papers."""
BACKED = 4
"""How many papers it takes to tell that from chance."""
STRONG, WEAK = 8, 6
"""How many phrases a topic gets at most."""


@dataclass(slots=True)
class Topic:
    """A phrase that names a topic, and those that go with it."""

    term: Term
    """What it is called by."""
    strong: list[Term] = field(default_factory=list)
    """Phrases that say the same."""
    weak: list[Term] = field(default_factory=list)
    """Phrases that say something of it."""
    narrower: list[Term] = field(default_factory=list)
    """Phrases that have its own inside."""
    acronym: Acronym | None = None
    """Its short form and its long one."""


def topics(
    terms: Sequence[Term], acronyms: Sequence[Acronym], count: int, limit: int
) -> list[Topic]:
    """Choose the phrases that together speak of the most papers, one after the other.

    Each round takes the weightiest phrase by how many of its papers no topic has yet (the greedy
    cover of Nemhauser, Wolsey & Fisher 1978), then takes out the phrases that say the same.
    """
    explained = {acronym.words: acronym for acronym in acronyms}
    explained |= {(fold(acronym.short),): acronym for acronym in acronyms}
    left = list(terms[: LOOKED_AT * limit])
    chosen: list[Topic] = []
    covered = 0
    while left and len(chosen) < limit:
        best = max(left, key=lambda term: (_gain(term, covered), term.words))
        topic = Topic(best, acronym=explained.get(best.words))
        left = [term for term in left if term is not best and not _joins(term, topic, count)]
        chosen.append(topic)
        covered |= best.central
    return chosen


def _gain(term: Term, covered: int) -> float:
    fresh = (term.central & ~covered).bit_count() / term.central.bit_count()
    return term.weight * (AGAIN + (1 - AGAIN) * fresh)


def _joins(term: Term, topic: Topic, count: int) -> bool:
    """Put a phrase to a topic if it says the same; tells whether it did."""
    seed = topic.term
    if topic.acronym and term.words in {topic.acronym.words, (fold(topic.acronym.short),)}:
        return True
    if "".join(term.words) == "".join(seed.words):
        topic.strong.insert(0, term)
        return True
    common = (term.papers & seed.papers).bit_count() / term.papers.bit_count()
    if common < SAME:
        return False
    if _within(seed.words, term.words):
        # The topic's own phrase finds it; it may become a topic of its own where the topic is big.
        topic.narrower.append(term)
        return term.central.bit_count() * 2 > seed.central.bit_count()
    if set(term.words) & set(seed.words):
        listed, most, same = topic.strong, STRONG, len(term.words) > 1
    else:
        listed, most = topic.weak, WEAK
        likelier = common * count / seed.papers.bit_count()
        same = likelier >= TELLING and term.central.bit_count() >= BACKED
    if same and len(listed) < most:
        listed.append(term)
    return same


def _within(part: tuple[str, ...], whole: tuple[str, ...]) -> bool:
    width = len(part)
    return any(whole[at : at + width] == part for at in range(len(whole) - width + 1))
