"""Checking a built folder, whoever built it."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path

from site_builder import __version__, caching, wording
from site_builder.checking import deep
from site_builder.errors import ContentError, Problem

_OUT = "public"
_NETLIFY = "netlify.toml"
_AGENT = f"paper-digest/{__version__} (checks links once a week)"
_PATIENCE = 20.0
_MANNERS = deep.Manners()

Step = Callable[[str, int, int], None]


@dataclass(frozen=True, slots=True)
class Inspection:
    """What is wrong with a folder."""

    folder: str
    """What paths begin with where they are told: "public/"."""
    found: deep.Inspected

    @property
    def errors(self) -> int:
        """How many errors there are."""
        return deep.counted(self.found.findings, "error")

    @property
    def warnings(self) -> int:
        """How many warnings there are."""
        return deep.counted(self.found.findings, "warning")


def inspect_site(root: Path, folder: Path | None = None, *, progress: Step) -> Inspection:
    """Find every defect of a built site.

    Args:
        root: The digest's folder.
        folder: The site, by default ``root/public``; a ``netlify.toml`` beside it counts.
        progress: Is told how far it is.

    Raises:
        ContentError: if there is no such folder, or ``netlify.toml`` isn't TOML.
    """
    place = root / _OUT if folder is None else folder
    if not place.is_dir():
        fix = "build the site first, or name the folder that holds it"
        raise ContentError(Problem(place.as_posix(), None, "there is no such folder", fix))
    hosting = place.parent / _NETLIFY
    netlify = hosting.read_text("utf-8", "replace") if hosting.is_file() else None
    found = deep.inspect(deep.Built(deep.Folder(place), netlify), progress)
    return Inspection(f"{place.as_posix()}/", found)


def ask_other_sites(
    done: Inspection,
    root: Path,
    *,
    clock: deep.Clock,
    progress: Step,
    manners: deep.Manners = _MANNERS,
) -> Inspection:
    """Ask other sites for the pages that a site links to; adds those that are gone or in doubt.

    Args:
        done: What the site is like.
        root: The digest's folder; answers are remembered below it, in ``.digest``.
        clock: Tells the time, and lets it pass between questions.
        progress: Is told how far it is.
        manners: How to ask.

    Raises:
        OSError: if nothing can be remembered.
    """
    links = done.found.outgoing
    answers = caching.Answers(root)
    heard = {
        address: deep.Heard(one.status, one.detail, one.at)
        for address, one in answers.all().items()
    }
    by_host = deep.due((link.address for link in links), heard, clock.time(), manners)
    total, asked = sum(map(len, by_host.values())), 0

    def hear(address: str, answer: deep.Heard) -> None:
        nonlocal asked
        asked += 1
        heard[address] = answer
        answers.keep(address, caching.Remembered(answer.status, answer.detail, answer.at))
        progress("asking other sites", asked, total)

    deep.survey(by_host, deep.Asker(_AGENT, _PATIENCE), clock, manners, hear)
    findings = deep.in_order((*done.found.findings, *deep.faults(links, heard)))
    return replace(done, found=replace(done.found, findings=findings))


def inspection_text(done: Inspection, *, whole: bool) -> str:
    """Tell what was found, a line each, and how much that is."""
    lines = deep.as_text(done.found.findings, done.folder, whole=whole)
    return "".join(f"{line}\n" for line in (*lines, _summed(done)))


def _summed(done: Inspection) -> str:
    found = done.found
    looked = f"{wording.count(found.files, 'file')}, {wording.count(found.pages, 'page')}"
    if not found.findings:
        return f"{looked}: nothing is wrong."
    errors, warnings = wording.count(done.errors, "error"), wording.count(done.warnings, "warning")
    return f"{looked}: {errors}, {warnings}."


def inspection_json(done: Inspection) -> str:
    """Write what was found as JSON."""
    found = done.found
    return deep.as_json(found.findings, done.folder, pages=found.pages, files=found.files)


def inspection_annotations(done: Inspection) -> str:
    """Write what was found as commands of GitHub's runner, with a summary for the log."""
    lines = deep.as_annotations(done.found.findings, done.folder)
    return "".join(f"{line}\n" for line in (*lines, _summed(done)))
