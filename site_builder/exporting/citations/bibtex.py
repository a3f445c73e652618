r"""References as BibTeX.

The form is that of the BibTeX manual (Oren Patashnik, "BibTeXing", 1988) with arXiv's fields for
preprints. It is read without a warning by BibTeX's own styles: an ``@misc`` without authors has a
``key`` to sort it by, a month stands only beside a year, and braces are balanced.
"""

import functools
from collections.abc import Iterator
from urllib.parse import quote

from site_builder import wording
from site_builder.exporting.citations.latex import escaped, formula
from site_builder.exporting.citations.reference import Piece, Reference
from site_builder.people import Person

_VENUE = {"article": "journal", "inproceedings": "booktitle", "misc": "howpublished"}
_AROUND = ".,:;!?()[]\"'\u2018\u2019\u201c\u201d/\u2026"
_URL_SIGNS = "/:?#[]@!$&'()*+,;=%~"
_ARTICLES = ("A ", "An ", "The ")
_SHORT = frozenset("AI")
CACHED = 64
"""References of which what was written last is kept: a paper's own files ask for it together."""


def bibtex(reference: Reference, *, abstract: bool = True) -> str:
    """Write one entry, with a line end behind its closing brace."""
    return _entry(reference, abstract)


# A paper stands in several files, on its page and in its data; escaping is done once.
@functools.lru_cache(maxsize=CACHED)
def _entry(reference: Reference, abstract: bool) -> str:
    if abstract and reference.abstract:
        brief = _entry(reference, abstract=False).removesuffix("\n}\n")
        return f"{brief},\n  abstract = {{{escaped(reference.abstract)}}}\n}}\n"
    lines = ",\n".join([f"  {name} = {value}" for name, value in _fields(reference)])
    return f"@{reference.form}{{{reference.key},\n{lines}\n}}\n"


def _fields(reference: Reference) -> Iterator[tuple[str, str]]:
    named = [*map(_person, reference.people), *(["others"] if reference.others else [])]
    known = (
        ("author", " and ".join(named)),
        ("title", title(reference.pieces, reference.kept)),
        ("key", "" if named else escaped(_sorted_by(reference.title))),
        (_VENUE[reference.form], escaped(reference.venue)),
        ("year", str(reference.year or "")),
        ("month", wording.month(reference.month)[:3].lower() if reference.month else ""),
        ("eprint", reference.arxiv),
        ("archivePrefix", "arXiv" if reference.arxiv else ""),
        ("primaryClass", reference.arxiv_class),
        ("doi", quote(reference.doi, safe=_URL_SIGNS)),
        ("url", quote(reference.url, safe=_URL_SIGNS)),
        ("note", escaped(guessed(reference))),
        ("keywords", escaped(", ".join(reference.topics))),
    )
    for name, value in known:
        if value:
            yield name, value if name == "month" else f"{{{value}}}"


def guessed(reference: Reference) -> str:
    """Tell a day whose year is inferred, as such; "" where there is none."""
    day = reference.guess
    if day is None:
        return ""
    return f"{day.day} {wording.month(day.month)}, probably {day.year} (the year is inferred)"


def title(pieces: tuple[Piece, ...], kept: frozenset[str]) -> str:
    """Write a title whose formulas stay maths and whose own capitals stay, whatever the style."""
    written = [(latex and formula(latex)) or _cased(text, kept) for text, latex in pieces]
    return " ".join("".join(written).split())


def _cased(text: str, kept: frozenset[str]) -> str:
    return " ".join([_word(word, kept) if word else "" for word in text.split(" ")])


def _word(word: str, kept: frozenset[str]) -> str:
    core = word.strip(_AROUND)
    if core.islower() or not core:
        return escaped(word)
    before, _, after = word.partition(core)
    if core in kept:
        return escaped(before) + _braced(core) + escaped(after)
    parts = [_braced(part) if _is_own(part, kept) else escaped(part) for part in core.split("-")]
    return escaped(before) + "-".join(parts) + escaped(after)


def _is_own(part: str, kept: frozenset[str]) -> bool:
    """Tell whether a capital isn't just the title's: ``RLHF``, ``iPhone``, ``K``-means."""
    inner = part[1:] != part[1:].lower()
    return inner or part in kept or (len(part) == 1 and part.isupper() and part not in _SHORT)


def _braced(word: str) -> str:
    text = escaped(word)
    # A brace with a backslash behind it is a sign of its own to BibTeX.
    return f"{{{{}}{text}}}" if text.startswith("\\") else f"{{{text}}}"


def _person(person: Person) -> str:
    if person.is_team:
        return f"{{{escaped(person.family)}}}"
    family = escaped(person.family)
    if not person.given:
        return f"{{{family}}}" if " " in family else family
    given = escaped(person.given)
    # A word that would read as the end of a name, or of a list, has braces around it.
    whole = [f"{{{part}}}" if "," in part or " and " in part else part for part in (family, given)]
    return ", ".join([whole[0], *([person.suffix] if person.suffix else []), whole[1]])


def _sorted_by(text: str) -> str:
    for article in _ARTICLES:
        text = text.removeprefix(article)
    return text
