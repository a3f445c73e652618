"""Tell the kind of contribution from weighed cues.

The tables hold cues and how much each speaks for a kind: words of the title, phrases of the
abstract, and nouns that a proposing verb has for its object (``we introduce X, a new benchmark
for ...``). The kind with the greatest sum wins, if the sum is enough.
"""

import re
from collections.abc import Iterable

from site_builder.extraction.kinds import tables
from site_builder.extraction.kinds.finding import BLANKS, Finder
from site_builder.extraction.stems import stems, words
from site_builder.model import KINDS

__all__ = ["kind"]

LEAST = 200
"""A kind with less than this, in hundredths of a weight, is no more than a guess."""

COMMON = 100
"""What speaks for a method, by far the most frequent kind, before anything is read."""

# The space comes first and alone, so that the search skips all else quickly; one look at the next
# letter spares most words the choices.
_PROPOSING = re.compile(
    r" (?=[bcdeiopr])"
    r"(?:p(?:ropos|resent|ublish|erform|rovid)|introduc|releas|de(?:velop|sign)|buil[dt]"
    r"|c(?:onstruct|reat|urat|ollect|onduct)|establish|offer)"
)
_AGENTS = stems(
    """
    we paper work study article report survey also further and to then this by i us
    """
)
_AGENT = frozenset(_AGENTS)
_BEFORE = re.compile(rf"\b(?:{'|'.join(_AGENTS)})\s+(?:\w+\s+)?\Z")
_RUN = re.compile(r"[.;:]|[\w-]+")
_ENDS = words(
    """
    . ; : that which for to of with by on in where from using via designed consisting comprising
    containing based called named dubbed termed through towards as whose is are evaluating
    measuring comprised aimed tailored specifically
    """
)
_WORD = re.compile(r"[a-z]+")
_REACH = 160


def kind(title: str, abstract: str) -> str | None:
    """Tell what a paper contributes, None where nothing says so.

    One of method, model, dataset, benchmark, survey, analysis, theory and report. Title
    ``Large Language Model Alignment: A Survey`` is a survey, ``We introduce PRISM, a new dataset
    which maps ...`` a dataset.
    """
    scores = dict.fromkeys(KINDS, 0)
    if abstract:
        scores["method"] = COMMON
    for sort, weight in _weights(title.lower(), abstract.lower()):
        scores[sort] += weight
    # The earlier kind wins where two weigh the same.
    best = max(scores, key=scores.__getitem__)
    return best if scores[best] >= LEAST else None


def _weights(title: str, abstract: str) -> list[tuple[str, int]]:
    """List which kinds the texts speak for, and how much, in hundredths."""
    words = f" {' '.join(title.translate(BLANKS).split())} "
    weights: list[tuple[str, int]] = []
    for cue in _TITLE.found(words, words):
        weights += _TITLE_CUES[cue]
    for cue in _ABSTRACT.found(abstract, abstract.translate(BLANKS)):
        weights += _ABSTRACT_CUES[cue]
    for number, (sort, weight) in enumerate(_objects(abstract)):
        weights.append((sort, weight // 2 if number else weight))
    return weights


def _whole(cue: str) -> str:
    """Write a cue so that it is found as whole words only, save at a star."""
    return f" {cue.replace('-', ' ')} ".replace("* ", "*").replace(" *", "*")


def _weighed(cues: Iterable[tuple[str, tables.Cue]]) -> dict[str, list[tuple[str, int]]]:
    """List what the letters of each cue, without stars, speak for, in hundredths."""
    weighed: dict[str, list[tuple[str, int]]] = {}
    for letters, cue in cues:
        weight = round(cue.weight * 100)
        weighed.setdefault(letters.replace("*", ""), []).append((cue.kind, weight))
    return weighed


_IN_TITLE = [(_whole(cue.text), cue) for cue in tables.read(tables.TITLE)]
_IN_ABSTRACT = [(cue.text, cue) for cue in tables.read(tables.ABSTRACT)]
_TITLE_CUES, _ABSTRACT_CUES = _weighed(_IN_TITLE), _weighed(_IN_ABSTRACT)
_TITLE = Finder(letters for letters, _ in _IN_TITLE)
_ABSTRACT = Finder(letters for letters, _ in _IN_ABSTRACT)
_OBJECTS = {cue.text: (cue.kind, round(cue.weight * 100)) for cue in tables.read(tables.OBJECTS)}


def _objects(abstract: str) -> list[tuple[str, int]]:
    """List what the nouns before ``that``, ``for`` or a full stop say of proposals, in order."""
    spaced = abstract.replace("\n", " ").replace("\t", " ").replace("\u00a0", " ")
    found = []
    for verb in _PROPOSING.finditer(spaced):
        place = verb.start() + 1
        if _proposed(abstract, place):
            start = abstract.find(" ", place) + 1 or len(abstract)
            noun = _last_noun(_RUN.finditer(abstract, start, start + _REACH))
            if noun:
                found.append(_OBJECTS[noun])
    return found


def _last_noun(runs: Iterable[re.Match[str]]) -> str:
    """Find the last object before what ends the proposal, "" if there is none."""
    noun = ""
    for match in runs:
        run = match[0]
        if run in _ENDS:
            break
        if run in _OBJECTS:
            noun = run
        elif not (run.isascii() and run.isalpha()):
            nouns = [word for word in _WORD.findall(run) if word in _OBJECTS]
            noun = nouns[-1] if nouns else noun
    return noun


def _proposed(abstract: str, place: int) -> bool:
    """Tell whether the verb there has the authors or their work before it, or follows ``to``."""
    last = abstract[max(0, place - 40) : place].rsplit(None, 2)[-2:]
    if len(last) == 2 and last[1] in _AGENT:
        return True
    # A quick look, so that the expression runs only where it may well match.
    if not last or not (last[0].endswith(_AGENTS) or last[-1].endswith(_AGENTS)):
        return False
    return bool(_BEFORE.search(abstract, max(0, place - 40), place))
