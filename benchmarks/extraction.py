"""Measure all that is read out of abstracts against hand-made labels, in one table.

Run ``python benchmarks/extraction.py``, with ``--errors`` for everything wrong and missed, too,
and with ``--dumps DIR`` to time the papers of other dumps. ``data/labels.json`` holds the labels
of 105 papers of ``content/dumps``. What is debatable counts neither way. A link is right if its
address is exactly the one labelled, a final slash aside, and its kind is; an abbreviation if both
its forms are, white space and the long form's capitals aside; a name, capitals aside. Of kinds a
paper has one or two right ones, so F1 is the accuracy where every paper is given one.
"""

import argparse
import json
import time
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from benchmarks.tagging import CONTENT, LABELS, Score, records
from site_builder import extraction, readers, tagging
from site_builder.content.vocabulary import load_vocabulary
from site_builder.extraction import Extracted
from site_builder.ids import title_key
from site_builder.model import Record

TARGETS = {"links": 0.95, "names": 0.80, "acronyms": 0.95, "kind": 0.85, "tags": 0.90}


@dataclass(frozen=True, slots=True)
class Label:
    """What people say of a paper: for each subject the set that should be found."""

    title: str
    """The paper's title as its dump has it."""
    wanted: Mapping[str, frozenset[Hashable]]
    """What should be found, by subject."""
    debatable: Mapping[str, frozenset[Hashable]]
    """What may be found, by subject."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What was found in one labelled paper."""

    label: Label
    """What people say."""
    found: Mapping[str, frozenset[Hashable]]
    """What the rules say, by subject."""


def labels() -> tuple[Label, ...]:
    """Read the hand-made labels."""
    return tuple(
        Label(
            title=item["title"],
            wanted={
                "links": frozenset(_link(one["url"], one["kind"]) for one in item["links"]),
                "names": frozenset(map(_fold, item["names"])),
                "acronyms": frozenset((short, _fold(long)) for short, long in item["acronyms"]),
                "kind": frozenset(item["kind"]),
                "tags": frozenset(item["tags"]),
            },
            debatable={
                "names": frozenset(map(_fold, item["names_debatable"])),
                "tags": frozenset(item["tags_debatable"]),
            },
        )
        for item in json.loads(LABELS.read_text(encoding="utf-8"))
    )


def outcomes() -> tuple[Outcome, ...]:
    """Read every labelled paper."""
    papers = records()
    tag = _tagger()
    return tuple(
        Outcome(label, _found(extraction.extract(paper.title, paper.abstract), tag(paper)))
        for label in labels()
        for paper in (papers[title_key(label.title)],)
    )


def score(results: Iterable[Outcome], subject: str) -> Score:
    """Count what is right, wrong and missed of one subject over all papers."""
    right = wrong = missed = 0
    for result in results:
        found, wanted = result.found[subject], result.label.wanted[subject]
        right += len(found & wanted)
        wrong += len(found - wanted - result.label.debatable.get(subject, frozenset()))
        missed += int(not found) if subject == "kind" else len(wanted - found)
    return Score(right, wrong, missed)


def errors(results: Iterable[Outcome], subject: str) -> Iterator[str]:
    """List what is wrong and what is missing of one subject, a paper at a time."""
    for result in results:
        found, wanted = result.found[subject], result.label.wanted[subject]
        wrong = found - wanted - result.label.debatable.get(subject, frozenset())
        missed = wanted - found if subject != "kind" or not found & wanted else frozenset()
        if wrong or missed:
            yield result.label.title
        yield from (f"    wrong   {one}" for one in sorted(map(str, wrong)))
        yield from (f"    missed  {one}" for one in sorted(map(str, missed)))


def seconds(work: Callable[[Record], object], papers: Sequence[Record]) -> float:
    """Time one kind of work: CPU seconds per 10,000 papers, the best of three runs."""
    taken: list[float] = []
    for _ in range(3):
        began = time.process_time()
        for paper in papers:
            work(paper)
        taken.append(time.process_time() - began)
    return min(taken) * 10_000 / len(papers)


def works() -> Mapping[str, Callable[[Record], object]]:
    """Name what is timed."""
    return {
        "links": lambda paper: extraction.links(paper.abstract),
        "acronyms": lambda paper: extraction.acronyms(paper.title, paper.abstract),
        "names": lambda paper: extraction.names(paper.title, paper.abstract),
        "kind": lambda paper: extraction.kind(paper.title, paper.abstract),
        "claim and result": lambda paper: extraction.quotations(paper.title, paper.abstract),
        "tags": _tagger(),
        "all but tags": lambda paper: extraction.extract(paper.title, paper.abstract),
    }


def _tagger() -> Callable[[Record], tuple[str, ...]]:
    rules = tagging.compile_rules(load_vocabulary(CONTENT / "tags.yaml"))
    return lambda paper: tuple(hit.id for hit in tagging.tags(rules, paper.title, paper.abstract))


def _found(said: Extracted, tags: Iterable[str]) -> Mapping[str, frozenset[Hashable]]:
    return {
        "links": frozenset(_link(one.url, one.kind) for one in said.links),
        "names": frozenset(map(_fold, said.names)),
        "acronyms": frozenset((one.short, _fold(one.long)) for one in said.acronyms),
        "kind": frozenset([said.kind] if said.kind else []),
        "tags": frozenset(tags),
    }


def _link(url: str, kind: str) -> tuple[str, str]:
    return url.removesuffix("/"), kind


def _fold(text: str) -> str:
    return " ".join(text.casefold().split())


def _read(folder: Path) -> list[Record]:
    dumps = sorted(folder.glob("*.txt"))
    return [one for dump in dumps for one in readers.read(dump.name, dump.read_bytes()).records]


def main() -> None:
    """Run the benchmark."""
    cli = argparse.ArgumentParser(description=__doc__.partition("\n")[0] if __doc__ else "")
    cli.add_argument("--errors", action="store_true", help="list what is wrong and what is missed")
    cli.add_argument("--dumps", type=Path, default=CONTENT / "dumps", help="the papers to time")
    options = cli.parse_args()
    results, papers = outcomes(), _read(options.dumps)
    timed = {name: seconds(work, papers) for name, work in works().items()}
    print(f"{'':<18}{'precision':>10}{'recall':>10}{'F1':>8}{'target':>8}{'s/10,000':>10}")
    for subject, target in TARGETS.items():
        of = score(results, subject)
        spent = f"{timed[subject]:10.2f}" if subject in timed else ""
        figures = f"{of.precision:>10.3f}{of.recall:>10.3f}{of.f1:>8.3f}{target:>8.2f}"
        print(f"{subject:<18}{figures}{spent}")
    for name in sorted(timed.keys() - TARGETS.keys()):
        print(f"{name:<54}{timed[name]:10.2f}")
    told = [extraction.extract(paper.title, paper.abstract) for paper in papers]
    claims, headlines = sum(bool(one.claim) for one in told), sum(bool(one.result) for one in told)
    print(f"{claims} of {len(told)} abstracts quoted for a claim, {headlines} for a result")
    if options.errors:
        for subject in TARGETS:
            print(f"\n{subject}", *errors(results, subject), sep="\n")


if __name__ == "__main__":
    main()
