"""How well search finds a paper that one has in mind, how much it loads for that, and how fast.

usage: python -m benchmarks.search [DIGEST] [--papers N] [--peers] [--no-ranks] [--latency]

DIGEST is a digest's folder, this one by default. Known-item retrieval: each query is made from one
paper so that no other answers it as well (`benchmarks.search_queries`), or was written by hand, and
the score is the mean reciprocal rank of that paper among the first ten results. Ours is the site's
own engine, asked in Chromium. `--peers` asks other engines the same, which npm installs into a
temporary folder; `--latency` measures how fast the search page is (`benchmarks.search_speed`), with
`--no-ranks` nothing else. The engine's weights were chosen with queries of this sort, made from the
demo digest's papers.
"""

import argparse
import gzip
import json
import shutil
import subprocess
import tempfile
import time
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from random import Random
from statistics import fmean, median
from typing import Any

from playwright.sync_api import Browser, Page, Request, sync_playwright

from benchmarks import preview, search_pagefind, search_speed
from benchmarks.search_pagefind import PACKAGE as PAGEFIND
from benchmarks.search_queries import Queries
from site_builder import library, search
from site_builder.model import File
from site_builder.pipeline import searching, sources
from site_builder.pipeline.places import content_of
from site_builder.search import Document
from tests.loopback import served
from tests.search_site import ROOT

Asked = dict[str, list[tuple[str, str]]]
"""Of each kind, papers with their queries."""

OPEN = """
async () => {
  const { SearchClient } = await import(new URL("static/js/search-client.js", location.href));
  globalThis.client = new SearchClient();
}
"""
ASK = """
async (queries) => {
  const found = [];
  for (const query of queries) {
    const start = performance.now();
    const { results } = await client.ask({ query, count: 20, snippets: "later" });
    found.push([results.slice(0, 10).map(({ id }) => id), performance.now() - start]);
  }
  return found;
}
"""
PACKAGES = ("lunr@2", "minisearch@7", "flexsearch@0.8", "@orama/orama@3", PAGEFIND)
EACH = 3
FILTERS = ("year:2024", "tag:reward-models has:code", "-kind:survey year:2024..2025")
MOST_PAPERS = 150


@dataclass(slots=True)
class Told:
    """What an engine did."""

    name: str
    size: int
    """Compressed bytes that it loads before the first result; the median over queries."""
    build: float
    """Seconds of processor time that its index takes."""
    kinds: dict[str, float] = field(default_factory=dict)
    """Mean reciprocal rank by kind of query."""


def main() -> None:
    """Run the benchmark."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("digest", type=Path, nargs="?", default=ROOT, help="a digest's folder")
    parser.add_argument("--papers", type=int, default=10**6, help="how many papers at most")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--peers", action="store_true", help="ask other engines, too; needs npm")
    parser.add_argument("--latency", action="store_true", help="measure how fast it answers")
    parser.add_argument(
        "--no-ranks", action="store_true", help="leave out ranks and what is loaded"
    )
    options = parser.parse_args()
    documents, labels = read(options.digest, options.papers)
    asked = queries(documents, options.seed)
    start = time.process_time()
    files = search.indexed(documents, labels).files()
    took = time.process_time() - start
    print(
        f"{len(documents)} papers: {len(files)} files, "
        f"{sum(len(file.content) for file in files) / 1e6:.1f} MB;"
        f" index in {took:.1f} s of processor time"
    )
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        arguments = ["--no-sandbox", "--disable-gpu"]
        chromium = playwright.chromium.launch(executable_path=found(), args=arguments)
        engines: list[Told] = []
        if not options.no_ranks:
            with served(write(Path(folder) / "engine", files)) as home:
                engines.append(ranked(chromium, home, files, asked, took))
            if options.peers:
                engines += peers(chromium, documents, asked)
        if options.latency:
            site = search_speed.site(Path(folder) / "site", documents, files)
            few = [pairs[0][1] for pairs in list(spread(asked).values())[::EACH]]
            print(search_speed.table(search_speed.speed(chromium, site, few, FILTERS)), "\n")
        chromium.close()
    if engines:
        table(engines, list(asked))


def found() -> str | None:
    """Find the browser without windows, if there is one.

    The other loads some hundred modules of its own for each window, beside what is measured.
    """
    return shutil.which("chromium-headless-shell") or preview.found()


def ranked(chromium: Browser, home: str, files: Sequence[File], asked: Asked, build: float) -> Told:
    """Ask our own engine; prints what it loads, and how long it takes."""
    ours = Told("paper-digest", 0, build)
    times = rank(chromium, home, asked, ours)
    loads = [load(chromium, home, files, pairs[0][1]) for pairs in spread(asked).values()]
    ours.size = round(median(size for size, _, _ in loads))
    report(times, loads)
    return ours


def read(folder: Path, most: int) -> tuple[tuple[Document, ...], search.Labels]:
    """Read a digest's papers, spread evenly if there are too many."""
    read_ = sources.load(folder, content_of(folder), url=None, noindex=False)
    digest = library.gather(read_.entries, read_.vocabulary, read_.listings, read_.words)
    found = searching.documents(digest)
    step = max(1.0, len(found) / most)
    chosen = tuple(found[int(at * step)] for at in range(min(len(found), most)))
    return chosen, searching.labels(digest)


def queries(documents: Sequence[Document], seed: int) -> Asked:
    """Make the queries of each kind; kinds without any are left out."""
    made = Queries(documents, seed)
    chosen = Random(seed).sample(documents, min(MOST_PAPERS, len(documents)))  # noqa: S311
    asked = {"by hand": list(made.by_hand(documents))} | {
        kind: [(paper.id, text) for paper in chosen if (text := make(paper))]
        for kind, make in made.kinds().items()
    }
    return {kind: pairs for kind, pairs in asked.items() if pairs}


def spread(asked: Asked) -> Asked:
    """Choose a few queries of different kinds, for what is measured query by query."""
    kinds = [kind for kind in asked if kind not in {"title", "by hand"}]
    return {f"{kind} {at}": [asked[kind][at]] for kind in kinds for at in range(2)}


def write(folder: Path, files: Sequence[File]) -> Path:
    """Write what search loads, and a page to load it from."""
    for file in files:
        path = folder / file.path
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(file.content)
    shutil.copytree(ROOT / "static", folder / "static")
    (folder / "index.html").write_text("<!doctype html><title>Engine</title>")
    return folder


def rank(chromium: Browser, home: str, asked: Asked, told: Told) -> list[float]:
    """Ask all queries; gives milliseconds."""
    page = chromium.new_page()
    page.goto(home)
    page.evaluate(OPEN)
    times: list[float] = []
    for kind, pairs in asked.items():
        found = page.evaluate(ASK, [query for _, query in pairs])
        told.kinds[kind] = fmean(
            1 / (best.index(paper) + 1) if paper in best else 0.0
            for (paper, _), (best, _) in zip(pairs, found, strict=True)
        )
        times += [milliseconds for _, milliseconds in found]
    page.close()
    return times


def load(
    chromium: Browser, home: str, files: Sequence[File], query: str
) -> tuple[int, int, list[float]]:
    """Open search for one query, then type it on a page that is fresh again.

    Returns:
        Compressed bytes before the first result, those of the whole typed query, and the
        milliseconds from each key to its results.
    """
    sizes = {file.path: file.content for file in files}
    typed = [query[:end] for end in range(1, len(query) + 1)]
    both: list[int] = []
    times: list[float] = []
    for texts in ([query], typed):
        page = chromium.new_page()
        loaded = _requests(page)
        page.goto(home)
        page.evaluate(OPEN)
        times = [milliseconds for _, milliseconds in page.evaluate(ASK, texts)]
        paths = [url.removeprefix(home) for url in loaded]
        data = [sizes[path] for path in paths if path in sizes]
        both.append(sum(len(gzip.compress(content, mtime=0)) for content in data))
        page.close()
    return both[0], both[1], times


def _requests(page: Page) -> list[str]:
    """Collect the addresses of what a page loads from now on."""
    loaded: list[str] = []

    def note(request: Request) -> None:
        loaded.append(request.url)

    page.on("request", note)
    return loaded


def report(times: Sequence[float], loads: Sequence[tuple[int, int, list[float]]]) -> None:
    """Print what ours loads, and how long it takes."""
    first, whole = [one for one, _, _ in loads], [one for _, one, _ in loads]
    keys = sorted(one for _, _, milliseconds in loads for one in milliseconds)
    print(
        f"before the first result {median(first) / 1000:.0f} KB, {max(first) / 1000:.0f} at most;"
        f" a whole typed query {median(whole) / 1000:.0f} KB, {max(whole) / 1000:.0f} at most"
    )
    print(
        f"a query {median(times):.1f} ms, p95 {sorted(times)[int(len(times) * 0.95)]:.1f};"
        f" a key {median(keys):.1f} ms, p95 {keys[int(len(keys) * 0.95)]:.1f}\n"
    )


def peers(chromium: Browser, documents: Sequence[Document], asked: Asked) -> list[Told]:
    """Ask other engines the same, in Node.js or in Chromium."""
    with tempfile.TemporaryDirectory() as folder:
        quiet = ["--no-audit", "--no-fund", "--silent"]
        subprocess.run(["npm", "install", *quiet, *PACKAGES], cwd=folder, check=True)
        first = [pairs[0][1] for pairs in spread(asked).values()]
        # The others take half an hour for 10,000 papers, this one three minutes.
        pagefind = search_pagefind.ask(chromium, Path(folder), documents, asked, first)
        shown = [{"id": one.id, "title": one.title, "abstract": one.abstract} for one in documents]
        work = Path(folder) / "work.json"
        work.write_text(json.dumps({"documents": shown, "queries": asked}), encoding="utf-8")
        script = str(Path(__file__).parent / "search_peers.mjs")
        node = ["node", "--max-old-space-size=4096", script, "work.json"]
        subprocess.run(node, cwd=folder, check=True)
        told: dict[str, Any] = json.loads(work.read_text(encoding="utf-8"))
        told["Pagefind"] = pagefind
    return [_told(f"{name} {one['version']}", one) for name, one in told.items()]


def _told(name: str, one: dict[str, Any]) -> Told:
    scores = {
        kind: fmean(1 / rank if rank else 0.0 for rank in ranks)
        for kind, ranks in one["kinds"].items()
    }
    return Told(name, one["bytes"], one["build"], scores)


def table(engines: Sequence[Told], kinds: Sequence[str]) -> None:
    """Print a table in Markdown, a row a kind of query."""
    print("| MRR@10 | " + " | ".join(one.name for one in engines) + " |")
    print("|---" * (len(engines) + 1) + "|")
    for kind in kinds:
        print(f"| {kind} | " + " | ".join(f"{one.kinds[kind]:.3f}" for one in engines) + " |")
    rows = {
        "**all**": [f"**{fmean(one.kinds.values()):.3f}**" for one in engines],
        "KB before the first result": [f"{one.size / 1000:,.0f}" for one in engines],
        "index build, s": [f"{one.build:.1f}" for one in engines],
    }
    for name, cells in rows.items():
        print(f"| {name} | " + " | ".join(cells) + " |")


if __name__ == "__main__":
    main()
