"""The inline rules' common ground, and the simple rules."""

import re
from bisect import bisect_left
from urllib.parse import quote

from markdown_it.common.normalize_url import normalizeLink
from markdown_it.rules_inline import StateInline

from site_builder import urls
from site_builder.text import maths
from site_builder.text.scan import Scan
from site_builder.text.symbols import GREEK

SCAN = "scan"
"""Where the paragraph's `Scan` lives in the parser's environment."""

_MIXED_TEXT = re.compile(r"(?:\\?text(?:bf|it|tt|sc|rm)?\{[^{}]*\}|[A-Za-z ,.;:-])+")
_WORD_GOES_ON = re.compile(r"-?[^\W_]|\{\\")
_MENDED = re.compile(r"[\\\s]")
_URL_SIGNS = "%/:=&?~#+!$,;'@()*"
_MARKUP = re.compile(r"\\[A-Za-z]|\$")
_ESCAPE = re.compile(r"\\([%&_$#{}~])")
_COLOUR = re.compile(r"[A-Za-z]{1,12}\{")


def scan_of(state: StateInline) -> Scan:
    """Fetch what is known of the paragraph being read."""
    scan: Scan = state.env[SCAN]
    return scan


def emit(state: StateInline, text: str, end: int) -> bool:
    """Add a text token and go on at `end`."""
    if text:
        state.push("text", "", 0).content = text
    state.pos = end
    return True


def emit_formula(state: StateInline, latex: str, end: int) -> bool:
    """Add maths and go on at `end`; False, and nothing done, if it isn't understood."""
    formula = maths.formula(latex)
    if formula is None:
        return False
    token = state.push("maths", "math", 0)
    token.content, token.info, token.markup = formula.html, formula.plain, latex
    state.pos = end
    return True


def read_inside(state: StateInline, start: int, stop: int, end: int) -> bool:
    """Read a part of the paragraph with all rules, then go on at `end`."""
    outer = state.posMax
    state.pos, state.posMax = start, stop
    state.level += 1
    if start < stop:
        state.md.inline.tokenize(state)
    state.level -= 1
    state.pos, state.posMax = end, outer
    return True


def wrap(state: StateInline, tag: str, start: int, stop: int, end: int) -> bool:
    """Read a part of the paragraph into an element, or into none if `tag` is empty."""
    if not tag:
        return read_inside(state, start, stop, end)
    if tag == "code" and not _MARKUP.search(state.src, start, stop):
        state.push("code_inline", "code", 0).content = _ESCAPE.sub(r"\1", state.src[start:stop])
        state.pos = end
        return True
    state.push(f"{tag}_open", tag, 1)
    read_inside(state, start, stop, end)
    state.push(f"{tag}_close", tag, -1)
    return True


def group_end(state: StateInline, opening: int) -> int | None:
    """Find the ``}`` that belongs to the ``{`` at `opening`, within what is being read."""
    closing = scan_of(state).braces.get(opening)
    return closing if closing is not None and closing < state.posMax else None


def prose(state: StateInline) -> bool:
    """Take everything up to where another rule may want to act."""
    stops = scan_of(state).stops
    index = bisect_left(stops, state.pos)
    stop = min(stops[index], state.posMax) if index < len(stops) else state.posMax
    return stop > state.pos and emit(state, state.src[state.pos : stop], stop)


def literal(state: StateInline) -> bool:
    """Show one character as it stands, where no rule wanted it."""
    return emit(state, state.src[state.pos], state.pos + 1)


def mark(state: StateInline) -> bool:
    """Set a quotation mark, a dash, a space or a bare command right."""
    found = scan_of(state).marks.get(state.pos)
    return found is not None and found[0] <= state.posMax and emit(state, found[1], found[0])


def letter(state: StateInline) -> bool:
    """Show a bare ``phi`` as the letter, where the text uses it as a variable."""
    name = scan_of(state).letters.get(state.pos)
    if name is None or state.pos + len(name) > state.posMax:
        return False
    return emit_formula(state, f"\\{name}", state.pos + len(name))


def dollars(state: StateInline) -> bool:
    r"""Show ``$...$``, ``\(...\)`` and their display forms."""
    span = scan_of(state).maths.get(state.pos)
    if span is None or span[2] > state.posMax:
        return False
    start, stop, end = span
    content = state.src[start:stop]
    if _MIXED_TEXT.fullmatch(content) and "{" in content:
        return read_inside(state, start, stop, end)
    return emit_formula(state, maths.restore(content), end)


def address(state: StateInline) -> bool:
    """Link a web address; ``https://a.org{Code}`` is one with a label."""
    span = scan_of(state).addresses.get(state.pos)
    if span is None or span.end > state.posMax:
        return False
    shown = span.url if _MENDED.search(state.src, span.start, span.end) else None
    opening = span.end + (state.src.startswith(" {http", span.end))
    closing = group_end(state, opening) if state.src.startswith("{", opening) else None
    if closing is None:
        shown = shown or state.src[span.start : span.end]
        return link(state, span.url, span.start, span.end, span.end, shown=shown)
    start, stop = _without_colour(state, opening + 1, closing)
    return link(state, span.url, start, stop, closing + 1)


def _without_colour(state: StateInline, start: int, stop: int) -> tuple[int, int]:
    """Unwrap what a stripped colour command left: ``blue{label}``."""
    colour = _COLOUR.match(state.src, start, stop)
    if colour and group_end(state, colour.end() - 1) == stop - 1:
        return colour.end(), stop - 1
    return start, stop


def link(
    state: StateInline, url: str, start: int, stop: int, end: int, *, shown: str | None = None
) -> bool:
    """Add a link whose label is a part of the paragraph, or the address itself.

    A label that is an address of another host is not believed. Inside a link, and where links are
    off, the label stands alone.
    """
    if shown is None:
        shown = _shown_label(state.src[start:stop].strip(), url)
    linked = state.md.options["linkify"] and not state.linkLevel
    if linked:
        token = state.push("link_open", "a", 1)
        token.attrs = {"href": _href(url), "rel": "external nofollow"}
    state.linkLevel += 1
    if shown is None:
        read_inside(state, start, stop, end)
    else:
        emit(state, shown, end)
    state.linkLevel -= 1
    if linked:
        state.push("link_close", "a", -1)
    return True


def _shown_label(label: str, url: str) -> str | None:
    """Decide how to show a label: as it stands, or (None) set like any text."""
    host = _host(label)
    if not label or (host and host != _host(url)):
        return url
    return label if host else None


def _href(url: str) -> str:
    if not url.isascii():
        return normalizeLink(url)
    return quote(url, safe=_URL_SIGNS)


def _host(text: str) -> str:
    """Name the host if a text is nothing but a web address, else ""."""
    found = urls.find(text)
    if len(found) != 1 or found[0].start or found[0].end < len(text.rstrip("./")):
        return ""
    return found[0].url.split("/")[2].lower().removeprefix("www.")


def emit_letter(state: StateInline, name: str, end: int) -> bool:
    r"""Show a Greek letter: within a word as text (``LiPO-{\lambda}``), on its own as maths."""
    before = state.src[state.pos - 1 : state.pos]
    if before.isalnum() or before == "-" or _WORD_GOES_ON.match(state.src, end):
        return emit(state, GREEK[name], end)
    return emit_formula(state, f"\\{name}", end)
