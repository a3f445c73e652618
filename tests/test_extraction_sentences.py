"""Sentences end where they do; what a paper does and what came of it is quoted word for word."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from site_builder.extraction import quotations
from site_builder.extraction.sentences import sentences
from tests.said_cases import Case, cases

CASES = Path(__file__).parent / "cases/extraction"


@pytest.mark.parametrize("case", tuple(cases(CASES / "sentences.txt", "> ")), ids=str)
def test_sentences_end_where_they_end(case: Case) -> None:
    assert list(sentences(case.text)) == [sentence for _, sentence in case.expected]


@pytest.mark.parametrize("case", tuple(cases(CASES / "quotations.txt", ": ")), ids=str)
def test_claim_and_result_are_quoted(case: Case) -> None:
    claim, result = quotations(case.title, case.text)
    assert [("claim", claim), ("result", result)] == list(case.expected)


def test_paragraphs_end_sentences() -> None:
    assert list(sentences("No stop here\n\nbut a paragraph. Yes.")) == [
        "No stop here",
        "but a paragraph.",
        "Yes.",
    ]


def test_a_long_statement_ends_before_a_clause_that_only_adds() -> None:
    main = "We propose a boat that sails on water and in the wind, on lakes and seas alike"
    text = f"{main} as well as on rivers, which {'really ' * 40}helps."
    assert quotations("", text) == (f"{main} as well as on rivers", "")


def test_a_shorter_statement_nearly_as_good_is_taken_instead_of_a_long_one() -> None:
    long = f"We introduce a boat with {'sails and ' * 30}oars."
    assert quotations("", f"{long} We present the boat we need for it.")[0] == (
        "We present the boat we need for it."
    )


@given(st.text("aA wWe.!?$\n2%()\"' ", max_size=200))
def test_sentences_hold_all_of_the_text_in_order(text: str) -> None:
    found = list(sentences(text))
    assert "".join("".join(found).split()) == "".join(text.split())
    assert all(sentence and sentence in text for sentence in found)


@given(
    st.lists(st.sampled_from(["We propose X, ", "which ", "gains 4.2%", ". ", "\n\n", "$", "(1) "]))
)
def test_quotations_are_word_for_word(pieces: list[str]) -> None:
    text = "".join(pieces)
    assert all(quoted in text for quoted in quotations("X: Y", text))


@pytest.mark.parametrize("piece", ["A. ", "a.", "$A. ", "1. ", '"A." ', "We we ", "2 x "])
def test_long_malicious_texts_are_read_in_linear_time(piece: str) -> None:
    text = piece * 20_000
    assert all(quoted in text for quoted in quotations("", text))
