"""The index in parts: it says what lunr's whole index says, and little of it has to be loaded."""

import gzip
import json
import math
import random
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from playwright.sync_api import Browser, Page

from site_builder import caching, library, search
from site_builder.model import File
from site_builder.pipeline import searching, sources
from site_builder.pipeline.keying import Keys
from site_builder.search import Document
from tests.conftest import ServeFolder
from tests.search_reading import contents, fronted, places, postings
from tests.search_site import document, real_documents
from tests.search_whole import whole_index
from tests.test_search_queries import digest, write

K1 = 1.2
LETTERS = "abcdefghijklmnopqrstuvwxyz"

ORACLE = """
async (queries) => {
  const load = (name) => import(new URL(`static/js/${name}.js`, location.href));
  const [{ Shelf }, { Terms }, { readQuery }, { matches, scores }, { json }] = await Promise.all(
    ["search-parts", "search-part-terms", "search-query", "search-part-index", "data"].map(load),
  );
  if (!globalThis.lunr) {
    await new Promise((resolve) => {
      const script = Object.assign(document.createElement("script"), { onload: resolve });
      script.src = new URL("static/vendor/lunr.js", location.href);
      document.head.append(script);
    });
    globalThis.whole = lunr.Index.load(await json("whole.json"));
    globalThis.start = await json("search/start.json");
  }
  const known = Object.keys(whole.invertedIndex).sort();
  const frequency = (word) => Object.keys(whole.invertedIndex[word].text).length;
  const stops = (word) => !lunr.stopWordFilter(new lunr.Token(word));
  const all = {
    isMissing: false,
    has: (word) => word in whole.invertedIndex,
    beginning: (start) => known.filter((word) => word.startsWith(start)),
    likely: () => known,
    mostFrequent: (start) => known
      .filter((word) => word.startsWith(start) && word !== start && !stops(word))
      .sort((one, other) => frequency(other) - frequency(one) || (one < other ? -1 : 1))
      .slice(0, 3),
  };
  const plain = ({ sought }) =>
    sought.map((word) => ({ ...word, terms: [...word.terms].sort() }));
  const wrong = [];
  let loaded = 0;
  for (const query of queries) {
    // A shelf of its own for each query: nothing may depend on what others loaded.
    const shelf = new Shelf((path) => {
      loaded += 1;
      return json(path);
    });
    const terms = new Terms(shelf, start);
    const parted = await shelf.settle(() => readQuery(query, new Set(), lunr, terms));
    const expected = readQuery(query, new Set(), lunr, all);
    const [here, there] = [parted, expected].map((read) => JSON.stringify(plain(read)));
    if (here !== there) wrong.push([query, here, there]);
    const boosts = new Map(expected.sought.flatMap((word) => [...word.terms]));
    if (boosts.size === 0 || here !== there) continue;
    const found = whole.query((asked) => {
      for (const [word, boost] of boosts) asked.term(word, { boost, usePipeline: false });
    });
    const scored = await shelf.settle(() => {
      for (const term of boosts.keys()) terms.posting(term);
      shelf.wait();
      return scores(boosts, terms, start.size);
    });
    const ours = [...scored.keys()]
      .filter((number) => scored[number] > 0)
      .sort((one, other) => scored[other] - scored[one] || one - other);
    const lunrs = found
      .map(({ ref, score }) => [Number(ref), score])
      .sort(([one, score], [other, higher]) => higher - score || one - other);
    if (JSON.stringify(ours.map((number) => [number, scored[number]])) !== JSON.stringify(lunrs)) {
      wrong.push([query, "scores", ours.slice(0, 5), lunrs.slice(0, 5)]);
    }
    const shown = matches(lunr, boosts, terms, ours.slice(0, 30));
    for (const { ref, score, matchData } of found) {
      const small = shown.get(Number(ref));
      const matched = Object.keys(matchData.metadata).sort().join();
      if (small && (small.score !== score || small.matched.sort().join() !== matched)) {
        wrong.push([query, ref, small, score, matched]);
      }
    }
  }
  return [wrong, loaded];
}
"""
FIRST_ANSWER = """
async (query) => {
  const { SearchClient } = await import(new URL("static/js/search-client.js", location.href));
  const answer = await new SearchClient().ask({ query, snippets: "later" });
  return [answer.results.length, answer.total];
}
"""
TYPED = """
async (query) => {
  const { SearchClient } = await import(new URL("static/js/search-client.js", location.href));
  const client = new SearchClient();
  for (let end = 1; end <= query.length; end += 1) {
    await client.ask({ query: query.slice(0, end), snippets: "later" });
  }
  return [1, 1];
}
"""


@pytest.fixture(scope="session")
def documents() -> tuple[Document, ...]:
    return searching.documents(digest())


@pytest.fixture(scope="session")
def parted_site(
    tmp_path_factory: pytest.TempPathFactory,
    serve_folder: ServeFolder,
    documents: tuple[Document, ...],
) -> tuple[Path, str]:
    """A folder with the parts, the whole index and the scripts, and its address."""
    folder = write(tmp_path_factory.mktemp("parts"), documents)
    (folder / "whole.json").write_text(json.dumps(whole_index(documents)), "utf-8")
    return folder, serve_folder(folder)


@pytest.fixture(scope="session")
def parted(browser: Browser, parted_site: tuple[Path, str]) -> Iterator[Page]:
    """A page from which the parts and the whole index can be had."""
    page = browser.new_page()
    page.goto(parted_site[1])
    yield page
    page.close()


# ---- The same as lunr's whole index ----


def test_the_parts_say_what_lunrs_builder_says(documents: tuple[Document, ...]) -> None:
    whole = whole_index(documents)
    order = {term: posting["_index"] for term, posting in whole["invertedIndex"]}
    vectors: dict[int, list[float]] = {number: [] for number in range(len(documents))}
    known = postings(contents(search.indexed(documents).files()))
    assert sorted(known) == sorted(order)
    for word in sorted(known):
        papers = known[word]
        rarity = (len(documents) - len(papers) + 0.5) / (len(papers) + 0.5)
        for number, times in papers.items():
            score = math.log(1 + abs(rarity)) * ((K1 + 1) * times) / (K1 + times)
            vectors[number] += [order[word], round(score, 3)]
    made = {f"text/{number}": vector for number, vector in vectors.items()}
    assert made == dict(whole["fieldVectors"])


@pytest.mark.browser
def test_every_query_reads_and_scores_as_with_the_whole_index(
    parted: Page, documents: tuple[Document, ...]
) -> None:
    spread = random.Random(7)  # noqa: S311 - repeatable, not secret
    queries = [query for one in documents for query in made_of(one, spread)]
    queries += [
        "the",
        "h",
        "al",
        "re",
        "zq",
        "xyzzyxa",
        "gpt-4",
        "fine tuning",
        "rewrad modle",
        "C++",
    ]
    wrong, _ = parted.evaluate(ORACLE, spread.sample(queries, 160))
    assert wrong == []


@pytest.mark.browser
@settings(max_examples=10, deadline=None)
@given(st.lists(st.text(max_size=30), min_size=1, max_size=20))
def test_any_text_reads_and_scores_as_with_the_whole_index(parted: Page, texts: list[str]) -> None:
    wrong, _ = parted.evaluate(ORACLE, texts)
    assert wrong == []


def made_of(paper: Document, spread: random.Random) -> Iterator[str]:
    """Make queries: a title, half of it, words of the abstract, the same with an error."""
    words = paper.abstract.split()
    yield paper.title
    yield paper.title[: len(paper.title) // 2]
    chosen = spread.sample(words, min(3, len(words)))
    yield " ".join(chosen)
    yield " ".join(misspelt(word, spread) for word in chosen)
    yield misspelt(chosen[0], spread)[: spread.randrange(3, 9)] if chosen else ""


def misspelt(word: str, spread: random.Random) -> str:
    """Leave out, add, change or swap a letter anywhere."""
    at = spread.randrange(len(word))
    other = spread.choice(LETTERS)
    return spread.choice(
        [
            word[:at] + word[at + 1 :],
            word[:at] + other + word[at:],
            word[:at] + other + word[at + 1 :],
            word[: at - 1] + word[at : at + 1] + word[at - 1 : at] + word[at + 1 :],
        ]
    )


# ---- Blocks of papers ----


def test_what_is_kept_in_blocks_adds_up() -> None:
    """More papers than a block has, in an order of their own, say what each says alone."""
    papers = [
        replace(document(f"{at}", one.title, one.abstract[: at % 90]), names=(f"A-{at % 7}",))
        for at, one in enumerate(real_documents() * 3)
    ]
    held = contents(search.indexed(papers).files())
    alone = [contents(search.indexed([one]).files()) for one in reversed(papers)]
    for read in (postings, places):
        found = read(held)
        expected: dict[str, dict[int, object]] = {}
        for number, one in enumerate(alone):
            for word, said in read(one).items():
                expected.setdefault(word, {})[number] = said[0]
        assert found == expected
    assert held["ids"] == [one.id for one in reversed(papers)]


def test_a_block_is_made_anew_when_one_of_its_papers_changed(tmp_path: Path) -> None:
    def write_paper(root: Path, at: int, title: str) -> None:
        day = date(2020, 1, 1) + timedelta(days=at)
        text = f"title: {title}\nkey: k{at}\ndate: {day}\ntags: []\n"
        (root / f"content/papers/p{at}.yaml").write_text(text, "utf-8")

    def made(root: Path) -> tuple[File, ...]:
        read = sources.load(root, root / "content")
        gathered = library.gather(read.entries, read.vocabulary, read.listings, read.words)
        keys = Keys(root, read, read.site, gathered, "")
        return searching.Searched(root, gathered, keys).index().files()

    def kept(root: Path) -> dict[str, caching.Row]:
        return caching.Shelf(root, "search", caching.origin()).load()

    site = "title: A\nurl: https://a.example/\nauthority: a.example,2025\n"
    for name in ("one", "other"):
        (tmp_path / name / "content/papers").mkdir(parents=True)
        for file, text in (("site", site), ("tags", "[]\n"), ("listings", "[]\n")):
            (tmp_path / name / f"content/{file}.yaml").write_text(text, "utf-8")
        for at in range(300):
            write_paper(tmp_path / name, at, f"Paper {at} on honesty")
    made(tmp_path / "one")
    before = kept(tmp_path / "one")
    assert made(tmp_path / "one") == made(tmp_path / "other")
    assert kept(tmp_path / "one") == before
    for name in ("one", "other"):
        write_paper(tmp_path / name, 299, "Something else")
    assert made(tmp_path / "one") == made(tmp_path / "other")
    changed = {name for name, row in kept(tmp_path / "one").items() if before[name] != row}
    assert changed == {"1"}


# ---- Phrases ----


TEXTS = st.lists(st.sampled_from(["a b c a b", "the b-c a", "c", "", "A. b, “c”!", "b c-b-a"]))


@given(st.lists(st.tuples(TEXTS, TEXTS), min_size=1, max_size=5))
def test_words_stand_where_the_texts_have_them(papers: list[tuple[list[str], list[str]]]) -> None:
    documents = [
        replace(document(str(at), " ".join(one), " ".join(two)), tags=tuple(two), names=tuple(one))
        for at, (one, two) in enumerate(papers)
    ]
    known = places(contents(search.indexed(documents).files()))
    for number, one in enumerate(reversed(documents)):
        standing = {spot: word for word, of in known.items() for spot in of.get(number, [])}
        runs: list[list[str]] = []
        for (before, _), (at, word) in pairwise([(-9, ""), *sorted(standing.items())]):
            if at != before + 1:
                runs.append([])
            runs[-1].append(word)
        texts = [one.title, one.abstract, *one.tags, *one.names]
        cut = [search.fold(text).replace("-", " ") for text in texts]
        expected = [list(search.words(text)) for text in cut]
        assert runs == [run for run in expected if run]


# ---- What is loaded ----


def test_a_new_paper_changes_few_files() -> None:
    papers = [
        replace(one, day=date(2020, 1, 1) + timedelta(days=at))
        for at, one in enumerate(real_documents())
    ][::-1]
    new = document("new", "Something New", "A short text on honesty.")
    before = {file.path: file.content for file in search.indexed(papers).files()}
    after = {file.path: file.content for file in search.indexed([new, *papers]).files()}
    changed = {path for path in after if before.get(path) != after[path]}
    terms = {path for path in changed if path.startswith("search/terms/")}
    assert 0 < len(terms) <= len({*search.words(f"{new.title} {new.abstract}")})
    abstracts = {path for path in changed if path.startswith("search/abstracts/")}
    assert len(abstracts) == 1
    assert len({path for path in before if path not in after}) <= 2


def test_parts_hold_each_word_once_and_are_small() -> None:
    made = search.indexed(real_documents()).files()
    parts = [file for file in made if file.path.startswith("search/terms/")]
    held = contents(parts)
    words = [word for part in held.values() for word in fronted(part["words"])]
    assert len(words) == len(set(words))
    assert max(len(file.content) for file in parts) < 16_000


@pytest.mark.browser
@pytest.mark.parametrize(
    "query", ["reward model overoptimization", "diffusion models for text to image", "honsty"]
)
@pytest.mark.parametrize(
    ("script", "most"), [(FIRST_ANSWER, 30_000), (TYPED, 90_000)], ids=["asked", "typed"]
)
def test_a_question_loads_little(
    browser: Browser, parted_site: tuple[Path, str], query: str, script: str, most: int
) -> None:
    folder, address = parted_site
    loaded: list[str] = []
    page = browser.new_page()
    page.on("request", lambda request: loaded.append(request.url.removeprefix(address)))
    page.goto(address)
    shown, total = page.evaluate(script, query)
    page.close()
    assert min(shown, total) > 0
    abstracts = "search/abstracts/"  # may come after the results, before the page is closed
    paths = [path for path in loaded if path.startswith("search/")]
    files = [folder / path for path in paths if not path.startswith(abstracts)]
    size = sum(len(gzip.compress(path.read_bytes(), mtime=0)) for path in files)
    assert 0 < size <= most
    assert len(files) == len(set(files)), "nothing is loaded twice"
