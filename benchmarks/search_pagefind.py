"""Ask Pagefind what the other engines are asked; it indexes pages and runs in browsers alone."""

import gzip
import html
import json
import resource
import subprocess
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from statistics import median
from threading import Thread
from typing import Any

from playwright.sync_api import Browser

from site_builder.search import Document

PACKAGE = "pagefind@1"
ASK = """
async ([home, queries]) => {
  const pagefind = await import(home + "pagefind/pagefind.js");
  const found = [];
  for (const query of queries) {
    const { results } = await pagefind.search(query);
    const shown = await Promise.all(results.slice(0, 10).map((one) => one.data()));
    found.push(shown.map(({ url }) => url.split("/").at(-1).replace(/\\.html$/, "")));
  }
  return found;
}
"""
PAGE = """<!doctype html><html lang="en"><title>{title}</title>
<body><h1>{title}</h1><p>{abstract}</p></body></html>"""
ENGINE = (".js", ".pagefind")
"""What is program, not data."""


def ask(
    chromium: Browser,
    folder: Path,
    documents: Sequence[Document],
    asked: Mapping[str, Sequence[tuple[str, str]]],
    first: Sequence[str],
) -> dict[str, Any]:
    """Ask all queries.

    Args:
        chromium: Asks.
        folder: Where npm has installed it.
        documents: Every paper.
        asked: Of each kind, papers with their queries.
        first: Queries to ask on a page of their own each, for what they load.

    Returns:
        Its version, the median of the compressed ``bytes`` of data before the first results, the
        seconds of processor time that its index takes, and by kind of query all ranks from 1, 0
        beyond ten.
    """
    site = folder / "site"
    site.mkdir()
    for one in documents:
        page = PAGE.format(title=html.escape(one.title), abstract=html.escape(one.abstract))
        (site / f"{one.id}.html").write_text(page, encoding="utf-8")
    before = _seconds()
    command = ["npx", "--no-install", "pagefind", "--site", "site", "--silent"]
    subprocess.run(command, cwd=folder, check=True)
    build = _seconds() - before
    with _served(site) as home:
        kinds = {kind: _ranks(chromium, home, pairs) for kind, pairs in asked.items()}
        sizes = [_size(chromium, home, site, query) for query in first]
    package = folder / "node_modules/pagefind/package.json"
    version = json.loads(package.read_text(encoding="utf-8"))["version"]
    return {"version": version, "bytes": round(median(sizes)), "build": build, "kinds": kinds}


@contextmanager
def _served(folder: Path) -> Iterator[str]:
    """Serve without the headers of our own sites, which let no WebAssembly run."""
    handler = partial(_Quiet, directory=str(folder))
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        thread = Thread(target=server.serve_forever, daemon=True)
        thread.start()
        yield f"http://127.0.0.1:{server.server_port}/"
        server.shutdown()


class _Quiet(SimpleHTTPRequestHandler):
    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - named by its base
        pass


def _seconds() -> float:
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def _ranks(chromium: Browser, home: str, pairs: Sequence[tuple[str, str]]) -> list[int]:
    page = chromium.new_page()
    page.goto(home + "pagefind/pagefind-entry.json")
    found = page.evaluate(ASK, [home, [query for _, query in pairs]])
    page.close()
    return [
        best.index(paper) + 1 if paper in best else 0
        for (paper, _), best in zip(pairs, found, strict=True)
    ]


def _size(chromium: Browser, home: str, site: Path, query: str) -> int:
    context = chromium.new_context()
    page = context.new_page()
    page.goto(home + "pagefind/pagefind-entry.json")
    loaded: list[str] = []
    page.on("request", lambda request: loaded.append(request.url))
    page.evaluate(ASK, [home, [query]])
    context.close()
    paths = [url.removeprefix(home).partition("?")[0] for url in loaded]
    data = [(site / path).read_bytes() for path in paths if not path.endswith(ENGINE)]
    return sum(min(len(one), len(gzip.compress(one, mtime=0))) for one in data)
