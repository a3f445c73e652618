"""A card for each paper: what messengers and social sites show beside its link."""

import io
from collections.abc import Sequence
from dataclasses import dataclass

import PIL
from PIL import Image, ImageDraw

from site_builder.picturing.faces import Face, face, length

WIDTH, HEIGHT = 1200, 630
"""Pixels; the proportions that Open Graph consumers show whole."""
LOOK = f"2 {PIL.__version__}"
"""What the same text may look different by: this design's number, to go up with each change of it,
and the version of the library."""

_PAPER, _INK, _MUTED, _ACCENT = (253, 251, 247), (31, 27, 22), (102, 94, 84), (124, 29, 46)
_SHADES = 5
"""So that all colours are sixteen, which halves the picture."""
_COLOURS = (_INK, _MUTED, _ACCENT)
_MARGIN, _TOP, _BOTTOM = 72, 64, 556
_SIZES = (76, 68, 60, 54, 48, 42, 37)
_SMALL = 30
_LEADING = 1.2
_MOST_LINES = 5
_LONGEST = 1000
_BAR = 14


@dataclass(frozen=True, slots=True)
class Card:
    """What a card says; plain text."""

    title: str
    """The paper's title."""
    above: str = ""
    """A line above it: the digest and the kind of contribution."""
    below: str = ""
    """A line below it: date and authors."""
    foot: str = ""
    """The last line: topics."""


def draw(card: Card) -> bytes | None:
    """Draw a card as PNG; None if no face has the characters of its title.

    Same text, same bytes with one version of Pillow. A title too long for five lines of the
    smallest size ends in an ellipsis.
    """
    # What is longer fits no card; and the width of a million letters overflows in FreeType.
    lines = _title(" ".join(card.title.split())[: _LONGEST + 1])
    if lines is None:
        return None
    set_in, rows = lines
    page = Image.new("P", (WIDTH, HEIGHT), 0)
    page.putpalette(_palette())
    brush = ImageDraw.Draw(page)
    brush.rectangle((0, 0, _BAR, HEIGHT), fill=_index(_ACCENT))
    _line(page, card.above, _TOP, _ACCENT, bold=True)
    step = round(set_in.size * _LEADING)
    top = _TOP + 78
    for rank, row in enumerate(rows):
        _text(page, row, set_in, (_MARGIN, top + rank * step), _INK)
    _line(page, card.below, top + len(rows) * step + 22, _MUTED)
    brush.line((_MARGIN, _BOTTOM - 26, WIDTH - _MARGIN, _BOTTOM - 26), fill=_index(_MUTED) - 4)
    _line(page, card.foot, _BOTTOM - 8, _MUTED)
    written = io.BytesIO()
    page.save(written, "PNG", compress_level=5, bits=4)
    return written.getvalue()


def _title(title: str) -> tuple[Face, list[str]] | None:
    """Set a title as large as it fits."""
    faces = [one for size in _SIZES if (one := face(title, size, bold=True)) is not None]
    if not title or not faces:
        return None
    for set_in in faces:
        rows = _broken(title, set_in)
        room = _BOTTOM - _TOP - 78 - 26 - _SMALL - 44
        tall = len(rows) * set_in.size * _LEADING
        if len(rows) <= _MOST_LINES and tall <= room and _fits(rows, set_in):
            return set_in, _even(title, set_in, len(rows))
    rows = _broken(title[:_LONGEST], set_in)
    kept = rows[:_MOST_LINES]
    if len(rows) > _MOST_LINES:
        kept[-1] = _cut(f"{kept[-1]} {rows[_MOST_LINES]}", set_in)
    return set_in, [row if _fits([row], set_in) else _cut(row, set_in) for row in kept]


def _fits(rows: Sequence[str], set_in: Face) -> bool:
    return all(length(row, set_in) <= WIDTH - 2 * _MARGIN for row in rows)


def _broken(text: str, set_in: Face, width: float = WIDTH - 2 * _MARGIN) -> list[str]:
    """Break a text into lines between words; a word too long for a line has one of its own."""
    rows: list[str] = []
    row = ""
    for word in text.split():
        longer = f"{row} {word}" if row else word
        if row and length(longer, set_in) > width:
            rows.append(row)
            row = word
        else:
            row = longer
    return [*rows, row] if row else rows


def _even(title: str, set_in: Face, many: int) -> list[str]:
    """Break a title into as many lines of about one length."""
    whole = length(title, set_in)
    step = (WIDTH - 2 * _MARGIN) / 24
    for width in (step * part for part in range(1, 25)):
        if width * many >= whole:
            rows = _broken(title, set_in, width)
            if len(rows) <= many and _fits(rows, set_in):
                return rows
    return _broken(title, set_in)


def _cut(row: str, set_in: Face) -> str:
    while row and not _fits([row + "…"], set_in):
        row = row[: -max(1, len(row) // 40)]
    return row.rstrip(" ,;:") + "…"


def _line(
    page: Image.Image, text: str, top: int, colour: tuple[int, int, int], *, bold: bool = False
) -> None:
    """Write a small line, cut where it is too long; nothing if no face has its characters."""
    text = " ".join(text.split())
    set_in = face(text[:_LONGEST], _SMALL, bold=bold) if text else None
    if set_in is not None:
        is_short = len(text) <= _LONGEST and _fits([text], set_in)
        row = text if is_short else _cut(text[:200], set_in)
        _text(page, row, set_in, (_MARGIN, top), colour)


def _text(
    page: Image.Image,
    text: str,
    set_in: Face,
    place: tuple[int, int],
    colour: tuple[int, int, int],
) -> None:
    """Write in shades of one colour, which keeps the picture small."""
    right, below = set_in.getbbox(text)[2:]
    mask = Image.new("L", (int(right) + 4, int(below) + 4), 0)
    ImageDraw.Draw(mask).text((0, 0), text, font=set_in, fill=255)
    base = _index(colour) - _SHADES
    shades = mask.point([0] + [base + max(1, shade * _SHADES // 255) for shade in range(1, 256)])
    page.paste(shades, place, mask.point([0] + [255] * 255))


def _index(colour: tuple[int, int, int]) -> int:
    """Give the place in the palette of a colour at its full strength."""
    return (_COLOURS.index(colour) + 1) * _SHADES


def _palette() -> list[int]:
    """Mix each colour with the paper in as many shades as edges of letters need."""
    mixed = [
        round(paper + (own - paper) * shade / _SHADES)
        for colour in _COLOURS
        for shade in range(1, _SHADES + 1)
        for paper, own in zip(_PAPER, colour, strict=True)
    ]
    return [*_PAPER, *mixed]
