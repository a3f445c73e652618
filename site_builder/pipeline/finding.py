"""The entry that a curator means, by whatever words come to mind."""

import difflib
import re
import unicodedata
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from site_builder import content
from site_builder.errors import Problem, entry_path
from site_builder.identifiers import arxiv_id, arxiv_in, doi_in
from site_builder.model import Entry
from site_builder.pipeline.places import content_of

_WORD = re.compile(r"[^\W_]+")
_ALIKE = 0.75
_FEW = 5

_Score = Callable[[str, frozenset[str]], float]


@dataclass(frozen=True, slots=True)
class Match:
    """An entry that the words may mean."""

    id: str
    """The entry's id."""
    title: str
    """Its title; of a file that can't be read, its id in words."""


@dataclass(frozen=True, slots=True)
class Sought:
    """What became of a search."""

    matches: tuple[Match, ...]
    """Entries that fit, the best first."""
    near: tuple[Match, ...] = ()
    """Where none fits, the nearest, if any."""


def find(root: Path, words: Sequence[str]) -> Sought:
    """Find entries by id, title, names, authors, arXiv id or DOI, in any order of the words.

    Case and accents don't matter. If no entry has all the words, beginnings of words count, then
    words with a slip of the pen. Files that can't be read are found by their names.

    Args:
        root: The digest's folder.
        words: What the curator remembers; may be an address of the paper.

    Raises:
        ContentError: There is no digest, or its folder of entries can't be read.
    """
    folder = content_of(root) / "papers"
    papers, _ = content.load_readable(folder)
    entries = {one.id: content.effective(one, one.generated, ()) for one in papers.values()}
    broken = sorted({path.stem for path in folder.glob("*.yaml")} - entries.keys())
    titles = {name: name.replace("-", " ") for name in broken} | {
        entry.id: entry.title for entry in entries.values()
    }
    named = _named(" ".join(words), entries, titles)
    if named:
        return Sought(tuple(Match(name, titles[name]) for name in named))
    known = {name: _words((name, title)) for name, title in titles.items()}
    for entry in entries.values():
        known[entry.id] |= _words((*entry.names, *entry.authors))
    asked = [*dict.fromkeys(_folded(" ".join(words)))]
    scores: tuple[_Score, ...] = (_same, _beginning, _Slips(known.values()).score)
    for score in scores:
        found = _ranked(asked, known, titles, score)
        if found:
            return Sought(tuple(Match(name, titles[name]) for name in found))
    near = _nearest(asked, known, scores[-1])
    return Sought((), tuple(Match(name, titles[name]) for name in near))


def problems_of(root: Path, entry_id: str) -> tuple[Problem, ...]:
    """Tell what is wrong with one entry file.

    Raises:
        ContentError: The vocabulary is wrong, or the folder of entries can't be read.
    """
    folder = content_of(root)
    tags = tuple(tag.id for tag in content.load_vocabulary(folder / "tags.yaml"))
    _, problems = content.load_readable(folder / "papers", tags)
    return tuple(one for one in problems if one.path == entry_path(entry_id))


def _named(text: str, entries: Mapping[str, Entry], titles: Mapping[str, str]) -> tuple[str, ...]:
    """Find what is named beyond doubt: a file, an id, an identifier, a whole title."""
    asked = text.strip()
    name = asked.rstrip("/").rpartition("/")[2].partition("#")[0]
    name = name.removesuffix(".yaml").removesuffix(".html")
    if name in titles:
        return (name,)
    arxiv, doi = arxiv_id(asked) or arxiv_in(asked), doi_in(asked)
    title = _folded(asked)
    tests: tuple[Callable[[Entry], bool], ...] = (
        lambda entry: arxiv is not None and arxiv in _arxiv_ids(entry),
        lambda entry: doi is not None and doi == (entry.doi or "").lower(),
        lambda entry: name in entry.formerly,
        lambda entry: title == _folded(entry.title),
    )
    for test in tests:
        found = tuple(entry.id for entry in entries.values() if test(entry))
        if found:
            return found
    return ()


def _arxiv_ids(entry: Entry) -> set[str | None]:
    addresses = (entry.url or "", *(link.url for link in entry.links if link.kind == "paper"))
    return {arxiv_id(entry.arxiv or ""), *map(arxiv_in, addresses)}


def _folded(text: str) -> list[str]:
    """Cut a text into words without case and accents: ``Müller's`` gives "muller" and "s"."""
    decomposed = unicodedata.normalize("NFKD", text.casefold())
    return _WORD.findall("".join(char for char in decomposed if not unicodedata.combining(char)))


def _words(texts: Iterable[str]) -> frozenset[str]:
    return frozenset(word for text in texts for word in _folded(text))


def _same(word: str, known: frozenset[str]) -> float:
    return float(word in known)


def _beginning(word: str, known: frozenset[str]) -> float:
    if word in known:
        return 1.0
    return 0.8 if any(other.startswith(word) for other in known) else 0.0


class _Slips:
    """Compares words as they may be mistyped; each word asked for is compared once with all."""

    def __init__(self, known: Iterable[frozenset[str]]) -> None:
        self._every = known
        self._alike: dict[str, dict[str, float]] = {}

    def score(self, word: str, known: frozenset[str]) -> float:
        """Tell how near the nearest of an entry's words is, 1 for the word itself."""
        if word not in self._alike:
            self._alike[word] = self._compared(word)
        alike = self._alike[word]
        best = max((alike[other] for other in known if other in alike), default=0.0)
        return max(best, _beginning(word, known))

    def _compared(self, word: str) -> dict[str, float]:
        found: dict[str, float] = {}
        matcher = difflib.SequenceMatcher(b=word, autojunk=False)
        for other in frozenset().union(*self._every):
            if abs(len(other) - len(word)) > 2 or len(word) < 4:
                continue
            matcher.set_seq1(other)
            if matcher.real_quick_ratio() >= _ALIKE and matcher.quick_ratio() >= _ALIKE:
                ratio = matcher.ratio()
                if ratio >= _ALIKE:
                    found[other] = 0.9 * ratio
        return found


def _ranked(
    asked: Sequence[str],
    known: Mapping[str, frozenset[str]],
    titles: Mapping[str, str],
    score: _Score,
) -> list[str]:
    """List the entries in which every word is found, best fit first, then shortest title."""
    found: list[tuple[float, int, str]] = []
    for name, words in known.items():
        scores = [score(word, words) for word in asked]
        if scores and all(scores):
            found.append((-sum(scores), len(titles[name]), name))
    return [name for *_, name in sorted(found)]


def _nearest(asked: Sequence[str], known: Mapping[str, frozenset[str]], score: _Score) -> list[str]:
    """List a few entries that have some of the words."""
    found = [(-sum(score(word, words) for word in asked), name) for name, words in known.items()]
    return [name for total, name in sorted(found) if total < 0][:_FEW]
