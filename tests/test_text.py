import re
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

import pytest

from site_builder import text
from tests.validators import nu_errors

CASES = Path(__file__).parent / "cases" / "text"

RENDERERS: dict[str, Callable[[str], str]] = {
    "markdown.md": text.markdown_html,
    "plain.md": text.plain,
    "snippets.md": partial(text.snippet_html, limit=60),
    "titles.md": text.title_html,
}


def read_cases(path: Path) -> Iterator[tuple[str, str, str]]:
    """Read (name, source, expected): three parts, each ended by a line with a dot."""
    part: list[str] = []
    parts: list[str] = []
    for line in path.read_text("utf-8").splitlines():
        if line != ".":
            part.append(line)
            continue
        parts.append("\n".join(part))
        part.clear()
        if len(parts) == 3:
            yield parts[0].strip(), parts[1], parts[2]
            parts.clear()
    assert not parts, f"{path.name}: a case without its end: {parts}"
    assert not "".join(part).strip(), f"{path.name}: text after the last case: {part}"


def all_cases() -> Iterator[object]:
    for path in sorted(CASES.glob("*.md")):
        if path.name == "README.md":
            continue
        for name, source, expected in read_cases(path):
            yield pytest.param(path.name, source, expected, id=f"{path.stem}: {name}")


@pytest.mark.parametrize(("file", "source", "expected"), list(all_cases()))
def test_case(file: str, source: str, expected: str) -> None:
    assert RENDERERS.get(file, text.abstract_html)(source).rstrip("\n") == expected


def test_nothing_makes_nothing() -> None:
    for source in ("", " \n\n\t "):
        assert text.abstract_html(source) == ""
        assert text.title_html(source) == ""
        assert text.snippet_html(source) == ""
        assert text.plain(source) == ""


def test_line_ends_of_every_system_part_paragraphs() -> None:
    for source in ("a\n\nb", "a\r\n\r\nb", "a\r\rb", "a\n \t\nb", "\n\na\n\n\n\nb\n"):
        assert text.plain(source) == "a\n\nb"


def test_a_tie_does_not_break() -> None:
    assert text.abstract_html("RTX~5090") == "<p>RTX\u00a05090</p>"
    assert text.abstract_html(r"19.7\,FPS") == "<p>19.7\u202fFPS</p>"
    assert text.abstract_html("62.9 %") == "<p>62.9\u00a0%</p>"


def test_what_html_cannot_hold_is_replaced() -> None:
    assert text.abstract_html("a\x00b\x1bc\ud800d\ufffee") == "<p>a\ufffdb\ufffdc\ufffdd\ufffde</p>"


@pytest.mark.parametrize("name", ["alpha", "Delta", "phi"])
def test_a_letter_is_a_variable_in_the_whole_text_or_nowhere(name: str) -> None:
    assert "<math>" not in text.abstract_html(f"the {name} of it")
    both = text.abstract_html(f"the {name} of it\n\nwhere {name} = 2")
    assert both.count("<math>") == 2


def test_a_snippet_stays_within_its_limit() -> None:
    source = "Words, and more of them, that fill the line until it is full and then some. " * 20
    for limit in range(20, 200, 7):
        shown = text.snippet_html(source, limit)
        assert 0 < len(shown) <= limit + 1
        assert source.startswith(shown.rstrip("…"))


def test_a_snippet_of_one_endless_word_is_cut() -> None:
    assert text.snippet_html("x" * 1000, 50) == "x" * 50 + "…"


def test_maths_too_deep_or_too_long_shows_the_source() -> None:
    deep = "$" + "{" * 50 + "x" + "}" * 50 + "$"
    assert text.abstract_html(deep) == f"<p>{deep}</p>"
    long = "$" + "x + " * 200 + "x$"
    assert text.abstract_html(long) == f"<p>{long}</p>"


@pytest.mark.validator
def test_what_the_cases_expect_is_valid_html(tmp_path: Path) -> None:
    bodies = [
        f"<div>{expected}</div>"
        for path in sorted(CASES.glob("*.md"))
        if path.name not in {"README.md", "plain.md", "markdown.md"}
        for _, _, expected in read_cases(path)
    ]
    page = tmp_path / "cases.html"
    head = '<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>Cases</title></head>'
    page.write_text(f"{head}<body>{''.join(bodies)}</body></html>", "utf-8")
    assert not nu_errors(page)


TERMS = {"RLHF": "reinforcement learning from human feedback", "RMs": "reward <models>"}


def test_an_abbreviation_is_explained_where_it_is_used_but_not_where_it_is_explained() -> None:
    html = text.abstract_html("Reward models (RMs) drift. An RM of RLHF (reinforcement", TERMS)
    assert html == (
        "<p>Reward models (RMs) drift. An "
        '<abbr title="reward &lt;models&gt;">RM</abbr> of '
        '<abbr title="reinforcement learning from human feedback">RLHF</abbr> (reinforcement</p>'
    )
    reverse = "RLHF (Reinforcement Learning from Human Feedback) works."
    assert "<abbr" not in text.abstract_html(reverse, TERMS)


@pytest.mark.parametrize(
    "source",
    [
        "See https://a.example/RLHF now.",
        r"See \href{https://a.example/}{the RLHF page}.",
        "A value $RLHF_{x}$ of it.",
        r"Run \texttt{RLHF} now.",
        "xRLHF, RLHFs3 and _RLHF_",
    ],
)
def test_no_abbreviation_in_links_maths_code_or_other_words(source: str) -> None:
    assert text.abstract_html(source, TERMS) == text.abstract_html(source)


def test_abbreviations_leave_formulas_and_words_as_they_are() -> None:
    source = r"The RLHF-$\pi$ loss of RLHF's RMs."
    html = text.abstract_html(source, TERMS)
    assert html.count("<abbr") == 3
    bare = re.sub(r"</?abbr[^>]*>", "", html)
    assert bare == text.abstract_html(source)


def test_a_sentence_is_set_inline_and_whole() -> None:
    html = text.sentence_html("We use RLHF at https://a.example/x. " * 30, TERMS)
    assert "<p>" not in html
    assert "<a " not in html
    assert html.count("<abbr") == 30
