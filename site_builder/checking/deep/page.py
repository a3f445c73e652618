"""What every page needs, for readers who see it, hear it, or come from a search."""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from site_builder.checking.deep.elements import HEADINGS
from site_builder.checking.deep.findings import Finding, line_at
from site_builder.checking.deep.markup import Markup, Tag

_LANGUAGE = re.compile(r"[A-Za-z]{2,8}(?:-[A-Za-z0-9]{1,8})*")
_CHARSET_WITHIN = 1024
_DESCRIBED = ("aria-label", "aria-labelledby", "alt")


@dataclass(frozen=True, slots=True)
class Said:
    """What a page says of itself."""

    title: str
    title_line: int
    canonical: str
    canonical_line: int
    noindex: bool
    moved: bool
    """Whether it leads on to another page by itself."""
    mark: str
    """The build of static files that it runs with, where it names one."""
    mark_line: int


def said(markup: Markup) -> Said:
    """Read what a page says of itself."""
    title, title_at = _title(markup)
    metas = {
        _name(tag): (tag.attributes.get("content", ""), at) for at, tag in markup.named("meta")
    }
    mark, mark_at = metas.get("digest-assets", ("", 0))
    canonical, canonical_at = "", 0
    for at, tag in markup.named("link"):
        if tag.attributes.get("rel", "").lower() == "canonical":
            canonical, canonical_at = tag.attributes.get("href", ""), at
    return Said(
        title=title,
        title_line=line_at(markup.text, title_at),
        canonical=canonical,
        canonical_line=line_at(markup.text, canonical_at),
        noindex=bool({"noindex", "none"} & set(_words(metas.get("robots", ("", 0))[0]))),
        moved="refresh" in metas,
        mark=mark,
        mark_line=line_at(markup.text, mark_at),
    )


def _words(text: str) -> list[str]:
    return text.lower().replace(",", " ").split()


def _name(tag: Tag) -> str:
    found = tag.attributes
    return (found.get("name") or found.get("http-equiv") or found.get("property") or "").lower()


def _title(markup: Markup) -> tuple[str, int]:
    for at, tag in markup.tags:
        if tag.name in {"body", "svg"}:
            break
        if tag.name == "title" and not tag.closes:
            return " ".join(markup.content(at).split()), at
    return "", 0


def faults(path: str, markup: Markup, known: Said) -> Iterator[Finding]:
    """Find what a page lacks, and ids, headings and pictures that are wrong."""
    for offset, code, what, fix in (
        *_head(markup, known),
        *_ids(markup),
        *_headings(markup),
        *_pictures(markup),
    ):
        yield Finding(path, line_at(markup.text, offset), code, what, fix)


_Fault = tuple[int, str, str, str]


def _head(markup: Markup, known: Said) -> Iterator[_Fault]:
    root = next(markup.named("html"), None)
    if root is None or not _LANGUAGE.fullmatch(root[1].attributes.get("lang", "")):
        what = "the page does not say its language"
        yield root[0] if root else 0, "no-language", what, 'write <html lang="en">'
    if not known.title:
        yield 0, "no-title", "the page has no title", "give it a <title> with some text"
    if not any(_name(tag) == "viewport" for _, tag in markup.named("meta")):
        fix = 'write <meta name="viewport" content="width=device-width, initial-scale=1">'
        yield 0, "no-viewport", "the page has no viewport, so that phones shrink it", fix
    if not any(_is_charset(at, tag, markup.text) for at, tag in markup.named("meta")):
        what = f"the page does not say within {_CHARSET_WITHIN:,} bytes that it is UTF-8"
        yield 0, "no-charset", what, 'begin its head with <meta charset="utf-8">'


def _is_charset(offset: int, tag: Tag, text: str) -> bool:
    said_here = tag.attributes.get("charset", "")
    if tag.attributes.get("http-equiv", "").lower() == "content-type":
        said_here = tag.attributes.get("content", "").rpartition("charset=")[2]
    ends = len(text[: offset + len(tag.source)].encode()) if said_here else 0
    return said_here.strip().lower() in {"utf-8", "utf8"} and ends <= _CHARSET_WITHIN


def _ids(markup: Markup) -> Iterator[_Fault]:
    places = {name: offset for offset, name in markup.ids}
    for name, count in Counter(name for _, name in markup.ids).items():
        if count > 1:
            what = f'the id "{name}" stands {count} times on the page'
            yield places[name], "doubled-id", what, "give each its own id"


def _headings(markup: Markup) -> Iterator[_Fault]:
    found = [(at, tag) for at, tag in markup.tags if tag.name in HEADINGS and not tag.closes]
    mains = [at for at, tag in found if tag.name == "h1"]
    if not mains:
        yield 0, "no-heading", "the page has no main heading", "give it an <h1>"
    for at in mains[1:]:
        fix = "make it an <h2>"
        yield at, "second-heading", "the page has a main heading already", fix
    before = 0
    for at, tag in found:
        level = int(tag.name[1])
        if before and level > before + 1:
            what = f"<{tag.name}> comes right after <h{before}>"
            yield at, "heading-skip", what, f"make it an <h{before + 1}>"
        before = level


def _pictures(markup: Markup) -> Iterator[_Fault]:
    for at, tag in markup.tags:
        found = tag.attributes
        image = tag.name == "img" and "alt" not in found
        button = tag.name == "input" and found.get("type", "").lower() == "image"
        area = tag.name == "area" and "href" in found
        drawn = tag.name == "svg" and found.get("role") == "img"
        if not tag.closes and (
            image or ((button or area or drawn) and not any(map(found.get, _DESCRIBED)))
        ):
            which = found.get("src") or found.get("href") or f"<{tag.name}>"
            fix = 'describe it in alt, or write alt="" if it only decorates'
            yield at, "no-alt", f"the picture {which} has no text alternative", fix
