"""The checks in two halves: what each file holds, taken down by several processes, then the whole.

This finds out only whether anything is wrong at all; what and where is told by `check`, which
needs all files at once and is asked once something is known to be wrong.
"""

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass

from site_builder.checking import assets
from site_builder.checking.links import Folder, Resolver, Target, folder
from site_builder.checking.scanning import Scan, Scanner
from site_builder.checking.site import needs_id
from site_builder.model import File, SiteSettings

_PAGE, _PICTURE = ".html", ".svg"
_TOP = ""

Place = tuple[str, str]
"""A file of the site, and an id on it or ""."""

Ids = Callable[[str], frozenset[str] | None]
"""Gives the ids on a page or picture, and None for any other file."""


@dataclass(frozen=True, slots=True)
class Account:
    """Some files of a site, as far as the others must fit to them."""

    paths: tuple[str, ...]
    """All their paths."""
    ids: Mapping[str, frozenset[str]]
    """The ids on each page and picture, by path."""
    places: frozenset[Place]
    """Where they lead, and what browsers fetch for them, without what is on the same page."""
    sound: bool
    """Whether nothing is wrong with any of them by itself."""


class _Whatever:
    """Holds all paths: whether a file is there is asked when all of them are known."""

    def __contains__(self, path: object) -> bool:
        """Say yes."""
        return True


class Clerk:
    """Takes down what a site's files hold, one after another."""

    def __init__(self, site: SiteSettings) -> None:
        """Begin with nothing; the site's address begins its absolute links."""
        self._scanner = Scanner()
        self._resolver = Resolver(site, _Whatever())
        self._begin()

    def _begin(self) -> None:
        self._paths: list[str] = []
        self._ids: dict[str, frozenset[str]] = {}
        self._same: dict[tuple[str, ...], frozenset[str]] = {}
        self._places: set[Place] = set()
        self._followed: dict[Folder, set[str]] = {}
        self._sound = True

    def take(self, file: File) -> None:
        """Take down a file."""
        path = file.path
        self._paths.append(path)
        if path.endswith((_PAGE, _PICTURE)):
            scan = self._scanner.scan(file.content.decode("utf-8", "replace"))
            self._ids[path] = ids = self._same.setdefault(scan.ids, frozenset(scan.ids))
            if path.endswith(_PAGE):
                self._take_page(path, scan, ids)
        elif path.endswith(assets.SUFFIXES):
            text = file.content.decode("utf-8", "replace")
            follow = self._resolver.lead if assets.leads(path) else self._resolver.load
            start = folder(path)
            for _, address in assets.addresses(path, text):
                self._note(follow(start, address))

    def _take_page(self, path: str, scan: Scan, ids: frozenset[str]) -> None:
        if scan.missing or len(ids) < len(scan.ids):
            self._sound = False
        start = folder(path)
        followed = self._followed.setdefault(start, set())
        for tag in scan.tags:
            if tag.within and any(needs_id(name, ids) for name in tag.within):
                self._sound = False
            # What leads on from this folder's pages leads to the same from each of them.
            if tag.source not in followed:
                followed.add(tag.source)
                if tag.faults:
                    self._sound = False
                for address in filter(_leads_on, tag.leads):
                    self._note(self._resolver.lead(start, address))
                for address in filter(_leads_on, tag.loads):
                    self._note(self._resolver.load(start, address))

    def _note(self, target: Target) -> None:
        """Note where an address leads.

        A fragment behind nothing but a query leads to the page itself, and which that was isn't
        known here: that asks for a closer look.
        """
        if target.fault or (target.path == _TOP and target.fragment):
            self._sound = False
        elif target.path:
            self._places.add((target.path, target.fragment))

    def account(self) -> Account:
        """Give what was taken down, and begin with nothing; tags once read stay known."""
        told = Account(tuple(self._paths), self._ids, frozenset(self._places), self._sound)
        self._begin()
        return told


def _leads_on(address: str) -> bool:
    """Tell whether an address may leave its page."""
    return not address.lstrip().startswith("#")


def sound(accounts: Iterable[Account]) -> frozenset[str] | None:
    """Tell whether nothing is wrong with a whole site.

    Args:
        accounts: Of all its files, each once.

    Returns:
        The folders into which its addresses lead; None only asks for a closer look.
    """
    taken = list(accounts)
    counts = Counter(path for account in taken for path in account.paths)
    if len(counts) < counts.total():
        return None
    ids = {path: found for account in taken for path, found in account.ids.items()}
    return fit(taken, counts, ids.get)


def fit(accounts: Iterable[Account], paths: Collection[str], ids: Ids) -> frozenset[str] | None:
    """Tell whether nothing is wrong with some files of a site whose other files are as they were.

    Args:
        accounts: Of these files.
        paths: All paths of the site.
        ids: Gives the ids on a page or picture, and None for any other file.

    Returns:
        The folders into which their addresses lead; None only asks for a closer look.
    """
    folders: set[str] = set()
    closer: set[Place] = set()
    for account in accounts:
        if not account.sound:
            return None
        for place in account.places:
            path, fragment = place
            if path not in paths:
                return None
            folders.add(path.rpartition("/")[0])
            if fragment:
                closer.add(place)
    for path, fragment in closer:
        known = ids(path)
        if known is not None and needs_id(fragment, known):
            return None
    return frozenset(folders)
