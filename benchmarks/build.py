"""Time building the same pages with Hugo, Pelican and us, and our whole site; with peak memory.

Run ``python -m benchmarks.build`` for 210 and 1,000 papers, ``--papers 10000`` for others; Hugo
and Pelican come with the extra ``bench``. The papers are those of ``benchmarks/ingest.py``, read
by ``digest ingest`` before the clock starts. The same pages are one for each paper with title,
date, abstract and topics, a list for each topic and of the topics, the front page with the newest
papers, a feed of these and the sitemap, from templates that say the same; we also check every
link. Runs take turns, so that a busy machine is busy for all; medians of each are compared in
processor time, and in seconds on the clock, which other work on the machine makes longer.
"""

import argparse
import json
import os
import shutil
import statistics
import subprocess
import sys
import sysconfig
import tempfile
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from importlib import metadata
from pathlib import Path

from benchmarks.ingest import ROOT, Run, prepared, timed
from site_builder import content
from site_builder.model import PARTS, Entry

DIGEST = (sys.executable, "-m", "site_builder.cli")
NEWEST = 20
STEPS = ("cold", "nothing changed", "one entry edited")
WITHOUT = f"cards: false\noffline: false\nwithout: [{', '.join(PARTS)}]\n"

OURS = {
    "base.html": """<!doctype html>
<html lang="{{ site.language }}"><head><meta charset="utf-8">
<title>{% if page.title %}{{ page.title }} · {% endif %}{{ site.title }}</title>
<link rel="alternate" type="application/atom+xml" href="{{ root }}{{ link.FEED }}"></head>
<body><nav><a href="{{ root }}index.html">{{ site.title }}</a>
<a href="{{ root }}{{ link.TOPICS }}">Topics</a></nav>
<main>{% block main %}<h1>{{ page.title }}</h1>{% endblock %}</main></body></html>
""",
    "paper.html": """{% extends "base.html" %}{% block main %}<h1>{{ entry.title }}</h1>
{% if entry.date %}<p><time>{{ entry.date.isoformat() }}</time></p>{% endif %}
{{ entry.abstract | abstract_html }}
<ul>{% for hit in entry.tags %}
<li><a href="{{ root }}{{ link.tag(hit.id) }}">{{ labels[hit.id] }}</a></li>
{% endfor %}</ul>{% endblock %}
""",
    "_rows.html": """{% macro rows(entries) %}{% for entry in entries %}
<li><a href="{{ root }}{{ link.paper(entry.id) }}">{{ entry.title }}</a>
{% if entry.date %}<time>{{ entry.date.isoformat() }}</time>{% endif %}</li>
{% endfor %}{% endmacro %}
""",
    "tag.html": """{% extends "base.html" %}{% from "_rows.html" import rows with context %}
{% block main %}<h1>{{ tag.label }}</h1>
<ul>{% for year, carded, lined in years %}{{ rows(carded) }}{{ rows(lined) }}{% endfor %}</ul>
{% endblock %}
""",
    "tags.html": """{% extends "base.html" %}{% block main %}<h1>Topics</h1>
<ul>{% for id, label in labels.items() %}<li><a href="{{ root }}{{ link.tag(id) }}">{{ label }}</a>
</li>{% endfor %}</ul>{% endblock %}
""",
    "home.html": """{% extends "base.html" %}{% from "_rows.html" import rows with context %}
{% block main %}<h1>{{ site.title }}</h1><ul>{{ rows(newest) }}</ul>{% endblock %}
""",
    "about.html": '{% extends "base.html" %}',
    "404.html": '{% extends "base.html" %}',
}
HUGO = {
    "baseof.html": """<!doctype html>
<html lang="en"><head><meta charset="utf-8">
<title>{{ with .Title }}{{ . }} · {{ end }}{{ site.Title }}</title>
<link rel="alternate" type="application/rss+xml" href="/index.xml"></head>
<body><nav><a href="/">{{ site.Title }}</a> <a href="/tags/">Topics</a></nav>
<main>{{ block "main" . }}{{ end }}</main></body></html>
""",
    "single.html": """{{ define "main" }}<h1>{{ .Title }}</h1>
<p><time>{{ .Date.Format "2006-01-02" }}</time></p>{{ .Content }}
<ul>{{ range .GetTerms "tags" }}
<li><a href="{{ .RelPermalink }}">{{ .Title }}</a></li>{{ end }}</ul>
{{ end }}""",
    "taxonomy.html": """{{ define "main" }}<h1>{{ .Title }}</h1><ul>{{ range .Pages }}
<li><a href="{{ .RelPermalink }}">{{ .Title }}</a> <time>{{ .Date.Format "2006-01-02" }}</time></li>
{{ end }}</ul>{{ end }}""",
    "terms.html": """{{ define "main" }}<h1>Topics</h1><ul>{{ range .Pages }}
<li><a href="{{ .RelPermalink }}">{{ .Title }}</a></li>{{ end }}</ul>{{ end }}""",
    "index.html": """{{ define "main" }}<h1>{{ site.Title }}</h1>
<ul>{{ range first 9 site.RegularPages }}<li><a href="{{ .RelPermalink }}">{{ .Title }}</a>
<time>{{ .Date.Format "2006-01-02" }}</time></li>{{ end }}</ul>{{ end }}""",
}
HUGO_SETTINGS = f"""baseURL = "https://digest.example/"
title = "Digest"
languageCode = "en"
disableKinds = ["section"]
[services.rss]
limit = {NEWEST}
[outputs]
home = ["html", "rss"]
taxonomy = ["html"]
term = ["html"]
"""
PELICAN = {
    "base.html": """<!doctype html>
<html lang="en"><head><meta charset="utf-8">
<title>{% block title %}{{ SITENAME }}{% endblock %}</title>
<link rel="alternate" type="application/atom+xml" href="/feed.atom"></head>
<body><nav><a href="/">{{ SITENAME }}</a> <a href="/tags.html">Topics</a></nav>
<main>{% block main %}{% endblock %}</main></body></html>
""",
    "article.html": """{% extends "base.html" %}{% block main %}<h1>{{ article.title }}</h1>
<p><time>{{ article.date.date() }}</time></p>{{ article.content }}
<ul>{% for tag in article.tags %}<li><a href="/{{ tag.url }}">{{ tag }}</a></li>{% endfor %}</ul>
{% endblock %}""",
    "tag.html": """{% extends "base.html" %}{% block main %}<h1>{{ tag }}</h1>
<ul>{% for article in articles %}<li><a href="/{{ article.url }}">{{ article.title }}</a>
<time>{{ article.date.date() }}</time></li>{% endfor %}</ul>{% endblock %}""",
    "tags.html": """{% extends "base.html" %}{% block main %}<h1>Topics</h1>
<ul>{% for tag, articles in tags %}<li><a href="/{{ tag.url }}">{{ tag }}</a></li>{% endfor %}</ul>
{% endblock %}""",
    "index.html": """{% extends "base.html" %}{% block main %}<h1>{{ SITENAME }}</h1>
<ul>{% for article in articles[:9] %}<li><a href="/{{ article.url }}">{{ article.title }}</a>
<time>{{ article.date.date() }}</time></li>{% endfor %}</ul>{% endblock %}""",
    "sitemap.html": """<?xml version="1.0" encoding="utf-8"?>
<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">{% for article in articles %}
<url><loc>{{ SITEURL }}/{{ article.url }}</loc></url>{% endfor %}</urlset>""",
}
PELICAN_SETTINGS = f"""SITENAME = "Digest"
SITEURL = "https://digest.example"
PATH = "content"
THEME = "theme"
TIMEZONE = "UTC"
DEFAULT_LANG = "en"
DEFAULT_PAGINATION = False
DIRECT_TEMPLATES = ["index", "tags", "sitemap"]
SITEMAP_SAVE_AS = "sitemap.xml"
ARTICLE_URL = ARTICLE_SAVE_AS = "papers/{{slug}}.html"
TAG_URL = TAG_SAVE_AS = "tags/{{slug}}.html"
CATEGORY_SAVE_AS = AUTHOR_SAVE_AS = ""
FEED_ALL_ATOM = "feed.atom"
FEED_MAX_ITEMS = {NEWEST}
CATEGORY_FEED_ATOM = TRANSLATION_FEED_ATOM = AUTHOR_FEED_ATOM = AUTHOR_FEED_RSS = None
STATIC_PATHS = []
"""


@dataclass(frozen=True, slots=True)
class Tool:
    """Something that builds sites."""

    name: str
    """As the tables call it."""
    folder: Path
    """Where its sources are."""
    command: tuple[str, ...]
    """Builds, from that folder."""
    out: str
    """Where the site goes, below the folder."""
    kept: tuple[str, ...]
    """What it keeps for the next run, likewise."""
    edit: Callable[[int], None]
    """Changes the title of one paper; hears how often it did."""

    def empty(self) -> None:
        """Remove what earlier runs made."""
        for name in (self.out, *self.kept):
            shutil.rmtree(self.folder / name, ignore_errors=True)


def main() -> None:
    """Print a table for each number of papers."""
    cli = argparse.ArgumentParser(description=__doc__.partition("\n")[0] if __doc__ else "")
    cli.add_argument("--papers", type=int, nargs="+", default=[210, 1000], help="how many papers")
    cli.add_argument("--runs", type=int, default=3, help="how many runs the medians are of")
    cli.add_argument("--without-pelican", action="store_true", help="compare with Hugo alone")
    cli.add_argument("--in", dest="where", type=Path, help="a folder to work in, for its disk")
    options = cli.parse_args()
    versions = f"Hugo {metadata.version('hugo')}, Pelican {metadata.version('pelican')}"
    print(f"{versions}, Python {sys.version.partition(' ')[0]}; medians of {options.runs}")
    load = " ".join(f"{one:.1f}" for one in os.getloadavg())
    print(f"{os.cpu_count()} processors, a load of {load} when it began")
    for papers in options.papers:
        with tempfile.TemporaryDirectory(dir=options.where) as folder:
            print(f"\n{papers} papers, on {file_system(Path(folder))}")
            compare(Path(folder), papers, options.runs, pelican=not options.without_pelican)


def compare(folder: Path, papers: int, runs: int, *, pelican: bool) -> None:
    """Build sites of so many papers with every tool, in turn, and print what they took."""
    tools = [*made(folder, papers, pelican=pelican)]
    print(f"{'':<18}{'':<14}{'CPU s':>8}{'to Hugo':>9}{'clock s':>9}{'to Hugo':>9}{'peak MB':>9}")
    for step in STEPS:
        taken: dict[str, list[Run]] = {tool.name: [] for tool in tools}
        for turn in range(runs):
            for tool in tools:
                if step == "cold":
                    tool.empty()
                elif step == "one entry edited":
                    tool.edit(turn)
                taken[tool.name].append(timed(tool.command, tool.folder))
        first = middle(taken[tools[0].name])
        for tool in tools:
            run = middle(taken[tool.name])
            print(
                f"{step:<18}{tool.name:<14}{run.cpu:>8.2f}{run.cpu / first.cpu:>9.2f}"
                f"{run.wall:>9.2f}{run.wall / first.wall:>9.2f}{run.memory:>9.0f}"
            )


def file_system(folder: Path) -> str:
    """Name the kind of file system that a folder is on, where the system lists them."""
    try:
        lines = Path("/proc/mounts").read_text("utf-8").splitlines()
    except OSError:
        return "an unknown file system"
    mounts = {Path(place): kind for _, place, kind, *_ in map(str.split, lines)}
    return next(mounts[one] for one in (folder, *folder.resolve().parents) if one in mounts)


def middle(runs: Sequence[Run]) -> Run:
    """Give the medians of what runs took."""
    return Run(
        statistics.median(run.wall for run in runs),
        statistics.median(run.cpu for run in runs),
        statistics.median(run.memory for run in runs),
    )


def made(folder: Path, papers: int, *, pelican: bool) -> Iterator[Tool]:
    """Write the same papers for every tool; the first is the one that others are held against."""
    full = folder / "full"
    prepared(full, papers)
    subprocess.run((*DIGEST, "ingest", "--root", full), check=True, capture_output=True, cwd=ROOT)
    shutil.rmtree(full / "content/dumps")
    tags = tuple(tag.id for tag in content.load_vocabulary(full / "content/tags.yaml"))
    entries = content.load_entries(full / "content/papers", tags)
    same = folder / "same"
    shutil.copytree(full, same)
    settings = (full / "content/site.yaml").read_text("utf-8")
    (full / "content/site.yaml").write_text(f"{settings}cards: false\n", "utf-8")
    (same / "content/site.yaml").write_text(f"{settings}{WITHOUT}", "utf-8")
    write(same / "templates", OURS)
    yield hugo(folder / "hugo", entries)
    if pelican:
        yield by_pelican(folder / "pelican", entries)
    yield ours("ours", same, entries[0])
    yield ours("ours, all of it", full, entries[0])


def ours(name: str, folder: Path, entry: Entry) -> Tool:
    """Give our own command for a digest."""
    path = folder / f"content/papers/{entry.id}.yaml"
    text = path.read_text("utf-8")

    def edit(number: int) -> None:
        path.write_text(f"{text}curated:\n  title: Edited for the {number}th time\n", "utf-8")

    command = (*DIGEST, "build", "--root", str(folder))
    return Tool(name, ROOT, command, str(folder / "public"), (str(folder / ".digest"),), edit)


def hugo(folder: Path, entries: Sequence[Entry]) -> Tool:
    """Write a site for Hugo, whose binary is run without Python around it."""
    write(folder, {"hugo.toml": HUGO_SETTINGS})
    layouts = {name: text for name, text in HUGO.items() if name != "index.html"}
    write(folder / "layouts/_default", layouts)
    write(folder / "layouts", {"index.html": HUGO["index.html"]})

    def text(entry: Entry, title: str) -> str:
        facts = {"title": title, "date": day(entry), "tags": [hit.id for hit in entry.tags]}
        return f"{json.dumps(facts, ensure_ascii=False)}\n\n{entry.abstract}\n"

    below = folder / "content/papers"
    write(below, {f"{entry.id}.md": text(entry, entry.title) for entry in entries})
    first = below / f"{entries[0].id}.md"
    edit = rewriting(first, lambda title: text(entries[0], title))
    return Tool("Hugo", folder, (str(binary()), "--quiet"), "public", ("resources",), edit)


def by_pelican(folder: Path, entries: Sequence[Entry]) -> Tool:
    """Write a site for Pelican."""
    write(folder, {"pelicanconf.py": PELICAN_SETTINGS})
    write(folder / "theme/templates", PELICAN)

    def text(entry: Entry, title: str) -> str:
        tags = ", ".join(hit.id for hit in entry.tags)
        head = f"Title: {title}\nDate: {day(entry)}\nSlug: {entry.id}\nTags: {tags}\n"
        return f"{head}\n{entry.abstract}\n"

    below = folder / "content"
    write(below, {f"{entry.id}.md": text(entry, entry.title) for entry in entries})
    first = below / f"{entries[0].id}.md"
    edit = rewriting(first, lambda title: text(entries[0], title))
    command = (sys.executable, "-m", "pelican", "--quiet")
    return Tool("Pelican", folder, command, "output", ("cache", "__pycache__"), edit)


def rewriting(path: Path, text: Callable[[str], str]) -> Callable[[int], None]:
    """Make what gives a paper another title."""

    def edit(number: int) -> None:
        path.write_text(text(f"Edited for the {number}th time"), "utf-8")

    return edit


def day(entry: Entry) -> str:
    """Give the day of a paper; one without stands first of all."""
    return entry.date.isoformat() if entry.date else "2000-01-01"


def write(folder: Path, texts: dict[str, str]) -> None:
    """Write files into a folder."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, text in texts.items():
        (folder / name).write_text(text, "utf-8")


def binary() -> Path:
    """Find Hugo's binary in the package that ships it."""
    below = Path(sysconfig.get_path("purelib")) / "hugo/binaries"
    return next(path for path in sorted(below.iterdir()) if path.name.startswith("hugo"))


if __name__ == "__main__":
    main()
