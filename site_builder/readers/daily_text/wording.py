"""What the lines of a daily-papers page say that is no title and no abstract."""

import re
from dataclasses import dataclass, replace
from enum import Enum, auto

from site_builder.model import PrintedDate
from site_builder.readers.blocks import fold
from site_builder.readers.dates import leading_date

_SURE = frozenset(
    """
    new | get trending papers in your email inbox! | subscribe | daily papers | trending papers
    get trending papers in your email inbox once a day! | papers | all papers
    daily | weekly | monthly | by | by ak | ak | and the research community
    ak and the research community
    daily papers - hugging face | trending papers - hugging face | papers - hugging face
    trending papers ranked by github stars activity | hugging face's logo
    hugging face's logo hugging face | back to articles | upload images, audio, and videos
    """.replace("\n", "|")
    .strip("| ")
    .split("|")
)
_MENU = """
    hugging face | models | datasets | spaces | buckets | buckets new | posts | docs | documentation
    enterprise | pricing | website | tasks | huggingchat | collections | languages | organizations
    community | blog | daily papers | learn | discord | forum | github | solutions | changelog
    team & enterprise | hugging face pro | enterprise support | inference providers
    inference endpoints | inference endpoints (dedicated) | storage buckets | log in | login
    sign in | sign up | logout | company | tos | terms | terms of service | privacy
    privacy policy | about | careers | jobs | press | brand | brand assets | social | twitter
    linkedin | wechat | previous | next | system theme | light theme | dark theme | theme
    search | menu | main navigation | skip to content | skip to main content | load more
    show more | hub | expert support | inference api | enterprise hub | service status
    contact | faq | notifications | profile | settings | inbox | compute | kernels
    view all | see all | back to top | top | hot | recent | trending | newest | most upvoted
    prev | today | yesterday | sort: trending | full-text search | ai & ml papers | daily weekly
"""
_WEAK = frozenset(word.strip() for line in _MENU.splitlines() for word in line.split("|"))
_FURNITURE = frozenset(word.strip() for word in _SURE) | _WEAK
_FIRST_WORDS = frozenset(name.partition(" ")[0] for name in _FURNITURE)
_LINK_WORDS = frozenset(
    [
        "link:",
        "github",
        "view",
        "arxiv",
        "pdf",
        "code",
        "project",
        "add",
        "hugging",
        "huggingface",
        "demo",
        "paper",
        "copy",
    ]
)
_LONGEST_PHRASE = max(name.count(" ") for name in _FURNITURE) + 1
_DASH = r" ?(?:-|\u2013|\u2014|to) ?"
_DAY = r"[a-z]{3,9}\.? \d{1,2}(?:,? \d{4})?"
_ODD = re.compile(
    r"by ?ak ?and the research community"
    r"|#\d{1,4} paper of the (?:day|week|month)"
    r"|(?:\u00a9|\(c\)|copyright) ?(?:\u00a9|\d{4}|hugging).{0,60}"
    r"|content truncated|\[(?:content |output |text )?truncated\b.{0,40}\]"
    r"|(?:markdown content|references|visible links|hidden links):?"
    r"|week \d{1,2}(?:,? \d{4})?|\d{4}-w\d{2}"
    rf"|{_DAY}{_DASH}{_DAY}"
    r"|(?:january|february|march|april|may|june|july|august|september|october|november|december)"
    r" \d{4}"
    r"|(?:get|receive) trending papers .{0,60}"
)
_BYLINE = re.compile(r"by ?ak ?and the research community|(?:ak )?and the research community")
_PERIOD = re.compile(rf"week \d|\d{{4}}-w\d|{_DAY}{_DASH}[a-z]|[a-z]{{3,9}} \d{{4}}$")
_AUTHORS = re.compile(
    r"(?:[*\u2022\u00b7+\u2026.0-9 -]{0,80}[*\u2022\u00b7\u2026 -])?"
    r"(?P<count>[0-9]{1,5}) authors?(?: ?[\u2022\u00b7*|-]? ?(?P<stamp>\S.*))?",
    re.IGNORECASE,
)
_NUMBER = re.compile(
    r"(?:[^\w\s]{1,3} ?)?"
    r"(?P<before>upvotes?:? ?)?(?P<number>[0-9]{1,6}|[0-9]{1,3}(?:\.[0-9]{1,2})?k|[-\u2013\u2014])"
    r"(?P<after> ?(?:upvotes?|\u25b2))?",
    re.IGNORECASE,
)
_VOTED = re.compile(
    r"upvotes?:? ?(?P<number>[0-9.]{1,6}k?|[-\u2013\u2014])\s+(?P<rest>[a-z].*)", re.IGNORECASE
)
_PICTURE = re.compile(r"\[(?!\d{1,3}\])[^\[\]\n]{0,40}\]")
_CHECKBOX = re.compile(r"^[\s*\u2022-]{0,8}\[[ xX-]\]\s")
_PUBLISHED = re.compile(r"published(?: on)?:? ", re.IGNORECASE)
_SUBMITTED = re.compile(r"submitted by\b:? ?(?P<name>.{0,60})", re.IGNORECASE)
_LINK_NAMES = re.compile(
    r"(?:link: ?)?(?:github(?: repo(?:sitory)?)?|(?:view )?arxiv(?: page)?|(?:view )?pdf|code"
    r"|project(?: page)?|add to collection|hugging ?face|demo|paper|copy markdown)"
    r"(?: ?[\u2605\u2b50]\ufe0f?)?(?: ?[0-9][0-9.,]{0,7}k?)?(?: ?[\u2605\u2b50]\ufe0f?)?"
    r"[ \u00b7|,]{0,3}",
    re.IGNORECASE,
)
_ADDRESS = re.compile(r"https?://\S{1,2000}")
_ORGANIZATION = re.compile(r"(?P<name>\S.{0,78}?) ?[\u00b7\u2022] ?(?P<stamp>[A-Z].{3,40})")
_BULLETS = "*\u2022\u25e6-\u2013\u2014\u2212+\u00b7\u2026.[]()|> \t\u00a0\u200b"
_DASHES = frozenset("-\u2013\u2014\u2212")
LONGEST = 120
"""No line that says something else than prose is longer."""
LONGEST_NAME = 80
"""No organisation's name is longer."""


class Kind(Enum):
    """What a line is."""

    TEXT = auto()
    """Words: a title's, an abstract's, an organisation's or whatever else."""
    AUTHORS = auto()
    """How many authors, perhaps with the date."""
    DATE = auto()
    """A date and nothing else, or with the number of comments."""
    DOT = auto()
    """The dot between authors and date."""
    DASH = auto()
    """A dash: no votes, or a list item that was a picture."""
    NUMBER = auto()
    """A number: of votes or comments."""
    UPVOTES = auto()
    """The number of votes by name, or the name alone."""
    COMMENTS = auto()
    """The number of comments; its link says so."""
    SUBMITTED = auto()
    """Who submitted the paper."""
    LINKS = auto()
    """Names of links: code repository, arXiv page."""
    FURNITURE = auto()
    """Part of the page's furniture wherever it stands."""
    MENU = auto()
    """Part of its menus, unless it stands in prose."""
    ADDRESS = auto()
    """A web address and nothing else."""
    NOTHING = auto()
    """Remains of a picture or list item."""


@dataclass(frozen=True, slots=True)
class AuthorLine:
    """What stands below an abstract."""

    count: int | None = None
    """How many authors."""
    printed: PrintedDate | None = None
    """When the paper was published."""
    comments: int | None = None
    """How many comments."""
    line: int | None = None
    """Line of the date, or of what should be one."""
    unread: str = ""
    """What should be the date and isn't."""
    organization: str = ""
    """Who published it, where the page names an organisation."""


def kind_of(line: str) -> Kind:
    """Tell what a line is from its words alone."""
    if len(line) > LONGEST:
        return Kind.TEXT
    if "[" in line:
        line = _CHECKBOX.sub("", line) or line
        if "]" in line and (bare := _without_pictures(line)) != line:
            return kind_of(bare)
    words = line.strip(_BULLETS)
    if not words:
        return _kind_of_signs(line.strip())
    if words[0].isdigit() or words[-1].isdigit() or words[:6].lower() == "upvote":
        kind = _kind_of_number(fold(line))
        if kind:
            return kind
    return _kind_of_words(words)


def _without_pictures(line: str) -> str:
    """Take the words for pictures, ``[IMG]`` or ``[2509]``, off a line that has no others."""
    bare = _PICTURE.sub(" ", line)
    if not bare.strip(_BULLETS):
        return line if "truncated" in line else ("\u00b7" if "\u00b7" in bare else "*")
    low = fold(bare).strip(_BULLETS).lower()
    is_named = is_byline(low) or low.startswith("upvote") or not _LINK_NAMES.sub("", low)
    return bare if is_named else line


def _kind_of_words(words: str) -> Kind:
    low = fold(words).lower()
    if "]" in low or "[" in low:
        low = fold(low.replace("[", " ").replace("]", " "))
    first = low.partition(" ")[0]
    if low in _WEAK:
        return Kind.MENU
    odd = not (words[0].isalpha() and len(words) > 64) and _ODD.fullmatch(low)
    if low in _FURNITURE or odd or (first in _FIRST_WORDS and _is_menu(low)):
        return Kind.FURNITURE
    if first in _LINK_WORDS and not _LINK_NAMES.sub("", low):
        return Kind.LINKS
    if first == "submitted" and _SUBMITTED.fullmatch(low):
        return Kind.SUBMITTED
    if first.startswith("http") and _ADDRESS.fullmatch(words):
        return Kind.ADDRESS
    return Kind.TEXT


def _kind_of_signs(line: str) -> Kind:
    if line == "\u00b7":
        return Kind.DOT
    return Kind.DASH if line in _DASHES else Kind.NOTHING


def _kind_of_number(line: str) -> Kind | None:
    words = line.lstrip("*\u2022\u25e6+\u00b7- ")
    if _AUTHORS.fullmatch(words):
        return Kind.AUTHORS
    if line[0] == "+":
        return Kind.NOTHING if line[1:].strip().isdigit() else None
    if found := _NUMBER.fullmatch(words):
        return Kind.UPVOTES if found["before"] or found["after"] else Kind.NUMBER
    if words.lower() in ("upvote", "upvotes"):
        return Kind.UPVOTES
    voted = _VOTED.fullmatch(words)
    if voted and not _LINK_NAMES.sub("", voted["rest"]):
        return Kind.UPVOTES
    return Kind.DATE if read_date(words, 0) else None


def _is_menu(low: str) -> bool:
    """Tell whether a line is nothing but names of a menu, one after the other."""
    words = low.replace("\u00b7", " ").replace("|", " ").replace("\u2022", " ").split()
    at = 0
    while at < len(words):
        for size in range(_LONGEST_PHRASE, 0, -1):
            if " ".join(words[at : at + size]) in _FURNITURE:
                at += size
                break
        else:
            return False
    return True


def is_byline(text: str) -> bool:
    """Tell whether a text is the line that says who makes the page."""
    return _BYLINE.fullmatch(text.lower().strip(_BULLETS)) is not None


def is_period(text: str) -> bool:
    """Tell whether a text names the week or month that a page is for: ``Sep 8 - Sep 14``."""
    low = text.lower().strip(_BULLETS)
    return _ODD.fullmatch(low) is not None and _PERIOD.match(low) is not None


def submitter(text: str) -> str:
    """Return the name in ``Submitted by akhaliq``, "" if it is left out."""
    found = _SUBMITTED.match(_PICTURE.sub("", text.lstrip(_BULLETS)))
    return found["name"].strip() if found else ""


def number_in(text: str) -> int | None:
    """Read a number of votes: ``Upvote 117``, ``[-] 1``, ``1.2k``; a dash is zero."""
    words = _CHECKBOX.sub("", fold(text)).lstrip("*\u2022+\u00b7- ") or "-"
    found = _NUMBER.fullmatch(words) or _VOTED.fullmatch(words)
    if found is None:
        return None
    number = found["number"].lower()
    if number in _DASHES:
        return 0
    return round(float(number[:-1]) * 1000) if number.endswith("k") else int(number)


def read_date(text: str, line: int) -> AuthorLine | None:
    """Read a date with the number of comments behind it: ``Published on Oct 4, 2026``, ``Mar 3 2``.

    The line is that on which the text stands.
    """
    words = text.lstrip(_BULLETS)
    named = _PUBLISHED.match(words)
    dated = leading_date(words[named.end() :] if named else words)
    if dated is None:
        return None
    printed, rest = dated
    if rest and not (rest.isascii() and rest.isdigit() and len(rest) <= 6):
        return None
    return AuthorLine(None, printed, int(rest) if rest else None, line)


def read_organization(text: str, line: int) -> AuthorLine | None:
    """Read an organisation and a date on one line: ``Princeton · Published on Oct 4, 2026``."""
    found = _ORGANIZATION.fullmatch(text) if len(text) <= LONGEST else None
    dated = read_date(found["stamp"], line) if found else None
    return replace(dated, organization=found["name"]) if found and dated else None


def is_signed(line: str) -> bool:
    """Tell whether a line names an organisation and a date: ``Princeton · Oct 4, 2026``."""
    dotted = len(line) <= LONGEST and ("\u00b7" in line or "\u2022" in line)
    return dotted and read_organization(fold(line), 0) is not None
