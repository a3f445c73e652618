"""A short run of what `make fuzz` does for long, and all that fuzzing ever found."""

from __future__ import annotations

import random
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.fuzz.targets import FOUND, TARGETS, found

if TYPE_CHECKING:
    from collections.abc import Callable

SPARKS = [
    *(b"\x00", b"\xff\xfe", b"\xef\xbb\xbf", b"\r", b"\n\n", b"\x1b[0m", b"\xed\xa0\x80", b"]]>"),
    *(b"<![CDATA[", b"<!--", b"&#x0;", b"&a;", b'"', b"\\", b"{", b"}", b"$", b"@", b"%", b"|"),
    *("\u202e".encode(), "\u200b".encode(), "¼".encode(), "ﬀ".encode(), b"1e999", b"-" * 70),
    *("İ".encode(), "ẞŉ".encode(), "٣²".encode(), "ſ".encode(), b"9" * 400, b"9" * 4400),
]


def _cut(data: bytes, at: int, length: int, _: bytes) -> bytes:
    return data[:at] + data[at + length :]


def _splice(data: bytes, at: int, length: int, _: bytes) -> bytes:
    return data[:at] + data[at // 2 : at // 2 + length] + data[at:]


def _flip(data: bytes, at: int, length: int, _: bytes) -> bytes:
    return data[:at] + bytes(byte ^ 1 << length % 8 for byte in data[at : at + 1]) + data[at + 1 :]


def _insert(data: bytes, at: int, _: int, spark: bytes) -> bytes:
    return data[:at] + spark + data[at:]


def _swap_lines(data: bytes, at: int, length: int, _: bytes) -> bytes:
    lines = data.split(b"\n")
    one, other = at % len(lines), length % len(lines)
    lines[one], lines[other] = lines[other], lines[one]
    return b"\n".join(lines)


WAYS: list[Callable[[bytes, int, int, bytes], bytes]] = [_cut, _splice, _flip, _insert, _swap_lines]
CHANGES = st.lists(
    st.tuples(
        st.sampled_from(WAYS),
        st.floats(0, 1),
        st.integers(0, 200),
        st.sampled_from(SPARKS),
    ),
    min_size=1,
    max_size=6,
)


def changed(data: bytes, changes: list[tuple[Callable[..., bytes], float, int, bytes]]) -> bytes:
    """Damage a text: cut, splice, flip bits, swap lines, insert what is often forgotten."""
    for way, place, length, spark in changes:
        data = way(data, int(place * len(data)), length, spark)
    return data


@pytest.mark.parametrize("name", TARGETS)
@given(data=st.data())
@settings(max_examples=12, deadline=None)
def test_damaged_input_is_read_or_refused(name: str, data: st.DataObject) -> None:
    target = TARGETS[name]
    seed = data.draw(st.sampled_from(list(target.seeds())))
    target.run(changed(seed[:6000], data.draw(CHANGES)))


@pytest.mark.parametrize("name", TARGETS)
def test_bytes_of_no_kind_are_read_or_refused(name: str) -> None:
    drawn = random.Random(name)  # noqa: S311 - no secret
    for size in (1, 30, 400):
        TARGETS[name].run(drawn.randbytes(size))


@pytest.mark.parametrize("name", sorted(path.stem for path in FOUND.glob("*.json")))
def test_what_fuzzing_once_found_stays_mended(name: str) -> None:
    for data in found(name):
        TARGETS[name].run(data)
