"""How well search finds a paper that one has in mind, and how fast.

usage: python -m benchmarks.search [--dumps FOLDER] [--papers N] [--seed N]

Known-item retrieval: each query is made from one paper, and the score is the mean reciprocal rank
of that paper among the first ten results. Ours is the site's own engine, asked in Chromium; "lunr
defaults" is lunr with its default pipeline over title and abstract, asked for the same words. Part
of the queries fit several papers equally well ("language model alignment"), so that 1.0 is out of
reach for some kinds. The engine's weights were chosen with queries of this sort, made from the same
papers. Add the folder of further dumps to see a larger digest.
"""

import argparse
import gzip
import random
import re
import shutil
import string
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Sequence
from pathlib import Path
from statistics import fmean, median

from lunr import lunr
from lunr.query import Query
from lunr.stop_word_filter import WORDS as STOP_WORDS
from playwright.sync_api import sync_playwright

from site_builder import ids, readers, search
from site_builder.search import Document
from site_builder.text import plain
from tests.loopback import served
from tests.search_site import ROOT, document, write_site

ASK = """
async ([text]) => {
  if (!globalThis.client) {
    const module = await import(new URL("static/js/search-client.js", location.href));
    globalThis.client = new module.SearchClient(new URL(".", location.href));
    await client.ask("a", 0, 1);
  }
  const start = performance.now();
  const answer = await client.ask(text, 0, 10);
  return [answer.results.map((result) => result.id), performance.now() - start];
}
"""
MOST_PAPERS = 300
Engine = Callable[[str], tuple[list[str], float]]
"""Gives the ids of the ten best papers, and milliseconds."""


class Queries:
    """Makes queries for a paper; the same ones for the same seed."""

    def __init__(self, documents: Sequence[Document], seed: int) -> None:
        self._random = random.Random(seed)  # noqa: S311 - repeatable, not secret
        self._df = Counter(
            word for one in documents for word in set(search.words(f"{one.title} {one.abstract}"))
        )

    def kinds(self) -> dict[str, Callable[[Document], str]]:
        """Name the kinds of query."""
        return {
            "title, verbatim": lambda paper: paper.title,
            "title, first half": lambda paper: paper.title[: max(6, len(paper.title) // 2)],
            "three words, last half-typed": self._half_typed,
            "three title words, any order": self._title_words,
            "the same, one inflected": self._inflected,
            "the same, one typing error": self._title_words_with_typo,
            "title, one typing error": self._title_with_typo,
            "three rare abstract words": lambda paper: self._abstract_words(paper, 0, 12, 3),
            "four middling abstract words": lambda paper: self._abstract_words(paper, 10, 40, 4),
        }

    def _content_words(self, text: str) -> list[str]:
        parts = search.fold(text).replace("-", " ")
        return [word for word in dict.fromkeys(search.words(parts)) if word not in STOP_WORDS]

    def _half_typed(self, paper: Document) -> str:
        *whole, last = self._content_words(paper.title)[:3]
        return " ".join([*whole, last[: max(2, -(-len(last) * 6 // 10))]])

    def _title_words(self, paper: Document) -> str:
        known = self._content_words(paper.title)
        return " ".join(self._random.sample(known, min(3, len(known))))

    def _inflected(self, paper: Document) -> str:
        chosen = self._title_words(paper).split()
        at = self._random.randrange(len(chosen))
        word = chosen[at]
        chosen[at] = word[:-1] if word.endswith("s") else f"{word}s"
        return " ".join(chosen)

    def _title_words_with_typo(self, paper: Document) -> str:
        return self._with_typo(self._title_words(paper))

    def _title_with_typo(self, paper: Document) -> str:
        return self._with_typo(paper.title)

    def _with_typo(self, text: str) -> str:
        chosen = text.split(" ")
        long = [at for at, word in enumerate(chosen) if len(word) > 4 and word.isalpha()]
        if long:
            at = self._random.choice(long)
            chosen[at] = self._misspell(chosen[at])
        return " ".join(chosen)

    def _misspell(self, word: str) -> str:
        at = self._random.randrange(1, len(word))
        other = self._random.choice(string.ascii_lowercase)
        return self._random.choice(
            [
                word[:at] + word[at + 1 :],
                word[:at] + other + word[at:],
                word[:at] + other + word[at + 1 :],
                word[: at - 1] + word[at] + word[at - 1] + word[at + 1 :],
            ]
        )

    def _abstract_words(self, paper: Document, start: int, end: int, count: int) -> str:
        known = [word for word in self._content_words(paper.abstract) if len(word) > 3]
        known.sort(key=lambda word: self._df[word])
        known = known[start:end] or known
        return " ".join(self._random.sample(known, min(count, len(known))))


def read(folders: Sequence[Path], most: int) -> list[Document]:
    """Read dumps; each paper once, in the order of the dumps."""
    found: dict[str, Document] = {}
    for dump in (path for folder in folders for path in sorted(folder.glob("*.txt"))):
        for record in readers.read(dump.name, dump.read_bytes()).records:
            name = f"{ids.slug(record.title)}-{len(found)}"
            key = ids.title_key(record.title)
            found.setdefault(key, document(name, plain(record.title), plain(record.abstract)))
    return list(found.values())[:most]


def lunr_defaults(documents: Sequence[Document]) -> Engine:
    """Set up lunr as its documentation begins: default pipeline, title and abstract."""
    rows = [{"id": one.id, "title": one.title, "abstract": one.abstract} for one in documents]
    index = lunr("id", ("title", "abstract"), rows)

    def ask(text: str) -> tuple[list[str], float]:
        start = time.perf_counter()

        def query(asked: Query) -> None:
            asked.term(re.findall(r"\w+", text.lower()))

        results = index.query(callback=query)
        return [result["ref"] for result in results[:10]], (time.perf_counter() - start) * 1000

    return ask


def measure(name: str, engine: Engine, asked: dict[str, list[tuple[str, str]]]) -> None:
    """Print a row for each kind of query."""
    print(f"\n{name}")
    every: list[float] = []
    for kind, queries in asked.items():
        ranks, times = [], []
        for paper, text in queries:
            best, milliseconds = engine(text)
            ranks.append(1 / (best.index(paper) + 1) if paper in best else 0.0)
            times.append(milliseconds)
        every += ranks
        first = sum(rank == 1 for rank in ranks) / len(ranks)
        slow = sorted(times)[int(len(times) * 0.95)]
        print(f"  {kind:30} {fmean(ranks):6.3f} {first:8.3f} {median(times):7.1f} {slow:7.1f}")
    print(f"  {'all':30} {fmean(every):6.3f}")


def main() -> None:
    """Run the benchmark."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--dumps", type=Path, help="a folder of further dumps")
    parser.add_argument("--papers", type=int, default=10**6, help="how many papers at most")
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    folders = [ROOT / "content/dumps", *([options.dumps] if options.dumps else [])]
    documents = read(folders, options.papers)
    start = time.perf_counter()
    files = search.files(documents)
    took = time.perf_counter() - start
    sizes = [
        f"{Path(file.path).stem} {len(gzip.compress(file.content, mtime=0)) // 1000} KB"
        for file in files
    ]
    print(f"{len(documents)} papers; built in {took:.2f} s; gzip: {', '.join(sizes)}; ", end="")
    print("columns: MRR@10, share first, ms p50, ms p95")

    queries = Queries(documents, options.seed)
    spread = random.Random(options.seed)  # noqa: S311 - repeatable, not secret
    papers = spread.sample(documents, min(MOST_PAPERS, len(documents)))
    asked = {
        kind: [(paper.id, make(paper)) for paper in papers]
        for kind, make in queries.kinds().items()
    }
    measure("lunr defaults (Python)", lunr_defaults(documents), asked)
    with (
        tempfile.TemporaryDirectory() as folder,
        served(write_site(Path(folder), documents)) as home,
        sync_playwright() as playwright,
    ):
        chromium = playwright.chromium.launch(
            executable_path=shutil.which("chromium"), args=["--no-sandbox", "--disable-gpu"]
        )
        page = chromium.new_page()
        page.goto(home)

        def ours(text: str) -> tuple[list[str], float]:
            best, milliseconds = page.evaluate(ASK, [text])
            return best, milliseconds

        measure("paper-digest (Chromium)", ours, asked)
        chromium.close()


if __name__ == "__main__":
    main()
