"""How fast search answers in Chromium: on a page just opened, key by key, and with filters.

The page itself measures, with marks of the browser's own clock; the work of the main thread is
what Chromium tells of it (`Performance.getMetrics`), in time of the processor.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median

from playwright.sync_api import Browser, Page

from site_builder.model import File
from site_builder.search import Document
from tests.loopback import served
from tests.search_site import write_site

PAUSE_MS = 100
"""Between two keys at least."""
FEW = 3
"""Papers that have pages of their own; the others are in the index alone."""

SEEN = """
new MutationObserver((_, observer) => {
  if (!document.querySelector(".result")) return;
  performance.mark("first");
  observer.disconnect();
}).observe(document, { subtree: true, childList: true });
"""
FIRST = """
() => new Promise((resolve) => {
  const look = () => {
    const [found] = performance.getEntriesByName("first");
    if (found) resolve(found.startTime);
    else setTimeout(look, 20);
  };
  look();
})
"""
LISTEN = """
async () => {
  const isAwake = () => document.querySelector(".finder-tools"); // which scripts put there
  while (!isAwake()) await new Promise((resolve) => setTimeout(resolve, 20));
  const results = document.querySelector("[data-search-results]");
  globalThis.told = [];
  addEventListener("input", () => performance.mark("key"), true);
  new MutationObserver(() => {
    if (results.hasAttribute("aria-busy")) return;
    const key = performance.getEntriesByName("key").at(-1);
    if (key) told.push(performance.now() - key.startTime);
  }).observe(results, { attributes: true, attributeFilter: ["aria-busy"] });
}
"""
ANSWERED = """
async (count) => {
  for (let waited = 0; told.length < count && waited < 10_000; waited += 10) {
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
  return told.length;
}
"""
FILTERED = """
async ([filters, times]) => {
  const load = (name) => import(new URL(`static/js/${name}.js`, location.href));
  const [{ Column }, { Sieve }, { parse }, { json }] = await Promise.all(
    ["search-columns", "search-sieve", "query-parse", "data"].map(load),
  );
  const { size, fields } = await json("search/start.json");
  const columns = new Map(Object.entries(fields).map(([field, written]) => {
    return [field, new Column(field, written, size)];
  }));
  const numbers = Uint32Array.from({ length: size }, (_, number) => number);
  const told = [];
  for (let time = 0; time < times; time += 1) {
    for (const text of filters) {
      const start = performance.now();
      const sieve = new Sieve(parse(text).filters, columns);
      numbers.filter((number) => sieve.passes(number));
      sieve.count(numbers);
      told.push(performance.now() - start);
    }
  }
  return told;
}
"""
TIMES = 10


@dataclass(frozen=True, slots=True)
class Speed:
    """What was measured, in milliseconds."""

    opened: tuple[float, ...]
    """From opening the page, nothing in the cache, to its first result."""
    keys: tuple[float, ...]
    """From each key to its results."""
    work: tuple[float, ...]
    """What the main thread had to do for each key, until the next one."""
    filters: tuple[float, ...]
    """To filter all papers and count every value of what is left."""


def site(folder: Path, documents: Sequence[Document], files: Sequence[File]) -> Path:
    """Write a site with its search page and an index, and pages of few papers."""
    public = write_site(folder, documents[:FEW])
    for file in files:
        path = public / file.path
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(file.content)
    return public


def speed(chromium: Browser, public: Path, queries: Sequence[str], filters: Sequence[str]) -> Speed:
    """Measure a site."""
    with served(public, compressed=True) as home:
        _open(chromium, home, queries[-1])  # what all queries load is compressed once, as by hosts
        opened = tuple(_open(chromium, home, query) for query in queries)
        typed = [_type(chromium, home, query) for query in queries]
        page = chromium.new_page()
        page.goto(home + "search.html")
        sieved = page.evaluate(FILTERED, [filters, TIMES])
        page.close()
    keys = tuple(one for of, _ in typed for one in of)
    return Speed(opened, keys, tuple(one for _, of in typed for one in of), tuple(sieved))


def _open(chromium: Browser, home: str, query: str) -> float:
    context = chromium.new_context()  # with a cache of its own
    page = context.new_page()
    page.add_init_script(SEEN)
    page.goto(home + "search.html?" + "q=" + "+".join(query.split()))
    took: float = page.evaluate(FIRST)
    context.close()
    return took


def _type(chromium: Browser, home: str, query: str) -> tuple[list[float], list[float]]:
    context = chromium.new_context()
    page = context.new_page()
    page.goto(home + "search.html")
    page.evaluate(LISTEN)
    session = context.new_cdp_session(page)
    session.send("Performance.enable", {"timeDomain": "threadTicks"})

    def worked() -> float:
        told = session.send("Performance.getMetrics")["metrics"]
        seconds: float = next(one["value"] for one in told if one["name"] == "TaskDuration")
        return seconds * 1000

    work: list[float] = []
    before = worked()
    for at, letter in enumerate(query):
        page.keyboard.type(letter)
        _wait(page, at + 1)
        now = worked()
        work.append(now - before)
        before = now
    keys: list[float] = page.evaluate("told")
    context.close()
    return keys, work


def _wait(page: Page, count: int) -> None:
    page.wait_for_timeout(PAUSE_MS)
    if page.evaluate(ANSWERED, count) < count:
        raise TimeoutError("a key had no answer")


def table(told: Speed) -> str:
    """Write what was measured as rows of a table in Markdown."""
    rows = {
        "first result on a page just opened": told.opened,
        "from a key to its results": told.keys,
        "the main thread's work for a key": told.work,
        "filters and counts of all papers": told.filters,
    }
    lines = ["| ms | median | p95 | most |", "|---|---|---|---|"]
    for name, times in rows.items():
        ordered = sorted(times)
        p95 = ordered[min(len(ordered) - 1, int(len(ordered) * 0.95))]
        lines.append(f"| {name} | {median(ordered):.1f} | {p95:.1f} | {ordered[-1]:.1f} |")
    return "\n".join(lines)
