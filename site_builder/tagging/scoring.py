"""Weighs the phrases found in a paper and gives the tags that they earn."""

import sys

from site_builder.model import TagHit
from site_builder.tagging.grounds import Part, parts
from site_builder.tagging.rules import Hit, Rules, Sentence, find, tokens
from site_builder.tagging.trie import Seen
from site_builder.tagging.weights import COUNTED, LEAST, NEEDED, SHOWN, Ground
from site_builder.tagging.words import OPENING

Mention = tuple[int, int, int, float, int]
"""A tag's phrase at one place: first token, token after the last, which rule, points, ground.

Only an exception has no points.
"""

_LAST: Sentence = (sys.maxsize, sys.maxsize, 0, [])
"""A sentence behind every text."""

# What an enumeration gives is slow to look up and to compare.
_TITLE, _OTHER = int(Ground.TITLE), int(Ground.OTHER)


def tags(rules: Rules, title: str, abstract: str) -> tuple[TagHit, ...]:
    """Give a paper its tags, in vocabulary order, each with the phrases that earned it.

    A phrase weighs by where it stands (`grounds`), so that what a paper is about counts and what
    it mentions does not. A paper that earns no tag gets its best one if that isn't far off.
    """
    text = tokens(rules, title + " .")
    heading = len(text)
    text += tokens(rules, abstract + " .")
    hits, sentences = find(text)
    earned = _earned(heading, hits, sentences, text, NEEDED)
    if not earned:
        found = _earned(heading, hits, sentences, text, LEAST)
        best = max(found, key=lambda tag: (found[tag][0], -tag), default=-1)
        earned = {best: found[best]} if found else {}
    return tuple([TagHit(rules.ids[tag], _reason(earned[tag][1], text)) for tag in sorted(earned)])


def _earned(
    heading: int, hits: list[Hit], sentences: list[Sentence], text: list[Seen], least: float
) -> dict[int, tuple[float, list[Mention]]]:
    """Score the tags that get at least so much, each with the mentions that count."""
    found = _mentions(heading, _likely(heading, hits, least), sentences)
    scored = _scored(found, least, text)
    return {tag: score for tag, score in scored.items() if score[0] >= least}


def _likely(heading: int, hits: list[Hit], least: float) -> list[Hit]:
    """Drop the phrases of tags that can't get so much wherever in the abstract theirs stand."""
    most: dict[int, float] = {}
    for start, _, (tag, _, _, worth, best) in hits:
        points = best if start >= heading else max(0, worth[0])
        most[tag] = most[tag] + points if tag in most else points
    likely = {tag for tag, points in most.items() if points >= least}
    return [hit for hit in hits if hit[2][0] in likely] if likely else []


def _mentions(heading: int, hits: list[Hit], sentences: list[Sentence]) -> dict[int, list[Mention]]:
    """Weigh every phrase by where it stands; those that play no part there fall away."""
    found: dict[int, list[Mention]] = {}
    begin = stop = heading
    own: list[Part] = []
    rest = iter((*sentences, _LAST))
    for start, end, (tag, number, hides, worth, _) in hits:
        while start >= stop:
            sentence = next(rest)
            begin, stop, _, _ = sentence
            own = parts(sentence) if start < stop else []
        ground = _TITLE if start < heading else _OTHER
        if start >= begin:
            for since, until, part in own:
                if since <= start < until:
                    ground = part
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
    brackets = {end + 1 for _, end, _, _, _ in kept if (after := text[end]) and after[3] == OPENING}
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
        place = title if ground == _TITLE else abstract
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
            same, written, lead = token[4]
            said += same
            wording += lead + written if wording else written
    return said, wording


def _weightiest(mention: Mention) -> tuple[float, int]:
    return -mention[3], mention[0]
