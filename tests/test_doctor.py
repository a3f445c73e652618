"""`digest doctor`: what deserves a curator's minute, and nothing else."""

import json
import shutil
from pathlib import Path
from typing import Any

import pytest

from site_builder import cli
from tests.snapshots import snapshot

TIDES = "a-survey-of-tide-prediction"


def examined(
    root: Path, capsys: pytest.CaptureFixture[str], code: int = 0
) -> dict[str, list[dict[str, Any]]]:
    """Give the findings by group, in the order in which they are told."""
    capsys.readouterr()
    assert cli.main(["doctor", "--json", "--root", str(root)]) == code
    groups: dict[str, list[dict[str, Any]]] = {}
    for one in json.loads(capsys.readouterr().out):
        groups.setdefault(one["group"], []).append(one)
    return groups


def told(root: Path, capsys: pytest.CaptureFixture[str], *flags: str) -> str:
    capsys.readouterr()
    cli.main(["doctor", *flags, "--root", str(root)])
    return capsys.readouterr().out


@pytest.fixture
def healthy(tmp_path: Path) -> Path:
    root = tmp_path / "tides"
    url = "https://tides.you.example/"
    assert cli.main(["new", str(root), "--url", url]) == 0
    (root / "content/pages/about.md").write_text("# About\n\nTides.\n", "utf-8")
    return root


def paper(root: Path, name: str, text: str = "") -> None:
    folder = root / "content/papers"
    folder.mkdir(exist_ok=True)
    (folder / f"{name}.yaml").write_text(f"title: {name.title()}\n{text}", "utf-8")


def test_a_healthy_digest_gets_one_friendly_line(
    healthy: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert examined(healthy, capsys) == {}
    assert told(healthy, capsys) == "All is well: 0 papers, and nothing that needs you.\n"


def test_nothing_is_changed_by_looking(demo: Path, capsys: pytest.CaptureFixture[str]) -> None:
    before = snapshot(demo / "content")
    examined(demo, capsys)
    assert snapshot(demo / "content") == before
    assert not (demo / "public").exists()


def test_what_is_broken_comes_first_and_is_told_with_file_and_line(
    demo: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    paper(demo, "wrong", "autors: [x]\n")
    page = demo / "content/pages/about.md"
    page.write_text("# About\n\nSee [that](no-such-page.html).\n", "utf-8")
    groups = examined(demo, capsys, code=1)
    assert next(iter(groups)) == "broken"
    assert [(one["path"], one["line"]) for one in groups["broken"]] == [
        ("content/papers/wrong.yaml", 2)
    ]
    (demo / "content/papers/wrong.yaml").unlink()
    groups = examined(demo, capsys, code=1)
    assert [(one["path"], one["line"]) for one in groups["broken"]] == [
        ("content/pages/about.md", 3)
    ]
    assert "no-such-page.html" in groups["broken"][0]["what"]


def test_a_broken_vocabulary_is_not_taken_for_none(
    demo: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (demo / "content/tags.yaml").write_text("- id: X\n", "utf-8")
    groups = examined(demo, capsys, code=1)
    assert {one["path"] for one in groups["broken"]} == {"content/tags.yaml"}
    assert "untagged" not in groups
    assert "topics" not in groups


def test_a_digest_without_topics_is_told_how_to_get_some(
    healthy: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for name in ("tides", "bees", "kites"):
        paper(healthy, name)
    assert cli.main(["ingest", "--root", str(healthy)]) == 0
    (one,) = examined(healthy, capsys)["untagged"]
    assert "digest tags suggest" in one["fix"]


def test_links_and_anchors_in_notes_are_followed(
    demo: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    note = (
        "  note: See [one](../about.html#how-dates-are-known-at-all), [two](../about.html#main),"
        f" [three]({TIDES}.html), [four](../tags/kites.html), [five](../feed.atom),"
        " [six](../tags/kites.atom), [seven](gone.html) and [eight](https://example.org/gone).\n"
    )
    paper(demo, "noted", f"curated:\n{note}".replace("curated:\n  ", ""))
    found = examined(demo, capsys, code=1)["broken"]
    assert [(one["path"], one["line"]) for one in found] == [("content/papers/noted.yaml", 2)] * 2
    assert {one["what"].partition(":")[0] for one in found} == {
        'dead link "../about.html#how-dates-are-known-at-all"',
        'dead link "gone.html"',
    }


def test_templates_of_its_own_are_examined_too(
    demo: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (demo / "templates").mkdir()
    (demo / "templates/papers.html").write_text("<script>1</script>", "utf-8")
    found = examined(demo, capsys, code=1)["broken"]
    assert all(one["path"] == "papers/index.html" for one in found)


def test_open_questions_are_told_with_their_line(
    demo: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    pairs = (
        "- papers: [an-almanac-of-winds, handmade-notes-on-kite-lines]\n  same: no\n"
        f"- papers: [an-almanac-of-winds, {TIDES}]\n  same:\n"
    )
    (demo / "content/merges.yaml").write_text(pairs, "utf-8")
    (one,) = examined(demo, capsys)["answers"]
    assert (one["path"], one["line"]) == ("content/merges.yaml", 3)
    assert TIDES in one["what"]


def test_what_waits_to_be_ingested_is_told(demo: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert "pending" not in examined(demo, capsys)
    shutil.copy(demo / "content/dumps/001_spring.txt", demo / "content/dumps/003.txt")
    text = (demo / "content/dumps/003.txt").read_text("utf-8")
    (demo / "content/dumps/003.txt").write_text(text + "\n", "utf-8")
    (one,) = examined(demo, capsys)["pending"]
    assert "digest ingest" in one["fix"]


def test_one_sidecar_that_settles_dates_is_told_until_it_is_there(
    demo: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (one,) = examined(demo, capsys)["dates"]
    assert one["path"] == "content/dumps/002_winter.txt"
    assert "1 paper" in one["what"]
    assert "content/dumps/002_winter.txt.yaml" in one["fix"]
    sidecar = demo / "content/dumps/002_winter.txt.yaml"
    sidecar.write_text("captured: 2026-01-15\n", "utf-8")
    assert "dates" not in examined(demo, capsys)


def test_papers_without_a_topic_are_listed_until_they_have_one(
    demo: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    name = "content/papers/handmade-notes-on-kite-lines.yaml"
    groups = examined(demo, capsys)
    assert name not in [one["path"] for one in groups.get("untagged", [])]
    for wish in ("tags: []", "tags: null"):
        paper(demo, "untagged-on-purpose", f"{wish}\n")
        assert "content/papers/untagged-on-purpose.yaml" not in [
            one["path"] for one in examined(demo, capsys).get("untagged", [])
        ]
    paper(demo, "untagged")
    found = [one["path"] for one in examined(demo, capsys)["untagged"]]
    assert "content/papers/untagged.yaml" in found


def test_topics_of_no_paper_and_of_nearly_all_are_told_with_their_line(
    healthy: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    tags = (
        "- id: waves\n  label: Waves\n  means: waves\n  title: [wave]\n  strong: [wave]\n"
        "- id: bees\n  label: Bees\n  means: bees\n  strong: [bee]\n"
        "- id: birds\n  label: Birds\n  means: birds\n  strong: [bird]\n"
    )
    (healthy / "content/tags.yaml").write_text(tags, "utf-8")
    for number in range(25):
        paper(healthy, f"wave-{number}" if number < 20 else f"bird-{number}")
    assert cli.main(["ingest", "--root", str(healthy)]) == 0
    found = examined(healthy, capsys)["topics"]
    assert [(one["line"], one["what"]) for one in found] == [
        (1, '20 of 25 papers have the topic "Waves"'),
        (6, 'no paper has the topic "Bees"'),
    ]


def test_long_groups_are_cut_unless_asked_for(
    healthy: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (healthy / "content/tags.yaml").write_text(
        "- id: bees\n  label: Bees\n  means: bees\n  strong: [bee]\n", "utf-8"
    )
    paper(healthy, "the-bee")
    for number in range(33):
        paper(healthy, f"wave-{number}")
    assert cli.main(["ingest", "--root", str(healthy)]) == 0
    short, whole = told(healthy, capsys), told(healthy, capsys, "--all")
    assert short.count("no topic:") == 10
    assert "and 23 more: digest doctor --all" in short
    assert whole.count("no topic:") == 33
    assert "more: digest doctor" not in whole
    assert len(examined(healthy, capsys)["untagged"]) == 33


def test_entries_that_no_dump_shows_any_more_are_told_not_those_by_hand(
    demo: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    kept = demo / f"content/papers/{TIDES}.yaml"
    kept.write_text(kept.read_text("utf-8") + "curated:\n  note: Good.\n", "utf-8")
    for dump in (demo / "content/dumps").glob("*.txt"):
        dump.unlink()
    assert cli.main(["ingest", "--allow-removal", "--root", str(demo)]) == 0
    assert [one["path"] for one in examined(demo, capsys)["orphans"]] == [
        f"content/papers/{TIDES}.yaml"
    ]


def test_sidecars_that_cannot_be_meant_are_told(
    demo: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    dumps = demo / "content/dumps"
    (dumps / "001_spring.yaml").write_text("# nothing yet\n", "utf-8")
    (dumps / "002_winter.txt.yaml").write_text("captured: 2999-01-01\n", "utf-8")
    # A day so far off takes dates away as well, which ingest refuses.
    found = examined(demo, capsys, code=1)["sidecars"]
    assert [(one["path"], one["what"]) for one in found] == [
        ("content/dumps/001_spring.yaml", "says nothing"),
        ("content/dumps/002_winter.txt.yaml", "captured: 2999-01-01 is a day to come"),
    ]


def test_settings_left_as_they_came_are_told_before_publishing(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    root = tmp_path / "x"
    assert cli.main(["new", str(root)]) == 0
    found = [(one["path"], one["what"]) for one in examined(root, capsys)["settings"]]
    assert [path for path, _ in found] == ["content/pages/about.md", *["content/site.yaml"] * 2]
    assert "url" in found[1][1]
    assert "authority" in found[2][1]


def test_contradictions_of_dumps_are_told(demo: Path, capsys: pytest.CaptureFixture[str]) -> None:
    dump = demo / "content/dumps/003.bib"
    dump.write_text(
        "@article{a, title={A Survey of Tide Prediction}, author={X, Y}, year=1999,"
        " eprint={2309.12340}, archiveprefix={arXiv}}\n",
        "utf-8",
    )
    twin = demo / "content/dumps/004.bib"
    twin.write_text(dump.read_text("utf-8").replace("X, Y", "Q, Z and W, V"), "utf-8")
    found = examined(demo, capsys)
    assert any("uthor" in one["what"] for one in found["contradictions"])
