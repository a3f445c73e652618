"""Planned pages to files, with all that templates can ask for."""

import functools
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path

from site_builder import caching, rendering, text
from site_builder.errors import ContentError
from site_builder.exporting import citations
from site_builder.model import File, Library, Page, SiteSettings
from site_builder.pipeline import citing, describing
from site_builder.pipeline.keying import spoken
from site_builder.pipeline.places import Progress, layered
from site_builder.pipeline.together import Together
from site_builder.pipeline.watching import CARDS, LABELS, LISTED_BY, Asked, shared
from site_builder.planning import facts, kinds, permalinks, ways

_HTML: Mapping[str, rendering.TextFilter] = {
    "title_html": text.title_html,
    "abstract_html": text.abstract_html,
    "sentence_html": text.sentence_html,
    "teaser_html": functools.partial(text.snippet_html, limit=200),
    "lead_html": functools.partial(text.snippet_html, limit=420),
    "markdown_html": text.markdown_html,
}
_TOLD_EVERY = 100


class Drawer:
    """Draws pages of one digest."""

    def __init__(
        self,
        root: Path,
        digest: Library,
        site: SiteSettings,
        *,
        describer: describing.Describer | None = None,
        refer: citing.Refer | None = None,
        cards: Sequence[File] = (),
        mark: str = "",
        keeps: bool = False,
        asked: Asked | None = None,
    ) -> None:
        """Take what templates show.

        Args:
            root: The digest's folder.
            digest: Its papers.
            site: Where it lives.
            describer: Describes pages to programs; None makes one for these pages.
            refer: Gives what a citation says of a paper; None makes one.
            cards: The pictures of papers that there are.
            mark: Names the shared files that pages run with, where browsers keep them; or "".
            keeps: Keep compiled templates for the next time.
            asked: Hears what pages ask of the tables that all of them share.
        """
        refer = refer or citing.references(site, digest)
        self._site = site
        self._menu = ways.menu(digest)
        self._broken: set[str] = set()
        tables = shared(digest, cards, asked or Asked())
        self._made = rendering.environment(
            layered(root, "templates"),
            html=_HTML,
            plain=text.plain,
            words=digest.words,
            compiled=_compiled(root, digest) if keeps else None,
            names={
                "link": permalinks,
                "labels": tables[LABELS],
                "kinds": kinds.labels(digest.words),
                "authors_of": functools.partial(facts.byline, words=digest.words),
                "listed_by": tables[LISTED_BY],
                "ways": ways.into(digest),
                "formats": citations.FORMATS,
                "bibtex_of": lambda entry: citations.bibtex(refer(entry), abstract=False),
                "cards": tables[CARDS],
                "mark": mark,
                "metadata": describer or describing.Describer(site, digest, refer),
            },
        )

    def prepare(self, pages: Iterable[Page]) -> None:
        """Load the templates of pages, as far as they can be, for processes that begin now."""
        rendering.load({page.template for page in pages}, self._made)

    def draw(self, pages: Sequence[Page], progress: Progress) -> Iterator[File]:
        """Draw pages, and tell what is wrong with every template at once.

        Raises:
            ContentError: With one problem for each broken template, after the other pages are
                drawn.
        """
        together = Together()
        for done, page in enumerate(pages):
            if done % _TOLD_EVERY == 0:
                progress("drawing pages", done, len(pages))
            # A template that failed once fails again; the others may have faults of their own.
            if page.template in self._broken:
                continue
            try:
                yield from rendering.render([page], self._made, self._site, self._menu)
            except ContentError as error:
                together.add(error.problems)
                self._broken.add(page.template)
        together.settle()


def _compiled(root: Path, digest: Library) -> caching.Compiled | None:
    """Give where compiled templates are kept while all holds that they are made from.

    That is the code and, as Jinja works out what is constant, the words that they say.
    """
    origin = caching.origin()
    return caching.Compiled(root, f"{origin}{spoken(root, digest.words)}") if origin else None
