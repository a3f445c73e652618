"""Defects to plant in a built site: each says what it is, and plants itself in a copy in memory."""

import hashlib
import json
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

Site = dict[str, bytes]
Place = tuple[str, int]
"""A file and the line on which the defect is to be told."""

SITE = "https://papers.example/repo/"
A_PAGE = ""
"""Any page with a main part: which one is chosen where the defect is planted."""


@dataclass(frozen=True, slots=True)
class Defect:
    """One defect."""

    code: str
    path: str
    """The file that it touches, or A_PAGE."""
    plant: Callable[[Site, str], Place]
    """Plants it in that file; tells where it is to be found."""
    name: str = ""
    touches: tuple[str, ...] = ()
    """Other files that it touches, or in which it is told."""

    def __str__(self) -> str:
        return f"{self.code} {self.name}".strip()


def _line(text: str, part: str) -> int:
    assert part in text, part
    return text.count("\n", 0, text.index(part)) + 1


def after(mark: str, planted: str, *, more: int = 0) -> Callable[[Site, str], Place]:
    """Put a line after the first line that has a mark; it is told `more` lines below its first."""

    def plant(site: Site, path: str) -> Place:
        lines = site[path].decode().split("\n")
        at = next(number for number, line in enumerate(lines) if mark in line)
        lines.insert(at + 1, planted)
        site[path] = "\n".join(lines).encode()
        return path, at + 2 + more

    return plant


def instead(
    old: str, new: str, *, line: int | None = None, where: str = ""
) -> Callable[[Site, str], Place]:
    """Write something else for the first place of a text; told there, or where it is said."""

    def plant(site: Site, path: str) -> Place:
        text = site[path].decode()
        found = _line(text, old)
        site[path] = text.replace(old, new, 1).encode()
        return where or path, found if line is None else line

    return plant


def matching(pattern: str, new: str, *, line: int | None = None) -> Callable[[Site, str], Place]:
    """Write something else for what a regular expression finds first."""

    def plant(site: Site, path: str) -> Place:
        text = site[path].decode()
        found = re.search(pattern, text)
        assert found, pattern
        site[path] = (text[: found.start()] + found.expand(new) + text[found.end() :]).encode()
        return path, text.count("\n", 0, found.start()) + 1 if line is None else line

    return plant


def appended(planted: str) -> Callable[[Site, str], Place]:
    """Put lines at the end of a file."""

    def plant(site: Site, path: str) -> Place:
        text = site[path].decode().rstrip("\n") + "\n"
        site[path] = f"{text}{planted}\n".encode()
        return path, text.count("\n") + 1

    return plant


def new(content: str | bytes, *, line: int = 1) -> Callable[[Site, str], Place]:
    """Add a file."""

    def plant(site: Site, path: str) -> Place:
        site[path] = content.encode() if isinstance(content, str) else content
        return path, line

    return plant


def told_at(place: Place, plant: Callable[[Site, str], Place]) -> Callable[[Site, str], Place]:
    """Plant a defect that is told elsewhere; no file's name means the one that it is in."""

    def planted(site: Site, path: str) -> Place:
        plant(site, path)
        return place[0] or path, place[1]

    return planted


def on_page(code: str, planted: str, name: str = "", *, more: int = 0) -> Defect:
    return Defect(code, A_PAGE, after("<main ", planted, more=more), name)


def rehashed(site: Site, good: Site, *, besides: str) -> None:
    """Let the service worker's list name the files as they are now, all but one."""
    manifest = json.loads(site["offline.json"])
    for files in (manifest["files"], manifest["search"]["files"]):
        for path in files:
            if path in site and path != besides and site[path] != good[path]:
                files[path] = hashlib.sha256(site[path]).hexdigest()[:32]
    site["offline.json"] = json.dumps(manifest).encode()


def _scripted(planted: str) -> str:
    return f'<script type="application/ld+json">{planted}</script>'


def _in_head(code: str, planted: str, name: str = "") -> Defect:
    return Defect(code, A_PAGE, after('<meta name="color-scheme"', planted), name)


_TOP: Place = ("", 1)
_MAP = ("sitemap.xml",)
_LUNR = ("static/vendor/lunr.js",)
_AWS = "AKIA" + "IOSFODNN7EXAMPLE"
_TOKEN = "ghp" + "_" + "a1B2" * 9
_KEY = "-----BEGIN RSA " + "PRIVATE KEY-----"
_PAPER = "api/papers/tidebook-a-tide-atlas.json"
_CONTEXT = '"@context": "https://schema.org"'


def _pages() -> Iterator[Defect]:
    yield on_page("dead-link", '<p><a href="gone.html">Gone</a></p>')
    yield on_page("dead-link", '<p><a href="../../outside.html">Out</a></p>', "outside")
    yield on_page("dead-link", f'<p><a href="{SITE}gone.html">Gone</a></p>', "absolute")
    yield on_page("dead-anchor", '<p><a href="#gone">Gone</a></p>')
    yield on_page("dead-anchor", '<p><a href="../about.html#gone">Gone</a></p>', "elsewhere")
    yield on_page("missing-file", '<p><img src="gone.png" alt=""></p>')
    yield on_page("missing-file", '<p><img srcset="gone.png 2x" alt=""></p>', "srcset")
    yield on_page("absolute-path", '<p><a href="/tags/">Topics</a></p>')
    yield on_page("local-address", '<p><a href="http://localhost:8000/">Me</a></p>')
    yield on_page("local-address", '<p><a href="http://192.168.0.7/">Me</a></p>', "network")
    yield on_page("local-address", '<p><a href="file:///x.html">Me</a></p>', "file")
    yield on_page("bad-address", '<p><a href="https://[bad/">Bad</a></p>')
    yield on_page("script-address", '<p><a href="java&#115;cript:run()">Run</a></p>')
    yield on_page("csp-handler", '<p onclick="run()">Text</p>')
    yield on_page("csp-style", '<p style="color: red">Text</p>')
    yield on_page("csp-style", "<style>p { color: red }</style>", "element")
    yield on_page("csp-script", "<script>run()</script>")
    yield on_page("csp-address", '<p><img src="data:image/gif;base64,R0lGOD" alt=""></p>')
    yield on_page("third-party", '<script src="https://cdn.example/a.js"></script>')
    yield on_page("third-party", '<p><img src="//cdn.example/a.png" alt=""></p>', "picture")
    yield _in_head("third-party", '<link rel="preconnect" href="https://cdn.example">', "early")
    yield _in_head("third-party", '<link rel="stylesheet" href="https://cdn.example/a.css">', "css")


def _bodies() -> Iterator[Defect]:
    yield on_page("no-alt", '<p><img src="../static/icon.svg"></p>')
    yield Defect("second-heading", A_PAGE, after("<h1", "<h1>Again</h1>"))
    yield on_page("heading-skip", "<h2>Two</h2>\n<h4>Four</h4>", more=1)
    yield on_page("doubled-id", '<p id="main">Again</p>')
    yield on_page("unclosed-element", "<div>\n<p>Text</p>")
    yield on_page("unclosed-element", "<p><b>Text</p>", "inline")
    yield on_page("stray-end-tag", "<p>Text</p></section>")
    yield on_page("stray-end-tag", "<p>\n<div>Text</div>\n</p>", "paragraph", more=2)
    yield on_page("doubled-attribute", '<p class="a" class="b">Text</p>')
    yield on_page("unknown-element", "<blink>Text</blink>")
    yield on_page("invalid-html", "<p>One &foo; two</p>")
    yield on_page("invalid-html", "<p>One < two</p>", "sign")
    yield on_page("invalid-html", f"<p>One &#{'9' * 5000}; two</p>", "reference")
    yield on_page("invalid-html", '<p><a href="x"id="y">Text</a></p>'.replace("x", "#y"), "space")
    yield on_page("secret", f"<p>{_AWS}</p>")
    yield on_page("secret", f"<p>{_TOKEN}</p>", "token")
    yield on_page("local-path", "<p>/home/ada/papers/site.py</p>")
    yield on_page("local-path", r"<p>C:\Users\Ada</p>", "windows")
    large = after("<main ", f"<p>{'x' * (2 << 20)}</p>")
    yield Defect("oversize-page", A_PAGE, told_at(_TOP, large))
    yield on_page("linked-data", _scripted('{"a": '))
    yield on_page("linked-data", _scripted(f'{{{_CONTEXT}, "@type": "Papper"}}'), "type")
    block = f'{{{_CONTEXT}, "@type": "ScholarlyArticle", "url": "{SITE}"}}'
    yield on_page("linked-data", _scripted(block), "property")
    block = f'{{{_CONTEXT}, "@type": "WebSite", "name": "x", "url": "{SITE}gone.html"}}'
    yield on_page("linked-data", _scripted(block), "address")


def _heads() -> Iterator[Defect]:
    yield Defect("no-language", A_PAGE, instead('<html lang="en">', "<html>"))
    yield Defect("no-title", A_PAGE, matching("<title>[^<]*", "<title> ", line=1))
    yield Defect("no-viewport", A_PAGE, matching('<meta name="viewport"[^>]*>', "", line=1))
    yield Defect("no-charset", A_PAGE, instead('<meta charset="utf-8">', "", line=1))
    yield Defect("no-heading", A_PAGE, matching("<h1>(.*?)</h1>", r"<p>\1</p>", line=1))
    yield Defect("doubled-title", "tags/tides.html", instead("<title>Tides", "<title>Kites"))
    foreign = matching('(rel="canonical" href=")https://papers.example/', r"\1https://x.example/")
    yield Defect("foreign-address", "compare.html", foreign)
    mark = matching('"digest-assets" content="[0-9a-f]*', '"digest-assets" content="0' + "0" * 15)
    yield Defect("offline-mismatch", A_PAGE, mark, "mark")


def _no_policy(site: Site, path: str) -> Place:
    site[path] = re.sub(rb"<meta http-equiv=\"Content-Security[^>]*>", b"", site[path])
    return path, 1


def _without_sitemap(site: Site, path: str) -> Place:
    del site[path]
    site["robots.txt"] = b"User-agent: *\nAllow: /\n"
    return "index.html", 1


def _added_page(site: Site, path: str) -> Place:
    page = site["about.html"].decode()
    page = page.replace("<title>", "<title>More · ").replace("about.html", path)
    site[path] = page.encode()
    return path, 1


def _unnamed(site: Site, path: str) -> Place:
    located = f"<url><loc>{SITE}{path}</loc>"
    sitemap = site["sitemap.xml"].decode()
    assert located in sitemap
    site["sitemap.xml"] = re.sub(rf"{re.escape(located)}.*\n", "", sitemap).encode()
    return path, 1


def _hidden(site: Site, path: str) -> Place:
    add = b'<meta name="robots" content="noindex">'
    site[path] = site[path].replace(b"<title>", add + b"<title>", 1)
    return "sitemap.xml", _line(site["sitemap.xml"].decode(), f"{SITE}{path}<")


def _schema(site: Site, path: str) -> Place:
    value = json.loads(site[path])
    value["title"] = 7
    site[path] = json.dumps(value, indent=1).encode()
    return path, _line(site[path].decode(), '"title": 7')


def _indented(change: Callable[[dict[str, object]], str]) -> Callable[[Site, str], Place]:
    """Change a feed in JSON and write it a value a line; gives the line that has a text."""

    def plant(site: Site, path: str) -> Place:
        value = json.loads(site[path])
        mark = change(value)
        site[path] = json.dumps(value, indent=1).encode()
        return path, _line(site[path].decode(), mark)

    return plant


def _bad_date(feed: dict[str, object]) -> str:
    feed["items"][0]["date_modified"] = "June 2025"  # type: ignore[index]
    return '"June 2025"'


def _files() -> Iterator[Defect]:
    yield Defect("no-policy", "archive/2024.html", _no_policy)
    yield Defect("empty-file", "kinds/survey.md", new(b""))
    yield Defect("oversize-file", "exports/more.bin", new(bytes((100 << 20) + 1)))
    yield Defect("case-collision", "tags/Tides.md", told_at(("tags/tides.md", 1), new("x")))
    yield Defect("broken-json", "explore/more.json", new('{\n"a": 1\n"b": 2}\n', line=3))
    yield Defect("broken-json", "explore/long.json", new(f'{{"a": {"9" * 5000}}}'), "number")
    yield Defect("broken-xml", "more.xml", new("<a>\n<b></a>\n", line=2))
    entity = '<!DOCTYPE a [<!ENTITY b "c">]>\n<a>&b;</a>\n'
    yield Defect("broken-xml", "entities.xml", new(entity), "entities")
    yield Defect("secret", "exports/key.txt", new(f"x\n{_KEY}\n", line=2), "key")
    yield Defect("orphan-page", "more.html", _added_page)
    yield Defect("dead-link", "_redirects", appended("/repo/a.html /repo/gone.html 301!"), "moved")
    yield Defect("dead-link", "opensearch.xml", instead("search.html", "gone.html"), "search")
    yield Defect("csp-script", "static/more.svg", new("<svg>\n<script/></svg>", line=2), "picture")
    yield Defect("third-party", "static/lists.css", appended("p { mask: url(//x.example/a) }"), "c")
    yield Defect("third-party", "static/map.css", appended('@import "https://x.example/a";'), "i")
    yield Defect("missing-file", "static/queue.css", appended("p { mask: url(gone.svg) }"), "sheet")
    yield Defect("third-party", "static/js/copy.js", appended('fetch("https://x.example/")'), "js")
    importing = appended('import("https://x.example/a.js");')
    yield Defect("third-party", "static/js/cite.js", importing, "import")
    yield Defect("missing-file", "static/js/star.js", appended('import "./gone.js";'), "module")


def _crawling() -> Iterator[Defect]:
    there = "<url><loc>{}</loc></url>\n</urlset>"
    dead = instead("</urlset>", there.format(f"{SITE}gone.html"))
    yield Defect("sitemap-dead", "sitemap.xml", dead)
    foreign = instead("</urlset>", there.format("https://x.example/"))
    yield Defect("sitemap-foreign", "sitemap.xml", foreign)
    twice = instead("</urlset>", there.format(f"{SITE}about.html"))
    yield Defect("sitemap-invalid", "sitemap.xml", twice)
    day = matching("<lastmod>[^<]*", "<lastmod>yesterday")
    yield Defect("sitemap-invalid", "sitemap.xml", day, "day")
    yield Defect("sitemap-missing", "about.html", _unnamed, touches=_MAP)
    yield Defect("sitemap-noindex", "feeds.html", _hidden, touches=_MAP)
    yield Defect("no-sitemap", "sitemap.xml", _without_sitemap, touches=("robots.txt",))
    yield Defect("robots-rules", "robots.txt", appended("Disallow: /papers/"))
    other = instead(f"Sitemap: {SITE}sitemap.xml", "Sitemap: https://x.example/sitemap.xml")
    yield Defect("robots-rules", "robots.txt", other, "sitemap")


def _data() -> Iterator[Defect]:
    yield Defect("invalid-atom", "feed.atom", matching("<updated>[^<]*", "<updated>today"))
    yield Defect("invalid-atom", "tags/bees.atom", matching("<id>[^<]*</id>\n", "", line=2), "id")
    self_link = matching('(rel="self"[^>]*href=")https://papers', r"\1https://other")
    yield Defect("foreign-address", "tags/kites.atom", self_link, "feed")
    yield Defect("invalid-json-feed", "feed.json", _indented(_bad_date))
    yield Defect("invalid-opml", "feeds.opml", instead('type="rss" ', ""))
    yield Defect("schema-mismatch", "api/papers/an-almanac-of-winds.json", _schema)
    yield Defect("count-mismatch", "exports/papers.bib", told_at(_TOP, appended("@misc{x,\n}")))
    yield Defect("count-mismatch", "exports/papers.csv", told_at(_TOP, appended("a,b")), "csv")
    yield Defect("count-mismatch", "exports/ids.json", instead("[", '["more",', line=1), "ids")
    yield Defect("count-mismatch", "api/papers.sqlite", new(b"SQLite format 3\0"), "database")
    yield Defect("count-mismatch", "api/papers/more.json", _copied, "paper")
    yield Defect("search-mismatch", "search/start.json", instead('"size":', '"sizes":', line=1))
    more = told_at(("search/start.json", 1), new('{"words":"","papers":"","more":""}'))
    yield Defect("search-mismatch", "search/terms/more.json", more, "parts")
    yield Defect("vendored-mismatch", "static/vendor/lunr.js", told_at(_TOP, appended("// x")))
    version = matching(r"\| 2\.3\.9 \|", "| 2.3.8 |")

    other = told_at(("static/vendor/lunr.js", 1), version)
    yield Defect("vendored-mismatch", "static/vendor/README.md", other, "version", _LUNR)


def _copied(site: Site, path: str) -> Place:
    site[path] = site[_PAPER]
    return path, 1


def _kept(site: Site, path: str) -> Place:
    site[path] += b"/* more */\n"
    return path, 1


def _unreadable(site: Site, path: str) -> Place:
    site[path] += b"one\n\xff\n"
    return path, site[path].count(b"\n", 0, site[path].index(b"\xff")) + 1


DEFECTS: tuple[Defect, ...] = (
    *_pages(),
    *_bodies(),
    *_heads(),
    *_files(),
    Defect("broken-text", "tags/tides.csv", _unreadable),
    *_crawling(),
    *_data(),
    Defect("offline-mismatch", "static/style.css", _kept),
)
