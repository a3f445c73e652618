"""The picture of a paper: it shows all of its text, is small, the same every time, drawn once."""

import hashlib
import io
import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image, ImageChops

from site_builder import cli, picturing
from site_builder.picturing import Card, draw
from site_builder.picturing.cards import HEIGHT, WIDTH

FONTS = Path(picturing.__file__).parent / "fonts"
FILE_LINE = re.compile(r"^\| `([^`]+)` \|.*`([0-9a-f]{64})` \|$", re.MULTILINE)
PAPER = (253, 251, 247)


def _picture(card: Card) -> Image.Image:
    data = draw(card)
    assert data is not None
    return Image.open(io.BytesIO(data))


def _inked(picture: Image.Image) -> tuple[int, int, int, int]:
    """Give the box of all that is not the colour of paper, right of the bar at the left."""
    plain = picture.convert("RGB").crop((40, 0, WIDTH, HEIGHT))
    box = ImageChops.difference(plain, Image.new("RGB", plain.size, PAPER)).getbbox()
    assert box is not None
    return box


@pytest.mark.parametrize(
    "title",
    [
        "RLHF",
        "Überprüfung der Ähnlichkeit: Ł, Ž, Ø und ß",
        "О выравнивании языковых моделей",
        "Learning α-divergences for ∇f ≤ ε",
        "Alignment " * 40,
        "Pneumono" * 30,
        "A" * 1_000_000,
    ],
)
def test_every_title_stays_within_its_card(title: str) -> None:
    below = title if len(title) > 1000 else "1 May 2025"
    picture = _picture(Card(title, "Paper Digest · Method", below, "RLHF · Safety"))
    assert picture.size == (WIDTH, HEIGHT)
    left, top, right, bottom = _inked(picture)
    assert left >= 20
    assert right <= WIDTH - 40 - 60
    assert 40 <= top < bottom <= HEIGHT - 24


def test_a_longer_title_covers_more_and_a_cut_one_ends_in_an_ellipsis() -> None:
    foot = {"above": "Paper Digest", "foot": "Safety"}
    whole, cut, cut_elsewhere = (
        draw(Card("Aligning language models with people " * many, **foot)) for many in (1, 30, 31)
    )
    assert whole != cut
    assert cut == cut_elsewhere


def test_a_script_without_a_face_has_no_card() -> None:
    assert draw(Card("大型语言模型的对齐")) is None
    assert draw(Card("Alignment", above="对齐摘要")) == draw(Card("Alignment"))


@given(st.text(max_size=300), st.text(max_size=80))
def test_any_text_gives_a_small_picture_or_none(title: str, line: str) -> None:
    data = draw(Card(title, line, line, line))
    assert data is None or len(data) < 60_000


def test_typefaces_are_as_published() -> None:
    listed = dict(FILE_LINE.findall((FONTS / "README.md").read_text("utf-8")))
    files = {path.name: path.read_bytes() for path in FONTS.iterdir() if path.suffix != ".md"}
    assert listed == {name: hashlib.sha256(data).hexdigest() for name, data in files.items()}


def _build(root: Path) -> dict[str, bytes]:
    assert cli.main(["build", "--root", str(root)]) == 0
    return {path.name: path.read_bytes() for path in (root / "public/cards").glob("*.png")}


def test_a_page_names_its_card_and_the_card_is_there(demo: Path) -> None:
    cards = _build(demo)
    for path in (demo / "public/papers").glob("*.html"):
        page = path.read_text("utf-8")
        if 'http-equiv="refresh"' in page or path.name == "index.html":
            continue
        named = re.search(r'<meta property="og:image" content="[^"]+/cards/([^"]+)">', page)
        assert (named[1] if named else None) == f"{path.stem}.png"
        assert f"{path.stem}.png" in cards


def test_cards_are_drawn_once_and_again_only_for_another_text(demo: Path) -> None:
    before = _build(demo)
    kept = {path.name: path.stat().st_mtime_ns for path in (demo / ".digest/cards").iterdir()}
    assert len(kept) == len(before)
    entry = next(path for path in sorted((demo / "content/papers").glob("*.yaml")))
    with entry.open("a", encoding="utf-8") as file:
        file.write("curated:\n  title: Another title altogether\n")
    after = _build(demo)
    changed = {name for name in after if after[name] != before[name]}
    assert changed == {f"{entry.stem}.png"}
    now = {path.name: path.stat().st_mtime_ns for path in (demo / ".digest/cards").iterdir()}
    assert len(now.items() - kept.items()) == 1
    assert len(now) == len(kept)


def test_a_damaged_picture_is_drawn_anew(demo: Path) -> None:
    before = _build(demo)
    for path in (demo / ".digest/cards").glob("*.png"):
        path.write_bytes(path.read_bytes()[:100])
    assert _build(demo) == before


def test_a_digest_may_do_without_cards(demo: Path) -> None:
    with (demo / "content/site.yaml").open("a", encoding="utf-8") as file:
        file.write("cards: false\n")
    assert not _build(demo)
    page = (demo / "public/papers/tidebook-a-tide-atlas.html").read_text("utf-8")
    assert "og:image" not in page
