"""Elements that say one thing together: author lines, votes with their names, submitters."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from site_builder.readers.blocks import Block
from site_builder.readers.daily_text import wording
from site_builder.readers.daily_text.elements import Element
from site_builder.readers.daily_text.wording import AuthorLine, Kind
from site_builder.readers.dates import leading_date

_AUTHORS = re.compile(
    r"(?:[*\u2022\u00b7+\u2026.0-9 -]{0,80}[*\u2022\u00b7\u2026 -])?(?P<count>[0-9]{1,5}) authors?"
    r"(?: ?[\u00b7\u2022|-] ?(?P<stamp>\S.*))?",
    re.IGNORECASE,
)
_COMMENTS = re.compile(r"[0-9]{1,6}")
_OWNER = re.compile(
    r"(?:https?://(?:www\.)?(?:huggingface\.co|hf\.co))?/(?P<name>[A-Za-z0-9_.-]{1,80})/?"
)
_ALTERNATIVE = re.compile(r" ?\[[^\[\]\n]{0,100}\](?: |$)")
_ABOVE_NAMES = (Kind.TEXT, Kind.LINKS)
"""What an organisation's name may stand below."""
_TALKED = re.compile(r"(?P<name>\S.*?) (?P<comments>[0-9]{1,4})")


@dataclass(slots=True)
class Item:
    """An element, or several that say one thing."""

    kind: Kind
    """TEXT, AUTHORS, NUMBER, UPVOTES, COMMENTS, LINKS, SUBMITTED, DATE or FURNITURE."""
    block: Block
    element: Element
    authors: AuthorLine | None = None
    """What it says, if it is an author line."""
    titled: bool = False
    """Whether its links or its level show that it is a title."""

    @property
    def votes(self) -> int | None:
        """The number that it is."""
        return wording.number_in(self.block.text)


def joined(elements: Sequence[Element]) -> Iterator[Item]:
    """Join elements that say one thing: author lines, votes, submitters."""
    at = 0
    last: Kind | None = None
    while at < len(elements):
        element = elements[at]
        item, at = _next_item(elements, at, last)
        if item is not None:
            last = item.kind
            yield item
        elif element.kind is Kind.DOT:
            last = last or Kind.DOT


def _next_item(elements: Sequence[Element], at: int, last: Kind | None) -> tuple[Item | None, int]:
    element = elements[at]
    kind = element.kind
    if kind in (Kind.NOTHING, Kind.DOT):
        return None, at + 1
    length = len(element.block.text)
    prose = kind is Kind.TEXT and (length > wording.LONGEST or last not in _ABOVE_NAMES)
    grouped = None if prose else _author_line(elements, at, last)
    if grouped:
        return grouped
    if kind is Kind.TEXT and not element.urls:
        return Item(kind, element.block, element), at + 1
    element.kind = Kind.LINKS if _is_repository(elements, at, last) else _kind(element, last)
    followers = _followers(element)
    if followers:
        return _with_next(elements, at, followers)
    kind = Kind.FURNITURE if element.kind is Kind.MENU else element.kind
    return Item(kind, element.block, element), at + 1


def _followers(element: Element) -> tuple[Kind, ...]:
    """Tell what may follow an element that says little by itself."""
    text = element.block.text
    if element.kind is Kind.UPVOTES and wording.number_in(text) is None:
        return (Kind.NUMBER, Kind.DASH)
    if element.kind is Kind.SUBMITTED and not wording.submitter(text):
        return (Kind.TEXT, Kind.MENU, Kind.NUMBER)
    if element.kind is Kind.LINKS and text.lower() == "github" and not element.urls:
        return (Kind.NUMBER,)
    return ()


def _is_repository(elements: Sequence[Element], at: int, last: Kind | None) -> bool:
    """Tell the name of a paper's repository, its stars below it, from an item of the menu."""
    if elements[at].block.text != "GitHub" or last in (None, Kind.FURNITURE):
        return False
    return at + 1 < len(elements) and elements[at + 1].kind is Kind.NUMBER


def _kind(element: Element, last: Kind | None) -> Kind:
    """Tell what an element is from where its words lead."""
    kind, text = element.kind, element.block.text
    on_github = any("github.com/" in url for url in element.urls)
    if kind in (Kind.NUMBER, Kind.DASH, Kind.TEXT):
        return _kind_of_number(element, on_github=on_github)
    if kind is Kind.MENU and last and (on_github or (last is Kind.TEXT and text == "GitHub")):
        return Kind.LINKS
    if kind is Kind.LINKS and not element.urls and last is None:
        return Kind.FURNITURE
    return kind


def _kind_of_number(element: Element, *, on_github: bool) -> Kind:
    if not element.urls or any(map(str.isalpha, element.block.text)):
        return element.kind
    if on_github:
        return Kind.LINKS
    if element.talk:
        return Kind.COMMENTS
    return Kind.NUMBER if element.vote and element.kind is Kind.TEXT else element.kind


def _with_next(elements: Sequence[Element], at: int, kinds: tuple[Kind, ...]) -> tuple[Item, int]:
    """Join an element that says little by itself with the short one behind it."""
    element = elements[at]
    follower = elements[at + 1] if at + 1 < len(elements) else None
    if (
        follower is None
        or follower.kind not in kinds
        or len(follower.block.text) > wording.LONGEST_NAME // 2
        or follower.paper
    ):
        return Item(element.kind, element.block, element), at + 1
    lines = (*element.block.lines, *follower.block.lines)
    text = f"{element.block.text} {follower.block.text}"
    element.urls += follower.urls
    return Item(element.kind, Block(element.block.line, lines, text), element), at + 2


def _author_line(
    elements: Sequence[Element], at: int, last: Kind | None
) -> tuple[Item, int] | None:
    """Join author count or organisation, dot, date and comments, as far as they follow."""
    line = _begun_line(elements, at, last)
    if line is None:
        return None
    element = elements[at]
    end = at + 1
    while end < len(elements):
        longer = _longer(line, elements[end])
        if longer is None:
            break
        line, end = longer, end + 1
    if end == at + 1:
        return Item(Kind.AUTHORS, element.block, element, line), end
    urls = tuple(url for part in elements[at:end] for url in part.urls)
    element.urls = urls
    texts = [part.block.text for part in elements[at:end]]
    whole = Block(element.block.line, element.block.lines, " ".join(texts))
    return Item(Kind.AUTHORS, whole, element, line), end


def _begun_line(elements: Sequence[Element], at: int, last: Kind | None) -> AuthorLine | None:
    """Read the element that an author line begins with, None if none begins here."""
    element = elements[at]
    if element.kind is Kind.AUTHORS:
        return _counted(element.block)
    if element.kind is Kind.DATE and last is Kind.TEXT:
        return wording.read_date(element.block.text, element.block.line)
    if element.kind is not Kind.TEXT:
        return None
    found = _organization(elements, at) if last is Kind.TEXT else None
    if found is None and _is_dotted(elements, at):
        return AuthorLine(organization=_named(element.block.text))
    return found


def _longer(line: AuthorLine, element: Element) -> AuthorLine | None:
    """Take one more element to an author line, None if it isn't part of it."""
    text, number = element.block.text, element.block.line
    if element.kind is Kind.DOT:
        return line if line.printed is None else None
    if element.kind is Kind.DATE and line.printed is None and not line.unread:
        dated = wording.read_date(text, number)
        return dated and replace(dated, count=line.count, organization=line.organization)
    if element.kind is Kind.NUMBER and element.talk and line.comments is None:
        return replace(line, comments=wording.number_in(text))
    if element.kind is Kind.NOTHING:
        return line
    return None


def _counted(found: Block) -> AuthorLine | None:
    match = _AUTHORS.fullmatch(found.text)
    if match is None:
        return None
    count, stamp = int(match["count"]) or None, match["stamp"]
    if stamp is None:
        return AuthorLine(count)
    month = stamp.split()[0]
    at = len(found.lines) - 1
    while at and month not in found.lines[at]:
        at -= 1
    line = found.line + at
    dated = leading_date(stamp)
    if dated is None or not (dated[1] == "" or _COMMENTS.fullmatch(dated[1])):
        later = wording.read_date(stamp, line)
        return replace(later, count=count) if later else AuthorLine(count, line=line, unread=stamp)
    printed, comments = dated
    return AuthorLine(count, printed, int(comments) if comments else None, line)


def _organization(elements: Sequence[Element], at: int) -> AuthorLine | None:
    """Read an organisation's name that stands where the author count would."""
    element = elements[at]
    text = element.block.text
    if len(text) > wording.LONGEST or element.level or element.paper:
        return None
    dated = wording.read_organization(text, element.block.line)
    if dated:
        return replace(dated, organization=_named(dated.organization))
    if len(text) > wording.LONGEST_NAME:
        return None
    kinds = [one.kind for one in elements[at + 1 : at + 6] if one.kind is not Kind.NOTHING]
    counts = kinds[:2] == [Kind.NUMBER, Kind.SUBMITTED]
    follows = kinds[counts] if kinds else None
    dotted = follows is Kind.DOT and any(one.kind is Kind.DATE for one in elements[at + 2 : at + 4])
    owned = any(_OWNER.fullmatch(url) for url in element.urls)
    ends = follows in (Kind.DATE, Kind.SUBMITTED) and not text.endswith((".", "?", "!", ":"))
    if not (dotted or owned or ends):
        return None
    talked = (
        _TALKED.fullmatch(_ALTERNATIVE.sub("", text))
        if element.talk or follows is Kind.SUBMITTED
        else None
    )
    if talked:
        return AuthorLine(organization=_named(talked["name"]), comments=int(talked["comments"]))
    return AuthorLine(organization=_named(text))


def _is_dotted(elements: Sequence[Element], at: int) -> bool:
    """Tell a name that stands behind the dot, as on pages without dates."""
    element = elements[at]
    short = (
        len(element.block.text) <= wording.LONGEST_NAME and not element.level and not element.paper
    )
    return short and at > 0 and elements[at - 1].kind is Kind.DOT


def _named(text: str) -> str:
    """Drop the words for a picture before an organisation's name: ``[microsoft] Microsoft``."""
    words = _ALTERNATIVE.sub("", text).strip(" *\u2022\u00b7-").split()
    for at in range(1, len(words)):
        if _bare(words[:at]) == _bare(words[at:]):
            words = words[at:]
            break
    return " ".join(words) or text


def _bare(words: Sequence[str]) -> str:
    return "".join(filter(str.isalnum, "".join(words))).casefold()
