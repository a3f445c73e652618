"""A site in parts, each made without the others, so that several processes can."""

import functools
from collections.abc import Callable, Generator, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain
from pathlib import Path

from site_builder import exporting, planning
from site_builder.exporting.citations import Reference
from site_builder.model import Entry, File, Library, Page, SiteSettings
from site_builder.pipeline import (
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
from site_builder.pipeline.keying import Keys
from site_builder.pipeline.places import Progress, silent
from site_builder.pipeline.plans import Plan, planned
from site_builder.pipeline.units import Part, Pieces, Unit, plain
from site_builder.pipeline.watching import LABELS, Asked, watched
from site_builder.planning import moved, permalinks

_AT_ONCE = 100
_APART = frozenset((permalinks.SEARCH, permalinks.DATA))
"""Pages that show what other parts come to."""


Given = Callable[[str], Iterable[bytes]]
"""What all papers give to a file, in their order."""


@dataclass(frozen=True, slots=True)
class Parted:
    """A site that is planned and not yet made."""

    plan: Plan
    """What it is made by."""
    parts: tuple[Part, ...]
    """What can be made in any order; those that take long come first."""
    wholes: tuple[str, ...]
    """The files that are put together of what all papers give."""
    last: Callable[[Given, Mapping[str, int]], Part]
    """Gives the rest, of what all papers give, and of the length of each file, which need not be
    known before it is made."""
    keys: Keys
    """Makes the keys of units, and hashes answers of tables."""


@dataclass(frozen=True, slots=True)
class _Making:
    root: Path
    read: sources.Sources
    site: SiteSettings
    digest: Library
    refer: citing.Refer
    offering: interface.Offering
    drawer: Drawer
    keys: Keys
    asked: Asked

    def part(self, units: Iterable[Unit]) -> Part:
        return Part(tuple(units), self.asked)

    def paper(self, entry: Entry, page: Page) -> Unit:
        """Make everything that there is of a single paper, while its texts are at hand."""
        has_data = "data" not in self.site.without
        has_citations = "citations" not in self.site.without

        def made() -> Generator[File, None, Pieces]:
            yield from self.drawer.draw([page], silent)
            given: Pieces = ()
            if has_data:
                file, line = self.offering.paper(entry)
                given = (line,)
                yield file
            if has_citations:
                cited = citing.pieces(self.refer(entry), abstract=True)
                yield from citing.of_paper(entry, cited)
                given += cited
            return given

        return Unit(page.path, self.keys.page(page), made, has_data or has_citations)

    def page(self, page: Page) -> Unit:
        drawn = plain(lambda: self.drawer.draw([page], silent))
        return Unit(page.path, self.keys.page(page), drawn)

    def searched(self) -> Iterator[Unit]:
        """Make the search index, and the pages that depend on what is in it."""
        made = searching.Searched(self.root, self.digest, self.keys)
        for number, key in enumerate(made.keys):
            shown = plain(functools.partial(made.texts, number))
            yield Unit(f"search, papers {number}", key and self.keys.of(number, key), shown)
        # Made last, for it is made whenever one of the others is, and lets go of the index.
        whole = plain(functools.partial(self._searched, made))
        yield Unit("search", self._depends("search.html", "offline.html"), whole)

    def _searched(self, made: searching.Searched) -> Iterator[File]:
        index = made.index()
        found = tuple(index.found())
        yield from found
        examples = index.examples()
        files = (*found, *chain.from_iterable(map(made.texts, range(len(made.keys)))))
        made.forget()
        yield from keeping.files(self.site, self.read.assets, files)
        pages = (
            planning.search_page(self.digest, examples),
            *keeping.pages(self.site, files, self.read.words),
        )
        yield from self.drawer.draw(pages, silent)

    def cited(self) -> Iterator[Unit]:
        """Make the citations of lists."""
        lists = citing.Lists(self.root, self.digest, self.keys, self.refer, self.asked)
        for page, cited in citing.lists(self.digest):
            made = plain(functools.partial(lists.of, page, cited))
            yield Unit(f"citations of {page}", self.keys.of("citations", page, cited), made)
        # Every build makes this, when it is done with lists.
        yield Unit("ids of citations", "", plain(lists.last))

    def told(self) -> Iterator[Unit]:
        """Make letters and feeds."""
        if self.site.without.isdisjoint({"letters", "listings"}):
            drawn = self.keys.templates(letters.TEMPLATE)
            for edition, files in letters.by_edition(self.root, self.site, self.digest):
                key = self.keys.of("letter", drawn, edition, self.digest.tags)
                yield Unit(f"letter of {edition.day}", key, plain(files))
        labels = self.keys.of(self.digest.labels)
        for feed in following.followed(self.site, self.digest):
            key = labels and self.keys.of("feed", labels, feed.sources)
            yield Unit(f"feed of {feed.name}", key, plain(feed.make))

    def single(self, plan: Plan) -> Iterator[Unit]:
        """Make what there is one of."""
        yield Unit("cards", "", plain(lambda: iter(plan.cards)))
        assets = plan.read.assets
        yield Unit("assets", self.keys.of("assets", assets), plain(lambda: iter(assets)))
        atlas = plan.atlas
        if atlas:
            drawn = plain(lambda: iter(charting.files(self.digest, atlas)))
            yield Unit("map", self._depends(), drawn)
        if "data" not in self.site.without:
            yield Unit("indexes of data", self._depends(), plain(self.offering.indexes))
        pages = [page for page in plan.pages if page.in_sitemap]
        known = self.keys.of("sitemap", [(page.path, page.modified) for page in pages])
        yield Unit("sitemap", known, plain(lambda: iter(exporting.sitemap(self.site, pages))))
        yield Unit("for hosts", "", plain(self._for_hosts))

    def _for_hosts(self) -> Iterator[File]:
        yield from exporting.redirects(self.site, moved.addresses(self.digest))
        yield exporting.robots(self.site)

    def _depends(self, *templates: str) -> str:
        """Make the key of what depends on all papers."""
        everything = self.keys.everything
        return self.keys.of(everything, self.keys.templates(*templates)) if everything else ""


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


def divided(plan: Plan, progress: Progress) -> Parted:
    """Divide a planned site into parts, always into the same; the last has all single files."""
    root, read, site, pages = plan.root, plan.read, plan.site, plan.pages
    without = site.without
    asked = Asked()
    digest = watched(plan.digest, asked)
    known = citing.references(site, plan.digest)

    def refer(entry: Entry) -> Reference:
        # What is known already asks nothing a second time.
        for hit in entry.tags:
            asked.note(LABELS, hit.id)
        return known(entry)

    sizes: dict[str, int] = {}
    mark = keeping.mark(site, read.assets)
    drawer = Drawer(
        root,
        plan.digest,
        site,
        describer=describing.Describer(site, digest, refer, sizes),
        refer=refer,
        cards=plan.cards,
        mark=mark,
        keeps=True,
        asked=asked,
    )
    drawer.prepare(pages)
    offering = interface.Offering(site, digest, refer)
    keys = Keys(root, read, site, plan.digest, mark)
    making = _Making(root, read, site, plan.digest, refer, offering, drawer, keys, asked)

    shown = [page for page in pages if page.path == permalinks.DATA]

    def last(given: Given, lengths: Mapping[str, int]) -> Part:
        def cited() -> Iterator[File]:
            for path in citing.WHOLE:
                file = citing.of_all(path, given(path))
                sizes[path] = len(file.content)
                yield file

        def made() -> Iterator[File]:
            sizes.update(lengths)
            for file in offering.whole(given(permalinks.PAPERS_LINES)):
                sizes[file.path] = len(file.content)
                yield file
            yield from drawer.draw(shown, progress)

        units: list[Unit] = []
        if "citations" not in without:
            units.append(Unit("citations of all", keys.everything, plain(cited)))
        if "data" not in without:
            key = keys.everything and keys.of(keys.everything, *map(keys.page, shown))
            units.append(Unit("data", key, plain(made)))
        return making.part(units)

    wholes = (
        *((permalinks.PAPERS_LINES,) if "data" not in without else ()),
        *(citing.WHOLE if "citations" not in without else ()),
    )
    parts = (*_of_papers(making, pages), *_others(making, pages), making.part(making.single(plan)))
    return Parted(plan, parts, wholes, last, keys)


def _of_papers(making: _Making, pages: Sequence[Page]) -> Iterator[Part]:
    by_path = {page.path: page for page in pages}
    entries = making.digest.entries
    for start in range(0, len(entries), _AT_ONCE):
        some = entries[start : start + _AT_ONCE]
        yield making.part(
            making.paper(entry, by_path[permalinks.paper(entry.id)]) for entry in some
        )


def _others(making: _Making, pages: Sequence[Page]) -> Iterator[Part]:
    site, digest = making.site, making.digest
    if "search" not in site.without:
        yield making.part(making.searched())
    papers = {permalinks.paper(entry.id) for entry in digest.entries}
    others = [page for page in pages if page.path not in papers and page.path not in _APART]
    for start in range(0, len(others), _AT_ONCE):
        yield making.part(map(making.page, others[start : start + _AT_ONCE]))
    if "citations" not in site.without:
        yield making.part(making.cited())
    yield making.part(making.told())
