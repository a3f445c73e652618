"""A digest may do without some of its parts."""

from pathlib import Path

import pytest

from site_builder import content, pipeline
from site_builder.errors import ContentError

FREE = ("related", "map", "systems", "letters")


def digest(root: Path, settings: str) -> Path:
    papers = root / "content/papers"
    papers.mkdir(parents=True)
    text = "title: Many\nurl: https://many.example/\nauthority: many.example,2025\n"
    (root / "content/site.yaml").write_text(f"{text}cards: false\n{settings}", "utf-8")
    (root / "content/tags.yaml").write_text("[]\n", "utf-8")
    (root / "content/listings.yaml").write_text("[]\n", "utf-8")
    for name in ("Kites fly at night", "Kites fly by day", "Kites fly no more"):
        text = f"title: {name}\nabstract: We fly KiteNet, a kite, and more kites.\n"
        more = "names: [KiteNet]\nacronyms:\n  - {short: KN, long: kite nets}\n"
        (papers / f"{name.lower().replace(' ', '-')}.yaml").write_text(text + more, "utf-8")
    return root


@pytest.mark.parametrize("part", [*FREE, ", ".join(FREE)])
def test_some_parts_can_go_as_they_are(tmp_path: Path, part: str) -> None:
    root = digest(tmp_path, f"without: [{part}]\n")
    pipeline.build(root)
    public = root / "public"
    assert (public / "papers/kites-fly-by-day.html").is_file()
    assert (public / "systems").exists() == ("systems" not in part)
    assert "KiteNet" in (public / "papers/kites-fly-by-day.html").read_text("utf-8")


def test_a_part_that_templates_lead_to_is_told_by_its_links(tmp_path: Path) -> None:
    with pytest.raises(ContentError) as caught:
        pipeline.build(digest(tmp_path, "without: [search]\n"))
    assert any("search.html" in problem.what for problem in caught.value.problems)


def test_a_part_that_there_is_not_is_told_with_its_line(tmp_path: Path) -> None:
    root = digest(tmp_path, "without: [related, mapp]\n")
    with pytest.raises(ContentError) as caught:
        content.load_site(root / "content/site.yaml")
    (problem,) = caught.value.problems
    assert (problem.path, problem.line) == ("content/site.yaml", 5)
    assert "mapp" in problem.what
