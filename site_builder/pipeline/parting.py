"""A site in parts, each made without the others, so that several processes can."""

import functools
from collections.abc import Callable, Generator, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from site_builder import exporting, library, mapping, planning, search
from site_builder.model import Atlas, Entry, File, Library, Page, SiteSettings
from site_builder.pipeline import (
    carding,
    charting,
    citing,
    describing,
    following,
    interface,
    keeping,
    letters,
    searching,
    sources,
)
from site_builder.pipeline.drawing import Drawer
from site_builder.pipeline.places import Progress, content_of
from site_builder.planning import moved, permalinks

Part = Callable[[Progress], Generator[File, None, bytes]]
"""Makes some files, and returns the lines of its papers for the file that has them all."""

_AT_ONCE = 100
_APART = frozenset((permalinks.SEARCH, permalinks.DATA))
"""Pages that show what other parts come to."""


@dataclass(frozen=True, slots=True)
class Plan:
    """A site that is planned, as values alone: these can be sent to another machine."""

    root: Path
    """The digest's folder."""
    read: sources.Sources
    """What it is made from."""
    site: SiteSettings
    """What it is called and where it lives."""
    digest: Library
    """Its papers with their orders."""
    atlas: Atlas | None
    """Its map, if it has one."""
    pages: tuple[Page, ...]
    """Its pages but for those that depend on files."""
    cards: tuple[File, ...]
    """The pictures of papers."""


@dataclass(frozen=True, slots=True)
class Parted:
    """A site that is planned and not yet made."""

    plan: Plan
    """What it is made by."""
    site: SiteSettings
    """What it is called and where it lives."""
    papers: int
    """How many papers it has."""
    parts: tuple[Part, ...]
    """What can be made in any order; those that take long come first."""
    last: Callable[[Sequence[bytes], Mapping[str, int]], Iterator[File]]
    """Makes the rest of what the parts returned, in their order, and of the length of each file."""


@dataclass(frozen=True, slots=True)
class _Making:
    root: Path
    read: sources.Sources
    site: SiteSettings
    digest: Library
    refer: citing.Refer
    offering: interface.Offering
    drawer: Drawer

    def papers(self, entries: Sequence[Entry], pages: Sequence[Page]) -> Part:
        """Make everything that there is of single papers, while their texts are at hand."""

        def made(progress: Progress) -> Generator[File, None, bytes]:
            yield from self.drawer.draw(pages, progress)
            lines: list[bytes] = []
            if "data" not in self.site.without:
                for entry in entries:
                    file, line = self.offering.paper(entry)
                    lines.append(line)
                    yield file
            if "citations" not in self.site.without:
                yield from citing.of_papers(entries, self.refer)
            return b"".join(lines)

        return made

    def searched(self, progress: Progress) -> Iterator[File]:
        """Make the search index, and the pages that depend on what is in it."""
        findable = searching.documents(self.digest)
        index = search.files(findable, searching.labels(self.digest))
        yield from index
        yield from keeping.files(self.site, self.read.assets, index)
        pages = (
            planning.search_page(self.digest, search.examples(findable)),
            *keeping.pages(self.site, index, self.read.words),
        )
        yield from self.drawer.draw(pages, progress)


def parted(
    root: Path,
    *,
    url: str | None = None,
    noindex: bool = False,
    offline: bool = True,
    cards: bool = True,
    progress: Progress,
) -> Parted:
    """Read a digest and plan its site.

    Args:
        root: The digest's folder.
        url: The site's address, in place of the one in ``content/site.yaml``.
        noindex: Ask search engines to stay away.
        offline: Let browsers keep the site, unless its settings say that they don't.
        cards: Draw pictures of papers, unless its settings say that there are none.
        progress: Hears how far it is.

    Raises:
        ContentError: Something is wrong with the content.
    """
    plan = planned(root, url=url, noindex=noindex, offline=offline, cards=cards, progress=progress)
    return divided(plan, progress)


def planned(
    root: Path, *, url: str | None, noindex: bool, offline: bool, cards: bool, progress: Progress
) -> Plan:
    """Read a digest and plan its site; the arguments are those of `parted`."""
    folder = content_of(root)
    progress("reading entries", 0, 0)
    read = sources.load(root, folder, url=url, noindex=noindex)
    site = replace(
        read.site, offline=offline and read.site.offline, cards=cards and read.site.cards
    )
    without = site.without
    digest = library.gather(
        read.entries, read.vocabulary, read.listings, read.words, without=without
    )
    atlas = None if "map" in without else mapping.draw(digest)
    pages = planning.plan(digest, read.documents, (), atlas, without)
    drawn = carding.files(root, site, digest, progress)
    return Plan(root, read, site, digest, atlas, pages, drawn)


def divided(plan: Plan, progress: Progress) -> Parted:
    """Divide a planned site into parts, always into the same; the last has all single files."""
    root, read, site, digest, atlas = plan.root, plan.read, plan.site, plan.digest, plan.atlas
    pages, drawn, without = plan.pages, plan.cards, plan.site.without
    refer = citing.references(site, digest)
    sizes: dict[str, int] = {}
    drawer = Drawer(
        root,
        digest,
        site,
        describer=describing.Describer(site, digest, refer, sizes),
        refer=refer,
        cards=drawn,
        mark=keeping.mark(site, read.assets),
        keeps=True,
    )
    drawer.prepare(pages)
    offering = interface.Offering(site, digest, refer)
    making = _Making(root, read, site, digest, refer, offering, drawer)

    def single() -> Iterator[File]:
        yield from drawn
        yield from read.assets
        if atlas:
            yield from charting.files(digest, atlas)
        if "data" not in without:
            yield from offering.indexes()
        yield from exporting.sitemap(site, pages)
        yield from exporting.redirects(site, moved.addresses(digest))
        yield exporting.robots(site)

    def last(lines: Sequence[bytes], lengths: Mapping[str, int]) -> Iterator[File]:
        if "data" not in without:
            sizes.update(lengths)
            for file in offering.whole(lines):
                sizes[file.path] = len(file.content)
                yield file
            page = [page for page in pages if page.path == permalinks.DATA]
            yield from drawer.draw(page, progress)

    return Parted(
        plan,
        site,
        len(digest.entries),
        (*_of_papers(making, pages), *_others(making, pages), _plain(lambda _: single())),
        last,
    )


def _of_papers(making: _Making, pages: Sequence[Page]) -> Iterator[Part]:
    by_path = {page.path: page for page in pages}
    entries = making.digest.entries
    for start in range(0, len(entries), _AT_ONCE):
        some = entries[start : start + _AT_ONCE]
        yield making.papers(some, [by_path[permalinks.paper(entry.id)] for entry in some])


def _others(making: _Making, pages: Sequence[Page]) -> Iterator[Part]:
    site, digest = making.site, making.digest
    if "search" not in site.without:
        yield _plain(making.searched)
    papers = {permalinks.paper(entry.id) for entry in digest.entries}
    others = [page for page in pages if page.path not in papers and page.path not in _APART]
    for start in range(0, len(others), _AT_ONCE):
        some = others[start : start + _AT_ONCE]
        yield _plain(functools.partial(making.drawer.draw, some))
    if "citations" not in site.without:
        yield _plain(lambda _: citing.of_lists(digest, making.refer))
    if site.without.isdisjoint({"letters", "listings"}):
        yield _plain(lambda _: letters.of_editions(making.root, site, digest))
    yield _plain(lambda _: following.files(site, digest))


def _plain(files: Callable[[Progress], Iterator[File]]) -> Part:
    """Make a part of files that belong to no single papers."""

    def made(progress: Progress) -> Generator[File, None, bytes]:
        yield from files(progress)
        return b""

    return made
