"""Texts of strangers harm nobody: a digest made of attacks, as real programs read it."""

from __future__ import annotations

import csv
import email
import io
import json
import re
import sqlite3
import xml.dom.minidom
from contextlib import closing
from email.policy import SMTP
from typing import TYPE_CHECKING
from urllib.parse import urlencode

import feedparser
import pytest
import rispy
from playwright.sync_api import expect
from pybtex.database import parse_string

from site_builder import cli
from tests.attacks import FORMULAS, LINKS, MARKDOWN, QUERIES, SCRIPTS, dumps
from tests.loopback import served

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from playwright.sync_api import Browser, Page

TAGS = """\
- id: bees
  label: "<img src=x onerror=canary(60)>"
  means: "\\"><script>canary(61)</script>"
  strong: [honeybee]
"""
SITE = """\
title: "</title><script>canary(62)</script>"
tagline: "\\"><img src=x onerror=canary(63)>"
url: https://hostile.example/
language: en
authority: hostile.example,2025
cards: false
"""
CURATED = """\
curated:
  title: "Curated <img src=x onerror=canary(64)> \\" onload=canary(65)"
  venue: "</script><script>canary(66)</script>"
  authors: ["<svg onload=canary(67)>", "Ada \\u202eecalevoL"]
  note: |
"""
ODD_NAMES = (
    "__proto__",
    "constructor",
    "toString",
    "..%2f..%2fetc",
    "<img src=x onerror=canary(68)>",
)


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Ingest and build a digest of attacks."""
    folder = tmp_path_factory.mktemp("hostile") / "digest"
    content = folder / "content"
    (content / "dumps").mkdir(parents=True)
    (content / "pages").mkdir()
    for name, data in dumps().items():
        (content / "dumps" / name).write_bytes(data)
    (content / "site.yaml").write_text(SITE)
    (content / "tags.yaml").write_text(TAGS)
    (content / "pages/about.md").write_text(f"# About <script>canary(69)</script>\n\n{MARKDOWN}\n")
    assert cli.main(["ingest", "--root", str(folder)]) == 0
    first = min((content / "papers").glob("*.yaml"))
    shown = re.sub("[\x00-\x08\x0e-\x1f\u2028\t\r]", "", MARKDOWN)  # which YAML refuses
    note = "".join(f"    {line}\n" for line in shown.split("\n"))
    first.write_text(first.read_text() + CURATED + note)
    assert cli.main(["build", "--root", str(folder)]) == 0
    return folder


@pytest.fixture(scope="module")
def site(root: Path) -> Path:
    return root / "public"


def test_nothing_is_written_elsewhere(root: Path) -> None:
    assert {path.name for path in root.parent.iterdir()} == {"digest"}
    assert {path.name for path in root.iterdir()} <= {"content", "public", ".digest", ".gitignore"}
    for path in (root / "content/papers").iterdir():
        assert path.suffix == ".yaml"
        assert path.resolve().is_relative_to(root)


def test_ingest_again_changes_nothing(root: Path) -> None:
    papers = root / "content/papers"
    before = {path.name: path.read_bytes() for path in papers.iterdir()}
    assert len(before) > 80
    assert cli.main(["ingest", "--root", str(root), "--no-cache"]) == 0
    assert {path.name: path.read_bytes() for path in papers.iterdir()} == before


def test_every_output_is_what_it_says(site: Path) -> None:
    for path in site.rglob("*"):
        if path.suffix in {".atom", ".xml", ".opml", ".svg", ".rss"}:
            xml.dom.minidom.parseString(path.read_bytes())  # noqa: S318 - made by this test
        elif path.suffix == ".json":
            json.loads(path.read_bytes())
    parsed = feedparser.parse((site / "feed.atom").read_bytes())
    assert not parsed.bozo
    for entry in parsed.entries:
        assert all(link.href.startswith("https://") for link in entry.links)


def test_no_field_of_a_citation_ends_early(site: Path) -> None:
    count = len(json.loads((site / "exports/papers.csl.json").read_text()))
    bibtex = parse_string((site / "exports/papers.bib").read_text(), "bibtex")
    assert len(bibtex.entries) == count
    assert "evil" not in bibtex.entries
    assert len(rispy.loads((site / "exports/papers.ris").read_text())) == count
    with (site / "exports/papers.csv").open(newline="", encoding="utf-8-sig") as file:
        rows = list(csv.DictReader(file))
    assert len(rows) == count
    assert not [
        cell for row in rows for cell in row.values() if cell.startswith(("=", "+", "-", "@"))
    ]
    assert any(row["title"].startswith("'=cmd") for row in rows)


def test_the_database_holds_attacks_as_text(site: Path) -> None:
    with closing(sqlite3.connect(site / "api/papers.sqlite")) as database:
        titles = [title for (title,) in database.execute("SELECT title FROM papers")]
    assert any("<script>canary(1)</script>" in title for title in titles)
    assert not [title for title in titles if "\u202e" in title and not title.startswith("Curated")]


def test_no_text_becomes_a_header_of_a_letter(root: Path, tmp_path: Path) -> None:
    letter = tmp_path / "letter.eml"
    arguments = ["letter", "--root", str(root), "--listing", "atom.txt", "--date", "2026-11-21"]
    assert cli.main([*arguments, "--to", "Readers <r@example.org>", "--out", str(letter)]) == 0
    message = email.message_from_bytes(letter.read_bytes(), policy=SMTP)
    assert not message.defects
    assert message["Bcc"] is None
    assert len(message.get_all("Subject", [])) == 1
    assert "<img src=x" in message["Subject"]
    for part in message.walk():
        if part.get_content_type() == "text/html":
            assert "<script" not in part.get_content()
            assert "onerror=" not in _tags(part.get_content())


def _tags(html: str) -> str:
    return " ".join(piece.partition(">")[0] for piece in html.split("<")[1:])


# -- in a browser ------------------------------------------------------------------------------

WATCH = """
window.ran = [];
window.canary = (which) => window.ran.push(which);
document.addEventListener("securitypolicyviolation", (event) =>
  window.ran.push(`policy: ${event.violatedDirective} ${event.blockedURI}`));
"""
SEARCHES_PAGE = """
async (paths) => {
  const found = [];
  for (const path of paths) {
    const text = await (await fetch(path)).text();
    const page = new DOMParser().parseFromString(text, "text/html");
    for (const node of page.querySelectorAll("*")) {
      const name = node.localName;
      const isOurs = name === "script" && (node.type === "application/ld+json" || node.src);
      if (name === "script" && !isOurs) found.push([path, "script"]);
      if (node.type === "application/ld+json") JSON.parse(node.textContent);
      if (["iframe", "base", "object", "embed", "style"].includes(name)) found.push([path, name]);
      for (const { name: key, value } of node.attributes) {
        const said = value.replace(/[\\x00-\\x20]/g, "").toLowerCase();
        if (/^on/.test(key) || key === "srcdoc" || key === "style") found.push([path, key]);
        if (/^(javascript|vbscript|data|file):/.test(said) && key !== "content" && key !== "alt" &&
            ["href", "src", "action", "formaction", "xlink:href"].includes(key))
          found.push([path, value]);
        if (key === "src" && /evil/.test(value)) found.push([path, value]);
      }
    }
  }
  return found;
}
"""


@pytest.fixture(scope="module")
def address(site: Path) -> Iterator[str]:
    with served(site) as address:
        yield address


@pytest.fixture
def page(browser: Browser, address: str) -> Iterator[Page]:
    """Open a page that tells whatever runs, is blocked, or is asked for elsewhere."""
    context = browser.new_context()
    context.add_init_script(WATCH)
    asked: list[str] = []
    context.on("request", lambda request: asked.append(request.url))
    page = context.new_page()
    page.on("dialog", lambda dialog: dialog.dismiss())
    yield page
    assert page.evaluate("window.ran") == []
    local = (address, "blob:", "data:")
    assert [url for url in asked if not url.startswith(local)] == []
    context.close()


@pytest.mark.browser
def test_no_page_has_a_script_of_strangers(page: Page, site: Path, address: str) -> None:
    paths = sorted(str(path.relative_to(site)) for path in site.rglob("*.html"))
    assert len(paths) > 100
    page.goto(address)
    assert page.evaluate(SEARCHES_PAGE, [address + path for path in paths]) == []


@pytest.mark.browser
def test_pages_run_nothing_of_strangers(page: Page, root: Path, site: Path, address: str) -> None:
    ids = sorted(path.stem for path in (root / "content/papers").iterdir())
    chosen = [ids[0], *ids[3::120]]
    asked = ",".join(ids[:4])
    for path in (
        *("index.html", "about.html", "tags/bees.html", "papers/index.html", "listings/index.html"),
        *(f"papers/{one}.html" for one in chosen),
        *(f"compare.html?papers={asked}", f"queue.html?papers={asked}", "explore/map.html"),
        *(f"{name}?papers={','.join(ODD_NAMES)}" for name in ("queue.html", "compare.html")),
        f"reading.html#papers={','.join(ODD_NAMES)},{ids[0]}",
        "offline.html?page=javascript:canary(70)",
    ):
        page.goto(address + path)
        page.wait_for_load_state("networkidle")
        assert page.locator("h1").count() == 1, path
        assert page.evaluate("window.ran") == [], path


@pytest.mark.browser
def test_a_link_to_the_search_can_ask_anything(page: Page, address: str) -> None:
    for query in QUERIES[::4]:
        asked = {"q": query[:4000], "sort": "<script>", "__proto__": "x"}
        page.goto(address + "search.html?" + urlencode(asked))
        page.wait_for_load_state("networkidle")
        assert page.evaluate("window.ran") == []
    box = page.get_by_role("searchbox").or_(page.get_by_role("combobox")).first
    for query in QUERIES[1::2]:
        box.fill(query[:20_000].replace("\n", " "))
        box.press("Enter")
    page.wait_for_load_state("networkidle")


@pytest.mark.browser
def test_an_imported_reading_list_is_data(page: Page, address: str, tmp_path: Path) -> None:
    papers = [
        {
            "id": name,
            "title": SCRIPTS[at % len(SCRIPTS)],
            "starred": True,
            "read": at % 2 == 0,
            "note": SCRIPTS[2],
            "changed": {"starred": "2025-01-01T00:00:00Z", "__proto__": LINKS[0]},
        }
        for at, name in enumerate([*ODD_NAMES, "an-honest-id"])
    ]
    listed = {"format": "paper-digest reading list", "version": 1, "papers": papers}
    for at, text in enumerate((json.dumps(listed), "[" * 100_000, '{"__proto__": {"x": 1}}')):
        file = tmp_path / f"list-{at}.json"
        file.write_text(text)
        page.goto(address + "reading.html")
        page.locator("summary", has_text="Save or load").click()
        with page.expect_file_chooser() as chooser:
            page.get_by_role("button", name="Load a file…").click()
        chooser.value.set_files(file)
        expect(page.locator(".reading-report")).to_be_visible()
        assert page.evaluate("window.ran") == []
        assert page.evaluate("({}).x === undefined")


def test_formulas_are_in_the_corpus_as_titles(site: Path) -> None:
    """The other tests would pass if the readers had dropped what they look for."""
    text = (site / "exports/papers.csv").read_text(encoding="utf-8-sig")
    titles = [row["title"] for row in csv.DictReader(io.StringIO(text))]
    for formula in FORMULAS[:4]:
        assert any(title.lstrip("'").startswith(formula[:4]) for title in titles), formula
