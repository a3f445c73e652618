"""Measure tags against hand-made labels.

Run ``python benchmarks/tagging.py`` for precision, recall and F1 by tag and overall, with
``--errors`` for every wrong and every missed tag, too. ``data/labels.json`` holds the labels of
105 papers of ``content/dumps``; a debatable tag counts neither way. ``--dumps DIR`` measures the
speed on other listings, ``--suggest`` what `digest tags suggest` finds without the vocabulary.
"""

import argparse
import json
import time
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from site_builder import readers, tagging
from site_builder.content.vocabulary import load_vocabulary
from site_builder.ids import title_key
from site_builder.model import Record, TagHit
from site_builder.tagging.suggesting import suggest

CONTENT = Path(__file__).parents[1] / "content"
LABELS = Path(__file__).parent / "data" / "labels.json"


@dataclass(frozen=True, slots=True)
class Label:
    """What people say of a paper."""

    title: str
    """The paper's title as its dump has it."""
    tags: frozenset[str]
    """Ids of the tags that it should have."""
    debatable: frozenset[str]
    """Ids of those that it may have."""
    names: tuple[str, ...]
    """Systems, datasets and methods that it introduces."""


@dataclass(frozen=True, slots=True)
class Score:
    """How given tags compare with the labels."""

    right: int
    """Given and labelled."""
    wrong: int
    """Given and neither labelled nor debatable."""
    missed: int
    """Labelled and not given."""

    @property
    def precision(self) -> float:
        """The share of given tags that are right, 1 if none is given."""
        return self.right / ((self.right + self.wrong) or 1) if self.right or self.wrong else 1.0

    @property
    def recall(self) -> float:
        """The share of labelled tags that are given, 1 if none is labelled."""
        return self.right / (self.right + self.missed) if self.right or self.missed else 1.0

    @property
    def f1(self) -> float:
        """The harmonic mean of precision and recall."""
        return 2 * self.right / ((2 * self.right + self.wrong + self.missed) or 1)


@dataclass(frozen=True, slots=True)
class Outcome:
    """One labelled paper and the tags it was given."""

    label: Label
    """What people say."""
    given: tuple[TagHit, ...]
    """What the rules say."""


def labels() -> tuple[Label, ...]:
    """Read the hand-made labels."""
    return tuple(
        Label(
            title=item["title"],
            tags=frozenset(item["tags"]),
            debatable=frozenset(item["tags_debatable"]),
            names=(*item["names"], *item["names_debatable"]),
        )
        for item in json.loads(LABELS.read_text(encoding="utf-8"))
    )


def records(folder: Path = CONTENT / "dumps") -> dict[str, Record]:
    """Read every paper of the dumps, by title key, each as its first dump shows it."""
    found: dict[str, Record] = {}
    for path in sorted(folder.glob("*.txt")):
        for record in readers.read(path.name, path.read_bytes()).records:
            found.setdefault(title_key(record.title), record)
    return found


def outcomes() -> tuple[Outcome, ...]:
    """Tag every labelled paper by the rules of ``content/tags.yaml``."""
    rules = tagging.compile_rules(load_vocabulary(CONTENT / "tags.yaml"))
    papers = records()
    return tuple(
        Outcome(label, tagging.tags(rules, paper.title, paper.abstract))
        for label in labels()
        for paper in (papers[title_key(label.title)],)
    )


def by_tag(results: Sequence[Outcome]) -> Mapping[str, Score]:
    """Score every tag that is given or labelled, in order of ids."""
    right, wrong, missed = Counter[str](), Counter[str](), Counter[str]()
    for result in results:
        given = {hit.id for hit in result.given}
        right.update(given & result.label.tags)
        wrong.update(given - result.label.tags - result.label.debatable)
        missed.update(result.label.tags - given)
    known = sorted({*right, *wrong, *missed})
    return {tag: Score(right[tag], wrong[tag], missed[tag]) for tag in known}


def overall(scores: Mapping[str, Score]) -> Score:
    """Add the scores of all tags up; its F1 is the micro F1."""
    each = scores.values()
    return Score(
        sum(score.right for score in each),
        sum(score.wrong for score in each),
        sum(score.missed for score in each),
    )


def errors(results: Sequence[Outcome]) -> Iterator[str]:
    """List what is wrong and what is missing, a paper at a time."""
    for result in results:
        given = {hit.id: hit.reason for hit in result.given}
        wrong = sorted(given.keys() - result.label.tags - result.label.debatable)
        missed = sorted(result.label.tags - given.keys())
        if wrong or missed:
            yield result.label.title
        for tag in wrong:
            yield f"    wrong   {tag} ({given[tag]})"
        for tag in missed:
            yield f"    missed  {tag}"


def _row(name: str, precision: float, recall: float, f1: float, counts: str = "") -> str:
    return f"{name:<28}{precision:>10.2f}{recall:>8.2f}{f1:>7.2f}  {counts}".rstrip()


def _table(scores: Mapping[str, Score]) -> Iterator[str]:
    yield f"{'tag':<28}{'precision':>10}{'recall':>8}{'F1':>7}  right wrong missed"
    for tag, score in scores.items():
        counts = f"{score.right:>5}{score.wrong:>6}{score.missed:>7}"
        yield _row(tag, score.precision, score.recall, score.f1, counts)
    micro, each = overall(scores), tuple(scores.values())
    counts = f"{micro.right:>5}{micro.wrong:>6}{micro.missed:>7}"
    yield _row("all tags (micro)", micro.precision, micro.recall, micro.f1, counts)
    yield _row(
        "mean of tags (macro)",
        sum(score.precision for score in each) / len(each),
        sum(score.recall for score in each) / len(each),
        sum(score.f1 for score in each) / len(each),
    )


def _speed(folder: Path) -> str:
    rules = tagging.compile_rules(load_vocabulary(CONTENT / "tags.yaml"))
    papers = tuple(records(folder).values())
    start = time.process_time()
    given = [len(tagging.tags(rules, paper.title, paper.abstract)) for paper in papers]
    spent = time.process_time() - start
    mean = sum(given) / (len(papers) or 1)
    return f"{len(papers)} papers in {spent:.2f} s, {mean:.1f} tags a paper, {given.count(0)} none"


def _proposal(folder: Path) -> Iterator[str]:
    """Compare what is proposed without a vocabulary with the vocabulary.

    A topic is found again if a proposed phrase earns its tag in a title.
    """
    papers = [(paper.title, paper.abstract) for paper in records(folder).values()]
    vocabulary = load_vocabulary(CONTENT / "tags.yaml")
    known = tagging.compile_rules(vocabulary)
    for limit in (40, 60):
        start = time.process_time()
        proposed = [one.tag for one in suggest(papers, limit=limit)]
        spent = time.process_time() - start
        phrases = [rule.phrase for tag in proposed for rule in tag.rules]
        named = {hit.id for phrase in phrases for hit in tagging.tags(known, phrase, "")}
        rules = tagging.compile_rules(tuple(proposed))
        tagged = sum(bool(tagging.tags(rules, *paper)) for paper in papers)
        yield (
            f"{len(proposed)} tags proposed in {spent:.1f} s: {len(named)} of {len(vocabulary)}"
            f" topics found again, {tagged} of {len(papers)} papers get one"
        )


def main() -> None:
    """Print the measurement."""
    parser = argparse.ArgumentParser(description="Measure tags against hand-made labels.")
    parser.add_argument("--errors", action="store_true", help="list wrong and missed tags, too")
    parser.add_argument("--suggest", action="store_true", help="measure proposed tags, too")
    parser.add_argument("--dumps", type=Path, default=CONTENT / "dumps", help="other listings")
    arguments = parser.parse_args()
    results = outcomes()
    print("\n".join(_table(by_tag(results))))
    print(_speed(arguments.dumps))
    if arguments.suggest:
        print("\n".join(_proposal(arguments.dumps)))
    if arguments.errors:
        print("\n".join(errors(results)))


if __name__ == "__main__":
    main()
