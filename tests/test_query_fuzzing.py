"""Whatever a query is made of, it is read, written and changed; `make fuzz` does so for long."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.fuzz.queries import PIECES, STATIC, Parser, cases, found, seeds
from tests.loopback import served

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser

pytestmark = pytest.mark.browser

HALF = 2000
"""Characters of which what is written again is read as a whole, too."""


@pytest.fixture(scope="module")
def parser(browser: Browser) -> Iterator[Parser]:
    page = browser.new_page()
    with served(STATIC) as static:
        yield Parser(page, static)
    page.close()


def test_any_query_is_read_written_and_changed(parser: Parser) -> None:
    assert len(seeds()) > 70
    assert parser.judge([*found(), *cases(6000, 0)]) == []


def test_what_repeats_is_read_like_anything_else(parser: Parser) -> None:
    pumped = [(piece * (HALF // len(piece)), "tag", "rlhf") for piece in PIECES]
    assert parser.judge(pumped) == []


def test_no_query_is_too_long_to_be_read(parser: Parser) -> None:
    assert parser.reads(50_000), "quadratic time, or worse"


def test_what_never_ends_is_told(parser: Parser) -> None:
    """Without this no other test here could fail for time."""
    assert parser.run("for (;;);", 100) is None
    assert parser.run("1 + 1", 100) == 2
