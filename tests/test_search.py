"""The search index: what is in it, and that it is the same bytes wherever it is built."""

import hashlib
import os
import re
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import lunr
import pytest
from hypothesis import given
from hypothesis import strategies as st

from site_builder import search
from site_builder.search import Document, Labels
from tests.search_reading import contents, numbers, postings
from tests.search_site import document, real_documents, real_records

VENDOR = Path(__file__).parents[1] / "static/vendor"


def held(*documents: Document, labels: Labels | None = None) -> dict[str, Any]:
    return contents(search.indexed(documents, labels).files())


def found(documents: Sequence[Document], *terms: str) -> list[str]:
    """Give the ids of the papers that have one of some words."""
    made = held(*documents)
    known = postings(made)
    ids = made["ids"]
    return [one for at, one in enumerate(ids) if any(at in known.get(term, {}) for term in terms)]


def test_a_word_counts_more_in_a_title_than_in_an_abstract() -> None:
    papers = [
        document("a", "On other things", "Honesty and honesty again, and honesty."),
        document("b", "On honesty", "Other things."),
    ]
    assert postings(held(*papers))["honesty"] == {0: 5, 1: 3}, "the older one is the first"


def test_every_text_of_a_paper_can_be_searched() -> None:
    tagged = Document(
        id="a",
        path="papers/a.html",
        title="Title",
        abstract="Abstract",
        tags=("Reward models",),
        names=("Chat Dromedary-2", "A-B-C"),
        authors=("Ada Müller",),
    )
    for word in (
        "title",
        "abstract",
        "reward",
        "dromedary",
        "dromedary2",
        "chatdromedary2",
        "abc",
        "muller",
    ):
        assert found([tagged, document("b", "Another")], word) == ["a"], word


def test_what_is_said_of_a_paper_elsewhere_finds_it_without_counting_twice() -> None:
    said = document("a", "Bees", "Bees dance.")
    more = replace(
        document("b", "Bees", "Bees dance."),
        more=("waggle", "the honeybees that dance", "2309.12340"),
    )
    known = postings(held(said, more))
    for word in ("waggle", "honeybees", "2309", "12340"):
        assert list(known[word]) == [0], word
    assert "the" not in known
    assert known["bees"] == {0: 6, 1: 6}
    assert known["dance"] == {0: 1, 1: 1}


def test_results_get_of_a_paper_only_what_does_not_follow_from_the_rest() -> None:
    usual = Document(
        id="alignment-for-honesty",
        path="papers/alignment-for-honesty.html",
        title="Alignment for Honesty",
        abstract="First  line.\n\nSecond.",
        day=date(2023, 12, 12),
        date="12 Dec 2023",
        tags=("Honesty",),
        kind="Method",
        values={"tag": ("honesty",), "kind": ("method",)},
    )
    unusual = Document(
        id="other",
        path="elsewhere/other.html",
        title="Second",
        date="Sep 2023",
        tags=("Untold",),
        comments=0,
    )
    labels = {"tag": {"honesty": "Honesty"}, "kind": {"method": "Method"}}
    made = held(unusual, usual, labels=labels)
    assert made["start"]["folder"] == ["papers/", ".html"]
    assert made["papers/0"] == {
        "title": ["Alignment for Honesty", "Second"],
        "id": [0, "other"],
        "path": [0, "elsewhere/other.html"],
        "day": ["2023-12-12", 0],
        "date": [0, "Sep 2023"],
        "tags": [0, ["Untold"]],
        "comments": [0, 1],
    }
    assert made["abstracts/0"] == ["First line. Second.", ""]


def test_columns_name_each_value_once_in_the_order_readers_see() -> None:
    one = replace(
        document("a", "A"),
        names=("StarVector",),
        values={"tag": ("rlhf", "dpo"), "kind": ("dataset",), "tone": ("warm",)},
        comments=4,
    )
    two = replace(document("b", "B"), values={"tag": ("rlhf",), "tone": ("cool", "warm", "cool")})
    labels = {
        "tag": {"dpo": "DPO", "rlhf": "RLHF", "unused": "Unused"},
        "kind": {"dataset": "Data"},
    }
    made = held(document("c", "C"), two, one, labels=labels)
    told = {name: list(numbers(column.pop("of"))) for name, column in fields(made).items()}
    assert told == {"tag": [1, 2, 0, 1, 0, 0], "kind": [1, 0, 0, 0], "tone": [1, 0, 2, 1, 0, 0]}
    assert fields(made) == {
        "tag": {"values": ["dpo", "rlhf"], "labels": ["DPO", "RLHF"], "common": [1, 0]},
        "kind": {"values": ["dataset"], "labels": ["Data"], "common": [0]},
        "tone": {"values": ["warm", "cool"], "common": [0, 1]},
    }
    assert made["names"]["values"] == ["StarVector"]
    assert list(numbers(made["comments"])) == [5, 0, 0]


def fields(made: dict[str, Any]) -> dict[str, Any]:
    known = made["start"]["fields"]
    assert isinstance(known, dict)
    return known


def test_authors_have_a_column_of_their_own() -> None:
    one = replace(document("a", "A"), authors=("Ada Müller", "Alan Turing"))
    two = replace(document("b", "B"), authors=("Alan Turing",))
    column = held(two, one)["authors"]
    assert column["values"] == ["Ada Müller", "Alan Turing"]
    assert column["common"] == [1, 0]
    assert list(numbers(column["of"])) == [2, 1, 0, 1, 0]


def test_titles_are_ordered_without_their_articles() -> None:
    titles = ["Zebras", "The Ant", "“A quoted bee”", "An Owl", "A"]
    made = held(*(document(f"{at}", title) for at, title in enumerate(reversed(titles))))
    places = list(numbers(made["titles"]))
    ordered = sorted(titles, key=lambda title: places[titles.index(title)])
    assert ordered == ["A", "The Ant", "An Owl", "“A quoted bee”", "Zebras"]


def test_a_digest_without_papers_has_an_index_too() -> None:
    made = held()
    assert (made["start"]["size"], made["start"]["terms"], made["ids"]) == (0, "", [])


def test_the_same_bytes_under_any_hash_seed() -> None:
    code = (
        "import hashlib; from site_builder import search; from tests.search_site import *\n"
        "made = search.indexed(real_documents())\n"
        "for f in made.files(): print(hashlib.sha256(f.content).hexdigest())\n"
        "print(made.examples())"
    )
    results = {
        subprocess.run(
            [sys.executable, "-c", code],
            env=os.environ | {"PYTHONHASHSEED": seed, "PYTHONPATH": os.pathsep.join(sys.path)},
            capture_output=True,
            text=True,
            check=True,
            cwd=VENDOR.parents[1],
        ).stdout
        for seed in ("0", "4711")
    }
    assert len(results) == 1


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Müller’s café, naïvely", ["mullers", "cafe", "naively"]),
        ('LLMs\' "honesty"', ["llms", "honesty"]),
        ("GPT-4 fine-tuning", ["gpt", "4", "gpt4", "fine", "tuning", "finetuning"]),
        ("state-of-the-art", ["state", "of", "the", "art"]),
        ("GPT-4-turbo", ["gpt", "4", "turbo", "gpt4", "4turbo"]),
        ("data--and", ["data", "and"]),
        ("Align^2LLaVA", ["align2llava"]),
        ("Align²LLaVA", ["align2llava"]),
        ("𝒟iffusion ﬁeld", ["diffusion", "field"]),
        ("snake_case *PO", ["snake", "case", "po"]),
        ("ΛΟΓΟΣ", ["λογοσ"]),
        ("…!?", []),
    ],
)
def test_words(text: str, words: list[str]) -> None:
    assert list(search.words(text)) == words


@given(st.text())
def test_folding_is_done_once_and_for_all(text: str) -> None:
    for word in search.words(text):
        assert list(search.words(word)) == [word]


def test_examples_share_no_word_and_are_written_as_the_papers_write_them() -> None:
    examples = search.indexed(real_documents()).examples()
    assert len(examples) == 4
    for example in examples:
        titles = [title for title, _ in real_records().values() if example in title.lower()]
        assert len(titles) > 1 or example != example.lower()
        assert any(example in abstract for _, abstract in real_records().values())
        assert len(example.split()) == 2
    words = [word for example in examples for word in re.split("[ -]", example)]
    assert len(set(words)) == len(words)


def test_examples_keep_hyphens_and_the_case_of_names() -> None:
    documents = [
        document(f"{n}", "With Reward-Free RLHF-Tuning", f"Paper {n} on reward-free RLHF-tuning.")
        for n in range(3)
    ]
    assert search.indexed(documents).examples() == ("reward-free RLHF-tuning",)


def test_examples_find_some_papers_rather_than_all() -> None:
    heap = [document(f"h{n}", "Common phrase", "A common phrase.") for n in range(16)]
    some = [document(f"s{n}", "Telling words", "Of telling words.") for n in range(3)]
    assert search.indexed([*heap, *some]).examples(1) == ("telling words",)


def test_few_papers_give_few_examples() -> None:
    assert search.indexed([document("a", "A title of no length")]).examples() == ()
    assert search.indexed([document("a", "Honest: reward models")]).examples() == ("reward models",)


def test_the_vendored_lunr_is_the_published_one_that_the_index_is_made_for() -> None:
    rows = re.findall(
        r"^\| `(\S+)` \|.*\| (\S+) \|.*\| `([0-9a-f]{64})` \|$", readme(), re.MULTILINE
    )
    assert [name for name, _, _ in rows] == ["lunr.js"]
    for name, version, sha256 in rows:
        content = (VENDOR / name).read_bytes()
        assert hashlib.sha256(content).hexdigest() == sha256
        assert f'version="{version}"'.encode() in content
        assert version == lunr.__TARGET_JS_VERSION__


def readme() -> str:
    return (VENDOR / "README.md").read_text(encoding="utf-8")
