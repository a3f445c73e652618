"""Everything wrong with a digest is told in one run, in an order in which it can be mended."""

from pathlib import Path

import pytest

from site_builder import cli
from site_builder.errors import Problem, in_order
from tests.snapshots import snapshot

BROKEN = {
    "content/tags.yaml": "- id: tides\n  label: Tides\n",
    "content/merges.yaml": "- papers: [one]\n",
    "content/site.yaml": "title: Tides\n",
    "content/dumps/9.txt": "",
    "content/dumps/10.txt": "",
    "content/dumps/lost.txt.yaml": "captured: 2025-01-01\n",
    "content/papers/broken.yaml": "title: A: B\n",
    "content/papers/wrong.yaml": "title: Wrong\nabstrct: x\nautors: [y]\n",
}


@pytest.fixture
def broken(demo: Path) -> Path:
    for name, text in BROKEN.items():
        (demo / name).write_text(text, "utf-8")
    return demo


def told(capsys: pytest.CaptureFixture[str]) -> list[str]:
    return [
        line.partition(": ")[2].partition(": ")[0]
        for line in capsys.readouterr().err.splitlines()
        if line.startswith(("error: ", "warning: "))
    ]


def test_ingest_tells_what_is_wrong_in_every_file_and_writes_nothing(
    broken: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before = snapshot(broken)
    capsys.readouterr()
    assert cli.main(["ingest", "--root", str(broken)]) == 1
    assert told(capsys) == [
        "content/dumps/9.txt",
        "content/dumps/10.txt",
        "content/dumps/lost.txt.yaml",
        "content/merges.yaml:1",
        "content/papers/broken.yaml:1",
        "content/papers/wrong.yaml:2",
        "content/papers/wrong.yaml:3",
        "content/site.yaml",
        "content/site.yaml",
        "content/tags.yaml:1",
    ]
    assert snapshot(broken) == before


def test_a_wrong_site_yaml_keeps_no_paper_from_being_ingested(
    demo: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (demo / "content/site.yaml").write_text("titel: Tides\n", "utf-8")
    assert cli.main(["ingest", "--root", str(demo)]) == 0
    assert 'warning: content/site.yaml:1: no such field "titel"' in capsys.readouterr().err


def test_a_listings_file_that_cannot_be_written_is_no_claim_that_nothing_was(
    demo: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (demo / "content/listings.yaml").unlink()
    (demo / "content/listings.yaml").mkdir()
    (demo / "content/papers/a-survey-of-tide-prediction.yaml").unlink()
    assert cli.main(["ingest", "--root", str(demo)]) == 1
    told = capsys.readouterr().err
    assert "content/listings.yaml" in told
    assert "not everything was written" in told
    assert "nothing was written" not in told


def test_notes_among_the_dumps_are_passed_over_silently(
    demo: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    capsys.readouterr()
    (demo / "content/dumps/README.md").write_text("<!-- no dump -->\n# Mine\n", "utf-8")
    assert cli.main(["ingest", "--root", str(demo)]) == 0
    captured = capsys.readouterr()
    assert "README" not in captured.out + captured.err


def test_problems_stand_by_file_and_line_each_once() -> None:
    places = [("b.txt", 2), ("a-10.txt", 1), ("a-9.txt", 30), ("a-9.txt", 4), ("a-9.txt", None)]
    problems = [Problem(path, line, "wrong") for path, line in (*places, *places)]
    assert [(one.path, one.line) for one in in_order(problems)] == [
        ("a-9.txt", None),
        ("a-9.txt", 4),
        ("a-9.txt", 30),
        ("a-10.txt", 1),
        ("b.txt", 2),
    ]


def test_a_build_tells_what_is_wrong_in_every_file(
    broken: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (broken / "content/listings.yaml").unlink()
    (broken / "content/pages/No Address.md").write_text("# Title\n", "utf-8")
    capsys.readouterr()
    assert cli.main(["build", "--root", str(broken)]) == 1
    assert told(capsys) == [
        "content/listings.yaml",
        "content/pages/No Address.md",
        "content/papers/broken.yaml:1",
        "content/papers/wrong.yaml:2",
        "content/papers/wrong.yaml:3",
        "content/site.yaml",
        "content/site.yaml",
        "content/tags.yaml:1",
    ]
    assert not (broken / "public").exists()


def test_each_broken_template_is_told_once(demo: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (demo / "templates").mkdir()
    (demo / "templates/paper.html").write_text("{% if %}\n", "utf-8")
    (demo / "templates/tag.html").write_text("\n{{ nothing.there }}\n", "utf-8")
    capsys.readouterr()
    assert cli.main(["build", "--root", str(demo)]) == 1
    assert told(capsys) == ["templates/paper.html:1", "templates/tag.html:2"]


def test_a_dead_link_is_told_where_a_curator_wrote_it(
    demo: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    paper = demo / "content/papers/a-survey-of-tide-prediction.yaml"
    text = paper.read_text("utf-8") + "curated:\n  note: See [this](../nowhere.html).\n"
    paper.write_text(text, "utf-8")
    page = demo / "content/pages/about.md"
    page.write_text("# About\n\nMore.\n\n[There](#no-such-place) and [here](gone.html)\n", "utf-8")
    capsys.readouterr()
    assert cli.main(["build", "--root", str(demo)]) == 1
    note = f"content/papers/{paper.name}:{text.count(chr(10))}"
    assert told(capsys) == ["content/pages/about.md:5", "content/pages/about.md:5", note]


def test_a_wall_of_leftovers_is_told_in_a_line(
    demo: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    rows = "".join(f'{{"title": {number}, "abstract": "None."}}\n' for number in range(60))
    good = '{"title": "Wool on Fences", "abstract": "We count wool."}\n'
    (demo / "content/dumps/rows.jsonl").write_text(good + rows, "utf-8")
    assert cli.main(["--root", str(demo), "ingest"]) == 0
    lines = [line for line in capsys.readouterr().err.splitlines() if "rows.jsonl" in line]
    assert len(lines) == 1
    assert "content/dumps/rows.jsonl:2: left over" in lines[0]
    assert "rows.jsonl:3" in lines[0]
    assert "56 more" in lines[0]
