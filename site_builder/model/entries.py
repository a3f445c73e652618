"""Papers as a digest keeps them."""

import datetime as dt
from dataclasses import dataclass

from site_builder.model.dates import Evidence
from site_builder.model.dumps import Place
from site_builder.model.links import Link

KINDS = ("method", "model", "dataset", "benchmark", "survey", "analysis", "theory", "report")
"""Kinds of contribution."""


@dataclass(frozen=True, slots=True)
class TagHit:
    """A tag on an entry."""

    id: str
    """The tag's id in the vocabulary."""
    reason: str
    """Why it is there: "title: reward model", "abstract: KL penalty, PPO", "curated"."""


@dataclass(frozen=True, slots=True)
class Acronym:
    """An abbreviation that an abstract explains."""

    short: str
    """The abbreviation: "RLHF"."""
    long: str
    """What it stands for: "reinforcement learning from human feedback"."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One paper, merged from its records and the curator's edits."""

    id: str
    """File name and permalink part: lower-case letters, digits and hyphens; never changes."""
    title: str
    """The title, one line of source text (may hold the abstract dialect's maths)."""
    abstract: str = ""
    """The abstract's source text; paragraphs are separated by an empty line."""
    date: dt.date | None = None
    """Publication day."""
    date_evidence: Evidence = Evidence.UNKNOWN
    """How the day is known."""
    date_note: str = ""
    """The evidence in words, "" where the date is stated."""
    author_count: int | None = None
    """How many authors; the length of `authors` where all of those are known."""
    authors: tuple[str, ...] = ()
    """Author names in order, empty where unknown."""
    comments: int | None = None
    """Comments on the source site, by the latest listing that says."""
    tags: tuple[TagHit, ...] = ()
    """Topics in vocabulary order."""
    links: tuple[Link, ...] = ()
    """Links in order of appearance."""
    names: tuple[str, ...] = ()
    """Systems, datasets and methods that the paper introduces."""
    acronyms: tuple[Acronym, ...] = ()
    """Abbreviations explained in the abstract."""
    kind: str | None = None
    """method, model, dataset, benchmark, survey, analysis, theory, report; None if unknown."""
    listings: tuple[Place, ...] = ()
    """Every place a dump shows the paper, by dump then position; empty if written by hand."""
    arxiv: str | None = None
    """arXiv id ("2309.12340"), only from a curator or a dump that says it."""
    doi: str | None = None
    """DOI ("10.1000/182"), likewise."""
    url: str | None = None
    """The paper's own page, likewise."""
    period: str = ""
    """Year or month of publication where no day is known: "2025" or "2025-03"."""
    summary: str = ""
    """A summary in a sentence or two, as a listing prints it beside the abstract."""
    claim: str = ""
    """The abstract's own statement of what the paper does, word for word."""
    result: str = ""
    """The abstract's headline result with its number, word for word."""
    venue: str = ""
    """Journal, proceedings or publisher."""
    keywords: tuple[str, ...] = ()
    """Keywords that a listing gives."""
    categories: tuple[str, ...] = ()
    """Subject classes such as "cs.CL", the primary one first."""
    remark: str = ""
    """The authors' remark beside the abstract: "12 pages, accepted at ICML 2025"."""
    organization: str = ""
    """Who published it."""
    upvotes: int | None = None
    """Votes on the source site, by the latest listing that says."""
    formerly: tuple[str, ...] = ()
    """Ids of entries that became one with this; their addresses lead here."""
    authors_cut: bool = False
    """Whether `authors` are only the first ones; there are others whom no listing names."""
    note: str = ""
    """The curator's remark in Markdown."""
    curated: tuple[str, ...] = ()
    """Names of the fields that a curator set."""
    corrected: dt.date | None = None
    """The day of the curator's latest correction, where he says so."""
    key: str = ""
    """Citation key, "lovelace2025large"; unique whatever its case, assigned once."""

    @property
    def has_unnamed_authors(self) -> bool:
        """Whether `authors` names some of them only; False where it names none at all."""
        return bool(self.authors) and (
            self.authors_cut or (self.author_count or 0) > len(self.authors)
        )

    @property
    def year(self) -> int | None:
        """The year it came out, by its day or its period; None if unknown."""
        if self.date:
            return self.date.year
        return int(self.period[:4]) if self.period else None

    @property
    def month(self) -> int | None:
        """The month it came out, 1 to 12, by its day or its period; None if unknown."""
        if self.date:
            return self.date.month
        return int(self.period[5:7]) if len(self.period) > len("2025") else None
