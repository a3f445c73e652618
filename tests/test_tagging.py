"""Tags: what a phrase matches, what it weighs where, and how well the real vocabulary does."""

from functools import cache
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from benchmarks.tagging import by_tag, errors, labels, outcomes, overall, records
from site_builder.content.vocabulary import load_vocabulary
from site_builder.ids import title_key
from site_builder.model import Rule, RuleKind, Tag, Vocabulary
from site_builder.tagging import Rules, compile_rules, tags

CONTENT = Path(__file__).parents[1] / "content"


def tag(name: str = "topic", **lists: list[str]) -> Tag:
    """Make a tag: ``tag(strong=["video"], unless=["video game"])``."""
    kinds = {kind.value: kind for kind in RuleKind} | {"unless": RuleKind.EXCEPT}
    rules = tuple(Rule(phrase, kinds[kind]) for kind in lists for phrase in lists[kind])
    return Tag(name, name.title(), f"papers on {name}", rules)


def given_to(title: str, abstract: str, *vocabulary: Tag) -> list[str]:
    return [hit.id for hit in tags(compile_rules(vocabulary), title, abstract)]


def reason(title: str, abstract: str, topic: Tag) -> str:
    (hit,) = tags(compile_rules((topic,)), title, abstract)
    return hit.reason


def matches(phrase: str, text: str) -> bool:
    return bool(given_to(text, "", tag(strong=[phrase])))


@cache
def real() -> Vocabulary:
    return load_vocabulary(CONTENT / "tags.yaml")


@cache
def real_rules() -> Rules:
    return compile_rules(real())


@pytest.mark.parametrize(
    ("phrase", "text"),
    [
        ("reward model", "Training Reward Models"),
        ("reward models", "A REWARD MODEL"),
        ("policy", "On policies"),
        ("loss", "Two losses compared"),
        ("reward modeling", "Reward modelling"),
        ("preference optimization", "Direct Preference Optimisation"),
        ("behavior", "Aligning behaviours"),
        ("language model", "The language model's voice"),
        ("instruction tuning", "Instruction-tuning at scale"),
        ("instruction-tuning", "Instruction tuning at scale"),
        ("fine-tuning", "Finetuning at scale"),
        ("multi-modal LLM", "Multimodal LLMs"),
        ("multi-modal LLM", "Multi-Modal LLMs"),
        ("hallucinat*", "It hallucinates"),
        ("hallucinat*", "Hallucinations"),
        ("self-align*", "Self-Alignment"),
        ("self-align*", "Selfaligned"),
        ("chain-of-thought", "Chain of Thought"),
        ("image-text", "Image\u2013text pairs"),
        ("image-text", "image/text pairs"),
        ("D2O", r"We call it \textbf{D2O}."),
        ("harmless", "``harmless'' answers"),
        ("reward", "Reward: a study"),
        ("vision-language", "vision- and-language, vision-language"),
        ("3D", "Text-to-3D"),
        ("news", "News articles"),
        ("Illinois", "ILLINOIS, then and now"),
        ("hallucinat*", "HALLUCINATED"),
    ],
)
def test_phrase_matches_its_inflections_and_spellings(phrase: str, text: str) -> None:
    assert matches(phrase, text)


@pytest.mark.parametrize(
    ("phrase", "text"),
    [
        ("reward model", "We reward modest models"),
        ("reward model", "A reward. Models"),
        ("reward model", "high reward, model of"),
        ("reward model", "reward (model)"),
        ("align", "Alignment"),
        ("align*", "Realignment"),
        ("news", "Something new"),
        ("analysis", "Analyst"),
        ("multimodal", "multi modal"),
        ("github", "see https://github.com/some/where"),
        ("textbf", r"We call it \textbf{that}"),
        ("ion", "optimization"),
    ],
)
def test_phrase_does_not_match_other_words(phrase: str, text: str) -> None:
    assert not matches(phrase, text)


def test_abbreviations_full_stop_ends_no_sentence() -> None:
    topic = tag(strong=["video"])
    assert given_to("A study", "We study data, e.g. video, i.e. a video, cf. video.", topic)


def test_title_counts_more_than_the_abstract() -> None:
    topic = tag(strong=["video"])
    assert given_to("On video", "It rains.", topic) == ["topic"]
    assert given_to("On rain", "There is video.", topic) == []


def test_what_authors_make_counts_more_than_background() -> None:
    topic, other = tag(strong=["video", "frames"]), tag("other", strong=["rain"])
    assert given_to("On rain", "We propose frames for video.", topic, other) == ["topic", "other"]
    assert given_to("On rain", "Some use frames. Some use video.", topic, other) == ["other"]


def test_measurements_are_background() -> None:
    topic = tag("topic", strong=["segmentation", "detection"])
    other = tag("other", strong=["rain"])
    text = "Our method achieves good results in segmentation and detection."
    assert given_to("On rain", text, topic, other) == ["other"]


def test_benchmark_that_authors_introduce_earns_the_tag_and_one_they_use_does_not() -> None:
    topic, other = tag(made=["benchmark"], weak=["evaluate"]), tag("other", strong=["rain"])
    made = "We introduce RainBench, a large benchmark to evaluate umbrellas."
    used = "We propose a new umbrella and evaluate it on a benchmark."
    assert given_to("On rain", made, topic, other) == ["topic", "other"]
    assert given_to("On rain", used, topic, other) == ["other"]


def test_what_others_introduced_is_background() -> None:
    topic, other = tag(made=["benchmark"], weak=["evaluate"]), tag("other", strong=["rain"])
    text = "Recent papers introduce a benchmark to evaluate umbrellas."
    assert given_to("On rain", text, topic, other) == ["other"]


def test_weak_phrases_earn_a_tag_together() -> None:
    topic, other = tag(weak=["frames", "clips", "camera"]), tag("other", strong=["rain"])
    assert given_to("On rain and frames", "No more.", topic, other) == ["other"]
    assert given_to("On rain, frames and clips", "No more.", topic, other) == ["topic", "other"]


def test_one_phrase_counts_three_times_at_most() -> None:
    topic, other = tag(weak=["frames"]), tag("other", strong=["rain"])
    assert given_to("On rain", "Frames. " * 100, topic, other) == ["other"]


def test_against_takes_a_tag_away() -> None:
    topic = tag(strong=["student"], against=["distillation"])
    assert given_to("Student models", "A school.", topic) == ["topic"]
    assert given_to("Student models in distillation", "A school.", topic) == []


def test_exception_hides_the_shorter_phrase_and_nothing_else() -> None:
    topic = tag(strong=["video"], unless=["video game"])
    assert given_to("Learning from video games", "", topic) == []
    assert given_to("Video of video games", "", topic) == ["topic"]


def test_longer_phrase_counts_instead_of_the_shorter_within_it() -> None:
    topic = tag(strong=["reward model", "reward"])
    assert reason("A reward model", "", topic) == "title: reward model"


def test_abbreviation_behind_its_words_is_the_same_mention() -> None:
    topic = tag(strong=["test-time adaptation", "TTA"])
    other = tag("other", strong=["rain"])
    text = "Test-time adaptation (TTA) is old. Test-time adaptation (TTA) is known."
    assert given_to("On rain", text, topic, other) == ["other"]


def test_reason_tells_title_and_abstract_as_the_paper_writes_them() -> None:
    topic = tag(strong=["reward model", "KL penalty", "PPO"])
    text = "We use a KL-penalty and PPO. PPO is good."
    assert reason("Better Reward Models", text, topic) == (
        "title: Reward Models; abstract: KL-penalty, PPO"
    )


def test_reason_keeps_hyphens_and_slashes() -> None:
    topic = tag(strong=["video-text", "image-text", "multi-modal"])
    text = "We align image/text pairs with a multimodal model."
    assert reason("Video-Text Retrieval", text, topic) == (
        "title: Video-Text; abstract: image/text, multimodal"
    )


def test_reason_names_a_phrase_once_whatever_its_case_plural_or_hyphen() -> None:
    topic = tag(made=["dataset"], weak=["dataset", "cross-modal"])
    text = "We introduce a Dataset. Datasets matter. It is cross-modal, crossmodal, Cross Modal."
    assert reason("On rain and rain", text, topic) == "abstract: Dataset, cross-modal"


def test_semicolon_ends_no_sentence_but_parts_phrases() -> None:
    topic, other = tag(strong=["video", "frames", "camera"]), tag("other", strong=["rain"])
    text = "We think of three parts: (1) video; (2) frames; (3) camera."
    assert given_to("On rain", text, topic, other) == ["topic", "other"]
    assert not matches("reward model", "A reward; model")


def test_reason_stays_short_and_names_the_weightiest_first() -> None:
    words = ["alpha", "beta", "gamma", "delta", "epsilon", "zeta"]
    topic = tag(strong=words)
    text = "Alpha. Beta. Gamma. Delta. Epsilon. We propose zeta."
    assert reason("On rain", text, topic) == "abstract: zeta, Alpha, Beta, Gamma"


def test_reason_does_not_name_what_speaks_against() -> None:
    topic = tag(strong=["student", "teacher"], against=["distillation"])
    assert reason("Student and teacher", "Distillation.", topic) == "title: Student, teacher"


def test_paper_without_a_tag_gets_its_best_guess() -> None:
    near, far = tag("near", strong=["video"]), tag("far", weak=["camera"])
    text = "We like video. Video needs a camera."
    assert given_to("On rain", text, far, near) == ["near"]
    assert given_to("Rain", text, far, near, tag("sure", strong=["rain"])) == ["sure"]


def test_mere_word_is_no_guess() -> None:
    assert given_to("On rain", "There is a camera.", tag(weak=["camera"])) == []


def test_tags_come_in_vocabulary_order() -> None:
    one, two = tag("one", strong=["rain"]), tag("two", strong=["video"])
    assert given_to("Video of rain", "", one, two) == ["one", "two"]
    assert given_to("Video of rain", "", two, one) == ["two", "one"]


def test_tag_without_rules_is_given_to_nobody() -> None:
    assert given_to("Video", "Video.", tag()) == []


@settings(deadline=None)
@given(st.text(), st.text())
def test_any_text_is_tagged_whatever_was_tagged_before(title: str, abstract: str) -> None:
    hits = tags(real_rules(), title, abstract)
    assert all(hit.reason for hit in hits)
    assert tags(real_rules(), title, abstract) == hits


def test_every_tag_has_rules() -> None:
    assert [one.id for one in real() if not one.rules] == []


def test_no_rule_is_a_title_or_the_name_of_a_system() -> None:
    named = {name for label in labels() for name in label.names}
    titles = {paper.title for paper in records().values()}
    heads = {title.partition(":")[0] for title in titles}
    taken = {title_key(text) for text in named | titles | heads}
    rules = {rule.phrase for one in real() for rule in one.rules}
    assert sorted(rule for rule in rules if title_key(rule) in taken) == []


def test_tags_agree_with_the_hand_made_labels() -> None:
    results = outcomes()
    score = overall(by_tag(results))
    assert len(results) == 105
    assert score.f1 >= 0.9, "\n".join(errors(results))
    assert min(score.precision, score.recall) >= 0.8


def test_every_real_paper_has_a_few_tags() -> None:
    rules = real_rules()
    counts = [len(tags(rules, paper.title, paper.abstract)) for paper in records().values()]
    assert len(counts) == 210
    assert counts.count(0) <= 4
    assert max(counts) <= 6
    assert 1.6 <= sum(counts) / len(counts) <= 2.6


def test_every_tag_is_given_to_some_real_paper_and_none_to_most() -> None:
    rules = real_rules()
    given_ids = [
        hit.id for paper in records().values() for hit in tags(rules, paper.title, paper.abstract)
    ]
    often = {one.id: given_ids.count(one.id) for one in real()}
    assert [name for name, count in often.items() if not count] == []
    assert max(often.values()) < 210 / 4
