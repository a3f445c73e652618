"""Entries to a site."""

import functools
from collections.abc import Iterator, Sequence
from pathlib import Path

from site_builder import caching, checking, publishing
from site_builder.errors import ContentError
from site_builder.model import File, Library, Page, SiteSettings
from site_builder.pipeline import standing, tracing
from site_builder.pipeline.crew import Team, collecting_nothing
from site_builder.pipeline.drawing import Drawer
from site_builder.pipeline.outsourcing import entrust
from site_builder.pipeline.parting import Parted, parted
from site_builder.pipeline.places import Progress, content_of, silent
from site_builder.pipeline.renewing import Renewal
from site_builder.pipeline.spreading import keep, spread
from site_builder.pipeline.standing import Built
from site_builder.pipeline.targets import refuse_source
from site_builder.pipeline.together import Together
from site_builder.pipeline.turns import turn
from site_builder.pipeline.units import Making, Pieces, Unit

__all__ = ["Built", "build", "complete", "draw", "make"]


def build(
    root: Path,
    *,
    out: Path | None = None,
    url: str | None = None,
    noindex: bool = False,
    patient: bool = True,
    progress: Progress = silent,
    team: Team | None = None,
) -> Built:
    """Build the site and write what changed.

    Args:
        root: The digest's folder.
        out: Where the site goes; ``public`` in the digest's folder if None.
        url: The site's address, in place of the one in ``content/site.yaml``.
        noindex: Ask search engines to stay away.
        patient: Wait for another command that is changing the digest.
        progress: Hears how far it is.
        team: Makes pages in place of processes of this machine.

    Raises:
        ContentError: Something is wrong with the content, a template or the output folder.
    """
    folder = refuse_source(root, out or root / "public")
    yours = turn(content_of(root).parent, "digest build", progress, patient=patient)
    with yours, collecting_nothing():
        return _build(root, folder, out, url=url, noindex=noindex, progress=progress, team=team)


def _build(
    root: Path,
    folder: Path,
    out: Path | None,
    *,
    url: str | None,
    noindex: bool,
    progress: Progress,
    team: Team | None,
) -> Built:
    begun = standing.begin(root, out=out, url=url, noindex=noindex)
    made = parted(root, url=url, noindex=noindex, progress=progress)
    with publishing.staged(folder, caching.workshop(root)) as stage:
        renewal = Renewal(root, folder, made, anew=team is not None)
        try:
            if team is None:
                found = spread(made, renewal.stale(), stage, progress)
            else:
                found = entrust(made, stage, team, progress)
            last = renewal.last(found, stage)(progress)
            kept = (*found, keep(last, checking.Clerk(made.plan.site), stage))
        except ContentError:
            # Made one after another, everything that is wrong is told.
            make(root, url=url, noindex=noindex, progress=progress)
            raise
        paths = [*renewal.paths(), *(path for one in kept for path in one.account.paths)]
        progress("checking links", 0, 0)
        if not renewal.is_sound(kept, stage):
            _check(tuple(stage.read(paths)), made.plan.site, root)
        progress("writing files", 0, 0)
        done = stage.publish(paths, [path for one in kept for path in one.changed])
    standing.end(root, begun, renewal.remember(kept), len(paths))
    return standing.report(len(paths), written=done.written, removed=done.removed)


def make(
    root: Path,
    *,
    url: str | None = None,
    noindex: bool = False,
    offline: bool = True,
    cards: bool = True,
    progress: Progress = silent,
) -> tuple[File, ...]:
    """Make every file of the site in memory, and check them together.

    Args:
        root: The digest's folder.
        url: The site's address, in place of the one in ``content/site.yaml``.
        noindex: Ask search engines to stay away.
        offline: Let browsers keep the site, unless its settings say that they don't.
        cards: Draw pictures of papers, unless its settings say that there are none.
        progress: Hears how far it is.

    Raises:
        ContentError: Something is wrong with the content or a template.
    """
    made = parted(root, url=url, noindex=noindex, offline=offline, cards=cards, progress=progress)
    return complete(made, root, progress)


def complete(made: Parted, root: Path, progress: Progress) -> tuple[File, ...]:
    """Make every file of a planned site in memory, and check them together.

    Raises:
        ContentError: Something is wrong with a template or with what is made.
    """
    files = tuple(_all(made, progress))
    progress("checking links", 0, 0)
    _check(files, made.plan.site, root)
    return files


def _all(made: Parted, progress: Progress) -> Iterator[File]:
    """Make one part after another, and tell what is wrong with all of them."""
    together = Together()
    given: list[Pieces] = []
    lengths: dict[str, int] = {}
    for done, part in enumerate(made.parts):
        progress("making pages", done, len(made.parts))
        for unit in part.units:
            files: list[File] = []
            given.append(together.attempt(functools.partial(_taken, unit, files), ()))
            lengths.update({file.path: len(file.content) for file in files})
            yield from files
    together.settle()
    of = {path: number for number, path in enumerate(made.wholes)}
    yield from made.last(lambda path: [one[of[path]] for one in given if one], lengths)(progress)


def _taken(unit: Unit, files: list[File]) -> Pieces:
    made = Making(unit.make())
    files.extend(made)
    return made.returned


def _check(files: Sequence[File], site: SiteSettings, root: Path) -> None:
    problems = checking.check(files, site)
    if problems:
        raise ContentError(*tracing.traced(problems, root))


def draw(
    root: Path, pages: Sequence[Page], digest: Library, site: SiteSettings, progress: Progress
) -> Iterator[File]:
    """Draw pages, and tell what is wrong with every template at once.

    Args:
        root: The digest's folder.
        pages: What to draw.
        digest: Its papers.
        site: Where it lives.
        progress: Hears how far it is.

    Raises:
        ContentError: With one problem for each broken template, after the other pages are drawn.
    """
    return Drawer(root, digest, site).draw(pages, progress)
