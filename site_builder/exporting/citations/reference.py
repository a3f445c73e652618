"""What a citation says of a paper, in no format yet."""

import datetime as dt
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from site_builder import people
from site_builder.model import Entry, Evidence, SiteSettings
from site_builder.people import Person

Piece = tuple[str, str]
"""A piece of a title: plain text and, of a formula, its LaTeX."""

_PROCEEDINGS = re.compile(
    r"\b(?:proceedings|proc\.|conference|symposium|workshops?|meeting|congress|colloquium"
    r"|AAAI|ACL|AISTATS|COLING|COLT|CoRL|CVPR|ECCV|EMNLP|FAccT|ICASSP|ICCV|ICLR|ICML|ICRA|IJCAI"
    r"|Interspeech|IROS|KDD|NAACL|NeurIPS|NIPS|SIGIR|SIGGRAPH|UAI|WWW)\b",
    re.IGNORECASE,
)
_JOURNAL = re.compile(
    r"\b(?:journal|j\.|transactions|trans\.|letters|reviews?|annals|magazine|bulletin|archives?"
    r"|communications|nature|science|acta|quarterly|reports|frontiers|plos|intelligence)\b",
    re.IGNORECASE,
)
_ARXIV_CLASS = re.compile(r"[a-z-]{2,10}(?:\.[A-Za-z-]{2,10})?")


@dataclass(frozen=True, slots=True)
class Style:
    """What other rooms know; the pipeline fills it in."""

    site: SiteSettings
    """Where the digest lives."""
    labels: Mapping[str, str]
    """What readers see of each topic, by its id."""
    paper_path: Callable[[str], str]
    """A paper's page by its id."""
    plain: Callable[[str], str]
    """Writes source text in plain Unicode."""
    pieces: Callable[[str], Sequence[Piece]]
    """Parts a title into text and formulas."""


@dataclass(frozen=True, slots=True, eq=False)
class Reference:
    """What is known of a paper, as every format needs it.

    Only itself is equal to it: what is kept of the last few references is found at once.
    """

    key: str
    """The citation key."""
    form: str
    """"article" in a journal, "inproceedings", or "misc" where neither is sure."""
    title: str
    """Plain Unicode on one line."""
    pieces: tuple[Piece, ...]
    """The title with the LaTeX of its formulas."""
    kept: frozenset[str]
    """Words of the title whose capital is their own, as that of a name is."""
    people: tuple[Person, ...]
    """The authors in order."""
    others: bool
    """Whether there are authors whom no source names."""
    year: int | None
    """The year if it is sure."""
    month: int | None
    """The month of a sure year."""
    day: int | None
    """The day of a sure month."""
    guess: dt.date | None
    """The day where its year is only inferred; to be told as such, never as a fact."""
    venue: str
    """Journal, proceedings or publisher."""
    arxiv: str
    """arXiv id, or ""."""
    arxiv_class: str
    """Its primary subject class: "cs.CL", or ""."""
    doi: str
    """DOI, or ""."""
    url: str
    """The paper's own page, else that in the digest."""
    page: str
    """The page in the digest."""
    evidence: str
    """How well the date is known: "stated"."""
    topics: tuple[str, ...]
    """The authors' keywords, else the digest's topics."""
    abstract: str
    """Plain Unicode; paragraphs are separated by an empty line."""


def refer(entry: Entry, style: Style) -> Reference:
    """Gather what a citation says of a paper; nothing in it is guessed but `Reference.guess`."""
    sure = entry.date_evidence is not Evidence.INFERRED
    page = style.site.url + style.paper_path(entry.id)
    title = " ".join(style.plain(entry.title).split())
    pieces = tuple(style.pieces(entry.title)) if title else ()
    year = entry.year if sure else None
    abstract = style.plain(entry.abstract)
    return Reference(
        key=entry.key,
        form=_form(entry.venue) if entry.authors and year else "misc",
        # Of a title that is all white space to LaTeX, its source is better than nothing.
        title=title or entry.title,
        pieces=pieces or ((entry.title, ""),),
        kept=_kept(entry, title, abstract),
        people=tuple([people.divide(name) for name in entry.authors]),
        others=entry.has_unnamed_authors,
        year=year,
        month=entry.month if sure else None,
        day=entry.date.day if entry.date and sure else None,
        guess=None if sure else entry.date,
        venue=" ".join(style.plain(entry.venue).split()),
        arxiv=entry.arxiv or "",
        arxiv_class=_arxiv_class(entry),
        doi=entry.doi or "",
        url=_address(entry) or page,
        page=page,
        evidence=entry.date_evidence.value,
        topics=entry.keywords or tuple([style.labels[hit.id] for hit in entry.tags]),
        abstract=abstract,
    )


def _form(venue: str) -> str:
    if _PROCEEDINGS.search(venue):
        return "inproceedings"
    return "article" if _JOURNAL.search(venue) else "misc"


def _arxiv_class(entry: Entry) -> str:
    first = entry.categories[0] if entry.categories else ""
    return first if entry.arxiv and _ARXIV_CLASS.fullmatch(first) else ""


def _address(entry: Entry) -> str:
    if entry.url:
        return entry.url
    if entry.arxiv:
        return f"https://arxiv.org/abs/{entry.arxiv}"
    return f"https://doi.org/{entry.doi}" if entry.doi else ""


_MID_SENTENCE = re.compile(r"(?<=[a-z,;] )[A-Z][a-z]+")
_SMALL = re.compile(r"\b[a-z]+")
_CAPITALISED = re.compile(r"\b[A-Z][a-z]+")


def _kept(entry: Entry, title: str, abstract: str) -> frozenset[str]:
    """Find the title's words that the abstract, too, writes with a capital within sentences.

    Words of a long form count as its abbreviation's, which puts capitals on plain words.
    """
    words = set(_CAPITALISED.findall(title))
    found = words.intersection(_MID_SENTENCE.findall(abstract)) if words else words
    if found:
        small = set(_SMALL.findall(abstract))
        long = {word for one in entry.acronyms for word in one.long.lower().split()}
        found = {word for word in found if word.lower() not in small | long}
    named = {word for name in entry.names for word in name.split()}
    return frozenset(found | named)
