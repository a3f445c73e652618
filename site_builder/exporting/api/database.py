"""Everything in one SQLite file, in tidy tables; `docs/api.md` explains them with queries.

The same content gives the same bytes with the same version of SQLite: a fresh database, one
transaction, rows in a fixed order, no time of day anywhere.
"""

import json
import sqlite3
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import closing
from itertools import islice
from typing import Any

from site_builder.model import SiteSettings

Record = Mapping[str, Any]
"""A paper, topic or listing as the JSON files have it."""

_Row = Sequence[object]

SCHEMA_VERSION = 1
"""Stands in the file as ``PRAGMA user_version``; a new one means that a query may need a change."""

_PAGE_SIZE = 4096
_AT_ONCE = 200
"""Papers whose rows are held before they are put in."""
_PLAIN_COLUMNS = (
    *("id", "path", "page", "title", "abstract", "date", "period", "date_evidence", "date_note"),
    *("listed_by", "authors_complete", "author_count", "comments", "upvotes", "claim", "result"),
    *("summary", "venue", "organization", "remark", "arxiv", "doi", "url"),
)
_TAG_COLUMNS = ("id", "label", "means", "path")
_LISTING_COLUMNS = (
    *("dump", "label", "path", "format", "captured", "captured_evidence", "captured_note"),
    *("not_before", "query", "url", "records", "dated", "leftovers"),
)
_TABLES = """
CREATE TABLE site (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE papers (
  number INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  path TEXT NOT NULL,
  page TEXT NOT NULL,
  title TEXT NOT NULL,
  abstract TEXT,
  date TEXT,
  period TEXT,
  date_evidence TEXT NOT NULL,
  date_note TEXT,
  listed_by TEXT,
  authors_complete INTEGER,
  author_count INTEGER,
  comments INTEGER,
  upvotes INTEGER,
  claim TEXT,
  result TEXT,
  summary TEXT,
  venue TEXT,
  organization TEXT,
  remark TEXT,
  arxiv TEXT,
  doi TEXT,
  url TEXT,
  kind TEXT
);
CREATE TABLE tags (
  id TEXT PRIMARY KEY, label TEXT NOT NULL, means TEXT, path TEXT NOT NULL
) WITHOUT ROWID;
CREATE TABLE listings (
  dump TEXT PRIMARY KEY,
  label TEXT NOT NULL,
  path TEXT NOT NULL,
  format TEXT NOT NULL,
  captured TEXT,
  captured_evidence TEXT NOT NULL,
  captured_note TEXT,
  not_before TEXT,
  query TEXT,
  url TEXT,
  records INTEGER NOT NULL,
  dated INTEGER NOT NULL,
  leftovers INTEGER NOT NULL
) WITHOUT ROWID;
CREATE TABLE authors (
  paper INTEGER REFERENCES papers, position INTEGER, name TEXT NOT NULL,
  PRIMARY KEY (paper, position)
) WITHOUT ROWID;
CREATE TABLE paper_tags (
  paper INTEGER REFERENCES papers, position INTEGER, tag TEXT NOT NULL REFERENCES tags,
  reason TEXT NOT NULL, PRIMARY KEY (paper, position)
) WITHOUT ROWID;
CREATE TABLE paper_listings (
  paper INTEGER REFERENCES papers, dump TEXT REFERENCES listings, position INTEGER,
  line INTEGER NOT NULL, PRIMARY KEY (paper, dump, position)
) WITHOUT ROWID;
CREATE TABLE names (
  paper INTEGER REFERENCES papers, position INTEGER, name TEXT NOT NULL,
  PRIMARY KEY (paper, position)
) WITHOUT ROWID;
CREATE TABLE acronyms (
  paper INTEGER REFERENCES papers, position INTEGER, short TEXT NOT NULL, long TEXT NOT NULL,
  PRIMARY KEY (paper, position)
) WITHOUT ROWID;
CREATE TABLE links (
  paper INTEGER REFERENCES papers, position INTEGER, url TEXT NOT NULL, kind TEXT NOT NULL,
  PRIMARY KEY (paper, position)
) WITHOUT ROWID;
CREATE TABLE keywords (
  paper INTEGER REFERENCES papers, position INTEGER, keyword TEXT NOT NULL,
  PRIMARY KEY (paper, position)
) WITHOUT ROWID;
CREATE TABLE categories (
  paper INTEGER REFERENCES papers, position INTEGER, category TEXT NOT NULL,
  PRIMARY KEY (paper, position)
) WITHOUT ROWID;
CREATE TABLE related (
  paper INTEGER REFERENCES papers, position INTEGER, other INTEGER NOT NULL REFERENCES papers,
  PRIMARY KEY (paper, position)
) WITHOUT ROWID;
CREATE TABLE shared_words (
  paper INTEGER REFERENCES papers, other INTEGER REFERENCES papers, position INTEGER,
  words TEXT NOT NULL, PRIMARY KEY (paper, other, position)
) WITHOUT ROWID;
CREATE TABLE former_ids (
  id TEXT PRIMARY KEY, paper INTEGER NOT NULL REFERENCES papers
) WITHOUT ROWID;
"""
_INDEXES = """
CREATE INDEX papers_by_date ON papers (date);
CREATE INDEX papers_by_tag ON paper_tags (tag);
CREATE INDEX papers_by_author ON authors (name);
"""
_SEARCH = """
CREATE VIRTUAL TABLE papers_fts USING fts5 (
  title, abstract, content='papers', content_rowid='number',
  tokenize="unicode61 remove_diacritics 2"
);
INSERT INTO papers_fts (papers_fts) VALUES ('rebuild');
INSERT INTO papers_fts (papers_fts) VALUES ('optimize');
"""


def database(
    site: SiteSettings,
    papers: Iterable[bytes],
    ids: Iterable[str],
    tags: Iterable[Record],
    listings: Iterable[Record],
) -> bytes:
    """Make the database.

    Full-text search (FTS5) is part of it where Python's SQLite has that, as is usual.

    Args:
        site: Gives title, address and language for the table ``site``.
        papers: Each as JSON, newest first; they are numbered from 1. No more than a few of them
            are held at once.
        ids: Of the same papers.
        tags: The topics that papers have.
        listings: The dumps that papers stand in.
    """
    with closing(sqlite3.connect(":memory:", isolation_level=None)) as made:
        made.execute(f"PRAGMA page_size = {_PAGE_SIZE}")
        made.execute(f"PRAGMA user_version = {SCHEMA_VERSION}")
        made.execute("BEGIN")
        _run(made, _TABLES)
        told = (("title", site.title), ("url", site.url), ("language", site.language))
        _insert(made, "site", told)
        _insert(made, "tags", [[one.get(key) for key in _TAG_COLUMNS] for one in tags])
        _insert(made, "listings", [[one.get(key) for key in _LISTING_COLUMNS] for one in listings])
        _fill(made, papers, {name: number for number, name in enumerate(ids, 1)})
        # Made of whole tables in half the time that it takes to keep them while these grow.
        _run(made, _INDEXES)
        made.execute("COMMIT")
        if _can_search(made):
            made.executescript(_SEARCH)
        # Puts every table in one piece, so that the order of rows alone counts.
        made.execute("VACUUM")
        return made.serialize()


def _run(made: sqlite3.Connection, statements: str) -> None:
    """Run them within the transaction, which `executescript` would end."""
    for statement in statements.split(";\n"):
        made.execute(statement)


def _can_search(made: sqlite3.Connection) -> bool:
    options = {option for (option,) in made.execute("PRAGMA compile_options")}
    return "ENABLE_FTS5" in options


def _fill(made: sqlite3.Connection, papers: Iterable[bytes], numbers: Mapping[str, int]) -> None:
    numbered = enumerate(papers, 1)
    while some := list(islice(numbered, _AT_ONCE)):
        found: defaultdict[str, list[_Row]] = defaultdict(list)
        for number, line in some:
            for table, row in _rows(number, json.loads(line), numbers):
                found[table].append(row)
        for table, rows in found.items():
            _insert(made, table, rows)


def _insert(made: sqlite3.Connection, table: str, rows: Sequence[_Row]) -> None:
    """Put rows into a table whose columns are theirs, in order."""
    if rows:
        places = ", ".join("?" * len(rows[0]))
        made.executemany(f"INSERT INTO {table} VALUES ({places})", rows)  # noqa: S608 - ours


_PARTS: Mapping[str, tuple[str, tuple[str, ...]]] = {
    "authors": ("authors", ()),
    "paper_tags": ("tags", ("id", "reason")),
    "names": ("names", ()),
    "acronyms": ("acronyms", ("short", "long")),
    "links": ("links", ("url", "kind")),
    "keywords": ("keywords", ()),
    "categories": ("categories", ()),
}
"""For each table of parts the list that it is made from, and the keys of its items' columns."""


def _rows(number: int, paper: Record, numbers: Mapping[str, int]) -> Iterator[tuple[str, _Row]]:
    """Give all rows of a paper, each with its table."""
    kind = paper.get("kind")
    plain = map(paper.get, _PLAIN_COLUMNS)
    yield "papers", (number, *plain, kind["id"] if kind else None)
    for table, (listed, keys) in _PARTS.items():
        for position, item in enumerate(paper.get(listed, ()), 1):
            said = [item[key] for key in keys] if keys else (item,)
            yield table, (number, position, *said)
    for place in paper.get("listings", ()):
        yield "paper_listings", (number, place["dump"], place["position"], place["line"])
    for position, near in enumerate(paper.get("related", ()), 1):
        other = numbers[near["id"]]
        yield "related", (number, position, other)
        for at, words in enumerate(near["shares"], 1):
            yield "shared_words", (number, other, at, words)
    for former in paper.get("formerly", ()):
        yield "former_ids", (former, number)
