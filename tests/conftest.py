"""Fixtures that several test modules share: a real browser, a loopback server, a site."""

import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from hypothesis import settings
from playwright.sync_api import Browser, BrowserContext, Page, Request, sync_playwright

from site_builder import cli
from tests.loopback import served

# What is drawn is the same on every run, so that a red test is due to the change at hand;
# `pytest --hypothesis-profile=search` draws anew each time, to find what nobody thought of.
settings.register_profile("steady", derandomize=True, deadline=None)
settings.register_profile("search", deadline=None, print_blob=True)
settings.load_profile("steady")

# As the command does: processes with threads can't be forked.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

DEMO = Path(__file__).parent / "demo"

BLOCKED = "Object.defineProperty(window, 'localStorage', { get() { throw new Error('blocked'); } })"
"""A script after which a page may store nothing."""

ServeFolder = Callable[..., str]
"""``serve_folder(folder, under="/repo/")`` gives the address of the folder's home page."""


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Begin with modules that drive a browser: short ones at the end keep all processes busy."""
    items.sort(key=lambda item: item.get_closest_marker("browser") is None)
    for item in items:
        if item.get_closest_marker("browser"):  # pages may come too late on a busy machine
            item.add_marker(pytest.mark.flaky(reruns=2))


def pytest_addoption(parser: pytest.Parser) -> None:
    """Let `make golden` write the golden files anew."""
    parser.addoption("--golden", action="store_true", help="write the golden files anew")


@pytest.fixture
def demo(tmp_path: Path) -> Path:
    """Copy the demo digest to a folder of the test's own and ingest it."""
    root = tmp_path / "demo"
    shutil.copytree(DEMO, root)
    assert cli.main(["ingest", "--root", str(root)]) == 0
    return root


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Start the machine's Chromium, or the one that Playwright brings.

    Its contexts know no service workers, so that tests see and bend every request; those of
    `test_offline.py` do.
    """
    names = ("chromium-headless-shell", "chromium", "chromium-browser", "google-chrome")
    found = next(filter(None, map(shutil.which, names)), None)
    with sync_playwright() as playwright:
        arguments = ["--no-sandbox", "--disable-gpu"]
        chromium = playwright.chromium.launch(executable_path=found, args=arguments)
        make = chromium.new_context

        def without_workers(**options: object) -> BrowserContext:
            context = make(**options)  # type: ignore[arg-type]
            context.add_init_script("delete Navigator.prototype.serviceWorker")
            return context

        chromium.new_context = without_workers  # type: ignore[method-assign]
        yield chromium
        chromium.close()


@pytest.fixture(scope="session")
def serve_folder() -> Iterator[ServeFolder]:
    """Serve folders on loopback with the headers of `netlify.toml`, until the tests end."""
    with ExitStack() as servers:

        def serve(folder: Path, under: str = "/") -> str:
            return servers.enter_context(served(folder, under))

        yield serve


@pytest.fixture(scope="session")
def site_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build the real site of the five dumps, entries as committed."""
    folder = tmp_path_factory.mktemp("site") / "public"
    arguments = ["build", "--root", str(DEMO.parents[1]), "--out", str(folder)]
    assert cli.main([*arguments, "--url", "https://papers.example/"]) == 0
    return folder


@pytest.fixture(scope="session")
def site(site_folder: Path, serve_folder: ServeFolder) -> str:
    """Serve that site; gives its address."""
    return serve_folder(site_folder)


def note_faults(page: Page, wrong: list[str]) -> None:
    """Note what goes wrong on a page: errors, what its console says, requests to other hosts."""
    page.on("pageerror", lambda error: wrong.append(str(error)))
    page.on("console", lambda message: wrong.append(message.text))

    def note(request: Request) -> None:
        if urlsplit(request.url).hostname != "127.0.0.1":
            wrong.append(request.url)

    page.on("request", note)
