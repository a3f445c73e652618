"""The site as far as a curator's own words are on it, without the cost of the whole."""

import posixpath
import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path

from site_builder import checking, library, planning
from site_builder.errors import ContentError, Problem
from site_builder.model import File, Page
from site_builder.pipeline import citing, sources, tracing
from site_builder.pipeline.building import draw, make
from site_builder.pipeline.places import Progress
from site_builder.planning import downloads, following, permalinks

_HREF = re.compile(r"href=\"([^\"#:]+)#")
_STAND_IN = b'<!doctype html><html lang="en"><title>.</title><h1>.</h1></html>'
_OWN = ("templates", "static")


def look(root: Path, folder: Path, progress: Progress) -> None:
    """Read all that a build needs, and check the links in notes and Markdown pages.

    Drawn are the pages that have them, the pages to whose anchors they lead, and one page of each
    template. A digest with templates or static files of its own is built whole, in memory.

    Raises:
        ContentError: With every problem that would stop a build, as far as it shows on these pages.
    """
    if any((root / name).is_dir() for name in _OWN):
        make(root, progress=progress)
        return
    progress("reading entries", 0, 0)
    read = sources.load(root, folder)
    # Abstracts cost the most, and a curator's links don't depend on them.
    brief = tuple(replace(entry, abstract="") for entry in read.entries)
    digest = library.gather(brief, read.vocabulary, read.listings, read.words)
    pages = {page.path: page for page in planning.plan(digest, read.documents)}
    curated = [permalinks.document(one.name) for one in read.documents]
    curated += [permalinks.paper(entry.id) for entry in read.entries if entry.note]
    wanted = {*curated, *_one_of_each(pages.values())}

    def drawn(paths: Iterable[str]) -> dict[str, File]:
        chosen = [pages[path] for path in sorted(paths)]
        return {file.path: file for file in draw(root, chosen, digest, read.site, progress)}

    files = drawn(wanted)
    files |= drawn({*_anchored(files[path] for path in curated)} & pages.keys() - wanted)
    stand_ins = (File(path, _STAND_IN) for path in pages if path not in files)
    feeds = following.paths(following.channels(digest))
    offered = (*feeds, *downloads.paths(digest), *citing.paths(digest))
    others = (*(File(path, b"") for path in offered), *read.assets)
    problems = checking.check((*files.values(), *stand_ins, *others), read.site)
    faults = _in_content(problems, root)
    if faults:
        raise ContentError(*faults)


def _one_of_each(pages: Iterable[Page]) -> Iterator[str]:
    yield from {page.template: page.path for page in pages}.values()


def _anchored(files: Iterable[File]) -> Iterator[str]:
    """Name the pages to whose anchors some pages lead."""
    for file in files:
        for address in _HREF.findall(file.content.decode()):
            yield posixpath.normpath(posixpath.join(posixpath.dirname(file.path), address))


def _in_content(problems: Iterable[Problem], root: Path) -> tuple[Problem, ...]:
    """Keep what stands in the content; the index for search isn't there to be found."""
    return tuple(one for one in tracing.traced(problems, root) if one.path.startswith("content/"))
