"""Addresses begin and end where a reader sees them begin and end."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from site_builder import readers, urls
from site_builder.extraction import links
from site_builder.model import Link

CASES = Path(__file__).parent / "cases/urls/urls.txt"
DUMPS = Path(__file__).parent.parent / "content/dumps"


def cases() -> list[tuple[str, list[str]]]:
    blocks = CASES.read_text(encoding="utf-8").strip().split("\n\n")[1:]
    parts = [block.split("\n> ") for block in blocks]
    return [(text, found) for text, *found in parts]


@pytest.mark.parametrize(
    ("text", "expected"), [pytest.param(*case, id=case[0]) for case in cases()]
)
def test_case(text: str, expected: list[str]) -> None:
    assert [span.url for span in urls.find(text)] == expected


def test_spans_are_the_text_of_the_address() -> None:
    text = r"(at \url{https://a.org/x\_y.}) and github.com/a/b."
    assert [text[span.start : span.end] for span in urls.find(text)] == [
        r"https://a.org/x\_y",
        "github.com/a/b",
    ]


PIECES = st.sampled_from(
    [
        *("https://", "http:/", "https: //", "www.", "github.com/a", ".github.io", "a.org/", "We"),
        *("\\url{", "\\_", "\\allowbreak ", " ", "\n", "a", "Bc", "9", "é", "中", "。"),
        *"()[]{}.,;'\"\\-/?#@%$~",
    ]
)


@given(text=st.lists(PIECES, max_size=40).map("".join) | st.text(max_size=80))
def test_spans_are_in_order_apart_and_end_in_no_punctuation(text: str) -> None:
    last = 0
    for span in urls.find(text):
        assert last <= span.start < span.end <= len(text)
        assert span.url.startswith(("https://", "http://"))
        assert span.url[-1] not in ".,;:!?'\"}"
        for opener, closer in ("()", "[]"):
            # A bracket that the address opened itself is part of it.
            assert not span.url.endswith(closer) or opener in span.url
        assert not set(span.url) & set(' \n\t<>"\\{}`|')
        last = span.end


@given(
    path=st.from_regex(r"[a-z0-9]{1,8}(/[A-Za-z0-9_-]{1,8}){0,3}/?", fullmatch=True),
    before=st.sampled_from(["", "see ", "(", "at:", "“", "<", "[x](", "\\url{", "~"]),
    after=st.sampled_from(["", ".", ",", ").", ")", "”", ">", "}", "].", "!", " and", ". We"]),
)
def test_what_surrounds_an_address_does_not_change_it(path: str, before: str, after: str) -> None:
    url = f"https://example.org/{path}"
    found = urls.find(before + url + after)
    assert [span.url for span in found] == [url]


def test_long_input_takes_no_longer_than_its_length() -> None:
    for piece in ("http://", "a.", "(", "www.", ".com", "https://a.b", "\\allowbreak ", "x.io/"):
        assert len(urls.find(piece * 30_000)) <= 30_000


def test_links_are_listed_once_in_order() -> None:
    abstract = (
        "Code: https://a.org/y. Data: https://a.org/x/ and https://a.org/y/{https://a.org/y}."
    )
    assert links(abstract) == (Link("https://a.org/y", "code"), Link("https://a.org/x/", "data"))
    assert links("") == ()


def test_every_address_of_the_real_dumps_is_found() -> None:
    for path in sorted(DUMPS.glob("00[0-4]_*.txt")):
        for record in readers.read(path.name, path.read_bytes()).records:
            found = urls.find(record.abstract)
            assert len(found) == record.abstract.count("http")
            for span in found:
                assert record.abstract[span.start : span.end] == span.url
                rest = record.abstract[span.end :]
                assert rest.lstrip(".,)")[:1] in ("", " ")
