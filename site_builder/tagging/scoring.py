"""Weighs the phrases found in a paper and gives the tags that they earn."""

import sys

from site_builder.model import TagHit
from site_builder.tagging.grounds import Part, parts
from site_builder.tagging.rules import Hit, Rules, Sentence, find, tokens
from site_builder.tagging.trie import Seen
from site_builder.tagging.weights import COUNTED, LEAST, NEEDED, SHOWN, Ground
from site_builder.tagging.words import OPENING

Mention = tuple[int, int, int, float, Ground]
"""A tag's phrase at one place: first token, token after the last, which rule, points, ground.

Only an exception has no points.
"""

_FAR = sys.maxsize
"""A place behind every text."""


def tags(rules: Rules, title: str, abstract: str) -> tuple[TagHit, ...]:
    """Give a paper its tags, in vocabulary order, each with the phrases that earned it.

    A phrase weighs by where it stands (`grounds`), so that what a paper is about counts and what
    it mentions does not. A paper that earns no tag gets its best one if that isn't far off.
    """
    text = tokens(rules, title + " .")
    heading = len(text)
    text += tokens(rules, abstract + " .")
    hits, sentences = find(text)
    found = _mentions(heading, _likely(heading, hits, len(rules.ids)), sentences)
    scored = _scored(found, NEEDED, text)
    earned = [tag for tag, (score, _) in scored.items() if score >= NEEDED]
    if not earned:
        scored = _scored(found, LEAST, text)
        best = max(scored, key=lambda tag: (scored[tag][0], -tag), default=-1)
        earned = [best] if best >= 0 and scored[best][0] >= LEAST else []
    return tuple(TagHit(rules.ids[tag], _reason(scored[tag][1], text)) for tag in sorted(earned))


def _likely(heading: int, hits: list[Hit], tags: int) -> list[Hit]:
    """Drop the phrases of tags that can't be earned wherever in the abstract theirs stand."""
    most = [0.0] * tags
    for start, _, (tag, _, _, worth, best) in hits:
        most[tag] += max(0, worth[0]) if start < heading else best
    return [hit for hit in hits if most[hit[2][0]] >= LEAST]


def _mentions(heading: int, hits: list[Hit], sentences: list[Sentence]) -> dict[int, list[Mention]]:
    """Weigh every phrase by where it stands; those that play no part there fall away."""
    found: dict[int, list[Mention]] = {}
    begin = stop = heading
    own: tuple[Part, ...] = ()
    rest = iter(sentences)
    for start, end, (tag, number, hides, worth, _) in hits:
        ground = Ground.TITLE if start < heading else Ground.OTHER
        while start >= stop:
            sentence = next(rest, None)
            begin, stop, own = (*sentence[:2], parts(sentence)) if sentence else (_FAR, _FAR, ())
        if start >= begin:
            for since, until, worth_here in own:
                if since <= start < until:
                    ground = worth_here
                    break
        points = worth[ground]
        if points or hides:
            mention = (start, end, number, points, ground)
            if tag in found:
                found[tag].append(mention)
            else:
                found[tag] = [mention]
    return found


def _scored(
    found: dict[int, list[Mention]], least: float, text: list[Seen]
) -> dict[int, tuple[float, list[Mention]]]:
    """Score the tags that may reach `least`, each with the mentions that count."""
    scored: dict[int, tuple[float, list[Mention]]] = {}
    for tag, mentions in found.items():
        most = 0.0
        for mention in mentions:
            if mention[3] > 0:
                most += mention[3]
        if most >= least:
            kept = _apart(mentions, text)
            scored[tag] = _score(kept), kept
    return scored


def _score(mentions: list[Mention]) -> float:
    """Add up a tag's phrases, each where it weighs most."""
    seen: dict[int, list[float]] = {}
    score = 0.0
    for _, _, number, points, _ in mentions:
        score += points
        if number in seen:
            seen[number].append(points)
        else:
            seen[number] = [points]
    if len(seen) < len(mentions):
        for worth in seen.values():
            if len(worth) > COUNTED:
                score -= sum(sorted(worth, key=abs)[:-COUNTED])
    return score


def _apart(mentions: list[Mention], text: list[Seen]) -> list[Mention]:
    """Keep one tag's mentions that don't overlap, by `_precedence`.

    An abbreviation in brackets right after the words it stands for is the same mention.
    """
    kept = mentions if _disjoint(mentions) else _uncovered(mentions)
    brackets = {end + 1 for _, end, _, _, _ in kept if (after := text[end]) and after[4] == OPENING}
    return [mention for mention in kept if mention[0] not in brackets] if brackets else kept


def _disjoint(mentions: list[Mention]) -> bool:
    reached = -1
    for start, end, _, _, _ in mentions:
        if start < reached:
            return False
        reached = end
    return True


def _uncovered(mentions: list[Mention]) -> list[Mention]:
    kept: list[Mention] = []
    covered: set[int] = set()
    for mention in sorted(mentions, key=_precedence):
        place = range(mention[0], mention[1])
        if covered.isdisjoint(place):
            covered.update(place)
            kept.append(mention)
    return sorted(kept)


def _precedence(mention: Mention) -> tuple[int, bool, float, int]:
    """Order overlapping mentions: the longer, then the exception, then the weightier first."""
    start, end, _, points, _ = mention
    return start - end, points != 0, -abs(points), start


def _reason(mentions: list[Mention], text: list[Seen]) -> str:
    """Say which phrases earned a tag, as the paper writes them, the weightiest first.

    ``title: reward model; abstract: reward hacking, proxy reward``.
    """
    told: set[str] = set()
    title: list[str] = []
    abstract: list[str] = []
    for start, end, _, points, ground in sorted(mentions, key=_weightiest):
        place = title if ground == Ground.TITLE else abstract
        if points <= 0 or len(place) == SHOWN:
            continue
        said, wording = _wording(text, start, end)
        if said not in told:
            told.add(said)
            place.append(wording)
    parts = (("title", title), ("abstract", abstract))
    return "; ".join([f"{place}: {', '.join(words)}" for place, words in parts if words])


def _wording(text: list[Seen], start: int, end: int) -> tuple[str, str]:
    """Give a phrase as one folded word, and as the paper writes it."""
    said = wording = ""
    for token in text[start:end]:
        if token is not None:
            said += token[3][0]
            wording += token[5] + token[4] if wording else token[4]
    return said, wording


def _weightiest(mention: Mention) -> tuple[float, int]:
    return -mention[3], mention[0]
