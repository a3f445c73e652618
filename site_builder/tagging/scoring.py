"""Weighs the phrases found in a paper and gives the tags that they earn."""

from collections import defaultdict

from site_builder.model import TagHit
from site_builder.tagging.grounds import grounds
from site_builder.tagging.rules import Hit, Rules, Token, find, tokens
from site_builder.tagging.weights import COUNTED, LEAST, NEEDED, SHOWN, Ground
from site_builder.tagging.words import OPENING

Mention = tuple[int, int, int, float, Ground]
"""A tag's phrase at one place: first token, token after the last, which rule, points, ground.

Only an exception has no points.
"""


def tags(rules: Rules, title: str, abstract: str) -> tuple[TagHit, ...]:
    """Give a paper its tags, in vocabulary order, each with the phrases that earned it.

    A phrase weighs by where it stands (`grounds`), so that what a paper is about counts and what
    it mentions does not. A paper that earns no tag gets its best one if that isn't far off.
    """
    heading = tokens(rules, title + " .")
    text = heading + tokens(rules, abstract + " .")
    hits, cues = find(text)
    found = _mentions(hits, grounds(len(text), len(heading), cues))
    scored = _scored(found, NEEDED, text)
    earned = [tag for tag, (score, _) in scored.items() if score >= NEEDED]
    if not earned:
        scored = _scored(found, LEAST, text)
        best = max(scored, key=lambda tag: (scored[tag][0], -tag), default=-1)
        earned = [best] if best >= 0 and scored[best][0] >= LEAST else []
    return tuple(TagHit(rules.ids[tag], _reason(scored[tag][1], text)) for tag in sorted(earned))


def _mentions(hits: list[Hit], where: list[Ground]) -> dict[int, list[Mention]]:
    """Weigh every phrase by where it stands; those that play no part there fall away."""
    found: dict[int, list[Mention]] = defaultdict(list)
    for start, end, (tag, number, hides, worth) in hits:
        ground = where[start]
        points = worth[ground]
        if points or hides:
            found[tag].append((start, end, number, points, ground))
    return found


def _scored(
    found: dict[int, list[Mention]], least: float, text: list[Token]
) -> dict[int, tuple[float, list[Mention]]]:
    """Score the tags that may reach `least`, each with the mentions that count."""
    kept = {
        tag: _apart(mentions, text)
        for tag, mentions in found.items()
        if sum(points for _, _, _, points, _ in mentions if points > 0) >= least
    }
    return {tag: (_score(mentions), mentions) for tag, mentions in kept.items()}


def _score(mentions: list[Mention]) -> float:
    """Add up a tag's phrases, each where it weighs most."""
    seen: dict[int, list[float]] = defaultdict(list)
    for _, _, number, points, _ in mentions:
        seen[number].append(points)
    return sum(sum(sorted(points, key=abs)[-COUNTED:]) for points in seen.values())


def _apart(mentions: list[Mention], text: list[Token]) -> list[Mention]:
    """Keep one tag's mentions that don't overlap, by `_precedence`.

    An abbreviation in brackets right after the words it stands for is the same mention.
    """
    kept: list[Mention] = []
    covered: set[int] = set()
    for mention in sorted(mentions, key=_precedence):
        place = range(mention[0], mention[1])
        if covered.isdisjoint(place):
            covered.update(place)
            kept.append(mention)
    brackets = {end + 1 for _, end, _, _, _ in kept if text[end].text == OPENING}
    return sorted(mention for mention in kept if mention[0] not in brackets)


def _precedence(mention: Mention) -> tuple[int, bool, float, int]:
    """Order overlapping mentions: the longer, then the exception, then the weightier first."""
    start, end, _, points, _ = mention
    return start - end, points != 0, -abs(points), start


def _reason(mentions: list[Mention], text: list[Token]) -> str:
    """Say which phrases earned a tag, as the paper writes them, the weightiest first.

    ``title: reward model; abstract: reward hacking, proxy reward``.
    """
    told: set[str] = set()
    places: dict[str, list[str]] = {"title": [], "abstract": []}
    for start, end, _, points, ground in sorted(mentions, key=lambda m: (-m[3], m[0])):
        said = "".join([token.keys[0] for token in text[start:end]])
        if points > 0 and said not in told:
            told.add(said)
            wording = "".join([token.lead + token.text for token in text[start:end]])
            place = "title" if ground is Ground.TITLE else "abstract"
            places[place].append(wording.removeprefix(text[start].lead))
    parts = (f"{place}: {', '.join(words[:SHOWN])}" for place, words in places.items() if words)
    return "; ".join(parts)
