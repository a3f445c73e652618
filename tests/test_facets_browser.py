"""Filters, counts, orders and typed queries as readers have them, in real Chromium."""

import re
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import parse_qs, quote, urlsplit

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from tests.conftest import note_faults
from tests.validators import axe_violations, listed, nu_css_errors

pytestmark = pytest.mark.browser

DESK, PHONE = {"width": 1280, "height": 900}, {"width": 390, "height": 844}
LISTS = (
    "papers/index.html",
    "archive/2024-12.html",
    "archive/undated.html",
    "listings/002-65f1fc14e04ce1af.html",
)


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """A page on a desk; nothing may go wrong on it, and nobody else be asked."""
    wrong: list[str] = []
    context = browser.new_context(viewport=DESK)  # type: ignore[arg-type]
    page = context.new_page()
    page.set_default_timeout(10_000)
    note_faults(page, wrong)
    yield page
    context.close()
    assert wrong == []


def query(page: Page) -> str:
    return parse_qs(urlsplit(page.url).query).get("q", [""])[0]


def value(page: Page, label: str) -> Locator:
    name = re.compile(rf"^{re.escape(label)} [\d,]*$")
    return page.get_by_role("button", name=name)


def group(page: Page, label: str) -> Locator:
    return page.locator(".facet-group", has=page.locator("summary", has_text=label))


def open_group(page: Page, label: str) -> Locator:
    found = group(page, label)
    if found.get_attribute("open") is None:
        found.locator("summary").click()
    return found


def count_of(button: Locator) -> int:
    return int(button.locator(".many").inner_text().replace(",", ""))


def total(page: Page) -> int:
    """Read the total once it is there and stays."""
    expect(page.locator("[aria-busy]")).to_have_count(0)
    status = page.locator(".search-status")
    expect(status).to_have_text(re.compile(r"^(\d|No )"))
    found = re.match(r"\d+", status.inner_text())
    return int(found[0]) if found else 0


def shown(page: Page) -> set[str]:
    """Unfold all results and give their pages."""
    total(page)
    more = page.locator("button.results-more:visible", has_text="more")
    while more.count():
        before = page.locator(".result").count()
        more.click()
        expect(page.locator(".result").nth(before)).to_be_visible()
    links = page.locator(".result-title a").evaluate_all("links => links.map((one) => one.href)")
    return {urlsplit(link).path for link in links}


def listed_on(page: Page) -> set[str]:
    """Give the papers of a page's own list."""
    links = page.locator("[data-sift-list] a[href]").evaluate_all("all => all.map((a) => a.href)")
    return {urlsplit(link).path for link in links if re.search(r"/papers/(?!index\.html)", link)}


# ---- The panel ----


def test_a_value_is_wanted_left_out_or_neither(page: Page, site: str) -> None:
    page.goto(site + "search.html?q=reward")
    everything = total(page)
    only, leave_out = (
        value(page, "Benchmark"),
        page.get_by_role("button", name="Leave out Benchmark"),
    )
    promised = count_of(only)
    only.click()
    expect(only).to_have_attribute("aria-pressed", "true")
    expect(page.locator("#search-page")).to_have_value("reward kind:benchmark")
    expect(page).to_have_url(re.compile(r"q=reward\+kind%3Abenchmark$"))
    expect(page.locator(".search-status")).to_have_text(re.compile(rf"^{promised} paper"))
    leave_out.click()
    expect(leave_out).to_have_attribute("aria-pressed", "true")
    expect(page.locator("#search-page")).to_have_value("reward -kind:benchmark")
    expect(page.locator(".search-status")).to_have_text(re.compile(rf"^{everything - promised} "))
    page.get_by_role("button", name="Benchmark", exact=True).click()
    expect(leave_out).to_have_attribute("aria-pressed", "false")
    expect(page.locator("#search-page")).to_have_value("reward")


def test_back_and_forward_walk_through_the_filters(page: Page, site: str) -> None:
    page.goto(site + "search.html?q=reward")
    everything = total(page)
    value(page, "Survey").click()
    expect(page.locator("#search-page")).to_have_value("reward kind:survey")
    surveys = shown(page)
    page.get_by_label("Sort").select_option("title")
    expect(page).to_have_url(re.compile(r"sort=title$"))
    page.go_back()
    expect(page.get_by_label("Sort")).to_have_value("")
    page.go_back()
    expect(page.locator("#search-page")).to_have_value("reward")
    expect(page.locator(".search-status")).to_have_text(re.compile(rf"^{everything} "))
    page.go_forward()
    expect(page.locator("#search-page")).to_have_value("reward kind:survey")
    assert shown(page) == surveys


def test_forward_into_a_filtered_view_filters_it_after_another_page(page: Page, site: str) -> None:
    page.goto(f"{site}tags/rlhf.html")
    page.get_by_role("button", name="Filter and sort").click()
    value(page, "Dataset").click()
    page.wait_for_url("**?q=*")
    page.goto(f"{site}about.html")
    # Past the filtered view, to the list as it was; once the call has been answered.
    page.evaluate("setTimeout(() => history.go(-2))")
    page.wait_for_url("**/tags/rlhf.html")
    page.go_forward()
    expect(page.locator(".search-status")).to_have_text("1 paper.")


@pytest.mark.parametrize("asked", ["alignment -tag:rlhf", "year:2024", "tag:rlhf,safety"])
def test_every_count_is_what_a_click_gives(page: Page, site: str, asked: str) -> None:
    start = site + "search.html" + (f"?q={asked}" if asked else "")
    page.goto(start)
    expect(page.locator(".facet-value").first).to_be_visible()
    seen = 0
    for label in ("Topic", "Year and month", "Kind", "Comes with", "Listing", "How sure"):
        if group(page, label).is_hidden():
            continue
        seen += 1
        row = open_group(page, label).locator(".facet-value:not(.is-must) .facet-only").last
        name = row.locator(".facet-label").inner_text()
        promised = count_of(row)
        row.click()
        assert total(page) == promised, name
        page.go_back()
        expect(page.locator("#search-page")).to_have_value(asked)
        total(page)
    assert seen > 3


def test_topics_narrow_and_years_widen_and_topics_can_be_turned(page: Page, site: str) -> None:
    page.goto(site + "search.html?q=tag:rlhf")
    rlhf = shown(page)
    value(page, "Reward modeling").click()
    expect(page.locator("#search-page")).to_have_value("tag:rlhf tag:reward-modeling")
    both = shown(page)
    assert both < rlhf
    page.get_by_role("button", name="all of these").click()
    expect(page.locator("#search-page")).to_have_value("tag:rlhf,reward-modeling")
    assert shown(page) > rlhf
    page.get_by_role("button", name="any of these").click()
    expect(page.locator("#search-page")).to_have_value("tag:rlhf tag:reward-modeling")
    assert shown(page) == both
    page.goto(site + "search.html?q=year:2023")
    total(page)
    value(page, "2024").click()
    expect(page.locator("#search-page")).to_have_value("year:2023,2024")


def test_months_stand_below_their_year(page: Page, site: str) -> None:
    page.goto(site + "search.html")
    year = value(page, "2024")
    promised = count_of(year)
    year.click()
    expect(page.locator(".is-nested").first).to_be_visible()
    months = open_group(page, "Year and month")
    months.get_by_role("button", name=re.compile("^Show all")).click()
    counts = months.locator(".is-nested .many").all_inner_texts()
    assert sum(map(int, counts)) == promised
    value(page, "December 2024").click()
    expect(page.locator("#search-page")).to_have_value("year:2024 month:2024-12")


def test_a_long_list_is_searched_within(page: Page, site: str) -> None:
    page.goto(site + "search.html")
    topics = group(page, "Topic")
    rows = topics.locator(".facet-value")
    expect(rows).to_have_count(7)
    more = topics.get_by_role("button", name=re.compile(r"^Show all \d+"))
    more.click()
    expect(topics.get_by_role("searchbox")).to_be_focused()
    page.keyboard.type("opti")
    expect(rows.filter(has_not_text=re.compile("opti", re.IGNORECASE))).to_have_count(0)
    assert rows.count() > 1
    page.keyboard.type("xyz")
    expect(topics.locator(".facet-none")).to_be_visible()
    topics.get_by_role("button", name="Show fewer").click()
    expect(rows).to_have_count(7)
    expect(more).to_be_focused()


def test_the_focus_stays_on_the_value_that_was_chosen(page: Page, site: str) -> None:
    page.goto(site + "search.html?q=alignment")
    total(page)
    button = value(page, "Safety")
    button.focus()
    before = page.locator(".facet-label").all_inner_texts().index("Safety")
    page.keyboard.press("Space")
    expect(page.locator("#search-page")).to_have_value("alignment tag:safety")
    expect(button).to_be_focused()
    assert page.locator(".facet-label").all_inner_texts().index("Safety") == before
    page.keyboard.press("Tab")
    expect(page.get_by_role("button", name="Leave out Safety")).to_be_focused()


def test_keys_lead_past_the_results_to_the_filters_and_back(page: Page, site: str) -> None:
    page.goto(site + "search.html?q=alignment")
    total(page)
    page.locator("#search-page").focus()
    way = page.get_by_role("button", name="Go to the filters")
    for _ in range(6):
        page.keyboard.press("Tab")
        if way.evaluate("button => button === document.activeElement"):
            break
    expect(way).to_be_focused()
    assert page.locator(".result-title a").first.evaluate(
        "(link, way) => way.compareDocumentPosition(link) & Node.DOCUMENT_POSITION_FOLLOWING",
        way.element_handle(),
    )
    page.keyboard.press("Enter")
    expect(page.locator(".facet-group > summary").first).to_be_focused()
    page.keyboard.press("Tab")
    page.keyboard.press("Escape")
    expect(way).to_be_focused()


# ---- Chips, order, ways out ----


def test_chips_say_the_filters_and_take_them_away(page: Page, site: str) -> None:
    page.goto(site + "search.html?q=reward+tag:rlhf,safety+-kind:survey+has:code+year:2023..2025")
    chips = page.locator(".filter-chip")
    expect(chips).to_have_text(["RLHF or Safety", "not Survey", "with code", "2023 to 2025"])
    page.get_by_role("button", name="Remove the filter: not Survey").click()
    box = page.locator("#search-page")
    expect(box).to_have_value("reward tag:rlhf,safety has:code year:2023..2025")
    expect(page.get_by_role("button", name="Remove the filter: with code")).to_be_focused()
    page.get_by_role("button", name="Clear all").click()
    expect(box).to_have_value("reward")
    expect(box).to_be_focused()
    expect(chips).to_have_count(0)


def test_an_order_is_part_of_the_address(page: Page, site: str) -> None:
    page.goto(site + "search.html?q=kind:survey&sort=title")
    expect(page.get_by_label("Sort")).to_have_value("title")
    expect(page.locator(".result").first).to_be_visible()
    titles = [title.casefold() for title in page.locator(".result-title").all_inner_texts()]
    assert titles == sorted(titles, key=lambda one: re.sub(r"^(an?|the) |^\W+", "", one))
    page.get_by_label("Sort").select_option(label="Newest")
    expect(page).to_have_url(re.compile(r"q=kind%3Asurvey$"))
    days: list[str] = []
    for _ in range(100):
        days = page.locator(".result time").evaluate_all("all => all.map((one) => one.dateTime)")
        if days == sorted(days, reverse=True):
            break
        page.wait_for_timeout(50)
    assert days == sorted(days, reverse=True)


def test_the_total_of_a_step_is_read_aloud_once(page: Page, site: str) -> None:
    page.goto(site + "search.html?q=reward")
    expect(page.get_by_role("status").first).to_contain_text("papers")
    page.evaluate("""() => {
      const said = document.querySelector("[data-search-announced]");
      globalThis.announced = [];
      new MutationObserver(() => announced.push(said.textContent))
        .observe(said, { childList: true });
    }""")
    value(page, "Survey").click()
    expect(page.get_by_role("status").first).to_have_text(re.compile(r"^\d+ papers?\.$"))
    page.wait_for_timeout(500)
    assert len(page.evaluate("announced")) == 1


def test_nothing_found_names_the_term_and_offers_a_way_out(page: Page, site: str) -> None:
    page.goto(site + "search.html?q=reward+kind:datset")
    expect(page.locator(".search-status")).to_have_text("There is no kind “datset”.")
    page.get_by_role("button", name="Dataset instead").click()
    expect(page.locator("#search-page")).to_have_value("reward kind:dataset")
    assert shown(page)
    page.goto(site + "search.html?q=honesty+confucius+year:2022")
    expect(page.locator(".search-status")).to_have_text("No paper answers all of this.")
    relax = page.locator(".relax li", has_text="Without 2022")
    promised = int(re.findall(r"(\d+) paper", relax.inner_text())[0])
    relax.get_by_role("button").click()
    expect(page.locator("#search-page")).to_have_value("honesty confucius")
    assert total(page) == promised
    page.go_back()
    expect(relax).to_be_visible()


@pytest.mark.parametrize(
    ("typed", "offered"),
    [("reward -model", "Also “model”"), ("starvector -has:code", "Also with code")],
)
def test_what_was_left_out_is_offered_again(
    page: Page, site: str, typed: str, offered: str
) -> None:
    page.goto(f"{site}search.html?q={quote(typed)}")
    page.get_by_role("button", name=offered, exact=True).click()
    assert total(page) > 0


def test_every_example_of_the_guide_finds_papers(page: Page, site: str) -> None:
    page.goto(site + "search.html")
    page.locator(".guide summary").click()
    examples = page.locator(".guide dt a")
    assert examples.count() >= 10
    for typed in examples.all_inner_texts():
        page.get_by_role("link", name=typed, exact=True).click()
        expect(page.locator("#search-page")).to_have_value(typed)
        expect(page).to_have_title(re.compile(re.escape(typed)))
        assert total(page) > 0, typed


def test_results_have_a_place_for_what_readers_keep(page: Page, site: str) -> None:
    page.add_init_script("""
      addEventListener("papers:shown", ({ target }) => {
        globalThis.heard = [...target.querySelectorAll("[data-paper]")].length;
      });
    """)
    page.goto(site + "search.html?q=honesty+confucius")
    paper = page.locator(".result").first
    expect(paper).to_have_attribute("data-paper", "alignment-for-honesty")
    expect(paper.locator("[data-star]")).to_have_count(1)
    assert page.evaluate("heard") == page.locator(".result").count()


def test_what_is_found_can_be_taken_along(page: Page, site: str) -> None:
    page.goto(site + "search.html?q=tag:rlhf+year:2024")
    found = total(page)
    page.locator(".export-menu summary").click()
    with page.expect_download() as download:
        page.get_by_role("button", name="BibTeX").click()
    assert Path(download.value.path()).read_text("utf-8").count("\n@") + 1 >= found > 1
    expect(page.locator(".export-menu summary")).to_be_focused()
    link = page.get_by_role("link", name="Read one by one").get_attribute("href") or ""
    assert parse_qs(urlsplit(link).query) == {"q": ["tag:rlhf year:2024"]}


def test_a_list_is_taken_along_as_it_is(page: Page, site: str) -> None:
    page.goto(site + "archive/2024-12.html")
    papers = listed_on(page)
    page.get_by_role("button", name="Filter and sort").click()
    page.locator(".export-menu summary").click()
    with page.expect_download() as download:
        page.get_by_role("button", name="BibTeX").click()
    taken = re.findall(r"^@", Path(download.value.path()).read_text("utf-8"), re.MULTILINE)
    assert len(taken) == len(papers) > 1


# ---- Lists ----


def test_a_list_loads_nothing_until_filters_are_asked_for(page: Page, site: str) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(site + "tags/rlhf.html")
    page.wait_for_load_state("networkidle")
    assert [
        url for url in asked if re.search(r"facets|search/|search\.css|search-client", url)
    ] == []
    own = listed_on(page)
    page.get_by_role("button", name="Filter and sort").click()
    box = page.get_by_role("searchbox", name="Find among these papers")
    expect(box).to_be_focused()
    expect(value(page, "Reward modeling")).to_be_visible()
    assert value(page, "RLHF").count() == 0
    expect(page.locator("[data-sift-list]")).to_be_visible()
    page.keyboard.type("reward")
    expect(page.locator(".result").first).to_be_visible()
    expect(page.locator("[data-sift-list]")).to_be_hidden()
    expect(page).to_have_url(re.compile(r"tags/rlhf\.html\?q=reward$"))
    assert shown(page) < own
    page.get_by_role("button", name="Back to the whole list").click()
    expect(page.locator("[data-sift-list]")).to_be_visible()
    expect(page.locator(".result")).to_have_count(0)
    expect(page).to_have_url(site + "tags/rlhf.html")
    assert listed_on(page) == own


@pytest.mark.parametrize("path", LISTS)
def test_every_list_holds_the_same_papers_in_another_order(
    page: Page, site: str, path: str
) -> None:
    page.goto(site + path)
    own = listed_on(page)
    heading = page.locator("h1").inner_text()
    page.goto(f"{site}{path}?sort=discussed")
    assert shown(page) == own
    assert page.locator("h1").inner_text() == heading
    # Of a list of its own kind, a value that all papers have is no choice.
    assert page.locator(".facet-value .many").filter(has_text=f"{len(own)}").count() <= 1


def test_a_list_of_two_topics_has_an_address(page: Page, site: str) -> None:
    topics = []
    for tag in ("rlhf", "reward-modeling"):
        page.goto(f"{site}tags/{tag}.html")
        topics.append(listed_on(page))
    page.goto(site + "tags/rlhf.html?q=tag:reward-modeling")
    assert shown(page) == topics[0] & topics[1]
    expect(page.locator("h1")).to_have_text("RLHF, also: Reward modeling")
    expect(page).to_have_title(re.compile(r"^RLHF, also: Reward modeling · "))
    expect(page.locator("[data-sift-list]")).to_be_hidden()
    expect(page.locator("body")).to_be_focused()


def test_without_scripts_a_list_is_as_it_was(browser: Browser, site: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(site + "tags/rlhf.html?q=tag:reward-modeling")
    expect(page.get_by_role("button", name="Filter and sort")).to_be_hidden()
    assert len(listed_on(page)) > 3
    context.close()


# ---- A phone, and everybody ----


def test_on_a_phone_filters_are_in_a_drawer(page: Page, site: str) -> None:
    page.set_viewport_size(PHONE)  # type: ignore[arg-type]
    page.goto(site + "search.html?q=reward+year:2024")
    total(page)
    button = page.get_by_role("button", name="Filters (1)")
    button.click()
    drawer = page.get_by_role("dialog", name="Filters")
    expect(drawer).to_be_visible()
    benchmark = value(page, "Benchmark")
    benchmark.click()
    expect(benchmark).to_have_attribute("aria-pressed", "true")
    expect(drawer.get_by_role("status")).to_have_text(re.compile("papers?"))
    done = drawer.get_by_role("button", name=re.compile(r"^Show \d+ papers?$"))
    promised = int(re.findall(r"\d+", done.inner_text())[0])
    violations = axe_violations(page)
    assert not violations, listed(violations)
    done.click()
    expect(drawer).to_be_hidden()
    expect(page.get_by_role("button", name="Filters (2)")).to_be_focused()
    assert total(page) == promised
    page.keyboard.press("Enter")
    expect(drawer).to_be_visible()
    page.keyboard.press("Escape")
    expect(drawer).to_be_hidden()
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


@pytest.mark.parametrize(
    ("path", "theme"),
    [
        ("search.html?q=reward+tag:rlhf+-kind:survey", "light"),
        ("search.html?q=reward+tag:rlhf+-kind:survey", "dark"),
        ("search.html?q=reward+kind:datset", "dark"),
        ("tags/rlhf.html?q=year:2024&sort=title", "light"),
    ],
)
def test_filtered_views_pass_axe_and_fit(
    browser: Browser, site: str, path: str, theme: str
) -> None:
    size = DESK if theme == "light" else PHONE
    context = browser.new_context(viewport=size, color_scheme=theme, bypass_csp=True)  # type: ignore[arg-type]
    page = context.new_page()
    page.goto(site + path)
    total_or_reason = page.locator(".search-status")
    expect(total_or_reason).not_to_be_empty()
    if theme == "light" and path.startswith("search"):
        page.locator(".guide summary").click()
    violations = axe_violations(page)
    assert not violations, listed(violations)
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    small = page.locator("main button:visible, main summary:visible").evaluate_all(
        """all => all.map((one) => [one.outerHTML, one.getBoundingClientRect()])
          .filter(([, { width, height }]) => width < 24 || height < 24).map(([html]) => html)"""
    )
    assert small == []
    context.close()


def test_the_sheet_of_search_is_valid_css(site_folder: Path) -> None:
    assert not nu_css_errors(site_folder / "static/search.css")


FILL = """
(text) => {
  const box = document.querySelector("form[data-search] input");
  box.value = text;
  box.dispatchEvent(new Event("input", { bubbles: true }));
}
"""


def test_a_megabyte_is_read_as_far_as_a_query_goes(page: Page, site: str) -> None:
    page.goto(f"{site}search.html?q=reward+{'x' * 5000}")
    status = page.locator("[data-search-status]")
    kindly = re.compile(r"^Only the first 4,000 characters are looked for\.")
    box = page.locator("form[data-search] input")
    expect(status).to_have_text(kindly)
    assert len(box.input_value()) == 4000
    for text in ("a" * 1_000_000, "reward model " * 80_000, '"-tag:' * 170_000):
        page.evaluate(FILL, text)
        expect(page.locator("[data-search-results]:not([aria-busy])")).to_be_attached()
        expect(status).to_have_text(kindly)
        assert len(box.input_value()) == 4000
    page.evaluate(FILL, "reward")
    expect(status).to_have_text(re.compile(r"^\d+ papers"))
