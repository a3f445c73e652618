"""A good site passes, and each planted defect is found where it is."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from html.parser import HTMLParser

import pytest
from hypothesis import given
from hypothesis import strategies as st

from site_builder import checking
from site_builder.checking.scanning import Scanner
from site_builder.errors import Problem
from site_builder.model import File, SiteSettings


def check(files: Sequence[File], site: SiteSettings) -> tuple[Problem, ...]:
    """Check a site whole, and in parts, which must come to the same."""
    told = checking.check(files, site)
    clerks = checking.Clerk(site), checking.Clerk(site), checking.Clerk(site)
    for number, file in enumerate(files):
        clerks[number % len(clerks)].take(file)
    found = checking.sound([clerk.account() for clerk in clerks])
    assert (found is not None) == (not told)
    return told


SITE = SiteSettings(
    title="Paper digest",
    tagline="What the listings hold",
    url="https://digest.example/repo/",
    language="en",
    authority="digest.example,2025",
)

HOME = """<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<title>Paper digest</title>
<link rel="canonical" href="https://digest.example/repo/">
<link rel="stylesheet" href="static/site.css">
<script type="module" src="static/js/search.js"></script>
</head>
<body>
<a href="#main">Skip</a>
<main id="main">
<h1>Papers</h1>
<!-- <p style="color: red" id="main"> -->
<script type="application/ld+json">{"a": "<p style='x' id='main'>"}</script>
<p><a href="papers/honest.html">Honest</a> <a href="papers/honest.html#abstract">abstract</a>
<a href="tags/?sort=new">Tags</a> <a href="./">Home</a> <a href="#top">Top</a>
<a href="https://arxiv.example/abs/2309.12340">arXiv</a> <a href='mailto:me@digest.example'>Me</a>
<img src="static/plot.svg" alt=""> <svg><use href="static/plot.svg#dot"></use></svg></p>
<form action="tags/"><input name="q"></form>
</main>
</body>
</html>
"""
PAPER = """<!doctype html>
<html lang="en"><head><title>Honest &amp; kind</title>
<link rel="stylesheet" href="../static/site.css"></head>
<body><h1>Honest</h1>
<p id="abstract">if a &lt; b and style="..." onclick="x" is text</p>
<p><a href="../">Home</a> <a href="../tags/index.html#all">Tags</a> <a href="">Here</a></p></body>
</html>
"""
TAGS = """<!doctype html>
<html lang="en"><head><title>Tags</title></head><body><h1 id="all">Tags</h1></body></html>
"""
MISSING = """<!doctype html>
<html lang="en"><head><title>Not found</title>
<link rel="stylesheet" href="/repo/static/site.css"></head>
<body><h1 id="sorry">Not found</h1><a href="/repo/">Home</a> <a href="#sorry">Sorry</a></body>
</html>
"""
GOOD = {
    "index.html": HOME,
    "papers/honest.html": PAPER,
    "tags/index.html": TAGS,
    "404.html": MISSING,
    "static/site.css": '@import "more.css";\n/* url(gone.svg) */ a { background: url(plot.svg) }\n',
    "static/more.css": "p { mask: url(#local) }\n",
    "static/plot.svg": '<svg xmlns="http://www.w3.org/2000/svg"><circle id="dot" r="1"/></svg>\n',
    "static/js/search.js": (
        'import { rank } from "./rank.js";\n'
        'const worker = new Worker(new URL("./worker.js", import.meta.url));\n'
    ),
    "static/js/rank.js": "export const rank = 1;\n",
    "static/js/worker.js": 'importScripts("./rank.js");\n',
    "feed.atom": '<feed><link rel="self" href="https://digest.example/repo/feed.atom"/></feed>\n',
    "sitemap.xml": "<urlset><url><loc>https://digest.example/repo/tags/</loc></url></urlset>\n",
}


def problems(texts: Mapping[str, str], site: SiteSettings = SITE) -> tuple[Problem, ...]:
    return check([File(path, text.encode()) for path, text in texts.items()], site)


def test_a_good_site_has_no_problem() -> None:
    assert problems(GOOD) == ()


@pytest.mark.parametrize(
    ("path", "line", "planted", "told"),
    [
        ("index.html", 13, '<a href="papers/gone.html">', "no papers/gone.html"),
        ("index.html", 13, '<a href="../index.html">', "no ../index.html"),
        ("index.html", 13, '<a href="papers/">', "no papers/index.html"),
        ("index.html", 13, '<a href="Papers/honest.html">', "no Papers/honest.html"),
        ("index.html", 13, '<a href="papers/gone.html?q=1#x">', "no papers/gone.html"),
        ("index.html", 13, "<A HREF=papers/gone.html>", "no papers/gone.html"),
        ("index.html", 13, '<a href="#gone">', 'no "gone" on this page'),
        ("index.html", 13, '<a href="papers/honest.html#gone">', 'no "gone" on papers/honest.html'),
        ("index.html", 13, '<use href="static/plot.svg#gone">', 'no "gone" on static/plot.svg'),
        ("index.html", 13, '<a href="https://digest.example/repo/gone.html">', "no gone.html"),
        ("index.html", 13, '<a href="/tags/">', '"/tags/" breaks'),
        ("index.html", 13, '<a href="javascript:run()">', "runs a script"),
        ("index.html", 13, '<a href="https://[bad/">', "is not a web address"),
        ("index.html", 13, '<p id="main">', 'the id "main" stands 2 times'),
        ("index.html", 13, "<p style='color: red'>", "<p> has a style attribute"),
        ("index.html", 13, '<b class="a>b" style="x">', "<b> has a style attribute"),
        ("index.html", 13, '<p onclick="run()">', "<p> has the handler onclick"),
        ("index.html", 13, "<style>p { color: red }</style>", "a <style> element"),
        ("index.html", 13, "<script>run()</script>", "a script inside the page"),
        ("index.html", 13, '<script type="module">run()</script>', "a script inside the page"),
        (
            "index.html",
            13,
            '<img src="static/plot.svg">',
            "static/plot.svg has no text alternative",
        ),
        ("index.html", 13, '<img src="gone.png" alt="">', "no gone.png"),
        ("index.html", 13, '<img src="data:image/png;base64,AAAA" alt="">', "data: address"),
        ("index.html", 13, '<img src="https://cdn.example/a.png" alt="">', "another host"),
        ("index.html", 13, '<img srcset="gone.png 2x" alt="">', "no gone.png"),
        ("index.html", 13, '<script src="//cdn.example/a.js"></script>', "another host"),
        (
            "index.html",
            13,
            '<link rel="stylesheet" href="https://cdn.example/a.css">',
            "another host",
        ),
        ("index.html", 13, '<link rel="preconnect" href="https://cdn.example">', "another host"),
        ("index.html", 13, '<link rel="alternate" href="tags/gone.atom">', "no tags/gone.atom"),
        ("index.html", 13, '<form action="https://other.example/"></form>', "another host"),
        ("index.html", 13, '<iframe src="https://video.example/"></iframe>', "another host"),
        ("papers/honest.html", 4, '<a href="tags/">', "no papers/tags/index.html"),
        ("404.html", 4, '<a href="tags/">', "is relative"),
        ("404.html", 4, '<a href="/tags/">', "leaves the site"),
        ("404.html", 4, '<a href="/repo/gone.html">', "no gone.html"),
        ("static/site.css", 1, "p { background: url( 'gone.svg' ) }", "no static/gone.svg"),
        ("static/site.css", 1, '@import "https://cdn.example/a.css";', "another host"),
        ("static/site.css", 1, "p { background: url(data:image/png;base64,AA) }", "data: address"),
        ("static/js/search.js", 1, 'import "./gone.js";', "no static/js/gone.js"),
        ("static/js/search.js", 1, 'import { a } from "https://cdn.example/a.js";', "another host"),
        ("static/js/search.js", 1, 'await import("./gone.js");', "no static/js/gone.js"),
        (
            "feed.atom",
            1,
            '<link rel="alternate" href="https://digest.example/repo/gone.html"/>',
            "no gone.html",
        ),
        ("sitemap.xml", 1, "<loc>https://digest.example/repo/gone.html</loc>", "no gone.html"),
    ],
)
def test_a_planted_defect_is_told_with_its_line(
    path: str, line: int, planted: str, told: str
) -> None:
    lines = GOOD[path].splitlines()
    lines.insert(line, planted)

    (problem,) = problems({**GOOD, path: "\n".join(lines)})

    assert told in problem.what
    assert problem.fix
    assert problem.severity == "error"
    # A doubled id is told at its first place, everything else where it was planted.
    assert (problem.path, problem.line) == (path, 12 if "times" in told else line + 1)


@pytest.mark.parametrize(
    ("text", "instead", "told"),
    [
        ('<html lang="en">', "<html>", "does not say its language"),
        ('<html lang="en">', '<html lang="">', "does not say its language"),
        ("<title>Tags</title>", "", "has no title"),
        ("<title>Tags</title>", "<title> </title>", "has no title"),
        (
            "<title>Tags</title></head><body>",
            "</head><body><svg><title>Tags</title></svg>",
            "has no title",
        ),
        ('<h1 id="all">Tags</h1>', '<h2 id="all">Tags</h2>', "has no main heading"),
    ],
)
def test_what_every_page_needs(text: str, instead: str, told: str) -> None:
    assert text in TAGS
    (problem,) = problems({**GOOD, "tags/index.html": TAGS.replace(text, instead)})
    assert told in problem.what
    assert problem.path == "tags/index.html"


def test_a_missing_file_is_told_for_each_kind_of_use() -> None:
    without = {path: text for path, text in GOOD.items() if path != "static/plot.svg"}
    assert [(found.path, found.line) for found in problems(without)] == [
        ("index.html", 19),
        ("index.html", 19),
        ("static/site.css", 2),
    ]


def test_a_templates_fault_is_told_once_with_the_number_of_pages() -> None:
    broken = PAPER.replace("../tags/index.html#all", "../tag.html")
    texts = {**GOOD, "papers/honest.html": broken, **{f"papers/{n}.html": broken for n in "abc"}}
    (problem,) = problems(texts)
    assert 'dead link "../tag.html": the site has no tag.html (and on 3 more)' in problem.what


def test_two_files_at_one_place() -> None:
    files = [File(path, text.encode()) for path, text in GOOD.items()]
    (problem,) = check([*files, files[1]], SITE)
    assert problem.path == "papers/honest.html"
    assert "2 files" in problem.what


def test_the_root_of_a_host_works_too() -> None:
    moved = {path: text.replace("/repo/", "/") for path, text in GOOD.items()}
    assert problems(moved, replace(SITE, url="https://digest.example/")) == ()


_NAMES = st.sampled_from(["a", "img", "p", "div", "link", "mi", "A", "svg"])
_ATTRIBUTES = st.sampled_from(["id", "href", "src", "class", "data-x", "HREF", "alt"])
_VALUES = st.text("ab<>='/ &;#é\n", max_size=8)
_QUOTED = _VALUES.map(lambda value: f'"{value}"') | st.sampled_from(["'x\"y'", "z.html", "'<a>'"])


@st.composite
def _pages(draw: st.DrawFn) -> str:
    def tag() -> str:
        pairs = draw(st.lists(st.tuples(_ATTRIBUTES, _QUOTED), max_size=4))
        keys = {key.lower(): (key, value) for key, value in pairs}
        inner = "".join(f" {key}={value}" for key, value in keys.values())
        return f"<{draw(_NAMES)}{inner}{draw(st.sampled_from(['', ' ', ' /', chr(10)]))}>"

    texts = st.sampled_from(
        ["", "a &lt; b", "1 < 2", ' id="x" ', "\n", "<!-- <p id=c> -->", "</p>"]
    )
    return "".join(tag() + draw(texts) for _ in range(draw(st.integers(0, 6))))


class _Oracle(HTMLParser):
    """The standard library's parser, for what it sees."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.ids: list[str] = []
        self.leads: list[str] = []
        self.feed(page)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        found = {key: value or "" for key, value in attrs}
        if "id" in found:
            self.ids.append(found["id"])
        if tag == "a" and "href" in found:
            self.leads.append(found["href"])


@given(_pages())
def test_the_scan_sees_what_a_parser_sees(page: str) -> None:
    scan = Scanner().scan(page)
    oracle = _Oracle(page)
    assert list(scan.ids) == oracle.ids
    assert [url for tag in scan.tags if tag.source[1] in "aA" for url in tag.leads] == oracle.leads
