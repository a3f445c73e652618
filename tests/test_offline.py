"""Without a network: what browsers keep, never a mix of two builds, and the way back out."""

import json
import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Error, Page

from site_builder import cli
from site_builder.exporting import offline
from site_builder.model import File
from site_builder.pipeline import building
from tests.conftest import DEMO, ServeFolder
from tests.validators import axe_violations

pytestmark = pytest.mark.browser

ROOT = Path(__file__).parents[1]
PAPER = "papers/tidebook-a-tide-atlas.html"
OTHER = "papers/handmade-notes-on-kite-lines.html"
STYLE, SCRIPT = "static/style.css", "static/js/shortcuts.js"
LATER = 4_000_000_000
PREFIX = "paper-digest|/repo/|1|"

WHOLE = """async (prefix) => {
  for (const name of await caches.keys()) {
    const cache = name.startsWith(prefix) && (await caches.open(name));
    if (cache && (await cache.keys()).some(({ url }) => url.endsWith("/offline.json"))) return true;
  }
  return false;
}"""
KEPT = """async ([name, path, assets]) => {
  const answer = await (await caches.open(name)).match(new URL(path, location.origin + "/repo/"));
  return answer ? assets === null || answer.headers.get("digest-assets") === assets : false;
}"""
BUILD = """() => [
  document.querySelector("meta[name=digest-assets]").content,
  getComputedStyle(document.documentElement).getPropertyValue("--build").trim(),
  document.documentElement.dataset.build ?? "",
]"""


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build the demo digest twice: as it is, and with another style sheet and script."""
    folder = tmp_path_factory.mktemp("offline")
    shutil.copytree(DEMO, folder / "root")
    root = folder / "root"
    assert cli.main(["ingest", "--root", str(root)]) == 0
    assert cli.main(["build", "--root", str(root), "--out", str(folder / "a")]) == 0
    for path, more in (
        (STYLE, "\n:root { --build: b; }\n"),
        (SCRIPT, '\ndocument.documentElement.dataset.build = "b";\n'),
    ):
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_text((ROOT / path).read_text("utf-8") + more, "utf-8")
    assert cli.main(["build", "--root", str(root), "--out", str(folder / "b")]) == 0
    return folder


@pytest.fixture
def host(made: Path, tmp_path: Path, serve_folder: ServeFolder) -> tuple[Path, str]:
    """Give a folder that holds the first build, and its address below ``/repo/``."""
    shutil.copytree(made / "a", tmp_path / "host")
    return tmp_path / "host", serve_folder(tmp_path / "host", under="/repo/")


@pytest.fixture
def context(browser: Browser) -> Iterator[BrowserContext]:
    context = Browser.new_context(browser, viewport={"width": 390, "height": 844}, bypass_csp=True)
    yield context
    context.close()


def deploy(made: Path, name: str, folder: Path) -> None:
    """Put another build into a folder, as if later: the server tells times by the second."""
    shutil.copytree(made / name, folder, dirs_exist_ok=True)
    for path in folder.rglob("*"):
        os.utime(path, (LATER, LATER))


def assets_of(folder: Path) -> str:
    found = json.loads((folder / "offline.json").read_text())["assets"]
    assert isinstance(found, str)
    return found


def until(page: Page, script: str, argument: object) -> None:
    for _ in range(500):
        if page.evaluate(script, argument):
            return
        page.wait_for_timeout(50)
    pytest.fail(f"waited in vain: {argument}; there is {page.evaluate(BUILD)}")


def runs(page: Page, build: list[str]) -> None:
    """Wait until styles and scripts of a page are there, all of one build."""
    until(page, f"(build) => JSON.stringify(({BUILD})()) === JSON.stringify(build)", build)


def settle(page: Page, assets: str, *paths: str) -> None:
    """Wait until a build's shared files are all kept, and these pages with it."""
    until(page, WHOLE, f"{PREFIX}set|{assets}")
    for path in paths:
        until(page, KEPT, [f"{PREFIX}pages", path, assets])


def test_a_reader_goes_on_reading_without_a_network(
    context: BrowserContext, host: tuple[Path, str]
) -> None:
    folder, address = host
    assets = assets_of(folder)
    page = context.new_page()
    page.goto(address + PAPER)
    settle(page, assets, PAPER)
    page.goto(address + "tags/kites.html")
    page.locator(f"[data-star]:near(a[href$='{OTHER}'])").first.wait_for()
    row = page.locator("li, article").filter(has=page.locator(f"a[href$='{OTHER}']")).first
    row.locator(".star").click()
    until(page, KEPT, [f"{PREFIX}data|{assets}", f"api/{OTHER.replace('html', 'json')}", None])
    until(page, KEPT, [f"{PREFIX}pages", OTHER, assets])
    page.goto(address + "search.html?q=tide")
    page.locator(".result").first.wait_for()
    until(page, WHOLE, f"{PREFIX}search|{assets}")

    context.set_offline(True)
    page.goto(address + PAPER)
    assert "TideBook" in page.locator("h1").inner_text()
    assert "serif" in page.evaluate("getComputedStyle(document.body).fontFamily")
    page.locator(".offline-note a").wait_for()
    page.locator(".keep > .star").first.wait_for()
    page.goto(address + "search.html?q=kite+has:code,data,demo,model")
    page.locator(".result, .empty, [role=status]:not(:empty)").first.wait_for()
    page.goto(address + "search.html?q=tide")
    assert "TideBook" in page.locator(".result").first.inner_text()
    page.goto(address + "reading.html")
    page.locator("[data-reading]").get_by_text("Handmade notes on kite lines").first.wait_for()
    page.goto(address + "queue.html?list=reading")
    page.locator("#queue-title").wait_for()
    page.goto(address + OTHER)
    assert "Kite Lines" in page.locator("h1").inner_text()

    page.goto(address + "glossary/index.html")
    assert page.url == address + "offline.html?page=glossary%2Findex.html"
    page.locator(".offline-pages").get_by_role("link", name="TideBook").wait_for()
    assert "You are offline" in page.locator("h1").inner_text()
    context.set_offline(False)
    page.wait_for_url(address + "glossary/index.html")


def test_pages_of_one_build_never_meet_scripts_of_another(
    context: BrowserContext, host: tuple[Path, str], made: Path
) -> None:
    folder, address = host
    first, second = assets_of(made / "a"), assets_of(made / "b")
    assert first != second
    builds = {first: [first, "", ""], second: [second, "b", "b"]}
    page, old = context.new_page(), context.new_page()
    for one in (page, old):
        one.goto(address + PAPER)
        settle(one, first, PAPER)

    deploy(made, "b", folder)
    for _ in range(5):
        page.goto(address)
        # On a busy machine the network may take so long that the kept page is shown.
        if page.evaluate(BUILD)[0] == second:
            break
    runs(page, builds[second])
    context.set_offline(True)
    page.goto(address + PAPER)
    runs(page, builds[page.evaluate(BUILD)[0]])
    context.set_offline(False)

    page.goto(address)
    settle(page, second, "index.html", PAPER)
    runs(page, builds[second])
    style = "(path) => fetch(new URL(path, location.origin + '/repo/')).then((it) => it.text())"
    assert "--build" not in old.evaluate(style, STYLE), "an open page goes on with its own files"
    assert "--build" in page.evaluate(style, STYLE)

    old.close()
    page.goto(address + PAPER)
    gone = "async (name) => !(await caches.keys()).some((one) => one.includes(name))"
    until(page, gone, first)
    context.set_offline(True)
    for path in (PAPER, "", "offline.html"):
        page.goto(address + path)
        runs(page, builds[second])


def test_a_half_deployed_build_is_not_kept(context: BrowserContext, host: tuple[Path, str]) -> None:
    folder, address = host
    (folder / STYLE).write_text("body { color: red }")
    page = context.new_page()
    with page.expect_response("**/reading.css"):  # asked for by the worker, or by nobody
        page.goto(address)
        page.goto(address + "reading.html")
    page.wait_for_timeout(500)
    assert not page.evaluate(WHOLE, f"{PREFIX}set|{assets_of(folder)}")
    context.set_offline(True)
    with pytest.raises(Error, match="ERR_"):
        page.goto(address)


def test_a_digest_can_take_the_worker_back(context: BrowserContext, host: tuple[Path, str]) -> None:
    folder, address = host
    page = context.new_page()
    page.goto(address)
    settle(page, assets_of(folder), "index.html")
    (folder / "sw.js").write_bytes(offline.farewell().content)
    page.goto(address + PAPER)
    gone = """async () => !(await navigator.serviceWorker.getRegistration())
      && !(await caches.keys()).some((name) => name.startsWith("paper-digest|"))"""
    script = (folder / "static/js/offline.js", "")
    script[0].write_text(script[1])  # pages of such a build don't load it
    page.goto(address + PAPER)
    until(page, gone, None)
    page.goto(address)
    assert page.locator("h1").count() == 1


def test_neither_the_preview_nor_a_digest_that_says_so_keeps_anything(demo: Path) -> None:
    settings = demo / "content/site.yaml"
    preview = {file.path: file.content for file in building.make(demo, offline=False)}
    settings.write_text(settings.read_text() + "offline: false\n")
    off = {file.path: file.content for file in building.make(demo)}
    assert off == preview
    assert off["sw.js"] == offline.farewell().content
    assert not {"offline.html", "offline.json"} & off.keys()
    assert b"offline.js" not in off["index.html"]


def test_a_set_is_named_by_all_that_pages_run_with() -> None:
    one, other = File("static/a.js", b"1"), File("static/b.css", b"2")
    same = offline.version([one, other])
    assert same == offline.version([other, one])
    changed = [File("static/a.js", b"2"), File("static/b.css", b"1")]
    moved = [File("static/c.js", b"1"), other]
    assert len({same, offline.version(changed), offline.version(moved)}) == 3
    large = File("static/film.png", b"x" * 300_000)
    _, manifest = offline.files([one, large], ["index.html"], [File("search/index.json", b"{}")])
    assert list(json.loads(manifest.content)["files"]) == ["static/a.js"]


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_the_page_of_what_is_kept_is_accessible_and_clears(
    browser: Browser, host: tuple[Path, str], theme: str
) -> None:
    folder, address = host
    size = {"width": 390, "height": 844}
    context = Browser.new_context(
        *(browser,),
        viewport=size,  # type: ignore[arg-type]
        color_scheme=theme,  # type: ignore[arg-type]
        bypass_csp=True,
    )
    page = context.new_page()
    page.goto(address + PAPER)
    settle(page, assets_of(folder), PAPER)
    page.goto(address + "offline.html")
    page.get_by_role("button", name="Keep search").click()
    page.get_by_role("status").get_by_text("Search works offline").wait_for()
    assert page.evaluate(WHOLE, f"{PREFIX}search|{assets_of(folder)}")
    assert not axe_violations(page)
    assert page.evaluate("document.documentElement.scrollWidth") <= size["width"]
    page.get_by_role("button", name="Remove what is kept").click()
    page.get_by_role("status").get_by_text("Nothing is kept").wait_for()
    left = """async () => {
      const names = (await caches.keys()).filter((name) => !name.endsWith("|state"));
      const entries = names.map(async (name) => (await (await caches.open(name)).keys()).length);
      return (await Promise.all(entries)).reduce((sum, one) => sum + one, 0);
    }"""
    assert page.evaluate(left) == 0
    context.close()
