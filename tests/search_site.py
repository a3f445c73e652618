"""A small site around the real search, with the real papers or with made-up ones."""

from collections.abc import Sequence
from functools import cache
from pathlib import Path

from site_builder import ids, readers, rendering, search
from site_builder.model import Page, SiteSettings
from site_builder.planning import permalinks
from site_builder.search import Document
from site_builder.text import plain
from tests.english import WORDS, lay_static

ROOT = Path(__file__).parents[1]
PLAIN_PAGE = '{% extends "base.html" %}{% block main %}<h1>{{ page.title }}</h1>{% endblock %}'
SITE = SiteSettings(
    title="Papers",
    tagline="Papers for tests",
    url="https://papers.example/",
    language="en",
    authority="papers.example,2025",
)


@cache
def real_records() -> dict[str, tuple[str, str]]:
    """Give title and abstract, as the five dumps have them, by the paper's id."""
    found: dict[str, tuple[str, str]] = {}
    for dump in sorted((ROOT / "content/dumps").glob("*.txt")):
        for record in readers.read(dump.name, dump.read_bytes()).records:
            found.setdefault(ids.title_key(record.title), (record.title, record.abstract))
    return {ids.slug(title): (title, abstract) for title, abstract in found.values()}


@cache
def real_documents() -> tuple[Document, ...]:
    return tuple(
        document(name, plain(title), plain(abstract))
        for name, (title, abstract) in real_records().items()
    )


def document(name: str, title: str, abstract: str = "") -> Document:
    return Document(id=name, path=permalinks.paper(name), title=title, abstract=abstract)


def write_site(folder: Path, documents: Sequence[Document]) -> Path:
    """Write a search page, a page a paper, the list of all papers, the index and the scripts."""
    (folder / "templates").mkdir(parents=True)
    (folder / "templates/plain.html").write_text(PLAIN_PAGE)
    made = rendering.environment(
        [folder / "templates", ROOT / "templates"],
        html=dict.fromkeys(("title_html", "abstract_html", "markdown_html"), str),
        plain=str,
        names={"link": permalinks},
        words=WORDS,
    )
    index = search.indexed(documents)
    data = {"total": len(documents), "examples": index.examples(), "is_parted": False, "guide": ()}
    pages = [
        Page(permalinks.SEARCH, "search.html", "Search", "Search papers.", data),
        Page(permalinks.HOME, "plain.html", "Home", "Home.", {}),
        Page(permalinks.PAPERS, "plain.html", "All papers", "All.", {}),
        *(Page(one.path, "plain.html", one.title, "A paper.", {}) for one in documents),
    ]
    public = folder / "public"
    for file in (*rendering.render(pages, made, SITE, ()), *index.files()):
        path = public / file.path
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(file.content)
    lay_static(public)
    (public / "feed.atom").write_bytes(b"")
    return public
