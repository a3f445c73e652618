"""What search engines are told: robots.txt (RFC 9309), sitemaps (sitemaps.org) and pages agree."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from site_builder.checking.deep.addresses import Addresses
from site_builder.checking.deep.built import HOME, NOT_FOUND, Built
from site_builder.checking.deep.findings import Finding
from site_builder.checking.deep.page import Said
from site_builder.checking.deep.xml import BrokenXmlError, Element, parsed

SITEMAP, ROBOTS = "sitemap.xml", "robots.txt"
SPACE = "http://www.sitemaps.org/schemas/sitemap/0.9"

_MOST, _LARGEST, _LONGEST = 50_000, 50 * 1024 * 1024, 2048
_DAY = re.compile(
    r"\d{4}(?:-\d\d(?:-\d\d(?:T\d\d:\d\d(?::\d\d(?:\.\d+)?)?(?:Z|[+-]\d\d:\d\d))?)?)?"
)
_RULES = {"user-agent", "allow", "disallow", "sitemap", "crawl-delay", "host"}


@dataclass(frozen=True, slots=True)
class Offered:
    """An address in a sitemap."""

    sitemap: str
    line: int
    address: str


def offered(site: Built) -> tuple[tuple[Offered, ...], tuple[Finding, ...]]:
    """Read the sitemaps of a site: the addresses that they offer, and what is wrong with them."""
    waiting, read = [SITEMAP] if SITEMAP in site.files else [], set[str]()
    found: list[Offered] = []
    faults: list[Finding] = []
    while waiting:
        path = waiting.pop()
        read.add(path)
        try:
            root = parsed(site.files[path])
        except BrokenXmlError:
            continue  # told as broken XML
        faults += _sitemap_faults(path, root, len(site.files[path]))
        for entry in root.children:
            location = entry.first("loc")
            address = location.text.strip() if location else ""
            line = location.line if location else entry.line
            if root.name == "sitemapindex":
                below = address.removeprefix(site.address) if site.address else ""
                waiting += [below] if below in site.files and below not in read else []
            else:
                found.append(Offered(path, line, address))
    return tuple(found), tuple(faults)


def _sitemap_faults(path: str, root: Element, size: int) -> Iterator[Finding]:
    fix = "see sitemaps.org/protocol.html"

    def told(line: int, what: str) -> Finding:
        return Finding(path, line, "sitemap-invalid", what, fix)

    entry = {"urlset": "url", "sitemapindex": "sitemap"}.get(root.name)
    if entry is None or root.space != SPACE:
        yield told(root.line, f"its root is <{root.name}>, no urlset of {SPACE}")
        return
    if size > _LARGEST or len(root.children) > _MOST:
        yield told(1, f"it has over {_MOST:,} addresses or 50 MiB")
    seen: set[str] = set()
    for one in root.children:
        places = list(one.all("loc"))
        if one.name != entry or len(places) != 1:
            yield told(one.line, f"an entry is no <{entry}> with one <loc>")
            continue
        address = places[0].text.strip()
        if address in seen or len(address) >= _LONGEST:
            what = "stands twice" if address in seen else f"has {_LONGEST} characters or more"
            yield told(places[0].line, f"{address[:80]} {what}")
        seen.add(address)
        for day in one.all("lastmod"):
            if not _DAY.fullmatch(day.text.strip()):
                yield told(day.line, f"lastmod {day.text.strip()!r} is no W3C date")


def faults(
    site: Built, found: tuple[Offered, ...], pages: Mapping[str, Said], known: Addresses
) -> Iterator[Finding]:
    """Find where sitemap, robots.txt and pages contradict each other."""
    named: set[str] = set()
    for one in found:
        target = known.follow("", one.address)
        place = one.sitemap, one.line
        if not one.address.startswith(site.address or "http") or target.outside:
            what = f"{one.address} is not below {site.address}, where home says it lives"
            yield Finding(*place, "sitemap-foreign", what, "build with the right --url")
        elif target.path is None or target.code:
            what = f"{one.address} leads nowhere"
            yield Finding(*place, "sitemap-dead", what, "remove it, or add the page")
        else:
            named.add(target.path)
            yield from _contradicted(one, pages.get(target.path))
    yield from _unnamed(site, named, pages)
    yield from _robots(site, pages, named)


def _contradicted(one: Offered, page: Said | None) -> Iterator[Finding]:
    if page is None:
        return
    if page.noindex or page.moved:
        what = f"{one.address} " + (
            "leads on" if page.moved else "asks search engines to stay away"
        )
        fix = "take it out of the sitemap"
        yield Finding(one.sitemap, one.line, "sitemap-noindex", what, fix)
    elif page.canonical and page.canonical != one.address:
        what = f"{one.address} says that its address is {page.canonical}"
        fix = "name the canonical address"
        yield Finding(one.sitemap, one.line, "sitemap-foreign", what, fix)


def _unnamed(site: Built, named: set[str], pages: Mapping[str, Said]) -> Iterator[Finding]:
    open_pages = [
        path
        for path, page in sorted(pages.items())
        if not (page.noindex or page.moved or path == NOT_FOUND)
        and page.canonical in {"", _address(site, path)}
    ]
    if SITEMAP in site.files:
        for path in open_pages:
            if path not in named:
                what = "search engines may show this page, and the sitemap doesn't name it"
                fix = "add it to the sitemap, or say noindex"
                yield Finding(path, 1, "sitemap-missing", what, fix)
    elif open_pages and HOME in pages:
        what = "search engines may show this site, and it has no sitemap.xml"
        yield Finding(HOME, 1, "no-sitemap", what, "build it, or say noindex on every page")


def _address(site: Built, path: str) -> str:
    short = path.removesuffix(HOME) if f"/{path}".endswith(f"/{HOME}") else path
    return site.address + short


def _robots(site: Built, pages: Mapping[str, Said], named: set[str]) -> Iterator[Finding]:
    if ROBOTS not in site.files:
        return
    everyone = True
    for number, line in enumerate(site.text(ROBOTS).splitlines(), 1):
        rule = line.partition("#")[0].strip()
        key, colon, value = (part.strip() for part in rule.partition(":"))
        if rule and (not colon or key.lower() not in _RULES):
            what = f'"{rule[:60]}" is no rule of robots.txt'
            yield Finding(ROBOTS, number, "robots-rules", what, 'write "Name: value"')
        elif key.lower() == "user-agent":
            everyone = value == "*"
        elif key.lower() == "disallow" and everyone and value:
            yield from _hidden(number, value, pages, named)
        elif key.lower() == "sitemap" and value != f"{site.address}{SITEMAP}":
            what = f"the sitemap is named as {value}, not as {site.address}{SITEMAP}"
            yield Finding(ROBOTS, number, "robots-rules", what, "name its absolute address")


def _hidden(
    number: int, rule: str, pages: Mapping[str, Said], named: set[str]
) -> Iterator[Finding]:
    if rule != "/" and any(f"/{path}".startswith(rule) for path in named):
        what = f"{rule} is hidden, and the sitemap offers pages below it"
        fix = "allow it, or take them out of the sitemap"
        yield Finding(ROBOTS, number, "robots-rules", what, fix)
    elif rule == "/" and (named or (HOME in pages and not pages[HOME].noindex)):
        what = "the whole site is hidden, and its pages don't say noindex"
        yield Finding(ROBOTS, number, "robots-rules", what, "allow it, or say noindex")
