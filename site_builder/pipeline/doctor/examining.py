"""All examinations of a digest, the most urgent first."""

import datetime as dt
from collections.abc import Iterable
from pathlib import Path

from site_builder import content
from site_builder.errors import ContentError, Problem, in_order
from site_builder.model import Entry, Vocabulary
from site_builder.pipeline import comparing
from site_builder.pipeline.doctor import dates, papers, settings
from site_builder.pipeline.doctor.diagnosis import Diagnosis, Group
from site_builder.pipeline.doctor.looking import look
from site_builder.pipeline.ingesting import Ingested, ingest
from site_builder.pipeline.places import Progress, content_of, silent
from site_builder.pipeline.together import Together


def examine(root: Path, *, today: dt.date, progress: Progress = silent) -> Diagnosis:
    """Look at everything in a digest, and change nothing.

    Args:
        root: The digest's folder.
        today: The current day, after which no dump can have been captured.
        progress: Hears how far it is.

    Raises:
        ContentError: There is no digest.
    """
    folder = content_of(root)
    done, problems = _tried(root, folder, progress)
    errors = [problem for problem in problems if problem.severity == "error"]
    vocabulary, stored = _readable(folder)
    topics = tuple(tag.id for tag in vocabulary or ())
    entries = tuple(content.effective(one, one.generated, topics) for one in stored.values())
    found = [Group("broken", "Broken: until this is mended, no site is built", in_order(errors))]
    if done:
        found += _ingested(done, folder, entries)
    found += [
        Group("orphans", "No dump shows these any more", papers.orphans(stored)),
        Group("topics", "Topics that say nothing", papers.topics(folder, entries, vocabulary)),
        Group("untagged", "Papers without a topic", papers.untagged(entries, vocabulary)),
        Group("sidecars", "Sidecars", settings.sidecars(folder, today)),
        Group("settings", "Before you publish", settings.site(folder)),
    ]
    groups = tuple(group for group in found if group.findings)
    return Diagnosis(groups, papers.remarks(entries), len(entries), bool(errors))


def _tried(root: Path, folder: Path, progress: Progress) -> tuple[Ingested | None, list[Problem]]:
    """Ingest without writing, then build in memory what matters, as far as either gets."""
    done: Ingested | None = None
    problems: list[Problem] = []
    try:
        done = ingest(root, dry_run=True, progress=progress)
    except ContentError as error:
        problems += error.problems
    try:
        look(root, folder, progress)
    except ContentError as error:
        problems += error.problems
    return done, problems


def _readable(folder: Path) -> tuple[Vocabulary | None, content.Papers]:
    """Read the vocabulary and the entries as far as they can be read; what can't is told by now.

    A vocabulary that is broken is None.
    """
    together = Together()
    vocabulary = together.attempt(lambda: content.load_vocabulary(folder / "tags.yaml"), None)
    stored, _ = together.attempt(
        lambda: content.load_readable(folder / "papers"), (content.Papers({}), ())
    )
    return vocabulary, stored


def _ingested(done: Ingested, folder: Path, entries: Iterable[Entry]) -> list[Group]:
    elsewhere = {*done.disputed, *done.leftovers}
    others = [one for one in done.notices if one not in elsewhere and "site.yaml" not in one.path]
    disputed = in_order(one for one in done.disputed if one.severity == "warning")
    return [
        Group("answers", "Waiting for your answer", settings.answers(folder)),
        Group("pending", "Not ingested yet", _pending(done)),
        Group("contradictions", "Sources that contradict each other", disputed),
        Group("dates", "Dates in doubt", dates.in_doubt(done, entries, folder)),
        Group("leftovers", "Left over in dumps", in_order(done.leftovers)),
        Group("notices", "What ingest remarks", in_order(others)),
    ]


def _pending(done: Ingested) -> tuple[Problem, ...]:
    if not done.foreseen:
        return ()
    what = comparing.counted(done.foreseen)
    fix = "run digest ingest (digest ingest --dry-run shows it)"
    return (Problem("content", None, f"not up to date with the dumps: {what}", fix, "warning"),)
