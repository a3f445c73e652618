"""Search as readers have it: real Chromium, real lunr.js, the headers that the host sends."""

import datetime as dt
import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from playwright.sync_api import Browser, Page, Route, expect

from site_builder import search
from tests.conftest import ServeFolder, note_faults
from tests.search_site import document, real_documents, real_records, write_site
from tests.validators import axe_violations, listed

pytestmark = pytest.mark.browser

ASK = """
async ([texts, count]) => {
  const load = (name) => import(new URL(`static/js/${name}.js`, location.href));
  const { SearchClient } = await load("search-client");
  globalThis.client ??= new SearchClient(new URL(".", location.href));
  const answers = [];
  for (const text of texts) answers.push(await client.ask(text, 0, count));
  return answers;
}
"""
WORDS = """
async (texts) => {
  const { words, wordSpans } = await import(new URL("static/js/search-words.js", location.href));
  return texts.map((text) => [words(text), wordSpans(text).map((span) => span.word)]);
}
"""
ASSIGNED = st.characters(exclude_categories=("Cn", "Co", "Cs"))  # each side knows its own Unicode
SYNTAX = ["title:", "+must", "wild*", "*", "fuzzy~2", "boost^10", '"', "\\", "a:b:c", "~", "-"]


@pytest.fixture(scope="session")
def engine(browser: Browser, site: str) -> Iterator[Page]:
    """A page on which the engine can be asked directly."""
    context = browser.new_context()
    page = context.new_page()
    page.goto(site)
    yield page
    context.close()


@pytest.fixture
def wrong() -> list[str]:
    """What went wrong on the page; a test that provokes a fault empties it."""
    return []


@pytest.fixture
def page(browser: Browser, site: str, wrong: list[str]) -> Iterator[Page]:
    """A page on which nothing may go wrong: no error, no CSP violation, no foreign request."""
    context = browser.new_context(viewport={"width": 390, "height": 760})
    page = context.new_page()
    page.set_default_timeout(10_000)
    note_faults(page, wrong)
    yield page
    context.close()
    assert wrong == []


def ask(engine: Page, *texts: str, count: int = 10) -> list[Any]:
    answers = engine.evaluate(ASK, [list(texts), count])
    assert isinstance(answers, list)
    return answers


def best(engine: Page, text: str) -> str:
    (answer,) = ask(engine, text, count=1)
    return str(answer["results"][0]["id"]) if answer["results"] else ""


def plain(parts: list[tuple[str, bool]]) -> str:
    return "".join(text for text, _ in parts)


def marked(parts: list[tuple[str, bool]]) -> list[str]:
    return [text for text, is_marked in parts if is_marked]


# ---- What is found ----


def test_every_title_of_the_dumps_finds_its_paper_first(engine: Page) -> None:
    titles = {name: title for name, (title, _) in real_records().items()}
    assert len(titles) == 210
    answers = ask(engine, *titles.values(), count=1)
    missed = [
        title
        for (name, title), answer in zip(titles.items(), answers, strict=True)
        if [result["id"] for result in answer["results"]] != [name]
    ]
    assert missed == []


def test_every_title_as_readers_see_it_finds_its_paper_first(engine: Page) -> None:
    documents = real_documents()
    answers = ask(engine, *(one.title.upper() for one in documents), count=1)
    found = [answer["results"][0]["id"] for answer in answers]
    assert found == [one.id for one in documents]


@pytest.mark.parametrize(
    ("typed", "title"),
    [
        ("hitchh", "The Hitchhiker's Guide to Human Alignment with *PO"),
        ("hitch gui", "The Hitchhiker's Guide to Human Alignment with *PO"),
        ("hitchhikers guide", "The Hitchhiker's Guide to Human Alignment with *PO"),
        ("ALIGNMENT, for: honésty!", "Alignment for Honesty"),
        ("honesty alignment", "Alignment for Honesty"),
        ("alignmnet for honesty", "Alignment for Honesty"),
        ("alignment for honnesty", "Alignment for Honesty"),
        ("alignment for hnesty", "Alignment for Honesty"),
        ("sycophancy to subterfuge xyzzyx", ""),
        ("what are human values", "What are human values, and how do we align AI to them?"),
        ("Q^* D^2O dispreference", "Negating Negatives: Alignment without Human Positive Samples"),
        ("open assistant conversations", "OpenAssistant Conversations -- Democratizing"),
    ],
)
def test_half_typed_misspelt_and_reordered_words(engine: Page, typed: str, title: str) -> None:
    name = best(engine, typed)
    if title:
        assert real_records()[name][0].startswith(title)


@pytest.mark.parametrize("typed", ["Align-Bot 2", "align bot 2", "ALIGNBOT2"])
def test_the_paper_that_introduces_a_name_comes_first(
    browser: Browser, tmp_path: Path, serve_folder: ServeFolder, typed: str
) -> None:
    papers = [
        document("about", "AlignBot 2 and Align-Bot 2 revisited", "Align-Bot 2, again AlignBot2."),
        replace(
            document("maker", "A Robot That Listens", "It is called Align-Bot 2."),
            names=("Align-Bot 2",),
            kind="Dataset",
        ),
        *(document(f"other-{number}", f"Of robots {number}", "Bots.") for number in range(9)),
    ]
    site = serve_folder(write_site(tmp_path, papers))
    page = browser.new_page()
    page.goto(site)
    assert best(page, typed) == "maker"
    page.goto(f"{site}search.html?q={typed}")
    first = page.locator(".result").first
    first.wait_for()
    assert "Dataset" in first.locator(".result-meta").inner_text()
    page.close()


def test_inflections_find_each_other(engine: Page) -> None:
    plural, singular = ask(engine, "reward policies", "rewards policy", count=210)
    complete = [
        {result["id"] for result in answer["results"][: answer["complete"]]}
        for answer in (plural, singular)
    ]
    assert complete[0] == complete[1]
    assert complete[0]


def test_papers_with_all_words_come_before_papers_with_some(engine: Page) -> None:
    (answer,) = ask(engine, "alignment language survey", count=210)
    assert 0 < answer["complete"] < answer["total"]
    for at, result in enumerate(answer["results"]):
        text = search.fold(" ".join([*real_records()[result["id"]], *result["tags"]]))
        has_all = all(stem in text for stem in ("align", "languag", "survey"))
        assert at >= answer["complete"] or has_all


def test_words_that_nothing_has_are_named_as_typed(engine: Page) -> None:
    (answer,) = ask(engine, "honesty Xyzzyxa")
    assert answer["missing"] == ["Xyzzyxa"]
    assert answer["complete"] > 0
    (nothing,) = ask(engine, "Xyzzyxa")
    assert (nothing["total"], nothing["results"], nothing["missing"]) == (0, [], ["Xyzzyxa"])


def test_a_word_with_an_error_says_what_was_looked_for(engine: Page) -> None:
    (answer,) = ask(engine, "hallucinatoin")
    assert answer["corrected"] == [{"typed": "hallucinatoin", "taken": ["hallucination"]}]
    assert answer["missing"] == []


@pytest.mark.parametrize("text", ["the", "of the and", "What is it?", "a"])
def test_a_query_of_stop_words_finds_titles_with_them(engine: Page, text: str) -> None:
    (answer,) = ask(engine, text)
    assert answer["total"] > 0
    title = list(search.words(plain(answer["results"][0]["title"])))
    assert any(known.startswith(word) for word in search.words(text) for known in title)


@pytest.mark.parametrize(
    ("text", "telling"),
    [
        ("how to align diffusion models with backprop", "diffusion|backprop"),
        ("dpo without reference model", "dpo|reference|without"),
        ("large language model alignment survey", "survey"),
        ("reward mod", "reward"),
        ("safety of large language models against jailbreak attacks", "jailbreak|attack"),
    ],
)
def test_papers_with_only_the_common_words_are_no_results(
    engine: Page, text: str, telling: str
) -> None:
    (answer,) = ask(engine, text, count=210)
    assert answer["complete"] > 0
    assert answer["total"] - answer["complete"] <= 20
    for result in answer["results"]:
        text = " ".join([*real_records()[result["id"]], *result["tags"]])
        assert re.search(telling, search.fold(text))


def test_words_of_different_papers_still_find_the_nearest(engine: Page) -> None:
    (answer,) = ask(engine, "honesty chest")
    assert (answer["complete"], answer["missing"]) == (0, [])
    found = {real_records()[result["id"]][0] for result in answer["results"]}
    assert "Alignment for Honesty" in found
    assert any("Chest X-Ray" in title for title in found)


def test_stop_words_are_not_needed_unless_there_is_nothing_else(engine: Page) -> None:
    with_stops, without = ask(engine, "how to align the diffusion models", "align diffusion models")
    assert with_stops["complete"] == without["complete"] > 0
    lost, only_stops = ask(engine, "the xyzzyxa", "the")
    assert lost["total"] == 0
    assert only_stops["complete"] > 0


@pytest.mark.parametrize(
    ("text", "whole"),
    [
        ("*PO", r"(?i)(?<![^\W_])po(?![^\W_])"),
        ("Q^*", r"(?i)(?<![^\W_])q(?![^\W_])"),
        ("gpt-4", r"(?i)gpt-?4"),
        ("x-ray", r"(?i)x-?ray"),
        ("alignment 4", r"(?<![^\W_])4(?![^\W_])"),
        ("4 alignment", r"(?<![^\W_])4(?![^\W_])"),
    ],
)
def test_one_or_two_letters_are_whole_words(engine: Page, text: str, whole: str) -> None:
    (answer,) = ask(engine, text, count=210)
    assert answer["complete"] > 0
    for result in answer["results"][: answer["complete"]]:
        title, abstract = real_records()[result["id"]]
        shown = next(one for one in real_documents() if one.id == result["id"])
        assert re.search(whole, f"{shown.title} {shown.abstract}"), (title, abstract)
        for mark in marked(result["title"]) + marked(result["snippet"]):
            assert re.search(whole, mark) or mark.lower().startswith("align"), mark


def test_letters_with_signs_that_no_paper_has_find_nothing(engine: Page) -> None:
    for text in ("C++", "c#"):
        (answer,) = ask(engine, text)
        assert (answer["total"], answer["missing"]) == (0, [text])


def test_a_number_in_a_number_is_not_marked(
    browser: Browser, tmp_path: Path, serve_folder: ServeFolder
) -> None:
    abstract = "GPT-4 reaches 45.9% with 4 tools. So does GPT-4-turbo."
    page = browser.new_page()
    page.goto(serve_folder(write_site(tmp_path, [document("a", "Title", abstract)])))
    joined, apart = ask(page, "gpt-4", "gpt 4")
    assert marked(joined["results"][0]["snippet"]) == ["GPT-4"]
    assert set(marked(apart["results"][0]["snippet"])) == {"GPT", "4"}
    page.close()


def test_letters_still_being_typed_take_nothing_away(engine: Page) -> None:
    words, typing, first = ask(engine, "alignment honesty", "alignment honesty o", "hi", count=210)
    assert typing["missing"] == []
    assert (typing["complete"], typing["total"]) == (words["complete"], words["total"])
    assert first["total"] > 0


def test_stop_words_are_not_marked(engine: Page) -> None:
    (answer,) = ask(engine, "alignment for honesty", count=1)
    assert marked(answer["results"][0]["title"]) == ["Alignment", "Honesty"]


@pytest.mark.parametrize("text", ["", "   ", "?!", "--", "''"])
def test_a_query_without_words_leaves_every_paper_newest_first(engine: Page, text: str) -> None:
    (answer,) = ask(engine, text, count=210)
    assert (answer["total"], answer["missing"]) == (210, [])
    days = [result["day"] for result in answer["results"] if result["day"]]
    assert days == sorted(days, reverse=True)
    assert all(marked(result["title"]) == [] for result in answer["results"])


@pytest.mark.parametrize("syntax", SYNTAX)
def test_the_syntax_of_lunr_means_nothing(engine: Page, syntax: str) -> None:
    (answer,) = ask(engine, f"{syntax} honesty {syntax}")
    first = answer["results"][:3]
    assert "honesty" in [mark.lower() for result in first for mark in marked(result["title"])]


@settings(max_examples=15, suppress_health_check=[HealthCheck.too_slow], deadline=None)
@given(st.lists(st.text(max_size=40), min_size=1, max_size=10))
def test_any_text_is_answered_and_shown_texts_are_whole(engine: Page, texts: list[str]) -> None:
    known = {one.id: one for one in real_documents()}
    for answer in ask(engine, *("honesty " + text for text in texts), "constructor __proto__"):
        for result in answer["results"]:
            shown = known[result["id"]]
            assert plain(result["title"]) == shown.title
            inside = plain(result["snippet"]).removeprefix("… ").removesuffix(" …")
            assert inside in " ".join(shown.abstract.split())


@settings(max_examples=30, suppress_health_check=[HealthCheck.too_slow], deadline=None)
@given(st.lists(st.text(ASSIGNED), min_size=1, max_size=40))
def test_both_languages_cut_the_same_words(engine: Page, texts: list[str]) -> None:
    for text, (whole, spans) in zip(texts, engine.evaluate(WORDS, texts), strict=True):
        parts = [list(search.words(run)) for run in search.fold(text).split("-")]
        expected = [word for part in parts for word in part]
        assert whole == expected
        assert spans == expected


def test_both_languages_cut_the_same_words_of_the_papers(engine: Page) -> None:
    texts = [text for one in real_documents() for text in (one.title, one.abstract)]
    for text, (whole, spans) in zip(texts, engine.evaluate(WORDS, texts), strict=True):
        parts = [list(search.words(run)) for run in search.fold(text).split("-")]
        assert whole == spans == [word for part in parts for word in part]


def test_the_snippet_is_the_sentence_that_answers_best(engine: Page) -> None:
    (answer,) = ask(engine, "honesty Confucius", count=1)
    snippet = answer["results"][0]["snippet"]
    assert "Analects of Confucius" in plain(snippet)
    assert {"honesty", "Confucius"} <= set(marked(snippet))
    assert len(plain(snippet)) < 300


def test_what_answers_is_marked_as_it_is_written(
    browser: Browser, tmp_path: Path, serve_folder: ServeFolder
) -> None:
    cases = [
        ("finetuning", "On fine-tuning", ["fine-tuning"]),
        ("fine tuning", "With fine-tuning", ["fine", "tuning"]),
        ("fine-tuning", "By finetuning", ["finetuning"]),
        ("align", "Alignment-Preserving", ["Alignment"]),
        ("cafe", "The Cafe\u0301s’ café", ["Cafe\u0301s", "café"]),
        ("d2o", "On D²O", ["D²O"]),
    ]
    documents = [document(str(at), title) for at, (_, title, _) in enumerate(cases)]
    page = browser.new_page()
    page.goto(serve_folder(write_site(tmp_path, documents)))
    for at, (typed, _, marks) in enumerate(cases):
        (answer,) = ask(page, typed)
        shown = {result["id"]: marked(result["title"]) for result in answer["results"]}
        assert shown[str(at)] == marks, typed
    page.close()


def test_equal_papers_come_in_the_order_of_the_documents(
    browser: Browser, tmp_path: Path, serve_folder: ServeFolder
) -> None:
    twins = [document(f"twin-{n}", "Twin papers", "The same text.") for n in range(12)]
    page = browser.new_page()
    page.goto(serve_folder(write_site(tmp_path, twins)))
    (answer,) = ask(page, "twin", count=12)
    assert [result["id"] for result in answer["results"]] == [one.id for one in twins]
    page.close()


def test_a_digest_without_papers_answers_too(
    browser: Browser, tmp_path: Path, serve_folder: ServeFolder
) -> None:
    page = browser.new_page()
    page.goto(serve_folder(write_site(tmp_path, [])))
    (answer,) = ask(page, "anything")
    assert (answer["total"], answer["missing"]) == (0, ["anything"])
    page.close()


def test_only_the_newest_of_waiting_questions_is_answered(engine: Page) -> None:
    ask(engine, "warm")
    answers = engine.evaluate(
        """(texts) => Promise.all(texts.map((text) => client.ask(text, 0, 1)))""",
        ["h", "ho", "hon", "honesty"],
    )
    assert [answer and answer["text"] for answer in answers] == [None, None, None, "honesty"]


# ---- The box in the head of every page ----


@pytest.mark.parametrize(("under", "start"), [("/", "index.html"), ("/repo/", "papers/index.html")])
def test_the_box_finds_a_paper_by_keyboard_alone(
    page: Page, site_folder: Path, serve_folder: ServeFolder, under: str, start: str
) -> None:
    home = serve_folder(site_folder, under=under)
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(home + start)
    page.wait_for_load_state("networkidle")
    assert not any("search/" in url or "worker" in url or "lunr" in url for url in asked)

    page.keyboard.press("/")
    box = page.get_by_role("combobox", name="Search papers")
    expect(box).to_be_focused()
    expect(box).to_have_value("")
    page.keyboard.type("alignment hones")
    options = page.get_by_role("option")
    expect(options.first).to_contain_text("Alignment for Honesty")
    expect(options.first.locator("mark")).to_have_text(["Alignment", "Honesty"])
    expect(box).to_have_attribute("aria-expanded", "true")
    assert len([url for url in asked if url.endswith("search/start.json")]) == 1

    page.keyboard.press("ArrowDown")
    expect(options.first).to_have_attribute("aria-selected", "true")
    expect(box).to_have_attribute("aria-activedescendant", options.first.get_attribute("id") or "")
    page.keyboard.press("ArrowDown")
    expect(options.nth(1)).to_have_attribute("aria-selected", "true")
    page.keyboard.press("ArrowUp")
    page.keyboard.press("Enter")
    page.wait_for_url(home + "papers/alignment-for-honesty.html")


def test_the_box_walks_round_and_escape_closes(page: Page, site: str) -> None:
    page.goto(site)
    box = page.locator("#search-box")
    box.fill("reward")
    options = page.get_by_role("option")
    expect(options).to_have_count(8)
    page.keyboard.press("ArrowUp")
    expect(options.last).to_have_attribute("aria-selected", "true")
    expect(options.first.locator(".search-option-date")).not_to_be_empty()
    expect(options.last).to_have_text("All results for “reward”")
    page.keyboard.press("ArrowDown")
    expect(page.locator("[role=option][aria-selected=true]")).to_have_count(0)
    page.keyboard.press("Escape")
    expect(page.locator(".search-popup")).to_be_hidden()
    expect(box).to_have_value("reward")
    expect(box).to_have_attribute("aria-expanded", "false")
    page.keyboard.press("ArrowDown")
    expect(options).to_have_count(8)
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    expect(page.locator(".search-popup")).to_be_hidden()


def test_enter_in_the_box_leads_to_the_search_page(page: Page, site: str) -> None:
    page.goto(site + "papers/index.html")
    page.locator("#search-box").fill("reward & “model” +x")
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile(r"/search\.html\?q=reward"))
    expect(page.locator("#search-page")).to_have_value("reward & “model” +x")
    expect(page.locator(".result").first).to_be_visible()


def test_a_click_opens_a_paper_and_the_slash_key_stays_a_letter_in_the_box(
    page: Page, site: str
) -> None:
    page.goto(site)
    box = page.locator("#search-box")
    box.click()
    page.keyboard.type("and/or honesty")
    expect(box).to_have_value("and/or honesty")
    option = page.get_by_role("option").first
    expect(option).to_be_visible()
    option.click()
    page.wait_for_url(site + "papers/*.html")


def test_the_box_says_which_papers_have_no_date(
    page: Page, tmp_path: Path, serve_folder: ServeFolder
) -> None:
    dated = replace(
        document("dated", "A kite with a day"), day=dt.date(2024, 12, 18), date="18 Dec 2024"
    )
    site = serve_folder(write_site(tmp_path, [dated, document("undated", "A kite without one")]))
    page.goto(site)
    page.locator("#search-box").fill("kite")
    dates = {
        title: page.get_by_role("option").filter(has_text=title).locator(".search-option-date")
        for title in ("with a day", "without one")
    }
    expect(dates["without one"]).to_have_text("Undated")
    expect(dates["with a day"].locator("time")).to_have_text("18 Dec 2024")
    expect(dates["with a day"].locator("time")).to_have_attribute("datetime", "2024-12-18")


def test_the_slash_key_can_be_turned_off_and_stays_off(page: Page, site: str) -> None:
    page.goto(site + "search.html")
    box = page.locator("#search-page")
    expect(box).to_have_attribute("aria-keyshortcuts", "/")
    page.get_by_role("button", name="Turn keyboard shortcuts off").click()
    page.keyboard.press("/")
    expect(box).not_to_be_focused()
    page.goto(site + "papers/index.html")
    expect(page.locator("#search-box")).not_to_have_attribute("aria-keyshortcuts", "/")
    page.keyboard.press("/")
    expect(page.locator("#search-box")).not_to_be_focused()
    page.goto(site + "search.html")
    page.get_by_role("button", name="Turn keyboard shortcuts on").click()
    page.keyboard.press("/")
    expect(box).to_be_focused()
    expect(box).to_have_value("")


@pytest.mark.parametrize("modifier", ["Control", "Alt", "Meta"])
def test_the_slash_key_with_another_is_not_ours(page: Page, site: str, modifier: str) -> None:
    page.goto(site + "papers/index.html")
    page.keyboard.press(f"{modifier}+/")
    expect(page.locator("#search-box")).not_to_be_focused()


def test_the_slash_key_stays_a_sign_wherever_text_is_edited(page: Page, site: str) -> None:
    page.goto(site + "papers/index.html")
    page.evaluate("""() => {
      const made = Object.assign(document.createElement("div"), { contentEditable: "true" });
      document.querySelector("main").append(made);
      made.focus();
    }""")
    page.keyboard.type("a/b")
    expect(page.locator("[contenteditable]")).to_have_text("a/b")


def test_text_that_looks_like_markup_stays_text(
    page: Page, tmp_path: Path, serve_folder: ServeFolder
) -> None:
    nasty = '<img src=x onerror="document.title=1"> & <b>bold</b>'
    site = serve_folder(write_site(tmp_path, [document("nasty", nasty, f"About {nasty}.")]))
    page.goto(site + "search.html?q=bold+img")
    link = page.locator(".result-title a")
    expect(link).to_have_text(nasty)
    expect(page.locator(".result-snippet")).to_have_text(f"About {nasty}.")
    assert page.locator(".result img, .result b").count() == 0


# ---- The search page ----


def test_a_shared_query_runs_at_once(page: Page, site: str) -> None:
    page.goto(site + "search.html?q=honesty%20confucius")
    first = page.locator(".result").first
    expect(first.get_by_role("link")).to_have_text("Alignment for Honesty")
    expect(first.locator(".result-snippet mark").filter(has_text="Confucius")).to_be_visible()
    expect(page.get_by_role("status")).to_contain_text("paper")
    expect(page).to_have_title(re.compile(r"^honesty confucius · Search"))
    expect(page.locator("[data-search-start]")).to_be_hidden()


def test_typing_updates_results_address_and_count(page: Page, site: str) -> None:
    page.goto(site + "search.html")
    expect(page.locator("#search-page")).to_be_focused()
    before = page.evaluate("history.length")
    page.keyboard.type("preference optimiz", delay=15)
    expect(page.locator(".result").first).to_contain_text("Preference Optimization")
    expect(page).to_have_url(re.compile(r"\?q=preference\+optimiz$"))
    expect(page.get_by_role("status")).to_have_text(re.compile(r"^\d+ papers"))
    expect(page).to_have_title(re.compile(r"^preference optimiz · Search · "))
    assert page.evaluate("history.length") == before
    page.locator("#search-page").fill("")
    expect(page.locator(".result")).to_have_count(0)
    expect(page.locator("[data-search-start]")).to_be_visible()
    expect(page).to_have_url(site + "search.html")


def test_the_count_stands_with_the_results_and_is_read_aloud_once(page: Page, site: str) -> None:
    page.add_init_script("""
      document.addEventListener("DOMContentLoaded", () => {
        const [results, status, said] = ["[data-search-results]", ".search-status", "[role=status]"]
          .map((name) => document.querySelector(name));
        Object.assign(globalThis, { drawn: [], announced: [] });
        new MutationObserver(() => drawn.push([status.textContent, document.title]))
          .observe(results, { childList: true });
        new MutationObserver(() => announced.push(said.textContent))
          .observe(said, { childList: true });
      });
    """)
    page.goto(site + "search.html?q=reward")
    expect(page.get_by_role("status")).to_contain_text("papers")
    status, title = page.evaluate("drawn")[0]
    assert re.fullmatch(r"\d+ papers\.", status)
    assert title.startswith("reward · Search · ")
    page.evaluate("announced.length = 0")
    page.locator("#search-page").press("End")
    page.keyboard.type("s hacking", delay=10)
    page.wait_for_url(re.compile(r"q=rewards\+hacking$"))
    announced = page.evaluate("announced")  # of several, where typing came to rest in between
    assert announced[-1] == page.locator(".search-status").text_content()
    assert len(set(announced)) == len(announced)


def test_a_result_followed_at_once_leaves_its_query_behind(page: Page, site: str) -> None:
    page.goto(site + "search.html")
    page.locator("#search-page").fill("honesty confucius")
    expect(page.locator(".result").first).to_be_visible()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    page.wait_for_url(site + "papers/*.html")
    page.go_back()
    expect(page.locator("#search-page")).to_have_value("honesty confucius")
    expect(page).to_have_title(re.compile(r"^honesty confucius · Search · "))


def test_more_results_are_a_step_away(page: Page, site: str) -> None:
    page.goto(site + "search.html?q=alignment")
    results = page.locator(".result")
    expect(results).to_have_count(20)
    page.get_by_role("button", name="Show 20 more").click()
    expect(results).to_have_count(40)
    expect(results.nth(20).get_by_role("link")).to_be_focused()
    titles = results.locator("h2").all_text_contents()
    assert len(set(titles)) == 40
    expect(page).to_have_url(site + "search.html?q=alignment")
    page.wait_for_function("history.state?.shown === 40")
    page.reload()
    expect(results).to_have_count(40)


def test_arrow_keys_walk_from_the_box_through_the_results(page: Page, site: str) -> None:
    page.goto(site + "search.html?q=reward")
    links = page.locator(".result-title a")
    expect(links.first).to_be_visible()
    page.keyboard.press("/")
    expect(page.locator("#search-page")).to_be_focused()
    page.keyboard.press("ArrowDown")
    expect(links.first).to_be_focused()
    page.keyboard.press("ArrowDown")
    expect(links.nth(1)).to_be_focused()
    page.keyboard.press("Escape")
    expect(page.locator("#search-page")).to_be_focused()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    page.wait_for_url(site + "papers/*.html")


def test_examples_run(page: Page, site: str) -> None:
    page.goto(site + "search.html")
    examples = page.locator(".search-examples a")
    expect(examples).to_have_count(4)
    for at in range(4):
        text = examples.nth(at).text_content() or ""
        examples.nth(at).click()
        expect(page.locator("#search-page")).to_have_value(text)
        expect(page.locator(".result").first.locator("mark").first).to_be_visible()
        assert 3 <= page.locator("ol.results").first.locator(".result").count() <= 15
        page.locator("#search-page").fill("")
        expect(page.locator("[data-search-start]")).to_be_visible()


def test_nothing_found_says_why_and_shows_a_way_out(page: Page, site: str) -> None:
    page.goto(site + "search.html?q=xyzzyxa")
    expect(page.get_by_role("status")).to_have_text("No paper has “xyzzyxa”.")
    page.get_by_role("link", name="Browse all papers, A to Z").click()
    page.wait_for_url(site + "papers/index.html")


def test_results_with_some_of_the_words_are_set_apart(page: Page, site: str) -> None:
    page.goto(site + "search.html?q=dpo+without+reference+model")
    expect(page.get_by_role("status")).to_have_text(
        re.compile(r"^1 paper has all the words; \d+ more come close\.$")
    )
    expect(page.locator(".results-divider")).to_have_text("These have some of the words")
    expect(page.locator("ol.results")).to_have_count(2)


@pytest.mark.parametrize(
    "lost",
    [
        "**/search/start.json",
        "**/search/terms/*.json",
        "**/vendor/lunr.js",
        "**/search-engine.js",
    ],
)
def test_an_index_that_cannot_be_loaded_is_said_and_tried_again(
    page: Page, site: str, wrong: list[str], lost: str
) -> None:
    def gone(route: Route) -> None:
        route.fulfill(status=503, body="")

    page.context.route(lost, gone)
    page.goto(site + "search.html?q=honesty")
    expect(page.get_by_role("status")).to_have_text("Search could not be loaded.")
    expect(page.get_by_role("link", name="Browse all papers, A to Z")).to_be_visible()
    page.get_by_role("button", name="Try again").click()
    expect(page.get_by_role("button", name="Try again")).to_be_visible()
    page.context.unroute(lost)
    page.get_by_role("button", name="Try again").click()
    expect(page.locator(".result").first).to_contain_text("Alignment for Honesty")
    expect(page.locator("#search-page")).to_be_focused()
    wrong[:] = [line for line in wrong if "503" not in line]


def test_the_box_can_be_tried_again_too(page: Page, site: str, wrong: list[str]) -> None:
    lost = "**/search/papers/*.json"
    page.context.route(lost, lambda route: route.fulfill(status=503, body=""))
    page.goto(site)
    page.locator("#search-box").fill("honesty confucius")
    popup = page.locator(".search-popup")
    expect(popup).to_contain_text("Search could not be loaded.")
    expect(popup.get_by_role("link")).to_have_text("Browse all papers, A\xa0to\xa0Z")
    page.context.unroute(lost)
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    expect(popup.get_by_role("button", name="Try again")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.get_by_role("option").first).to_contain_text("Alignment for Honesty")
    expect(page.locator("#search-box")).to_be_focused()
    wrong[:] = [line for line in wrong if "503" not in line]


def test_without_scripts_search_leads_to_the_list_of_all_papers(
    browser: Browser, site: str
) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(site)
    page.locator("#search-box").fill("honesty")
    page.keyboard.press("Enter")
    page.wait_for_url(site + "papers/index.html?q=honesty")
    page.goto(site + "search.html")
    page.get_by_role("link", name="all papers, A to Z").click()
    page.wait_for_url(site + "papers/index.html")
    context.close()


@pytest.mark.parametrize(
    ("width", "query"),
    [(390, ""), (390, "honesty confucius"), (1280, "honesty"), (1280, "xyzzyxa")],
)
def test_the_search_page_passes_axe_and_does_not_scroll_sideways(
    page: Page, site: str, width: int, query: str
) -> None:
    page.set_viewport_size({"width": width, "height": 800})
    page.goto(f"{site}search.html?q={query}")
    if query:
        expect(page.get_by_role("status")).to_contain_text("paper")
    violations = axe_violations(page)
    assert not violations, listed(violations)
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_the_open_box_passes_axe(page: Page, site: str) -> None:
    page.goto(site)
    page.locator("#search-box").fill("honesty")
    expect(page.get_by_role("option").first).to_be_visible()
    page.keyboard.press("ArrowDown")
    violations = axe_violations(page)
    assert not violations, listed(violations)
