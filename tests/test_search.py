"""The search index: what is in it, and that it is the same bytes wherever it is built."""

import hashlib
import json
import os
import re
import subprocess
import sys
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import lunr
import pytest
from hypothesis import given
from hypothesis import strategies as st
from lunr.index import Index
from lunr.query import Query

from site_builder import search
from site_builder.search import Document
from tests.search_site import document, real_documents, real_records

VENDOR = Path(__file__).parents[1] / "static/vendor"


def built(*documents: Document) -> tuple[Any, Any]:
    index, shown, *_ = search.files(documents)
    assert (index.path, shown.path) == ("search/index.json", "search/documents.json")
    return json.loads(index.content), json.loads(shown.content)


def found(index: object, *terms: str) -> list[str]:
    """Search with the Python lunr; gives document numbers, best first."""
    loaded = Index.load(index)

    def ask(query: Query) -> None:
        query.term(list(terms), use_pipeline=False)

    return [result["ref"] for result in loaded.query(callback=ask)]


def test_a_word_of_the_title_counts_more_than_one_of_the_abstract() -> None:
    index, _ = built(
        document("a", "On other things", "Honesty and honesty again, and honesty."),
        document("b", "On honesty", "Other things."),
        document("c", "On bees", "Tides."),
    )
    assert found(index, "honesty") == ["1", "0"]


def test_every_text_of_a_paper_can_be_searched() -> None:
    tagged = Document(
        id="a",
        path="papers/a.html",
        title="Title",
        abstract="Abstract",
        tags=("Reward models",),
        names=("Chat Dromedary-2",),
        authors=("Ada Müller",),
    )
    index, _ = built(tagged, document("b", "Another"))
    for word in (
        "title",
        "abstract",
        "reward",
        "dromedary",
        "dromedary2",
        "chatdromedary2",
        "muller",
    ):
        assert found(index, word) == ["0"], word


def test_what_is_said_of_a_paper_elsewhere_finds_it_without_counting_twice() -> None:
    said = document("a", "Bees", "Bees dance.")
    more = Document(
        id="b",
        path="papers/b.html",
        title="Bees",
        abstract="Bees dance.",
        more=("waggle", "the honeybees that dance", "2309.12340"),
    )
    index, _ = built(said, more)
    for word in ("waggle", "honeybees", "2309", "12340"):
        assert found(index, word) == ["1"], word
    assert found(index, "the") == []
    assert found(index, "bees") == ["0", "1"], "the second has more words, but no more bees"


def test_documents_carry_what_results_show() -> None:
    shown = Document(
        id="a",
        path="papers/a.html",
        title="Alignment for Honesty",
        abstract="First  line.\n\nSecond.",
        day=date(2023, 12, 12),
        date="12 Dec 2023",
        tags=("Honesty",),
        authors=("Not shown",),
    )
    _, documents = built(shown, document("b", "Undated"))
    assert documents[0] == {
        "id": "a",
        "path": "papers/a.html",
        "title": "Alignment for Honesty",
        "abstract": "First line. Second.",
        "day": "2023-12-12",
        "date": "12 Dec 2023",
        "tags": ["Honesty"],
    }
    assert (documents[1]["day"], documents[1]["date"], documents[1]["tags"]) == ("", "", [])


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
    facets = json.loads(search.files([one, two, document("c", "C")], labels)[2].content)
    assert facets == {
        "size": 3,
        "comments": [4, -1, -1],
        "fields": {
            "tag": {"values": ["dpo", "rlhf"], "labels": ["DPO", "RLHF"], "of": [[1, 0], 1, -1]},
            "kind": {"values": ["dataset"], "labels": ["Data"], "of": [0, -1, -1]},
            "tone": {"values": ["warm", "cool"], "of": [0, [1, 0], -1]},
            "name": {"values": ["StarVector"], "of": [0, -1, -1]},
        },
    }


def test_authors_have_a_column_of_their_own() -> None:
    one = replace(document("a", "A"), authors=("Ada Müller", "Alan Turing"))
    two = replace(document("b", "B"), authors=("Alan Turing",))
    *_, authors = search.files([one, two])
    assert authors.path == "search/authors.json"
    assert json.loads(authors.content) == {
        "values": ["Ada Müller", "Alan Turing"],
        "of": [[0, 1], 1],
    }


def test_a_digest_without_papers_has_an_index_too() -> None:
    index, documents = built()
    assert documents == []
    assert found(index, "anything") == []


def test_the_same_bytes_under_any_hash_seed() -> None:
    code = (
        "import hashlib; from site_builder import search; from tests.search_site import *\n"
        "for f in search.files(real_documents()): print(hashlib.sha256(f.content).hexdigest())\n"
        "print(search.examples(real_documents()))"
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
    examples = search.examples(real_documents())
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
    assert search.examples(documents) == ("reward-free RLHF-tuning",)


def test_examples_find_some_papers_rather_than_all() -> None:
    heap = [document(f"h{n}", "Common phrase", "A common phrase.") for n in range(16)]
    some = [document(f"s{n}", "Telling words", "Of telling words.") for n in range(3)]
    assert search.examples([*heap, *some], 1) == ("telling words",)


def test_few_papers_give_few_examples() -> None:
    assert search.examples([document("a", "A title of no length")]) == ()
    assert search.examples([document("a", "Honest: reward models")]) == ("reward models",)


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
