"""The steps from dumps to entries in their order."""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import nullcontext
from dataclasses import dataclass, field, replace
from pathlib import Path

from site_builder import caching, content, dating, merging, readers
from site_builder.errors import ContentError, Problem, UnfinishedError, in_order
from site_builder.model import (
    Dating,
    Entry,
    Link,
    Listing,
    ListingFacts,
    Paper,
    Sidecar,
)
from site_builder.pipeline import accounting
from site_builder.pipeline.crew import Crew, Team, collecting_nothing
from site_builder.pipeline.ingesting import dumps
from site_builder.pipeline.ingesting.enriching import Enricher
from site_builder.pipeline.places import Progress, content_of, silent
from site_builder.pipeline.together import Together
from site_builder.pipeline.turns import turn

_NO_SIDECARS: Mapping[str, Sidecar] = {}
_NO_DUMPS = dumps.Dumps()


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
    papers: tuple[Paper, ...] = ()
    """What the dumps say of each paper."""
    dated: Dating = field(default_factory=lambda: Dating({}, {}))
    """What they say of time."""


def ingest(
    root: Path,
    *,
    allow_removal: bool = False,
    form: str | None = None,
    dry_run: bool = False,
    anew: bool = False,
    patient: bool = True,
    progress: Progress = silent,
    team: Team | None = None,
) -> Ingested:
    """Bring ``content/papers`` and ``content/listings.yaml`` up to date with the dumps.

    What an earlier run worked out and that still holds is taken from the folder ``.digest``, and
    much work is spread over processes. Neither alters the outcome.

    Args:
        root: The digest's folder.
        allow_removal: Go on even if entries vanish or fields become empty.
        form: The format of every dump whose sidecar names none; None to find out.
        dry_run: Write nothing, and say what would be written.
        anew: Take nothing from an earlier run.
        patient: Wait for another command that is changing the digest.
        progress: Hears how far it is.
        team: Reads dumps and texts in place of processes of this machine.

    Raises:
        UnfinishedError: Something could not be written to the end.
        ContentError: Something in the content is wrong; nothing was written.
    """
    if form is not None:
        readers.named(form)
    options = _Options(root, content_of(root), allow_removal, form, dry_run)
    origin = caching.origin()
    papers = options.folder / "papers"
    quiet = nullcontext() if dry_run else turn(root, "digest ingest", progress, patient=patient)
    with quiet, collecting_nothing(), Crew(team) as crew, content.Drafts(papers) as drafts:
        memory = caching.Memory() if anew else caching.load(root, origin)
        done, kept = _ingest(options, memory, crew, drafts, progress)
        if kept is not None:
            caching.save(root, origin, memory, kept)
    return done


@dataclass(frozen=True, slots=True)
class _Options:
    root: Path
    folder: Path
    allow_removal: bool
    form: str | None
    dry_run: bool


def _ingest(
    options: _Options,
    memory: caching.Memory,
    crew: Crew,
    drafts: content.Drafts,
    progress: Progress,
) -> tuple[Ingested, caching.Memory | None]:
    """Do it, and give what to remember; None if nothing was to be written."""
    folder = options.folder
    marks = _marks(options)
    together = Together()
    together.add(_site_warnings(folder))
    tags = together.attempt(lambda: content.load_vocabulary(folder / "tags.yaml"), None)
    vocabulary = tags or ()
    topics = tuple(tag.id for tag in vocabulary)
    stored = together.attempt(
        # Against a broken vocabulary no tag is checked.
        lambda: content.load_papers(
            folder / "papers", None if tags is None else topics, memory.files(marks)
        ),
        content.Papers({}),
    )
    sidecars = together.attempt(lambda: content.load_sidecars(folder / "dumps"), _NO_SIDECARS)
    read = together.attempt(
        lambda: dumps.read(
            folder / "dumps",
            lambda name: sidecars.get(name, Sidecar()).format or options.form,
            memory,
            crew,
            progress,
        ),
        _NO_DUMPS,
    )
    listings = read.listings
    merges = together.attempt(lambda: content.load_merges(folder / "merges.yaml"), content.Merges())
    together.settle()
    enricher = Enricher(vocabulary, memory, crew, progress)
    enricher.begin(read.fresh)
    known = content.known(stored, listings)
    identified = merging.identify(listings, known, stored.keys(), merges.pairings)
    papers = identified.papers
    dated = dating.resolve(listings, papers, sidecars, _arxiv_ids(stored))
    composed, printed, disagreements = _compose(papers, dated, listings, stored, memory.entries)
    keys = content.assign_keys(stored, composed, topics)
    composed = tuple([_keyed(entry, keys) for entry in composed])
    enriched = enricher.enrich(composed, printed, stored, identified.unlisted, keys.by_id)
    entries = tuple(enriched if options.dry_run else drafts.passing(enriched, stored))
    changes = content.reconcile(
        stored,
        entries,
        topics,
        allow_removal=options.allow_removal,
        parted=identified.parted,
        drafted=drafts.texts,
    )
    questions = together.attempt(lambda: content.ask(merges, identified.proposals), None)
    leftovers = tuple(notice for listing in listings for notice in accounting.leftovers(listing))
    disputed = (*dated.problems, *disagreements)
    together.add((*read.warnings, *leftovers, *identified.problems, *disputed))
    together.add((*keys.problems, *changes.problems))
    together.settle()
    facts = tuple(_facts(listing, dated, sidecars) for listing in listings)
    foreseen: tuple[content.Foreseen, ...] = ()
    if options.dry_run:
        foreseen = content.foresee(folder, changes, facts, merges, questions)
    else:
        progress("writing entries", 0, 0)
        try:
            with content.Commit(folder) as commit:
                content.save(folder / "papers", changes, drafts, commit)
                content.save_listings(folder / "listings.yaml", facts, commit)
                content.save_merges(folder / "merges.yaml", merges, questions, commit)
        except ContentError as error:
            raise UnfinishedError(*error.problems) from error
    report = accounting.report(facts, papers, changes, vocabulary, identified.proposals)
    done = Ingested(
        report, in_order(together.problems), disputed, leftovers, foreseen, papers, dated
    )
    if options.dry_run:
        return done, None
    kept = enricher.keep(printed, entries, stored, changes, marks)
    return done, caching.Memory(read.kept, kept)


def _marks(options: _Options) -> dict[str, str]:
    """Give what the disk says of the files of entries, by name, before they are read."""
    if options.dry_run:
        return {}
    return caching.marks(options.folder / "papers", caching.moment(options.root))


def _site_warnings(folder: Path) -> Iterator[Problem]:
    """Tell what is wrong with the settings of the site, which only a build needs."""
    try:
        if (folder / "site.yaml").exists():
            content.load_site(folder / "site.yaml")
    except ContentError as error:
        for problem in error.problems:
            yield replace(problem, severity="warning")


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
    memory: Mapping[str, caching.Kept],
) -> tuple[tuple[Entry, ...], dict[str, tuple[Link, ...]], tuple[Problem, ...]]:
    """Make the entries, with their printed links by id, and what the records disagree on.

    What is composed as it was is the very entry that is remembered, with what its texts said.
    """
    formats = {listing.dump: listing.format for listing in listings}
    entries: list[Entry] = []
    printed: dict[str, tuple[Link, ...]] = {}
    problems: list[Problem] = []
    for paper in papers:
        one, before, day = stored.get(paper.id), memory.get(paper.id), dated.dates[paper.id]
        key = content.kept_key(one)
        if before and merging.is_as_composed(paper, day, key, before.entry, before.printed):
            entries.append(before.entry)
            printed[paper.id] = before.printed
            continue
        settled = one.settings if one else ()
        entry, disagreements = merging.compose(
            paper, dated.captures, day, formats, settled, key=key
        )
        entries.append(entry)
        printed[paper.id] = entry.links
        problems += disagreements
    return tuple(entries), printed, tuple(problems)


def _keyed(entry: Entry, keys: content.Keys) -> Entry:
    key = keys.by_id[entry.id]
    return entry if entry.key == key else replace(entry, key=key)


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
