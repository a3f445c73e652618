"""Abbreviations are found with what they stand for, and nothing else is taken for one."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from site_builder.extraction import acronyms
from tests.said_cases import Case, cases

CASES = Path(__file__).parent / "cases/extraction/acronyms.txt"


@pytest.mark.parametrize("case", tuple(cases(CASES, " = ")), ids=str)
def test_abbreviations_are_found_with_what_they_stand_for(case: Case) -> None:
    found = [(acronym.short, acronym.long) for acronym in acronyms(case.title, case.text)]
    assert found == list(case.expected)


def test_the_title_fills_in_what_the_abstract_leaves_unsaid() -> None:
    found = acronyms("COLT: Continual Online Learning of Tasks", "Large models (LMs) need it.")
    assert [acronym.short for acronym in found] == ["LMs", "COLT"]


def test_the_only_capital_whose_small_form_is_longer_is_a_letter_like_others() -> None:
    (found,) = acronyms("IXT: İxt Yöntemi", "")
    assert (found.short, found.long) == ("IXT", "İxt Yöntemi")


@given(st.text("aA bBİ(-)[],;:.\"'LM$\\{}^2*/~\n", max_size=120), st.text("ABİ: abi(", max_size=30))
def test_any_text_is_read_and_what_is_found_stands_in_it(abstract: str, title: str) -> None:
    for acronym in acronyms(title, abstract):
        assert 2 <= len(acronym.short) <= 16
        assert len(acronym.long) > len(acronym.short)
        assert acronym.long == " ".join(acronym.long.split())


@pytest.mark.parametrize("piece", ["(", "(A ", "a b c (ABC", "ABC (a b ", "((A) ", "Aa-", "$\\{"])
def test_long_malicious_texts_are_read_in_linear_time(piece: str) -> None:
    for acronym in acronyms("", piece * 20_000):
        assert acronym.short
