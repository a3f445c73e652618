r"""What extractors put around a page's words: links, headings, images, escapes.

`strip` takes all of it away and keeps where it stood, so that what remains can be read like the
text of a browser. Known writers are those of Markdown (turndown, html-to-markdown, markdownify,
html2text, pandoc, reader services) and text browsers, which number their links and list the
targets at the end::

    ### [Alignment for Honesty][32]          ### [Alignment for Honesty](/papers/2312.07000)
    by [30]AK and the research community     [- ![](avatar.png)\
    [30]: https://example.org/akhaliq        - 3 authors](/papers/2312.07000)
"""

import re
from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from site_builder.readers.characters import unescaped
from site_builder.readers.daily_text.escapes import without_escapes
from site_builder.readers.daily_text.references import References, find_references
from site_builder.readers.daily_text.targets import SITE, without_targets
from site_builder.readers.daily_text.wording import Kind, kind_of

_MARKED = re.compile(
    r"\]\(<?(?:https?://(?:www\.)?(?:huggingface\.co|hf\.co)\b|/)|\]\[\d{1,4}\][ \t]*$"
    r"|^ {0,3}#{1,6} |^```|^:::|^={4,}\s*$|^[^\S\n]*+https?://(?:www\.)?huggingface\.co/\S*\s*$"
    r"|\(BUTTON\)| \(/papers[/?)]|\[(?:/|https?://|file://)[^\s\[\]]{0,300}\](?![(\[:])"
    r"|^\s{0,80}\[\d{1,4}\][^\s\[(]|^---$|<a id=|<mark>|^ {0,3}\[[^\]\n]{1,300}\]: *\S",
    re.MULTILINE,
)
_LIKELY = {
    "[": (re.compile(r"\][(\[:]"), re.compile(r"\[(?:/|http|file:)"), re.compile(r"1\. http")),
    "`": (re.compile(r"```"),),
    "<": (re.compile(r"<(?:a id=|mark>)"),),
    "(": (re.compile(r"\((?:BUTTON\)|(?<= \()/papers)"),),
    "": (re.compile(r"\n(?:\[|==| {0,2}##|#|https://(?:www\.)?huggingface\.co)"),),
}
"""Where none of these is, a text has no markup: expressions that begin with one certain letter are
quicker than `_MARKED`, and the letters of which no expression can be there without are quickest."""
_AT_START = ("#", "---", "```", ":::", "[", "http")
_TAGS = re.compile(
    r"</?(?:a|b|br|i|img|p|em|h[1-6]|hr|li|ul|svg|div|mark|span|path|time|input|label|button|strong"
    r"|article|section)(?:\s[^<>\n]{0,2000})?/?>",
    re.IGNORECASE,
)
_IMAGE = re.compile(
    r"!\[[^\[\]\n]{0,300}\](?:\([^()\s]{0,5000}(?:\s\"[^\"\n]{0,300}\")?\)|\[[^\[\]\n]{0,80}\])?"
    r"(?:\{[^{}\n]{0,500}\})?"
    r"|\[(?:Image|image|img|IMG|IMAGE|图片|图像)(?: ?\d{1,4})?(?:[:：][^\[\]\n]{0,200})?\](?!\()"
    r"|\(BUTTON\)"
)
_BRACKET = re.compile(r"\\.|[\[\]]")
_NUMBER = re.compile(r"[0-9]{1,6}")
_TARGET = re.compile(
    r"\(\s?<?(?P<url>[^()\s<>]{0,2000}(?:\([^()\s]{0,200}\)[^()\s<>]{0,2000})?)>?"
    r"(?:\s{1,3}\"[^\"\n]{0,500}\")?\)|\[(?P<ref>[^\[\]\n]{0,200})\]"
)
_INLINE = re.compile(r"\[([^\[\]]{0,300})\]\([^()\s]{0,2000}\)")
_CLASSES = re.compile(r"\{[.#:][^{}\n]{0,500}\}")
_WRAPPED_CLASSES = re.compile(r"(?<=[\])])\{[.#][^{}\n]{0,500}(?:\n[^{}\n]{1,200}){1,12}\}")
_SPAN = re.compile(r"(?<!\])\[([^\[\]\n]{0,300})\]\{[.#][^{}\n]{0,500}\}")
_HEADING = re.compile(r"\s{0,3}(?:[-*>]\s{1,3})?(?P<level>#{1,6})\s+(?P<text>\S.*)")
_HIGHLIGHT = re.compile(r"==(?=\S)([^=\n]{1,120})==|\*\*(?=\S)([^*\n]{1,300})\*\*")
_WHOLE = re.compile(r"(\*\*|__|[*_])(?=\S)(?P<text>[^*_\n]{1,300})\1")
_AUTOLINK = re.compile(r"<(https?://[^\s<>]{1,2000})>")
_LOWER_BELOW = re.compile(r"[\\ \t]{0,9}\n[ \t]{0,9}[a-z]")
_BULLETS = frozenset("*-+\u2022\u2022\u25e6> \t")
_LEAD = frozenset("*-+\u2022\u25e6>#\\ \t0123456789.")
_MOST_OPEN = 50
"""Brackets looked at for the one that begins a link, so that time stays linear."""


@dataclass(frozen=True, slots=True)
class Stripped:
    """A text without its markup, line by line as before."""

    lines: Sequence[str]
    """As many lines as the text has."""
    urls: Mapping[int, tuple[str, ...]] = field(default_factory=dict)
    """Link targets by the number of the line, from 1, on which the link's words begin."""
    levels: Mapping[int, int] = field(default_factory=dict)
    """Levels of headings by line; all lines of a heading."""
    continued: frozenset[int] = frozenset()
    """Lines that continue the link of the line above."""


@dataclass(frozen=True, slots=True)
class _Link:
    begin: int
    """Offset of the opening bracket."""
    words: int
    """Offset of its words."""
    middle: int
    """Offset behind its words."""
    end: int
    """Offset behind the target."""
    url: str


def is_marked(text: str) -> bool:
    """Tell whether an extractor has left any markup in a text."""
    likely = text.startswith(_AT_START) or any(
        longer.search(text) for sign, group in _LIKELY.items() if sign in text for longer in group
    )
    return likely and _MARKED.search(text) is not None


def strip(text: str) -> Stripped:
    r"""Take markup away: what remains has as many lines, each with its words.

    ``### [A Title](/papers/2509.12345)`` becomes ``A Title``, a heading of level 3 with one URL.
    Links within prose to other sites than the listing's are an author's and stay.
    """
    if "{." in text:
        text = _WRAPPED_CLASSES.sub(lambda match: "\n" * match.group().count("\n"), text)
    references = find_references(text.split("\n"))
    urls: dict[int, list[str]] = {}
    bare = "\n".join(without_targets([_without_tags(line) for line in references.lines], urls))
    continued: set[int] = set()
    lines = _without_links(bare, references, urls, continued).split("\n")
    levels = _take_headings(lines)
    lines = without_escapes([_tidy(line) for line in lines])
    targets = {line: tuple(found) for line, found in urls.items()}
    return Stripped(lines, targets, levels, frozenset(continued))


def _without_tags(line: str) -> str:
    if line.lstrip().startswith(("```", ":::", "~~~")):
        return ""
    before = line
    if "<" in line:
        line = _AUTOLINK.sub(r"\1", _TAGS.sub("", line))
    if "[" in line or "(BUTTON)" in line:
        line = _IMAGE.sub("", line)
    if "]{" in line:
        line = _SPAN.sub(r"\1", line)
    if line != before and _BULLETS.issuperset(line.rstrip("\\")):
        return ""
    return line


def _without_links(
    text: str, references: References, urls: dict[int, list[str]], continued: set[int]
) -> str:
    starts = [match.end() for match in re.finditer("\n", text)]
    cuts: list[tuple[int, int, str]] = []
    for link in _links(text, references):
        words = text[link.words : link.middle]
        first = bisect_right(starts, link.words + len(words) - len(words.lstrip())) + 1
        if link.url:
            urls.setdefault(first, []).append(link.url)
        continued.update(range(first + 1, first + 1 + words.strip().count("\n")))
        before = text[link.begin - 1 : link.begin] or " "
        apart = before in ")]" or (before.isalnum() and words[:1].isdigit())
        cuts += ((link.begin, link.words, " " if apart else ""), (link.middle, link.end, ""))
    parts: list[str] = []
    done = 0
    for begin, end, instead in sorted(cuts):
        parts += (text[done:begin], instead)
        done = end
    parts.append(text[done:])
    return "".join(parts)


def _links(text: str, references: References) -> Iterator[_Link]:
    """Find the links that are markup, in the order of their ends."""
    opened: list[int] = []
    marker = skip = 0
    for match in _BRACKET.finditer(text):
        at = match.start()
        if at < skip or match.group()[0] == "\\":
            continue
        if match.group() == "[":
            opened.append(at)
        elif opened:
            link = _closed(text, opened, at, references, marker)
            if link and link.words > link.begin + 1:
                marker = int(text[link.begin + 1 : at])
            if link:
                skip = link.end
                yield link


def _closed(
    text: str, opened: list[int], at: int, references: References, marker: int
) -> _Link | None:
    """Make a link of the bracket that closes here, if it is one's."""
    target = _TARGET.match(text, at + 1)
    url = references.target(target["url"], target["ref"]) if target else None
    if target is None or url is None:
        begin = opened.pop()
        words = text[begin + 1 : at]
        if references.numbered and _NUMBER.fullmatch(words) and marker < int(words) <= marker + 9:
            return _Link(begin, at + 1, at + 1, at + 1, references.table.get(words, ""))
        named = references.named(words) if len(words) < 400 else None
        return _Link(begin, begin + 1, at, at + 1, named) if named else None
    classes = _CLASSES.match(text, target.end())
    end = classes.end() if classes else target.end()
    stop = text.find("\n", end)
    ends_line = not text[end : stop if stop >= 0 else len(text)].strip(" \t\\*_")
    own = target["url"] is None or SITE.match(url) is not None
    begin = _opening(text, opened, ends_line=ends_line and own)
    while opened and opened[-1] >= begin:
        opened.pop()
    link = _Link(begin, begin + 1, at, end, url)
    if text[begin + 1 : at].strip() == url:
        return link
    within = not own and any(_lead(text, outer) is not None for outer in opened[-_MOST_OPEN:])
    if within or not (own or _is_structural(text, link, ends_line=ends_line)):
        return None
    if ends_line:
        opened.clear()
    return link


def _opening(text: str, opened: Sequence[int], *, ends_line: bool) -> int:
    """Find where a link begins: brackets of an abstract within need not be balanced."""
    if not ends_line or len(opened) == 1:
        return opened[-1]
    last = _lead(text, opened[-1])
    if last is not None and ("#" in last or text.startswith("\n\n", opened[-1] - len(last) - 2)):
        return opened[-1]
    recent = opened[-_MOST_OPEN:]
    return next((begin for begin in recent if _lead(text, begin) is not None), opened[-1])


def _lead(text: str, begin: int) -> str | None:
    """Return what stands before a bracket on its line, None if that is more than a bullet."""
    start = text.rfind("\n", max(0, begin - 40), begin) + 1
    if start == 0 and begin > 40:
        return None
    lead = text[start:begin]
    return lead if _LEAD.issuperset(lead) else None


def _is_structural(text: str, link: _Link, *, ends_line: bool) -> bool:
    """Tell an extractor's link to another site from one that an author wrote in an abstract."""
    words = text[link.words : link.middle]
    if text[link.begin - 1 : link.begin] == ")" and kind_of(words) is Kind.LINKS:
        return True
    if "\n" in text[link.words : link.middle]:
        return True
    if ends_line and _lead(text, link.begin) is not None:
        return _LOWER_BELOW.match(text, link.end) is None
    start = text.rfind("\n", max(0, link.begin - 300), link.begin) + 1
    stop = text.find("\n", link.end)
    line = text[
        max(start, link.begin - 300) : min(stop if stop >= 0 else len(text), link.end + 600)
    ]
    if not any(map(str.isalpha, _INLINE.sub("", line))):
        return True
    below = text.find("\n", stop + 1) if stop >= 0 else -1
    row = text[
        max(start, link.begin - 300) : min(below if below >= 0 else len(text), link.end + 600)
    ]
    rows = (_INLINE.sub(lambda match: match[1], one).replace("\n", " ") for one in (line, row))
    return any(kind_of(one) is Kind.LINKS for one in rows)


def _take_headings(lines: list[str]) -> dict[int, int]:
    levels: dict[int, int] = {}
    for index, line in enumerate(lines):
        if "#" in line and (found := _HEADING.match(line)):
            lines[index] = _CLASSES.sub("", found["text"]).rstrip().rstrip("#").rstrip()
            levels[index + 1] = len(found["level"])
        elif line[:1] in "=-" and len(line) > 2 and set(line.rstrip()) in ({"="}, {"-"}):
            lines[index] = ""
            above = index
            while above and lines[above - 1].strip():
                above -= 1
                levels[above + 1] = 1 if line[0] == "=" else 2
    return levels


def _tidy(line: str) -> str:
    if not line:
        return line
    line = line.removeprefix("> ")
    if "==" in line or "**" in line:
        line = _HIGHLIGHT.sub(lambda match: match[1] or match[2], line)
    if line.startswith(("*", "_")) and (whole := _WHOLE.fullmatch(line.strip())):
        line = whole["text"]
    line = unescaped(line)
    if not line.strip("*-_ ") and line.count(line.strip()[:1] or "?") >= 3:
        return ""
    return line
