"""Templates fail loudly, escape everything, and lead back to the root."""

import html
from pathlib import Path

import pytest

from site_builder import caching
from site_builder.errors import ContentError
from site_builder.model import Page, SiteSettings
from site_builder.rendering import address, breakable, brief, environment, render
from tests.english import WORDS

SITE = SiteSettings("Demo", "A line", "https://demo.example/repo/", "en", "demo.example,2024")


def draw(folder: Path, source: str, path: str = "page.html", **data: object) -> str:
    (folder / "page.html").write_text(source, encoding="utf-8")
    made = environment([folder], html={"bold": _bold}, plain=str, names={"link": "L"}, words=WORDS)
    page = Page(path, "page.html", "T", "D", data, anywhere=path == "404.html")
    (file,) = render([page], made, SITE, [])
    return file.content.decode()


def _bold(source: str) -> str:
    return f"<b>{html.escape(source)}</b>"


def test_text_is_escaped_and_html_filters_are_not_escaped_twice(tmp_path: Path) -> None:
    drawn = draw(tmp_path, "{{ evil }} {{ evil | bold }}", evil='<i title="x">')
    assert drawn == "&lt;i title=&#34;x&#34;&gt; <b>&lt;i title=&quot;x&quot;&gt;</b>"


def test_a_misspelt_field_fails_with_template_line_and_page(tmp_path: Path) -> None:
    with pytest.raises(ContentError) as caught:
        draw(tmp_path, "<p>\n{{ entyr }}", path="papers/a.html")
    (problem,) = caught.value.problems
    assert (problem.path, problem.line) == ("templates/page.html", 2)
    assert "entyr" in problem.what
    assert "papers/a.html" in problem.what


def test_a_broken_template_fails_with_its_line(tmp_path: Path) -> None:
    with pytest.raises(ContentError) as caught:
        draw(tmp_path, "<p>\n\n{% if %}")
    assert (caught.value.problems[0].path, caught.value.problems[0].line) == (
        "templates/page.html",
        3,
    )


@pytest.mark.parametrize(
    ("path", "root"),
    [("index.html", ""), ("papers/a.html", "../"), ("404.html", "/repo/")],
)
def test_the_way_to_the_root(tmp_path: Path, path: str, root: str) -> None:
    assert draw(tmp_path, "{{ root }}", path=path) == root


def test_descriptions_are_cut_between_words() -> None:
    assert brief("short text") == "short text"
    cut = brief("word " * 60)
    assert cut.endswith("word…")
    assert len(cut) <= 181


def test_addresses_are_shown_without_their_scheme() -> None:
    assert address("https://github.com/a/b/") == "github.com/a/b"
    assert address("relative") == "relative"


def test_long_addresses_break_behind_slashes_and_stay_escaped() -> None:
    assert breakable("github.com/a<b>/c") == "github.com/<wbr>a&lt;b&gt;/<wbr>c"


@pytest.mark.parametrize("source", ["{{ 1 / 0 }}", '{% extends "page.html" %}'])
def test_a_template_that_fails_in_any_way_is_told_by_name(tmp_path: Path, source: str) -> None:
    with pytest.raises(ContentError) as caught:
        draw(tmp_path, source)
    assert caught.value.problems[0].path == "templates/page.html"


def test_compiled_templates_are_kept_while_all_holds_that_they_are_made_from(
    tmp_path: Path,
) -> None:
    one, other = caching.Compiled(tmp_path, "code 1"), caching.Compiled(tmp_path, "code 2")
    one.write("paper", b"compiled")
    assert one.read("paper") == b"compiled"
    assert one.read("tag") == b""
    assert other.read("paper") == b""
    path = tmp_path / ".digest/templates/paper"
    path.write_bytes(path.read_bytes()[:-1] + b"D")
    assert one.read("paper") == b""
