"""YAML to nodes and typed values: what a curator may write, and what they read if it is wrong."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from site_builder.content import documents, typed
from site_builder.content.documents import Fields, Items, Node, Text
from site_builder.errors import ContentError
from tests import content_cases

BROKEN = content_cases.load("broken.txt")


def _value(yaml: str) -> Node:
    root = documents.parse("x.yaml", f"field: {yaml}")
    assert isinstance(root, Fields)
    return root.pairs[0][1]


@pytest.mark.parametrize("case", BROKEN)
def test_broken_yaml_is_told_with_its_line_and_a_remedy(case: str) -> None:
    with pytest.raises(ContentError) as caught:
        documents.parse("x.yaml", BROKEN[case]["file"] + "\n")
    assert str(caught.value) == BROKEN[case]["says"]


@pytest.mark.parametrize("text", ["No", "2309.12340", "12:30", "0x1F", "1e3", "2024-08-04", "True"])
def test_scalars_stay_the_text_they_are(text: str) -> None:
    assert typed.raw(_value(text)) == text


def test_a_quoted_null_is_text() -> None:
    null, word = _value("null"), _value('"null"')
    assert isinstance(null, Text)
    assert isinstance(word, Text)
    assert null.is_null
    assert not word.is_null


def test_a_bomb_of_brackets_is_refused() -> None:
    with pytest.raises(ContentError, match="nested more than"):
        documents.parse("x.yaml", "[" * 100_000)


def test_control_characters_are_told_by_number() -> None:
    with pytest.raises(ContentError, match=r"x\.yaml:2: .*U\+0007"):
        documents.parse("x.yaml", "a: b\nc: \x07\n")


def test_every_comment_is_found_and_no_hash_within_text() -> None:
    text = "# 1\na: 'no # this' # 2\nb: >- # 3\n  nor # that\n\n  # nor this\nc: [1, # 4\n  2]"
    found = [text[start:end] for start, end in documents.comments(text)]
    assert found == ["# 1", "# 2", "# 3", "# 4"]


@settings(deadline=None)
@given(st.text(alphabet=st.sampled_from("ab:-#'\"[]{}&*!|> \n\t,é😀")))
def test_any_text_is_parsed_or_refused_with_a_problem(text: str) -> None:
    try:
        node = documents.parse("x.yaml", text)
    except ContentError as error:
        told = [(problem.path, bool(problem.what)) for problem in error.problems]
    else:
        told = [("x.yaml", True)]
        _check_offsets(text, node)
    assert told == [("x.yaml", True)]


def _check_offsets(text: str, node: Node | None) -> None:
    if isinstance(node, Items):
        for item in node.items:
            _check_offsets(text, item)
    elif isinstance(node, Fields):
        for _, value in node.pairs:
            _check_offsets(text, value)
    elif isinstance(node, Text) and node.style == "plain" and "\n" not in text:
        assert text[node.start : node.end].strip() == node.value


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("|\n  One line\n  and its rest.\n\n  Two.", "One line and its rest.\n\nTwo."),
        (">\n  One line\n  and its rest.\n\n  Two.", "One line and its rest.\n\nTwo."),
        ('"One line\n  and its rest.\n\n\n  Two."', "One line and its rest.\n\nTwo."),
        ("One line\n  and its rest.", "One line and its rest."),
    ],
)
def test_paragraphs_come_out_alike_however_they_are_written(written: str, expected: str) -> None:
    assert typed.paragraphs(_value(written)) == expected


@pytest.mark.parametrize("text", ["2024-8-4", "20240804", "4 Aug 2024", "2023-02-29", "0000-01-01"])
def test_days_that_are_none_are_refused(text: str) -> None:
    with pytest.raises(typed.WrongError):
        typed.day(_value(text))
