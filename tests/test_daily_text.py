"""One listing, as any extractor writes it, gives the same records."""

from collections.abc import Sequence

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from site_builder import readers
from site_builder.errors import ContentError
from site_builder.model import Listing, PrintedDate, Record
from tests.daily_styles import STYLES, Paper, Style
from tests.listings import conserved

EXAMPLES = (
    Paper(
        "Counting Sheep with Sparse Attention: A Title That Must Be Wrapped over Two Lines",
        "Sheep-counting is a long-context problem with a well-known short-term memory cost, and "
        "few high- and low-resource flocks were ever counted. We count the sheep_i in aerial "
        "pictures with f(x) in [0, 1) and [2, 3] intervals. Our model attends to fences and to "
        "wool afterwards, which makes it 3* as fast as earlier ones. Code is at "
        "https://github.com/example-org/counting-sheep_v2.",
        "2509.12345",
        101,
        8,
        "",
        9,
        20,
        2025,
        6,
        "https://github.com/example-org/counting-sheep",
    ),
    Paper(
        "Do Reward Models Dream?",
        "Reward models rank answers, but nobody knows what they do at night. We probe eleven of "
        "them while idle and find that their gradients vanish entirely. This has consequences for "
        "the planning of night shifts, and for all who sleep next to one. Our probes are at "
        "[link](https://example.org/dream) for everyone who wants to look.",
        "2606.00683",
        0,
        3,
        "Kandinsky Lab",
        6,
        4,
        None,
        None,
    ),
    Paper(
        "Herding Cats_2 at Scale",
        "Cats do not follow instructions. We collect 40,000 refusals and train a policy that asks "
        "nicely, which doubles the rate of compliance in homes and shelters. It works best before "
        "meals, and its effect is gone an hour later, as seven of nine reviewers confirm.",
        "2403.01774",
        1,
        671,
        "",
        3,
        3,
        2024,
        None,
        "https://github.com/example-org/cats",
    ),
    Paper(
        "A Last Word on Grazing",
        "Grazing is search with a soft budget. We prove that a greedy flock is optimal on convex "
        "meadows and give bounds for those with ponds and ditches in them. Experiments with goats "
        "agree with the bounds, and those with sheep are still under way.",
        "2403.01779",
        12,
        1,
        "Princeton University",
        3,
        4,
        2024,
        2,
    ),
)


def expected(paper: Paper, style: Style) -> dict[str, object]:
    """Say what a style leaves of a paper."""
    dated = "dates" not in style.lacks
    named = "organization" not in style.lacks
    code = (paper.repository,) if paper.repository and "trending" in style.name else ()
    return {
        "title": paper.title,
        "abstract": paper.abstract,
        "arxiv": None if "arxiv" in style.lacks else paper.arxiv,
        "upvotes": None if "upvotes" in style.lacks else paper.upvotes,
        "comments": None if "comments" in style.lacks else paper.comments,
        "author_count": None if paper.organization else paper.authors,
        "organization": paper.organization if named else "",
        "printed": PrintedDate(paper.month, paper.day, paper.year) if dated else None,
        "code": code,
    }


def said(record: Record) -> dict[str, object]:
    return {
        "title": record.title,
        "abstract": record.abstract,
        "arxiv": record.arxiv,
        "upvotes": record.upvotes,
        "comments": record.comments,
        "author_count": record.author_count,
        "organization": record.organization,
        "printed": record.printed,
        "code": tuple(link.url for link in record.links if link.kind == "code"),
    }


def check(papers: Sequence[Paper], style: Style) -> Listing:
    text = style.render(papers, "counting sheep")
    listing = readers.read("listing.txt", text.encode())
    assert listing.format == "daily-text"
    assert [said(record) for record in listing.records] == [
        expected(paper, style) for paper in papers
    ]
    assert listing.leftovers == ()
    assert conserved(listing)
    lines = text.split("\n")
    for record in listing.records:
        assert record.title.split()[0].split("_")[0] in lines[record.place.line - 1]
        if record.printed_line:
            assert str(record.printed and record.printed.day) in lines[record.printed_line - 1]
    return listing


@pytest.mark.parametrize("style", STYLES, ids=lambda style: style.name)
def test_a_listing_reads_the_same_in_every_style(style: Style) -> None:
    listing = check(EXAMPLES, style)
    if "trending" in style.name:
        assert listing.title == "Trending Papers"
    else:
        assert listing.page_date
        assert (listing.page_date.month, listing.page_date.day) == (6, 29)
    if listing.query or "?q=" in style.render(EXAMPLES, "counting sheep"):
        assert listing.query == "counting sheep"


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        (r"x\_i of \*all\* [sheep\]", "x_i of *all* [sheep]"),
        (r"30\% of $a_{i}$ and *b*", r"30% of $a_{i}$ and *b*"),
        ("[1, 2) of [Meadow] size", "[1, 2) of [Meadow] size"),
        ("at [this link](https://example.org/a)", "at [this link](https://example.org/a)"),
        ("at\\\\\n[link](https://a.org/b)\\\\\nsince", "at [link](https://a.org/b) since"),
        ("at [https://example.org/a](https://example.org/a)", "at https://example.org/a"),
        ("long-\ncontext text", "long-context text"),
        ("both high-\nand low-latency", "both high- and low-latency"),
        ("ended\\\\\nhere", "ended here"),
        ("&lt;3 km &amp; more", "<3 km & more"),
        ("a ==marked== **word**", "a marked word"),
        ("see\nhttps://example.org/a\nfor code", "see https://example.org/a for code"),
        ("on\nGitHub\nand elsewhere", "on GitHub and elsewhere"),
    ],
)
@pytest.mark.parametrize("linked", [True, False], ids=["one link", "no link"])
def test_abstracts_keep_what_is_theirs(written: str, meant: str, *, linked: bool) -> None:
    rest = "We count them in aerial pictures, and we are three times as fast as all earlier work."
    prose = f"Sheep {written} are what we study. {rest} {rest}"
    text = f"[{prose}](/papers/2509.12345)" if linked else prose
    page = f"by AK and the research community\n\n### [Sheep](/papers/2509.12345)\n\n{text}\n"
    (record,) = readers.read("listing.txt", page.encode()).records
    assert record.abstract == f"Sheep {meant} are what we study. {rest} {rest}"
    assert (record.title, record.arxiv) == ("Sheep", "2509.12345")


WORD = st.text("abcdefghijklmnopqrstuvwxyz\u00e9\u00fc", min_size=4, max_size=11)
SPECIAL = st.sampled_from(
    [
        "long-context",
        "x_{i}",
        "[CLS]",
        "(see",
        "3.5k",
        "a*b",
        "high- and low",
        "GPT-4o",
        "$x^2$",
        "<mask>",
    ]
)
PROSE = st.lists(WORD | SPECIAL, min_size=14, max_size=20)
SENTENCE = PROSE.map(lambda words: f"We {' '.join(words)} indeed.")
ABSTRACT = st.lists(SENTENCE, min_size=3, max_size=5).map(" ".join)
TITLE = st.lists(WORD, min_size=4, max_size=16).map(lambda words: " ".join(words).title())


@st.composite
def papers(draw: st.DrawFn) -> list[Paper]:
    number = draw(st.integers(1, 4))
    titles = draw(st.lists(TITLE, min_size=number, max_size=number, unique_by=str.casefold))
    found = []
    for rank, title in enumerate(titles):
        organization = draw(st.sampled_from(["", "", "Tencent", "Idiap Research Institute"]))
        found.append(
            Paper(
                title,
                draw(ABSTRACT),
                f"25{draw(st.integers(1, 12)):02}.{rank:05}",
                draw(st.integers(0, 2000)),
                draw(st.integers(1, 700)),
                organization,
                draw(st.integers(1, 12)),
                draw(st.integers(1, 28)),
                draw(st.none() | st.integers(2017, 2026)),
                draw(st.none() | st.integers(1, 99)),
                draw(st.sampled_from(["", "https://github.com/example-org/code"])),
            )
        )
    return found


@settings(max_examples=30, deadline=None)
@given(style=st.sampled_from(STYLES), papers=papers())
def test_made_up_listings_read_the_same_in_every_style(style: Style, papers: list[Paper]) -> None:
    check(papers, style)


@pytest.mark.parametrize(
    "link",
    [
        "** [[/papers/2509.{0}][Counting {0} Sheep with Sparse Attention]]",
        "`Counting {0} Sheep with Sparse Attention </papers/2509.{0}>`__",
        "=== link:/papers/2509.{0}[Counting {0} Sheep with Sparse Attention]",
        "=== [[papers/2509.{0}|Counting {0} Sheep with Sparse Attention]] ===",
    ],
)
def test_markup_of_other_languages_is_refused_and_not_misread(link: str) -> None:
    abstract = "We count sheep in aerial pictures, which makes it three times as fast. " * 4
    cards = [f"{link.format(rank)}\n\n{abstract}\n\n- 3 authors" for rank in range(12345, 12350)]
    dump = "\n\n".join(["by AK and the research community", *cards])
    with pytest.raises(ContentError, match="no known dump format"):
        readers.read("case.org", dump.encode())
