"""Queries of all kinds, and what the language of queries owes every one of them.

The parser is a script of the site, so it runs in Chromium, in a page that has loaded nothing else.
`tests/test_query_fuzzing.py` has some thousand queries judged, ``make fuzz FUZZ=queries`` new ones
for ten minutes; what that finds belongs into ``tests/cases/queries.json``.
"""

from __future__ import annotations

import json
import random
import re
import shutil
import time
from pathlib import Path
from typing import TYPE_CHECKING

from playwright.sync_api import Error, sync_playwright

from tests.attacks import LINKS, QUERIES, TITLES
from tests.loopback import served

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from playwright.sync_api import Page

ROOT = Path(__file__).parents[2]
STATIC = ROOT / "static"
FOUND = ROOT / "tests/cases/queries.json"
LONGEST = 400
"""Characters of a made-up query; the parser reads more, but what it writes may be longer."""
FIELDS = ("tag", "kind", "year", "month", "has", "listing", "date", "name", "author")
PIECES = (
    *('"', '""', "-", "--", ",", ":", "::", "..", "<", ">=", "=", "\\", "'", "^", "+", "*", "~"),
    *(" ", "\t", "\n", "\r", "\0", "\x0b", "\x7f", "\u00a0", "\u2028", "\u3000", "\ufeff"),
    *("“", "”", "«", "»", "„", "″", "＂", "‐", "–", "’", "：", "，"),
    *(
        "é",
        "e\u0301",
        "İ",
        "ı",
        "ß",
        "ﬀ",
        "ς",
        "Å",
        "\u0335\u0301" * 9,
        "中文",
        "ไทย",
        "😀",
        "👩\u200d🔬",
    ),
    *("\u202e", "\u200b", "\u200d", "\ud83d", "\udc00", "\U0010ffff", "\u0130" * 3),
    *("2024", "2024-13", "0000", "9999-99", "2025-03..", "..2024", "2024..2023", ">2024", "<=0"),
    *("__proto__", "constructor", "toString", "NaN", "null", "undefined", "[object Object]"),
    *("none", "unknown", "undated", "C++", "o'Neil", 'O"Neil', "a,b", "%20", "&amp;", "$&", "$1"),
    *(f"{field}:" for field in FIELDS),
    *(f"-{field.upper()}:" for field in FIELDS),
)
LOAD = """
async () => {
  const parser = await import(new URL("js/query-parse.js", location.href));
  const { wordSpans, words } = await import(new URL("js/search-words.js", location.href));
  const { parse, write, writeTerm, withoutTerm, stateOf, withState, rangeOf, FIELDS } = parser;
  const form = ({ isOpen, ...query }) => JSON.stringify(query);

  function judged(text, field, value) {
    const wrong = [];
    const query = parse(text);
    const { terms } = query;
    const written = write(query);
    if (form(parse(written)) !== form(query)) wrong.push(`is written as ${written}`);
    for (const term of terms) {
      if (term.type === "filter") {
        if (!FIELDS.includes(term.field)) wrong.push(`no field: ${term.field}`);
        if (term.values.length === 0 || term.values.includes("")) wrong.push("no value");
        for (const one of term.values) if (rangeOf(one)?.length === 1) wrong.push("half a range");
      } else if (words(term.text).length === 0) wrong.push("a term without a word");
      if (parse(writeTerm(term)).terms.length !== 1) wrong.push(`not one term: ${writeTerm(term)}`);
      if (withoutTerm(query, term).terms.length !== terms.length - 1) wrong.push("a term stays");
    }
    for (const { word, start, end } of wordSpans(text)) {
      if (!(start < end && end <= text.length && word)) wrong.push(`${word} from ${start}`);
    }
    // Papers have no value without a word, and none that reads as a range.
    if (words(value).length === 0) return wrong;
    const alone = parse(writeTerm({ type: "filter", field, values: [value] })).filters[0];
    if (!alone) return [...wrong, `${field} ${value}: is written as nothing`];
    if (rangeOf(value) || rangeOf(alone.values[0])) return wrong;
    for (const state of ["must", "must-not", "any"]) {
      const changed = withState(query, field, value, state);
      if (stateOf(changed, field, value) !== state) wrong.push(`${field} ${value}: not ${state}`);
      const told = stateOf(parse(write(changed)), field, value);
      if (told !== state) wrong.push(`${field} ${value}: ${state} becomes ${told}`);
    }
    return wrong;
  }

  globalThis.judge = (cases) => {
    const told = [];
    for (const [text, field, value] of cases) {
      let wrong;
      try {
        wrong = judged(text, field, value);
      } catch (error) {
        wrong = [String(error.stack)];
      }
      if (wrong.length > 0) told.push([text, field, value, wrong.slice(0, 3)]);
    }
    return JSON.stringify(told.slice(0, 5));
  };
  globalThis.read = (pieces, length) => {
    for (const piece of pieces) {
      const text = piece.repeat(length / piece.length);
      parse(text);
      rangeOf(text);
      wordSpans(text);
    }
    return pieces.length;
  };
}
"""
"""Brings the parser, and what judges it: each query comes with a field and a value that a click on
a filter would give it."""
_AT_ONCE = 5000
_HANG = 30_000
"""Milliseconds after which what takes one at most counts as never done."""

Case = tuple[str, str, str]
"""A query, a field and a value."""


def seeds() -> list[str]:
    """Give the queries that are documented and those that attack."""
    page = (ROOT / "docs/interfaces.md").read_text(encoding="utf-8")
    table = page.partition("\n## Queries\n")[2].partition("\n## ")[0]
    rows = [line.split("|")[1] for line in table.splitlines() if line.startswith("| `")]
    documented = [example for row in rows for example in re.findall(r"`([^`]+)`", row)]
    attacks = (*QUERIES, *TITLES, *LINKS)
    return [*documented, " ".join(documented), *(one[:LONGEST] for one in attacks)]


def cases(count: int, seed: int) -> list[Case]:
    """Make up queries: mutations of the seeds, two of them at once, or pieces in a row."""
    drawn = random.Random(seed)  # noqa: S311 - repeatable, not secret
    known = seeds()
    return [_case(drawn, known) for _ in range(count)]


def _case(drawn: random.Random, known: list[str]) -> Case:
    if drawn.random() < 0.4:
        text = "".join(drawn.choice(PIECES) for _ in range(drawn.randint(1, 12)))
    else:
        text = drawn.choice(known)
    for _ in range(drawn.randint(0, 5)):
        text = drawn.choice(_WAYS)(text, drawn, known)[:LONGEST]
    value = "".join(drawn.choice(PIECES) for _ in range(drawn.randint(1, 3)))
    if drawn.random() < 0.3:
        value = drawn.choice(("rlhf", "Ada Lovelace", "2024", "2024-11", "reward-models", "a:b"))
    return text, drawn.choice(FIELDS), value


def _cut(text: str, drawn: random.Random, _: list[str]) -> str:
    at = drawn.randint(0, len(text))
    return text[:at] + text[at + drawn.randint(1, 9) :]


def _insert(text: str, drawn: random.Random, _: list[str]) -> str:
    at = drawn.randint(0, len(text))
    return text[:at] + drawn.choice(PIECES) * drawn.choice((1, 1, 2, 20)) + text[at:]


def _replace(text: str, drawn: random.Random, _: list[str]) -> str:
    at = drawn.randint(0, len(text))
    return (
        text[:at]
        + chr(drawn.choice((drawn.randrange(128), drawn.randrange(0x110000))))
        + text[at + 1 :]
    )


def _splice(text: str, drawn: random.Random, known: list[str]) -> str:
    other = drawn.choice(known)
    return text[: drawn.randint(0, len(text))] + other[drawn.randint(0, len(other)) :]


def _turn(text: str, drawn: random.Random, _: list[str]) -> str:
    parts = text.split(" ")
    drawn.shuffle(parts)
    return drawn.choice(("", " ", "  ", ",")).join(parts)


_WAYS: tuple[Callable[[str, random.Random, list[str]], str], ...] = (
    *(_cut, _insert, _replace, _splice, _turn),
)


def found() -> list[Case]:
    """Give what was once found."""
    return [(text, field, value) for text, field, value in json.loads(FOUND.read_text())]


class Parser:
    """The parser in a page of its own."""

    def __init__(self, page: Page, static: str) -> None:
        """Load it; ``static`` is where ``static/`` is served."""
        page.goto(f"{static}style.css")
        page.evaluate(LOAD)
        self._session = page.context.new_cdp_session(page)

    def judge(self, given: Sequence[Case]) -> list[str]:
        """Tell what is wrong with how queries are taken, a few of all."""
        # As ASCII, for half a surrogate pair has no other way into a browser.
        told = self.run(f"judge({json.dumps(given)})")
        if told is not None:
            return [ascii(one) for one in json.loads(str(told))]
        if len(given) == 1:
            return [f"hangs: {given[0]!a}"]
        half = len(given) // 2
        return self.judge(given[:half]) + self.judge(given[half:])

    def reads(self, length: int) -> bool:
        """Tell whether every other piece is read in time, repeated to this length."""
        return self.run(f"read({json.dumps(PIECES[::2])}, {length})") == len(PIECES[::2])

    def run(self, expression: str, milliseconds: int = _HANG) -> object:
        """Give what an expression gives; None if it had to be ended."""
        asked = {"expression": expression, "returnByValue": True, "timeout": milliseconds}
        try:
            return self._session.send("Runtime.evaluate", asked)["result"].get("value")
        except Error as error:
            if "terminated" in error.message:
                return None
            raise


def fuzz(seconds: float, told: Path) -> int:
    """Judge new queries for so long; write what is found to a file, and give how many there were.

    Raises:
        AssertionError: A query isn't taken as it must be.
    """
    names = ("chromium-headless-shell", "chromium", "chromium-browser", "google-chrome")
    browser = next(filter(None, map(shutil.which, names)), None)
    with served(STATIC) as static, sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=browser, args=["--no-sandbox"])
        parser = Parser(chromium.new_page(), static)
        end = time.monotonic() + seconds
        number = 0
        while time.monotonic() < end:
            number += 1
            wrong = parser.judge(cases(_AT_ONCE, number))
            if wrong:
                told.write_text("\n".join(wrong), encoding="utf-8")
                raise AssertionError(f"{len(wrong)} queries of round {number}: {told}")
        chromium.close()
    return number * _AT_ONCE
