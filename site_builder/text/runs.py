"""Texts that are set as they stand, word by word, because nothing in them asks for more.

Most texts have no maths, no markup, no addresses and no quotations. They are told by their runs,
what stands between spaces, and texts say the same runs again and again: each is looked at once.
"""

import re
from functools import lru_cache

from site_builder import urls
from site_builder.text.symbols import GREEK, SIGNS

_CALM = re.compile(
    r"[(\[]*[^\W_](?:[^\W_]|[])/+&@=*#|‘’“”–—…-]|\[|\(|[.,:;!?](?!\.)|%|'(?=[A-Za-z]))*"
    r"(?:(?<=[A-Za-z])'[]).,:;!?]*)?"
)
"""A run that begins as a word or a number does, with no sign in it that starts something."""
_ONE_WORD = re.compile(r"\(?((?:(?!times)[A-Za-z])+)\)?[.,:;]?")
_APOSTROPHE = re.compile(r"(?<![A-Za-z])'")
_TELLING = re.compile(
    r"--|\.\.|http|(?:approx|dots|pm|sim)(?![a-z])|\A(?:gg|ll|mid)\Z", re.IGNORECASE
)
"""What may be a dash, an ellipsis, an address or a bare command, by what comes next."""
_WORD = re.compile(r"[A-Za-z]+")
_NAMES = frozenset((*GREEK, *SIGNS))
_AROUND = "()[].,:;!?"
_MOST = 1 << 17


class _Runs(dict[str, str | None]):
    """Of each run what it becomes wherever it stands, None if that isn't known of it alone."""

    def __missing__(self, run: str) -> str | None:
        if len(self) >= _MOST:
            self.clear()
        found = self[run] = run.replace("'", "’") if _is_calm(run) else None
        return found


_known = _Runs()


def calm(text: str) -> str | None:
    """Set a text in plain Unicode if all its runs are calm and parted by single spaces.

    Returns:
        What the dialect's rules would come to, in far less time; None asks these.
    """
    return _looked_over(text)[0]


def restless(text: str) -> str:
    """Give what of a text isn't calm; all names of signs and Greek letters are in that."""
    return _looked_over(text)[1]


@lru_cache(maxsize=8)
def _looked_over(text: str) -> tuple[str | None, str]:
    """Give what a calm text becomes, and the other runs of one that isn't."""
    runs = text.split()
    found = [*map(_known.__getitem__, runs)]
    if None in found:
        return None, " ".join([run for run, of in zip(runs, found, strict=True) if of is None])
    return (" ".join(filter(None, found)) if " ".join(runs) == text else None), ""


def _is_calm(run: str) -> bool:
    if not _TELLING.search(run) and (word := _ONE_WORD.fullmatch(run)):
        # Three runs of four.
        return word[1] not in _NAMES
    if not _CALM.fullmatch(run) or _APOSTROPHE.search(run) or _TELLING.search(run):
        return False
    if "times" in run:
        core = run.strip(_AROUND)
        # Sometimes, timesteps: but not 3times, nor times beside a number.
        if core == "times" or not (core.isascii() and core.isalpha() and core.islower()):
            return False
    return _NAMES.isdisjoint(_WORD.findall(run)) and not urls.find(run)
