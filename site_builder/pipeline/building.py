"""Entries to a site."""

import functools
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from site_builder import (
    checking,
    exporting,
    library,
    mapping,
    planning,
    publishing,
    rendering,
    search,
    text,
)
from site_builder.errors import ContentError, Problem
from site_builder.exporting import citations
from site_builder.model import File, Library, Page, SiteSettings
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
    standing,
    tracing,
)
from site_builder.pipeline.places import Progress, content_of, layered, silent
from site_builder.pipeline.standing import Built
from site_builder.pipeline.together import Together
from site_builder.planning import facts, kinds, moved, permalinks, ways

__all__ = ["Built", "build", "draw", "make"]

_HTML: Mapping[str, rendering.TextFilter] = {
    "title_html": text.title_html,
    "abstract_html": text.abstract_html,
    "sentence_html": text.sentence_html,
    "teaser_html": functools.partial(text.snippet_html, limit=200),
    "lead_html": functools.partial(text.snippet_html, limit=420),
    "markdown_html": text.markdown_html,
}
_TOLD_EVERY = 100


def build(
    root: Path,
    *,
    out: Path | None = None,
    url: str | None = None,
    noindex: bool = False,
    progress: Progress = silent,
) -> Built:
    """Build the site and write what changed.

    Args:
        root: The digest's folder.
        out: Where the site goes; ``public`` in the digest's folder if None.
        url: The site's address, in place of the one in ``content/site.yaml``.
        noindex: Ask search engines to stay away.
        progress: Hears how far it is.

    Raises:
        ContentError: Something is wrong with the content, a template or the output folder.
    """
    folder = refuse_source(root, out or root / "public")
    begun = standing.begin(root, out=out, url=url, noindex=noindex)
    files = make(root, url=url, noindex=noindex, progress=progress)
    progress("writing files", 0, 0)
    done = publishing.publish(files, folder)
    standing.end(root, out, begun, len(files))
    return standing.report(len(files), written=done.written, removed=done.removed)


def refuse_source(root: Path, out: Path) -> Path:
    """Refuse an output that is a source of the digest, or holds one; else give it back.

    Raises:
        ContentError: It does.
    """
    target = out.resolve()
    for name in ("content", "templates", "static"):
        source = (root / name).resolve()
        if target.is_relative_to(source) or source.is_relative_to(target):
            what = f"the site can't go to {out}, for {name}/ is there"
            fix = "give it a place of its own"
            raise ContentError(Problem("", None, what, fix))
    return out


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
    folder = content_of(root)
    progress("reading entries", 0, 0)
    read = sources.load(root, folder, url=url, noindex=noindex)
    site = replace(
        read.site, offline=offline and read.site.offline, cards=cards and read.site.cards
    )
    digest = library.gather(read.entries, read.vocabulary, read.listings, read.words)
    refer = citing.references(site, digest)
    findable = searching.documents(digest)
    atlas = mapping.draw(digest)
    index = search.files(findable, searching.labels(digest))
    pages = (
        *planning.plan(digest, read.documents, search.examples(findable), atlas),
        *keeping.pages(site, index, read.words),
    )
    mark = keeping.mark(site, read.assets)
    offered = (*interface.files(site, digest, refer), *citing.files(digest, refer))
    describer = describing.Describer(
        site, digest, refer, {file.path: len(file.content) for file in offered}
    )
    drawn = carding.files(root, site, digest, progress)
    files = (
        *draw(
            *(root, pages, digest, site, progress),
            describer=describer,
            refer=refer,
            cards=drawn,
            mark=mark,
        ),
        *drawn,
        *offered,
        *charting.files(digest, atlas),
        *index,
        *keeping.files(site, read.assets, index),
        *following.files(site, digest),
        *letters.of_editions(root, site, digest),
        *exporting.sitemap(site, pages),
        *exporting.redirects(site, moved.addresses(digest)),
        exporting.robots(site),
        *read.assets,
    )
    progress("checking links", 0, 0)
    problems = checking.check(files, site)
    if problems:
        raise ContentError(*tracing.traced(problems, root))
    return files


def draw(
    root: Path,
    pages: Sequence[Page],
    digest: Library,
    site: SiteSettings,
    progress: Progress,
    *,
    describer: describing.Describer | None = None,
    refer: citing.Refer | None = None,
    cards: Sequence[File] = (),
    mark: str = "",
) -> Iterator[File]:
    """Draw pages, and tell what is wrong with every template at once.

    Args:
        root: The digest's folder.
        pages: What to draw.
        digest: Its papers.
        site: Where it lives.
        progress: Hears how far it is.
        describer: Describes pages to programs; None makes one for these pages.
        refer: Gives what a citation says of a paper; None makes one.
        cards: The pictures of papers that there are.
        mark: Names the shared files that pages run with, where browsers keep them; or "".

    Raises:
        ContentError: With one problem for each broken template, after the other pages are drawn.
    """
    refer = refer or citing.references(site, digest)
    made = rendering.environment(
        layered(root, "templates"),
        html=_HTML,
        plain=text.plain,
        words=digest.words,
        names={
            "link": permalinks,
            "labels": digest.labels,
            "kinds": kinds.labels(digest.words),
            "authors_of": functools.partial(facts.byline, words=digest.words),
            "listed_by": digest.listed_by,
            "ways": ways.into(digest),
            "formats": citations.FORMATS,
            "bibtex_of": lambda entry: citations.bibtex(refer(entry), abstract=False),
            "cards": frozenset(card.path for card in cards),
            "mark": mark,
            "metadata": describer or describing.Describer(site, digest, refer),
        },
    )
    menu = ways.menu(digest)
    together = Together()
    broken: set[str] = set()
    for done, page in enumerate(pages):
        if done % _TOLD_EVERY == 0:
            progress("drawing pages", done, len(pages))
        # A template that failed once fails again; the others may have faults of their own.
        if page.template in broken:
            continue
        try:
            yield from rendering.render([page], made, site, menu)
        except ContentError as error:
            together.add(error.problems)
            broken.add(page.template)
    together.settle()
