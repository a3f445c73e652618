"""Citations are read by the programs they are for, say what is known, and nothing that is not."""

import csv
import datetime as dt
import functools
import io
import json
import re
import shutil
import subprocess
import unicodedata
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import pybtex.database
import pytest
import rispy
from bibtexparser.entrypoint import parse_string
from hypothesis import given, settings
from hypothesis import strategies as st
from jsonschema import Draft7Validator
from markdown_it import MarkdownIt
from pylatexenc.latex2text import LatexNodes2Text

from site_builder import content, text
from site_builder.exporting.citations import FORMATS, Reference, Style, citations, document, refer
from site_builder.exporting.citations.latex import escaped, formula
from site_builder.model import Acronym, Entry, Evidence, SiteSettings, TagHit
from site_builder.people import Person, divide
from site_builder.planning import permalinks

ROOT = Path(__file__).parents[1]
STYLE = Style(
    site=SiteSettings("Digest", "", "https://digest.example/repo/", "en", "digest.example,2025"),
    labels={"rlhf": "RLHF & more"},
    paper_path=permalinks.paper,
    plain=text.plain,
    pieces=text.pieces,
)
PAGE = "https://digest.example/repo/papers/honest.html"
HONEST = Entry(
    "honest",
    "LLaVA-Bench: Aligning Bayesian Models in 50\\% of $O(n^2)$ Steps",
    abstract="We align a Bayesian model. It's \u201cgood\u201d, na\u00efve & 5 < 6.",
    date=dt.date(2025, 2, 14),
    date_evidence=Evidence.STATED,
    author_count=3,
    authors=("Ada Lovelace", "Kurt G\u00f6del", "Ludwig van der Berg Jr."),
    tags=(TagHit("rlhf", "title: RLHF"),),
    key="lovelace2025llava",
)
BARE = Entry("bare", "The Nameless Paper", key="namelesspaper")
INFERRED = replace(HONEST, id="inferred", key="inferred", date_evidence=Evidence.INFERRED)
# Signs that break one format or another, and letters that LaTeX has commands for.
HOSTILE = "ab Z\\{}$%&#_~^<>|\"'`@,;:=-()[]*!\u00e9\u00df\u0159\u00c5\u00f8\u2013\u2014\u03b1\u2264"
TEXTS = st.text(alphabet=HOSTILE, min_size=1, max_size=60)
WILD = st.text(max_size=60)


def cited(*entries: Entry, ending: str = "bib", abstracts: bool = True) -> str:
    references = [refer(entry, STYLE) for entry in entries]
    return document(references, ending, abstracts=abstracts).decode()


def bib(entry: Entry) -> dict[str, str]:
    """Read an entry's BibTeX with pybtex, field names in lower case."""
    (found,) = pybtex.database.parse_string(cited(entry), "bibtex").entries.values()
    people = found.persons.get("author", ())
    fields = {name.lower(): value for name, value in found.fields.items()}
    return {"type": found.type, **fields, "author": " and ".join(map(str, people))}


SIGNS = {
    "braceleft": "{",
    "braceright": "}",
    "asciicircum": "^",
    "asciitilde": "~",
    "backslash": "\\",
}


def unescaped(latex: str) -> str:
    """Read LaTeX with pylatexenc as text; it doesn't know the names of five signs."""
    reader = LatexNodes2Text(math_mode="text", keep_comments=True)
    for at, name in enumerate(SIGNS):
        latex = latex.replace(f"{{\\text{name}}}", chr(0xE000 + at))
    read = reader.latex_to_text(latex)
    for at, sign in enumerate(SIGNS.values()):
        read = read.replace(chr(0xE000 + at), sign)
    return normal(read)


def normal(plain: str) -> str:
    """Forget what TeX's ligatures don't tell apart, and white space."""
    plain = unicodedata.normalize("NFKC", plain)
    for signs, one in (("\u201c\u201d\"'`\u2018\u2019", "'"), ("\u2013\u2014\u2212", "-")):
        plain = re.sub(f"[{signs}]+", one, plain)
    return " ".join(re.sub("-+", "-", plain).split()).replace("\u2264", "\u2a7d")


def same(latex: str, plain: str) -> bool:
    blanks = re.compile(r"\s")
    return blanks.sub("", unescaped(latex)) == blanks.sub("", normal(plain))


# ---- BibTeX


def test_bibtex_says_what_is_known() -> None:
    assert cited(HONEST, abstracts=False) == (
        "@misc{lovelace2025llava,\n"
        '  author = {Lovelace, Ada and G{\\"o}del, Kurt and van der Berg, Jr., Ludwig},\n'
        "  title = {{LLaVA}-Bench: Aligning {Bayesian} Models in 50\\% of {$O(n^2)$} Steps},\n"
        "  year = {2025},\n"
        "  month = feb,\n"
        f"  url = {{{PAGE}}},\n"
        "  keywords = {RLHF \\& more}\n"
        "}\n"
    )
    assert bib(HONEST)["abstract"] == (
        "We align a Bayesian model. It's ``good'', na{\\\"{\\i}}ve \\& 5 {$<$} 6."
    )


def test_a_preprint_has_the_fields_that_arxiv_gives_it() -> None:
    found = bib(replace(HONEST, arxiv="2502.00001", categories=("cs.CL", "cs.AI")))
    assert (found["eprint"], found["archiveprefix"], found["primaryclass"]) == (
        "2502.00001",
        "arXiv",
        "cs.CL",
    )
    assert (found["type"], found["url"]) == ("misc", "https://arxiv.org/abs/2502.00001")
    assert "primaryclass" not in bib(replace(HONEST, arxiv="2502.00001", categories=("NLP!",)))


@pytest.mark.parametrize(
    ("venue", "form", "field"),
    [
        ("Journal of Machine Learning Research", "article", "journal"),
        ("Proceedings of the 41st ICML", "inproceedings", "booktitle"),
        ("NeurIPS 2024", "inproceedings", "booktitle"),
        ("Springer", "misc", "howpublished"),
    ],
)
def test_a_venue_makes_the_type_where_it_is_plain(venue: str, form: str, field: str) -> None:
    found = bib(replace(HONEST, venue=venue, doi="10.1000/a_b"))
    assert (found["type"], found[field], found["doi"]) == (form, venue, "10.1000/a_b")
    # Both types demand an author and a year.
    assert bib(replace(HONEST, venue=venue, authors=()))["type"] == "misc"
    assert bib(replace(INFERRED, venue=venue))["type"] == "misc"


def test_without_authors_there_is_something_to_sort_by() -> None:
    found = bib(replace(BARE, title="The #1 Nameless Paper"))
    assert "author" not in cited(BARE)
    assert found["key"] == "\\#1 Nameless Paper"
    assert "key =" not in cited(HONEST)


def test_a_year_that_is_inferred_is_no_fact_in_any_format() -> None:
    found = bib(INFERRED)
    assert {"year", "month"}.isdisjoint(found)
    assert found["note"] == "14 February, probably 2025 (the year is inferred)"
    ris = rispy.loads(cited(INFERRED, ending="ris"))[0]
    assert {"year", "date"}.isdisjoint(ris)
    assert ris["notes"] == [found["note"]]
    (item,) = json.loads(cited(INFERRED, ending="csl.json"))
    assert item["issued"] == {"date-parts": [[2025]], "circa": True}
    assert table(INFERRED)[0]["date_evidence"] == "inferred"
    assert f"{found['note']}." in cited(INFERRED, ending="md").replace("\\", "")


@pytest.mark.parametrize(
    ("changes", "date"),
    [
        ({"date": None, "period": "2023-05"}, ("2023", "May", "2023/05//", [2023, 5], "2023-05")),
        ({"date": None, "period": "2023"}, ("2023", None, None, [2023], "2023")),
        (
            {"date_evidence": Evidence.CORROBORATED},
            ("2025", "February", "2025/02/14/", [2025, 2, 14], "2025-02-14"),
        ),
        ({"date": None, "date_evidence": Evidence.UNKNOWN}, (None, None, None, None, "")),
    ],
)
def test_a_date_is_as_exact_as_it_is_known(changes: dict[str, Any], date: Sequence[Any]) -> None:
    entry = replace(HONEST, **changes)
    ris = rispy.loads(cited(entry, ending="ris"))[0]
    (item,) = json.loads(cited(entry, ending="csl.json"))
    assert (
        bib(entry).get("year"),
        bib(entry).get("month"),
        ris.get("date"),
        item.get("issued", {}).get("date-parts", [None])[0],
        table(entry)[0]["date"],
    ) == tuple(date)
    assert ris.get("year") == date[0]


def test_authors_whom_no_source_names_are_told_of() -> None:
    entry = replace(HONEST, authors=("Ada Lovelace",), authors_cut=True)
    assert bib(entry)["author"] == "Lovelace, Ada and others"
    ris = rispy.loads(cited(entry, ending="ris"))[0]
    assert ris["authors"] == ["Lovelace, Ada"]
    assert ris["notes"] == ["Only some of the authors are named."]
    (item,) = json.loads(cited(entry, ending="csl.json"))
    assert item["author"] == [{"family": "Lovelace", "given": "Ada"}, {"literal": "others"}]
    assert table(entry)[0]["authors"] == "Ada Lovelace; et al."
    assert "Ada Lovelace and others." in cited(entry, ending="md")


def test_capitals_of_names_stay_and_those_of_headlines_do_not() -> None:
    def title(entry: Entry) -> str:
        return bib(entry)["title"]

    plain = replace(HONEST, abstract="", title="Deep Nets: A K-Means View of GPT-4's iPhone")
    assert title(plain) == "Deep Nets: A {K}-Means View of {GPT}-4's {iPhone}"
    # The long form of an abbreviation has capitals for the abbreviation's sake.
    long = replace(
        HONEST,
        title="Reward Models and Fisher Information",
        abstract="We use Reward Models (RM). The Fisher information is small, as Fisher knew.",
        acronyms=(Acronym("RM", "Reward Models"),),
    )
    assert title(long) == "Reward Models and {Fisher} Information"
    assert title(replace(long, names=("Reward",))) == "{Reward} Models and {Fisher} Information"


def test_maths_stays_maths_or_becomes_text() -> None:
    assert formula("Q^{*}") == "{$Q^{*}$}"
    assert formula("\u03c0_0 50%") == "{$\\pi _0 50\\%$}"
    assert formula(r"\{a\}") == r"{$\lbrace a\rbrace $}"
    assert not formula("a}b{")
    assert not formula("\u4e2d")
    assert "{$\\pi_0$}: A" in bib(replace(HONEST, title=r"$\pi_0$: A Model"))["title"]
    assert "costs \\$5" in bib(replace(HONEST, title="costs $5"))["title"]


def test_a_mark_before_a_quotation_does_not_turn_over() -> None:
    assert escaped("Why?`` x!` \u00a1x!\u2018y") == "Why?{}`` x!{}` !`x!{}`y"


@given(TEXTS)
def test_escaped_text_reads_back(plain: str) -> None:
    latex = escaped(plain)
    assert latex.isascii()
    assert latex.count("{") == latex.count("}")
    assert same(latex, plain)


@given(WILD)
def test_any_letter_is_escaped(plain: str) -> None:
    latex = escaped(plain)
    assert latex.count("{") == latex.count("}")
    outside = re.sub(r"\$[^$]*\$", "", latex.replace(r"\$", ""))
    assert not re.search(r"(?<!\\)[#%&_^<>|\"]", outside)


@pytest.mark.parametrize(
    ("plain", "latex"),
    [
        ("Erd\u0151s \u0141ukasz", r"Erd{\H{o}}s {\L}ukasz"),
        ("e\u0301\u00ee\u01f0", r"{\'e}{\^{\i}}{\v{\j}}"),
        ("x\u00b2\u2082", r"x\textsuperscript{2}\textsubscript{2}"),
        ("\ufb01\u211d", "fiR"),
        ("\u4e2d\U0001f600", "\u4e2d\U0001f600"),
        ("a\u200bb\x07", "ab "),
    ],
)
def test_letters_become_commands_of_latex_itself(plain: str, latex: str) -> None:
    assert escaped(plain) == latex


@settings(max_examples=25)
@given(st.lists(st.tuples(TEXTS, TEXTS, TEXTS, TEXTS), min_size=1, max_size=3))
def test_bibtex_of_any_text_is_read_by_two_parsers(rows: list[tuple[str, str, str, str]]) -> None:
    entries = [
        replace(HONEST, key=f"k{at}", title=title, abstract=more, venue=venue, authors=(name,))
        for at, (title, more, venue, name) in enumerate(rows)
    ]
    written = cited(*entries)
    read = pybtex.database.parse_string(written, "bibtex").entries
    other = parse_string(written)
    assert list(read) == [entry.key for entry in entries] == [one.key for one in other.entries]
    assert not other.failed_blocks
    for entry in entries:
        found, again = read[entry.key].fields, other.entries_dict[entry.key]
        # A formula may be written otherwise; all else reads as it was.
        if "$" not in entry.title + entry.abstract and text.plain(entry.title).strip():
            assert same(found["title"], text.plain(entry.title))
            assert same(again["title"], text.plain(entry.title))
            assert same(found["abstract"], text.plain(entry.abstract))


@functools.cache
def real_papers() -> tuple[tuple[Entry, Reference], ...]:
    tags = content.load_vocabulary(ROOT / "content" / "tags.yaml")
    style = replace(STYLE, labels={tag.id: tag.label for tag in tags})
    entries = content.load_entries(ROOT / "content" / "papers", tuple(style.labels))
    return tuple((entry, refer(entry, style)) for entry in entries)


def test_titles_of_the_real_papers_make_the_round_trip() -> None:
    entries = [entry for entry, _ in real_papers()]
    written = document([one for _, one in real_papers()], "bib", abstracts=True).decode()
    assert written.isascii()
    read = pybtex.database.parse_string(written, "bibtex").entries
    assert len(read) == len(entries)
    wrong = [
        entry.title
        for entry in entries
        if not same(read[entry.key].fields["title"], text.plain(entry.title))
        and "{$" not in read[entry.key].fields["title"]
    ]
    assert wrong == []


@pytest.mark.skipif(not shutil.which("bibtex"), reason="BibTeX is not installed")
@pytest.mark.parametrize("style", ["plain", "alpha", "unsrt"])
def test_bibtex_itself_has_nothing_to_warn_of(tmp_path: Path, style: str) -> None:
    forms = [
        replace(HONEST, key=f"v{at}", venue=venue, arxiv=arxiv, authors_cut=bool(at % 2))
        for at, venue in enumerate(("", "Journal of Bees", "Proceedings of Bees", "Springer"))
        for arxiv in (None, "2502.00001")[: at + 1]
    ]
    hostile = replace(HONEST, key="hostile", title=HOSTILE, venue=HOSTILE, authors=(HOSTILE,))
    unique = {entry.key: entry for entry in (*forms, HONEST, BARE, INFERRED, hostile)}
    references = [refer(entry, STYLE) for entry in unique.values()]
    references += [one for _, one in real_papers()]
    (tmp_path / "papers.bib").write_bytes(document(references, "bib", abstracts=True))
    aux = f"\\relax\n\\citation{{*}}\n\\bibstyle{{{style}}}\n\\bibdata{{papers}}\n"
    (tmp_path / "t.aux").write_text(aux)
    subprocess.run(["bibtex", "t"], cwd=tmp_path, check=True, capture_output=True)
    log = (tmp_path / "t.blg").read_text(encoding="utf-8", errors="replace")
    assert "warning" not in log.lower().replace("warning$", "")
    if not shutil.which("pdflatex"):
        return
    (tmp_path / "t.tex").write_text(
        "\\documentclass{article}\\begin{document}\\nocite{*}\\bibliography{papers}\\end{document}"
    )
    command = ["pdflatex", "-interaction=nonstopmode", "-halt-on-error", "t.tex"]
    done = subprocess.run(command, cwd=tmp_path, check=False, capture_output=True)
    assert done.returncode == 0, done.stdout.decode(errors="replace")[-2000:]


# ---- Names


@pytest.mark.parametrize(
    ("name", "person"),
    [
        ("Ada Lovelace", Person("Lovelace", "Ada")),
        ("Lovelace, Ada", Person("Lovelace", "Ada")),
        ("Ludwig van der Berg", Person("van der Berg", "Ludwig")),
        ("Juan de la Cruz", Person("de la Cruz", "Juan")),
        ("John Smith Jr.", Person("Smith", "John", "Jr.")),
        ("Smith, Jr., John", Person("Smith", "John", "Jr.")),
        ("Smith, John, III", Person("Smith", "John", "III")),
        ("John Smith, Jr.", Person("Smith", "John", "Jr.")),
        ("OpenAI", Person("OpenAI")),
        ("de Finetti", Person("de Finetti")),
        ("Gemini Team", Person("Gemini Team", is_team=True)),
        ("The Llama Team, AI @ Meta", Person("The Llama Team, AI @ Meta", is_team=True)),
        ("Barnes and Noble", Person("Barnes and Noble", is_team=True)),
    ],
)
def test_names_divide(name: str, person: Person) -> None:
    assert divide(name) == person


@given(WILD)
def test_no_letter_of_a_name_is_lost(name: str) -> None:
    person = divide(name)
    whole = f"{person.given}{person.family}{person.suffix}"
    blank = re.compile(r"[\s,]")
    assert sorted(blank.sub("", whole)) == sorted(blank.sub("", name))


def test_a_team_is_one_author_in_every_format() -> None:
    entry = replace(BARE, authors=("Barnes and Noble, Inc.", "Ada Lovelace"))
    (found,) = pybtex.database.parse_string(cited(entry), "bibtex").entries.values()
    assert len(found.persons["author"]) == 2
    assert rispy.loads(cited(entry, ending="ris"))[0]["authors"] == [
        "Barnes and Noble Inc.",
        "Lovelace, Ada",
    ]
    (item,) = json.loads(cited(entry, ending="csl.json"))
    assert item["author"][0] == {"literal": "Barnes and Noble, Inc."}


# ---- RIS, CSL-JSON, CSV, Markdown


def test_ris_is_read_by_rispy() -> None:
    journal = replace(HONEST, venue="Journal of Bees", doi="10.1000/182", arxiv="2502.00001")
    first, second = rispy.loads(cited(journal, BARE, ending="ris"))
    assert first == {
        "type_of_reference": "JOUR",
        "id": "lovelace2025llava",
        "title": "LLaVA-Bench: Aligning Bayesian Models in 50% of O(n\u00b2) Steps",
        "authors": ["Lovelace, Ada", "G\u00f6del, Kurt", "van der Berg, Ludwig, Jr."],
        "year": "2025",
        "date": "2025/02/14/",
        "secondary_title": "Journal of Bees",
        "doi": "10.1000/182",
        "accession_number": "arXiv:2502.00001",
        "urls": ["https://arxiv.org/abs/2502.00001"],
        "keywords": ["RLHF & more"],
        "abstract": "We align a Bayesian model. It\u2019s \u201cgood\u201d, na\u00efve & 5 < 6.",
    }
    assert second["type_of_reference"] == "GEN"
    assert second["urls"] == [PAGE.replace("honest", "bare")]
    lines = cited(journal, BARE, ending="ris").split("\r\n")
    assert all(re.fullmatch(r"[A-Z][A-Z0-9]  - [^\n\r]*|", line) for line in lines)


@given(TEXTS, TEXTS)
def test_no_text_can_end_a_reference_of_ris(title: str, abstract: str) -> None:
    entry = replace(HONEST, title=f"{title}\nER  - ", abstract=f"{abstract}\r\n\r\nTY  - JOUR")
    assert len(rispy.loads(cited(entry, entry, ending="ris"))) == 2


NAME = {
    "type": "object",
    "properties": {
        part: {"type": "string", "minLength": 1}
        for part in ("family", "given", "suffix", "literal")
    },
    "additionalProperties": False,
    "minProperties": 1,
}
TEXT_FIELDS = (
    *("citation-key", "title", "container-title", "publisher", "number"),
    *("DOI", "URL", "keyword", "abstract", "note"),
)
CSL_DATA = {
    "type": "array",
    "items": {
        "type": "object",
        "required": ["id", "type"],
        "properties": {
            "id": {"type": "string"},
            "type": {"enum": ["article", "article-journal", "paper-conference", "document"]},
            "author": {"type": "array", "items": NAME, "minItems": 1},
            "issued": {
                "type": "object",
                "properties": {
                    "date-parts": {
                        "type": "array",
                        "minItems": 1,
                        "maxItems": 2,
                        "items": {
                            "type": "array",
                            "items": {"type": "integer"},
                            "minItems": 1,
                            "maxItems": 3,
                        },
                    },
                    "circa": {"type": ["string", "number", "boolean"]},
                },
                "additionalProperties": False,
            },
            **{name: {"type": "string", "minLength": 1} for name in TEXT_FIELDS},
        },
        "additionalProperties": False,
    },
}
"""What citations need of csl-data.json of CSL 1.0.2, which allows no other names either."""


def test_csl_json_holds_the_schema() -> None:
    journal = replace(HONEST, venue="Journal of Bees", doi="10.1000/182")
    preprint = replace(HONEST, key="pre", arxiv="2502.00001")
    items = json.loads(cited(journal, preprint, BARE, INFERRED, ending="csl.json"))
    Draft7Validator(CSL_DATA).validate(items)
    assert [item["type"] for item in items] == ["article-journal", "article", *["document"] * 2]
    assert items[0]["author"][2] == {
        "family": "van der Berg",
        "given": "Ludwig",
        "suffix": "Jr.",
    }
    assert items[0]["issued"] == {"date-parts": [[2025, 2, 14]]}
    assert (items[1]["publisher"], items[1]["number"]) == ("arXiv", "arXiv:2502.00001")
    real = [one for _, one in real_papers()]
    Draft7Validator(CSL_DATA).validate(json.loads(document(real, "csl.json", abstracts=True)))


def table(*entries: Entry) -> list[dict[str, str]]:
    written = cited(*entries, ending="csv")
    assert written.startswith("\ufeffkey,title,")
    return list(csv.DictReader(io.StringIO(written.removeprefix("\ufeff"), newline="")))


def test_the_table_reads_back() -> None:
    first, second = table(HONEST, BARE)
    assert first["title"] == text.plain(HONEST.title)
    assert first["authors"] == "Ada Lovelace; Kurt G\u00f6del; Ludwig van der Berg Jr."
    assert first["abstract"] == text.plain(HONEST.abstract)
    assert (second["key"], second["authors"], second["date"]) == ("namelesspaper", "", "")
    assert all(line.endswith("\r\n") for line in cited(BARE, ending="csv").splitlines(True))


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\uff1d"])
def test_no_cell_is_run_by_a_spreadsheet(start: str) -> None:
    title = f'{start}HYPERLINK("https://evil.example","x")'
    (row,) = table(replace(HONEST, title=title))
    assert row["title"][0] == "'"
    assert row["title"][1:] == text.plain(title)


@given(TEXTS, TEXTS, TEXTS)
def test_any_text_is_one_cell(title: str, name: str, abstract: str) -> None:
    entry = replace(HONEST, title=title, authors=(name,), abstract=abstract)
    first, second = table(entry, BARE)
    assert first["title"].removeprefix("'") == " ".join(text.plain(title).split()).removeprefix("'")
    assert second["key"] == BARE.key


def rendered(markdown: str) -> str:
    html: str = MarkdownIt("commonmark", {"html": True}).render(markdown)
    return html


def test_markdown_is_a_list_that_says_it_all() -> None:
    journal = replace(HONEST, venue="Journal of Bees", doi="10.1000/182", arxiv="2502.00001")
    html = rendered(cited(journal, BARE, ending="md"))
    assert html.count("<li>") == 2
    assert html.startswith(
        '<ul>\n<li><a href="https://arxiv.org/abs/2502.00001">LLaVA-Bench: Aligning Bayesian'
        " Models in 50% of O(n\u00b2) Steps</a>. Ada Lovelace, Kurt G\u00f6del and Ludwig van der"
        " Berg Jr.. <em>Journal of Bees</em>. 14 February 2025."
    )
    assert '<a href="https://doi.org/10.1000/182">doi:10.1000/182</a>' in html
    assert f'<a href="{PAGE}">Abstract</a>' in html


def test_many_authors_are_counted() -> None:
    entry = replace(HONEST, authors=tuple(f"A{at} B" for at in range(30)), author_count=30)
    assert ". A0 B and 29 others." in cited(entry, ending="md")
    assert ". A0 B and at least 29 others." in cited(replace(entry, authors_cut=True), ending="md")


@given(TEXTS | WILD)
def test_markdown_obeys_no_text(title: str) -> None:
    html = rendered(cited(replace(HONEST, title=title, venue=title), ending="md"))
    tags = re.findall(r"</?([a-z0-9]+)", html)
    assert set(tags) <= {"ul", "li", "a", "em"}
    assert html.count("<li>") == 1


# ---- All together


def test_ready_citations_join_to_the_documents() -> None:
    entries = (HONEST, BARE, INFERRED)
    ready: Any = [citations(refer(entry, STYLE)) for entry in entries]
    assert [list(one) for one in ready] == [["key", "bibtex", "ris", "csl", "csv", "markdown"]] * 3
    assert "\n".join(one["bibtex"] for one in ready) == cited(*entries)
    assert "\r\n".join(one["ris"] for one in ready) == cited(*entries, ending="ris")
    assert [one["csl"] for one in ready] == json.loads(cited(*entries, ending="csl.json"))
    assert "".join(one["markdown"] for one in ready) == cited(*entries, ending="md")
    rows = [one["csv"].partition("\r\n") for one in ready]
    joined = "\ufeff" + rows[0][0] + "\r\n" + "".join(row for _, _, row in rows)
    assert joined == cited(*entries, ending="csv")


def test_lists_leave_abstracts_out() -> None:
    for one in FORMATS:
        with_them, without = (
            cited(HONEST, ending=one.ending, abstracts=abstracts) for abstracts in (True, False)
        )
        assert "Bayesian model." not in without
        assert ("Bayesian model." in with_them) is (one.ending != "md")


@given(st.lists(st.sampled_from(sorted({*HOSTILE, "\n", "\r", "}"})), max_size=30).map("".join))
def test_documents_part_where_scripts_part_them(hostile: str) -> None:
    # static/js/cite.js picks citations out of the file of all papers by these ends.
    entries = [replace(HONEST, key=f"k{at}", title=f"a{hostile}", abstract=hostile) for at in "123"]
    ends = {"bib": r"(?<=\n\}\n)\n", "ris": r"(?<=\r\nER  - \r\n)\r\n", "md": r"(?<=\n)(?=.)"}
    for ending, end in ends.items():
        assert len(re.split(end, cited(*entries, ending=ending))) == 3
    assert cited(*entries, ending="csv").count("\r\n") == 4
