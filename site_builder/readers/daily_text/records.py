"""Records out of a page's items: who is a title, who its abstract, and what stands around them."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from site_builder.model import Leftover
from site_builder.readers.accounts import leftover
from site_builder.readers.alignment import Role, align
from site_builder.readers.daily_text import wording
from site_builder.readers.daily_text.drafts import Draft, add_link
from site_builder.readers.daily_text.joining import Item
from site_builder.readers.daily_text.layout import Layout
from site_builder.readers.daily_text.wording import AuthorLine, Kind
from site_builder.readers.traits import IMPOSSIBLE, Traits, judge

_LIKE_DATE = re.compile(r"[A-Z][a-z]{2,8}\.? [0-9]{1,2}(?:,? [0-9]{4})?")
_SURE = 15
_UNLIKELY = 4
"""Points against a title that no link or heading shows, where others are shown by them."""
_LONGEST_QUERY = 80
_READ = (Kind.TEXT, Kind.AUTHORS)
"""What has a role; all else has its place by what it is."""


@dataclass(slots=True)
class Account:
    """What became of a page's items."""

    drafts: list[Draft] = field(default_factory=list)
    leftovers: list[Leftover] = field(default_factory=list)
    record_blocks: int = 0
    header_blocks: int = 0
    query: str | None = None


def assemble(page: Layout) -> Account:
    """Make drafts of the items that belong together, and leftovers of the others."""
    account = Account(header_blocks=page.header_blocks, query=page.query)
    walk = _Walk(account, page)
    for item, traits, role in _roles(page.items):
        walk.take(item, traits, role)
    walk.settle(None)
    return account


def _roles(items: Sequence[Item]) -> Iterator[tuple[Item, Traits | None, Role]]:
    """Give each text and author line its role; all other items have none."""
    chosen = [item for item in items if item.kind in _READ]
    guided = any(item.titled for item in chosen)
    judged: list[Traits | None] = []
    places: list[int] = []
    for at, item in enumerate(chosen):
        places.append(len(judged))
        judged.append(_traits(chosen, at, guided=guided))
        if item.titled:
            below = chosen[at + 1] if at + 1 < len(chosen) else None
            if below is None or below.titled:
                whole = item.element.paper or (below and item.element.level)
                judged.extend([None] if whole else [])
    roles = align(judged)
    found = iter(places)
    for item in items:
        if item.kind in _READ:
            place = next(found)
            yield item, judged[place], roles[place]
        else:
            yield item, None, Role.NONE


def _traits(chosen: Sequence[Item], at: int, *, guided: bool) -> Traits | None:
    """Judge a text by its looks, and by what its links and its place below a title say."""
    item = chosen[at]
    if item.kind is Kind.AUTHORS:
        return None
    looks = judge(item.block.text, last=at == len(chosen) - 1)
    if item.titled:
        return looks._replace(
            as_title=0,
            as_abstract=IMPOSSIBLE,
            as_loss=_SURE,
            continues=IMPOSSIBLE,
            continues_alone=IMPOSSIBLE,
            like_title=True,
            like_abstract=False,
        )
    above = chosen[at - 1] if at else None
    if above and above.titled and looks.size >= 40:
        return looks._replace(
            as_title=IMPOSSIBLE, as_abstract=0, like_title=False, like_abstract=True
        )
    if above and item.element.continued and above.kind is Kind.TEXT:
        return looks._replace(as_title=IMPOSSIBLE, continues=0, continues_alone=0, like_title=False)
    if guided or looks.text[0] in "\u00b7\u2022":
        points = looks.as_title + (_UNLIKELY if guided else IMPOSSIBLE)
        return looks._replace(as_title=min(points, IMPOSSIBLE))
    return looks


class _Walk:
    """The way through a page's items with their roles."""

    def __init__(self, account: Account, page: Layout) -> None:
        self._account = account
        self._page = page
        self._numbers: list[Item] = []
        self._before: Item | None = None
        self._next_paper: str | None = None
        self._next_votes: int | None = None
        self._leads: bool | None = None
        self._waiting = 0

    def take(self, item: Item, traits: Traits | None, role: Role) -> None:
        """Give an item to the record it belongs to, or to the leftovers."""
        if role is not Role.NONE:
            self._take_part(item, role)
        elif item.kind in (Kind.NUMBER, Kind.DASH):
            self._take_number(item)
        elif item.kind is Kind.UPVOTES:
            self._take_votes(item)
        elif item.kind is Kind.COMMENTS:
            self._take_comments(item)
        elif item.kind is Kind.LINKS:
            self._take_links(item)
        elif item.kind is Kind.SUBMITTED:
            self._waiting += 1
        else:
            self._lose(item, traits)
        if item.kind in _READ:
            self._before = item

    def settle(self, title: Item | None) -> None:
        """Decide what the numbers before a title, or before the end, count."""
        account = self._account
        if self._leads is None and title is not None:
            self._leads = bool(self._numbers)
        last = self._numbers[-1] if title and self._numbers else None
        if last and (self._leads or last.kind is Kind.DASH or last.element.vote):
            self._next_votes = self._numbers.pop().votes
            account.record_blocks += 1
        for item in self._numbers:
            draft = account.drafts[-1] if account.drafts else None
            if item.kind is Kind.DASH:
                account.header_blocks += 1
            elif draft and draft.authors != AuthorLine() and draft.comments is None:
                draft.comments = item.votes
                account.record_blocks += 1
            else:
                account.leftovers.append(_leftover(item, "belongs to no paper"))
        self._numbers = []
        if title is None:
            account.header_blocks += self._waiting
            self._waiting = 0

    def _take_part(self, item: Item, role: Role) -> None:
        account = self._account
        account.record_blocks += 1
        if role is Role.TITLE:
            self.settle(item)
            draft = Draft(item, arxiv=item.element.paper or self._next_paper)
            draft.upvotes = self._next_votes
            account.drafts.append(draft)
            account.record_blocks += self._waiting
            self._next_paper = self._next_votes = None
            self._waiting = 0
            return
        self.settle(None) if self._numbers else None
        draft = account.drafts[-1]
        draft.arxiv = draft.arxiv or item.element.paper
        if role in (Role.ABSTRACT, Role.PARAGRAPH):
            draft.paragraphs.append(item.block.text)
        elif item.authors:
            draft.authors = item.authors
            draft.comments = item.authors.comments
            if item.authors.unread:
                self._report_unread_date(item.authors)

    def _report_unread_date(self, authors: AuthorLine) -> None:
        """Name an unreadable date as a leftover: its block counts as such, not as a record's."""
        if authors.line:
            self._account.record_blocks -= 1
            reason = "not a date; the author count beside it is kept"
            self._account.leftovers.append(leftover(authors.line, authors.unread, reason))

    def _take_number(self, item: Item) -> None:
        if item.element.vote:
            self._next_paper = item.element.vote
        self._numbers.append(item)
        if item.element.vote and self._leads is None:
            self._leads = True

    def _take_votes(self, item: Item) -> None:
        drafts = self._account.drafts
        if drafts and drafts[-1].upvotes is None:
            drafts[-1].upvotes = item.votes
            drafts[-1].arxiv = drafts[-1].arxiv or item.element.vote
        else:
            self._next_votes = item.votes
            self._next_paper = item.element.vote
        for url in item.element.urls if drafts else ():
            add_link(drafts[-1], url, item.block.text)
        self._count()

    def _take_comments(self, item: Item) -> None:
        drafts = self._account.drafts
        if drafts and drafts[-1].comments is None:
            drafts[-1].comments = item.votes
        self._count()

    def _take_links(self, item: Item) -> None:
        if self._account.drafts:
            draft = self._account.drafts[-1]
            if item.element.talk and draft.comments is None:
                draft.comments = wording.number_in(item.block.text.split()[-1])
            for url in item.element.urls:
                add_link(draft, url, item.block.text)
        self._count()

    def _count(self) -> None:
        if self._account.drafts:
            self._account.record_blocks += 1
        else:
            self._account.header_blocks += 1

    def _lose(self, item: Item, traits: Traits | None) -> None:
        account = self._account
        text = item.block.text
        opens = not account.drafts and item.kind is Kind.TEXT and account.query is None
        echo = opens and self._page.header_blocks > 0 and len(text) <= _LONGEST_QUERY
        if echo and traits and traits.as_title >= 2 and not traits.like_title and text[-1] != ".":
            account.query = text
            account.header_blocks += 1
            return
        account.leftovers.append(_leftover(item, _reason(item, traits, self._before)))


def _reason(item: Item, traits: Traits | None, before: Item | None) -> str:
    text = item.block.text
    if item.kind is Kind.DATE:
        return "a date on its own"
    if before and before.block.text == text:
        return "repeats the block above"
    if item.kind is Kind.AUTHORS:
        return "author line without a paper"
    if traits and (traits.like_abstract or traits.like_title):
        return "abstract without a title" if traits.like_abstract else "title without an abstract"
    return "not a date" if _LIKE_DATE.fullmatch(text) else "belongs to no paper"


def _leftover(item: Item, reason: str) -> Leftover:
    return leftover(item.block.line, item.block.text, reason)
