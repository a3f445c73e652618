"""Topics to tags, tried on the papers that they come from."""

import math
from collections.abc import Iterator, Sequence
from itertools import combinations

from site_builder.ids import slug, unused
from site_builder.model import Rule, RuleKind, Suggestion, Tag, Vocabulary
from site_builder.tagging.rules import Rules, compile_rules, find, tokens
from site_builder.tagging.scoring import tags
from site_builder.tagging.suggesting.acronyms import acronyms
from site_builder.tagging.suggesting.grouping import TELLING, Topic, topics
from site_builder.tagging.suggesting.reading import read
from site_builder.tagging.suggesting.terms import Term, terms
from site_builder.tagging.weights import Ground
from site_builder.tagging.words import cut, fold

EXAMPLES = 3
"""How many titles show what a proposed tag is given to."""
NAMED = 5
"""How many phrases say what a proposed tag means."""
NAMING = 3
"""Points that a phrase brings at best if it names the topic itself."""
FEWEST = 3
"""Papers that a phrase stands in before it is worth a tag."""
TAKEN = 0.6
"""The share of a phrase's papers that have the same tag, if that tag covers it."""


def suggest(
    papers: Sequence[tuple[str, str]],
    vocabulary: Vocabulary = (),
    *,
    limit: int = 40,
    least: int | None = None,
) -> tuple[Suggestion, ...]:
    """Propose tags for the topics that titles and abstracts share, the most telling first.

    What a vocabulary covers already is left out. Every tag is tried on the papers, and told with
    how many of them it would be given to. The same papers in the same order give the same tags.

    Args:
        papers: Title and abstract of each.
        vocabulary: The tags that there are.
        limit: How many tags to propose at most.
        least: In how many papers a phrase must stand; None for a number that suits the corpus, 3
            for a hundred papers and 24 for ten thousand.
    """
    least = max(1, least) if least else max(FEWEST, round(math.sqrt(len(papers)) * 0.24))
    corpus = read(papers)
    found = _uncovered(terms(corpus, least), papers, vocabulary)
    short = acronyms(f"{title}. {abstract}" for title, abstract in papers)
    taken = {tag.id for tag in vocabulary}
    proposed: list[Tag] = []
    for topic in topics(found, short, len(papers), limit + limit // 2):
        tag = _tag(topic, taken)
        taken.add(tag.id)
        proposed.append(tag)
    return _tried(tuple(proposed), papers, vocabulary, least)[:limit]


def _uncovered(
    found: Sequence[Term], papers: Sequence[tuple[str, str]], vocabulary: Vocabulary
) -> list[Term]:
    """Leave out what the tags there are say already, in words or by their papers."""
    if not vocabulary:
        return list(found)
    rules, named = compile_rules(vocabulary), frozenset(_named(vocabulary))
    tagged = [0] * len(vocabulary)
    ranks = {tag.id: rank for rank, tag in enumerate(vocabulary)}
    for number, (title, abstract) in enumerate(papers):
        for hit in tags(rules, title, abstract):
            tagged[ranks[hit.id]] |= 1 << number
    return [
        term
        for term in found
        if term.words not in named
        and not _said(rules, term)
        and not any(_shared(term, having, len(papers)) for having in tagged if having)
    ]


def _named(vocabulary: Vocabulary) -> Iterator[tuple[str, ...]]:
    """List all parts of the phrases that name a topic: "reward" of "reward model"."""
    for rule in (rule for tag in vocabulary for rule in tag.rules):
        if rule.kind in (RuleKind.TITLE, RuleKind.STRONG):
            words = [fold(word) for chunk in rule.phrase.split() for word, _ in cut(chunk)]
            for start, end in combinations(range(len(words) + 1), 2):
                yield tuple(words[start:end])


def _said(rules: Rules, term: Term) -> bool:
    text = tokens(rules, f"{term.written} .")
    hits, _ = find(text)
    return any(
        points[Ground.TITLE] > 0 and (most >= NAMING or end - start == len(text) - 1)
        for start, end, (_, _, _, points, most) in hits
    )


def _shared(term: Term, having: int, count: int) -> bool:
    common = (term.central & having).bit_count() / term.central.bit_count()
    return common >= TAKEN and common * count >= TELLING * having.bit_count()


def _tag(topic: Topic, taken: set[str]) -> Tag:
    """Write a topic as a tag."""
    known = topic.acronym
    written = known.long if known and len(topic.term.words) == 1 else topic.term.written
    both = [known.long, known.short] if known else []
    strong = [written, *both, *[term.written for term in topic.strong]]
    rules = [Rule(phrase, RuleKind.STRONG) for phrase in _once(strong)]
    rules += [Rule(phrase, RuleKind.WEAK) for phrase in _once([t.written for t in topic.weak])]
    return Tag(
        id=unused(slug(written, "topic"), taken),
        label=written[:1].upper() + written[1:],
        means=", ".join(_once([*strong, *[term.written for term in topic.narrower]])[:NAMED]),
        rules=tuple(rules),
    )


def _once(phrases: Sequence[str]) -> list[str]:
    return list({phrase.casefold(): phrase for phrase in reversed(phrases)}.values())[::-1]


def _tried(
    proposed: Vocabulary, papers: Sequence[tuple[str, str]], vocabulary: Vocabulary, least: int
) -> tuple[Suggestion, ...]:
    """Give the tags to the papers; those that hardly any paper earns fall away."""
    rules = compile_rules((*vocabulary, *proposed))
    given: dict[str, list[tuple[bool, int]]] = {tag.id: [] for tag in (*vocabulary, *proposed)}
    for number, (title, abstract) in enumerate(papers):
        for hit in tags(rules, title, abstract):
            given[hit.id].append((not hit.reason.startswith("title"), number))
    return tuple(
        Suggestion(
            tag=tag,
            papers=len(given[tag.id]),
            examples=tuple(papers[number][0] for _, number in sorted(given[tag.id])[:EXAMPLES]),
        )
        for tag in proposed
        if len(given[tag.id]) >= min(least, FEWEST)
    )
