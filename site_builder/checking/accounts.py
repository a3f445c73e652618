"""The checks in two halves: what each file holds, taken down by several processes, then the whole.

This finds out only whether anything is wrong at all; what and where is told by `check`, which
needs all files at once and is asked once something is known to be wrong.
"""

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain, starmap
from urllib.parse import unquote

from site_builder.checking import assets
from site_builder.checking.links import Folder, Resolver, Target, folder
from site_builder.checking.scanning import Scan, Scanner
from site_builder.checking.site import needs_id
from site_builder.model import File, SiteSettings

_PAGE, _PICTURE = ".html", ".svg"
_TOP = ""

Led = tuple[Folder, str]
"""Where an address stands, as far as that matters, and the address."""

Ids = Callable[[str], frozenset[str] | None]
"""Gives the ids on a page or picture, and None for any other file."""


@dataclass(frozen=True, slots=True)
class Account:
    """Some files of a site, as far as the others must fit to them."""

    paths: tuple[str, ...]
    """All their paths."""
    ids: Mapping[str, frozenset[str]]
    """The ids on each page and picture, by path."""
    leads: frozenset[Led]
    """The distinct addresses that they lead to, without those on the same page."""
    loads: frozenset[Led]
    """The distinct addresses that browsers fetch for them."""
    sound: bool
    """Whether nothing is wrong with any of them by itself."""


class Clerk:
    """Takes down what a site's files hold, one after another."""

    def __init__(self) -> None:
        """Begin with nothing."""
        self._scanner = Scanner()
        self._begin()

    def _begin(self) -> None:
        self._paths: list[str] = []
        self._ids: dict[str, frozenset[str]] = {}
        self._same: dict[tuple[str, ...], frozenset[str]] = {}
        self._leads: set[Led] = set()
        self._loads: set[Led] = set()
        self._sound = True

    def take(self, file: File) -> None:
        """Take down a file."""
        path = file.path
        self._paths.append(path)
        if path.endswith((_PAGE, _PICTURE)):
            scan = self._scanner.scan(file.content.decode("utf-8", "replace"))
            self._take_ids(path, scan)
            if path.endswith(_PAGE):
                self._take_page(path, scan)
        elif path.endswith(assets.SUFFIXES):
            text = file.content.decode("utf-8", "replace")
            led = self._leads if assets.leads(path) else self._loads
            start = folder(path)
            led.update((start, address) for _, address in assets.addresses(path, text))

    def _take_ids(self, path: str, scan: Scan) -> None:
        self._ids[path] = self._same.setdefault(scan.ids, frozenset(scan.ids))

    def _take_page(self, path: str, scan: Scan) -> None:
        ids = self._ids[path]
        if scan.missing or len(ids) < len(scan.ids):
            self._sound = False
        start = folder(path)
        for tag in scan.tags:
            if tag.faults:
                self._sound = False
            for led, addresses in ((self._leads, tag.leads), (self._loads, tag.loads)):
                for address in map(str.strip, addresses):
                    if address.startswith("#"):
                        self._sound &= not needs_id(unquote(address[1:]), ids)
                    else:
                        led.add((start, address))

    def account(self) -> Account:
        """Give what was taken down, and begin with nothing; tags once read stay known."""
        told = Account(
            tuple(self._paths),
            self._ids,
            frozenset(self._leads),
            frozenset(self._loads),
            self._sound,
        )
        self._begin()
        return told


def sound(accounts: Iterable[Account], site: SiteSettings) -> frozenset[str] | None:
    """Tell whether nothing is wrong with a whole site.

    Args:
        accounts: Of all its files, each once.
        site: Gives the address with which absolute links to the site begin.

    Returns:
        The folders into which its addresses lead; None only asks for a closer look.
    """
    taken = list(accounts)
    counts = Counter(path for account in taken for path in account.paths)
    if not all(account.sound for account in taken) or len(counts) < counts.total():
        return None
    ids = {path: found for account in taken for path, found in account.ids.items()}
    return _fit(taken, Resolver(site, counts), ids.get)


def fit(
    accounts: Iterable[Account],
    site: SiteSettings,
    paths: Collection[str],
    ids: Ids,
) -> frozenset[str] | None:
    """Tell whether nothing is wrong with some files of a site whose other files are as they were.

    Args:
        accounts: Of these files.
        site: As for `sound`.
        paths: All paths of the site.
        ids: Gives the ids on a page or picture, and None for any other file.

    Returns:
        The folders into which their addresses lead; None only asks for a closer look.
    """
    taken = list(accounts)
    if not all(account.sound for account in taken):
        return None
    return _fit(taken, Resolver(site, paths), ids)


def _fit(taken: Sequence[Account], resolver: Resolver, ids: Ids) -> frozenset[str] | None:
    loads = frozenset().union(*(account.loads for account in taken))
    leads = frozenset().union(*(account.leads for account in taken))
    folders: set[str] = set()
    for target in chain(starmap(resolver.load, loads), starmap(resolver.lead, leads)):
        if _is_dead(target, ids):
            return None
        if target.path:
            folders.add(target.path.rpartition("/")[0])
    return frozenset(folders)


def _is_dead(target: Target, ids: Ids) -> bool:
    """Tell whether an address doesn't work, or leads to a place that its page lacks.

    A fragment behind nothing but a query leads to the page itself, and which that was isn't known
    here: that asks for the closer look.
    """
    if target.fault or target.path is None or not target.fragment:
        return target.fault is not None
    if target.path == _TOP:
        return True
    known = ids(target.path)
    return known is not None and needs_id(target.fragment, known)
