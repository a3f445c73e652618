"""The kind of contribution is told as people tell it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from benchmarks.extraction import outcomes, score
from site_builder.extraction.kinds import kind, tables
from site_builder.model import KINDS
from tests.extraction_cases import Case, cases


@pytest.mark.parametrize("case", cases("kinds.txt"), ids=lambda case: case.title)
def test_kinds(case: Case) -> None:
    assert str(kind(case.title, case.abstract)) == case.wanted


def test_kinds_agree_with_the_labels() -> None:
    assert score(outcomes(), "kind").f1 >= 0.85


@given(st.text(max_size=80), st.text(max_size=400))
def test_any_text_has_a_known_kind_or_none(title: str, abstract: str) -> None:
    assert kind(title, abstract) in {None, *KINDS}


@pytest.mark.parametrize("table", [tables.TITLE, tables.ABSTRACT, tables.OBJECTS])
def test_every_cue_stands_once_in_lower_case_for_a_known_kind(table: str) -> None:
    cues = tables.read(table)
    assert {cue.kind for cue in cues} <= set(KINDS)
    assert all(cue.text == cue.text.strip().lower() and cue.weight > 0 for cue in cues)
    assert len({(cue.text, cue.kind) for cue in cues}) == len(cues)
