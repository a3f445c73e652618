"""A site that is made anew in parts is, byte for byte, the one that is made from nothing."""

import random
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from site_builder import caching, pipeline
from site_builder.errors import ContentError
from site_builder.pipeline import building, renewing
from site_builder.pipeline.parting import parted
from site_builder.pipeline.places import packaged, silent
from tests.snapshots import snapshot

NAMES = ("bees", "kites", "lamps", "moss", "reeds")
TOPICS = ("flight", "light")
WORDS = ("wing", "frame", "glow", "wick", "stem", "tide", "yarn", "clay", "drum", "fern")
SETTINGS = "title: {}\nurl: https://a.example/sub/\nauthority: a.example,2025\ncards: false\n"
LISTING = """\
- dump: one.txt
  format: test
  captured: 2025-0{}-09
  captured_evidence: stated
  records: 2
  dated: 2
  leftovers: []
"""

Edit = Callable[[Path, random.Random], object]


def _paper(root: Path, name: str, chance: random.Random) -> None:
    said = " ".join(chance.choices(WORDS, k=6))
    text = (
        f"title: {chance.choice(WORDS).title()} of {name}\n"
        f"abstract: We introduce Big{name.title()}, a way (AWY) of {said} in $x^{name[0]}$.\n"
        f"key: {name}2025\n"
    )
    if chance.random() < 0.7:
        text += f"date: 2025-0{chance.randint(1, 4)}-0{chance.randint(1, 3)}\n"
    tags = [topic for topic in TOPICS if chance.random() < 0.6]
    text += f"tags: [{', '.join(tags)}]\nnames: [Big{name.title()}]\n"
    (root / f"content/papers/{name}.yaml").write_text(text, "utf-8")


def _edited(root: Path, chance: random.Random) -> None:
    _paper(root, chance.choice(NAMES), chance)


def _removed(root: Path, chance: random.Random) -> None:
    (root / f"content/papers/{chance.choice(NAMES)}.yaml").unlink(missing_ok=True)
    _paper(root, NAMES[0], chance)


def _labels(root: Path, chance: random.Random) -> None:
    topics = (
        f"- id: {topic}\n  label: {chance.choice(WORDS).title()} {topic}\n  means: on it\n"
        f"  title: [{topic}]\n"
        for topic in TOPICS
    )
    (root / "content/tags.yaml").write_text("".join(topics), "utf-8")


def _settings(root: Path, chance: random.Random) -> None:
    text = SETTINGS.format(chance.choice(WORDS).title())
    (root / "content/site.yaml").write_text(text, "utf-8")


def _template(root: Path, chance: random.Random) -> None:
    (root / "templates").mkdir(exist_ok=True)
    name = chance.choice(("paper", "tag", "404"))
    shown = "{{ labels.values() | list }}" if chance.random() < 0.5 else chance.choice(WORDS)
    text = f'{{% extends "package/{name}.html" %}}{{% block footer %}}{shown}{{% endblock %}}'
    (root / f"templates/{name}.html").write_text(text, "utf-8")


def _own_templates_gone(root: Path, _: random.Random) -> None:
    shutil.rmtree(root / "templates", ignore_errors=True)


def _words(root: Path, chance: random.Random) -> None:
    (root / "templates").mkdir(exist_ok=True)
    text = f"paper.abstract: {chance.choice(WORDS).title()}\n"
    (root / "templates/strings.yaml").write_text(text, "utf-8")


def _listing(root: Path, chance: random.Random) -> None:
    text = LISTING.format(chance.randint(1, 4)) if chance.random() < 0.7 else "[]\n"
    (root / "content/listings.yaml").write_text(text, "utf-8")


def _static(root: Path, chance: random.Random) -> None:
    (root / "static").mkdir(exist_ok=True)
    (root / "static/own.css").write_text(f"p {{ margin: {chance.randint(0, 9)}px }}\n", "utf-8")


def _no_cache(root: Path, _: random.Random) -> None:
    shutil.rmtree(root / ".digest", ignore_errors=True)


def _cache_damaged(root: Path, chance: random.Random) -> None:
    for path in sorted(root.glob(".digest/*.sqlite")):
        data = bytearray(path.read_bytes())
        for _ in range(chance.randint(1, 40)):
            data[chance.randrange(len(data))] = chance.randrange(256)
        path.write_bytes(data)


def _site_touched(root: Path, chance: random.Random) -> None:
    files = sorted(path for path in root.glob("public/**/*") if path.is_file())
    for path in chance.sample(files, min(3, len(files))):
        if chance.random() < 0.5:
            path.unlink()
        else:
            path.write_bytes(b"touched")


def _site_gone(root: Path, _: random.Random) -> None:
    shutil.rmtree(root / "public", ignore_errors=True)


EDITS: tuple[Edit, ...] = (
    *(_edited, _removed, _labels, _settings, _template, _own_templates_gone, _words, _listing),
    *(_static, _no_cache, _cache_damaged, _site_touched, _site_gone),
)


def _begun(root: Path, chance: random.Random) -> Path:
    (root / "content/papers").mkdir(parents=True)
    _labels(root, chance)
    _settings(root, chance)
    (root / "content/listings.yaml").write_text("[]\n", "utf-8")
    for name in NAMES:
        _paper(root, name, chance)
    return root


@given(seed=st.integers(0, 2**32), edits=st.lists(st.sampled_from(EDITS), max_size=4))
@settings(max_examples=4, deadline=None, suppress_health_check=list(HealthCheck))
def test_any_edits_give_what_a_clean_build_gives(
    tmp_path_factory: pytest.TempPathFactory, seed: int, edits: list[Edit]
) -> None:
    chance = random.Random(seed)  # noqa: S311 - edits, no secrets
    root = _begun(tmp_path_factory.mktemp("digest"), chance)
    pipeline.build(root)
    for edit in edits:
        edit(root, chance)
        pipeline.build(root)
    found = snapshot(root / "public")
    clean = {file.path: file.content for file in building.make(root)}
    assert found.keys() - clean.keys() <= {".paper-digest"}
    assert {path: found.get(path) for path in clean} == clean


def _stale(root: Path) -> set[str]:
    """Name what the next build makes anew, but for what every build makes."""
    made = parted(root, progress=silent)
    parts = renewing.Renewal(root, root / "public", made, anew=False).stale()
    return {unit.name for part in parts for unit in part.units if unit.key}


def test_only_what_shows_a_change_is_made_anew(tmp_path: Path) -> None:
    root = _begun(tmp_path, random.Random(1))  # noqa: S311 - edits, no secrets
    for name, day in zip(NAMES, (9, 7, 5, 3, 1), strict=True):
        text = f"title: On {name}\nkey: k-{name}\ndate: 2025-01-0{day}\ntags: [light]\n"
        (root / f"content/papers/{name}.yaml").write_text(text, "utf-8")
    pipeline.build(root)
    assert _stale(root) == set()
    path = root / "content/papers/bees.yaml"
    path.write_text(path.read_text("utf-8").replace("On bees", "On wasps"), "utf-8")
    papers = {f"papers/{name}.html" for name in NAMES}
    assert _stale(root) & papers == {"papers/bees.html", "papers/kites.html"}
    assert "tags/light.html" in _stale(root)
    assert "feed of tags/light" in _stale(root)
    assert not _stale(root) & {"404.html", "assets"}
    pipeline.build(root)
    tags = root / "content/tags.yaml"
    tags.write_text(tags.read_text("utf-8") + "- id: sound\n  label: Sound\n  means: on it\n")
    assert not _stale(root) & {"feed of tags/light", *papers}
    (root / "templates").mkdir()
    shutil.copy(packaged("templates") / "404.html", root / "templates")
    (root / "templates/about.html").write_text('{% extends "package/about.html" %}', "utf-8")
    assert _stale(root) & {"404.html", "about.html", *papers} == {"about.html"}


def test_citations_in_lists_are_kept_by_paper_and_hear_of_a_topics_new_name(tmp_path: Path) -> None:
    root = _begun(tmp_path, random.Random(1))  # noqa: S311 - edits, no secrets
    for name in NAMES:
        text = f"title: On {name}\nkey: k-{name}\ntags: [light]\n"
        (root / f"content/papers/{name}.yaml").write_text(text, "utf-8")
    tags = root / "content/tags.yaml"
    tags.write_text("- id: light\n  label: Sunshine\n  means: on it\n", "utf-8")
    pipeline.build(root)
    before = _kept(root)
    assert set(before) == set(NAMES)
    path = root / "content/papers/bees.yaml"
    path.write_text(path.read_text("utf-8").replace("On bees", "On wasps"), "utf-8")
    (root / "content/papers/kites.yaml").unlink()
    pipeline.build(root)
    after = _kept(root)
    assert set(after) == set(NAMES) - {"kites"}
    assert {name for name in after if after[name] != before[name]} == {"bees"}
    cited = (root / "public/tags/light.bib").read_text("utf-8")
    assert ("On wasps" in cited, "On bees" in cited, "kites" in cited) == (True, False, False)
    tags.write_text(tags.read_text("utf-8").replace("Sunshine", "Daylight"), "utf-8")
    pipeline.build(root)
    cited = (root / "public/tags/light.bib").read_text("utf-8")
    assert (cited.count("Daylight"), cited.count("Sunshine")) == (len(NAMES) - 1, 0)


def _kept(root: Path) -> dict[str, caching.Row]:
    return caching.Shelf(root, "citations", caching.origin()).load()


def test_a_link_of_an_unchanged_page_to_what_is_gone_is_told(tmp_path: Path) -> None:
    root = _begun(tmp_path, random.Random(2))  # noqa: S311 - edits, no secrets
    path = root / "content/papers/bees.yaml"
    path.write_text(path.read_text("utf-8") + "note: see [moss](moss.html)\n", "utf-8")
    pipeline.build(root)
    before = snapshot(root / "public")
    (root / "content/papers/moss.yaml").unlink()
    with pytest.raises(ContentError) as caught:
        pipeline.build(root)
    assert "moss.html" in str(caught.value.problems[0])
    assert snapshot(root / "public") == before
