"""Whether a page is HTML as the standard has it, by html5lib, which follows it step by step."""

from collections.abc import Iterator

from html5lib import HTMLParser
from html5lib.constants import E as MESSAGES

from site_builder.checking.deep import structure
from site_builder.checking.deep.findings import Finding, line_at
from site_builder.checking.deep.markup import Markup
from site_builder.references import bounded

_MOST = 5
_FIX = "write it as the HTML standard has it"


def faults(path: str, markup: Markup) -> Iterator[Finding]:
    """Find what the standard calls a parse error, and elements that it doesn't have.

    A page on which nothing is left to guess has none, so that html5lib, which takes 10 ms a page,
    is asked about all others only. Where it finds an error, the places that broke the nesting are
    told if they are known, else the first errors as it words them.
    """
    text = markup.text
    for odd in structure.unknown(markup):
        yield Finding(path, line_at(text, odd.offset), odd.code, odd.what, odd.fix)
    places = list(structure.doubts(markup))
    if not places:
        return
    errors = parse_errors(text)
    if not errors:
        return
    known = [place for place in places if place.code]
    for place in known[:_MOST]:
        yield Finding(path, line_at(text, place.offset), place.code, place.what, place.fix)
    if not known:
        for line, what in errors[:_MOST]:
            yield Finding(path, line, "invalid-html", what, _FIX)


def parse_errors(text: str) -> list[tuple[int, str]]:
    """Parse a page by the standard; gives each line with an error once, with what it is."""
    parser = HTMLParser(namespaceHTMLElements=False)
    parser.parse(bounded(text))
    found: dict[int, str] = {}
    for (line, _), code, data in parser.errors:
        found.setdefault(min(max(line, 1), text.count("\n") + 1), _worded(code, data))
    return sorted(found.items())


def _worded(code: str, data: object) -> str:
    try:
        said = str(MESSAGES[code] % data)
    except (KeyError, TypeError, ValueError):
        said = code
    return said.rstrip(".")
