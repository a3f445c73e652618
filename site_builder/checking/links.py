"""Where an address on a page leads: to a file of the site, elsewhere, or nowhere."""

import posixpath
import re
from collections.abc import Container
from dataclasses import dataclass
from urllib.parse import unquote, urlsplit

from site_builder.checking.scanning import Fault
from site_builder.model import SiteSettings

_NOT_FOUND = "404.html"

_ABSOLUTE = re.compile(r"[a-z][a-z0-9+.-]*:|//", re.IGNORECASE)

Folder = str | None
"""The folder of a page, "" for the root; None for the page that a host shows at any address."""


def folder(page: str) -> Folder:
    """Tell from where a page's relative addresses start."""
    return None if page == _NOT_FOUND else posixpath.dirname(page)


def parts(address: str) -> tuple[str, str]:
    """Split an address without scheme and host into path and fragment; a query says nothing."""
    path, _, fragment = address.partition("#")
    return path.partition("?")[0], unquote(fragment)


def file_at(path: str) -> str:
    """Name the file that hosts show for a path below the site's root: a folder's is its index."""
    path = unquote(path)
    if posixpath.basename(path) in {"", ".", ".."}:
        path = posixpath.join(path, "index.html")
    return posixpath.normpath(path)


@dataclass(frozen=True, slots=True)
class Target:
    """Where an address leads."""

    path: str | None = None
    """The file of the site; "" is the page itself, None is another site."""
    fragment: str = ""
    """The id on that page, "" for its top."""
    fault: Fault | None = None
    """Why the address does not work."""


class Resolver:
    """Follows addresses the way a browser does, wherever the site is hosted."""

    def __init__(self, site: SiteSettings, paths: Container[str]) -> None:
        self._site = site
        self._base = urlsplit(site.url).path or "/"
        self._paths = paths

    def lead(self, start: Folder, address: str) -> Target:
        """Follow an address that a reader follows from a page in a folder."""
        return self._follow(start, address.strip(), loads=False)

    def load(self, start: Folder, address: str) -> Target:
        """Follow an address that the browser fetches for a page in a folder."""
        return self._follow(start, address.strip(), loads=True)

    def _follow(self, start: Folder, address: str, *, loads: bool) -> Target:
        if address.startswith(self._site.url):
            return self._existing(address, *parts(address[len(self._site.url) :]))
        if _ABSOLUTE.match(address):
            return Target(fault=_fault(address, loads=loads))
        return self._within(start, address, *parts(address))

    def _within(self, start: Folder, address: str, path: str, fragment: str) -> Target:
        if not path:
            return Target(path="", fragment=fragment)
        if path.startswith("/"):
            if start is not None:
                fault = f'"{address}" breaks where the site is not at the root of its host'
                return Target(fault=(fault, "write it relative to the page"))
            if not path.startswith(self._base):
                return Target(fault=(f'"{address}" leaves the site', f"begin with {self._base}"))
            return self._existing(address, path[len(self._base) :], fragment)
        if start is None:
            fault = f'"{address}" is relative, but this page is shown at any address'
            return Target(fault=(fault, f"begin with {self._base}"))
        return self._existing(address, posixpath.join(start, path), fragment)

    def _existing(self, address: str, path: str, fragment: str) -> Target:
        found = file_at(path)
        if found not in self._paths:
            fault = f'dead link "{address}": the site has no {found}'
            return Target(fault=(fault, "correct the address or add the page"))
        return Target(path=found, fragment=fragment)


def _fault(address: str, *, loads: bool) -> Fault | None:
    """Tell what is wrong with an address that leads elsewhere."""
    try:
        scheme = urlsplit(address).scheme
    except ValueError:
        return f'"{address}" is not a web address', "correct it"
    if scheme == "javascript":
        return f'"{address}" runs a script', "listen in a script file instead"
    if loads and scheme == "data":
        what = f"data: address; the site's Content-Security-Policy blocks it: {address[:40]}"
        return what, "put the data into a file below static/"
    if loads:
        return f"asks another host for something: {address}", "serve it from this site"
    return None
