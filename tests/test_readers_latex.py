"""LaTeX in, letters out: nothing lost, maths untouched."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from site_builder.readers import latex

CASES = Path(__file__).parent / "cases/readers_arxiv/latex.txt"
FUNCTIONS: dict[str, Callable[[str], str]] = {
    "unicode_of": latex.unicode_of,
    "unstyled": latex.unstyled,
    "unbraced": latex.unbraced,
    "plain_of": latex.plain_of,
}
CASE = re.compile(r"^(\w+): (.*)\n-> (.*)$", re.MULTILINE)
LATEX = st.text(st.sampled_from(list("\\{}$'\"`^~=.cvuHkrbdhoaelLisn O%&_#(-)[]é\n1")), max_size=60)


@pytest.mark.parametrize(
    ("function", "source", "wanted"), CASE.findall(CASES.read_text(encoding="utf-8"))
)
def test_case(function: str, source: str, wanted: str) -> None:
    assert FUNCTIONS[function](source) == wanted


@given(source=LATEX)
def test_no_character_but_commands_is_lost(source: str) -> None:
    kept = [char for char in source if char.isdigit() or char in "%&_#()[]"]
    found = [char for char in latex.unicode_of(source) if char.isdigit() or char in "%&_#()[]"]
    assert found == kept


@given(source=LATEX)
def test_braces_alone_go(source: str) -> None:
    assert latex.unbraced(source).translate({123: "", 125: ""}) == source.translate(
        {123: "", 125: ""}
    )


@given(source=st.text(max_size=40).filter(lambda text: "\\" not in text))
def test_text_without_backslash_stays(source: str) -> None:
    assert latex.unicode_of(source) == source


@given(
    inside=st.text(st.sampled_from(list("\\'ecovx{}_^ ")), max_size=12), word=st.sampled_from("éo")
)
def test_maths_stays(inside: str, word: str) -> None:
    if inside.count("\\") and not inside.endswith("\\"):
        source = f"so {word} $x{inside}y$ holds"
        assert f"$x{inside}y$" in latex.unicode_of(source)


@pytest.mark.parametrize("function", sorted(FUNCTIONS))
@pytest.mark.parametrize(
    "piece", ["\\'{", "{", "\\emph{", "$", "\\c ", "{\\em ", "\\", "}{", '\\"']
)
def test_long_input_takes_linear_time(function: str, piece: str) -> None:
    assert FUNCTIONS[function](piece * 20_000) is not None
