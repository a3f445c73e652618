"""Where an address in a site's files leads, whatever it is."""

import posixpath
import re
from collections.abc import Container
from dataclasses import dataclass
from functools import cache
from urllib.parse import urlsplit

from site_builder.checking.links import Folder, file_at, parts

_SCHEME = re.compile(r"([a-z][a-z0-9+.-]*):|//", re.IGNORECASE)
_LOCAL = re.compile(
    r"(?:localhost|.*\.localhost|.*\.local|127(?:\.\d+){3}|0\.0\.0\.0|::1"
    r"|10(?:\.\d+){3}|192\.168(?:\.\d+){2}|169\.254(?:\.\d+){2}"
    r"|172\.(?:1[6-9]|2\d|3[01])(?:\.\d+){2})",
    re.IGNORECASE,
)
_BLANKS = str.maketrans("", "", "\t\n\r")


@dataclass(frozen=True, slots=True)
class Target:
    """Where an address leads."""

    path: str | None = None
    """The file of the site; "" is the page itself, None is elsewhere or nowhere."""
    fragment: str = ""
    """The id on that page, "" for its top."""
    outside: str = ""
    """The address, if it leads to another site."""
    code: str = ""
    """The kind of defect, "" if there is none."""
    what: str = ""
    fix: str = ""


class Addresses:
    """Follows addresses the way a browser does, at the site's own address."""

    def __init__(self, own: str, paths: Container[str]) -> None:
        """Take the site's own address ("" if unknown) and the paths of its files."""
        self._own = own
        self._base = urlsplit(own).path or "/" if own else "/"
        self._paths = paths
        self.follow = cache(self._follow)

    def _follow(self, start: Folder, written: str, *, loads: bool = False) -> Target:
        """Follow an address from a page in a folder; `loads` tells that a browser fetches it."""
        address = written.strip().translate(_BLANKS)
        if self._own and f"{address}/".startswith(self._own):
            return self._existing(address, address[len(self._own) :], loads=loads)
        scheme = _SCHEME.match(address)
        if scheme:
            return _elsewhere(address, (scheme[1] or "https").lower(), loads=loads)
        if address.startswith("/"):
            return self._from_root(start, address, loads=loads)
        path, fragment = parts(address)
        if path and start is None:
            what = f'"{address}" is relative, but hosts show this page at any address'
            return Target(code="dead-link", what=what, fix=f"begin with {self._base}")
        if path:
            return self._existing(address, posixpath.join(start or "", address), loads=loads)
        return Target(path="", fragment=fragment)

    def _from_root(self, start: Folder, address: str, *, loads: bool) -> Target:
        if start is not None:
            what = f'"{address}" starts at the root of the host and breaks below a folder'
            return Target(code="absolute-path", what=what, fix="write it relative to the page")
        if not address.startswith(self._base):
            what = f'"{address}" leaves the site'
            return Target(code="dead-link", what=what, fix=f"begin with {self._base}")
        return self._existing(address, address[len(self._base) :], loads=loads)

    def _existing(self, address: str, rest: str, *, loads: bool) -> Target:
        path, fragment = parts(rest)
        found = file_at(path)
        if found in self._paths:
            return Target(path=found, fragment=fragment)
        what = f'"{address}" leads nowhere: the site has no {found}'
        code = "missing-file" if loads else "dead-link"
        return Target(code=code, what=what, fix="correct the address or add the file")


def _elsewhere(address: str, scheme: str, *, loads: bool) -> Target:
    if scheme in {"javascript", "vbscript"}:
        what, fix = f'"{address[:60]}" runs a script', "listen in a script file instead"
        return Target(code="script-address", what=what, fix=fix)
    if scheme == "file":
        what = f'"{address}" is a file of the machine that wrote it'
        return Target(code="local-address", what=what, fix="write the public address")
    return _on_the_web(address, loads=loads) if scheme in {"http", "https"} else Target()


def _on_the_web(address: str, *, loads: bool) -> Target:
    try:
        host = urlsplit(address).hostname or ""
    except ValueError:
        host = ""
    if not host:
        return Target(code="bad-address", what=f'"{address}" names no host', fix="correct it")
    if is_local(host):
        what = f'"{address}" leads to the reader\'s own machine or network'
        return Target(code="local-address", what=what, fix="write the public address")
    if loads:
        what = f"asks {host} for something: {address}"
        return Target(code="third-party", what=what, fix="serve it from this site")
    return Target(outside=address)


def is_local(host: str) -> bool:
    """Tell whether a host is the reader's own machine, or in a network that only some can reach."""
    return _LOCAL.fullmatch(host) is not None
