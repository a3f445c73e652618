"""Words that never end may break, in pages and in what scripts draw; all else stays as it is."""

from __future__ import annotations

import html
import json
import re
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st
from playwright.sync_api import expect

from site_builder import cli
from site_builder.breaks import LONGEST, eased
from tests.loopback import served

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser

LETTERS = st.sampled_from(
    ["α", "é", "e\u0301", "क्ष", "👩🏽\u200d🔬", "&", "<", "a-", "漢", "/", "\u00a0"]
)
PIECES = st.one_of(
    st.builds("{}".format, st.sampled_from([" ", "\n", "。", "<b>", "</b>", "<p>", "<br>"])),
    st.builds(lambda letter, times: html.escape(letter * times), LETTERS, st.integers(1, 900)),
)
MOST = LONGEST + 140
"""Letters that stand together at most: marks, joined signs and references aren't torn."""


def _longest(page: str) -> int:
    """Tell how long the longest word between two places to break is, elements left out."""
    words = re.split(r"[ \n。]|<(?:wbr|p|br)>", page)
    return max(len(re.sub(r"</?b>", "", word)) for word in words)


@given(st.lists(PIECES, max_size=12).map("".join))
def test_every_word_may_break_and_nothing_else_changes(text: str) -> None:
    page = f"<p>{text}</p>"
    made = eased(page)
    assert made.replace("<wbr>", "") == page
    assert _longest(made) <= MOST
    if _longest(page) <= LONGEST:
        assert made == page
    for part in made.split("<wbr>")[1:]:
        assert not re.match(r"[\u0301\u094d\u0937\u200d\U0001f3fd;]|amp;|lt;", part)


@pytest.mark.parametrize(
    "page",
    [
        "<title>{}</title>",
        '<script type="application/ld+json">{{"name": "{}"}}</script>',
        '<meta content="{}"><a title="&lt;{}" href="?q={}">b</a>',
        "<textarea>{}</textarea><option>{}</option>",
        "<math><mtext>{}</mtext></math><svg><text>{}</text></svg>",
        "<p>" + "word " * 3000,
        "<p>" + "汉语没有空格，但有标点。" * 300,
    ],
)
def test_what_is_no_word_in_a_line_stays(page: str) -> None:
    filled = page.replace("{}", "α" * 5000)
    assert eased(filled) == filled


def test_elements_within_a_word_do_not_begin_another() -> None:
    made = eased("<h1>" + "α<sub>2</sub>" * 1000 + "</h1>")
    assert _longest(re.sub("</?sub>", "", made)) <= MOST
    assert eased("<li>" + "α" * 200 + "</li><li>" + "β" * 200).count("<wbr>") == 0


# -- in a browser ------------------------------------------------------------------------------

MANY = 3_000
PAPERS = [
    {
        "title": "α" * MANY,
        "authors": ["β" * MANY],
        "abstract": f"We study bees and {'γ' * MANY} too.",
        "year": 2024,
    },
    {"title": "Bees in winter", "abstract": "We study bees in winter.", "year": 2023},
]
LONGEST_SHOWN = """
() => {
  const shown = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  const longest = { "": 0 };
  while (shown.nextNode()) {
    const { data, parentElement } = shown.currentNode;
    if (parentElement.closest("script, svg, option, .visually-hidden")) continue;
    for (const word of data.split(/\\s/)) {
      const letter = /^[α-ω]/.test(word) ? word[0] : "";
      longest[letter] = Math.max(longest[letter] ?? 0, word.length);
    }
  }
  return longest;
}
"""


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Build and serve a digest whose title, author, topic and abstract hold words without end."""
    root = tmp_path_factory.mktemp("breaks")
    content = root / "content"
    (content / "dumps").mkdir(parents=True)
    (content / "dumps/dump.json").write_text(json.dumps(PAPERS))
    (content / "site.yaml").write_text(
        "title: Big\nurl: https://big.example/\nauthority: big.example,2025\ncards: false\n"
    )
    topic = f"- id: bees\n  label: {'δ' * MANY}\n  means: on bees\n  strong: [bees]\n"
    (content / "tags.yaml").write_text(topic)
    assert cli.main(["ingest", "--root", str(root)]) == 0
    assert cli.main(["build", "--root", str(root)]) == 0
    with served(root / "public") as address:
        yield address


@pytest.mark.browser
def test_no_page_shows_a_word_that_cannot_break(browser: Browser, address: str) -> None:
    context = browser.new_context()
    page = context.new_page()
    asked = "paper,bees-in-winter"
    for path, letters in (
        ("index.html", "αδ"),
        ("papers/paper.html", "αβγδ"),
        ("papers/bees-in-winter.html", "αδ"),
        ("tags/bees.html", "αδ"),
        ("search.html?q=bees", "αδ"),
        (f"compare.html?papers={asked}", "αδ"),
        (f"queue.html?papers={asked}", "αγδ"),
        (f"reading.html#papers={asked}", "α"),
        ("explore/map.html?paper=paper", "αδ"),
    ):
        page.goto(address + path)
        for letter in letters:
            expect(page.locator("main").get_by_text(letter * 50).first).to_be_attached()
        page.wait_for_load_state("networkidle")
        longest = page.evaluate(LONGEST_SHOWN)
        assert set(letters) <= set(longest), path
        assert {letter: size for letter, size in longest.items() if size > LONGEST} == {}, path
    context.close()
