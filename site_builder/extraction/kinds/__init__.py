"""Tell the kind of contribution from weighed cues.

The tables hold cues and how much each speaks for a kind: words of the title, phrases of the
abstract, and nouns that a proposing verb has for its object (``we introduce X, a new benchmark
for ...``). The kind with the greatest sum wins, if the sum is enough.
"""

import re
from collections.abc import Iterable, Iterator

from site_builder.extraction.kinds import tables
from site_builder.extraction.stems import places, stems, words

__all__ = ["KINDS", "kind"]

KINDS = ("method", "model", "dataset", "benchmark", "survey", "analysis", "theory", "report")
"""Every kind; the earlier wins where two weigh the same."""

LEAST = 2.0
"""A kind with less than this is no more than a guess."""

COMMON = 1.0
"""What speaks for a method, by far the most frequent kind, before anything is read."""

_PROPOSING = stems(
    """
    propos introduc present releas develop construct creat build built curat collect
    establish publish design conduct perform offer provid
    """
)
_AGENTS = stems(
    """
    we paper work study article report survey also further and to then this by i us
    """
)
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
_LATER = 0.5


def kind(title: str, abstract: str) -> str | None:
    """Tell what a paper contributes, None where nothing says so.

    One of method, model, dataset, benchmark, survey, analysis, theory and report. Title
    ``Large Language Model Alignment: A Survey`` is a survey, ``We introduce PRISM, a new dataset
    which maps ...`` a dataset.
    """
    scores = dict.fromkeys(KINDS, 0.0)
    scores["method"] = COMMON if abstract else 0.0
    for cue in _cues(title.lower(), abstract.lower()):
        scores[cue.kind] += cue.weight
    best = max(KINDS, key=lambda sort: scores[sort])
    return best if scores[best] >= LEAST else None


def _cues(title: str, abstract: str) -> Iterator[tables.Cue]:
    yield from _TITLE.cues(f" {' '.join(title.translate(_BLANKS).split())} ")
    yield from _ABSTRACT.cues(abstract)
    for number, cue in enumerate(_objects(abstract)):
        yield cue if number == 0 else cue._replace(weight=cue.weight * _LATER)


class _Finder:
    """Finds the cues of a table in a text: only those with a word that the text has are tried."""

    def __init__(self, cues: Iterable[tuple[str, tables.Cue]]) -> None:
        """Take cues with the letters to look for, a star where these need no whole word."""
        self._keyed: dict[str, list[tuple[str, tables.Cue]]] = {}
        self._starred: list[tuple[str, tables.Cue]] = []
        for letters, cue in cues:
            if "*" in letters:
                self._starred.append((letters.replace("*", ""), cue))
            else:
                key = max(letters.replace("-", " ").split(), key=len)
                self._keyed.setdefault(key, []).append((letters, cue))

    def cues(self, text: str) -> list[tables.Cue]:
        """List the cues that a text in lower case has."""
        found = [cue for letters, cue in self._starred if letters in text]
        for key in sorted(self._keyed.keys() & text.translate(_BLANKS).split()):
            for letters, cue in self._keyed[key]:
                if letters == key or letters in text:
                    found.append(cue)
        return found


def _whole(cue: str) -> str:
    """Write a cue so that it is found as whole words only, save at a star."""
    return f" {cue.replace('-', ' ')} ".replace("* ", "*").replace(" *", "*")


_BLANKS = str.maketrans(dict.fromkeys(".,;:()[]!?\"'`-/\u2019\u201c\u201d\u2014\u2013", " "))
_TITLE = _Finder((_whole(cue.text), cue) for cue in tables.read(tables.TITLE))
_ABSTRACT = _Finder((cue.text, cue) for cue in tables.read(tables.ABSTRACT))
_OBJECTS = {cue.text: cue for cue in tables.read(tables.OBJECTS)}


def _objects(abstract: str) -> Iterator[tables.Cue]:
    """List what the nouns before ``that``, ``for`` or a full stop say of proposals, in order."""
    for place in sorted(places(abstract, _PROPOSING)):
        before = abstract[max(0, place - 40) : place].split()[-2:]
        # A quick look, so that the expression runs where it may well match.
        if not any(word.endswith(_AGENTS) for word in before):
            continue
        if not _BEFORE.search(abstract, max(0, place - 40), place):
            continue
        start = abstract.find(" ", place) + 1 or len(abstract)
        runs = _RUN.finditer(abstract, start, start + _REACH)
        stop = next((run.start() for run in runs if run[0] in _ENDS), start + _REACH)
        nouns = [word for word in _WORD.findall(abstract, start, stop) if word in _OBJECTS]
        if nouns:
            yield _OBJECTS[nouns[-1]]
