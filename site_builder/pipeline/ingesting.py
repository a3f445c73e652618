"""Dumps to entries."""

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from site_builder import content, dating, extraction, merging, readers, tagging
from site_builder.errors import ContentError, Problem, UnfinishedError, dump_path, in_order
from site_builder.model import (
    Dating,
    Entry,
    Listing,
    ListingFacts,
    Paper,
    Sidecar,
    Vocabulary,
)
from site_builder.pipeline import accounting
from site_builder.pipeline.places import Progress, content_of, silent
from site_builder.pipeline.together import Together

_TOLD_EVERY = 100
_NO_DUMP = b"<!-- no dump -->"
_NO_SIDECARS: Mapping[str, Sidecar] = {}
_NO_LISTINGS: tuple[tuple[Listing, ...], tuple[Problem, ...]] = ((), ())


@dataclass(frozen=True, slots=True)
class Ingested:
    """What ingest did."""

    report: str
    """The conservation report, a line a dump and a summary; ends without a newline."""
    notices: tuple[Problem, ...]
    """Warnings: leftovers, contradictions, disagreements, edits that were moved."""
    disputed: tuple[Problem, ...] = ()
    """Those of them in which dumps contradict each other."""
    leftovers: tuple[Problem, ...] = ()
    """Those of them which say what of a dump became no record."""
    foreseen: tuple[content.Foreseen, ...] = ()
    """The files that would change, where nothing was to be written."""


def ingest(
    root: Path,
    *,
    allow_removal: bool = False,
    form: str | None = None,
    dry_run: bool = False,
    progress: Progress = silent,
) -> Ingested:
    """Bring ``content/papers`` and ``content/listings.yaml`` up to date with the dumps.

    Args:
        root: The digest's folder.
        allow_removal: Go on even if entries vanish or fields become empty.
        form: The format of every dump whose sidecar names none; None to find out.
        dry_run: Write nothing, and say what would be written.
        progress: Hears how far it is.

    Raises:
        UnfinishedError: Something could not be written to the end.
        ContentError: Something in the content is wrong; nothing was written.
    """
    if form is not None:
        readers.named(form)
    folder = content_of(root)
    together = Together()
    together.add(_site_warnings(folder))
    tags = together.attempt(lambda: content.load_vocabulary(folder / "tags.yaml"), None)
    vocabulary = tags or ()
    topics = tuple(tag.id for tag in vocabulary)
    stored = together.attempt(
        # Against a broken vocabulary no tag is checked.
        lambda: content.load_papers(folder / "papers", None if tags is None else topics),
        content.Papers({}),
    )
    sidecars = together.attempt(lambda: content.load_sidecars(folder / "dumps"), _NO_SIDECARS)
    listings, passed_over = together.attempt(
        lambda: _read(folder / "dumps", sidecars, form, progress), _NO_LISTINGS
    )
    merges = together.attempt(lambda: content.load_merges(folder / "merges.yaml"), content.Merges())
    together.settle()
    known = content.known(stored, listings)
    identified = merging.identify(listings, known, stored.keys(), merges.pairings)
    papers = identified.papers
    dated = dating.resolve(listings, papers, sidecars, _arxiv_ids(stored))
    composed, disagreements = _compose(papers, dated, listings, stored)
    entries = _enrich(composed, stored, vocabulary, progress)
    changes = content.reconcile(
        stored, entries, topics, allow_removal=allow_removal, parted=identified.parted
    )
    questions = together.attempt(lambda: content.ask(merges, identified.proposals), None)
    leftovers = tuple(notice for listing in listings for notice in accounting.leftovers(listing))
    disputed = (*dated.problems, *disagreements)
    together.add((*passed_over, *leftovers, *identified.problems, *disputed, *changes.problems))
    together.settle()
    facts = tuple(_facts(listing, dated, sidecars) for listing in listings)
    foreseen: tuple[content.Foreseen, ...] = ()
    if dry_run:
        foreseen = content.foresee(folder, changes, facts, merges, questions)
    else:
        progress("writing entries", 0, 0)
        try:
            content.save(folder / "papers", changes)
            content.save_listings(folder / "listings.yaml", facts)
            content.save_merges(folder / "merges.yaml", merges, questions)
        except ContentError as error:
            raise UnfinishedError(*error.problems) from error
    report = accounting.report(facts, papers, changes, vocabulary, identified.proposals)
    return Ingested(report, in_order(together.problems), disputed, leftovers, foreseen)


def _site_warnings(folder: Path) -> Iterator[Problem]:
    """Tell what is wrong with the settings of the site, which only a build needs."""
    try:
        if (folder / "site.yaml").exists():
            content.load_site(folder / "site.yaml")
    except ContentError as error:
        for problem in error.problems:
            yield replace(problem, severity="warning")


def _read(
    folder: Path, sidecars: Mapping[str, Sidecar], form: str | None, progress: Progress
) -> tuple[tuple[Listing, ...], tuple[Problem, ...]]:
    """Read every dump by name, and warn of what is passed over.

    A file that begins with ``<!-- no dump -->``, such as a curator's own notes, is none.
    """
    paths = _dumps(folder)
    listings: list[Listing] = []
    problems: list[Problem] = []
    warnings: list[Problem] = []
    names: dict[bytes, str] = {}
    for done, path in enumerate(paths):
        progress("reading dumps", done, len(paths))
        if not path.is_file():
            warnings.append(_passed_over(path))
            continue
        try:
            data = _bytes(path)
            if data.startswith(_NO_DUMP):
                continue
            given = sidecars.get(path.name, Sidecar()).format or form
            listings.append(readers.read(path.name, data, given))
        except ContentError as error:
            problems.extend(error.problems)
            continue
        twin = names.setdefault(hashlib.sha256(data).digest(), path.name)
        if twin != path.name:
            warnings.append(_doubled(path, twin))
    if problems:
        raise ContentError(*problems, *warnings)
    return tuple(listings), tuple(warnings)


def _bytes(path: Path) -> bytes:
    """Read a dump, whose name must be text, because entries and pages show it."""
    try:
        path.name.encode()
        return path.read_bytes()
    except UnicodeEncodeError as error:
        shown = path.name.encode(errors="backslashreplace").decode()
        what, fix = "the file's name is no UTF-8", "rename it"
        raise ContentError(Problem(dump_path(shown), None, what, fix)) from error
    except OSError as error:
        what, fix = f"can't be read: {error.strerror}", "check its permissions"
        raise ContentError(Problem(dump_path(path.name), None, what, fix)) from error


def _doubled(path: Path, twin: str) -> Problem:
    what = f"the same bytes as {twin}, so each of its papers is listed twice"
    return Problem(dump_path(path.name), None, what, "delete one of the two", "warning")


def _dumps(folder: Path) -> list[Path]:
    """List what may be a dump; sidecars and hidden files are none."""
    try:
        found = sorted(folder.iterdir()) if folder.is_dir() else []
    except OSError as error:
        what = f"can't be read: {error.strerror}"
        raise ContentError(Problem("content/dumps", None, what, "check its permissions")) from error
    return [
        path
        for path in found
        if not path.name.startswith(".") and path.suffix.lower() not in {".yaml", ".yml"}
    ]


def _passed_over(path: Path) -> Problem:
    what = "a folder" if path.is_dir() else "a link that leads nowhere or no plain file"
    fix = "put the dumps themselves into content/dumps"
    return Problem(dump_path(path.name), None, f"passed over: {what}", fix, "warning")


def _arxiv_ids(stored: Mapping[str, content.Stored]) -> dict[str, str]:
    """Collect the arXiv ids that curators set, by entry."""
    return {
        entry_id: str(setting.value)
        for entry_id, one in stored.items()
        if (setting := one.settings.get("arxiv")) and setting.value
    }


def _compose(
    papers: Sequence[Paper],
    dated: Dating,
    listings: Sequence[Listing],
    stored: Mapping[str, content.Stored],
) -> tuple[tuple[Entry, ...], tuple[Problem, ...]]:
    formats = {listing.dump: listing.format for listing in listings}
    composed = [
        merging.compose(
            paper,
            dated.captures,
            dated.dates[paper.id],
            formats,
            stored[paper.id].settings if paper.id in stored else (),
        )
        for paper in papers
    ]
    return (
        tuple(entry for entry, _ in composed),
        tuple(problem for _, problems in composed for problem in problems),
    )


def _enrich(
    composed: Sequence[Entry],
    stored: Mapping[str, content.Stored],
    vocabulary: Vocabulary,
    progress: Progress,
) -> tuple[Entry, ...]:
    """Add topics and links, by the texts as the curator left them, to papers by hand as well."""
    rules = tagging.compile_rules(vocabulary)
    topics = tuple(tag.id for tag in vocabulary)
    composed_ids = {entry.id for entry in composed}
    by_hand = [
        Entry(id=entry_id, title="")
        for entry_id, one in stored.items()
        if entry_id not in composed_ids and one.by_hand
    ]
    entries: list[Entry] = []
    for done, entry in enumerate((*composed, *by_hand)):
        if done % _TOLD_EVERY == 0:
            progress("finding topics", done, len(composed) + len(by_hand))
        shown = content.effective(stored.get(entry.id), entry, topics)
        said = extraction.extract(shown.title, shown.abstract, entry.links)
        entries.append(
            replace(
                entry,
                tags=tagging.tags(rules, shown.title, shown.abstract),
                links=said.links,
                names=said.names,
                acronyms=said.acronyms,
                kind=said.kind,
                claim=said.claim,
                result=said.result,
            )
        )
    return tuple(entries)


def _facts(listing: Listing, dated: Dating, sidecars: Mapping[str, Sidecar]) -> ListingFacts:
    capture, sidecar = dated.captures[listing.dump], sidecars.get(listing.dump, Sidecar())
    return ListingFacts(
        dump=listing.dump,
        format=listing.format,
        captured=capture.day,
        captured_evidence=capture.evidence,
        captured_note=capture.note,
        not_before=capture.not_before,
        query=sidecar.query or listing.query,
        url=sidecar.url or listing.url,
        title=sidecar.title or listing.title,
        records=len(listing.records),
        dated=sum(record.printed is not None for record in listing.records),
        blocks=listing.blocks,
        header_blocks=listing.header_blocks,
        record_blocks=listing.record_blocks,
        leftovers=listing.leftovers,
    )
