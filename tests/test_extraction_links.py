"""Links are found once each, with what they lead to."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from site_builder.extraction import links
from site_builder.model import Link
from tests.said_cases import Case, cases

CASES = Path(__file__).parent / "cases/extraction/links.txt"
KINDS = {"code", "data", "model", "demo", "project", "paper", "other"}


@pytest.mark.parametrize("case", tuple(cases(CASES, " ")), ids=str)
def test_links_are_found_with_their_kind(case: Case) -> None:
    assert [(link.kind, link.url) for link in links(case.text)] == list(case.expected)


@pytest.mark.parametrize(
    "again",
    [
        "https://github.com/ann/Tool",
        "https://github.com/ann/tool/",
        "https://github.com/ann/Tool.git",
        "https://www.github.com/ann/Tool",
        "http://github.com/ann/Tool",
    ],
)
def test_one_page_is_one_link_however_it_is_written(again: str) -> None:
    first = "https://github.com/ann/Tool"
    assert links(f"Code: {first}.", [Link(again)]) == (Link(first, "code"),)


def test_the_safer_scheme_is_kept() -> None:
    found = links("Data: http://github.com/ann/set", [Link("https://github.com/ann/set")])
    assert found == (Link("https://github.com/ann/set", "data"),)


def test_different_pages_of_one_host_are_different_links() -> None:
    found = links("See https://ann.example.org/A and https://ann.example.org/a.")
    assert len(found) == 2


@pytest.mark.parametrize(
    ("printed", "kind"),
    [
        (Link("https://github.com/ann/x"), "code"),
        (Link("https://huggingface.co/datasets/ann/x"), "data"),
        (Link("https://huggingface.co/ann/x"), "model"),
        (Link("https://ann.github.io/x"), "project"),
        (Link("https://doi.org/10.1000/182"), "paper"),
        (Link("https://doi.org/10.5281/zenodo.7"), "data"),
        (Link("https://www.youtube.com/watch?v=1"), "demo"),
        (Link("https://ann.example.org/x"), "other"),
        (Link("https://ann.example.org/x", "project"), "project"),
        (Link("https://github.com/ann/x", "data"), "data"),
    ],
)
def test_a_printed_link_goes_by_its_host_unless_the_listing_knows(printed: Link, kind: str) -> None:
    assert links("", [printed]) == (Link(printed.url, kind),)


def test_words_of_the_abstract_decide_before_the_listing() -> None:
    url = "https://github.com/ann/x"
    assert links(f"The dataset is at {url}.", [Link(url, "code")]) == (Link(url, "data"),)


def test_a_listing_names_what_the_abstract_does_not() -> None:
    url = "https://ann.example.org/x"
    assert links(f"It grew from Thing ({url}).", [Link(url, "model")]) == (Link(url, "model"),)


@given(st.lists(st.sampled_from(["https://a.org/x", " code ", "www.b.io", "(", ")", ". ", "{"])))
def test_every_link_has_a_kind_and_stands_once(pieces: list[str]) -> None:
    found = links("".join(pieces))
    assert {link.kind for link in found} <= KINDS
    assert len({link.url for link in found}) == len(found)
