"""What a first visit costs: every byte of a paper's page, as a host sends it; nothing moves."""

import gzip
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Response

from tests.conftest import ServeFolder

pytestmark = pytest.mark.browser

MOST = 20_000


def sent(content: bytes) -> int:
    """Tell the size of a body as hosts compress it: gzip, its usual level."""
    return len(gzip.compress(content, 6, mtime=0))


def test_the_heaviest_paper_page_is_twenty_kilobytes_with_all_that_it_loads(
    browser: Browser, site_folder: Path, serve_folder: ServeFolder
) -> None:
    pages = [path for path in (site_folder / "papers").glob("*.html") if path.stem != "index"]
    assert len(pages) > 200
    heaviest = max(pages, key=lambda path: sent(path.read_bytes()))
    context = browser.new_context()
    page = context.new_page()
    came: dict[str, Response] = {}

    def hear(response: Response) -> None:
        came.setdefault(response.url, response)

    page.on("response", hear)
    page.goto(f"{serve_folder(site_folder)}papers/{heaviest.name}")
    page.wait_for_load_state("networkidle")
    page.wait_for_timeout(500)  # what a script would only load after the page has come to rest
    weights = {
        url.partition("://")[2].partition("/")[2]: sent(response.body())
        for url, response in came.items()
    }
    context.close()
    assert {f"papers/{heaviest.name}", "static/style.css", "static/js/theme.js"} <= set(weights)
    assert sum(weights.values()) <= MOST, weights


SHIFTS = """globalThis.shifted = 0;
new PerformanceObserver((list) => {
  for (const { value } of list.getEntries()) globalThis.shifted += value;
}).observe({ type: "layout-shift", buffered: true })"""


@pytest.mark.parametrize(
    "path",
    [
        "index.html",
        "papers/alignment-for-honesty.html",
        "tags/rlhf.html",
        "search.html",
        "search.html?q=reward",
        "queue.html",
        "compare.html?papers=alignment-for-honesty",
        "reading.html",
        "offline.html",
    ],
)
def test_nothing_moves_while_a_page_loads(
    browser: Browser, site_folder: Path, serve_folder: ServeFolder, path: str
) -> None:
    context = browser.new_context()
    page = context.new_page()
    page.add_init_script(SHIFTS)
    address = serve_folder(site_folder) + path
    for width in (390, 1280):
        page.set_viewport_size({"width": width, "height": 844})
        page.goto(address)
        page.wait_for_load_state("networkidle")
        # The words of a result that follow it come into room that is kept by guessing their lines.
        assert page.evaluate("globalThis.shifted") < (0.02 if "?q=" in path else 0.01)
    context.close()
