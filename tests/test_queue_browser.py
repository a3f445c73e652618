"""The queue as readers use it: one abstract at a time, by keys or by thumb."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, BrowserContext, Locator, Page, Route, expect

from tests.conftest import BLOCKED
from tests.validators import axe_violations, listed

pytestmark = pytest.mark.browser

IDS = (
    "alignment-for-honesty",
    "a-strong-baseline-for-temporal-video-text-alignment",
    "align-anything-training-all-modality-models-to-follow-instructions-with",
)
HONESTY, VIDEO = "Alignment for Honesty", "A Strong Baseline for Temporal Video-Text Alignment"
QUEUE = "queue.html?papers=" + ",".join(IDS)


@pytest.fixture
def context(browser: Browser) -> Iterator[BrowserContext]:
    context = browser.new_context(viewport={"width": 390, "height": 844}, bypass_csp=True)
    context.set_default_timeout(10_000)
    yield context
    context.close()


@pytest.fixture
def page(context: BrowserContext) -> Iterator[Page]:
    """A page on which no script may fail."""
    page = context.new_page()
    wrong: list[str] = []
    page.on("pageerror", lambda error: wrong.append(str(error)))
    yield page
    assert wrong == []


def title(page: Page) -> Locator:
    return page.locator("#queue-title")


def test_a_reader_goes_through_a_queue_by_keys_alone(page: Page, site: str) -> None:
    page.goto(site + QUEUE)
    expect(title(page)).to_have_text(HONESTY)
    expect(page.get_by_text("1 of 3", exact=True)).to_be_visible()
    expect(page.locator(".queue-abstract")).to_contain_text("Analects of Confucius")
    page.keyboard.press("s")
    expect(page.get_by_role("status")).to_have_text("Starred.")
    page.keyboard.press("e")
    expect(title(page)).to_have_text(VIDEO)
    expect(page.get_by_role("status")).to_contain_text("Marked as read: " + HONESTY)
    page.keyboard.press("k")
    expect(page.locator(".queue-read")).to_have_text("Read")
    expect(page.get_by_role("button", name="Starred")).to_have_attribute("aria-pressed", "true")
    page.keyboard.press("u")  # takes back the reading, and then the star
    expect(page.locator(".queue-read")).to_have_count(0)
    page.keyboard.press("u")
    expect(page.get_by_role("button", name="Star", exact=True)).to_be_visible()
    page.keyboard.press("u")
    expect(page.get_by_role("status")).to_have_text("There is nothing to undo.")
    for key in ("j", "s", "j", "s", "e"):
        page.keyboard.press(key)
        page.wait_for_function("document.querySelector('#queue-title')")
    expect(title(page)).to_have_text("All done")
    expect(page.get_by_text("3 papers in this list, 1 read, 2 starred.").first).to_be_visible()
    expect(page.locator(".queue-end .plain-list a")).to_have_count(2)
    page.get_by_role("link", name="Compare them").press("Enter")
    page.wait_for_url(f"**/compare.html?papers={IDS[1]},{IDS[2]}")


def test_o_opens_the_paper_and_back_returns_to_it(page: Page, site: str) -> None:
    page.goto(site + QUEUE)
    expect(title(page)).to_have_text(HONESTY)
    page.keyboard.press("j")
    expect(title(page)).to_have_text(VIDEO)
    page.keyboard.press("o")
    page.wait_for_url(f"**/papers/{IDS[1]}.html")
    page.go_back()
    expect(title(page)).to_have_text(VIDEO)


def test_the_next_visit_goes_on_where_the_last_one_stopped(page: Page, site: str) -> None:
    page.goto(site + QUEUE)
    expect(title(page)).to_have_text(HONESTY)
    page.keyboard.press("j")
    expect(title(page)).to_have_text(VIDEO)
    page.goto(site)
    page.goto(site + QUEUE)
    expect(title(page)).to_have_text(VIDEO)
    expect(page.get_by_text("Continued where you stopped.")).to_be_visible()
    page.get_by_role("button", name="Start from the first").press("Enter")
    expect(title(page)).to_have_text(HONESTY)


def test_thumbs_reach_large_buttons_that_do_the_same(page: Page, site: str) -> None:
    page.goto(site + QUEUE)
    expect(title(page)).to_have_text(HONESTY)
    for control in page.locator(".queue-bar").locator("button, a").all():
        box = control.bounding_box()
        assert box is not None
        assert min(box["width"], box["height"]) >= 44
        assert box["y"] > 700
    page.get_by_role("button", name="Done").click()
    expect(title(page)).to_have_text(VIDEO)
    page.get_by_role("button", name="Undo").click()
    expect(title(page)).to_have_text(HONESTY)
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    expect(page.get_by_role("button", name="Keyboard shortcuts").first).to_be_visible()


def test_the_reading_list_is_a_queue_without_what_is_read(page: Page, site: str) -> None:
    page.goto(site + "queue.html?list=reading")
    expect(page.get_by_text("Nothing on your reading list is unread.").first).to_be_visible()
    page.goto(site + QUEUE)
    expect(title(page)).to_have_text(HONESTY)
    page.keyboard.press("s")
    page.keyboard.press("e")
    expect(title(page)).to_have_text(VIDEO)
    page.keyboard.press("s")
    page.goto(site + "queue.html?list=reading")
    expect(title(page)).to_have_text(VIDEO)
    expect(page.get_by_text("1 of 1", exact=True)).to_be_visible()
    page.goto(site + "queue.html?list=starred")
    expect(page.get_by_text("1 of 2", exact=True)).to_be_visible()
    page.get_by_role("checkbox", name="Unread only").press("Space")
    expect(page.get_by_text("1 of 1", exact=True)).to_be_visible()
    expect(title(page)).to_have_text(VIDEO)


def test_a_topic_and_a_query_are_queues_in_their_order(page: Page, site: str) -> None:
    page.goto(site + "tags/rlhf.html")
    first = page.locator("main .card h3").first.inner_text()
    page.get_by_role("link", name="Read one by one").first.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("RLHF")
    expect(title(page)).to_have_text(first)
    page.goto(site + "listings/002-65f1fc14e04ce1af.html")
    heading = page.get_by_role("heading", level=1).inner_text()
    page.get_by_role("link", name="Read one by one").first.press("Enter")
    page.locator("#queue-title a").wait_for()
    expect(page.get_by_role("heading", level=1)).to_have_text(heading)
    page.goto(site + "queue.html?q=honesty+confucius")
    expect(title(page)).to_have_text(HONESTY)


def test_an_unknown_paper_and_a_failure_say_so_and_the_queue_goes_on(page: Page, site: str) -> None:
    page.goto(f"{site}queue.html?papers=no-such-paper,../x,{IDS[0]}")
    expect(title(page)).to_have_text("There is no paper at this address any more.")
    page.keyboard.press("j")
    page.keyboard.press("j")
    expect(title(page)).to_have_text(HONESTY)
    failing = f"**/api/papers/{IDS[1]}.json"

    def fail(route: Route) -> None:
        route.abort()

    page.route(failing, fail)
    page.goto(f"{site}queue.html?papers={IDS[1]},{IDS[0]}")
    expect(title(page)).to_have_text("This paper could not be loaded.")
    page.unroute(failing)
    page.get_by_role("button", name="Try again").press("Enter")
    expect(title(page)).to_have_text(VIDEO)


def test_where_storage_is_blocked_the_queue_still_works(page: Page, site: str) -> None:
    page.add_init_script(BLOCKED)
    page.goto(site + QUEUE)
    expect(page.get_by_text("This browser keeps nothing")).to_be_visible()
    page.keyboard.press("s")
    page.keyboard.press("e")
    expect(title(page)).to_have_text(VIDEO)
    page.keyboard.press("k")
    expect(page.get_by_role("button", name="Starred")).to_be_visible()


def test_a_star_given_in_another_tab_shows(page: Page, context: BrowserContext, site: str) -> None:
    page.goto(site + QUEUE)
    expect(title(page)).to_have_text(HONESTY)
    other = context.new_page()
    other.goto(site + QUEUE)
    expect(title(other)).to_have_text(HONESTY)
    other.keyboard.press("s")
    expect(page.get_by_role("button", name="Starred")).to_be_visible()


def test_the_switch_turns_the_queues_keys_off_but_not_its_buttons(page: Page, site: str) -> None:
    page.goto(site + QUEUE)
    expect(title(page)).to_have_text(HONESTY)
    done = page.get_by_role("button", name="Done")
    expect(done).to_have_attribute("aria-keyshortcuts", "e")
    page.keyboard.press("?")
    page.get_by_role("switch").press("Space")
    page.keyboard.press("Escape")
    expect(done).not_to_have_attribute("aria-keyshortcuts", "e")
    page.keyboard.press("j")
    page.keyboard.press("e")
    expect(title(page)).to_have_text(HONESTY)
    done.press("Enter")
    expect(title(page)).to_have_text(VIDEO)


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_axe_finds_nothing_in_any_state(browser: Browser, site: str, theme: str) -> None:
    # Half a desk's screen is what is left at 200 % zoom.
    context = browser.new_context(
        viewport={"width": 640, "height": 450},
        color_scheme=theme,  # type: ignore[arg-type]
        bypass_csp=True,
    )
    page = context.new_page()
    for path, state in (
        (QUEUE, "#queue-title a"),
        ("queue.html?papers=unknown", ".queue-missing"),
        ("queue.html?list=reading", ".queue-end"),
        ("queue.html", ".queue-start"),
    ):
        page.goto(site + path)
        page.locator(state).wait_for()
        assert not axe_violations(page), listed(axe_violations(page))
        assert page.evaluate("document.documentElement.scrollWidth") <= 640
    page.goto(site + QUEUE)
    for rank in range(len(IDS)):
        title = page.locator("#queue-title a")
        title.wait_for()
        shown = title.get_attribute("href") or ""
        page.keyboard.press("e")
        if rank + 1 < len(IDS):
            expect(title).not_to_have_attribute("href", shown)
    page.locator(".queue-end").wait_for()
    assert not axe_violations(page), listed(axe_violations(page))
    context.close()


def test_without_javascript_the_page_leads_to_lists(browser: Browser, site: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(site + QUEUE)
    expect(page.locator(".queue-bar")).to_be_hidden()
    said = page.locator("noscript").inner_html()  # Chromium sets it aside even where it runs none
    assert "needs JavaScript" in said
    assert "archive/index.html" in said
    context.close()
