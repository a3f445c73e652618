"""What is read out of abstracts stays as good as it was, by hand-made labels."""

import pytest

from benchmarks.extraction import Outcome, outcomes, score


@pytest.fixture(scope="module")
def results() -> tuple[Outcome, ...]:
    return outcomes()


@pytest.mark.parametrize("subject", ["links", "acronyms"])
def test_extraction_agrees_with_the_labels(results: tuple[Outcome, ...], subject: str) -> None:
    assert score(results, subject).f1 >= 0.95


def test_a_labelled_paper_without_links_or_abbreviations_gets_none_wrong(
    results: tuple[Outcome, ...],
) -> None:
    assert score(results, "links").wrong <= 1
    assert score(results, "acronyms").wrong <= 3
