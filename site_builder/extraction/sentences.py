"""Where sentences end."""

import re
from collections.abc import Iterator

from site_builder.extraction.stems import words

_AFTER = (
    r"(?:[\"'”’)\]}*]*(?:\s+(?=[\"'“‘(\[{*$\\~]*(?:[A-Z0-9$\\]|[a-z]{0,2}-?[A-Z]))"
    r"|(?=(?:We|The|This|These|Our|In|It|To|However|Code|Codes|Experiments|Extensive|Moreover"
    r"|Furthermore|Additionally|Specifically|Finally|Unlike|Based|By|For|As|Project|While)\s)))"
)
# What a match may begin with stands first and alone, so that the search skips all else quickly.
_END = re.compile(rf"[.!?\n](?:(?<=\n)\s*\n\s*|(?<!\n){_AFTER})")
_STOP = re.compile(rf"\.{_AFTER}")
_NEVER_LAST = words(
    """
    e.g i.e cf vs al viz fig figs eq eqs eqn sec secs tab ref refs ch chap app alg thm dr mr mrs
    ms prof st approx ca resp w.r.t vol pp no nos a.k.a incl excl esp def prop dept gen sen rep
    ie eg aka wrt
    """
)
_SELDOM_LAST = words(
    """
    etc inc ltd co corp jr sr u.s u.k e.u ph.d m.sc b.sc a.i
    a b c d e f g h i j k l m n o p q r s t u v w x y z
    """
)
_OPENER = re.compile(
    r"[\"'“‘(\[*]*(?:We|The|This|These|Our|In|It|To|However|A|An|For|By|As|On|With|While|When|Although"
    r"|Moreover|Furthermore|Additionally|Specifically|Finally|Such|They|There|Here|Extensive|Code"
    r"|Experiments|Recent|Recently|Despite|Since|Thus|Therefore|Hence|But|And|Existing|Unlike)\b"
)
_LONGEST_WORD, _LONGEST_MATHS = 40, 120
_ONLY_SPACE = re.compile(r"\s*\Z")


def sentences(text: str) -> Iterator[str]:
    """Cut running text into sentences, each exactly as the text has it.

    ``It runs (e.g. with GPT-3.5). We gain 2.5 points.`` are two. Abbreviations, initials, numbers
    of figures, decimals, addresses and maths between dollars end none; a full stop without a
    space before a usual first word ("alignment.We release") and an empty line do.
    """
    start = 0
    # Most texts know no other sign, and one alone is found soonest.
    ends = _END if "?" in text or "!" in text or "\n" in text else _STOP
    for match in ends.finditer(text):
        end = match.start() + len(match.group().rstrip())
        if match.group()[0] != "\n" and not _ends(text, start, match):
            continue
        sentence = text[start:end].strip()
        if sentence:
            yield sentence
        start = match.end()
    if not _ONLY_SPACE.match(text, start):
        yield text[start:].strip()


def _ends(text: str, start: int, match: re.Match[str]) -> bool:
    """Tell whether the sign found there ends the sentence that began at `start`."""
    stop = match.start()
    if "$" in text and _in_maths(text, start, stop):
        return False
    if text[stop] != ".":
        return True
    last = text[max(start, stop - _LONGEST_WORD) : stop].rpartition(" ")[2].rpartition("\n")[2]
    cut = stop - len(last)
    word = last.lower().lstrip("\"'“‘([{~$*")
    if not word or (word.isdigit() and len(word) < 3 and _counts(text, start, cut)):
        return False
    if word in _NEVER_LAST:
        return word == "no" and not text[match.end() : match.end() + 1].isdigit()
    return word not in _SELDOM_LAST or bool(_OPENER.match(text, match.end()))


def _in_maths(text: str, start: int, stop: int) -> bool:
    """Tell whether a place is between dollars that aren't money: ``$f(x. Y)$``, not ``$5. Y``."""
    if (text.count("$", start, stop) - text.count("\\$", start, stop)) % 2 == 0:
        return False
    opening = text.rfind("$", start, stop)
    return not text[opening + 1].isdigit() and text.find("$", stop, stop + _LONGEST_MATHS) > 0


def _counts(text: str, start: int, cut: int) -> bool:
    """Tell whether a number there numbers an item: it follows the start, a colon or a stop."""
    before = text[max(start, cut - 3) : cut].rstrip()
    return not before or before[-1] in ":;,."
