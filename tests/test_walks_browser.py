"""The main paths without a mouse, as the accessibility tree tells them to a screen reader."""

import json
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

pytestmark = pytest.mark.browser


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    context.set_default_timeout(10_000)
    yield context.new_page()
    context.close()


def focused(page: Page) -> str:
    """Tell what has the focus by the words that are read aloud; fail if nothing has it."""
    focus = page.locator(":focus")
    expect(focus).to_have_count(1)
    return focus.aria_snapshot().partition("\n")[0]


def tab_to(page: Page, *words: str) -> str:
    """Press Tab until something with these words has the focus."""
    told = ""
    for _ in range(150):
        page.keyboard.press("Tab")
        if page.locator("body:focus, html:focus").count() or not page.locator(":focus").count():
            continue  # the address bar's turn
        told = focused(page)
        if all(word in told for word in words):
            return told
    raise AssertionError(f"Tab never came to {words}; last was {told}")


def test_find_by_search_and_filter_keep_note_and_take_along(page: Page, site: str) -> None:
    page.goto(site)
    page.keyboard.press("/")
    assert "searchbox" in focused(page) or "combobox" in focused(page)
    page.keyboard.type("reward")
    page.keyboard.press("Enter")
    page.wait_for_url("**/search.html?q=reward")
    said = page.locator("[data-search-announced]")
    expect(said).to_contain_text("papers")
    assert "status" in said.aria_snapshot()
    before = said.inner_text()
    tab_to(page, 'button "Safety')
    page.keyboard.press("Space")
    expect(said).not_to_have_text(before)
    # The focus stays with what was chosen.
    expect(page.locator(":focus")).to_have_attribute("aria-pressed", "true")
    page.keyboard.press("/")
    page.keyboard.press("ArrowDown")
    assert 'link "' in focused(page)
    page.keyboard.press("Enter")
    page.wait_for_url("**/papers/*.html")
    tab_to(page, "button", "Star")
    page.keyboard.press("Enter")
    expect(page.locator(":focus")).to_have_attribute("aria-pressed", "true")
    assert "[pressed]" in focused(page)
    tab_to(page, "button", "Add a note")
    page.keyboard.press("Enter")
    expect(page.get_by_role("textbox", name="Your note")).to_be_focused()
    page.keyboard.type("For the seminar")
    page.goto(f"{site}reading.html")
    expect(page.locator(".reading-item")).to_have_count(1)
    tab_to(page, "Save or load")
    page.keyboard.press("Enter")
    tab_to(page, "button", "file")
    with page.expect_download() as download:
        page.keyboard.press("Enter")
    (kept,) = json.loads(download.value.path().read_text("utf-8"))["papers"]
    assert (kept["starred"], kept["note"]) == (True, "For the seminar")


def test_follow_a_topic(page: Page, site: str) -> None:
    page.goto(f"{site}tags/rlhf.html")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    tab_to(page, "link", "Atom")
    with page.expect_response("**/tags/rlhf.atom") as answer:
        page.keyboard.press("Enter")
    assert answer.value.headers["content-type"].startswith("application/atom+xml")


def test_read_one_by_one(page: Page, site: str) -> None:
    page.goto(f"{site}queue.html?scope=tag%3Arlhf")
    title = page.locator("[data-queue-stage] :is(h1, h2)").first
    expect(title).to_be_visible()
    first = title.inner_text()
    said = page.locator("[data-queue-status]")
    page.keyboard.press("j")
    expect(title).not_to_have_text(first)
    expect(said).not_to_be_empty()
    page.keyboard.press("s")
    expect(page.get_by_role("link", name="Reading list, 1 starred paper")).to_be_visible()
    page.keyboard.press("?")
    expect(page.get_by_role("dialog")).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.get_by_role("dialog")).to_be_hidden()
    page.keyboard.press("k")
    expect(title).to_have_text(first)


def test_compare_two_papers(page: Page, site: str) -> None:
    page.goto(f"{site}papers/alignment-for-honesty.html")
    told = tab_to(page, "link", "Compare with")
    page.keyboard.press("Enter")
    page.wait_for_url("**/compare.html?papers=*")
    table = page.get_by_role("table")
    expect(table).to_be_visible()
    tree = table.aria_snapshot()
    assert "Alignment for Honesty" in tree
    assert told.partition("Compare with ")[2].rstrip('"')[:30] in tree
    tab_to(page, "button", "Remove")
    page.keyboard.press("Enter")
    expect(table.get_by_role("columnheader")).to_have_count(2)  # the corner, and one paper
    focused(page)
