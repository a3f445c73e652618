"""content/merges.yaml, and what ingest makes of a curator's answers."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from site_builder import content, pipeline
from site_builder.content import ask
from site_builder.errors import ContentError
from site_builder.model import Entry, Pairing
from tests.merging_worlds import GOATS, KITES, SHEEP

ONE = Pairing(("kites", "kittes"), 91, "the titles differ in one letter; no abstract to compare")
TWO = Pairing(("goats", "sheep"), 40, 'the titles differ: "odd"; the abstracts share 99 % of words')


def read(folder: Path, text: str) -> content.Merges:
    path = folder / "merges.yaml"
    path.write_bytes(text.encode())
    return content.load_merges(path)


def problems(folder: Path, text: str) -> list[str]:
    with pytest.raises(ContentError) as caught:
        read(folder, text)
    return [str(problem) for problem in caught.value.problems]


# -- the file -------------------------------------------------------------------------------------


def test_no_question_no_file(tmp_path: Path) -> None:
    merges = content.load_merges(tmp_path / "merges.yaml")
    assert (merges.pairings, ask(merges, [])) == ((), None)
    assert not content.save_merges(tmp_path / "merges.yaml", merges, None)


def test_questions_are_written_to_be_answered(tmp_path: Path) -> None:
    path = tmp_path / "merges.yaml"
    merges = content.load_merges(path)
    assert content.save_merges(path, merges, ask(merges, [ONE, TWO]))
    text = path.read_text("utf-8")
    assert text.startswith("# Papers that may be one.")
    assert (
        "\n- papers: [kites, kittes]\n"
        "  score: 91\n"
        "  reason: the titles differ in one letter; no abstract to compare\n"
        "  same:\n"
    ) in text
    again = content.load_merges(path)
    assert [(one.papers, one.score, one.reason) for one in again.pairings] == [
        (one.papers, one.score, one.reason) for one in (ONE, TWO)
    ]
    assert ask(again, [TWO, ONE]) == text, "a second run has nothing to do"


def test_undecided_questions_go_when_ingest_asks_no_more(tmp_path: Path) -> None:
    text = ask(content.Merges(), [ONE, TWO])
    assert text is not None
    left = ask(read(tmp_path, text), [TWO])
    assert left is not None
    assert "kites" not in left
    assert "[goats, sheep]" in left
    bare = ask(read(tmp_path, left), [])
    assert bare is not None
    assert read(tmp_path, bare).pairings == ()


@pytest.mark.parametrize("newline", ["\n", "\r\n"])
def test_answers_remarks_and_own_items_stay_byte_for_byte(tmp_path: Path, newline: str) -> None:
    text = ask(content.Merges(), [ONE, TWO])
    assert text is not None
    text = text.replace("same:\n", "same:  yes   # saw the PDF\n", 1).replace(
        "- papers: [goats", "# ask Ada\n- papers: [goats"
    )
    text += "\n- {papers: [a, b], same: No}\n# that's all\n"
    text = text.replace("\n", newline)
    merges = read(tmp_path, text)
    assert [one.same for one in merges.pairings] == [True, None, False]
    assert [one.line for one in merges.pairings] == [5, 11, 16]
    assert ask(merges, []) == text
    third = Pairing(("x", "y"), 70, "alike")
    grown = ask(merges, [third])
    assert grown is not None
    assert grown.startswith(text)
    assert grown.count("\n") == grown.count(newline)
    assert read(tmp_path, grown).pairings[-1].papers == ("x", "y")


def test_a_question_still_open_takes_the_new_reason(tmp_path: Path) -> None:
    text = ask(content.Merges(), [ONE, TWO])
    assert text is not None
    merges = read(tmp_path, text)
    changed = ask(merges, [Pairing(ONE.papers, 92, "something else"), TWO])
    assert changed is not None
    assert changed == text.replace("score: 91", "score: 92").replace(ONE.reason, "something else")


@pytest.mark.parametrize("text", ["", "# nothing yet\n", "[]\n"])
def test_an_empty_file_takes_questions(tmp_path: Path, text: str) -> None:
    grown = ask(read(tmp_path, text), [ONE])
    assert grown is not None
    assert [one.papers for one in read(tmp_path, grown).pairings] == [ONE.papers]
    assert "# nothing yet" in grown or "nothing" not in text


def test_indented_items_take_indented_questions(tmp_path: Path) -> None:
    grown = ask(read(tmp_path, "  - papers: [a, b]\n    same: no\n"), [ONE])
    assert grown is not None
    assert [one.papers for one in read(tmp_path, grown).pairings] == [("a", "b"), ONE.papers]


def test_a_list_in_brackets_is_told_where_it_can_not_grow(tmp_path: Path) -> None:
    merges = read(tmp_path, "# mine\n[{papers: [a, b], same: no}]\n")
    assert ask(merges, []) == merges.text
    with pytest.raises(ContentError, match=r"content/merges\.yaml:2: the list is in brackets"):
        ask(merges, [ONE])


def test_everything_wrong_is_told_at_once_each_with_its_line(tmp_path: Path) -> None:
    told = problems(
        tmp_path,
        "- papers: [a, b]\n"
        "  same: perhaps\n"
        "- papers: [a]\n"
        "- paper: [a, c]\n"
        "- papers: [A B, c]\n"
        "- same: yes\n"
        "- papers: [d, e]\n"
        "- papers: [e, d]\n"
        "- papers: [f, f]\n"
        "- hello\n",
    )
    assert [line.partition(": ")[0] for line in told] == [
        f"content/merges.yaml:{line}" for line in (2, 3, 4, 5, 6, 8, 9, 10)
    ]
    assert "write yes or no" in told[0]
    assert 'did you mean "papers"?' in told[2]
    assert "first in line 7" in told[5]


@pytest.mark.parametrize("text", ["papers: [a, b]\n", "yes\n", "- papers: [a, b\n", "- &x\n"])
def test_what_is_no_list_is_one_clear_message(tmp_path: Path, text: str) -> None:
    (told,) = problems(tmp_path, text)
    assert told.startswith("content/merges.yaml:1")


def test_a_file_saved_meanwhile_is_not_overwritten(tmp_path: Path) -> None:
    path = tmp_path / "merges.yaml"
    merges = read(tmp_path, "- papers: [a, b]\n")
    path.write_text("- papers: [a, b]\n  same: no\n")
    with pytest.raises(ContentError, match="changed while this ran"):
        content.save_merges(path, merges, "- papers: [c, d]\n")
    assert path.read_text().endswith("same: no\n")


IDS = st.sampled_from(["a", "b", "c", "d", "e-1"])
PAIRS = st.lists(
    st.tuples(IDS, IDS).filter(lambda pair: pair[0] < pair[1]), unique=True, max_size=6
)


@given(first=PAIRS, second=PAIRS, reason=st.text(st.characters(codec="utf-8"), max_size=20))
def test_the_file_always_holds_what_is_asked_last(
    tmp_path_factory: pytest.TempPathFactory,
    first: list[tuple[str, str]],
    second: list[tuple[str, str]],
    reason: str,
) -> None:
    folder = tmp_path_factory.getbasetemp()
    told = " ".join(reason.split()) if reason.isprintable() else "x"
    text = ask(content.Merges(), [Pairing(pair, 50, told) for pair in first])
    merges = content.Merges() if text is None else read(folder, text)
    text = ask(merges, [Pairing(pair, 60, told) for pair in second])
    found = () if text is None else read(folder, text).pairings
    assert {one.papers for one in found} == set(second)
    assert all(one.score == 60 and one.reason == told for one in found)


# -- the whole way --------------------------------------------------------------------------------

FURNITURE = "new\n\nGet trending papers in your email inbox!\n\nSubscribe\n\nDaily Papers\n\n"
FULL = f"{KITES} {KITES.replace('kites', 'dragons')}"


def dump(*papers: tuple[str, str]) -> str:
    """Write a listing page as text."""
    blocks = [f"{title}\n\n{abstract}\n\n  • 3 authors\n·\nFeb 14\n" for title, abstract in papers]
    return f"{FURNITURE}byAK and the research community\n\nMar 3\n\n" + "\n".join(blocks)


@pytest.fixture
def digest(tmp_path: Path) -> Path:
    folder = tmp_path / "content"
    (folder / "dumps").mkdir(parents=True)
    (folder / "tags.yaml").write_text("")
    text = dump(
        ("Counting Sheep in Aerial Pictures", f"{SHEEP} {SHEEP.upper()}"),
        ("Complaints About Goats", f"{GOATS} {GOATS.upper()}"),
        ("Flying Kites over Oceans", FULL),
    )
    (folder / "dumps/2025-03-03.txt").write_text(text)
    pipeline.ingest(tmp_path)
    return tmp_path


def names(digest: Path) -> set[str]:
    return {path.stem for path in (digest / "content/papers").iterdir()}


def entry(digest: Path, name: str) -> Entry:
    found = content.load_entries(digest / "content/papers", ())
    return next(one for one in found if one.id == name)


def write(digest: Path, name: str, old: str, new: str) -> None:
    path = digest / "content" / name
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new), "utf-8")


def answer(digest: Path, word: str, before: str = "") -> None:
    write(digest, "merges.yaml", f"  same:{before and ' '}{before}\n", f"  same: {word}\n")


SHEEP_ID, GOATS_ID, KITES_ID = (
    "counting-sheep-in-aerial-pictures",
    "complaints-about-goats",
    "flying-kites-over-oceans",
)
BIBTEX = """@article{sheep,
  title = {Counting Sheep in Aerial Picturs},
  author = {Lovelace, Ada and Babbage, Charles and Noether, Emmy},
  doi = {10.1000/Sheep},
  journal = {Journal of Wool},
}
"""


def test_a_text_dump_then_a_bibliography_then_yes_then_no(digest: Path) -> None:
    assert names(digest) == {SHEEP_ID, GOATS_ID, KITES_ID}
    (digest / "content/dumps/refs.bib").write_text(BIBTEX)
    asked = "Are they one paper? Say yes or no to 1 pair in content/merges.yaml."
    assert pipeline.ingest(digest).report.endswith(f"\n{asked}")
    typo = "counting-sheep-in-aerial-picturs"
    assert names(digest) == {SHEEP_ID, GOATS_ID, KITES_ID, typo}
    text = (digest / "content/merges.yaml").read_text()
    assert f"- papers: [{SHEEP_ID}, {typo}]\n" in text

    answer(digest, "yes  # it's theirs")
    before = (digest / "content/merges.yaml").read_bytes()
    done = pipeline.ingest(digest)
    assert any("becomes one with" in str(notice) for notice in done.notices)
    assert names(digest) == {SHEEP_ID, GOATS_ID, KITES_ID}
    merged = entry(digest, SHEEP_ID)
    assert merged.formerly == (typo,)
    assert merged.authors == ("Ada Lovelace", "Charles Babbage", "Emmy Noether")
    assert (merged.author_count, merged.doi) == (3, "10.1000/sheep")
    assert merged.venue == "Journal of Wool"
    assert merged.abstract.startswith("We count sheep")
    assert {place.dump for place in merged.listings} == {"2025-03-03.txt", "refs.bib"}
    assert (digest / "content/merges.yaml").read_bytes() == before

    snapshot = {path: path.read_bytes() for path in (digest / "content").rglob("*.yaml")}
    assert pipeline.ingest(digest).notices == (), "a second run has nothing to say"
    assert {path: path.read_bytes() for path in (digest / "content").rglob("*.yaml")} == snapshot

    write(digest, "merges.yaml", "same: yes  #", "same: no  #")
    pipeline.ingest(digest)
    assert names(digest) == {SHEEP_ID, GOATS_ID, KITES_ID, typo}
    assert (entry(digest, SHEEP_ID).formerly, entry(digest, SHEEP_ID).doi) == ((), None)
    assert entry(digest, typo).doi == "10.1000/sheep"
    pipeline.ingest(digest)
    assert len(content.load_merges(digest / "content/merges.yaml").pairings) == 1


def curate(digest: Path, name: str, block: str) -> None:
    path = digest / f"content/papers/{name}.yaml"
    path.write_text(path.read_text("utf-8") + block, "utf-8")


def own_answer(digest: Path, one: str, other: str, word: str) -> None:
    text = f"# mine\n- papers: [{one}, {other}]\n  same: {word}\n"
    (digest / "content/merges.yaml").write_text(text)


def test_the_entry_with_the_curators_work_stays(digest: Path) -> None:
    curate(digest, KITES_ID, "curated:\n  note: Mine.\n")
    own_answer(digest, SHEEP_ID, KITES_ID, "yes")
    pipeline.ingest(digest)
    assert names(digest) == {KITES_ID, GOATS_ID}
    assert entry(digest, KITES_ID).formerly == (SHEEP_ID,)
    assert entry(digest, KITES_ID).note == "Mine."


def test_the_words_of_both_entries_are_kept(digest: Path) -> None:
    curate(
        digest,
        KITES_ID,
        "# above\ncurated:  # beside\n    # first\n    note: Mine.\n    arxiv: 2502.00001\n",
    )
    curate(digest, GOATS_ID, "curated:\n  venue: Here  # indeed\n  arxiv: 2502.00001\n")
    own_answer(digest, GOATS_ID, KITES_ID, "yes")
    pipeline.ingest(digest)
    assert names(digest) == {SHEEP_ID, GOATS_ID}
    text = (digest / f"content/papers/{GOATS_ID}.yaml").read_text()
    for words in ("# above", "# beside", "# first", "note: Mine.", "venue: Here  # indeed"):
        assert text.count(words) == 1
    merged = entry(digest, GOATS_ID)
    assert (merged.note, merged.venue, merged.arxiv) == ("Mine.", "Here", "2502.00001")


def test_words_that_contradict_each_other_stop_the_run_with_both_lines(digest: Path) -> None:
    curate(digest, KITES_ID, "curated:\n  note: One.\n")
    curate(digest, GOATS_ID, "curated:\n  venue: Here\n  note: Two.\n")
    own_answer(digest, GOATS_ID, KITES_ID, "yes")
    before = {path: path.read_bytes() for path in (digest / "content").rglob("*.yaml")}
    with pytest.raises(ContentError, match="both entries set note") as caught:
        pipeline.ingest(digest)
    (error,) = (one for one in caught.value.problems if one.severity == "error")
    assert error.path == f"content/papers/{KITES_ID}.yaml"
    assert f"{GOATS_ID}.yaml in line" in error.what
    assert {path: path.read_bytes() for path in (digest / "content").rglob("*.yaml")} == before


def test_an_edit_in_place_moves_along_with_its_entry(digest: Path) -> None:
    write(digest, f"papers/{KITES_ID}.yaml", "author_count: 3", "author_count: 4")
    curate(digest, GOATS_ID, "curated:\n  venue: Here\n")
    own_answer(digest, GOATS_ID, KITES_ID, "yes")
    pipeline.ingest(digest)
    assert names(digest) == {SHEEP_ID, GOATS_ID}
    assert entry(digest, GOATS_ID).author_count == 4


def test_a_paper_by_hand_takes_the_records_of_its_twin(digest: Path) -> None:
    path = digest / "content/papers/my-kites.yaml"
    path.write_text("title: My Kites\nnote: |\n  Seen at a workshop.\n")
    pipeline.ingest(digest)
    own_answer(digest, "my-kites", KITES_ID, "yes")
    pipeline.ingest(digest)
    assert names(digest) == {SHEEP_ID, GOATS_ID, "my-kites"}
    merged = entry(digest, "my-kites")
    assert (merged.title, merged.formerly) == ("My Kites", (KITES_ID,))
    assert merged.abstract == FULL


def test_two_papers_by_hand_become_one(digest: Path) -> None:
    papers = digest / "content/papers"
    (papers / "my-bees.yaml").write_text("title: My Bees\nnote: |\n  Seen at a workshop.\n")
    (papers / "bees.yaml").write_text("title: Bees, the Paper\nauthors: [Ada Lovelace]\n")
    pipeline.ingest(digest)
    own_answer(digest, "my-bees", "bees", "yes")
    for _ in range(2):
        pipeline.ingest(digest)
        assert names(digest) == {SHEEP_ID, GOATS_ID, KITES_ID, "bees"}
        merged = entry(digest, "bees")
        assert (merged.title, merged.formerly) == ("Bees, the Paper", ("my-bees",))
        assert (merged.note, merged.authors) == ("Seen at a workshop.", ("Ada Lovelace",))
    assert "# the title of my-bees was: My Bees\n" in (papers / "bees.yaml").read_text("utf-8")


def test_a_paper_by_hand_goes_into_an_entry_with_more_of_the_curators_work(digest: Path) -> None:
    path = digest / "content/papers/zz-kites.yaml"
    curate(digest, KITES_ID, "curated:\n  comments: 7\n")
    path.write_text("title: My Kites\nnote: |\n  Seen at a workshop.\n")
    pipeline.ingest(digest)
    own_answer(digest, "zz-kites", KITES_ID, "yes")
    pipeline.ingest(digest)
    assert names(digest) == {SHEEP_ID, GOATS_ID, KITES_ID}
    merged = entry(digest, KITES_ID)
    assert merged.formerly == ("zz-kites",)
    assert (merged.title, merged.comments, merged.note) == ("My Kites", 7, "Seen at a workshop.")


def test_a_curators_arxiv_id_is_known_in_a_later_dump(digest: Path) -> None:
    curate(digest, KITES_ID, "curated:\n  arxiv: 2502.00001v2\n")
    (digest / "content/dumps/refs.bib").write_text(
        "@misc{k, title = {Strings in the Wind}, author = {Lovelace, Ada and Noether, Emmy and"
        " Babbage, Charles}, eprint = {2502.00001}, archivePrefix = {arXiv}, year = {2025}}\n"
    )
    done = pipeline.ingest(digest)
    assert names(digest) == {SHEEP_ID, GOATS_ID, KITES_ID}
    assert entry(digest, KITES_ID).authors[0] == "Ada Lovelace"
    assert any('it is called "Strings in the Wind"' in str(one) for one in done.notices)


def test_a_merge_outlives_the_answer_that_made_it(digest: Path) -> None:
    own_answer(digest, SHEEP_ID, KITES_ID, "yes")
    pipeline.ingest(digest)
    (digest / "content/merges.yaml").unlink()
    pipeline.ingest(digest)
    assert entry(digest, SHEEP_ID if SHEEP_ID in names(digest) else KITES_ID).formerly
    assert len(names(digest)) == 2, "the entry itself says that it was two"


def test_errors_in_the_file_stop_the_run_before_anything_is_written(digest: Path) -> None:
    (digest / "content/merges.yaml").write_text("- papers: [a]\n  same: yes\n")
    with pytest.raises(ContentError, match=r"content/merges\.yaml:1: papers: should be a pair"):
        pipeline.ingest(digest)
