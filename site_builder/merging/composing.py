"""The generated part of an entry, out of a paper's records.

Whose word counts is said by `precedence.TABLE`, field by field. Disagreements are reported with
both places, never averaged.
"""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import TypeVar

from site_builder.errors import Problem, dump_path
from site_builder.merging.agreeing import begins, is_summary, loose, same_people, same_title
from site_builder.merging.precedence import RANKS, source
from site_builder.model import Capture, Entry, Link, Paper, PaperDate, Record
from site_builder.wording import named

_T = TypeVar("_T")


def compose(
    paper: Paper,
    captures: Mapping[str, Capture],
    dated: PaperDate,
    formats: Mapping[str, str] | None = None,
    settled: Collection[str] = (),
    *,
    key: str = "",
) -> tuple[Entry, tuple[Problem, ...]]:
    """Compose the entry of a paper, without tags and what extraction finds.

    Args:
        paper: The paper's records.
        captures: When each dump was captured, by dump name. Dumps of unknown day count as old as
            the newest paper they list; dumps of the same day go by their names.
        dated: When the paper came out.
        formats: The name of each dump's format, by dump name.
        settled: Fields that a curator set: no disagreement about them is worth a word.
        key: The citation key, if the paper has one already.

    Returns:
        The entry, and a warning for each field on which its records disagree.
    """
    if len(paper.records) == 1:
        return _of_one(paper, paper.records[0], dated, key), ()
    chosen = _Records(paper, captures, formats or {})
    title, abstract = chosen.title(), chosen.abstract()
    named = chosen.authors()
    counted = named if named and author_count(named) else chosen.newest(author_count)
    entry = Entry(
        id=paper.id,
        title=title.title,
        abstract=abstract.abstract if abstract else "",
        date=dated.day,
        date_evidence=dated.evidence,
        date_note=dated.note,
        author_count=author_count(counted) if counted else None,
        authors=named.authors if named else (),
        comments=chosen.value(lambda record: record.comments, None),
        links=chosen.links(),
        listings=tuple(record.place for record in paper.records),
        arxiv=chosen.text("arxiv") or None,
        doi=chosen.text("doi") or None,
        url=chosen.text("url") or None,
        period=dated.period,
        summary=chosen.value(lambda record: record.summary or None, ""),
        venue=chosen.text("venue"),
        keywords=_texts(chosen.best("keywords"), "keywords"),
        categories=_texts(chosen.best("categories"), "categories"),
        remark=chosen.text("remark"),
        organization=chosen.value(lambda record: record.organization or None, ""),
        upvotes=chosen.value(lambda record: record.upvotes, None),
        formerly=paper.formerly,
        authors_cut=named.authors_cut if named else False,
        key=key,
    )
    return entry, tuple(chosen.disagreements(title, abstract, counted, settled))


def _of_one(paper: Paper, record: Record, dated: PaperDate, key: str) -> Entry:
    """Compose the entry of a paper that one listing shows once, as most are."""
    return Entry(
        id=paper.id,
        title=record.title,
        abstract=record.abstract,
        date=dated.day,
        date_evidence=dated.evidence,
        date_note=dated.note,
        author_count=author_count(record) or None,
        authors=record.authors,
        comments=record.comments,
        links=joined(record.links),
        listings=(record.place,),
        arxiv=record.arxiv or None,
        doi=record.doi or None,
        url=record.url or None,
        period=dated.period,
        summary=record.summary,
        venue=record.venue,
        keywords=record.keywords,
        categories=record.categories,
        remark=record.remark,
        organization=record.organization,
        upvotes=record.upvotes,
        formerly=paper.formerly,
        authors_cut=record.authors_cut and bool(record.authors),
        key=key,
    )


def joined(links: Iterable[Link]) -> tuple[Link, ...]:
    """Keep each link once; a kind counts before ``other``."""
    found: dict[str, Link] = {}
    for link in links:
        address = link.url.rstrip("/").lower()
        known = found.setdefault(address, link)
        if known.kind == "other" and link.kind != "other":
            found[address] = Link(known.url, link.kind)
    return tuple(found.values())


class _Records:
    """A paper's records, newest first."""

    def __init__(
        self, paper: Paper, captures: Mapping[str, Capture], formats: Mapping[str, str]
    ) -> None:
        self._all = sorted(paper.records, key=lambda record: _age(record, captures), reverse=True)
        self._sources = {
            record.place.dump: source(formats.get(record.place.dump, "")) for record in self._all
        }

    def ordered(self, field: str) -> list[Record]:
        """Give the records that have a field, best first."""
        holders = [record for record in self._all if getattr(record, field)]
        if len(holders) > 1:
            ranks = RANKS[field]
            holders.sort(key=lambda record: ranks[self._sources[record.place.dump]])
        return holders

    def best(self, field: str) -> Record | None:
        """Give the record whose word counts for a field."""
        return next(iter(self.ordered(field)), None)

    def text(self, field: str) -> str:
        """Give what it says, "" if none does."""
        record = self.best(field)
        return str(getattr(record, field)) if record else ""

    def newest(self, has: Callable[[Record], object]) -> Record | None:
        """Give the newest record of which something is true."""
        return next((record for record in self._all if has(record)), None)

    def value(self, of: Callable[[Record], _T | None], blank: _T) -> _T:
        """Give the newest value that isn't None."""
        return next((value for record in self._all if (value := of(record)) is not None), blank)

    def title(self) -> Record:
        """Choose the title; where another one goes on after it, the longest of those."""
        first, *others = self.ordered("title") or self._all
        start = loose(first.title) if others else ""
        longer = [
            record
            for record in others
            if record.title != first.title and len(key := loose(record.title)) > len(start)
            if key.startswith(start)
        ]
        return max(longer, key=lambda record: len(record.title), default=first)

    def authors(self) -> Record | None:
        """Choose the record that names the authors; one that names all of them, if there is one."""
        there = self.ordered("authors")
        return next((record for record in there if not record.authors_cut), next(iter(there), None))

    def abstract(self) -> Record | None:
        """Choose the abstract; a summary or cut-off one gives way to what goes on after it."""
        there = self.ordered("abstract")
        if len({record.abstract for record in there}) < 2:
            return there[0] if there else None
        longest = max((record.abstract for record in there), key=len)
        full = [record for record in there if not _sums_up(record, longest)]
        longer = [record for record in full if begins(full[0].abstract, record.abstract)]
        return max(longer, key=lambda record: len(record.abstract))

    def links(self) -> tuple[Link, ...]:
        """Join all links that the listings print."""
        return joined(link for record in self._all for link in record.links)

    def disagreements(
        self,
        title: Record,
        abstract: Record | None,
        counted: Record | None,
        settled: Collection[str],
    ) -> Iterator[Problem]:
        """Tell what the records disagree on, each field once."""
        if "title" not in settled:
            yield from self._other_title(title)
        if counted is not None and not {"authors", "author_count"} & set(settled):
            yield from self._other_authors(counted)
        if abstract is not None and "abstract" not in settled:
            yield from self._other_abstract(abstract)
        for field, label in (("arxiv", "arXiv id"), ("doi", "DOI")):
            if field not in settled:
                yield from self._other_identifier(field, label)

    def _other_title(self, chosen: Record) -> Iterator[Problem]:
        titles = {record.title for record in self._all} - {chosen.title}
        whole = loose(chosen.title) if titles else ""
        unlike = {
            title
            for title in titles
            if not whole.startswith(loose(title)) and not same_title(title, chosen.title)
        }
        other = self.newest(lambda record: record.title in unlike)
        if other is not None:
            yield _disagreement(
                "title", chosen, other, f'it is called "{other.title}" in {_where(other)}'
            )

    def _other_authors(self, chosen: Record) -> Iterator[Problem]:
        count = author_count(chosen)
        other = self.newest(lambda record: author_count(record) not in (None, count))
        if other is not None:
            what = f"{count} authors, but {author_count(other)} in {_where(other)}"
            yield _disagreement("author count", chosen, other, what)
            return
        names = _all_authors(chosen)
        other = self.newest(
            lambda record: names and (others := _all_authors(record)) and not _same(names, others)
        )
        if other is not None:
            yield _disagreement(
                "authors", chosen, other, f"the authors aren't those in {_where(other)}"
            )

    def _other_abstract(self, chosen: Record) -> Iterator[Problem]:
        text = chosen.abstract
        known = {text, ""}
        unlike = {
            other
            for other in {record.abstract for record in self._all} - known
            if not begins(other, text) and not is_summary(other, text)
        }
        other = self.newest(lambda record: record.abstract in unlike)
        if other is not None:
            yield _disagreement(
                "abstract", chosen, other, f"the abstract isn't that in {_where(other)}"
            )

    def _other_identifier(self, field: str, label: str) -> Iterator[Problem]:
        holders = self.ordered(field)
        for other in holders[1:]:
            mine, theirs = getattr(holders[0], field), getattr(other, field)
            if mine != theirs:
                what = f"the {label} is {mine}, but {theirs} in {_where(other)}"
                yield _disagreement(label, holders[0], other, what)
                return


def _age(record: Record, captures: Mapping[str, Capture]) -> tuple[date, str, int]:
    capture = captures.get(record.place.dump)
    day = (capture.day or capture.not_before or date.min) if capture else date.min
    return day, record.place.dump, -record.place.position


def author_count(record: Record) -> int | None:
    """Count the authors: those named, if these are all, else as the listing says."""
    return len(_all_authors(record)) or record.author_count


def _all_authors(record: Record) -> tuple[str, ...]:
    return () if record.authors_cut else record.authors


def _texts(record: Record | None, field: str) -> tuple[str, ...]:
    return tuple(getattr(record, field)) if record else ()


def _sums_up(record: Record, longest: str) -> bool:
    """Tell whether what stands as a record's abstract is a summary of the real one."""
    if record.abstract == longest:
        return False
    return record.abstract == record.summary or is_summary(record.abstract, longest)


def _same(left: Sequence[str], right: Sequence[str]) -> bool:
    return left == right or same_people(left, right)


def _disagreement(kind: str, chosen: Record, other: Record, what: str) -> Problem:
    return Problem(
        dump_path(chosen.place.dump),
        chosen.place.line,
        f'"{chosen.title}": {what}',
        "the former is kept; if it is wrong, set the field under curated: in the entry",
        severity="warning",
        alike=(kind, chosen.place.dump, other.place.dump),
        about=named(chosen.title),
    )


def _where(record: Record) -> str:
    return f"{dump_path(record.place.dump)}:{record.place.line}"
