"""Keyboard shortcuts as readers use them: one registry, one list, one switch."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.conftest import BLOCKED, note_faults
from tests.validators import axe_violations, listed

pytestmark = pytest.mark.browser

PAPER = "papers/negating-negatives-alignment-without-human-positive-samples-via.html"


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    context = browser.new_context(viewport={"width": 1280, "height": 900}, bypass_csp=True)
    page = context.new_page()
    wrong: list[str] = []
    page.set_default_timeout(10_000)
    note_faults(page, wrong)
    yield page
    context.close()
    assert wrong == []


def test_the_list_opens_by_key_names_what_works_here_and_gives_the_focus_back(
    page: Page, site: str
) -> None:
    page.goto(site + "tags/rlhf.html")
    link = page.get_by_role("link", name="Topic", exact=True)
    link.focus()
    page.keyboard.press("?")
    dialog = page.get_by_role("dialog", name="Keyboard shortcuts")
    expect(dialog).to_be_visible()
    assert {"/", "?", "j", "k"} <= set(dialog.locator("kbd").all_inner_texts())
    assert not axe_violations(page), listed(axe_violations(page))
    page.keyboard.press("/")  # not ours while a dialog is open
    expect(dialog).to_be_visible()
    page.keyboard.press("Escape")
    expect(dialog).to_be_hidden()
    expect(link).to_be_focused()
    page.goto(site + "about.html")
    page.get_by_role("button", name="Keyboard shortcuts").press("Enter")
    assert "j" not in dialog.locator("kbd").all_inner_texts()


def test_j_and_k_walk_through_the_papers_of_a_list(page: Page, site: str) -> None:
    page.goto(site + "tags/rlhf.html")
    links = page.locator("main .card h3 a")
    for at in (0, 1, 2):
        page.keyboard.press("j")
        expect(links.nth(at)).to_be_focused()
        expect(links.nth(at)).to_be_in_viewport()
    for at in (1, 0):
        page.keyboard.press("k")
        expect(links.nth(at)).to_be_focused()
    page.keyboard.press("k")  # there is none above the first
    expect(links.first).to_be_focused()
    page.keyboard.press("Enter")
    page.wait_for_url("**/papers/*.html")


def test_one_switch_turns_all_off_on_every_page_and_on_again(page: Page, site: str) -> None:
    page.goto(site + "tags/rlhf.html")
    box = page.locator("#search-box")
    expect(box).to_have_attribute("aria-keyshortcuts", "/")
    page.keyboard.press("?")
    switch = page.get_by_role("switch", name="Single-key shortcuts")
    expect(switch).to_be_checked()
    switch.press("Space")
    page.keyboard.press("Escape")
    for key in ("j", "?", "/"):
        page.keyboard.press(key)
    expect(page.locator("main a:focus")).to_have_count(0)
    expect(page.get_by_role("dialog")).to_be_hidden()
    page.goto(site + PAPER)
    expect(box).not_to_have_attribute("aria-keyshortcuts", "/")
    page.keyboard.press("/")
    expect(box).not_to_be_focused()
    page.get_by_role("button", name="Keyboard shortcuts").press("Enter")
    page.get_by_role("switch").press("Space")
    page.keyboard.press("Escape")
    page.locator("h1").click()
    page.keyboard.press("/")
    expect(box).to_be_focused()


def test_keys_stay_letters_in_text_and_with_modifiers(page: Page, site: str) -> None:
    page.goto(site + "tags/rlhf.html")
    page.locator("#search-box").press_sequentially("j?/s")
    expect(page.locator("#search-box")).to_have_value("j?/s")
    page.locator("h1").click()
    for key in ("Control+j", "Alt+j", "Shift+j"):
        page.keyboard.press(key)
    page.keyboard.press("j")
    expect(page.locator("main .card h3 a").first).to_be_focused()


def test_where_storage_is_blocked_the_switch_lasts_for_the_page(page: Page, site: str) -> None:
    page.add_init_script(BLOCKED)
    page.goto(site + "tags/rlhf.html")
    page.keyboard.press("?")
    page.get_by_role("switch").press("Space")
    page.keyboard.press("Escape")
    page.keyboard.press("/")
    expect(page.locator("#search-box")).not_to_be_focused()
