"""Ids are safe names that never change; title keys see through typography."""

from pathlib import PureWindowsPath

import pytest
from hypothesis import given
from hypothesis import strategies as st

from site_builder import ids

TEXT = st.text(max_size=150)
WINDOWS_DEVICES = ("con", "prn", "aux", "nul", "com1", "com9", "lpt1", "lpt9")


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("Alignment for Honesty", "alignment-for-honesty"),
        ("LLaVA-1.5: A Strong *Baseline*", "llava-1-5-a-strong-baseline"),
        ("Müller's GPT", "mullers-gpt"),
        ("What\u2019s Next?", "whats-next"),
        ("Align^2LLaVA", "align-2llava"),
        ("D\u00b2O", "d2o"),
        ("\u03c00: A Vision-Language-Action Flow", "pi0-a-vision-language-action-flow"),
        ("\u03bb-GAN", "lambda-gan"),
        ("S\u00f8ren \u0141ukasz \u00c6ther", "soren-lukasz-aether"),
        ("Stra\u00dfe", "strasse"),
        ("\u211d-valued \U0001d538ctions", "r-valued-actions"),
        ("\u5bf9\u9f50\u7814\u7a76", "paper"),
        ("?!", "paper"),
        ("", "paper"),
        ("Index", "index-paper"),
        ("NUL", "nul-paper"),
        ("404", "404-paper"),
    ],
)
def test_slug(title: str, expected: str) -> None:
    assert ids.slug(title) == expected


def test_slug_is_cut_between_words() -> None:
    assert ids.slug("abcdefg " * 20) == "-".join(["abcdefg"] * 9)
    assert ids.slug("a" * 100) == "a" * 72


def test_slug_takes_another_fallback() -> None:
    assert ids.slug("\u5bf9\u9f50", fallback="tag") == "tag"


@given(title=TEXT)
def test_a_slug_is_an_id_and_its_own_slug(title: str) -> None:
    slug = ids.slug(title)
    assert ids.is_id(slug)
    assert len(slug) <= 72
    assert ids.slug(slug) == slug


@given(title=TEXT)
def test_a_slug_is_a_file_name_everywhere(title: str) -> None:
    name = ids.slug(title)
    assert PureWindowsPath(f"{name}.yaml").name == f"{name}.yaml"
    assert name not in WINDOWS_DEVICES


@given(title=TEXT, taken=st.integers(1, 40))
def test_an_unused_id_is_new_and_an_id(title: str, taken: int) -> None:
    used: set[str] = set()
    for _ in range(taken):
        fresh = ids.unused(ids.slug(title), used)
        assert fresh not in used
        assert ids.is_id(fresh)
        assert len(fresh) <= 72
        used.add(fresh)


def test_a_taken_id_is_numbered_from_two() -> None:
    assert ids.unused("report", ()) == "report"
    assert ids.unused("report", {"report"}) == "report-2"
    assert ids.unused("report", {"report", "report-2", "report-4"}) == "report-3"
    assert ids.unused("index", ()) == "index-2"


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("Align  Before Fuse!", "Align before fuse"),
        ("$Q^*$-Learning", "Q*-learning"),
        ("What\u2019s Next?", "What's next"),
        ("Na\u00efve", "Nai\u0308ve"),
        ("D\u00b2O", "D2O"),
        ("\u211d", "R"),
        ("Hard-\n  wrapped", "hard wrapped"),
    ],
)
def test_typography_does_not_make_another_title(left: str, right: str) -> None:
    assert ids.title_key(left) == ids.title_key(right)


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("GPT-3", "GPT-4"),
        ("\u5bf9\u9f50", "\u7814\u7a76"),
        ("\u0915\u093f", "\u0915\u0940"),
        ("?", "!"),
    ],
)
def test_other_letters_make_another_title(left: str, right: str) -> None:
    assert ids.title_key(left) != ids.title_key(right)


@given(title=TEXT)
def test_a_title_key_is_stable(title: str) -> None:
    key = ids.title_key(title)
    assert ids.title_key(key) == key
    assert ids.title_key(f"  {title}\n") == key


@pytest.mark.parametrize("text", ["a", "a-b", "2d", "gpt-4"])
def test_ids(text: str) -> None:
    assert ids.is_id(text)


@pytest.mark.parametrize(
    "text", ["", "A", "a b", "-a", "a-", "a--b", "a/b", "a\n", "\u00e9", "index", *WINDOWS_DEVICES]
)
def test_no_ids(text: str) -> None:
    assert not ids.is_id(text)
