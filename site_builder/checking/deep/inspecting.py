"""All checks over a built site, and what they tell."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass

from site_builder.checking.deep import (
    counting,
    crawling,
    data,
    files,
    keeping,
    leading,
    linked_data,
    page,
    policy,
    validity,
)
from site_builder.checking.deep.addresses import Addresses
from site_builder.checking.deep.built import HOME, NOT_FOUND, Built
from site_builder.checking.deep.findings import Finding, in_order
from site_builder.checking.deep.markup import Markup, Reader

_PAPERS = "papers/"

Step = Callable[[str, int, int], None]
"""Is told a stage, and how much of it is done."""


@dataclass(frozen=True, slots=True)
class Inspected:
    """What a site is like."""

    findings: tuple[Finding, ...]
    """All that is wrong, by file and line."""
    outgoing: tuple[leading.Outgoing, ...]
    """Links to other sites, each address with the first place that has it."""
    pages: int
    """How many pages were read."""
    files: int


class _Pages:
    """What is known of all pages once each has been read."""

    def __init__(self) -> None:
        self.said: dict[str, page.Said] = {}
        self.ids: dict[str, frozenset[str]] = {}
        self.ways: dict[str, frozenset[str]] = {}
        self.anchors: list[leading.Anchor] = []
        self.outgoing: dict[str, leading.Outgoing] = {}
        self.papers: set[str] = set()


def inspect(site: Built, step: Step = lambda *_: None) -> Inspected:
    """Find every defect of a built site, whoever made it.

    The time is linear in the size of the files; each file is read once or twice, and no page is
    kept.

    Args:
        site: The files, and what the host adds to them.
        step: Is told how far it is.

    Raises:
        ContentError: if ``netlify.toml`` isn't TOML.
    """
    known = Addresses(site.address, frozenset(site.paths))
    pages = _Pages()
    findings = [*_pages(site, known, pages, step)]
    step("checking files", 0, 0)
    offered, wrong = crawling.offered(site)
    findings += [
        *wrong,
        *crawling.faults(site, offered, pages.said, known),
        *_together(site, pages, _named(offered, known)),
        *leading.asset_faults(site, known),
        *leading.redirect_faults(site, known),
        *data.faults(site, known),
        *files.faults(site),
        *keeping.faults(site, pages.said),
        *counting.faults(site, frozenset(pages.papers)),
    ]
    outgoing = tuple(sorted(pages.outgoing.values(), key=lambda one: (one.page, one.line)))
    return Inspected(in_order(_told_once(findings)), outgoing, len(pages.said), len(site.paths))


def _told_once(findings: Iterable[Finding]) -> Iterator[Finding]:
    """Leave out what follows from another finding of the same place."""
    told = tuple(findings)
    orphans = {one.path for one in told if one.code == "orphan-page"}
    local = {(one.path, one.line) for one in told if one.code == "local-address"}
    for one in told:
        is_orphan = one.code == "sitemap-missing" and one.path in orphans
        is_local = one.code == "local-path" and (one.path, one.line) in local
        if not is_orphan and not is_local:
            yield one


def _named(offered: Iterable[crawling.Offered], known: Addresses) -> Iterator[str]:
    for one in offered:
        path = known.follow("", one.address).path
        if path:
            yield path


def _pages(site: Built, known: Addresses, pages: _Pages, step: Step) -> Iterator[Finding]:
    reader = Reader()
    paths = tuple(site.ending(".html", ".htm"))
    for number, path in enumerate(paths):
        if number % 100 == 0:
            step("checking pages", number, len(paths))
        markup = reader.read(site.text(path))
        said = pages.said[path] = page.said(markup)
        ids = pages.ids[path] = frozenset(name for _, name in markup.ids)
        if path.startswith(_PAPERS) and _is_paper(markup):
            pages.papers.add(path.removeprefix(_PAPERS).removesuffix(".html"))
        ways, dead = leading.ways(path, markup, known, ids)
        pages.ways[path] = ways.pages
        pages.anchors += ways.anchors
        for one in ways.outgoing:
            pages.outgoing.setdefault(one.address, one)
        yield from dead
        yield from validity.faults(path, markup)
        yield from page.faults(path, markup, said)
        yield from policy.faults(path, markup, site.policies(path), site.address)
        yield from linked_data.faults(path, markup, known)
    for path in site.ending(".svg"):
        # Sheets and pages lead to places in pictures, too.
        pages.ids[path] = frozenset(name for _, name in reader.read(site.text(path)).ids)


def _is_paper(markup: Markup) -> bool:
    return any(tag.attributes.get("rel") == "cite-as" for _, tag in markup.named("link"))


def _together(site: Built, pages: _Pages, offered: Iterable[str]) -> Iterator[Finding]:
    """Check what takes more than one page to see."""
    yield from leading.dead_anchors(pages.anchors, pages.ids)
    home = pages.said.get(HOME)
    hidden = frozenset(
        path
        for path, said in pages.said.items()
        if said.moved or (said.noindex and home is not None and not home.noindex)
    )
    if home is None:
        what = "the site has no home page, index.html"
        yield Finding(HOME, 1, "dead-link", what, "check the folder that holds the site")
    else:
        yield from leading.orphans(pages.ways, offered, hidden)
    yield from _titles(pages.said)
    yield from _foreign(site, pages.said)


def _titles(pages: Mapping[str, page.Said]) -> Iterator[Finding]:
    alike: defaultdict[str, list[str]] = defaultdict(list)
    for path, said in sorted(pages.items()):
        if said.title and not (said.moved or said.noindex or path == NOT_FOUND):
            alike[said.title].append(path)
    for title, (first, *others) in alike.items():
        for path in others:
            what = f'the title "{title}" is that of {first}, too'
            fix = "say in each what sets them apart"
            yield Finding(path, pages[path].title_line, "doubled-title", what, fix)


def _foreign(site: Built, pages: Mapping[str, page.Said]) -> Iterator[Finding]:
    for path, said in pages.items():
        if said.canonical and site.address and not said.canonical.startswith(site.address):
            what = f"it says that its address is {said.canonical}, home's is {site.address}"
            fix = "build with the right --url"
            yield Finding(path, said.canonical_line, "foreign-address", what, fix)
