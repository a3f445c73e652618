"""Planned pages into files, through the Jinja templates."""

import contextlib
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Protocol
from urllib.parse import quote

from jinja2 import (
    BytecodeCache,
    ChoiceLoader,
    Environment,
    FileSystemLoader,
    PrefixLoader,
    StrictUndefined,
    TemplateError,
    TemplateSyntaxError,
)
from jinja2.bccache import Bucket
from markupsafe import Markup, escape

from site_builder.breaks import eased
from site_builder.errors import ContentError, Problem
from site_builder.model import File, Page, SiteSettings
from site_builder.words import Words

TextFilter = Callable[..., str]
"""Turns source text into safe HTML; a template may give it more than the text."""

PACKAGE = "package"
"""What stands before the name of a template that comes with the package."""

_LONGEST_DESCRIPTION = 180
_NAMING = re.compile(r"\{%[-+]?\s*(?:extends|include|import|from)\b")
_NAMED = re.compile(
    r"""\s*(?:"([^"]*)"|'([^']*)')\s*(?:[-+]?%\}|(?:with|without|ignore|import|as)\b)"""
)


class Store(Protocol):
    """Keeps bytes by name, as long as all holds that they depend on but the templates."""

    def read(self, name: str) -> bytes:
        """Give what is kept; b"" if nothing is."""

    def write(self, name: str, code: bytes) -> None:
        """Keep something."""


def environment(
    folders: Sequence[Path],
    *,
    html: Mapping[str, TextFilter],
    plain: Callable[[str], str],
    names: Mapping[str, object],
    words: Words,
    compiled: Store | None = None,
) -> Environment:
    """Make the Jinja environment: undefined names fail, everything is escaped.

    Args:
        folders: where templates are looked for, the first match wins; those of the last one can
            be named past all others, as in ``{% extends "package/paper.html" %}``.
        html: filters whose result is already safe HTML, by name.
        plain: turns source text into readable plain text; the filter ``plain``.
        names: what every template can name, such as the permalinks.
        words: what the site says.
        compiled: keeps compiled templates for the next time.
    """
    last = {PACKAGE: FileSystemLoader(folders[-1:])}
    made = Environment(
        loader=ChoiceLoader([FileSystemLoader(folders), PrefixLoader(last)]),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        auto_reload=False,
        bytecode_cache=_Kept(compiled) if compiled else None,
    )
    made.filters.update({name: _safe(function) for name, function in html.items()})
    made.filters["plain"] = plain
    made.filters["brief"] = brief
    made.filters.update(_wordings(words))
    made.filters["address"] = address
    made.filters["breakable"] = breakable
    made.filters["query"] = lambda text: quote(text, safe="")
    made.globals.update(names)
    made.globals["direction"] = words.direction
    made.globals["weekdays"] = words.lists["dates.weekdays"]
    return made


class _Kept(BytecodeCache):
    """Lets Jinja keep what it compiles: a third of the time that a small site takes."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def load_bytecode(self, bucket: Bucket) -> None:
        code = self._store.read(bucket.key)
        if code:
            bucket.bytecode_from_string(code)

    def dump_bytecode(self, bucket: Bucket) -> None:
        self._store.write(bucket.key, bucket.bytecode_to_string())


def _wordings(words: Words) -> dict[str, Callable[..., object]]:
    """Give the filters that say things.

    Filters rather than functions: what they make of a constant, ``{{ "home.newest" | say }}``,
    Jinja works out once, when it compiles the template.
    """

    def said(key: str, **values: object) -> Markup:
        found, shown = words.find(key, values)
        return Markup(found.html(shown, escape))  # noqa: S704 - escaped by the text itself

    def spoken(value: int, noun: str) -> Markup:
        """Show a count's digits, and leave its noun to those who listen."""
        found, shown = words.find(f"counts.{noun}", {"n": value})
        hidden = Markup('<span class="visually-hidden">{}</span>')
        pieces = (
            escape(shown[word]) if kind == "{" else hidden.format(word)
            for kind, word in found.parts
        )
        return Markup("").join(pieces)

    def several(things: Iterable[object]) -> Markup:
        return escape(words.say("numbers.list_comma")).join(map(escape, things))

    def fields(names: Iterable[str]) -> str:
        return words.several([words.say(f"fields.{name}") for name in names])

    return {
        "say": said,
        "spoken": spoken,
        "several": several,
        "fields": fields,
        "decimal": words.decimal,
        "count": words.count,
        "number": words.number,
        "size": words.size,
        "day": words.day,
        "short_day": words.short_day,
        "period": words.period,
        "short_period": words.short_period,
        "month_name": words.month,
        "month_of": lambda number, year: words.month_of(year, number),
    }


def _safe(function: TextFilter) -> Callable[..., Markup]:
    return lambda *given: Markup(function(*given))  # noqa: S704 - the text room escapes


def brief(text: str) -> str:
    """Cut plain text to what a search engine shows, between words."""
    if len(text) <= _LONGEST_DESCRIPTION:
        return text
    return text[:_LONGEST_DESCRIPTION].rpartition(" ")[0].rstrip(" ,;:.–—-") + "…"


def address(url: str) -> str:
    """Shorten a URL to what a reader needs to see: ``https://a.org/b/`` is ``a.org/b``."""
    return url.partition("://")[2].rstrip("/") or url


def breakable(text: str) -> Markup:
    """Let a long address break behind its slashes: ``github.com/<wbr>a/<wbr>b``."""
    return Markup("/<wbr>").join(text.split("/"))


class Closures:
    """Templates with all that they extend, include and import."""

    def __init__(self, folders: Sequence[Path]) -> None:
        """Take where templates are looked for, as `environment` does."""
        self._texts: dict[str, str] = {}
        for folder in reversed(folders):
            for path in sorted(folder.rglob("*")) if folder.is_dir() else ():
                if path.is_file():
                    name, text = path.relative_to(folder).as_posix(), _text(path)
                    self._texts[name] = text
                    if folder is folders[-1]:
                        self._texts[f"{PACKAGE}/{name}"] = text

    def content(self, name: str) -> tuple[tuple[str, str], ...]:
        """Give the names and sources of all that a template is drawn with.

        That is every template where one isn't named in so many words.
        """
        found: dict[str, str] = {}
        waiting = [name]
        while waiting:
            here = waiting.pop()
            if here not in found:
                found[here] = self._texts.get(here, "")
                named = _names(found[here])
                if named is None:
                    return tuple(sorted(self._texts.items()))
                waiting += named
        return tuple(sorted(found.items()))


def _text(path: Path) -> str:
    return path.read_bytes().decode("utf-8", "backslashreplace")


def _names(source: str) -> list[str] | None:
    """Name the templates that a template names; None if they can't be told from its source."""
    names: list[str] = []
    for start in _NAMING.finditer(source):
        named = _NAMED.match(source, start.end())
        if named is None:
            return None
        names.append(named[1] or named[2] or "")
    return names


def load(names: Iterable[str], made: Environment) -> None:
    """Load templates before they are needed; what is wrong with one is told when it draws."""
    for name in sorted(names):
        with contextlib.suppress(TemplateError, OSError, UnicodeError):
            made.get_template(name)


def render(
    pages: Iterable[Page], made: Environment, site: SiteSettings, menu: Sequence[tuple[str, str]]
) -> Iterator[File]:
    """Draw every page.

    Args:
        pages: what to draw.
        made: the environment.
        site: what the digest is called and where it lives.
        menu: (path, label) of the pages that every page leads to.

    Raises:
        ContentError: a template is broken, or names something that the page does not have.
    """
    for page in pages:
        yield File(path=page.path, content=eased(_draw(page, made, site, menu)).encode())


def _draw(
    page: Page, made: Environment, site: SiteSettings, menu: Sequence[tuple[str, str]]
) -> str:
    try:
        return made.get_template(page.template).render(
            page=page, site=site, menu=menu, root=_to_root(page, site), **page.data
        )
    except TemplateSyntaxError as error:
        raise ContentError(_broken(error.name or page.template, error.lineno, error)) from error
    except TemplateError as error:
        raise ContentError(_broken(page.template, _line(error), error, page)) from error
    except Exception as error:
        named = f"{type(error).__name__}: {error}"
        raise ContentError(_broken(page.template, _line(error), named, page)) from error


def _to_root(page: Page, site: SiteSettings) -> str:
    """Lead from a page to the site's root: "" or "../", or "/repo/" for a page shown anywhere."""
    if page.anywhere:
        return "/" + site.url.split("://", 1)[-1].partition("/")[2]
    return "../" * page.path.count("/")


def _line(error: BaseException) -> int | None:
    """Find the line of the template in which an error arose; Jinja rewrites the traceback."""
    line, trace = None, error.__traceback__
    while trace:
        if trace.tb_frame.f_code.co_filename.endswith(".html"):
            line = trace.tb_lineno
        trace = trace.tb_next
    return line


def _broken(template: str, line: int | None, error: object, page: Page | None = None) -> Problem:
    while_drawing = f" while drawing {page.path}" if page else ""
    return Problem(
        path=f"templates/{template}",
        line=line,
        what=f"{error}{while_drawing}",
        fix="mend the template",
    )
