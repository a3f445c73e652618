"""Where the web addresses in a running text begin and end."""

import re
import string
from collections.abc import Iterator
from dataclasses import dataclass

_SCHEME = re.compile(r"(?P<scheme>https?):(?:\s?//|/)(?=[A-Za-z0-9])", re.IGNORECASE)
# What a scheme ends with: a search for one literal sign, unlike one for letters of either case.
_SLASHES = re.compile(r":(?:\s?//|/)(?=[A-Za-z0-9])")
_BODY = re.compile(
    r"(?:[^\s<>\"`{}|\\^\u00a0\u00ab\u00bb\u200b-\u200f\u2018-\u201f\u2026\u3000-\u3002"
    r"\u3008-\u3011\uff01\uff08\uff09\uff0c\uff1a\uff1b\uff1f]"
    r"|\\[_%&#~-]|\\allowbreak\b\s?){0,2048}"
)
_BARE = re.compile(
    r"\.(?:(?P<pages>(?:github|gitlab)\.io|hf\.space|netlify\.app|readthedocs\.io)"
    r"|(?:com|org|io|ai|edu|dev|app|co|cn|de|fr|uk|jp|kr|ch|nl|il|eu|science|group|space|xyz))"
    r"(?![\w-]|\.\w)"
)
_HOST_CHARS = string.ascii_letters + string.digits + ".-"
_LONGEST_HOST = 253
_HOST = re.compile(r"[A-Za-z0-9](?:[^\s/?#@.]*\.)+[^\s/?#@.]+(?=[/?#]|\Z)")
_ESCAPE = re.compile(r"\\(?:allowbreak\b\s?|-|(?P<sign>[_%&#~]))")
_RUN_ON = re.compile(
    r"[.,;:!?](?:We|Our|The|This|These|In|It|All|To|And|With|For|Code|Codes|Data|Dataset|Datasets"
    r"|Models?|Project|Demos?|Website|Furthermore|Moreover|Additionally|Finally|Warning"
    r"|(?<=,)(?:and|where|which|while|with))\Z"
)
_AFTER = ".,;:!?'*~$&_"
_CLOSERS = {")": "(", "]": "["}


@dataclass(frozen=True, slots=True)
class UrlSpan:
    """One address in a text."""

    start: int
    """Offset of its first character."""
    end: int
    """Offset after its last character."""
    url: str
    """The absolute address it stands for."""


def find(text: str) -> tuple[UrlSpan, ...]:
    r"""Find the addresses in a text, in order, without the punctuation that follows them.

    ``(see https://example.org/a_(b).)`` holds ``https://example.org/a_(b)``. Real abstracts also
    hold, and are read as: ``\url{https://a.org/x}`` (the span is what is inside the braces),
    ``https://a.org/x{Github}`` (ends at the brace), ``https://a.org/b\_c`` (the escape goes),
    ``https: //a.org`` and ``https:/a.org`` (mended), ``https://a.org/x.We release`` (ends at the
    sentence), ``www.a.org``, ``a.github.io`` and ``github.com/a/b`` (https is meant). A bare host
    without a path counts only where it begins with ``www.`` or belongs to a hosting of pages.
    """
    spans: list[UrlSpan] = []
    done = 0
    for span in _with_scheme(text):
        spans.extend(_without_scheme(text, done, span.start))
        spans.append(span)
        done = span.end
    spans.extend(_without_scheme(text, done, len(text)))
    return tuple(spans)


def _with_scheme(text: str) -> Iterator[UrlSpan]:
    matches = list(_schemes(text))
    if not matches:
        return
    starts = [match.start() for match in matches] + [len(text)] * 2
    done = 0
    for rank, match in enumerate(matches):
        if match.start() < done:
            continue
        follower = starts[rank + 1]
        stop = starts[rank + 2] if text[follower - 1] in "/=" else follower
        end = _end(text, match.end(), stop)
        rest = _unescape(text[match.end() : end])
        if _HOST.match(rest):
            yield UrlSpan(match.start(), end, f"{match['scheme'].lower()}://{rest}")
            done = end


def _schemes(text: str) -> Iterator[re.Match[str]]:
    """List what _SCHEME finds."""
    for slashes in _SLASHES.finditer(text):
        at = slashes.start()
        match = _SCHEME.match(text, max(at - 5, 0)) or _SCHEME.match(text, max(at - 4, 0))
        if match and match.end() == slashes.end():
            yield match


def _without_scheme(text: str, begin: int, stop: int) -> Iterator[UrlSpan]:
    at = begin
    while match := _BARE.search(text, at, stop):
        at = match.end()
        start = _host_start(text, begin, match.start())
        has_path = text.startswith("/", at)
        stands_alone = match["pages"] or text.startswith("www.", start)
        joined = start > 0 and (text[start - 1].isalnum() or text[start - 1] in "@/_\\%~")
        if start < match.start() and (has_path or stands_alone) and not joined:
            begin = at = _end(text, at, stop) if has_path else at
            yield UrlSpan(start, at, "https://" + _unescape(text[start:at]))


def _host_start(text: str, floor: int, dot: int) -> int:
    """Go back from a host's last dot to its first letter or digit."""
    before = text[max(floor, dot - _LONGEST_HOST) : dot]
    host = before[len(before.rstrip(_HOST_CHARS)) :]
    return dot - len(host.rpartition("..")[2].lstrip(".-"))


def _end(text: str, start: int, stop: int) -> int:
    """Find where before `stop` an address ends whose host or path begins at `start`."""
    body = _BODY.match(text, start, stop)
    raw = body.group() if body else ""
    raw = _balanced(raw).rstrip(_AFTER)
    run_on = _RUN_ON.search(raw)
    if run_on:
        raw = raw[: run_on.start()].rstrip(_AFTER)
    return start + len(raw.rstrip("\\ "))


def _balanced(raw: str) -> str:
    """Cut an address at its first bracket that has no partner."""
    if not any(bracket in raw for bracket in "()[]"):
        return raw
    open_at: list[int] = []
    for index, char in enumerate(raw):
        if char in "([":
            open_at.append(index)
        elif char in _CLOSERS:
            if not open_at or raw[open_at[-1]] != _CLOSERS[char]:
                return raw[: open_at[0] if open_at else index]
            open_at.pop()
    return raw[: open_at[0]] if open_at else raw


def _unescape(raw: str) -> str:
    return _ESCAPE.sub(lambda match: match["sign"] or "", raw) if "\\" in raw else raw
