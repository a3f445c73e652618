"""The typefaces that pictures are set in."""

import functools
from pathlib import Path

from PIL import ImageFont

Face = ImageFont.FreeTypeFont

_FOLDER = Path(__file__).parent / "fonts"
_BOLD, _REGULAR, _WIDE = "texgyrepagella-bold.otf", "texgyrepagella-regular.otf", "DejaVuSerif.ttf"
_NOBODYS = "\U0010fffe"
_PROBE = 32


def face(text: str, size: int, *, bold: bool = False) -> Face | None:
    """Choose a face that has every character of a text; None if none has.

    Pagella, the Palatino of the site, where it can; DejaVu Serif for Cyrillic and rarer signs.

    Args:
        text: What is to be set.
        size: Height in pixels.
        bold: Whether it is to be heavier, which DejaVu Serif isn't.
    """
    for name in (_BOLD if bold else _REGULAR, _WIDE):
        if all(_has(name, char) for char in set(text)):
            return _loaded(name, size)
    return None


def length(text: str, set_in: Face) -> float:
    """Measure a line in pixels, word by word: many titles have the same words."""
    words = text.split(" ")
    return sum(_word(word, set_in) for word in words) + (len(words) - 1) * _word(" ", set_in)


@functools.lru_cache(maxsize=1 << 16)
def _word(word: str, set_in: Face) -> float:
    return set_in.getlength(word)


@functools.cache
def _loaded(name: str, size: int) -> Face:
    # The plain layout is the same wherever Pillow was built, with or without Raqm.
    return ImageFont.truetype(_FOLDER / name, size, layout_engine=ImageFont.Layout.BASIC)


@functools.cache
def _has(name: str, char: str) -> bool:
    """Tell whether a face has a character: if not, it shows what it shows for nobody's."""
    return char.isspace() or _drawn(name, char) != _drawn(name, _NOBODYS)


@functools.cache
def _drawn(name: str, char: str) -> tuple[bytes, tuple[float, float, float, float]]:
    face = _loaded(name, _PROBE)
    return bytes(face.getmask(char)), face.getbbox(char)
