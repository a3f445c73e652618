"""The preview as its user sees it: a page, open in a browser while files change."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, ViewportSize, expect

from site_builder.errors import ContentError, Problem
from site_builder.model import File
from site_builder.serving import Built, Failed, netlify_headers
from tests.previews import Running, files, preview, save
from tests.validators import axe_violations, listed

pytestmark = pytest.mark.browser

HEADERS = netlify_headers((Path(__file__).parents[1] / "netlify.toml").read_text(encoding="utf-8"))
PHONE: ViewportSize = {"width": 390, "height": 700}
PAGE = """<!doctype html>
<html lang="en">
<head>
<title>Digest</title>
<link rel="stylesheet" href="site.css">
<link rel="icon" href="icon.svg">
</head>
<body><main><h1>TITLE</h1><p>Newest papers</p></main></body>
</html>
"""


@contextmanager
def watched_page(browser: Browser) -> Iterator[Page]:
    """A page on which nothing may go wrong: no script error, no CSP violation, no failed load.

    It has to be closed before its preview ends, for it looks for it again.
    """
    context = browser.new_context(viewport=PHONE)
    page = context.new_page()
    wrong: list[str] = []
    page.on("pageerror", lambda error: wrong.append(str(error)))
    page.on("console", lambda message: wrong.append(message.text))
    yield page
    context.close()
    assert [line for line in wrong if "503 (Service Unavailable)" not in line] == []


@pytest.fixture
def source(tmp_path: Path) -> Path:
    """A watched file that holds the page's title."""
    (tmp_path / "content").mkdir()
    save(tmp_path / "content/title.txt", "One")
    return tmp_path / "content/title.txt"


@pytest.fixture
def running(source: Path) -> Iterator[Running]:
    with preview(site_of(source), [source.parent], HEADERS) as running:
        yield running


@pytest.fixture
def page(browser: Browser, running: Running) -> Iterator[Page]:
    with watched_page(browser) as page:
        yield page


def site_of(source: Path) -> Callable[[], list[File]]:
    """A build of one page with the title that the file holds; "broken" is a content error."""

    def build() -> list[File]:
        title = source.read_text()
        if title == "broken":
            what = "no such tag <b>rhlf</b>"
            problems = [
                Problem(f"content/{n}.yaml", n, what, 'did you mean "rlhf"?') for n in (1, 2)
            ]
            raise ContentError(*problems)
        page = PAGE.replace("TITLE", title).encode()
        icon = b'<svg xmlns="http://www.w3.org/2000/svg"/>'
        return files({"index.html": page, "site.css": b"h1 { margin: 2rem }", "icon.svg": icon})

    return build


def test_an_open_page_reloads_when_a_file_changes(
    page: Page, running: Running, source: Path
) -> None:
    page.goto(running.url)
    for title in ("Two", "Three"):
        save(source, title)
        expect(page.locator("h1")).to_have_text(title)


def test_an_error_is_shown_over_the_last_good_page_until_it_is_mended(
    page: Page, running: Running, source: Path
) -> None:
    page.goto(running.url)
    page.evaluate("window.sameDocument = true")
    alert = page.get_by_role("alert")
    save(source, "broken")
    expect(alert.get_by_role("listitem")).to_have_count(2)
    expect(alert).to_contain_text("content/2.yaml:2 no such tag <b>rhlf</b>")
    expect(alert).to_contain_text('did you mean "rlhf"?')
    expect(page.locator("h1")).to_have_text("One")
    expect(page.locator("h1")).to_be_in_viewport()
    save(source, "One")
    expect(alert).to_be_empty()
    assert page.evaluate("window.sameDocument") is True
    save(source, "broken")
    expect(alert.get_by_role("listitem")).to_have_count(2)
    save(source, "Two")
    expect(page.locator("h1")).to_have_text("Two")
    expect(alert).to_have_count(0)


def test_the_error_can_be_put_aside_with_the_keyboard(
    page: Page, running: Running, source: Path
) -> None:
    page.goto(running.url)
    save(source, "broken")
    page.get_by_role("button", name="Hide").press("Enter")
    expect(page.get_by_role("alert")).to_be_empty()


def test_a_page_opened_during_an_error_shows_it(page: Page, running: Running, source: Path) -> None:
    save(source, "broken")
    running.hear(Failed)
    page.goto(running.url)
    expect(page.get_by_role("alert")).to_contain_text("content/1.yaml:1")


def test_a_preview_that_begins_with_an_error_recovers_by_itself(
    browser: Browser, source: Path
) -> None:
    save(source, "broken")
    with (
        preview(site_of(source), [source.parent], HEADERS) as running,
        watched_page(browser) as page,
    ):
        page.goto(running.url)
        expect(page.locator("h1")).to_have_text("The site can't be built")
        expect(page.get_by_role("listitem")).to_have_count(2)
        save(source, "Mended")
        expect(page.locator("h1")).to_have_text("Mended")


def test_a_tab_in_the_background_catches_up_when_it_is_shown(
    page: Page, running: Running, source: Path
) -> None:
    turn = """hidden => {
        Object.defineProperty(document, "hidden", { value: hidden, configurable: true });
        document.dispatchEvent(new Event("visibilitychange"));
    }"""
    page.goto(running.url)
    page.evaluate(turn, arg=True)
    save(source, "Two")
    running.hear(Built)
    page.evaluate(turn, arg=False)
    expect(page.locator("h1")).to_have_text("Two")


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("first", ["One", "broken"])
def test_the_list_of_problems_is_accessible(
    browser: Browser, source: Path, first: str, scheme: str
) -> None:
    save(source, first)
    with (
        preview(site_of(source), [source.parent], HEADERS) as running,
        # axe itself sets a style attribute, so the policy steps aside here.
        browser.new_page(viewport=PHONE, bypass_csp=True) as page,
    ):
        page.emulate_media(color_scheme="dark" if scheme == "dark" else "light")
        page.goto(running.url)
        if first != "broken":
            save(source, "broken")
        expect(page.get_by_role("listitem")).to_have_count(2)
        expect(page.get_by_role("heading", name="The site can't be")).to_have_css(
            "color", "rgb(255, 156, 143)" if scheme == "dark" else "rgb(179, 38, 30)"
        )
        violations = axe_violations(page)
        assert not violations, listed(violations)
        assert page.evaluate("document.documentElement.scrollWidth") <= 390
