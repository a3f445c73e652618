"""Questions left open, sidecars and settings."""

import datetime as dt
from pathlib import Path

from site_builder import content
from site_builder.errors import ContentError, Problem
from site_builder.model import Sidecar
from site_builder.pipeline.starting import PLACEHOLDER, untouched


def answers(folder: Path) -> tuple[Problem, ...]:
    """List the pairs of papers of which a curator hasn't said yet whether they are one."""
    try:
        pairings = content.load_merges(folder / "merges.yaml").pairings
    except ContentError:
        return ()
    fix = "write yes or no behind same: and run digest ingest"
    return tuple(
        Problem("content/merges.yaml", one.line, _asked(*one.papers, one.reason), fix, "warning")
        for one in sorted(pairings, key=lambda one: (-(one.score or 0), one.line or 0))
        if one.same is None
    )


def _asked(first: str, second: str, reason: str) -> str:
    return f"are {first} and {second} one paper?" + (f" ({reason})" if reason else "")


def sidecars(folder: Path, today: dt.date) -> tuple[Problem, ...]:
    """List sidecars that say nothing, or that speak of a day to come."""
    try:
        found = content.load_sidecars(folder / "dumps")
    except ContentError:
        return ()
    problems: list[Problem] = []
    for dump, sidecar in sorted(found.items()):
        path = f"content/dumps/{content.sidecar_of(folder / 'dumps', dump)}"
        if sidecar == Sidecar():
            what, fix = "says nothing", "write captured: YYYY-MM-DD, or delete it"
            problems.append(Problem(path, None, what, fix, "warning"))
        if sidecar.captured and sidecar.captured > today:
            what = f"captured: {sidecar.captured} is a day to come"
            problems.append(Problem(path, None, what, "correct it", "warning"))
    return tuple(problems)


def site(folder: Path) -> tuple[Problem, ...]:
    """List settings that are still as `digest new` wrote them."""
    path = folder / "site.yaml"
    problems: list[Problem] = []
    about = "content/pages/about.md"
    if untouched(folder.parent, about):
        what, fix = "still says what digest new wrote", "say what the digest is about"
        problems.append(Problem(about, None, what, fix, "warning"))
    try:
        settings, lines = content.load_site(path), content.site_lines(path)
    except ContentError:
        return tuple(problems)
    if PLACEHOLDER in settings.url:
        what, fix = "url is a placeholder", "write the address of the home page"
        problems.append(Problem("content/site.yaml", lines.get("url"), what, fix, "warning"))
    if PLACEHOLDER in settings.authority:
        what = "authority is a placeholder, and feeds of other digests may have it too"
        fix = "write a host name of yours and a year before anybody subscribes"
        problems.append(Problem("content/site.yaml", lines.get("authority"), what, fix, "warning"))
    return tuple(problems)
