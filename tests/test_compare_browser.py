"""Papers side by side as readers compare them."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from site_builder.planning import views
from tests.conftest import BLOCKED
from tests.validators import axe_violations, listed

pytestmark = pytest.mark.browser

FIRST = "negating-negatives-alignment-without-human-positive-samples-via"
SECOND = "margin-aware-preference-optimization-for-aligning-diffusion-models"
THIRD = "alignment-for-honesty"
PAIR = f"compare.html?papers={FIRST},{SECOND}"
FOLD = """
async (words) => {
  const { fold } = await import(new URL("static/js/compare-words.js", location.href));
  return words.map(fold);
}
"""


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """A page on which no script may fail."""
    context = browser.new_context(viewport={"width": 1280, "height": 900}, bypass_csp=True)
    page = context.new_page()
    page.set_default_timeout(10_000)
    wrong: list[str] = []
    page.on("pageerror", lambda error: wrong.append(str(error)))
    yield page
    context.close()
    assert wrong == []


def titles(page: Page) -> list[str]:
    return page.locator(".compare-title").all_inner_texts()


def test_two_papers_stand_side_by_side_with_what_they_share(page: Page, site: str) -> None:
    page.goto(site + PAIR)
    heads = page.get_by_role("columnheader")
    expect(heads).to_have_count(3)  # one names what is compared
    expect(page.get_by_role("row", name="Abstract").get_by_role("cell")).to_have_count(2)
    boxes = [head.bounding_box() for head in heads.all()[1:]]
    assert boxes[0]
    assert boxes[1]
    assert boxes[0]["y"] == boxes[1]["y"]
    common = page.get_by_role("region", name="In common")
    expect(common.get_by_role("link", name="Preference optimization")).to_be_visible()
    topic = page.get_by_role("row", name="Topics").get_by_role("link", name="Preference")
    expect(topic.first).to_have_text("Preference optimization (in common)")
    # Both abstracts speak of dispreferred ones and of a discrepancy.
    for cell in page.locator(".compared-abstract td").all():
        marked = {text.lower() for text in cell.locator(".shared").all_inner_texts()}
        assert {"dispreferred", "discrepancy"} <= marked
    word = common.get_by_role("button", name="dispreferred")
    word.press("Enter")
    expect(word).to_have_attribute("aria-pressed", "true")
    expect(page.locator(".shared.is-strong").first).to_have_text("dispreferred")


def test_titles_stay_while_the_abstracts_are_read(page: Page, site: str) -> None:
    page.goto(site + PAIR)
    page.locator(".compared-abstract").scroll_into_view_if_needed()
    page.mouse.wheel(0, 3000)
    expect(page.locator("thead")).to_be_in_viewport()


def test_a_paper_is_found_added_moved_and_removed_by_keys_alone(page: Page, site: str) -> None:
    page.goto(site + PAIR)
    page.locator("summary", has_text="Add a paper").press("Enter")
    box = page.get_by_role("searchbox", name="Find a paper to add")
    box.press_sequentially("honesty confucius")
    found = page.get_by_role("button", name="Alignment for Honesty")
    expect(found).to_be_visible()
    box.press("ArrowDown")
    expect(found).to_be_focused()
    page.keyboard.press("Enter")
    page.wait_for_url(f"**/{PAIR},{THIRD}")
    expect(page.locator("[data-compare-status]")).to_contain_text("Added as C: Alignment")
    before = titles(page)
    page.get_by_role("button", name="Move C to the left").press("Enter")
    expect(page.locator(".compare-title").nth(1)).to_have_text("Alignment for Honesty")
    expect(page.get_by_role("button", name="Move B to the left")).to_be_focused()
    page.get_by_role("button", name="Remove A").press("Enter")
    expect(page.locator(".compare-title")).to_have_count(2)
    page.go_back()
    page.go_back()
    expect(page.locator(".compare-title")).to_have_count(3)
    assert titles(page) == before


def test_starred_papers_and_related_ones_are_offered(page: Page, site: str) -> None:
    page.goto(f"{site}queue.html?papers={THIRD}")
    page.locator("#queue-title a").wait_for()
    page.keyboard.press("s")
    page.goto(f"{site}compare.html?papers={FIRST}")
    expect(page.get_by_role("heading", name="Near these papers")).to_be_visible()
    page.get_by_role("button", name="Alignment for Honesty").press("Enter")
    page.wait_for_url(f"**/compare.html?papers={FIRST},{THIRD}")


def test_four_are_the_most_and_unknown_ones_are_named(page: Page, site: str) -> None:
    found = sorted(
        path["id"] for path in page.request.get(f"{site}api/papers.json").json()["papers"]
    )
    page.goto(f"{site}compare.html?papers={','.join(found[:6])}")
    expect(page.locator(".compare-title")).to_have_count(4)
    expect(page.locator(".compare-note")).to_have_text(
        "Four papers are the most that fit side by side."
    )
    gone = ["gone-1", "gone-2", "gone-3"]
    page.goto(f"{site}compare.html?papers={','.join([*gone, *found[:4]])}")
    expect(page.locator(".compare-title")).to_have_count(4)
    expect(page.locator(".compare-note")).to_have_count(1)
    page.goto(f"{site}compare.html?papers=no-such-paper,{FIRST},<b>")
    expect(page.locator(".compare-note")).to_contain_text("“no-such-paper”, “<b>”")
    expect(page.locator(".compare-title")).to_have_count(1)


def test_the_papers_are_taken_along_as_one_file(page: Page, site: str) -> None:
    page.goto(site + PAIR)
    with page.expect_download() as started:
        page.get_by_role("button", name="BibTeX").press("Enter")
    text = Path(started.value.path()).read_text("utf-8")
    assert text.count("@misc{") == 2
    expect(page.get_by_role("link", name="Read one by one")).to_have_attribute(
        "href", f"{site}queue.html?papers={FIRST},{SECOND}"
    )


def test_where_storage_is_blocked_papers_are_compared_all_the_same(page: Page, site: str) -> None:
    page.add_init_script(BLOCKED)
    page.goto(site + PAIR)
    expect(page.locator(".compare-title")).to_have_count(2)


def test_a_papers_page_offers_to_compare_it_with_a_related_one(page: Page, site: str) -> None:
    page.goto(f"{site}papers/{FIRST}.html")
    page.get_by_role("link", name="Compare with").first.press("Enter")
    expect(page.locator(".compare-title")).to_have_count(2)
    assert titles(page)[0].startswith("Negating Negatives")


def test_build_and_browser_write_words_alike(page: Page, site: str, site_folder: Path) -> None:
    written = [path.read_text("utf-8") for path in (site_folder / "search/abstracts").iterdir()]
    texts = " ".join(written).split()
    words = sorted({*filter(str.isalpha, texts), "policies", "bias", "focus", "class", "ties"})
    page.goto(site + "about.html")
    assert page.evaluate(FOLD, words) == [views.fold(word) for word in words]


@pytest.mark.parametrize(("theme", "width"), [("light", 390), ("dark", 640)])
def test_axe_finds_nothing_and_nothing_scrolls_sideways(
    browser: Browser, site: str, theme: str, width: int
) -> None:
    context = browser.new_context(
        viewport={"width": width, "height": 700},
        color_scheme=theme,  # type: ignore[arg-type]
        bypass_csp=True,
    )
    page = context.new_page()
    for path in (PAIR, f"{PAIR},{THIRD}", "compare.html", "compare.html?papers=unknown"):
        page.goto(site + path)
        page.locator(".compare-title, .compare-note, .compare-add[open]").first.wait_for()
        assert not axe_violations(page), listed(axe_violations(page))
        assert page.evaluate("document.documentElement.scrollWidth") <= width
    page.goto(site + PAIR)
    page.locator(".compare-title").first.wait_for()
    letters = page.locator(".compared-abstract td").evaluate_all(
        "(cells) => cells.map((cell) => getComputedStyle(cell, '::before').content)"
    )
    assert letters == ['"A"', '"B"']
    context.close()
