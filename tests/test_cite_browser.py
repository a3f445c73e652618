"""Citations in a real browser: with and without scripts, one paper and hundreds."""

import json
from collections.abc import Sequence

import pybtex.database
import pytest
import rispy
from playwright.sync_api import Browser, Page

from site_builder import text
from site_builder.exporting.citations import Style, citations, document, refer
from site_builder.model import Entry, SiteSettings
from site_builder.planning import permalinks
from tests.conftest import ServeFolder
from tests.english import lay_static

pytestmark = pytest.mark.browser

STYLE = Style(
    site=SiteSettings("Digest", "", "https://digest.example/", "en", "digest.example,2025"),
    labels={},
    paper_path=permalinks.paper,
    plain=text.plain,
    pieces=text.pieces,
)
BOX = """<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Paper</title>
<link rel="stylesheet" href="../static/style.css">
<script type="module" src="../static/js/cite-box.js"></script></head><body><main>
<details class="cite" data-cite="p0001"><summary>Cite this paper</summary>
<pre tabindex="0" role="region" aria-label="BibTeX"><code>@misc{key1,}</code></pre>
<ul class="formats"><li data-scripted hidden><button type="button" data-copy>Copy</button></li>
<li data-scripted hidden><button type="button" data-save="csv">CSV</button></li></ul>
<p role="status"></p></details></main></body></html>"""
EXPORT = """async ([ids, format]) => {
  const { exportPapers } = await import("../static/js/cite.js");
  await exportPapers(ids, format);
}"""


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory, serve_folder: ServeFolder) -> str:
    """Serve the scripts with 600 papers, below a folder of the host."""
    folder = tmp_path_factory.mktemp("cited")
    lay_static(folder)
    for name in ("api/papers", "exports", "papers"):
        (folder / name).mkdir(parents=True)
    (folder / "papers/p0001.html").write_text(BOX, encoding="utf-8")
    entries = [
        Entry(f"p{at:04d}", f'Paper "{at}", & more', abstract="One.\n\nTwo;", key=f"key{at}")
        for at in range(600)
    ]
    references = [refer(entry, STYLE) for entry in entries]
    for entry, reference in zip(entries, references, strict=True):
        data = json.dumps({"citations": citations(reference)})
        (folder / f"api/papers/{entry.id}.json").write_text(data, encoding="utf-8")
    (folder / "exports/ids.json").write_text(json.dumps([entry.id for entry in entries]))
    for ending in ("bib", "ris", "csl.json", "csv", "md"):
        content = document(references, ending, abstracts=True)
        (folder / f"exports/papers.{ending}").write_bytes(content)
    return serve_folder(folder, under="/repo/")


@pytest.fixture
def page(browser: Browser, site: str) -> Page:
    context = browser.new_context()
    context.grant_permissions(["clipboard-read", "clipboard-write"])
    made = context.new_page()
    made.goto(f"{site}papers/p0001.html")
    return made


def exported(page: Page, ids: Sequence[str], form: str) -> tuple[str, str]:
    """Give the name and the content of the file that a reader would save."""
    with page.expect_download() as saved:
        page.evaluate(EXPORT, [list(ids), form])
    content = saved.value.path().read_bytes().decode("utf-8")
    return saved.value.suggested_filename, content


def references_of(numbers: Sequence[int], ending: str) -> str:
    entries = [
        Entry(f"p{at:04d}", f'Paper "{at}", & more', abstract="One.\n\nTwo;", key=f"key{at}")
        for at in numbers
    ]
    return document([refer(one, STYLE) for one in entries], ending, abstracts=True).decode()


FORMATS = {"bib": "bib", "ris": "ris", "csl": "csl.json", "csv": "csv", "md": "md"}


@pytest.mark.parametrize("form", FORMATS)
def test_few_and_many_papers_make_the_file_that_the_build_would(page: Page, form: str) -> None:
    ending = FORMATS[form]
    for numbers in ([7, 3, 5], [*range(599, 50, -1)]):
        name, content = exported(page, [f"p{at:04d}" for at in numbers], form)
        assert name == f"papers.{ending}"
        wanted = references_of(numbers, ending)
        if form == "csl":
            assert json.loads(content) == json.loads(wanted)
        else:
            assert content == wanted


def test_what_is_saved_is_read_by_other_programs(page: Page) -> None:
    ids = ["p0002", "p0001", "gone", "p0003"]
    read = pybtex.database.parse_string(exported(page, ids, "bib")[1], "bibtex")
    assert list(read.entries) == ["key2", "key1", "key3"]
    assert [one["id"] for one in rispy.loads(exported(page, ids, "ris")[1])] == [
        "key2",
        "key1",
        "key3",
    ]


def test_at_most_six_loads_run_at_once_and_progress_is_told(page: Page) -> None:
    page.evaluate(
        """() => {
          const load = fetch;
          window.most = window.now = 0;
          window.fetch = async (...given) => {
            window.most = Math.max(window.most, ++window.now);
            await new Promise((done) => setTimeout(done, 60));
            try { return await load(...given); } finally { window.now -= 1; }
          };
        }"""
    )
    with page.expect_download():
        page.evaluate(
            """(ids) => {
              import("../static/js/cite.js").then(({ exportPapers }) => exportPapers(ids, "bib"));
            }""",
            [f"p{at:04d}" for at in range(90)],
        )
        told = page.get_by_role("status").filter(has_text="Collecting citations")
        told.wait_for()
        assert told.locator("progress").get_attribute("max") == "90"
    assert page.evaluate("window.most") == 6
    told.wait_for(state="detached")


def test_what_cannot_be_loaded_is_an_error(page: Page) -> None:
    page.route("**/api/papers/*", lambda route: route.abort())
    failed = page.evaluate(
        f"(given) => ({EXPORT})(given).then(() => 0, () => 1)", [["p0001"], "md"]
    )
    assert failed == 1
    assert page.locator(".cite-progress").count() == 0


def test_the_box_of_a_paper_copies_and_saves(page: Page) -> None:
    page.get_by_text("Cite this paper").click()
    page.get_by_role("button", name="Copy").focus()
    page.keyboard.press("Enter")
    page.get_by_role("status").get_by_text("Copied").wait_for()
    assert page.evaluate("navigator.clipboard.readText()") == "@misc{key1,}"
    with page.expect_download() as saved:
        page.get_by_role("button", name="CSV").click()
    assert saved.value.suggested_filename == "key1.csv"


def test_where_the_clipboard_is_closed_the_old_way_is_taken(page: Page) -> None:
    page.evaluate("Object.defineProperty(navigator, 'clipboard', { value: undefined })")
    page.get_by_text("Cite this paper").click()
    page.get_by_role("button", name="Copy").click()
    page.get_by_role("status").get_by_text("Copied").wait_for()
    assert page.evaluate("document.activeElement.textContent") == "Copy"


def test_without_scripts_nothing_is_shown_that_would_not_work(browser: Browser, site: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{site}papers/p0001.html")
    page.locator("summary").click()
    assert page.locator("code").is_visible()
    assert page.get_by_role("button").count() == 0
    context.close()
