"""What the site says stands in one file, and only there."""

import re
import shutil
import unicodedata
from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest
from bs4 import BeautifulSoup
from jinja2 import Environment
from playwright.sync_api import Browser, Page

from site_builder import cli
from tests import pseudo
from tests.conftest import ServeFolder

ROOT = Path(__file__).parents[1]
TEMPLATES = sorted((ROOT / "templates").glob("*.html"))
OWN_NAMES = {
    "arXiv",
    "Hugging Face",
    "Semantic Scholar",
    "Google Scholar",
    "BibTeX",
    "Atom",
    "JSON Feed",
}
"""Names that are the same in every language."""
BLOCKS = (
    "p, li, h1, h2, h3, h4, dt, dd, td, th, div, section, summary, figcaption, a, button, label,"
    " text, tspan, span, strong, b, cite, time, q"
)
SHOWN = re.compile(r'\b(?:aria-label|title|placeholder|alt|aria-description|value)="([^"]*)"')


def literal(source: str) -> str:
    """Blank what Jinja works out; what is left is said by the template itself."""
    made = Environment(autoescape=True)
    source = re.sub(r"{% block (?:kind|og_type) %}\w[\w -]*{% endblock %}", "", source)
    kept = (value for _, kind, value in made.lex(source) if kind == "data")
    return "\x00".join(kept)


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: path.name)
def test_templates_say_nothing_by_themselves(path: Path) -> None:
    text = literal(path.read_text("utf-8"))
    text = re.sub(r"<(script|style|code|kbd)\b.*?</\1>|<!.*?>", " ", text, flags=re.DOTALL)
    said = SHOWN.findall(text)
    said += re.sub(r"<[^>]*>", "\n", text).split("\n")
    words = {one.strip(" \x00") for one in said if re.search(r"^[^=]*[^\W\d_]{2}[^=]*$", one)}
    assert not words - OWN_NAMES


@pytest.fixture(scope="module")
def translated(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build the demo in a language that marks whatever the site says."""
    root = tmp_path_factory.mktemp("translated") / "demo"
    shutil.copytree(ROOT / "tests/demo", root)
    assert cli.main(["ingest", "--root", str(root)]) == 0
    pseudo.write(root / "templates/strings.yaml")
    assert cli.main(["build", "--root", str(root)]) == 0
    return root


def content_of(root: Path) -> str:
    """Give all words of the content, in a row."""
    files = [path for path in sorted((root / "content").rglob("*")) if path.is_file()]
    return " ".join(words_of(path.read_text("utf-8")) for path in files)


def words_of(text: str) -> str:
    plain = unicodedata.normalize("NFKC", text).casefold()
    return " ".join(re.findall(r"[^\W\d_]+", plain))


def test_no_page_says_anything_that_is_not_in_the_file(translated: Path) -> None:
    pages = sorted((translated / "public").rglob("*.html"))
    assert len(pages) > 50
    sources = {page.name: page.read_text("utf-8") for page in pages}
    assert not strange(sources, translated)


def strange(pages: Mapping[str, str], root: Path) -> list[str]:
    """List what pages say that stands neither in brackets nor in the content."""
    known = f" {content_of(root)} "
    allowed = {words_of(name) for name in (*OWN_NAMES, "DOI", "RIS", "CSL-JSON", "CSV", "Markdown")}
    allowed |= {words_of(name) for name in ("a", "z", "?", "j k s e o u", "demo")}
    found: dict[str, str] = {}
    for name, source in pages.items():
        soup = BeautifulSoup(source, "html.parser")
        for left in (*shown(soup), *attributes(soup)):
            words = words_of(left)
            if (
                re.search(r"[^\W\d]{2}", words)
                and f" {words} " not in known
                and words not in allowed
            ):
                found.setdefault(left.strip(), name)
    return [f"{name}: {left}" for left, name in found.items()]


def shown(soup: BeautifulSoup) -> Iterator[str]:
    """Give what stands outside of brackets in each block of a page."""
    for other in soup.select("script, style, pre, code, kbd, math, [data-query]"):
        other.replace_with("\n")
    for block in soup.select(BLOCKS):
        block.insert_before("\n")
        block.insert_after("\n")
    yield from pseudo.unmarked(soup.get_text()).replace("·", "\n").replace(",", "\n").split("\n")


def attributes(soup: BeautifulSoup) -> Iterator[str]:
    for name in ("aria-label", "title", "placeholder", "alt"):
        for element in soup.select(f"[{name}]"):
            yield from re.split("[·:,]", pseudo.unmarked(str(element[name])))
    for meta in soup.select("meta[name=description]"):
        yield pseudo.unmarked(re.sub("⟦[^⟧]*…$", "", str(meta["content"]))).rstrip("…")


@pytest.mark.browser
@pytest.mark.browser
def test_no_script_says_anything_that_is_not_in_the_file(
    translated: Path, browser: Browser, serve_folder: ServeFolder
) -> None:
    site = serve_folder(translated / "public")
    page = browser.new_context().new_page()
    seen: dict[str, str] = {}
    for name, (address, wanted) in VIEWS.items():
        page.goto(site + address)
        for step in STEPS.get(name, ()):
            act(page, step)
        page.locator(wanted).first.wait_for()
        page.wait_for_load_state("networkidle")
        # Browsers know how dates read in every language.
        seen[name] = re.sub(r"<time\b.*?</time>", "", page.evaluate(VISIBLE))
    assert not strange(seen, translated)


VIEWS = {
    "star": ("papers/tidebook-a-tide-atlas.html", "[data-kept] span:not(:empty)"),
    "search": ("search.html?q=kite+zzzqqq", "[data-search-results] a"),
    "nothing found": ("search.html?q=tag:tide", "[data-search-status]:not(:empty)"),
    "facets": ("papers/index.html?q=-tag:bees", ".facet-group:visible"),
    "reading list": ("reading.html", ".reading-item"),
    "queue": ("queue.html?list=all", ".queue-stage h2"),
    "compare": ("compare.html", "[data-compare-add]"),
    "map": ("explore/map.html", ".map-tools select"),
    "shortcuts": ("index.html", "dialog[open]"),
}
STEPS = {"star": ["[data-keep] button"], "shortcuts": ["footer [data-shortcuts]"]}
VISIBLE = """() => {
  for (const element of document.querySelectorAll("body *")) {
    if (!element.checkVisibility?.() && !element.classList.contains("visually-hidden")) {
      if (!element.closest("svg, select")) element.setAttribute("data-query", "");
    }
  }
  return document.body.outerHTML;
}"""


def act(page: Page, step: str) -> None:
    page.locator(step).first.click()
