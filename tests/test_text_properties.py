"""What holds for every text, however strange."""

import re

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from site_builder import text
from site_builder.text import markdown
from tests.strict_html import shown_by


def words(listed: str) -> list[str]:
    return listed.split()


untimed = settings(deadline=None)

FRAGMENTS = words(
    r"\textbf{ \emph{ \texttt{ \href{https://a.org}{ \footnote{ \cite{a} \" \' \^ \'e \"{o} \c{c}"
    r" \% \& \\ \, \~ \( \) \[ \] \alpha \frac{a}{b} \frac{ \sqrt{x} \left( \unknown{x} { } {} {,}"
    r" {\em {sim} {epsilon} _{ ^{ _1 ^2 ^* ^circ x_1 Q^* rho_{BL} pi_{sft} E_{phi_{Delta}} phi"
    r" Delta alpha leq sim 1 times 2times sum_{i} log_2 mathcal{O} text{a b}{3} $ $$ $x$ $20 ~"
    " `` '' ` ' \" -- --- - -> <- <= >= ... . . . , ; : ( ) [ ] < > & <script> </p> <!-- -->"
    " https://a.org/x_y http:// www. github.com/a/b javascript:alert(1) user@a.org 10^{-4} a_b.py"
    " *x* **x** # |"
)

LATEX = words(
    r"\alpha \sum \frac \sqrt \hat \bar \text{a} \left \right \mathbb \mathcal{O} \operatorname{x}"
    r" \lim \not \binom \stackrel \overset \underbrace \textbf \mbox \bigl \displaystyle \limits"
    r" \begin{matrix} \def \quad \, \{ \} \\ \| \% % & # ' | < > { } {a} {b} _ ^ _1 ^2 a x 1 2.5"
    " ( ) [ ] + = ~ λ"
)

fragments = st.sampled_from(
    [*FRAGMENTS, " ", "\n\n", "a", "Z", "1", "é", "λ", "–", "\u202e", "\x00"]
)
sources = st.lists(st.one_of(fragments, st.text(max_size=5)), max_size=25).map("".join)

ordinary = st.text(alphabet="abcdXYZ0189éλ .,;:!?()[]'\"`-/@#*+|=%&<>\n", max_size=200)


RUNS = words(
    "a model's models' LLMs', (e.g., i.e., 3.5 12% 2x Qwen2.5-VL pass@1 Q&A (RL)-based open- -5 +3"
    " sometimes times 3times times3 Xtimes timesteps Times sim simple sim-to-real sim! 5 approx"
    " approx. pm 1pm dots leq mu alpha beta rho > = text sum log ll gg mid b ( ) , . : ; ? ! ... .."
    " \" \"a b\" 'a b' 's '90s 5' '' ` -- - -> a--b ~8B 10~20% http https://a.org/b a.b a.com"
    " a.com/b www.a.org .com/a a.github.io Müller naïve λ – — ’ “x” # * | / [1] a,b a...b 1,000 %"
)
calm_or_not = st.lists(st.sampled_from(RUNS), max_size=9).map(" ".join)


@given(st.one_of(calm_or_not, ordinary))
@example("Efficient Agents , sim 5 times 3 'a b'")
def test_a_text_is_set_the_same_by_the_short_way_and_the_long_one(middle: str) -> None:
    """An escape at the end leaves nothing but the long way."""
    source = f"Here {middle} there"
    assert text.plain(f"{source} \\%") == f"{text.plain(source)} %"
    long, short = text.abstract_html(f"{source} \\%"), text.abstract_html(source)
    assert long == f"{short.removesuffix('</p>')} %</p>"


def letters_and_digits(string: str) -> str:
    return "".join(char for char in string if char.isalnum())


@untimed
@given(sources)
@example(r"\textbf{\href{https://a.org}{\href{https://b.org}{x}}}")
@example("https://a.org/x{https://b.org/y{z}}")
def test_html_is_well_formed_and_of_known_elements(source: str) -> None:
    for html in (
        text.abstract_html(source),
        text.title_html(source),
        text.snippet_html(source, 20),
    ):
        shown_by(html)
        html.encode("utf-8")
    assert "<a " not in text.title_html(source) + text.snippet_html(source, 20)


@untimed
@given(st.lists(st.sampled_from(LATEX), max_size=8).map("".join))
def test_maths_is_shown_or_left_as_it_stands(latex: str) -> None:
    html = text.abstract_html(f"x ${latex}$ y")
    shown = shown_by(html)
    assert "$" in shown or "\\" not in shown
    assert html.startswith("<p>x ")
    assert html.endswith(" y</p>")


@untimed
@given(sources)
def test_plain_text_holds_no_markup_of_ours(source: str) -> None:
    plain = text.plain(source)
    plain.encode("utf-8")
    assert "  " not in plain
    assert "<" in source or "<" not in plain


@untimed
@given(sources)
def test_the_same_source_gives_the_same_text(source: str) -> None:
    first = text.title_html(source), text.plain(source), text.snippet_html(source)
    for function in (text.title_html, text.plain, text.snippet_html):
        function.cache_clear()
    assert first == (text.title_html(source), text.plain(source), text.snippet_html(source))


@untimed
@given(ordinary)
def test_ordinary_text_keeps_its_letters_and_digits(source: str) -> None:
    kept = letters_and_digits(source)
    assert letters_and_digits(shown_by(text.abstract_html(source))) == kept
    assert letters_and_digits(shown_by(text.title_html(source))) == kept
    assert letters_and_digits(text.plain(source)) == kept


@untimed
@given(ordinary, st.integers(min_value=1, max_value=80))
def test_a_snippet_is_the_beginning(source: str, limit: int) -> None:
    shown = shown_by(text.snippet_html(source, limit))
    assert len(shown) <= limit + 1
    whole = text.plain(source).replace("\n\n", " ")
    assert whole.startswith(shown.replace("\u00a0", " ").removesuffix("…").rstrip())


@untimed
@given(st.lists(st.from_regex(r"[(\"']?[a-z]{2,5}(--[a-z]{2,5})?[,.;:)\"']?", fullmatch=True)))
def test_setting_a_set_sentence_again_changes_nothing(pieces: list[str]) -> None:
    once = text.plain(" ".join(pieces))
    assert text.plain(once) == once


@untimed
@given(sources)
def test_markdown_never_fails_and_never_runs_anything(source: str) -> None:
    html = text.markdown_html(source)
    assert "<script" not in html
    assert " style=" not in re.sub(r">[^<]*<", "><", html)
    assert not re.search(r"(?:href|src)=\"\s*(?:javascript|vbscript|data):", html, re.IGNORECASE)


def test_markdown_is_cut_to_listed_elements_even_if_its_parser_lets_html_through(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setitem(markdown._PARSER.options, "html", True)  # noqa: SLF001 - as a flaw would
    html = text.markdown_html(
        'Bees.<script>run()</script> <b onclick="run()">Kites</b>'
        ' <a href="javascript:run()">Tides</a>'
    )
    assert html == "<p>Bees. Kites <a>Tides</a></p>\n"


@pytest.mark.parametrize(
    "piece",
    [
        "_{",
        "x^{",
        "$",
        "{",
        r"\textbf{",
        r"\(",
        "`",
        '"',
        "--",
        "a_",
        "https://",
        "a-",
        "$x$-",
        "a}",
    ],
)
def test_a_long_run_of_one_mark_is_read(piece: str) -> None:
    source = piece * 3_000
    assert shown_by(text.abstract_html(source))
    assert shown_by(text.title_html(source))
    assert shown_by(text.abstract_html(source + "}" * 3_000))
