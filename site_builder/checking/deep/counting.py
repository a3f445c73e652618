"""Whether downloads, data and search hold the papers that the pages show."""

import csv
import io
import json
import re
import sqlite3
from collections.abc import Callable, Iterator, Mapping
from typing import Any

from site_builder.checking.deep.built import Built
from site_builder.checking.deep.data import json_value
from site_builder.checking.deep.findings import Finding

_FIX = "build the site anew"
_NAMED = 3
_LARGEST_FIELD = 1 << 24
_START = "search/start.json"
_START_KEYS = {"size", "terms", "fields", "late", "folder", "heads", "abstracts"}
_FURTHER = "search/further.json"
_LISTED = ("places", "words", "turned")

_JSON_IDS: Mapping[str, Callable[[Any], list[str]]] = {
    "api/papers.json": lambda value: [one["id"] for one in value["papers"]],
    "exports/ids.json": list,
    "search/ids.json": list,
}
_COUNTED = {
    "exports/papers.bib": re.compile(r"^@\w++\{", re.MULTILINE),
    "exports/papers.ris": re.compile(r"^TY  - ", re.MULTILINE),
    "exports/papers.md": re.compile(r"^- ", re.MULTILINE),
}


def faults(site: Built, papers: frozenset[str]) -> Iterator[Finding]:
    """Find files that hold other papers than there are pages of papers.

    Args:
        site: The site.
        papers: Ids of the papers that have a page.
    """
    if papers:
        yield from _files_of_papers(site, papers)
        for path, ids in _ids(site):
            yield from _compared(path, ids, papers)
        for path, count in _counts(site):
            if count != len(papers):
                held = "it can't be read" if count < 0 else f"it has {count} papers"
                what = f"{held}, the pages show {len(papers)}"
                yield Finding(path, 1, "count-mismatch", what, _FIX)
    yield from _search(site, len(papers))


def _files_of_papers(site: Built, papers: frozenset[str]) -> Iterator[Finding]:
    if "api/papers.json" not in site.files:
        return
    for name in sorted(papers):
        if f"api/papers/{name}.json" not in site.files:
            what = f"the paper's data, api/papers/{name}.json, is missing"
            yield Finding(f"papers/{name}.html", 1, "count-mismatch", what, _FIX)
    for path in site.ending(".json"):
        name = path.removeprefix("api/papers/").removesuffix(".json")
        if path.startswith("api/papers/") and name not in papers:
            what = f"there is no page papers/{name}.html"
            yield Finding(path, 1, "count-mismatch", what, _FIX)


def _ids(site: Built) -> Iterator[tuple[str, list[str]]]:
    for path, read in _JSON_IDS.items():
        value = json_value(site, path)
        if value is not None:
            try:
                yield path, list(map(str, read(value)))
            except (KeyError, TypeError):
                yield path, []
    if "api/papers.jsonl" in site.files:
        try:
            lines = site.text("api/papers.jsonl").splitlines()
            yield "api/papers.jsonl", [str(json.loads(line)["id"]) for line in lines]
        except (ValueError, KeyError, TypeError, RecursionError):
            return  # told as broken JSON, or by the schema


def _compared(path: str, ids: list[str], papers: frozenset[str]) -> Iterator[Finding]:
    lacking, more = sorted(papers - set(ids)), sorted(set(ids) - papers)
    if lacking or more or len(ids) != len(papers):
        named = ", ".join((lacking or more)[:_NAMED])
        which = f"; it {'lacks' if lacking else 'has also'} {named}" if named else ""
        what = f"it has {len(ids)} papers, the pages show {len(papers)}{which}"
        yield Finding(path, 1, "count-mismatch", what, _FIX)


def _counts(site: Built) -> Iterator[tuple[str, int]]:
    for path, pattern in _COUNTED.items():
        if path in site.files:
            yield path, sum(1 for _ in pattern.finditer(site.text(path)))
    value = json_value(site, "exports/papers.csl.json")
    if isinstance(value, list):
        yield "exports/papers.csl.json", len(value)
    if "exports/papers.csv" in site.files:
        csv.field_size_limit(_LARGEST_FIELD)
        rows = csv.reader(io.StringIO(site.text("exports/papers.csv"), newline=""))
        yield "exports/papers.csv", sum(1 for _ in rows) - 1
    if "api/papers.sqlite" in site.files:
        yield "api/papers.sqlite", _rows(site.files["api/papers.sqlite"])


def _rows(content: bytes) -> int:
    """Count the papers of a database; -1 if it is none."""
    connection = sqlite3.connect(":memory:")
    try:
        connection.deserialize(content)
        ((count,),) = connection.execute("SELECT count(*) FROM papers")
        return int(count)
    except (sqlite3.Error, OverflowError):
        return -1
    finally:
        connection.close()


def _search(site: Built, papers: int) -> Iterator[Finding]:
    """Hold the search index against what the worker loads of it."""
    start = json_value(site, _START)
    if start is None:
        return
    further = json_value(site, _FURTHER)
    if not isinstance(start, dict) or not set(start) >= _START_KEYS:
        yield _unfit("its format isn't the one that the search worker reads")
    elif not isinstance(further, dict) or set(further) != set(_LISTED):
        yield _unfit(f"{_FURTHER} isn't the directory that the search worker reads")
    else:
        yield from _parts(site, start, {"terms": start["terms"], **further}, papers)


def _parts(
    site: Built, start: Mapping[str, Any], listed: Mapping[str, object], papers: int
) -> Iterator[Finding]:
    size = int(start["size"])
    if papers and size != papers:
        yield _unfit(f"it has {size} papers, the pages show {papers}")
    for folder, of in (("papers", start["heads"]), ("abstracts", start["abstracts"])):
        for number in range(-(-size // of)):
            if f"search/{folder}/{number}.json" not in site.files:
                yield _unfit(f"search/{folder}/{number}.json is missing")
    for name in start["late"]:
        if f"search/fields/{name}.json" not in site.files:
            yield _unfit(f"search/fields/{name}.json is missing")
    for folder, words in listed.items():
        there = sum(1 for path in site.paths if path.startswith(f"search/{folder}/"))
        if there != len(str(words).split()):
            yield _unfit(
                f"search/{folder}/ has {there} parts, {len(str(words).split())} are listed"
            )


def _unfit(what: str) -> Finding:
    return Finding(_START, 1, "search-mismatch", what, _FIX)
