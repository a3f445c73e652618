"""A digest's own words replace the package's, or are told with file and line what is wrong."""

from pathlib import Path

import pytest

from site_builder import content, words
from site_builder.errors import ContentError
from tests.english import WORDS

GIVEN = Path(__file__).parents[1] / "templates/strings.yaml"


def own(folder: Path, text: str, language: str = "en") -> words.Words:
    (folder / "strings.yaml").write_text(text, "utf-8")
    return content.load_words(GIVEN, folder / "strings.yaml", language)


def test_a_digest_changes_single_texts_and_keeps_the_rest(tmp_path: Path) -> None:
    mine = own(tmp_path, "home:\n  newest: Just in\n")
    assert mine.say("home.newest") == "Just in"
    assert mine.say("home.discussed") == WORDS.say("home.discussed")


@pytest.mark.parametrize(
    ("text", "line", "said"),
    [
        (
            "home:\n  newst: Just in\n",
            2,
            'home.newst: there is no such text; did you mean "home.ne',
        ),
        ("home:\n  latest: Latest\n", 2, "home.latest: lacks {day}"),
        ("home:\n  newest: New {day}\n", 2, "home.newest: has no {day}"),
        ("home:\n\n  newest: [New]\n", 3, "home.newest: should be one text"),
        ("home:\n  newest: {one: a, other: b}\n", 2, "home.newest: should be one text"),
        ("counts:\n  paper: papers\n", 2, "counts.paper: should be forms"),
        ("counts:\n  paper: {other: papers}\n", 2, "counts.paper: lacks the form one:"),
        ("moved:\n  about: Kept elsewhere\n", 2, "moved.about: lacks <link>"),
        ("home:\n  newest: <b>New\n", 2, "home.newest: <b> is never closed"),
        ('home:\n  newest: "{new"\n', 2, "home.newest: a single { stands in it"),
        ("dates:\n  months: [Jan]\n", 2, "dates.months: should be a list of 12"),
        ("- home\n", 1, "should be groups of texts"),
    ],
)
def test_what_is_wrong_is_told_with_its_line(
    tmp_path: Path, text: str, line: int, said: str
) -> None:
    with pytest.raises(ContentError) as caught:
        own(tmp_path, text)
    (problem,) = caught.value.problems
    assert (problem.path, problem.line) == ("templates/strings.yaml", line)
    assert problem.what.startswith(said.partition(";")[0])
    assert said in f"{problem.what}; {problem.fix}"


def test_words_take_the_forms_of_their_language(tmp_path: Path) -> None:
    forms = "{one: '{n} статья', few: '{n} статьи', many: '{n} статей', other: '{n} статьи'}"
    russian = own(tmp_path, f"counts:\n  paper: {forms}\n", "ru")
    assert [russian.count(number, "paper") for number in (1, 2, 5, 11, 21, 112)] == [
        *("1 статья", "2 статьи", "5 статей", "11 статей", "21 статья", "112 статей"),
    ]
    # What is not translated yet is English, with English forms.
    assert russian.count(21, "author") == "21 authors"


@pytest.mark.parametrize(
    ("language", "expected"),
    [
        ("en", {0: "other", 1: "one", 2: "other"}),
        ("fr", {0: "one", 1: "one", 2: "other", 1_000_000: "many"}),
        ("pl", {1: "one", 2: "few", 5: "many", 12: "many", 22: "few", 21: "many"}),
        ("ar", {0: "zero", 1: "one", 2: "two", 3: "few", 11: "many", 100: "other", 103: "few"}),
        ("lv", {0: "zero", 1: "one", 11: "zero", 21: "one", 2: "other"}),
        ("ja", {1: "other", 2: "other"}),
        ("pt-BR", {0: "one", 2: "other"}),
        ("pt-PT", {0: "other", 1: "one"}),
        ("xx", {1: "one", 2: "other"}),
    ],
)
def test_plural_rules_of_cldr(language: str, expected: dict[int, str]) -> None:
    rule = words.plural_of(language)
    assert {number: rule(number) for number in expected} == expected
    assert set(expected.values()) <= set(words.categories(language))


def test_dates_and_numbers_follow_the_file(tmp_path: Path) -> None:
    german = own(
        tmp_path,
        'numbers: {group: ".", decimal: ","}\n'
        'dates: {day: "{day}. {month_of_day} {year}", short_day: "{day}.{short_month} {year}"}\n',
        "de",
    )
    assert german.number(7114) == "7.114"
    assert german.size(1_234_567) == "1,2\N{NO-BREAK SPACE}MB"


@pytest.mark.parametrize(
    ("language", "direction"),
    [("en", "ltr"), ("ar", "rtl"), ("fa-IR", "rtl"), ("az-Arab", "rtl"), ("ks-Latn", "ltr")],
)
def test_the_way_a_language_is_written(tmp_path: Path, language: str, direction: str) -> None:
    assert own(tmp_path, "", language).direction == direction
