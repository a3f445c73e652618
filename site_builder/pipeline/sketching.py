"""What a site becomes by edited entries, as far as that is known before it is built.

Pages are drawn when they are asked for. Which papers are near each other, and what is made of all
papers together, stays what it was until the build that follows.
"""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from site_builder import content, library, planning
from site_builder.errors import ContentError
from site_builder.exporting import citations
from site_builder.model import Entry, Library, Page
from site_builder.pipeline import citing, keeping
from site_builder.pipeline.drawing import Drawer
from site_builder.pipeline.places import silent
from site_builder.pipeline.plans import Plan
from site_builder.planning import permalinks

_MOST = 50
"""More edited entries than a person saves at once are left to the build."""
_MADE_LAST = frozenset((permalinks.SEARCH, permalinks.DATA))
"""Pages that show what the whole build comes to."""


@dataclass(frozen=True, slots=True)
class Ground:
    """A site as it was built last."""

    root: Path
    """The digest's folder."""
    plan: Plan
    """What it was made by."""
    files: Mapping[str, bytes]
    """All of it."""
    found: planning.Places
    """Where the words of its papers stand."""
    pen: "_Pen"
    """Draws its papers' pages."""


class Sketch(Mapping[str, bytes]):
    """The files of a site, some of them pages that are drawn when first asked for."""

    def __init__(
        self,
        files: Mapping[str, bytes],
        pages: Iterable[Page],
        draw: Callable[[Page], bytes],
    ) -> None:
        """Take the files that there are, and pages that stand in place of some."""
        self._files = files
        self._pages = {page.path: page for page in pages}
        self._draw = draw
        self._drawn: dict[str, bytes] = {}

    def __getitem__(self, path: str) -> bytes:
        """Give a file; a page that can't be drawn is shown as it was, for the build tells why."""
        if path in self._pages and path not in self._drawn:
            with suppress(ContentError):
                self._drawn[path] = self._draw(self._pages[path])
        return self._drawn[path] if path in self._drawn else self._files[path]

    def __contains__(self, path: object) -> bool:
        """Tell whether there is a file, without drawing it."""
        return path in self._files or path in self._pages

    def __iter__(self) -> Iterator[str]:
        """Give all paths."""
        return iter({**dict.fromkeys(self._files), **self._pages})

    def __len__(self) -> int:
        """Count the files."""
        return len({*self._files, *self._pages})


class _Pen:
    """Draws pages of a digest whose entries change; its templates are loaded once."""

    def __init__(self, root: Path, plan: Plan, digest: Library) -> None:
        self._site = plan.site
        self._refer = citing.references(plan.site, digest)
        self._drawer = Drawer(
            root,
            digest,
            plan.site,
            refer=self._cited,
            cards=plan.cards,
            mark=keeping.mark(plan.site, plan.read.assets),
            keeps=True,
        )

    def _cited(self, entry: Entry) -> citations.Reference:
        return self._refer(entry)

    def take(self, digest: Library) -> None:
        """Cite papers as they are now."""
        self._refer = citing.references(self._site, digest)

    def draw(self, page: Page) -> bytes:
        """Draw a page.

        Raises:
            ContentError: Its template is broken.
        """
        return next(self._drawer.draw([page], silent)).content


def ground(root: Path, plan: Plan, files: Mapping[str, bytes]) -> Ground:
    """Give what sketches of a site that was just built are made on."""
    digest = plan.digest
    pen = _Pen(root, plan, digest)
    made = Ground(root, plan, files, planning.places(digest), pen)
    if digest.entries:
        with suppress(ContentError):
            # The first page loads the templates, so that no reader waits for them.
            pen.draw(planning.paper(digest.entries[0], digest, made.found))
    return made


def edited(before: Ground, paths: Collection[Path], folder: Path) -> Mapping[str, Entry] | None:
    """Read entries that were saved since; None if the files are not all entries of the site.

    Args:
        before: The site.
        paths: What changed.
        folder: The folder of its entries.

    Raises:
        ContentError: Something is wrong with one of them.
    """
    known = before.plan.digest.by_id
    names = {path.stem for path in paths}
    is_entry = [path.parent == folder and path.suffix == ".yaml" for path in paths]
    if not all(is_entry) or not names <= known.keys() or len(names) > _MOST:
        return None
    if not all(path.is_file() for path in paths):
        return None
    read = content.load_few(folder, names, tuple(tag.id for tag in before.plan.read.vocabulary))
    if any(entry.key != known[entry.id].key for entry in read):
        others = [one for one in before.plan.read.entries if one.id not in names]
        read = content.with_keys((*others, *read))
    return {entry.id: entry for entry in read if entry.id in names}


def at_once(before: Ground, entries: Mapping[str, Entry]) -> Sketch:
    """Sketch the pages of some edited papers alone, which takes no time worth speaking of."""
    digest = library.swapped(before.plan.digest, entries)
    before.pen.take(digest)
    pages = [planning.paper(entry, digest, before.found) for entry in entries.values()]
    return Sketch(before.files, pages, before.pen.draw)


def soon(before: Ground, entries: Mapping[str, Entry]) -> Sketch:
    """Sketch all pages: orders, indexes and counts are those of the edited entries."""
    plan = before.plan
    digest = library.gather(
        [entries.get(one.id, one) for one in plan.read.entries],
        plan.read.vocabulary,
        plan.read.listings,
        plan.read.words,
        without=plan.site.without,
        near=library.Nearness(plan.digest.nearest, plan.digest.related),
    )
    pages = planning.plan(digest, plan.read.documents, (), plan.atlas, plan.site.without)
    kept = [page for page in pages if page.path not in _MADE_LAST]
    return Sketch(before.files, kept, _Pen(before.root, plan, digest).draw)
