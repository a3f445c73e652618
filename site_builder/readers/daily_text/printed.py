"""What a browser prints on every sheet: the time, the page's name and address, the sheet's number.

Text taken out of such a print has them in the middle of abstracts::

    file:///home/ada/papers.html

    1/22

    11/21/26, 8:06 PM

    Daily Papers - Hugging Face
"""

import re

from site_builder.readers.daily_text.wording import Kind, is_signed, kind_of

_TIME = re.compile(
    r"\s*[0-9]{1,4}[./-][0-9]{1,2}[./-][0-9]{1,4},? [0-9]{1,2}[:.][0-9]{2}(?: ?[AP]M)?"
    r"(?:\s.{0,200})?"
)
_ADDRESS = re.compile(r"\s*(?:file|https?)://\S{1,2000}(?:\s+[0-9]{1,4}/[0-9]{1,4})?\s*")
_SHEET = re.compile(r"\s*[0-9]{1,4}/[0-9]{1,4}\s*")
_FIRST_TIME = re.compile(
    r"\f?[ \t]{0,200}[0-9]{1,4}[./-][0-9]{1,2}[./-][0-9]{1,4},? [0-9]{1,2}[:.][0-9]{2}"
)
_LAST_SHEET = re.compile(r"(?:^| )[0-9]{1,4}/[0-9]{1,4}$", re.MULTILINE)
_NAMES = frozenset(["daily papers - hugging face", "trending papers - hugging face"])
_FIRST_SHEET = 12_000
_NEAR = 8
"""Lines of a sheet's end and the next one's beginning."""


def without_sheets(text: str) -> str:
    """Take the ends and beginnings of printed sheets off a text; every other line keeps its place.

    A paragraph that goes on behind them is put on its line before them.
    """
    if "/" not in text or not _is_printed(text):
        return text
    lines = text.replace("\f", "").split("\n")
    times = [at for at, line in enumerate(lines) if _TIME.fullmatch(line)]
    for at in times:
        around = range(max(0, at - _NEAR), min(len(lines), at + _NEAR))
        cut = [place for place in around if place == at or _is_margin(lines[place])]
        for place in cut:
            lines[place] = ""
        _join(lines, cut[0], cut[-1])
    for place in range(max(0, len(lines) - _NEAR), len(lines)):
        if _ADDRESS.fullmatch(lines[place]) or _SHEET.fullmatch(lines[place]):
            lines[place] = ""
    return "\n".join(lines)


def _is_printed(text: str) -> bool:
    is_timed = any(map(_FIRST_TIME.match, text[:_FIRST_SHEET].split("\n")))
    return is_timed and _LAST_SHEET.search(text) is not None


def _is_margin(line: str) -> bool:
    if line.strip().lower() in _NAMES or line.strip().startswith("Paper page - "):
        return True
    return _ADDRESS.fullmatch(line) is not None or _SHEET.fullmatch(line) is not None


def _join(lines: list[str], begin: int, end: int) -> None:
    """Put the rest of a paragraph that a sheet's end cuts behind its beginning."""
    before = range(begin - 1, max(-1, begin - _NEAR), -1)
    above = next((at for at in before if lines[at].strip()), -1)
    below = next((at for at in range(end + 1, len(lines)) if lines[at].strip()), len(lines))
    if above < 0 or below == len(lines) or not _goes_on(lines[above].strip(), lines[below].strip()):
        return
    parts = [lines[above]]
    while below < len(lines) and lines[below].strip() and kind_of(lines[below]) is Kind.TEXT:
        line = lines[below].rstrip()
        if _TIME.fullmatch(line) or is_signed(line) or line.endswith("\u00b7"):
            break
        parts.append(lines[below].strip())
        lines[below] = ""
        below += 1
    lines[above] = " ".join(parts)


def _goes_on(above: str, below: str) -> bool:
    return len(above) >= 40 and above[-1] not in ".!?" and below[0].islower()
