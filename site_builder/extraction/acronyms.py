"""Abbreviations that a text explains: ``Long Form (SHORT)``, the reverse, and near kin."""

import re
from operator import itemgetter

from site_builder.extraction.spelling import fit, fits_from_start, spelt_out
from site_builder.model import Acronym

_GROUP = re.compile(r"\(([^()]{2,160}(?:\([^()]{0,60}\)[^()]{0,100})?)\)")
_MARKUP = re.compile(
    r"\\(?:text(?:bf|it|sc|tt|rm|sf|sl)?|emph|underline|math(?:bf|it|rm|sf|cal|tt|bb)|bf|it|em|ul)"
    r"(?=[\s{])\s?|[{}$]|\*\*|\\(?=[%&#_])"
)
_QUOTES = "\"'`“”‘’„«»~ ,;:."
_SHORT = re.compile(r"[^\W_*]?[*^]?[^\W_][\w*^./&+'’-]{0,15}")
_TWO_WORDS = re.compile(r"[A-Z][\w-]{0,7} [A-Z][\w-]{0,7}")
_POWER = re.compile(r"(\w)\^([2-5])")
_FIGURED = re.compile(r"[2-5](?:[AC-JLN-SU-Z]|D[\w-]{1,10})")
_LEAD_IN = re.compile(
    r"(?:also |or |commonly |hereafter |henceforth |here |simply |in short |shortened |we )*"
    r"(?:abbreviated |referred |known |called |termed |dubbed |denoted |named |abbr\.? |short )?"
    r"(?:to )?(?:as |by |to |for |it )*[:,]? ?"
)
_STANDS_FOR = re.compile(
    r"(?:(?:short|stands|standing|an? (?:acronym|abbreviation)) (?:for|of)|i\.e\.,?|or|from|the"
    r"|an?):? ",
    re.IGNORECASE,
)
_BOUNDARY = re.compile(r"[.;:!?()\[\]\n—–-](?:(?<=[()\[\]—–])|(?<=[.;:!?])\s|(?<=-)-|(?<=\n)\n)")
"""The end of a phrase; its first sign stands alone, so that the search skips all else quickly."""
_SAID_SO = re.compile(
    r" (?=\(|wh|is|ar|ab|or|in|fo|he)(?:\(?(?:which )?(?:is |are )?)?"
    r"(?:abbreviated(?: as| to|:)?|or simply|or|in short,?|for short:?|hereafter)"
    r" [\"'“‘`]{0,2}([A-Z][\w-]{0,10})(?=[\"'”’`]{0,2}[,.;:)])"
)
_SHORT_FOR = re.compile(
    r"([A-Z*][\w*^-]{1,14})[\"'”’]{0,2},? (?:\(?(?:which )?(?:is )?)?"
    r"(?:short for|stands for|standing for|an? (?:acronym|abbreviation) (?:for|of))"
    r" ([^.;()]{6,120})"
)
_TITLE = re.compile(r"[\"'“‘]?([^\s:]{2,15})[\"'”’]?(?::| --?-?| [—–]) ")
_FARTHEST = 160

_Said = tuple[int, str, str]
"""Where a text explains an abbreviation, that, and its long form."""


def acronyms(title: str, abstract: str) -> tuple[Acronym, ...]:
    """List the abbreviations that title or abstract explain, each once.

    ``large language models (LLMs)`` gives ``LLMs``; ``IPO (identity preference optimization)``
    and the title ``RAFT: Reward rAnked FineTuning for ...`` are read the other way round. What
    the abstract says comes first, in order of appearance; the title fills in.

    Candidates and search windows follow A. Schwartz, M. Hearst: "A simple algorithm for
    identifying abbreviation definitions in biomedical text", PSB 2003. Where they take the
    shortest long form that holds the letters in order ("Policy Optimization" for PPO), we take
    the one whose words the letters fit best; see `spelling`.
    """
    found: dict[str, Acronym] = {}
    for short, long in (*_explained(_plain(abstract)), *_titled(_plain(title))):
        key = _key(short)
        if key not in found:
            found[key] = Acronym(short, long)
    return tuple(found.values())


def _plain(text: str) -> str:
    # A sign is found far sooner than a string of two.
    marked = "\\" in text or "$" in text or ("*" in text and "**" in text)
    return _MARKUP.sub("", text) if marked else text


def _key(short: str) -> str:
    return short[:-1] if short[-1] == "s" and short[:-1].isupper() else short


def _explained(text: str) -> list[tuple[str, str]]:
    """Find what running text explains, in order of appearance."""
    found: list[_Said | None] = []
    if "(" in text:
        for group in _GROUP.finditer(text):
            at, inside = group.start(), group[1]
            nested = inside.find("(")
            if nested > 0:
                found.append(_bracketed(text, at, inside[:nested].strip(_QUOTES)))
                found.append(_before(inside, nested, inside[nested + 1 : inside.find(")")]))
            else:
                found.append(_bracketed(text, at, inside))
    shortened, abbreviated = "short" in text, "abbrev" in text
    if (
        (shortened and "short for" in text)
        or (abbreviated and "abbreviation" in text)
        or ("stand" in text and ("stands for" in text or "standing for" in text))
        or "acronym" in text
    ):
        found.extend(_after(said.start(), said[1], said[2]) for said in _SHORT_FOR.finditer(text))
    if abbreviated or (shortened and " short" in text) or ", or " in text:
        for said in _SAID_SO.finditer(text):
            at = said.start() - text.endswith(",", 0, said.start())
            found.append(_before(text, at, said[1], sure=False))
    said_so = sorted(filter(None, found), key=itemgetter(0)) if found else ()
    return [(short, long) for _, short, long in said_so]


def _titled(title: str) -> list[tuple[str, str]]:
    """Find what a title explains: ``SHORT: Long Form of It``, ``Long Form (SHORT)``."""
    found = _explained(title)
    named = _TITLE.match(title)
    if named and _is_short(named[1]) and _capitals(named[1]) > 1:
        end = fits_from_start(named[1], title[named.end() : named.end() + _FARTHEST], 0.1)
        if end:
            found.append((named[1], title[named.end() : named.end() + end]))
    return found


def _bracketed(text: str, at: int, inside: str) -> _Said | None:
    """Read a bracket either way: it holds the short form, or the long one."""
    first = inside
    for sign in ",;:":
        first = first.partition(sign)[0] if sign in first else first
    short = first.strip(_QUOTES)
    if len(first) <= 20 and _is_short(short):
        found = _ending(text, at, short)
    else:
        found = _before(text, at, _unled(inside).strip(_QUOTES))
    if found or not (" " in inside or "-" in inside):
        return found
    word = text[max(0, at - 24) : at].rstrip(_QUOTES).rpartition(" ")[2].rpartition("(")[2]
    return _after(at, word.strip(_QUOTES), inside)


def _unled(inside: str) -> str:
    lead = _LEAD_IN.match(inside)
    rest = inside[lead.end() :] if lead else inside
    return rest.partition(",")[0].partition(";")[0]


def _is_short(word: str) -> bool:
    """Tell whether a word may be an abbreviation: LLMs, seq2seq, R^3, *PO; not 7B, left, 2024."""
    if not 2 <= len(word) <= 16:
        return False
    if word.isalpha():
        return any(map(str.isupper, word))
    if not (_SHORT.fullmatch(word) or (" " in word and _TWO_WORDS.fullmatch(word))):
        return False
    letters = sum(map(str.isalpha, word))
    if letters < 2 and not (word[0].isdigit() or _POWER.search(word)):
        return False
    if word[0].isdigit() and not _FIGURED.fullmatch(word):
        return False
    return bool(_capitals(word)) or (letters >= 3 and any(map(str.isdigit, word[1:-1])))


def _capitals(word: str) -> int:
    return sum(map(str.isupper, word))


def _before(text: str, at: int, short: str, *, sure: bool = True) -> _Said | None:
    """Look for the long form that ends at `at`, if `short` may be an abbreviation at all."""
    return _ending(text, at, short, sure=sure) if _is_short(short) else None


def _ending(text: str, at: int, short: str, *, sure: bool = True) -> _Said | None:
    """Look for the long form that ends at `at`; unless `sure`, every letter must begin a word."""
    window = text[max(0, at - _FARTHEST) : at].rstrip(_QUOTES)
    long = spelt_out(short, window)
    if long:
        return at, short, long
    start = 0
    for stop in _BOUNDARY.finditer(window):
        start = stop.end()
    window = window[start:]
    found = fit(short, window)
    if found and (sure or found.cost == 0):
        return at, short, _tidy(window[found.start :])
    return None


def _after(at: int, short: str, rest: str) -> _Said | None:
    """Look for the long form that `rest` begins with."""
    if not _is_short(short):
        return None
    rest = rest.lstrip(_QUOTES)
    while lead := _STANDS_FOR.match(rest):
        rest = rest[lead.end() :].lstrip(_QUOTES)
    end = fits_from_start(short, rest, 0.3 if _capitals(short) > 1 else 0.1)
    return (at, short, _tidy(rest[:end])) if end else None


def _tidy(long: str) -> str:
    return " ".join(long.strip(_QUOTES).removesuffix("'s").removesuffix("’s").split())
