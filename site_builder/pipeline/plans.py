"""A site that is planned, before anything of it is made."""

from dataclasses import dataclass, replace
from pathlib import Path

from site_builder import library, mapping, planning
from site_builder.model import Atlas, File, Library, Page, SiteSettings
from site_builder.pipeline import carding, sources
from site_builder.pipeline.places import Progress, content_of


@dataclass(frozen=True, slots=True)
class Plan:
    """A site that is planned, as values alone: these can be sent to another machine."""

    root: Path
    """The digest's folder."""
    read: sources.Sources
    """What it is made from."""
    site: SiteSettings
    """What it is called and where it lives."""
    digest: Library
    """Its papers with their orders."""
    atlas: Atlas | None
    """Its map, if it has one."""
    pages: tuple[Page, ...]
    """Its pages but for those that depend on files."""
    cards: tuple[File, ...]
    """The pictures of papers."""


def planned(
    root: Path, *, url: str | None, noindex: bool, offline: bool, cards: bool, progress: Progress
) -> Plan:
    """Read a digest and plan its site; the arguments are those of `parted`."""
    folder = content_of(root)
    progress("reading entries", 0, 0)
    read = sources.load(root, folder, url=url, noindex=noindex)
    site = replace(
        read.site, offline=offline and read.site.offline, cards=cards and read.site.cards
    )
    without = site.without
    near = library.Nearness({}, {})
    if "related" not in without:
        near = library.relate(read.entries, read.vocabulary)
    digest = library.gather(
        read.entries, read.vocabulary, read.listings, read.words, without=without, near=near
    )
    atlas = None if "map" in without else mapping.draw(digest)
    pages = planning.plan(digest, read.documents, (), atlas, without)
    drawn = carding.files(root, site, digest, progress)
    return Plan(root, read, site, digest, atlas, pages, drawn)
