"""The vocabulary file: what it may say, and how its mistakes are told."""

from pathlib import Path

import pytest

from site_builder.content.vocabulary import load_vocabulary
from site_builder.errors import ContentError
from site_builder.model import Rule, RuleKind, Tag, Vocabulary

VIDEO = """\
- id: video
  label: Video
  means: "video understanding, video generation"
"""


def load(folder: Path, text: str) -> Vocabulary:
    path = folder / "tags.yaml"
    path.write_text(text, encoding="utf-8")
    return load_vocabulary(path)


def complaints(folder: Path, text: str) -> list[str]:
    with pytest.raises(ContentError) as caught:
        load(folder, text)
    return [str(problem) for problem in caught.value.problems]


def test_tag_has_its_words_and_its_rules_by_list(tmp_path: Path) -> None:
    text = VIDEO + "  strong: [video*, optical-flow]\n  except: [video game]\n"
    assert load(tmp_path, text) == (
        Tag(
            id="video",
            label="Video",
            means="video understanding, video generation",
            rules=(
                Rule("video*", RuleKind.STRONG),
                Rule("optical-flow", RuleKind.STRONG),
                Rule("video game", RuleKind.EXCEPT),
            ),
        ),
    )


def test_order_of_the_file_is_the_order_of_the_tags(tmp_path: Path) -> None:
    text = VIDEO + VIDEO.replace("video\n", "audio\n", 1) + VIDEO.replace("video\n", "3d\n", 1)
    assert [tag.id for tag in load(tmp_path, text)] == ["video", "audio", "3d"]


def test_phrases_that_yaml_might_take_for_numbers_stay_text(tmp_path: Path) -> None:
    (tag,) = load(tmp_path, VIDEO + "  weak: [3d, no, 2024, on]\n")
    assert [rule.phrase for rule in tag.rules] == ["3d", "no", "2024", "on"]


def test_list_may_be_written_with_dashes(tmp_path: Path) -> None:
    (tag,) = load(tmp_path, VIDEO + "  weak:\n    - frame\n    - clip  # too short?\n")
    assert [rule.phrase for rule in tag.rules] == ["frame", "clip"]


@pytest.mark.parametrize("text", ["", "# nothing yet\n", "[]\n"])
def test_digest_may_have_no_tags(tmp_path: Path, text: str) -> None:
    assert load(tmp_path, text) == ()


def test_tag_may_be_for_curators_only(tmp_path: Path) -> None:
    (tag,) = load(tmp_path, VIDEO)
    assert tag.rules == ()


def test_unknown_list_is_told_with_its_line_and_a_guess(tmp_path: Path) -> None:
    assert complaints(tmp_path, VIDEO + "  stong: [video]\n") == [
        'content/tags.yaml:4: video: no such field "stong"; did you mean "strong"?'
    ]


def test_same_id_twice_names_both_lines(tmp_path: Path) -> None:
    (told,) = complaints(tmp_path, VIDEO + "\n" + VIDEO)
    assert told.startswith('content/tags.yaml:5: "video" is there twice, first in line 1; keep')


def test_list_that_is_text_is_told(tmp_path: Path) -> None:
    (told,) = complaints(tmp_path, VIDEO + "  weak: frame\n")
    assert told.startswith("content/tags.yaml:4: video: weak: should be a list")


def test_same_phrase_twice_in_a_list_is_told_whatever_its_case(tmp_path: Path) -> None:
    (told,) = complaints(tmp_path, VIDEO + "  weak: [frame,\n    clip, Frame]\n")
    assert told == 'content/tags.yaml:5: video: weak: "Frame" is there twice; keep one of the two'


def test_phrase_may_stand_in_two_lists(tmp_path: Path) -> None:
    (tag,) = load(tmp_path, VIDEO + "  title: [frame]\n  weak: [frame]\n")
    assert len(tag.rules) == 2


@pytest.mark.parametrize(
    "phrase", ["*video", "vid*eo", "video, audio", "video.", "-video", "*", "video (clip)", "''"]
)
def test_phrase_that_no_text_can_match_is_told(tmp_path: Path, phrase: str) -> None:
    (told,) = complaints(tmp_path, VIDEO + f"  weak:\n    - {phrase!r}\n")
    assert told.startswith("content/tags.yaml:5: video: weak: ")


def test_stem_of_two_letters_says_too_little(tmp_path: Path) -> None:
    (told,) = complaints(tmp_path, VIDEO + "  weak: [new vi*]\n")
    assert told.endswith("write three letters or more before *")


@pytest.mark.parametrize("name", ["Video Generation", "video_generation", "Vidéo", ""])
def test_id_that_makes_no_permalink_is_told(tmp_path: Path, name: str) -> None:
    (told, *_) = complaints(tmp_path, VIDEO.replace("id: video", f"id: '{name}'"))
    assert told.startswith("content/tags.yaml:1: ")


def test_id_that_is_kept_for_something_else_says_so(tmp_path: Path) -> None:
    (told,) = complaints(tmp_path, VIDEO.replace("id: video", "id: index"))
    assert "kept for a page of the site" in told


@pytest.mark.parametrize("missing", ["label", "means"])
def test_missing_field_is_told_at_its_tag(tmp_path: Path, missing: str) -> None:
    text = "".join(line for line in VIDEO.splitlines(keepends=True) if missing not in line)
    assert complaints(tmp_path, text) == [
        f"content/tags.yaml:1: video: {missing} is missing; add {missing}:"
    ]


def test_tag_without_an_id_is_told(tmp_path: Path) -> None:
    (told,) = complaints(tmp_path, "- label: Video\n  means: moving pictures\n")
    assert told == "content/tags.yaml:1: id is missing; add id:"


def test_every_problem_is_told_in_order_of_lines(tmp_path: Path) -> None:
    text = VIDEO + "  stong: [a]\n  weak: [b!, c, c]\n- just text\n- id: audio\n  label: Audio\n"
    told = complaints(tmp_path, text)
    assert [line.split(":")[1] for line in told] == ["4", "5", "5", "6", "7"]


def test_file_that_is_no_list_is_told(tmp_path: Path) -> None:
    (told,) = complaints(tmp_path, "video:\n  label: Video\n")
    assert told.startswith("content/tags.yaml:1: should be a list of tags")


def test_broken_yaml_is_told_with_its_line(tmp_path: Path) -> None:
    (told,) = complaints(tmp_path, VIDEO + "  weak: [frame\n")
    assert told.startswith("content/tags.yaml:4: ")


def test_digest_may_have_no_vocabulary_file(tmp_path: Path) -> None:
    assert load_vocabulary(tmp_path / "tags.yaml") == ()
