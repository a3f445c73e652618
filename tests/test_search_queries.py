"""Typed queries: their language, and what they find, against an oracle that shares no code."""

import random
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from lunr.stemmer import PorterStemmer
from playwright.sync_api import Browser, Page

from site_builder import search
from site_builder.model import Entry, Library
from site_builder.pipeline import searching, sources
from site_builder.pipeline.places import content_of
from site_builder.search import Document
from tests.conftest import ServeFolder
from tests.english import gather, lay_static
from tests.search_site import ROOT

pytestmark = pytest.mark.browser

ASK = """
async (requests) => {
  const load = (name) => import(new URL(`static/js/${name}.js`, location.href));
  const { SearchClient } = await load("search-client");
  globalThis.client ??= new SearchClient();
  const answers = [];
  for (const request of requests) answers.push(await client.ask(request));
  return answers;
}
"""
READ_AND_WRITE = """
async (texts) => {
  const { parse, write } = await import(new URL("static/js/query-parse.js", location.href));
  return texts.map((text) => {
    const { isOpen, ...query } = parse(text);
    const { isOpen: _, ...again } = parse(write(query));
    return [write(query), write(again), JSON.stringify(query) === JSON.stringify(again), query];
  });
}
"""
CHANGE = """
async (changes) => {
  const { parse, stateOf, withState, write } =
    await import(new URL("static/js/query-parse.js", location.href));
  return changes.map(([text, field, value, state, options]) => {
    const query = parse(text);
    const changed = withState(query, field, value, state, options ?? {});
    return [stateOf(query, field, value), write(changed), stateOf(changed, field, value)];
  });
}
"""
COUNTED = ("tag", "kind", "year", "month", "has", "listing", "date")
LINKS = ("code", "data", "model", "demo", "project")


@pytest.fixture(scope="session")
def asked(
    browser: Browser, tmp_path_factory: pytest.TempPathFactory, serve_folder: ServeFolder
) -> Iterator[Page]:
    """A page from which the engine of the committed entries can be asked."""
    folder = write(tmp_path_factory.mktemp("queries"), searching.documents(digest()))
    page = browser.new_page()
    page.goto(serve_folder(folder))
    yield page
    page.close()


def write(folder: Path, documents: Sequence[Document]) -> Path:
    """Write the scripts, what they load and a page to load them from."""
    for file in search.indexed(documents, searching.labels(digest())).files():
        path = folder / file.path
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(file.content)
    lay_static(folder)
    (folder / "index.html").write_text("<!doctype html><title>Engine</title>")
    return folder


@cache
def digest() -> Library:
    read = sources.load(ROOT, content_of(ROOT), url=None, noindex=False)
    return gather(read.entries, read.vocabulary, read.listings)


def ask(page: Page, *requests: dict[str, Any]) -> list[Any]:
    answers = page.evaluate(ASK, list(requests))
    assert isinstance(answers, list)
    return answers


def answer(page: Page, query: str, **more: str | int | bool) -> dict[str, Any]:
    (told,) = ask(page, {"query": query, **more})
    assert isinstance(told, dict)
    return told


def found(page: Page, query: str, **more: str | int | bool) -> list[str]:
    told = answer(page, query, count=1000, bare=True, **more)
    return [result["id"] for result in told["results"]]


# ---- The oracle: what a query should find, told from the entries ----


@dataclass(frozen=True)
class Part:
    """A filter, or a word or phrase that must be there or must not."""

    field: str
    values: tuple[str, ...]
    is_not: bool = False

    def __str__(self) -> str:
        sign = "-" if self.is_not else ""
        if self.field == "phrase":
            return f'{sign}"{self.values[0]}"'
        if self.field == "word":
            return f"{sign}{self.values[0]}"
        return f"{sign}{self.field}:{','.join(self.values)}"


Query = tuple[Part, ...]


def values_of(entry: Entry) -> dict[str, set[str]]:
    year = f"{entry.year}" if entry.year else "unknown"
    return {
        "tag": {hit.id for hit in entry.tags},
        "kind": {entry.kind} if entry.kind else set(),
        "year": {year},
        "month": {f"{year}-{entry.month:02}"} if entry.month else set(),
        "has": {link.kind for link in entry.links} & set(LINKS),
        "listing": {place.dump[: -len(".txt")] for place in entry.listings},
        "date": {str(entry.date_evidence)},
    }


@cache
def known() -> dict[str, tuple[dict[str, set[str]], Document]]:
    documents = searching.documents(digest())
    return {
        entry.id: (values_of(entry), one)
        for entry, one in zip(digest().entries, documents, strict=True)
    }


def fits(part: Part, values: dict[str, set[str]], document: Document) -> bool:
    if part.field in COUNTED:
        own = values[part.field]
        has = any(in_range(one, own) if ".." in one else one in own for one in part.values)
    elif part.field == "phrase":
        texts = (document.title, document.abstract, *document.tags, *document.names)
        run = re.escape(" ".join(search.fold(part.values[0]).split()))
        spaced = run.replace(re.escape(" "), r"[\W_]+")
        pattern = re.compile(rf"(?<![^\W_]){spaced}(?![^\W_])")
        has = any(pattern.search(search.fold(text)) for text in texts)
    else:
        has = stem(part.values[0]) in stems(document.id)
    return has != part.is_not


def in_range(written: str, own: set[str]) -> bool:
    first, last = written.split("..")
    return any(one != "unknown" and first <= one <= (last or "9999") for one in own)


def stem(word: str) -> str:
    return str(PorterStemmer().stem(word))


@cache
def stems(name: str) -> frozenset[str]:
    _, one = known()[name]
    texts = (one.title, one.abstract, *one.tags, *one.names, *one.authors, *one.more)
    return frozenset(stem(word) for text in texts for word in search.words(text))


@cache
def passing(part: Part) -> frozenset[str]:
    return frozenset(name for name, (values, one) in known().items() if fits(part, values, one))


def expected(query: Query) -> list[str]:
    """Give what passes, in the order of the site: newest first."""
    return [name for name in known() if all(name in passing(part) for part in query)]


def written(query: Query) -> str:
    return " ".join(map(str, query))


def alternatives(query: Query, field: str, value: str) -> Query:
    """Add a value as the panel of filters does where one of several is enough."""
    query = tuple(
        replace(part, values=tuple(one for one in part.values if one != value))
        if part.field == field
        else part
        for part in query
    )
    query = tuple(part for part in query if part.values)
    places = [at for at, part in enumerate(query) if part.field == field and not part.is_not]
    if not places:
        return (*query, Part(field, (value,)))
    last = places[-1]
    more = replace(query[last], values=(*query[last].values, value))
    return (*query[:last], more, *query[last + 1 :])


def queries(count: int, seed: int) -> list[Query]:
    """Make up queries of one to four parts; some find nothing."""
    drawn = random.Random(seed)  # noqa: S311 - repeatable, not secret
    entries = [values for values, _ in known().values()]

    def part() -> Part:
        field = drawn.choice((*COUNTED, "tag", "tag", "word", "phrase"))
        if field == "word":
            return Part(field, (drawn.choice(("survey", "reward", "images", "policies")),), True)
        if field == "phrase":
            phrases = ("language models", "human feedback", "reward model", "state of the art")
            return Part(field, (drawn.choice(phrases),), drawn.random() < 0.5)
        if field == "year" and drawn.random() < 0.4:
            return Part(field, (drawn.choice(("2023..2024", "2024..", "2025..2026")),))
        values = sorted({value for own in entries for value in own[field]})
        some = tuple(drawn.sample(values, min(len(values), drawn.choice((1, 1, 2)))))
        return Part(field, some, drawn.random() < 0.35)

    return [tuple(part() for _ in range(drawn.randint(1, 4))) for _ in range(count)]


# ---- The language ----


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ('reward "human  feedback" -survey tag:rlhf', 'reward "human feedback" -survey tag:rlhf'),
        ("tag:rlhf,dpo -tag:surveys", "tag:rlhf,dpo -tag:surveys"),
        ("author:“Ada Lovelace” name:StarVector", 'author:"Ada Lovelace" name:StarVector'),
        ("KIND:dataset Tag:RLHF", "kind:dataset tag:RLHF"),
        ("colour:red a:b", "colour:red a:b"),
        ('"reward model', "reward model"),
        ('tag:"reward mod', "tag:reward mod"),
        ("- -- -", ""),
        ("well-known --nothing", "well-known nothing"),
        ("tag:", ""),
        ("tag:, year:", "tag"),
        ("Year: a history", "year a history"),
        ('tag:"" ""', "tag"),
        ("“X”-based «Y»", '"X" based "Y"'),
        ('tag:"a, b",c,', 'tag:"a, b",c'),
        ("&  +  *PO", "*PO"),
        ('-"red team" -"', '-"red team"'),
    ],
)
def test_whatever_is_typed_means_something(asked: Page, typed: str, meant: str) -> None:
    ((once, twice, is_same, _),) = asked.evaluate(READ_AND_WRITE, [typed])
    assert (once, twice, is_same) == (meant, meant, True)


def test_a_query_is_read_in_parts(asked: Page) -> None:
    ((_, _, _, query),) = asked.evaluate(READ_AND_WRITE, ['a "b c" -d -"e f" -has:code,data g'])
    assert query["words"] == ["a", "g"]
    assert query["phrases"] == ["b c"]
    assert query["excluded"] == ["d", "e f"]
    (filtered,) = query["filters"]
    parts = (filtered["field"], filtered["values"], filtered["not"])
    assert parts == ("has", ["code", "data"], True)


PIECES = st.sampled_from(
    [
        '"',
        "-",
        "tag:",
        "-kind:",
        ",",
        " ",
        "\u00a0",
        "“",
        "a",
        "b c",
        "year:2024..",
        ":",
        "é",
        "'",
        "℃",
    ]
)


@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.lists(PIECES | st.text(max_size=3), max_size=12).map("".join), min_size=20))
def test_what_is_written_is_read_as_the_same(asked: Page, texts: list[str]) -> None:
    results = asked.evaluate(READ_AND_WRITE, texts)
    for text, (once, twice, is_same, _) in zip(texts, results, strict=True):
        assert once == twice, text
        assert is_same, text


@pytest.mark.parametrize(
    ("change", "was", "text", "becomes"),
    [
        (["x", "tag", "a", "must"], "any", "x tag:a", "must"),
        (["tag:b x", "tag", "a", "must"], "any", "tag:b x tag:a", "must"),
        (["tag:b x", "tag", "a", "must", {"or": True}], "any", "tag:b,a x", "must"),
        (["-tag:b", "tag", "a", "must", {"or": True}], "any", "-tag:b tag:a", "must"),
        (["kind:b", "kind", "a", "must"], "any", "kind:b,a", "must"),
        (["tag:A,b x", "tag", "a", "any"], "must", "tag:b x", "any"),
        (["tag:a", "tag", "a", "must-not"], "must", "-tag:a", "must-not"),
        (["x -tag:a,b", "tag", "a", "must"], "must-not", "x -tag:b tag:a", "must"),
        (["-tag:a x", "tag", "a", "any"], "must-not", "x", "any"),
        (['tag:"Reward models"', "tag", "reward-models", "any"], "must", "", "any"),
        (["year:2023..2025 x", "year", "2024", "any"], "must", "x", "any"),
        (["year:2024..", "year", "2023", "must"], "any", "year:2024..,2023", "must"),
        (["", "author", "Ada Lovelace", "must"], "any", 'author:"Ada Lovelace"', "must"),
    ],
)
def test_a_click_is_written_into_the_query(
    asked: Page, change: list[Any], was: str, text: str, becomes: str
) -> None:
    (result,) = asked.evaluate(CHANGE, [change])
    assert result == [was, text, becomes]


# ---- What is found, how many, and what would be ----


def test_filters_find_what_they_say(asked: Page) -> None:
    made = queries(150, 1)
    answers = ask(asked, *({"query": written(one), "count": 999, "sort": "newest"} for one in made))
    hits = 0
    for query, told in zip(made, answers, strict=True):
        wanted = expected(query)
        assert [one["id"] for one in told["results"]] == wanted, written(query)
        assert told["total"] == told["complete"] == len(wanted)
        hits += len(wanted) > 0
    assert 40 < hits < 140, "both ways must occur"


def test_every_count_is_what_the_total_would_be(asked: Page) -> None:
    made = [(), *queries(40, 2)]
    answers = ask(asked, *({"query": written(one), "count": 0} for one in made))
    for query, told in zip(made, answers, strict=True):
        for field in COUNTED:
            values = {value for own, _ in known().values() for value in own[field]}
            counts = {one["value"]: one for one in told["facets"][field]}
            for value in values:
                shown = counts.get(value, {"count": 0, "state": "any"})
                is_there = shown["state"] == "must"
                total = len(expected(query if is_there else alternatives(query, field, value)))
                is_ranged = any(".." in one for part in query for one in part.values)
                if not (is_ranged and field == "year" and shown["state"] == "must-not"):
                    assert shown["count"] == total, (written(query), field, value)
                if shown["state"] == "any":
                    both = len(expected((*query, Part(field, (value,)))))
                    assert shown.get("both", 0) == both, (written(query), field, value)


def test_nothing_found_tells_each_term_that_is_to_blame(asked: Page) -> None:
    made = [one for one in queries(120, 3) if len(one) > 1 and not expected(one)]
    assert len(made) > 20
    for query, told in zip(
        made, ask(asked, *({"query": written(one)} for one in made)), strict=True
    ):
        wanted = {}
        for at, part in enumerate(query):
            left = (*query[:at], *query[at + 1 :])
            if total := len(expected(left)):
                wanted[str(part)] = (written(left), total, len(expected((part,))))
        shown = {one["drop"]: (one["query"], one["total"], one["alone"]) for one in told["relax"]}
        if wanted:
            assert shown == wanted, written(query)
        for one in told["relax"]:
            assert one["total"] == len(found(asked, one["query"])) > 0


def test_terms_that_fail_only_together_are_dropped_together(asked: Page) -> None:
    told = answer(asked, "tag:rlfh name:Nothing-Such kind:survey")
    assert told["total"] == 0
    (way,) = told["relax"]
    assert (way["drop"], way["query"]) == ("tag:rlfh name:Nothing-Such", "kind:survey")
    assert way["total"] == len(expected((Part("kind", ("survey",)),)))


def test_a_word_that_filters_leave_nothing_of_can_be_dropped(asked: Page) -> None:
    told = answer(asked, "honesty year:2020")
    shown = {one["drop"]: one for one in told["relax"]}
    assert told["missing"] == []
    assert shown["year:2020"]["total"] == answer(asked, "honesty")["total"] > 0
    assert shown["year:2020"]["query"] == "honesty"


@pytest.mark.parametrize(
    ("query", "field", "value", "near"),
    [
        ("tag:rlfh", "tag", "rlfh", "rlhf"),
        ("tag:pref", "tag", "pref", "preference-optimization"),
        ("reward -kind:datset", "kind", "datset", "dataset"),
        ("has:cod", "has", "cod", "code"),
        ("name:starvectr", "name", "starvectr", "StarVector"),
    ],
)
def test_a_value_that_no_paper_has_is_named_with_those_like_it(
    asked: Page, query: str, field: str, value: str, near: str
) -> None:
    (unknown,) = answer(asked, query)["unknown"]
    assert (unknown["field"], unknown["value"]) == (field, value)
    assert near in [one["value"] for one in unknown["near"]]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("tag:rlhf", "TAG:RLHF"),
        ("tag:preference-optimization", "tag:“Préference optimization”"),
        ("kind:dataset", "kind:Dataset"),
        ("month:2025-03", 'month:"march 2025"'),
        ("year:2024..2025", "year:2025..2024"),
        ("year:>2024", "year:2025.."),
        ("year:>=2024", "year:2024.."),
        ("-year:<2024", "-year:..2023"),
        ("month:<=2024", "year:..2024"),
        ("month:>2024-12", "year:2025.."),
        ("month:<2024-01", "year:..2023"),
        ("year:2024", "month:2024..2024 year:2024"),
        ("listing:000_a0508ae084500acd", "listing:000_a0508ae084500acd.txt"),
        ("year:unknown", "year:undated"),
        ("name:StarVector", "name:star-vector"),
        ('"reward model"', "“REWARD   móDEL”"),
        ('"human-feedback"', '"human feedback"'),
        ("-survey", "-Surveys"),
        ("-fine-tuning", "-fine‑tuning"),
    ],
)
def test_case_accents_quotes_and_labels_make_no_difference(
    asked: Page, one: str, other: str
) -> None:
    first, second = found(asked, one, sort="newest"), found(asked, other, sort="newest")
    if "year:2024" not in other or "month" not in other:
        assert first == second
    assert 0 < len(first) < 210
    assert set(second) <= set(first)


def test_papers_without_a_value_can_be_asked_for(asked: Page) -> None:
    for field in ("tag", "kind", "month", "has"):
        lacking = [name for name, (values, _) in known().items() if not values[field]]
        assert found(asked, f"{field}:none") == lacking
    nameless = [name for name, (_, document) in known().items() if not document.names]
    assert found(asked, "name:none author:none") == nameless
    assert 0 < len(nameless) < 210


def test_a_phrase_is_word_for_word_and_ends_with_its_text(
    browser: Browser, tmp_path: Path, serve_folder: ServeFolder
) -> None:
    cases = {
        "hyphen": ("Title", "Of a reward-model here."),
        "quoted": ("Title", "The “reward” ‘model’ fate, a reward (model)."),
        "plural": ("Title", "Of reward models."),
        "apart": ("Reward", "Model."),
        "joined": ("Title", "Of a rewardmodel and a prereward model."),
        "accent": ("A Réward Model", ""),
        "tagged": ("Title", ""),
        "author": ("Title", ""),
    }
    documents = [
        Document(name, f"papers/{name}.html", title, abstract)
        for name, (title, abstract) in cases.items()
    ]
    documents[-2] = replace(documents[-2], tags=("Reward model",))
    documents[-1] = replace(documents[-1], authors=("Reward Model Jr.",))
    page = browser.new_page()
    page.goto(serve_folder(write(tmp_path / "site", documents)))
    having = {"hyphen", "quoted", "accent", "tagged", "author"}
    assert set(found(page, '"reward model"')) == having
    assert set(found(page, '"reward models"')) == {"plural"}
    assert set(found(page, '"reward"')) == {*cases} - {"joined"}
    assert set(found(page, '-"reward model"')) == {*cases} - having
    assert set(found(page, "author:reward")) == set(found(page, 'author:"R. Model"')) == {"author"}
    assert answer(page, '"reward modle"')["total"] == 0, "a phrase has no typing errors"
    page.close()


def test_a_list_answers_within_its_scope(asked: Page) -> None:
    inside = Part("tag", ("rlhf",))
    every = answer(asked, "", scope="tag:rlhf", count=999)
    assert [one["id"] for one in every["results"]] == expected((inside,))
    words = answer(asked, "reward", scope="tag:rlhf", count=999)
    assert 0 < words["total"] <= every["total"]
    assert {one["id"] for one in words["results"]} <= set(expected((inside,)))
    narrowed = answer(asked, "-kind:method", scope="tag:rlhf", count=999)
    wanted = expected((inside, Part("kind", ("method",), is_not=True)))
    assert [one["id"] for one in narrowed["results"]] == wanted
    lost = answer(asked, "name:StarVector", scope="tag:rlhf")
    assert lost["total"] == 0
    (way,) = lost["relax"]
    assert (way["query"], way["total"]) == ("", every["total"]), "the scope stays"


def test_orders(asked: Page) -> None:
    entries = {entry.id: entry for entry in digest().entries}
    newest = found(asked, "tag:rlhf")
    assert newest == expected((Part("tag", ("rlhf",)),))
    discussed = found(asked, "tag:rlhf", sort="discussed")
    comments = [entries[name].comments for name in discussed]
    assert sorted(discussed) == sorted(newest)
    assert comments == sorted(comments, key=lambda count: -1 if count is None else count)[::-1]
    titles = [entries[name].title for name in found(asked, "tag:rlhf", sort="title")]
    bare = [re.sub(r"^(the|an|a) ", "", search.fold(title).lstrip('"*$')) for title in titles]
    assert bare == sorted(bare)
    words = answer(asked, "reward model", sort="newest", count=999)
    days = [one["day"] for one in words["results"][: words["complete"]] if one["day"]]
    assert days == sorted(days, reverse=True)
    relevant = answer(asked, "reward model", count=999)
    assert (relevant["sort"], answer(asked, "tag:rlhf")["sort"]) == ("relevance", "newest")
    assert {one["id"] for one in relevant["results"]} == {one["id"] for one in words["results"]}


def test_pages_of_an_answer_join_to_the_whole(asked: Page) -> None:
    for query in ("alignment", "year:2024", '"language model" reward'):
        whole = found(asked, query)
        parts = [answer(asked, query, **{"from": at, "count": 7}) for at in range(0, len(whole), 7)]
        assert [one["id"] for part in parts for one in part["results"]] == whole
        assert {part["total"] for part in parts} == {len(whole)}


def test_names_and_titles_come_first_with_filters_and_signs(asked: Page) -> None:
    assert found(asked, "starvector has:code")[0] == found(asked, "name:StarVector")[0]
    for entry in digest().entries[:60]:
        (document,) = [one for _, one in known().values() if one.id == entry.id]
        year = entry.year or "unknown"
        assert found(asked, f"{document.title} year:{year}")[0] == entry.id
        assert found(asked, f"“{document.title}”")[0] == entry.id


def test_a_title_that_looks_like_a_query_is_found(
    browser: Browser, tmp_path: Path, serve_folder: ServeFolder
) -> None:
    titles = [
        "Alignment -without kind:method Labels",
        "Models kind:survey",
        "A “quoted title -here",
    ]
    documents = [Document(f"p{at}", f"papers/p{at}.html", one) for at, one in enumerate(titles)]
    page = browser.new_page()
    page.goto(serve_folder(write(tmp_path / "site", documents)))
    for at, title in enumerate(titles):
        assert found(page, title)[0] == f"p{at}"
    page.close()


def test_words_that_are_left_out_don_t_count_as_looked_for(asked: Page) -> None:
    told = answer(asked, "reward -hacking", count=999)
    text = [stem(word) for one in told["results"] for word in search.words(plain(one["title"]))]
    assert "hack" not in text
    assert told["missing"] == []
    assert told["total"] < answer(asked, "reward")["total"]


def plain(parts: list[tuple[str, bool]]) -> str:
    return "".join(text for text, _ in parts)
