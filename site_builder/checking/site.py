"""All checks over all files of the site."""

import re
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from site_builder.checking import assets
from site_builder.checking.links import Folder, Resolver, Target, folder
from site_builder.checking.scanning import Fault, Scan, Scanner
from site_builder.errors import Problem
from site_builder.model import File, SiteSettings

_PAGE = ".html"
_PICTURE = ".svg"
_READ = (_PAGE, _PICTURE, *assets.SUFFIXES)

# HTML, "the indicated part of the document", and the text fragments of WICG.
_NEEDS_NO_ID = re.compile(r"top$|:~:", re.IGNORECASE)

Follow = Callable[[Folder, str], Target]


@dataclass(frozen=True, slots=True)
class _Finding:
    path: str
    source: str
    """The text that stands at the place to blame, "" for the file as a whole."""
    fault: Fault


def check(files: Sequence[File], site: SiteSettings) -> tuple[Problem, ...]:
    """Find what a reader would trip over, or what the security headers would block.

    Dead links and anchors, missing assets, links that break below ``/repo/``, requests to other
    hosts, inline styles and scripts, doubled ids, pages without title, heading or language, and
    pictures without a text alternative. The time is linear in the size of the files.

    Args:
        files: The whole site, in memory.
        site: Gives the address with which absolute links to the site begin.

    Returns:
        One problem for each thing wrong, by file and line. What is wrong in the same way on
        several pages (a template's fault) is told once, with the number of pages.
    """
    texts = {
        file.path: file.content.decode("utf-8", "replace")
        for file in files
        if file.path.endswith(_READ)
    }
    scanner = Scanner()
    scans = {
        path: scanner.scan(text) for path, text in texts.items() if path.endswith((_PAGE, _PICTURE))
    }
    resolver = Resolver(site, {file.path for file in files})
    findings = (
        *_doubled_files(files),
        *_pages(scans, resolver),
        *_assets(texts, resolver),
    )
    return tuple(_problems(findings, texts))


def _doubled_files(files: Sequence[File]) -> Iterator[_Finding]:
    for path, count in Counter(file.path for file in files).items():
        if count > 1:
            fault = f"{count} files would be written to the same place"
            yield _Finding(path, "", (fault, "rename all but one"))


def _assets(texts: dict[str, str], resolver: Resolver) -> Iterator[_Finding]:
    for path, text in texts.items():
        if path.endswith(assets.SUFFIXES):
            for source, fault in assets.faults(path, text, resolver):
                yield _Finding(path, source, fault)


def _pages(scans: dict[str, Scan], resolver: Resolver) -> Iterator[_Finding]:
    lead, load = cache(resolver.lead), cache(resolver.load)
    ids = {path: frozenset(scan.ids) for path, scan in scans.items()}
    for path, scan in scans.items():
        if path.endswith(_PAGE):
            yield from _page(path, scan, ids, lead, load)


def _page(
    path: str, scan: Scan, ids: dict[str, frozenset[str]], lead: Follow, load: Follow
) -> Iterator[_Finding]:
    for fault in scan.missing:
        yield _Finding(path, "", fault)
    if len(ids[path]) < len(scan.ids):
        yield from _doubled_ids(path, scan)
    start = folder(path)
    for tag in scan.tags:
        for fault in tag.faults:
            yield _Finding(path, tag.source, fault)
        for follow, addresses in ((lead, tag.leads), (load, tag.loads)):
            for address in addresses:
                fault_found = _fault(follow(start, address), path, ids, address)
                if fault_found:
                    yield _Finding(path, tag.source, fault_found)


def _doubled_ids(path: str, scan: Scan) -> Iterator[_Finding]:
    for name, count in Counter(scan.ids).items():
        if count > 1:
            tag = next(tag for tag in scan.tags if tag.id == name)
            fault = f'the id "{name}" stands {count} times on the page'
            yield _Finding(path, tag.source, (fault, "give each its own id"))


def _fault(target: Target, path: str, ids: dict[str, frozenset[str]], address: str) -> Fault | None:
    if target.fault or target.path is None or not target.fragment:
        return target.fault
    known = ids.get(target.path or path)
    if known is None or not needs_id(target.fragment, known):
        return None
    what = f'dead link "{address}": no "{target.fragment}" on {target.path or "this page"}'
    return what, "correct the address or give the place that id"


def needs_id(fragment: str, known: Collection[str]) -> bool:
    """Tell whether a fragment leads nowhere on a page that has these ids."""
    return bool(fragment) and fragment not in known and not _NEEDS_NO_ID.match(fragment)


def _problems(findings: Iterable[_Finding], texts: dict[str, str]) -> Iterator[Problem]:
    """Gather the findings by what is wrong, so that a template's fault is told once."""
    pages: dict[Fault, dict[str, str]] = {}
    for found in findings:
        pages.setdefault(found.fault, {}).setdefault(found.path, found.source)
    problems = []
    for (what, fix), places in pages.items():
        path, source = next(iter(places.items()))
        others = f" (and on {len(places) - 1} more)" if len(places) > 1 else ""
        line = _line(texts[path], source) if source else None
        problems.append(Problem(path=path, line=line, what=what + others, fix=fix))
    yield from sorted(problems, key=lambda problem: (problem.path, problem.line or 0))


def _line(text: str, source: str) -> int:
    return text.count("\n", 0, max(text.find(source), 0)) + 1
