"""The steps from dumps to entries in their order."""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import nullcontext
from dataclasses import dataclass, field, replace
from pathlib import Path

from site_builder import caching, content, dating, merging, readers
from site_builder.errors import ContentError, Problem, UnfinishedError, in_order
from site_builder.model import (
    Dating,
    ListingFacts,
    Paper,
    Sidecar,
    Vocabulary,
)
from site_builder.pipeline import accounting
from site_builder.pipeline.crew import Crew, Team, collecting_nothing
from site_builder.pipeline.ingesting import composing, dumps
from site_builder.pipeline.ingesting.enriching import Enricher
from site_builder.pipeline.ingesting.remembering import Remembering
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
        with caching.Notebook(root, origin, memory) as notebook:
            done, kept = _ingest(options, _Desk(memory, crew, drafts, notebook, progress))
            if kept is not None:
                notebook.finish(kept)
    return done


@dataclass(frozen=True, slots=True)
class _Options:
    root: Path
    folder: Path
    allow_removal: bool
    form: str | None
    dry_run: bool


@dataclass(frozen=True, slots=True)
class _Desk:
    """What the work is done with."""

    memory: caching.Memory
    crew: Crew
    drafts: content.Drafts
    notebook: caching.Notebook
    progress: Progress


@dataclass(frozen=True, slots=True)
class _Content:
    """What the curator has, as it stands."""

    vocabulary: Vocabulary
    stored: content.Papers
    marks: Mapping[str, str]
    """What the disk said of the files of entries, by name, before they were read."""
    sidecars: Mapping[str, Sidecar]
    read: dumps.Dumps
    merges: content.Merges

    @property
    def topics(self) -> tuple[str, ...]:
        return tuple(tag.id for tag in self.vocabulary)


def _ingest(options: _Options, desk: _Desk) -> tuple[Ingested, caching.Memory | None]:
    """Do it, and give what to remember; None if nothing was to be written."""
    together = Together()
    found = _found(options, desk, together)
    stored, listings, topics = found.stored, found.read.listings, found.topics
    enricher = Enricher(found.vocabulary, desk.memory, desk.crew, desk.progress)
    enricher.begin(found.read.fresh)
    known = content.known(stored, listings)
    identified = merging.identify(listings, known, stored.keys(), found.merges.pairings)
    papers = identified.papers
    dated = dating.resolve(listings, papers, found.sidecars, composing.arxiv_ids(stored))
    composed, printed, disagreements = composing.compose(
        papers, dated, listings, stored, desk.memory.entries
    )
    keys = content.assign_keys(stored, composed, topics)
    enriched = enricher.enrich(composed, printed, stored, identified.unlisted, keys.by_id)
    remembering = Remembering(desk.memory, desk.notebook, printed, enricher.topics)
    if not options.dry_run:
        enriched = remembering.passing(desk.drafts.passing(enriched, stored), desk.drafts)
    entries = tuple(enriched)
    changes = content.reconcile(
        stored,
        entries,
        topics,
        allow_removal=options.allow_removal,
        parted=identified.parted,
        drafted=desk.drafts.texts,
    )
    questions = together.attempt(lambda: content.ask(found.merges, identified.proposals), None)
    leftovers = tuple(notice for listing in listings for notice in accounting.leftovers(listing))
    disputed = (*dated.problems, *disagreements)
    together.add((*found.read.warnings, *leftovers, *identified.problems, *disputed))
    together.add((*keys.problems, *changes.problems))
    together.settle()
    facts = tuple(composing.facts(listing, dated, found.sidecars) for listing in listings)
    report = accounting.report(facts, papers, changes, found.vocabulary, identified.proposals)
    done = Ingested(
        report,
        in_order(together.problems),
        disputed,
        leftovers,
        papers=papers,
        dated=dated,
    )
    if options.dry_run:
        foreseen = content.foresee(options.folder, changes, facts, found.merges, questions)
        return replace(done, foreseen=foreseen), None
    _write(options.folder, desk, changes, facts, merges=found.merges, questions=questions)
    kept = remembering.all(entries, stored, changes, desk.drafts, found.marks)
    return done, caching.Memory(found.read.kept, kept)


def _found(options: _Options, desk: _Desk, together: Together) -> _Content:
    """Read all that the work needs, and settle what is wrong with it."""
    folder = options.folder
    marks = _marks(options)
    together.add(_site_warnings(folder))
    tags = together.attempt(lambda: content.load_vocabulary(folder / "tags.yaml"), None)
    # Against a broken vocabulary no tag is checked.
    topics = None if tags is None else tuple(tag.id for tag in tags)
    files = desk.memory.files(marks)
    stored = together.attempt(
        lambda: content.load_papers(folder / "papers", topics, files), content.Papers({})
    )
    sidecars = together.attempt(lambda: content.load_sidecars(folder / "dumps"), _NO_SIDECARS)
    read = together.attempt(
        lambda: dumps.read(
            folder / "dumps",
            lambda name: sidecars.get(name, Sidecar()).format or options.form,
            desk.memory,
            desk.crew,
            desk.progress,
        ),
        _NO_DUMPS,
    )
    merges = together.attempt(lambda: content.load_merges(folder / "merges.yaml"), content.Merges())
    together.settle()
    return _Content(tags or (), stored, marks, sidecars, read, merges)


def _write(
    folder: Path,
    desk: _Desk,
    changes: content.Changes,
    facts: Sequence[ListingFacts],
    *,
    merges: content.Merges,
    questions: str | None,
) -> None:
    """Write everything that changes, or nothing.

    Raises:
        UnfinishedError: Something can't be written.
    """
    desk.progress("writing entries", 0, 0)
    try:
        with content.Commit(folder) as commit:
            content.save(folder / "papers", changes, desk.drafts, commit)
            content.save_listings(folder / "listings.yaml", facts, commit)
            content.save_merges(folder / "merges.yaml", merges, questions, commit)
    except ContentError as error:
        raise UnfinishedError(*error.problems) from error


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
