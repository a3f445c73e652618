"""A curator's edits: found wherever they are made, moved to the block, never lost."""

import datetime as dt
import re
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from site_builder.content import effective, revise, seals
from site_builder.content.fields import CURATED
from site_builder.content.reading import read
from site_builder.content.revising import keep
from site_builder.errors import ContentError
from site_builder.model import Entry, Evidence, Link, Place, TagHit
from tests import content_cases

TAGS = ("rlhf", "safety", "evaluation", "surveys", "theory", "video")
GENERATED = Entry(
    "foo",
    "Foo: a test",
    "We test things. Things are tested so that they hold, and so that they go on to hold when "
    "others change them.",
    dt.date(2024, 8, 4),
    Evidence.INFERRED,
    "the earliest year that fits",
    comments=3,
    tags=(TagHit("rlhf", "title: RLHF"), TagHit("safety", "abstract: harm")),
    links=(Link("https://example.org/code", "code"),),
    listings=(Place("a.txt", 1, 20),),
)
FILE = seals.write(GENERATED)
CASES = content_cases.load("edits.txt")


def _edited(case: dict[str, str]) -> str:
    text = FILE
    if "replace" in case:
        assert text.count(case["replace"]) == 1, "what the case replaces is there once"
        text = text.replace(case["replace"], case["with"])
    return text + case["append"] + "\n" if "append" in case else text


def _ingest(text: str, generated: Entry | None = GENERATED) -> tuple[str, list[str]]:
    """Read a file and write it anew, as ingest does; also what it says."""
    try:
        revision = revise(read("foo", text.encode(), TAGS), generated, TAGS)
    except ContentError as error:
        return text, [str(problem) for problem in error.problems]
    return revision.text, [str(problem) for problem in revision.problems]


def _shown(text: str, generated: Entry | None = GENERATED) -> Entry:
    return effective(read("foo", text.encode(), TAGS), generated, TAGS)


@pytest.mark.parametrize("windows", [False, True], ids=["lf", "crlf"])
@pytest.mark.parametrize("name", CASES)
def test_what_becomes_of_an_edit(name: str, windows: bool) -> None:
    case, line_end = CASES[name], "\r\n" if windows else "\n"
    text, says = _ingest(_edited(case).replace("\n", line_end))
    assert says == (case["says"].split("\n") if "says" in case else [])
    if "below" in case:
        below = case["below"] + "\n" if case["below"] else ""
        assert text == (FILE + below).replace("\n", line_end)
        assert _ingest(text) == (text, []), "a second ingest has nothing to do"


@pytest.mark.parametrize("name", [name for name, case in CASES.items() if "below" in case])
def test_readers_see_an_edit_before_and_after_ingest_alike(name: str) -> None:
    before = _edited(CASES[name])
    stored = read("foo", before.encode(), TAGS)
    assert effective(stored, stored.generated, TAGS) == _shown(_ingest(before)[0])


def test_an_edit_outlives_what_the_dumps_say_later() -> None:
    newer = Entry(
        "foo", "Foo: a test", "Another abstract.", comments=9, listings=GENERATED.listings
    )
    text, _ = _ingest(FILE.replace("comments: 3", "comments: 4"), newer)
    text, says = _ingest(text, newer)
    assert says == []
    shown = _shown(text, newer)
    assert (shown.comments, shown.abstract) == (4, "Another abstract.")
    assert shown.curated == ("comments",)


def test_a_value_that_changed_with_the_dumps_is_no_edit() -> None:
    newer = Entry("foo", "Foo: a test", "Another abstract.", listings=GENERATED.listings)
    assert _ingest(FILE, newer) == (seals.write(newer), [])


def test_authors_added_by_hand_are_counted() -> None:
    shown = _shown(FILE + "curated:\n  authors: [Ada Lovelace, Charles Babbage]\n")
    assert shown.authors == ("Ada Lovelace", "Charles Babbage")
    assert shown.author_count == 2
    assert shown.curated == ("authors",)


def test_authors_that_end_in_et_al_are_all_once_a_curator_names_them() -> None:
    cut = Entry("foo", "Foo", author_count=9, authors=("Ada Lovelace",), authors_cut=True)
    kept = _shown(seals.write(cut) + "curated:\n  venue: Wool\n", cut)
    assert (kept.authors, kept.author_count, kept.authors_cut) == (("Ada Lovelace",), 9, True)
    named = _shown(seals.write(cut) + "curated:\n  authors: [Ada Lovelace, B]\n", cut)
    assert (len(named.authors), named.author_count, named.authors_cut) == (2, 2, False)


def test_a_curated_date_is_stated() -> None:
    shown = _shown(FILE + "curated:\n  date: 2023-08-04\n")
    assert shown.date == dt.date(2023, 8, 4)
    assert (shown.date_evidence, shown.date_note) == (Evidence.STATED, "A curator set it.")


def test_the_day_of_a_correction_is_no_correction_itself() -> None:
    shown = _shown(FILE + "curated:\n  comments: 4\n  corrected: 2026-11-02\n")
    assert shown.corrected == dt.date(2026, 11, 2)
    assert shown.curated == ("comments",)
    assert _shown(FILE + "curated:\n  corrected: null\n").corrected is None


def test_curated_tags_stand_in_the_order_of_the_vocabulary() -> None:
    shown = _shown(FILE + "curated:\n  add_tags: [video, evaluation]\n  remove_tags: [rlhf]\n")
    expected = [("safety", "abstract: harm"), ("evaluation", "curated"), ("video", "curated")]
    assert [(hit.id, hit.reason) for hit in shown.tags] == expected


def test_a_tag_removed_stays_removed_though_the_rules_still_give_it() -> None:
    text, _ = _ingest(FILE.replace('  - {id: safety, reason: "abstract: harm"}\n', ""))
    text, _ = _ingest(text)
    assert [hit.id for hit in _shown(text).tags] == ["rlhf"]


def test_a_link_may_be_a_bare_address() -> None:
    shown = _shown(FILE + "curated:\n  links:\n  - https://example.org/a\n")
    assert shown.links == (Link("https://example.org/a", "other"),)


def test_no_newline_at_the_end_of_the_block() -> None:
    text = FILE + "curated:\n  note: the end"
    assert _ingest(text) == (text, [])
    edited, _ = _ingest(text.replace("comments: 3", "comments: 4"))
    assert edited == FILE + "curated:\n  note: the end\n  comments: 4\n"


def test_a_paper_written_by_hand_is_an_entry() -> None:
    written = (
        "# seen at a talk\ntitle: A paper\n\nabstract: |\n  One\n  line.\ntags: [theory]\n# end\n"
    )
    text, _ = _ingest(written, None)
    moved = "".join(
        f"  {line}" if line.strip() else line for line in written.splitlines(keepends=True)
    )
    assert text == f"curated:\n{moved}"
    assert _ingest(text, None) == (text, [])
    shown = _shown(text, None)
    assert (shown.id, shown.title, shown.abstract) == ("foo", "A paper", "One line.")
    assert shown.tags == (TagHit("theory", "curated"),)
    assert shown == _shown(written, None)


def test_a_paper_written_by_hand_keeps_its_words_when_a_dump_shows_it() -> None:
    text, _ = _ingest("---\n# seen at a talk\ncurated:\n   title: My title\n")
    assert text.startswith(FILE)
    assert text.endswith("# seen at a talk\ncurated:\n   title: My title\n")
    assert _shown(text).title == "My title"
    assert _shown(text).abstract == GENERATED.abstract


def test_without_its_first_line_a_file_loses_nothing() -> None:
    _, _, bare = FILE.partition("\n")
    assert _ingest(bare) == (FILE, [])
    text, _ = _ingest(bare.replace("comments: 3", "comments: 4  # counted"))
    assert text == FILE + "curated:\n  comments: 4  # counted\n"


def test_a_document_marker_at_the_top_is_no_edit() -> None:
    assert _ingest("---\n" + FILE) == (FILE, [])
    assert _ingest("# mine\n---\n" + FILE + "curated:\n  note: x\n")[0] == (
        FILE + "curated:\n  note: x\n  # mine\n"
    )
    text, _ = _ingest("---\n" + FILE.replace("comments: 3", "comments: 4"))
    assert text == FILE + "curated:\n  comments: 4\n"


def test_a_damaged_first_line_leaves_nothing_behind() -> None:
    _, _, rest = FILE.partition("\n")
    assert _ingest(f"# generated 1 hello\n{rest}") == (FILE, [])
    text, _ = _ingest(f"# generated 1 hello\n{rest.replace('comments: 3', 'comments: 4')}")
    assert text == FILE + "curated:\n  comments: 4\n"
    assert _ingest(f"# generated 1 hello\n{FILE}") == (FILE, [])
    text, _ = _ingest(f"# generated 1 hello\n{rest}curated:\n  note: x\n")
    assert text == FILE + "curated:\n  note: x\n"


def test_words_added_to_the_first_line_are_kept() -> None:
    head, _, rest = FILE.partition("\n")
    text, _ = _ingest(f"{head} my own words\n{rest}")
    assert text == FILE + "curated:\n  # my own words\n"
    assert _ingest(text) == (text, [])


@pytest.mark.parametrize("field", ["title", "abstract", "note", "authors", "doi", "url"])
@pytest.mark.parametrize("sign", ["\\x07", "\\e", "\\x7f", "\\uffff"])
def test_no_control_character_gets_in(field: str, sign: str) -> None:
    value = f'"https://e.org/10.1000/{sign}"'
    value = f"[{value}]" if field == "authors" else value
    with pytest.raises(
        ContentError, match=rf"{field}: has a control character \(U\+[0-9A-F]{{4}}\)"
    ):
        read("foo", f"{FILE}curated:\n  {field}: {value}\n".encode())


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("", "content/papers/foo.yaml: the file says nothing"),
        ("# only a remark\n", "content/papers/foo.yaml: the file says nothing"),
        ("- title: A\n", "content/papers/foo.yaml:1: this is no entry"),
        ("{title: A}\n", "content/papers/foo.yaml:1: this is no entry"),
        ("kind: survey\n", "content/papers/foo.yaml: a paper needs a title"),
        ("curated:\n", "content/papers/foo.yaml: a paper needs a title"),
    ],
)
def test_a_file_that_is_no_entry_is_told(text: str, says: str) -> None:
    with pytest.raises(ContentError) as caught:
        read("foo", text.encode())
    assert str(caught.value).startswith(says)


@pytest.mark.parametrize("entry_id", ["Foo", "a b", "a--b", "ä", "foo."])
def test_the_name_of_a_file_must_be_an_id(entry_id: str) -> None:
    with pytest.raises(ContentError, match="rename the file"):
        read(entry_id, b"title: A\n")


@pytest.mark.parametrize("entry_id", ["index", "con"])
def test_a_name_that_is_kept_for_something_else_says_so(entry_id: str) -> None:
    with pytest.raises(ContentError, match=f'"{entry_id}" is kept for'):
        read(entry_id, b"title: A\n")


def test_a_file_in_another_encoding_is_told_with_its_line() -> None:
    with pytest.raises(ContentError, match=r"foo\.yaml:2: not UTF-8"):
        read("foo", "kind: survey\ntitle: Müller\n".encode("latin-1"))


LINES = (
    "# {}",
    "  # {}",
    "title: {}",
    "  title: {}",
    "names: [{}]",
    "    names: [{}]",
    "authors:\n- {}",
    "curated:\n  note: {}",
    "curated: # {}",
    "  note: |\n    {}\n\n    # {}",
    "comments: 7 # {}",
    "  comments: 8 # {}",
    "kind: survey  # {}",
    "arxiv: 2309.12340\n# {}",
    "  - theory # {}",
    "tags: # {}",
    "date: 2023-01-01 # {}",
    'abstract: "{}\n\n  {}"',
    "",
    "---",
)
EDITS = st.lists(
    st.tuples(st.floats(0, 1), st.sampled_from(LINES), st.booleans()), min_size=1, max_size=5
)


def _typed_in(text: str, edits: list[tuple[float, str, bool]], marks: int) -> str:
    """Put lines into a file, or in the place of others, each with words never seen before."""
    for number, (where, line, instead) in enumerate(edits, marks):
        lines = text.split("\n")
        at = round(where * (len(lines) - 1))
        new = line.replace("{}", f"mark{number}x", 1).replace("{}", f"mark{number}y")
        lines[at : at + instead] = [new]
        text = "\n".join(lines)
    return text


@settings(max_examples=400, deadline=None)
@given(st.lists(EDITS, min_size=1, max_size=3), st.booleans())
def test_no_word_of_a_curator_is_ever_lost(
    sessions: list[list[tuple[float, str, bool]]], windows: bool
) -> None:
    newer = Entry("foo", "Foo, renamed", "Shorter.", comments=4, listings=GENERATED.listings)
    text = FILE
    for session, edits in enumerate(sessions):
        before = _typed_in(text, edits, 100 * session)
        if windows:
            before = before.replace("\r\n", "\n").replace("\n", "\r\n")
        for generated in (GENERATED, newer):
            text, says = _ingest(before, generated)
            moved = "".join(says).count("moved under curated:")
            if len(says) > moved:
                assert text == before, "a run that ends with a problem writes nothing"
            else:
                assert set(re.findall(r"mark\w+", before)) == set(re.findall(r"mark\w+", text))
                assert _ingest(text, generated) == (text, []), "a second ingest has nothing to do"
            before = text


@settings(max_examples=200, deadline=None)
@given(EDITS, st.booleans())
def test_no_word_is_lost_while_no_dump_shows_the_paper(
    edits: list[tuple[float, str, bool]], listed: bool
) -> None:
    before = _typed_in(FILE, edits, 1)
    words = set(re.findall(r"mark\w+", before))
    try:
        revision = keep(read("foo", before.encode(), TAGS), TAGS, listed=listed)
    except ContentError:
        return
    text = revision.text
    assert set(re.findall(r"mark\w+", text)) == words
    if text == before:
        return
    again = keep(read("foo", text.encode(), TAGS), TAGS, listed=listed)
    assert (again.text, again.problems) == (text, ()), "a second ingest has nothing to do"
    shown, back = _shown(text, read("foo", text.encode(), TAGS).generated), _ingest(text)[0]
    assert set(re.findall(r"mark\w+", back)) == words
    assert back.startswith(FILE), "the dump is back, and with it all that it says"
    for name in shown.curated:
        assert name == "tags" or getattr(_shown(back), name) == getattr(shown, name)


def _examples() -> list[str]:
    page = (Path(__file__).parents[1] / "docs" / "content-format.md").read_text(encoding="utf-8")
    blocks = [part.partition("```")[0] for part in page.split("```yaml\n")[1:]]
    return [block for block in blocks if "title:" in block and "captured:" not in block]


def test_the_examples_in_the_documentation_are_entries() -> None:
    sealed, by_hand = (read("foo", text.encode(), TAGS) for text in _examples())
    assert not sealed.loose, "its seal holds"
    assert [hit.id for hit in effective(sealed, sealed.generated, TAGS).tags] == ["rlhf"]
    assert effective(by_hand, None, TAGS).abstract.endswith("as you like.\n\nSecond paragraph.")


def test_every_field_a_curator_can_set_is_documented() -> None:
    page = (Path(__file__).parents[1] / "docs" / "content-format.md").read_text(encoding="utf-8")
    table = page.partition("### Fields you can set")[2].partition("### Fields only")[0]
    rows = [line.split("|")[1] for line in table.splitlines() if line.startswith("| `")]
    assert sorted(re.findall(r"`(\w+)`", " ".join(rows))) == sorted(CURATED)


def test_two_branches_merged_by_hand_leave_no_false_edits() -> None:
    ours = replace(GENERATED, comments=9, tags=GENERATED.tags[:1])
    mixed = FILE.partition("\n")[0] + "\n" + seals.write(ours).partition("\n")[2]
    assert _ingest(mixed, ours) == (seals.write(ours), [])
    assert _ingest(mixed.replace("comments: 9\n", ""), replace(ours, comments=None))[1] == []
