"""The archive: one zip that works by opening `index.html` from disk, search and all."""

import re
import zipfile
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest
from playwright.sync_api import Browser, Page, Request

from site_builder import archiving, cli
from site_builder.archiving.modules import bundle
from site_builder.errors import ContentError
from site_builder.model import File
from tests.conftest import DEMO

REAL = DEMO.parents[1]
ADDRESS = re.compile(r'\b(?:href|src|data-from|data-page)="([^"#?][^"#?]*)')
WITHOUT_MODULES = re.compile(r'<script[^>]* type="module"')


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("archive") / "papers.zip"
    assert cli.main(["build", "--root", str(REAL), "--zip", str(path)]) == 0
    return path


@pytest.fixture(scope="module")
def folder(archive: Path) -> Path:
    """Unpack the archive, as a reader does, at a place with a blank in its name."""
    place = archive.parent / "my downloads"
    with zipfile.ZipFile(archive) as opened:
        opened.extractall(place)
    (found,) = place.iterdir()
    return found


@pytest.fixture
def complaints() -> list[str]:
    return []


@pytest.fixture
def page(browser: Browser, complaints: list[str]) -> Iterator[Page]:
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    page = context.new_page()
    page.on("console", lambda message: complaints.append(message.text))
    page.on("pageerror", lambda error: complaints.append(str(error)))

    def hear(request: Request) -> None:
        if request.failure != "net::ERR_ABORTED":  # the reader went on meanwhile
            complaints.append(f"failed: {request.url}")

    page.on("requestfailed", hear)
    page.add_init_script(
        "document.addEventListener('securitypolicyviolation',"
        " (event) => console.error(event.violatedDirective, event.blockedURI))"
    )
    yield page
    context.close()
    assert not complaints


def at(folder: Path, path: str) -> str:
    return f"{folder.as_uri()}/{path}"


def ids_of(page: Page) -> list[str]:
    links = page.locator(".result a[href*='/papers/']").evaluate_all(
        "(all) => all.map((a) => a.href)"
    )
    return list(dict.fromkeys(link.rpartition("/")[2].removesuffix(".html") for link in links))


@pytest.mark.browser
def test_search_and_facets_work_from_disk(page: Page, folder: Path) -> None:
    page.goto(at(folder, "index.html"))
    box = page.locator("form[data-search] input").first
    box.fill("reward")
    page.locator("[role=option]").first.wait_for()
    box.press("Enter")
    page.wait_for_url("**/search.html?q=reward*")
    page.locator(".result").first.wait_for()
    found = len(ids_of(page))
    page.goto(at(folder, "search.html?q=reward+author:nobody"))  # loads what only this asks for
    page.locator("[role=status]:not(:empty)").first.wait_for()
    page.goto(at(folder, "tags/rlhf.html"))
    page.locator("[data-sift] button").first.click()
    page.locator(".facet-only", has_text="Code").first.click()
    page.wait_for_url("**/tags/rlhf.html?q=has%3Acode")
    page.wait_for_function("document.querySelectorAll('.result').length === 1")
    assert found > 5
    page.locator(".result a").first.click()
    page.locator(".paper h1, h1").first.wait_for()
    assert "/papers/" in page.url


@pytest.mark.browser
def test_what_a_reader_keeps_stays(page: Page, folder: Path) -> None:
    page.goto(at(folder, "search.html?q=reward"))
    page.locator(".result").first.wait_for()
    first, second = ids_of(page)[:2]
    for one in (first, second):
        page.goto(at(folder, f"papers/{one}.html"))
        page.locator(".keep > .star").first.click()
        page.wait_for_function("JSON.stringify(localStorage).includes('starred')")
        page.reload()
        page.wait_for_selector(".keep > .star[aria-pressed=true]")
    page.goto(at(folder, "reading.html"))
    for one in (first, second):
        page.locator(f"[data-reading] a[href$='{one}.html']").first.wait_for()
    page.goto(at(folder, "queue.html?list=reading"))
    page.locator("#queue-title").wait_for()
    page.goto(at(folder, f"compare.html?papers={first},{second}"))
    for one in (first, second):
        page.locator(f"main a[href$='{one}.html']").first.wait_for()
    page.goto(at(folder, "explore/map.html"))
    page.locator("canvas").first.wait_for()
    page.goto(at(folder, f"papers/{first}.html"))
    page.keyboard.press("?")
    page.locator("dialog").wait_for()


@pytest.mark.browser
def test_citations_are_saved_from_disk(page: Page, folder: Path) -> None:
    page.goto(at(folder, "search.html?q=reward"))
    page.locator(".result").first.wait_for()
    page.get_by_text("Export these").click()
    with page.expect_download() as saved:
        page.get_by_role("button", name="BibTeX").first.click()
    assert saved.value.path().read_text("utf-8").count("@") >= len(ids_of(page))


def test_every_address_leads_to_a_file(folder: Path) -> None:
    """Folders have no page of their own on disk, and nothing lies beside the archive."""
    dead = set()
    for path in folder.rglob("*.html"):
        text = path.read_text("utf-8")
        assert not WITHOUT_MODULES.search(text), path
        for address in ADDRESS.findall(text):
            parts = urlsplit(address.replace("&amp;", "&"))
            if not parts.scheme and not (path.parent / unquote(parts.path)).is_file():
                dead.add(address)
    assert not dead
    assert not any((folder / name).exists() for name in ("sw.js", "404.html", "cards"))


def test_the_same_site_gives_the_same_bytes(archive: Path, folder: Path) -> None:
    files = [
        File(path.relative_to(folder).as_posix(), path.read_bytes())
        for path in folder.rglob("*")
        if path.is_file()
    ]
    assert archiving.packed(files[::-1], folder.name) == archive.read_bytes()


def test_where_it_goes(demo: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["build", "--root", str(demo), "--zip"]) == 0
    assert (demo / "public.zip").is_file()
    assert not (demo / "public").exists()
    assert str(demo / "public.zip") in capsys.readouterr().out
    assert cli.main(["build", "--root", str(demo), "--zip", str(demo / "content/a.zip")]) == 1
    assert cli.main(["build", "--root", str(demo), "--zip", str(demo)]) == 1
    assert "give --zip the name of a file" in capsys.readouterr().err
    with pytest.raises(SystemExit):
        cli.main(["build", "--root", str(demo), "--zip", "--out", str(demo / "public")])


MODULES = {
    "static/js/a.js": """// Duty: show.
import { one as uno, two } from "./b.js";
import * as all from "./b.js";
import {
  three,
} from "./deep/c.js";

export async function show(name) {
  const { late } = await import(`./late-${name}.js`);
  return [uno, two(), all.one, three, late, import.meta.url];
}
show("x").then((shown) => (globalThis.shown = shown));
""",
    "static/js/b.js": "export const one = 1;\nexport function two() {\n  return 2;\n}\n",
    "static/js/deep/c.js": 'import "../b.js";\nexport class three {}\n',
    "static/js/late-x.js": 'import { show } from "./a.js";\nexport const late = typeof show;\n',
    "static/js/never.js": "export const never = 0;\n",
}


@pytest.mark.browser
def test_modules_become_one_script_that_does_the_same(browser: Browser, tmp_path: Path) -> None:
    made = bundle(MODULES, ["static/js/a.js"])
    assert "static/js/never.js" not in made
    (tmp_path / "static").mkdir()
    (tmp_path / "static/modules.js").write_text(made, "utf-8")
    script = '<script defer src="static/modules.js" data-run="static/js/a.js"></script>'
    (tmp_path / "index.html").write_text(f"<!doctype html><title>T</title>{script}")
    context = browser.new_context()
    page = context.new_page()
    page.goto(at(tmp_path, "index.html"))
    page.wait_for_function("globalThis.shown")
    assert page.evaluate("shown.map((it) => (it?.name ? it.name : it))") == [
        *(1, 2, 1, "three", "function"),
        at(tmp_path, "static/js/a.js"),
    ]
    context.close()


@pytest.mark.parametrize(
    ("source", "told"),
    [
        ('import all from "./b.js";', "import all from"),
        ("export let one = 1;", "export let one"),
        ("export default 1;", "export default"),
        ('export { one } from "./b.js";', "export { one }"),
        ('await import("./b.js");', "await import"),
        ('import { one } from "./gone.js";', "there is no such script"),
        ('import { one } from "./round.js";', "loads itself by way of others"),
    ],
)
def test_what_an_archive_cannot_hold_is_refused(source: str, told: str) -> None:
    modules = {
        "static/js/a.js": f"{source}\n",
        "static/js/b.js": "export const one = 1;\n",
        "static/js/round.js": 'import "./a.js";\nexport const one = 1;\n',
    }
    with pytest.raises(ContentError) as refused:
        bundle(modules, ["static/js/a.js"])
    assert any(told in problem.what for problem in refused.value.problems)
