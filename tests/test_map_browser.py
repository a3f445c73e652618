"""The map in real Chromium: keys, mouse, finder, legend, addresses, and without any of it."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from tests.conftest import ServeFolder
from tests.validators import axe_violations

pytestmark = pytest.mark.browser

MAP = "explore/map.html"
PAPER = "helpsteer2-open-source-dataset-for-training-top-performing-reward-models"


@pytest.fixture(scope="module")
def site(site_folder: Path, serve_folder: ServeFolder) -> str:
    return serve_folder(site_folder, under="/repo/")


@pytest.fixture
def context(browser: Browser) -> Iterator[BrowserContext]:
    opened = browser.new_context(
        viewport={"width": 1280, "height": 900}, reduced_motion="reduce", has_touch=True
    )
    yield opened
    opened.close()


def opened(context: BrowserContext, address: str) -> Page:
    page = context.new_page()
    page.on("pageerror", lambda error: pytest.fail(str(error)))
    page.on("console", lambda told: pytest.fail(told.text) if told.type == "error" else None)
    page.goto(address)
    page.wait_for_selector("[data-stage][data-titled]")
    return page


def papers(site_folder: Path) -> dict[str, list[str]]:
    loaded: dict[str, list[str]] = json.loads((site_folder / "explore/map-papers.json").read_text())
    return loaded


def pixels(page: Page) -> str:
    return str(page.evaluate("document.querySelector('canvas').toDataURL()"))


def test_the_map_is_there_again_after_it_was_hidden(context: BrowserContext, site: str) -> None:
    page = opened(context, site + MAP)
    drawn = pixels(page)
    sized = "new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))"
    for size in ({"width": 1, "height": 1}, {"width": 1280, "height": 900}):
        page.set_viewport_size(size)  # type: ignore[arg-type]
        page.evaluate(sized)
    page.wait_for_function(
        "(drawn) => document.querySelector('canvas').toDataURL() === drawn", arg=drawn
    )


def test_the_map_is_walked_by_keys_alone(context: BrowserContext, site: str) -> None:
    page = opened(context, site + MAP)
    page.locator("#map-find").focus()
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    stage = page.locator("[data-stage]")
    expect(stage).to_be_focused()
    page.keyboard.press("ArrowRight")
    link = page.locator("[data-card] .title a")
    first = link.inner_text()
    expect(page.locator("[data-said]")).to_contain_text(first)
    page.keyboard.press("ArrowRight")
    expect(link).not_to_have_text(first)
    page.keyboard.press("ArrowLeft")
    page.keyboard.press("+")
    expect(page.locator("[data-said]")).to_contain_text("Zoom 1.6")
    page.keyboard.press("0")
    page.keyboard.press("Escape")
    expect(page.locator("[data-card]")).to_be_hidden()
    expect(stage).to_be_focused()
    page.keyboard.press("Escape")
    expect(page.locator("#areas")).to_be_focused()
    stage.focus()
    page.keyboard.press("ArrowDown")
    href = link.get_attribute("href")
    page.keyboard.press("Enter")
    page.wait_for_url(str(href))
    assert "/repo/papers/" in page.url


def test_every_paper_can_be_reached_by_arrows(
    context: BrowserContext, site: str, site_folder: Path
) -> None:
    """The steps between papers leave none out (or none but a few at the rim)."""
    page = opened(context, site + MAP)
    total = len(papers(site_folder)["id"])
    reached = page.evaluate(
        """async () => {
          const { next } = await import(new URL("../static/js/map-input.js", location.href));
          const data = await (await fetch("map.json")).json();
          const seen = new Set([0]);
          const open = [0];
          while (open.length > 0) {
            const here = open.pop();
            for (const way of [[1, 0], [-1, 0], [0, 1], [0, -1]]) {
              const there = next(data, here, way, () => true);
              if (there >= 0 && !seen.has(there)) { seen.add(there); open.push(there); }
            }
          }
          return seen.size;
        }"""
    )
    assert reached >= 0.97 * total


def test_an_address_leads_to_a_paper(context: BrowserContext, site: str, site_folder: Path) -> None:
    known = papers(site_folder)
    title = known["title"][known["id"].index(PAPER)]
    page = opened(context, f"{site}{MAP}?paper={PAPER}&colour=kind")
    link = page.locator("[data-card] .title a")
    expect(link).to_have_text(title)
    assert str(link.get_attribute("href")).endswith(f"/repo/papers/{PAPER}.html")
    expect(page.locator("#map-colour")).to_have_value("kind")
    page.locator("[data-card] .close").click()
    assert "paper=" not in page.url
    assert "colour=kind" in page.url


def test_a_paper_is_found_by_words_of_its_title(context: BrowserContext, site: str) -> None:
    page = opened(context, site + MAP)
    box = page.get_by_label("Find a paper on the map")
    box.fill("helpstéer2 PREFERENCE")
    options = page.locator(".map-found [role=option]")
    expect(options).to_have_count(1)
    page.keyboard.press("ArrowDown")
    expect(options.first).to_have_attribute("aria-selected", "true")
    page.keyboard.press("Enter")
    expect(page.locator("[data-card] .title")).to_contain_text("HelpSteer2-Preference")
    expect(page.locator("[data-stage]")).to_be_focused()
    box.fill("xyzzy")
    expect(page.locator(".map-found")).to_contain_text("No title")


def test_mouse_and_wheel_move_the_map(context: BrowserContext, site: str) -> None:
    page = opened(context, f"{site}{MAP}?paper={PAPER}")
    stage = page.locator("[data-stage]")
    page.locator("[data-card] .close").click()
    box = stage.bounding_box()
    assert box
    middle = (box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    page.mouse.move(*middle)
    expect(page.locator(".map-tip")).to_be_visible()
    page.mouse.click(*middle)
    expect(page.locator("[data-card]")).to_contain_text("HelpSteer2")
    before = pixels(page)
    page.mouse.down()
    page.mouse.move(middle[0] + 90, middle[1] + 40, steps=4)
    page.mouse.up()
    expect(page.locator("[data-card]")).to_contain_text("HelpSteer2")
    page.wait_for_function(
        "(before) => document.querySelector('canvas').toDataURL() !== before", arg=before
    )
    page.get_by_role("button", name="Show the whole map").click()
    assert stage.get_attribute("data-near") is None
    page.mouse.wheel(0, 200)
    page.wait_for_function("scrollY > 0")
    stage.hover()
    page.mouse.wheel(0, -300)
    page.wait_for_selector("[data-stage][data-near]")


def test_the_legend_shows_some_papers_alone(context: BrowserContext, site: str) -> None:
    page = opened(context, site + MAP)
    page.locator("#map-colour").select_option("year")
    before = pixels(page)
    button = page.locator("[data-legend] button").first
    button.click()
    expect(button).to_have_attribute("aria-pressed", "true")
    expect(page.locator("[data-said]")).to_contain_text("of 210 papers")
    page.wait_for_function(
        "(before) => document.querySelector('canvas').toDataURL() !== before", arg=before
    )


@pytest.mark.parametrize(("width", "theme"), [(390, "dark"), (1280, "light")])
def test_the_map_is_accessible_and_fits(
    browser: Browser, site: str, width: int, theme: str
) -> None:
    context = browser.new_context(
        viewport={"width": width, "height": 800},
        color_scheme="dark" if theme == "dark" else "light",
        reduced_motion="reduce",
    )
    page = opened(context, f"{site}{MAP}?paper={PAPER}")
    expect(page.locator("[data-card]")).to_be_visible()
    root = "document.documentElement"
    assert page.evaluate(f"{root}.scrollWidth <= {root}.clientWidth")
    assert not axe_violations(page)
    context.close()


def test_without_scripts_there_is_a_picture_and_a_list(
    browser: Browser, site: str, site_folder: Path
) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(site + MAP)
    expect(page.get_by_role("img", name="210 papers")).to_be_visible()
    expect(page.locator(".area .plain-list a")).to_have_count(len(papers(site_folder)["id"]))
    expect(page.locator("[data-tools]")).to_be_hidden()
    context.close()
    html = (site_folder / MAP).read_text(encoding="utf-8")
    assert (
        len(html[html.index("<svg class") : html.index("</svg>", html.index("<svg class"))])
        < 60_000
    )
