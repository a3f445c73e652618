"""`digest tags suggest`: what it proposes, and that the proposal works as it is."""

import json
from itertools import permutations
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from benchmarks.tagging import records
from site_builder import pipeline, tagging
from site_builder.cli import main
from site_builder.content import render_suggestions
from site_builder.content.vocabulary import load_vocabulary
from site_builder.model import Rule, RuleKind, Suggestion, Tag
from site_builder.tagging.suggesting import suggest

BIOLOGY = (
    ("Malaria in the lowlands", "Malaria is endemic here. We map malaria vectors by season."),
    ("Drug resistance of malaria parasites", "Drug resistance spreads; malaria drugs fail."),
    ("A vaccine trial against malaria", "Malaria kills. The vaccine halves malaria in infants."),
    ("Soil bacteria under drought", "Soil bacteria sleep in drought and wake after rain."),
    ("How soil bacteria share iron", "Iron is scarce, so soil bacteria trade siderophores."),
    ("Roots feed soil bacteria", "Root exudates feed soil bacteria; sugar matters most."),
    (
        "Coral bleaching on the outer reef",
        "Coral bleaching follows heat. Coral bleaching is costly.",
    ),
    ("Predicting coral bleaching", "We forecast coral bleaching from sea temperature."),
    ("Recovery after coral bleaching", "Reefs recover from coral bleaching within a decade."),
    (
        "CRISPR screens in yeast",
        "Clustered regularly spaced repeats aside, CRISPR cuts. CRISPR works.",
    ),
    ("Safer CRISPR editing", "Off-target cuts limit CRISPR. A new CRISPR enzyme cuts once."),
    ("CRISPR in the field", "We bring CRISPR to maize. In this paper CRISPR raises yield."),
    ("Bird migration by night", "Bird migration peaks at dusk. Radar sees bird migration."),
    ("Wind and bird migration", "Tail winds drive bird migration; bird migration stalls in rain."),
    ("Bird migrations are getting shorter", "Warm winters cut bird migrations short."),
)
HISTORY = (
    (
        "The grain trade of Genoa",
        "In this paper we follow the grain trade. The grain trade fed it.",
    ),
    ("Tolls and the grain trade", "Tolls taxed the grain trade. Ledgers record the grain trade."),
    ("Famine and the grain trade", "When the grain trade failed, famine came."),
    ("Monastic libraries in Saxony", "Monastic libraries lent books. We list monastic libraries."),
    ("Readers of monastic libraries", "Who read in monastic libraries? Monks, mostly."),
    ("The end of monastic libraries", "Reform closed monastic libraries and sold their books."),
    ("Plague in a port town", "The plague came by sea. Wills count the plague dead."),
    ("Guilds before the plague", "After the plague, guilds shrank. Plague years emptied shops."),
    ("Doctors of the plague", "Plague doctors were paid by towns; the plague made them rich."),
)


def labels(proposed: tuple[Suggestion, ...]) -> list[str]:
    return [one.tag.label for one in proposed]


def phrases(tag: Tag, kind: RuleKind) -> list[str]:
    return [rule.phrase for rule in tag.rules if rule.kind is kind]


@pytest.mark.parametrize(
    ("papers", "topics"),
    [
        (BIOLOGY, ["Bird migration", "CRISPR", "Coral bleaching", "Malaria", "Soil bacteria"]),
        (HISTORY, ["Grain trade", "Monastic libraries", "Plague"]),
    ],
)
def test_topics_of_another_field_are_found(
    papers: tuple[tuple[str, str], ...], topics: list[str]
) -> None:
    assert sorted(labels(suggest(papers))) == topics


def test_every_paper_of_a_small_field_gets_its_tag() -> None:
    proposed = tuple(one.tag for one in suggest(BIOLOGY))
    rules = tagging.compile_rules(proposed)
    assert all(tagging.tags(rules, *paper) for paper in BIOLOGY)


def test_proposal_tells_its_papers_and_examples() -> None:
    (malaria,) = (one for one in suggest(BIOLOGY) if one.tag.id == "malaria")
    assert malaria.papers == 3
    assert malaria.examples == tuple(title for title, _ in BIOLOGY[:3])


def test_what_papers_of_any_field_say_is_no_topic() -> None:
    papers = [
        (
            title,
            f"{abstract} In this paper, extensive experimental results show the state of the art.",
        )
        for title, abstract in BIOLOGY
    ]
    assert labels(suggest(papers)) == labels(suggest(BIOLOGY))


def test_what_most_papers_say_is_no_topic() -> None:
    papers = [(f"{title} with sensor networks", abstract) for title, abstract in BIOLOGY]
    assert "sensor" not in "; ".join(labels(suggest(papers))).lower()


def test_short_form_goes_with_its_long_form() -> None:
    papers = [
        *BIOLOGY,
        ("Magnetic resonance imaging of bees", "Magnetic resonance imaging (MRI) shows bees. MRI!"),
        ("Cheap MRI", "An MRI scanner from scrap. MRI, or magnetic resonance imaging (MRI)."),
        ("MRI of seeds", "We use MRI on seeds. Magnetic resonance imaging (MRI) is slow. MRI."),
    ]
    (tag,) = (one.tag for one in suggest(papers) if "MRI" in phrases(one.tag, RuleKind.STRONG))
    assert tag.label == "Magnetic resonance imaging"
    assert tagging.tags(tagging.compile_rules((tag,)), "MRI at home", "")


def test_plural_and_hyphen_make_no_second_topic() -> None:
    papers = [(t.replace("Soil bacteria", "Soil-bacteria"), a) for t, a in BIOLOGY]
    names = [one.tag.id for one in suggest(papers)]
    assert [name for name in names if "bacteria" in name] == ["soil-bacteria"]
    assert [name for name in names if "migration" in name] == ["bird-migration"]


def test_present_tags_are_not_proposed_again() -> None:
    present = Tag("parasites", "Parasites", "diseases", (Rule("malaria", RuleKind.STRONG),))
    proposed = suggest(BIOLOGY, (present,))
    assert "Malaria" not in labels(proposed)
    assert "Coral bleaching" in labels(proposed)


def test_id_of_a_present_tag_is_not_taken() -> None:
    present = Tag("malaria", "Else", "something else", ())
    assert "malaria-2" in [one.tag.id for one in suggest(BIOLOGY, (present,))]


def test_limit_and_least_number_of_papers() -> None:
    assert len(suggest(BIOLOGY, limit=2)) == 2
    assert suggest(BIOLOGY, least=4) == ()


@pytest.mark.parametrize("papers", [(), (("", ""),), (("A title", ""),) * 2])
def test_too_few_papers_give_nothing(papers: tuple[tuple[str, str], ...]) -> None:
    assert suggest(papers) == ()


def test_titles_alone_are_enough() -> None:
    papers = [(title, "") for title, _ in BIOLOGY]
    assert "Soil bacteria" in labels(suggest(papers))


@settings(deadline=None, max_examples=30)
@given(st.lists(st.tuples(st.text(), st.text()), max_size=8))
def test_any_texts_give_a_vocabulary_that_can_be_read(papers: list[tuple[str, str]]) -> None:
    tagging.compile_rules(tuple(one.tag for one in suggest(papers * 3, least=1)))


def test_most_papers_of_the_dumps_get_a_proposed_tag() -> None:
    papers = [(record.title, record.abstract) for record in records().values()]
    proposed = suggest(papers, limit=60)
    rules = tagging.compile_rules(tuple(one.tag for one in proposed))
    tagged = [bool(tagging.tags(rules, *paper)) for paper in papers]
    assert sum(tagged) / len(tagged) > 0.75
    assert len(proposed) > 30


DETAILS = (
    "Samples come from places that differ in height and rain.",
    "What was counted there is listed by year, with the names of those who counted.",
    "Nothing else was done to them before they were sent to the capital.",
    "All of it can be looked up by anybody who asks at the door.",
    "Costs were shared by three towns and a shipping line.",
)


def digest(folder: Path, papers: tuple[tuple[str, str], ...] = BIOLOGY) -> Path:
    """Make a digest of a dump that has no vocabulary."""
    (folder / "content" / "dumps").mkdir(parents=True)
    site = "title: Field notes\nurl: https://notes.example/\nauthority: notes.example,2025\n"
    (folder / "content" / "site.yaml").write_text(site, encoding="utf-8")
    blocks = ["new", "Get trending papers in your email inbox!", "Subscribe"]
    for (title, abstract), details in zip(papers, permutations(DETAILS, 3), strict=False):
        blocks += ["Mar 11", title, " ".join((abstract, *details))]
    dump = "\n\n".join(blocks) + "\n"
    (folder / "content" / "dumps" / "one.txt").write_text(dump, encoding="utf-8")
    return folder


def test_proposal_is_a_vocabulary_as_it_is(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    root = digest(tmp_path)
    pipeline.ingest(root)
    assert main(["--root", str(root), "tags", "suggest"]) == 0
    text = capsys.readouterr().out
    path = root / "content" / "tags.yaml"
    path.write_text(text, encoding="utf-8")
    assert "Coral bleaching" in [tag.label for tag in load_vocabulary(path)]
    assert "# 3 papers, such as\n#   A vaccine trial against malaria\n" in text
    pipeline.ingest(root)
    pipeline.build(root)
    assert "Malaria in the lowlands" in (root / "public/tags/malaria.html").read_text("utf-8")
    assert main(["--root", str(root), "tags", "suggest"]) == 0
    assert "id: malaria" not in capsys.readouterr().out


def test_proposal_can_be_made_while_the_shell_empties_the_vocabulary(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    root = digest(tmp_path)
    path = root / "content" / "tags.yaml"
    path.write_text("- {id: reefs, label: Reefs, means: reefs, strong: [coral]}\n", "utf-8")
    pipeline.ingest(root)
    path.write_text("", "utf-8")
    assert main(["--root", str(root), "tags", "suggest"]) == 0
    assert "label: Coral bleaching" in capsys.readouterr().out


def test_proposal_as_json(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    root = digest(tmp_path)
    pipeline.ingest(root)
    assert main(["tags", "suggest", "--json", "--limit", "2", "--root", str(root)]) == 0
    found = json.loads(capsys.readouterr().out)
    assert len(found) == 2
    assert list(found[0]) == ["id", "label", "means", "strong", "weak", "papers", "examples"]


def test_digest_without_papers_says_what_to_do(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["--root", str(digest(tmp_path)), "tags", "suggest"]) == 1
    assert "run digest ingest" in capsys.readouterr().err


@pytest.mark.parametrize("number", ["0", "-1", "many"])
def test_numbers_are_checked(number: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        main(["tags", "suggest", "--limit", number])
    assert "is no number from 1 on" in capsys.readouterr().err


@pytest.mark.parametrize("vocabulary", [None, "", "[]\n", "# none yet\n"])
def test_digest_without_topics_works(tmp_path: Path, vocabulary: str | None) -> None:
    root = digest(tmp_path)
    if vocabulary is not None:
        (root / "content" / "tags.yaml").write_text(vocabulary, encoding="utf-8")
    report = pipeline.ingest(root).report
    assert "digest tags suggest" in report
    pipeline.build(root)
    assert (root / "public" / "papers" / "coral-bleaching-on-the-outer-reef.html").is_file()
    assert "Malaria" in (root / "public" / "feed.atom").read_text("utf-8")
    assert not (root / "public" / "tags").exists()
    for page in (root / "public").rglob("*.html"):
        words = page.read_text("utf-8").replace("Title, topic or a few words", "").lower()
        assert "topic" not in words, page.name


def test_proposal_fits_at_the_end_of_a_vocabulary(tmp_path: Path) -> None:
    root = digest(tmp_path)
    path = root / "content" / "tags.yaml"
    path.write_text("- {id: reefs, label: Reefs, means: reefs, strong: [coral]}\n", "utf-8")
    pipeline.ingest(root)
    path.write_text(path.read_text("utf-8") + pipeline.suggest_tags(root), encoding="utf-8")
    ids = [tag.id for tag in load_vocabulary(path)]
    assert ids[0] == "reefs"
    assert "malaria" in ids
    assert "coral-bleaching" not in ids


def test_titles_of_any_kind_stay_within_their_comment(tmp_path: Path) -> None:
    odd = (
        ("Malaria\u2028- id: trap", "Malaria # malaria"),
        ("Malaria: \u0085[x", "Malaria, malaria"),
    )
    proposed = suggest((*BIOLOGY, *odd))
    path = tmp_path / "tags.yaml"
    path.write_text(render_suggestions(proposed), encoding="utf-8")
    assert load_vocabulary(path) == tuple(one.tag for one in proposed)
