"""The reading list and what is new, as readers use them: several tabs, keys only, bad storage."""

import json
import re
import shutil
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator
from playwright.sync_api import Browser, BrowserContext, Locator, Page, expect

from site_builder import cli
from tests.conftest import BLOCKED, DEMO, ServeFolder
from tests.validators import axe_violations, listed

pytestmark = pytest.mark.browser

SCHEMA = Path(__file__).parents[1] / "docs/reading-list.schema.json"
HONESTY, VIDEO, ANYTHING = (
    "alignment-for-honesty",
    "a-strong-baseline-for-temporal-video-text-alignment",
    "align-anything-training-all-modality-models-to-follow-instructions-with",
)
TITLES = {
    HONESTY: "Alignment for Honesty",
    VIDEO: "A Strong Baseline for Temporal Video-Text Alignment",
}
KITES, LOOPING = "kites-that-learn-to-loop-control-of-tethered-wings", "looping-kites"
KEY = "paper-digest:reading"
FULL = """Storage.prototype.setItem = () => {
  throw new DOMException('no room', 'QuotaExceededError');
}"""
SHIFTS = """new PerformanceObserver((list) => {
  for (const one of list.getEntries()) {
    if (!one.hadRecentInput) globalThis.shifted = (globalThis.shifted ?? 0) + one.value;
  }
}).observe({ type: 'layout-shift', buffered: true });"""
NEW_PAPER = """curated:
  title: Kites over Bees
  date: 2019-03-02
  abstract: A kite flies over honeybees.
"""


@pytest.fixture(scope="module")
def demo_root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("reading") / "demo"
    shutil.copytree(DEMO, root)
    for verb in ("ingest", "build"):
        assert cli.main([verb, "--root", str(root)]) == 0
    return root


@pytest.fixture
def new_context(browser: Browser) -> Iterator[Callable[[], BrowserContext]]:
    """Open a browser that nothing is kept in; no script on its pages may fail."""
    opened: list[BrowserContext] = []
    wrong: list[str] = []

    def fresh(**settings: object) -> BrowserContext:
        context = browser.new_context(**settings)  # type: ignore[arg-type]
        context.set_default_timeout(10_000)
        context.on("weberror", lambda error: wrong.append(str(error.error)))
        opened.append(context)
        return context

    yield fresh
    for context in opened:
        context.close()
    assert wrong == []


@pytest.fixture
def context(new_context: Callable[..., BrowserContext]) -> BrowserContext:
    return new_context(viewport={"width": 390, "height": 844}, bypass_csp=True)


@pytest.fixture
def page(context: BrowserContext) -> Page:
    return context.new_page()


def record(title: str, day: int = 1, **fields: object) -> dict[str, Any]:
    time = f"2025-01-{day:02d}T00:00:00.000Z"
    changed = {name: time for name in ("starred", "read", "note") if name in fields}
    return {
        "title": title,
        "starred": False,
        "read": False,
        "note": "",
        "changed": changed,
    } | fields


def seed(context: BrowserContext, papers: dict[str, Any]) -> None:
    """Let the browser have a list, once."""
    text = json.dumps(json.dumps({"version": 1, "papers": papers}))
    context.add_init_script(f"try {{ localStorage['{KEY}'] ??= {text} }} catch {{ }}")


def kept(page: Page) -> dict[str, Any]:
    stored = page.evaluate(f"localStorage.getItem('{KEY}')")
    return json.loads(stored)["papers"] if stored else {}


def row(page: Page, paper: str) -> Locator:
    return page.locator(f".reading-item[data-paper={paper}]")


def button(page: Page | Locator, name: str) -> Locator:
    return page.get_by_role("button", name=name, exact=True)


def load_file(page: Page, content: str, name: str = "list.json") -> None:
    page.locator("summary", has_text="Save or load").click()
    file: Any = {"name": name, "mimeType": "application/json", "buffer": content.encode()}
    with page.expect_file_chooser() as chooser:
        button(page, "Load a file…").click()
    chooser.value.set_files(file)
    expect(page.locator(".reading-report")).to_be_visible()


def saved(page: Page) -> dict[str, Any]:
    page.locator("summary", has_text="Save or load").click()
    with page.expect_download() as download:
        button(page, "Save as a file").click()
    assert re.fullmatch(r"reading-list-\d{4}-\d\d-\d\d\.json", download.value.suggested_filename)
    content: dict[str, Any] = json.loads(Path(download.value.path()).read_text("utf-8"))
    return content


def test_stars_are_kept_counted_and_seen_in_every_tab(
    context: BrowserContext, page: Page, site: str
) -> None:
    other = context.new_page()
    other.goto(f"{site}papers/index.html")
    page.goto(f"{site}papers/{HONESTY}.html")
    star = button(page.locator(".keep"), "Star")
    expect(star).to_have_attribute("aria-pressed", "false")
    star.click()
    expect(star).to_have_attribute("aria-pressed", "true")
    expect(page.get_by_role("link", name="Reading list, 1 starred paper")).to_have_text("1")
    there = other.locator(f"[data-star={HONESTY}] button")
    expect(there).to_have_attribute("aria-pressed", "true")
    expect(there).to_have_accessible_name("Star: Alignment for Honesty")
    there.focus()
    other.keyboard.press("s")
    expect(star).to_have_attribute("aria-pressed", "false")
    expect(page.get_by_role("link", name="Reading list, 0 starred papers")).to_have_text("")


def test_a_related_paper_is_kept_under_its_own_title(page: Page, site: str) -> None:
    page.goto(f"{site}papers/{HONESTY}.html")
    star = page.locator(f".related [data-star={ANYTHING}] button")
    title = page.locator(f'.related a[href$="{ANYTHING}.html"]').first.inner_text()
    expect(star).to_have_accessible_name(f"Star: {title}")
    star.click()
    expect(star).to_have_attribute("aria-pressed", "true")
    kept = page.evaluate(f"JSON.parse(localStorage.getItem('{KEY}')).papers")
    assert {of: one["title"] for of, one in kept.items()} == {ANYTHING: title}


def test_what_is_read_is_told_in_lists_without_moving_anything(
    context: BrowserContext, page: Page, site: str
) -> None:
    papers = {
        HONESTY: record("Alignment for Honesty", starred=True, read=True, note="Look again."),
        VIDEO: record(TITLES[VIDEO], read=True),
    }
    seed(context, papers)
    context.add_init_script(SHIFTS)
    page.goto(f"{site}papers/index.html")
    line = page.locator("li[data-read]")
    expect(line).to_have_count(2)
    expect(line.first).to_contain_text("Read")
    assert line.first.evaluate("(it) => getComputedStyle(it, '::before').content") == '"✓" / ""'
    for path in (f"papers/{HONESTY}.html", "index.html", "papers/index.html"):
        page.goto(site + path)
        expect(page.locator("[data-kept]")).to_have_text("1")
        page.wait_for_load_state("networkidle")
        assert page.evaluate("globalThis.shifted ?? 0") == 0, path


def test_a_note_is_there_as_soon_as_it_is_typed(
    context: BrowserContext, page: Page, site: str
) -> None:
    page.goto(f"{site}papers/{HONESTY}.html")
    button(page, "Add a note").click()
    note = page.get_by_label("Your note")
    expect(note).to_be_focused()
    note.press_sequentially("Ask Mira")
    page.close(run_before_unload=False)
    tab, other = context.new_page(), context.new_page()
    tab.goto(f"{site}reading.html")
    here = tab.get_by_label("Your note on “Alignment for Honesty”")
    expect(here).to_have_value("Ask Mira")
    other.goto(f"{site}papers/{HONESTY}.html")
    button(other, "Note: Ask Mira").click()
    here.press_sequentially(" & Bo")
    expect(other.get_by_label("Your note")).to_have_value("Ask Mira & Bo")
    here.fill("")
    expect(button(other, "Add a note")).to_be_visible()
    tab.reload()
    expect(tab.get_by_role("heading", name="Nothing here yet")).to_be_visible()


def test_the_list_is_sifted_ordered_and_undone_by_keyboard(
    context: BrowserContext, page: Page, site: str
) -> None:
    seed(
        context,
        {
            HONESTY: record(TITLES[HONESTY], 3, starred=True),
            VIDEO: record(TITLES[VIDEO], 2, starred=True, read=True, note="Baselines!"),
            ANYTHING: record("Align Anything", 1, read=True),
        },
    )
    page.goto(f"{site}reading.html")
    titles = page.locator(".reading-item h2")
    expect(titles).to_have_text([TITLES[HONESTY], TITLES[VIDEO], re.compile("Align Anything")])
    page.get_by_label("Order").select_option("title")
    expect(titles.first).to_have_text(TITLES[VIDEO])
    for name, count in (("Starred 2", 2), ("Unread 1", 1), ("Read 2", 2), ("Notes 1", 1)):
        button(page, name).press("Enter")
        expect(page.locator(".reading-item")).to_have_count(count)
    assert "show=notes" in page.url
    page.reload()
    expect(titles).to_have_text([TITLES[VIDEO]])
    remove = button(page, f"Remove “{TITLES[VIDEO]}”")
    remove.press("Enter")
    expect(button(page, "Undo")).to_be_focused()
    assert kept(page)[VIDEO]["note"] == ""
    page.keyboard.press("Enter")
    expect(remove).to_be_focused()
    expect(page.get_by_label(f"Your note on “{TITLES[VIDEO]}”")).to_have_value("Baselines!")
    button(page, "All 3").press("Enter")
    button(page, f"Read: {TITLES[HONESTY]}").press("Enter")
    expect(button(page, "Read 3")).to_be_visible()
    page.locator("summary", has_text="Share").press("Enter")
    expect(page.get_by_label("Link to this list")).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.locator("summary", has_text="Share")).to_be_focused()


def test_some_of_the_list_are_compared_cited_and_read_one_by_one(
    context: BrowserContext, page: Page, site: str
) -> None:
    days = {HONESTY: 3, VIDEO: 2, ANYTHING: 1}
    seed(context, {one: record(TITLES.get(one, one), days[one], starred=True) for one in days})
    page.goto(f"{site}reading.html")
    for paper in (HONESTY, VIDEO):
        row(page, paper).get_by_role("checkbox").check()
    address = page.get_by_role("link", name="Compare").get_attribute("href")
    assert address == f"{site}compare.html?papers={HONESTY},{VIDEO}"
    page.locator("summary", has_text="Cite").click()
    expect(page.get_by_text("Cites the 2 papers selected.")).to_be_visible()
    with page.expect_download() as download:
        button(page, "BibTeX").click()
    bibtex = Path(download.value.path()).read_text("utf-8")
    assert bibtex.count("\n  title = ") == bibtex.count("title =") == 2
    assert "Alignment for Honesty" in bibtex
    queue = page.get_by_role("link", name="Read one by one").get_attribute("href")
    assert queue == f"{site}queue.html?list=reading"


def test_a_file_takes_the_list_elsewhere_and_the_newest_wins(
    new_context: Callable[[], BrowserContext], site: str
) -> None:
    home, work = new_context(), new_context()
    seed(
        home,
        {
            HONESTY: record(TITLES[HONESTY], 5, starred=True, note="From home"),
            VIDEO: record(TITLES[VIDEO], 5, starred=True),
        },
    )
    seed(
        work,
        {
            HONESTY: record(TITLES[HONESTY], 9, note="From work"),
            VIDEO: record(TITLES[VIDEO], 9, starred=False),
            ANYTHING: record("Align Anything", 9, read=True),
        },
    )
    page = home.new_page()
    page.goto(f"{site}reading.html")
    file = saved(page)
    Draft202012Validator(json.loads(SCHEMA.read_text("utf-8"))).validate(file)
    assert {paper["id"] for paper in file["papers"]} == {HONESTY, VIDEO}
    page = work.new_page()
    page.goto(f"{site}reading.html")
    load_file(page, json.dumps(file))
    report = page.locator(".reading-report")
    expect(report).to_contain_text("1 changed.")
    expect(report).to_contain_text("1 paper of the file was left out: you removed it after")
    papers = kept(page)
    assert papers[HONESTY]["starred"] is True
    assert papers[HONESTY]["note"] == "From work"
    assert papers[VIDEO]["starred"] is False
    assert papers[ANYTHING]["read"] is True
    button(report, "Bring back").click()
    expect(row(page, VIDEO).locator("[data-star] button")).to_have_attribute("aria-pressed", "true")
    button(report, "Undo").click()
    expect(report).to_contain_text("Your list is as it was before.")
    assert kept(page)[HONESTY]["starred"] is False
    assert kept(page)[HONESTY]["note"] == "From work"


def test_a_hostile_file_runs_nothing(page: Page, site: str) -> None:
    evil = "<img src=x onerror='globalThis.ran = 1'><script>globalThis.ran = 1</script>"
    papers = [
        {"id": "no-such-paper", **record(evil, starred=True, note=evil)},
        {"id": "constructor", **record("Constructor", read=True)},
        {"id": "../../evil", **record("Up", starred=True)},
        {"id": "__proto__", **record("Proto", starred=True)},
        {"id": HONESTY, "title": 7, "starred": "yes", "note": {"a": 1}, "changed": []},
        {"id": VIDEO, "starred": True, "changed": {"starred": "9999-12-31T00:00:00.000Z"}},
        None,
        "text",
    ]
    page.goto(f"{site}reading.html")
    load_file(
        page, json.dumps({"format": "paper-digest reading list", "version": 1, "papers": papers})
    )
    expect(page.locator(".reading-report")).to_contain_text("3 papers came.")
    expect(page.locator(".reading-report")).to_contain_text("4 of the file could not be read.")
    expect(page.locator(".reading-item")).to_have_count(3)
    expect(row(page, "no-such-paper").locator("h2")).to_have_text(evil)
    expect(row(page, "no-such-paper")).to_contain_text("This digest has no page for this paper")
    expect(row(page, "no-such-paper").get_by_role("textbox")).to_have_value(evil)
    assert page.evaluate("[globalThis.ran, {}.starred]") == [None, None]
    assert page.locator("main img, main script").count() == 0
    row(page, VIDEO).locator("[data-star] button").click()
    page.wait_for_function(
        "([key, id]) => JSON.parse(localStorage[key]).papers[id].starred === false",
        arg=[KEY, VIDEO],
    )


@pytest.mark.parametrize(
    ("content", "message"),
    [
        ("{", "it is not JSON"),
        ("[]", "not a reading list that a paper digest saved"),
        ("null", "not a reading list that a paper digest saved"),
        ('{"format": "paper-digest reading list", "version": 1, "papers": {}}', "not a reading"),
        ('{"format": "paper-digest reading list", "version": 2, "papers": []}', "later version"),
    ],
)
def test_a_bad_file_gets_one_message_and_harms_nothing(
    context: BrowserContext, page: Page, site: str, content: str, message: str
) -> None:
    seed(context, {HONESTY: record(TITLES[HONESTY], starred=True)})
    page.goto(f"{site}reading.html")
    before = kept(page)
    load_file(page, content)
    expect(page.locator(".reading-report > p")).to_have_count(1)
    expect(page.locator(".reading-report")).to_contain_text(message)
    assert kept(page) == before


def test_a_list_is_shared_behind_the_number_sign(
    new_context: Callable[[], BrowserContext], site: str
) -> None:
    giver, taker = new_context(), new_context()
    papers = {one: record(TITLES[one], starred=True, note="Secret") for one in (HONESTY, VIDEO)}
    seed(giver, papers)
    page = giver.new_page()
    page.goto(f"{site}reading.html")
    page.locator("summary", has_text="Share").click()
    link = page.get_by_label("Link to this list").input_value()
    assert link.startswith(f"{site}reading.html#")
    assert "Secret" not in link
    seed(taker, {HONESTY: record(TITLES[HONESTY], starred=True, note="Mine")})
    page = taker.new_page()
    page.goto(link.replace("#papers=", "#papers=../../x,<b>,"))
    expect(page.get_by_role("heading", level=1)).to_have_text("A list shared with you")
    expect(page.locator(".reading-item h2")).to_have_count(2)
    expect(page.get_by_role("checkbox")).to_have_count(0)
    assert set(kept(page)) == {HONESTY}
    button(page, "Add all to my list").click()
    expect(button(page, "1 paper added to your list.")).to_be_disabled()
    expect(page.locator("[data-kept]")).to_have_text("2")
    assert kept(page)[HONESTY]["note"] == "Mine"
    page.get_by_role("link", name="To my reading list").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Reading list")
    expect(page.locator(".reading-item")).to_have_count(2)


@pytest.mark.parametrize(
    ("broken", "message"), [(BLOCKED, "lets the site keep nothing"), (FULL, "has no room left")]
)
def test_where_nothing_can_be_kept_it_lasts_for_the_page_and_is_told_once(
    context: BrowserContext, page: Page, site: str, broken: str, message: str
) -> None:
    context.add_init_script(broken)
    page.goto(f"{site}papers/index.html")
    for paper in (HONESTY, VIDEO):
        star = page.locator(f"[data-star={paper}] button")
        star.click()
        expect(star).to_have_attribute("aria-pressed", "true")
    expect(page.locator("[data-kept]")).to_have_text("2")
    expect(page.locator(".toast")).to_have_count(1)
    expect(page.locator(".toast")).to_contain_text(message)


@pytest.mark.parametrize("stored", ["{not json", '{"version":1,"papers":{"x":7}}', '"text"'])
def test_what_cannot_be_read_is_put_aside(
    context: BrowserContext, page: Page, site: str, stored: str
) -> None:
    context.add_init_script(f"localStorage['{KEY}'] ??= {json.dumps(stored)}")
    page.goto(f"{site}papers/{HONESTY}.html")
    button(page.locator(".keep"), "Star").click()
    expect(page.locator(".toast")).to_contain_text("put aside in this browser, unchanged")
    aside = f"Object.entries(localStorage).filter(([key]) => key.startsWith('{KEY}:unreadable'))"
    assert [value for _, value in page.evaluate(aside)] == [stored]
    assert set(kept(page)) == {HONESTY}


def test_a_list_of_a_later_version_is_left_alone(
    context: BrowserContext, page: Page, site: str
) -> None:
    stored = '{"version":2,"papers":[]}'
    context.add_init_script(f"localStorage['{KEY}'] ??= {json.dumps(stored)}")
    page.goto(f"{site}papers/{HONESTY}.html")
    button(page.locator(".keep"), "Star").click()
    expect(page.locator(".toast")).to_contain_text("Reload")
    assert page.evaluate(f"localStorage['{KEY}']") == stored


def test_papers_that_moved_or_went_stay_on_the_list(
    context: BrowserContext, page: Page, demo_root: Path, serve_folder: ServeFolder
) -> None:
    address = serve_folder(demo_root / "public", "/repo/")
    key = f"{KEY}:/repo/"
    papers = {
        LOOPING: record("Looping Kites", starred=True, note="Old friend"),
        "went-away": record("Went Away", starred=True),
    }
    text = json.dumps(json.dumps({"version": 1, "papers": papers}))
    context.add_init_script(f"localStorage['{key}'] ??= {text}")
    page.goto(f"{address}reading.html")
    link = row(page, KITES).locator("h2 a")
    expect(link).to_have_attribute("href", f"{address}papers/{KITES}.html")
    expect(row(page, KITES).get_by_role("textbox")).to_have_value("Old friend")
    expect(row(page, "went-away")).to_contain_text("has no page for this paper any more")
    assert row(page, "went-away").locator("h2 a").get_attribute("href") is None
    stored = json.loads(page.evaluate(f"localStorage['{key}']"))["papers"]
    assert set(stored) == {KITES, "went-away"}


def test_what_came_since_the_last_visit_is_marked_listed_and_taken_as_seen(
    context: BrowserContext,
    page: Page,
    demo_root: Path,
    tmp_path: Path,
    serve_folder: ServeFolder,
) -> None:
    root = tmp_path / "demo"
    shutil.copytree(demo_root, root)
    address = serve_folder(root / "public")
    page.clock.install(time=datetime(2026, 3, 1, 9, tzinfo=UTC))
    news = page.locator("[data-new]")
    page.goto(f"{address}index.html")
    page.wait_for_load_state("networkidle")
    expect(news).to_have_text("")
    (root / "content/papers/kites-over-bees.yaml").write_text(NEW_PAPER)
    assert cli.main(["ingest", "--root", str(root)]) == 0
    assert cli.main(["build", "--root", str(root)]) == 0
    page.clock.fast_forward(31 * 60_000)
    page.goto(f"{address}tags/tides.html")
    expect(news).to_contain_text("Nothing new since your last visit")
    page.goto(f"{address}tags/kites.html")
    expect(news).to_contain_text("1 new paper since your last visit")
    expect(page.locator("[data-fresh]")).to_contain_text("Kites over Bees")
    page.clock.fast_forward(20 * 60_000)
    page.goto(f"{address}papers/{KITES}.html")
    page.clock.fast_forward(20 * 60_000)
    page.goto(f"{address}index.html")
    button(news, "Show").press("Enter")
    found = page.locator(".news-panel").get_by_role("link", name="Kites over Bees")
    expect(found).to_have_attribute("href", f"{address}papers/kites-over-bees.html")
    assert axe_violations(page) == (), listed(axe_violations(page))
    button(page, "Mark all as seen").press("Enter")
    expect(news.get_by_role("status")).to_be_focused()
    expect(page.locator("[data-fresh]")).to_have_count(0)
    page.reload()
    expect(news).to_have_text("Nothing new since your last visit")


def test_without_scripts_nothing_is_dead(
    new_context: Callable[..., BrowserContext], site: str
) -> None:
    page = new_context(java_script_enabled=False).new_page()
    page.goto(f"{site}papers/{HONESTY}.html")
    expect(page.locator("[data-keep], [data-kept]")).to_have_count(2)
    for part in page.locator("[data-keep], [data-kept]").all():
        expect(part).to_be_hidden()
    assert page.locator(".star").count() == 0
    page.goto(f"{site}reading.html")
    # Chromium sets its content aside even where it runs no script.
    assert "which needs JavaScript for it" in page.locator("noscript").inner_html()


@pytest.mark.parametrize(("width", "scheme"), [(390, "dark"), (1280, "light")])
def test_every_state_of_the_page_is_accessible_and_fits(
    new_context: Callable[..., BrowserContext], site: str, width: int, scheme: str
) -> None:
    size = {"width": width, "height": 844}
    context = new_context(viewport=size, color_scheme=scheme, bypass_csp=True)
    page = context.new_page()

    def look() -> None:
        found = axe_violations(page)
        assert found == (), listed(found)
        overflow = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
        assert page.evaluate(overflow) == 0

    page.goto(f"{site}reading.html")
    expect(page.get_by_role("heading", name="Nothing here yet")).to_be_visible()
    look()
    seed(
        context,
        {
            HONESTY: record(TITLES[HONESTY], 3, starred=True, read=True, note="x" * 300),
            VIDEO: record(TITLES[VIDEO], 2, starred=True),
            "went-away": record("Went Away", 1, starred=True),
        },
    )
    page.goto(f"{site}reading.html")
    expect(row(page, "went-away")).to_contain_text("any more")
    for paper in (HONESTY, VIDEO):
        row(page, paper).get_by_role("checkbox").check()
    look()
    for panel in ("Cite", "Share", "Save or load"):
        page.locator("summary", has_text=panel).click()
        look()
    button(page, "Remove “Went Away”").click()
    look()
    page.goto(f"{site}papers/{HONESTY}.html")
    page.locator(".keep > .star").last.click()
    expect(page.get_by_label("Your note")).to_be_focused()
    look()
