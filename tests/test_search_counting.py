"""What the index says of words is what counting them one by one gives."""

from collections import Counter, defaultdict
from collections.abc import Iterator

from hypothesis import given, settings
from hypothesis import strategies as st

from site_builder import search
from site_builder.search import Document
from site_builder.search.words import compounds, joined
from tests.search_reading import contents, fronted, numbers, places, postings
from tests.search_whole import weighted

RUNS = (
    *("a", "the", "of", "model", "Models", "GPT-4", "gpt4", "GPT-4-turbo", "a-n", "b-c", "1-1-1"),
    *("“c”!", "B/c-b", "D²O", "Σίσυφος", "é", "—", "\u2003x\u00a0y", "x^2's", "日本", "𝒜𝒷", "b-"),
)
TEXTS = st.lists(st.sampled_from(RUNS), max_size=12).map(" ".join)
FEW = st.lists(st.lists(st.sampled_from(RUNS), max_size=3).map(" ".join), max_size=3).map(tuple)
PAPERS = st.builds(
    Document,
    id=st.just("a"),
    path=st.just("papers/a.html"),
    title=TEXTS,
    abstract=TEXTS | TEXTS.map(lambda text: f"{text} " * 50),
    tags=FEW,
    names=FEW,
    authors=FEW,
    more=FEW,
)


def _in_title(title: str) -> dict[str, list[int]]:
    """Say where words are: 2 and on, 1 as what a compound counts as; last how many words it has."""
    found: dict[str, list[int]] = defaultdict(list)
    at = 2
    for compound in compounds(title):
        parts = compound.split("-")
        for part in parts:
            found[part].append(at)
            at += 1
        for word in joined(parts):
            found[word].append(1)
    return {word: [*of, at - 2] for word, of in found.items()}


def _standing(one: Document) -> dict[str, list[int]]:
    found: dict[str, list[int]] = defaultdict(list)
    at = 0
    for text in (one.title, one.abstract, *one.tags, *one.names, *one.authors):
        for compound in compounds(text):
            for part in compound.split("-"):
                found[part].append(at)
                at += 1
        at += 1
    return found


def _special(part: dict[str, str]) -> Iterator[tuple[str, int, bool, list[int]]]:
    """Read what is said of words in titles and names: word, paper, name or not, the title."""
    codes, more = numbers(part["papers"]), numbers(part["more"])
    for word in fronted(part["words"]):
        number = -1
        for _ in range(next(codes)):
            gap, form = divmod(next(codes), 5)
            number += gap + 1
            if form == 3:
                next(more)
            if form == 4:
                is_name = next(more) % 2 == 1
                said = [next(more)]
                while said[-1] % 2:
                    said.append(next(more))
                title = [*(place >> 1 for place in said), next(more)] if said != [0] else []
                yield word, number, is_name, title


@given(st.lists(PAPERS, min_size=1, max_size=5))
@settings(max_examples=60, deadline=None)
def test_the_index_says_what_counting_one_by_one_gives(newest_first: list[Document]) -> None:
    papers = newest_first[::-1]
    held = contents(search.indexed(newest_first).files())
    times: dict[str, dict[int, int]] = defaultdict(dict)
    spots: dict[str, dict[int, list[int]]] = defaultdict(dict)
    special: dict[tuple[str, int], tuple[bool, list[int]]] = {}
    for number, one in enumerate(papers):
        for word, often in Counter(weighted(one)).items():
            times[word][number] = often
        for word, of in _standing(one).items():
            spots[word][number] = of
        title = _in_title(one.title)
        names = {"".join(compounds(name)).replace("-", "") for name in one.names} - {""}
        for word in {*title, *names}:
            special[word, number] = word in names, title.get(word, [])
    assert postings(held) == times
    assert places(held) == spots
    found = [_special(part) for name, part in held.items() if name.startswith("terms/")]
    assert {(word, at): tuple(said) for of in found for word, at, *said in of} == special
