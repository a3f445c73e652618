"""What templates can name: filters, words of the interface, and where templates are."""

import functools
from collections.abc import Callable, Iterable, Mapping, Sequence
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
)
from jinja2.bccache import Bucket
from markupsafe import Markup, escape

from site_builder.rendering.closures import PACKAGE
from site_builder.rendering.compiling import Compiler
from site_builder.words import Words

TextFilter = Callable[..., str]
"""Turns source text into safe HTML; a template may give it more than the text."""

_LONGEST_DESCRIPTION = 180


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
    made.code_generator_class = Compiler
    made.filters.update({name: _safe(function) for name, function in html.items()})
    made.filters["plain"] = plain
    made.filters["brief"] = brief
    made.filters.update(_wordings(words))
    made.filters["address"] = address
    made.filters["breakable"] = breakable
    # One title goes into several addresses of its page.
    made.filters["query"] = functools.lru_cache(maxsize=64)(functools.partial(quote, safe=""))
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
