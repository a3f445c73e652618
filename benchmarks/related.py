"""Measure related papers against hand-made judgements, beside scikit-learn's TF-IDF.

Run ``python -m benchmarks.related``; ``--read`` prints the judged papers with what is shown beside
them and why, ``--site FOLDER`` also times another digest. ``data/related.json`` holds the
judgements: for every seventh paper of ``content/`` which papers are good to go on to, which are
plausible, and which would be silly. They were made from the titles of the five nearest of each
method in turn, by the one who tuned ours; of what nobody judged none counts. scikit-learn comes
with the extra ``bench``.
"""

import argparse
import json
import math
import time
from collections.abc import Mapping, Sequence
from pathlib import Path

from sklearn.feature_extraction.text import TfidfVectorizer

from site_builder.library import relate
from site_builder.model import Entry, Vocabulary
from site_builder.pipeline import sources
from site_builder.pipeline.places import content_of

ROOT = Path(__file__).parents[1]
JUDGED = Path(__file__).parent / "data" / "related.json"
GRADES = {"good": 2, "plausible": 1, "silly": 0}
SHOWN = 5

Ranking = Mapping[str, Sequence[str]]
"""For each id those of its neighbours, nearest first."""
Judged = Mapping[str, Mapping[str, int]]
"""For each id the grade of other papers beside it, 0 to 2."""


def judged() -> Judged:
    """Load the judgements."""
    stored = json.loads(JUDGED.read_text(encoding="utf-8"))
    return {
        paper: {other: GRADES[grade] for grade, others in graded.items() for other in others}
        for paper, graded in stored.items()
    }


def load(root: Path) -> tuple[tuple[Entry, ...], Vocabulary]:
    """Load a digest's entries and topics."""
    read = sources.load(root, content_of(root), url=None, noindex=False)
    return tuple(read.entries), read.vocabulary


def by_sklearn(entries: Sequence[Entry], longest: int, rarest: int) -> Ranking:
    """Rank by the cosine of scikit-learn's vectors, all pairs; phrases up to `longest` words."""
    vectorizer = TfidfVectorizer(
        stop_words="english", sublinear_tf=True, ngram_range=(1, longest), min_df=rarest
    )
    vectors = vectorizer.fit_transform([f"{one.title}\n{one.abstract}" for one in entries])
    likeness = (vectors @ vectors.T).toarray().tolist()
    ranked = {}
    for at, entry in enumerate(entries):
        order = sorted(range(len(entries)), key=lambda other: -likeness[at][other])
        ranked[entry.id] = [entries[other].id for other in order if other != at][:SHOWN]
    return ranked


def ours(entries: Sequence[Entry], vocabulary: Vocabulary) -> Ranking:
    """Rank as the site does."""
    found = relate(entries, vocabulary, most=SHOWN, in_turn=0).related
    return {paper: [one.id for one in near] for paper, near in found.items()}


def report(name: str, ranking: Ranking, grades: Judged) -> None:
    """Print what share of a ranking is worth going to."""
    graded = {paper: [known.get(one) for one in ranking[paper]] for paper, known in grades.items()}
    flat = [grade for row in graded.values() for grade in row]
    worth = sum(bool(grade) for grade in flat) / len(flat)
    good = sum(grade == GRADES["good"] for grade in flat) / len(flat)
    gain = sum(
        _gain([grade or 0 for grade in row])
        / _gain(sorted(grades[paper].values(), reverse=True)[:SHOWN])
        for paper, row in graded.items()
    )
    print(
        f"{name:<34}{len(flat):>6}{worth:>8.3f}{good:>8.3f}{gain / len(grades):>8.3f}"
        f"{flat.count(None):>10}"
    )


def _gain(grades: Sequence[int]) -> float:
    return sum((2.0**grade - 1) / math.log2(at + 2) for at, grade in enumerate(grades))


def read_aloud(entries: Sequence[Entry], vocabulary: Vocabulary, grades: Judged) -> None:
    """Print the judged papers, what the site shows beside them, and why."""
    titles = {entry.id: entry.title for entry in entries}
    related = relate(entries, vocabulary).related
    for paper, known in grades.items():
        print(f"\n{titles[paper]}")
        for near in related[paper]:
            print(f"  {known.get(near.id, '?')} {titles[near.id]} ({', '.join(near.shares)})")


def timed(entries: Sequence[Entry], vocabulary: Vocabulary) -> None:
    """Print how long it takes, and how much of it is one-sided."""
    start = time.process_time()
    related = relate(entries, vocabulary).related
    seconds = time.process_time() - start
    shown = {paper: {one.id for one in near} for paper, near in related.items()}
    ties = sum(map(len, shown.values()))
    one_sided = sum(paper not in shown[other] for paper in shown for other in shown[paper])
    print(f"{len(entries)} papers: {seconds:.2f} s, {ties} ties, {one_sided} of them one-sided")


def main() -> None:
    """Compare, and read or time if asked to."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--read", action="store_true", help="print what the site shows")
    parser.add_argument("--site", type=Path, help="folder of another digest to time")
    given = parser.parse_args()
    entries, vocabulary = load(ROOT)
    entries, grades = tuple(sorted(entries, key=lambda entry: entry.id)), judged()
    print(f"{'':<34}{'shown':>6}{'worth':>8}{'good':>8}{'nDCG@5':>8}{'unjudged':>10}")
    report("scikit-learn, words", by_sklearn(entries, 1, 1), grades)
    report("scikit-learn, words and pairs", by_sklearn(entries, 2, 2), grades)
    report("ours", ours(entries, vocabulary), grades)
    if given.read:
        read_aloud(entries, vocabulary, grades)
    timed(entries, vocabulary)
    if given.site:
        timed(*load(given.site))


if __name__ == "__main__":
    main()
