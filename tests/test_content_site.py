"""site.yaml, sidecars and listings.yaml: typed, and told with file and line where they're wrong."""

import datetime as dt
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from site_builder import content
from site_builder.errors import ContentError
from site_builder.model import Evidence, Leftover, ListingFacts, Sidecar

ROOT = Path(__file__).parents[1]
SITE = "title: T\nurl: https://example.org/repo\nauthority: example.org,2025\n"


def _write(path: Path, text: str) -> Path:
    path.write_text(text, encoding="utf-8")
    return path


def test_the_shipped_settings_load() -> None:
    site = content.load_site(ROOT / "content" / "site.yaml")
    assert site.title
    assert site.url == "https://paper-digest.example/"
    assert (site.language, site.repository, site.noindex) == ("en", None, False)


def test_an_address_gets_its_closing_slash(tmp_path: Path) -> None:
    assert (
        content.load_site(_write(tmp_path / "site.yaml", SITE)).url == "https://example.org/repo/"
    )


def test_a_letter_has_a_sender_and_a_way_out(tmp_path: Path) -> None:
    text = (
        "sender: Tide papers <tides@example.org>\n"
        "subscribe: https://example.org/join?list=tides\n"
        "unsubscribe: mailto:leave@example.org?subject=leave\n"
    )
    site = content.load_site(_write(tmp_path / "site.yaml", SITE + text))
    assert site.sender == "Tide papers <tides@example.org>"
    assert site.subscribe == "https://example.org/join?list=tides"
    assert site.unsubscribe == "mailto:leave@example.org?subject=leave"
    assert site.host == "example.org"


@pytest.mark.parametrize(
    "line",
    [
        "sender: Tides",
        "sender: A <a@b.org>, B <c@d.org>",
        'sender: "A\\nBcc: x@y.org <a@b.org>"',
        "unsubscribe: javascript:alert(1)",
        'unsubscribe: "https://example.org/ <https://other.org>"',
    ],
)
def test_what_would_break_a_letters_header_is_refused(line: str, tmp_path: Path) -> None:
    with pytest.raises(ContentError):
        content.load_site(_write(tmp_path / "site.yaml", f"{SITE}{line}\n"))


def test_settings_are_checked_all_at_once(tmp_path: Path) -> None:
    text = "titel: T\nurl: example.org\nlanguage: english language\nnoindex: maybe\n"
    with pytest.raises(ContentError) as caught:
        content.load_site(_write(tmp_path / "site.yaml", text))
    assert str(caught.value) == (
        'content/site.yaml:1: no such field "titel"; did you mean "title"?\n'
        'content/site.yaml:2: url: "example.org" is no web address; begin with https://\n'
        'content/site.yaml:3: language: "english language" is no language; '
        "write a BCP 47 tag: en, pt-BR\n"
        'content/site.yaml:4: noindex: should be true or false and is "maybe"\n'
        "content/site.yaml: title is missing; add title:\n"
        "content/site.yaml: authority is missing; add authority:"
    )


def test_missing_settings_are_told(tmp_path: Path) -> None:
    with pytest.raises(ContentError, match=r"content/site\.yaml: the file is missing"):
        content.load_site(tmp_path / "site.yaml")


def test_a_sidecar_speaks_of_its_dump(tmp_path: Path) -> None:
    for name in ("000_x.txt", "001_y.txt", "002_z.html"):
        _write(tmp_path / name, "dump")
    _write(tmp_path / "000_x.txt.yaml", "captured: 2026-09-16\nquery: No\n")
    _write(tmp_path / "002_z.yaml", "title: A page\nurl: https://example.org/?q=a\n")
    _write(tmp_path / "001_y.txt.yaml", "# nothing known\n")
    assert content.load_sidecars(tmp_path) == {
        "000_x.txt": Sidecar(dt.date(2026, 9, 16), "No"),
        "001_y.txt": Sidecar(),
        "002_z.html": Sidecar(url="https://example.org/?q=a", title="A page"),
    }


def test_sidecars_are_checked_all_at_once(tmp_path: Path) -> None:
    for name in ("000_x.txt", "000_x.html", "001_y.txt"):
        _write(tmp_path / name, "dump")
    _write(tmp_path / "000_x.yaml", "title: Which?\n")
    _write(tmp_path / "000_y.txt.yaml", "title: Misspelt\n")
    _write(tmp_path / "001_y.txt.yaml", "captured: 2026-02-30\ncaptred: 2026-02-03\n")
    _write(tmp_path / "001_y.yaml", "title: Second\n")
    with pytest.raises(ContentError) as caught:
        content.load_sidecars(tmp_path)
    assert str(caught.value) == (
        "content/dumps/000_x.yaml: 2 dumps have this name; "
        "name it after one of them: 000_x.html.yaml\n"
        'content/dumps/000_y.txt.yaml: no dump "000_y.txt" is beside it; '
        'did you mean "001_y.txt"?\n'
        "content/dumps/001_y.txt.yaml:1: captured: there is no day 2026-02-30; "
        "look it up in a calendar\n"
        'content/dumps/001_y.txt.yaml:2: no such field "captred"; did you mean "captured"?\n'
        "content/dumps/001_y.yaml: 001_y.txt.yaml speaks of the same dump; keep one of the two"
    )


TEXTS = st.text(max_size=30)
SOME = st.none() | TEXTS.filter(bool)
FACTS = st.builds(
    ListingFacts,
    dump=TEXTS,
    format=TEXTS,
    captured=st.none() | st.dates(),
    captured_evidence=st.sampled_from(Evidence),
    captured_note=TEXTS,
    not_before=st.none() | st.dates(),
    query=SOME,
    url=SOME,
    title=SOME,
    records=st.integers(0, 999),
    dated=st.integers(0, 999),
    blocks=st.integers(0, 999),
    header_blocks=st.integers(0, 999),
    record_blocks=st.integers(0, 999),
    leftovers=st.lists(st.builds(Leftover, st.integers(1, 999), TEXTS, TEXTS), max_size=3).map(
        tuple
    ),
)


@settings(deadline=None)
@given(st.lists(FACTS, max_size=3))
def test_listings_read_back_as_they_were_written(
    tmp_path_factory: pytest.TempPathFactory, facts: list[ListingFacts]
) -> None:
    path = tmp_path_factory.mktemp("content") / "listings.yaml"
    assert content.save_listings(path, facts)
    assert content.load_listings(path) == tuple(facts)
    assert not content.save_listings(path, facts), "nothing new is not written again"


def test_listings_that_are_not_there_are_told(tmp_path: Path) -> None:
    with pytest.raises(ContentError, match="run digest ingest, which writes it"):
        content.load_listings(tmp_path / "listings.yaml")


def test_listings_say_that_they_are_machine_written() -> None:
    assert content.render_listings(()).startswith(
        "# Written by digest ingest; edits here are lost."
    )


def test_a_page_of_a_taken_address_is_told_so(tmp_path: Path) -> None:
    (tmp_path / "index.md").write_text("# Hello\n", "utf-8")
    with pytest.raises(ContentError) as caught:
        content.load_documents(tmp_path)
    assert str(caught.value.problems[0]) == (
        "content/pages/index.md: the address index.html is taken; give the file another name"
    )
