"""Saved pages of the daily-papers site: a day, week or month, trending, a search, or one paper.

The page carries what it shows as JSON in an attribute, which `daily_props` reads::

    <div class="SVELTE_HYDRATER contents" data-target="DailyPapers"
        data-props="{&quot;dailyPapers&quot;:[{&quot;paper&quot;:{&quot;id&quot;: ... }}]}">

Where that is missing or damaged, its visible cards are read instead (`daily_cards`).
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace

from site_builder.identifiers import arxiv_in
from site_builder.model import Leftover, Listing, Place, PrintedDate, Record
from site_builder.readers import daily_cards, daily_paper_page, daily_props, saved_page
from site_builder.readers.blocks import fold
from site_builder.readers.daily_cards import Showing
from site_builder.readers.daily_props import iso_day, shown
from site_builder.readers.format import Format
from site_builder.readers.json_items import CUT_OFF, Items, Ruler
from site_builder.readers.plain import attribute

_HEAD = 200_000
_LISTS = frozenset(["dailyPapers", "trendingPapers", "papers", "searchResults"])
_PROPS = re.compile(r"\bdata-props\s*=\s*(?P<quote>[\"']?)", re.IGNORECASE)
_UNQUOTED = re.compile(r"[^\s>]*")
_OURS = re.compile(
    r"\"(?:dailyPapers|trendingPapers|papers|searchResults)\"\s*:\s*\[|\"paper\"\s*:\s*\{"
)
_PROPS_SIGN = re.compile(
    r"\bdata-target=[\"']?(?:DailyPapers|PaperContent)\b"
    r"|(?:&quot;|\")(?:dailyPapers|trendingPapers)(?:&quot;|\")\s*:\s*\["
)
_MARKUP = re.compile(r"\s*<(?:!|\?xml|[a-z])", re.IGNORECASE)
_SITE = re.compile(
    r"https?://(?:www\.)?(?:huggingface\.co|hf\.co|hf-mirror\.com)/papers(?![\w-])", re.IGNORECASE
)
_RELATIVE = re.compile(
    r"<h[1-6]\b[^>]{0,600}>\s*<a\b[^>]{0,600}\bhref=[\"']?(?:(?:https?://web\.archive\.org)?/web/"
    r"[0-9a-z_]{4,20}/https?://huggingface\.co)?/papers/[0-9]{4}\.[0-9]{4,5}",
    re.IGNORECASE,
)
_DAY_PATH = re.compile(r"/papers/date/([0-9-]{10})|[?&]date=([0-9-]{10})")
_PAPER_PATH = re.compile(r"/papers/[0-9]{4}\.[0-9]{4,5}")


@dataclass(slots=True)
class _Draft:
    """A listing in the making."""

    header_blocks: int = 1
    record_blocks: int = 0
    records: dict[str, Record] = field(default_factory=dict)
    """By arXiv id, or title where that is unknown."""
    leftovers: list[Leftover] = field(default_factory=list)
    facts: dict[str, object] = field(default_factory=dict)
    facts_line: int = 1

    def add(self, showing: Showing) -> None:
        """Take a showing in; a further one of the same paper fills what the first left out."""
        self.leftovers += [Leftover(showing.line, *said) for said in showing.unread]
        record = showing.record
        if record is None:
            return
        self.record_blocks += 1
        key = record.arxiv or record.title
        known = self.records.get(key)
        self.records[key] = daily_props.joined(known, record) if known else record


def sniff(text: str) -> float:
    """Tell how surely this is a page of the site, by its JSON, its address or its cards."""
    head = text[:_HEAD]
    if not _MARKUP.match(head):
        return 0.0
    if _PROPS_SIGN.search(head) or _SITE.match(saved_page.about(head).url):
        return 0.95
    return 0.9 if _RELATIVE.search(head) else 0.0


def read(name: str, text: str) -> Listing:
    """Read a page of the site.

    A block is a paper's object in the JSON, or its card; all else on the page is one block of
    header. A page that shows the same paper twice makes one record of it.

    Args:
        name: File name of the dump.
        text: Its text, lines ended by a line feed.
    """
    page = saved_page.about(text)
    draft = _Draft()
    for showing in _visible(list(_in_props(name, text, draft)), draft):
        draft.add(showing)
    if not draft.records or draft.leftovers:
        for showing in _in_markup(name, text, page):
            draft.add(showing)
    if not draft.records and not draft.leftovers:
        reason = "a page of the site that shows no paper"
        draft.leftovers.append(Leftover(1, shown(page.title or text[:200]), reason))
    printed, line = _page_date(text, page, draft)
    records = tuple(
        replace(record, place=replace(record.place, position=rank))
        for rank, record in enumerate(draft.records.values(), 1)
    )
    return Listing(
        dump=name,
        format=FORMAT.name,
        records=records,
        leftovers=tuple(sorted(draft.leftovers, key=lambda leftover: leftover.line)),
        blocks=draft.header_blocks + draft.record_blocks + len(draft.leftovers),
        header_blocks=draft.header_blocks,
        record_blocks=draft.record_blocks,
        page_date=printed,
        page_date_line=line if printed else None,
        query=page.query or _query(draft.facts) or saved_page.searched_for(text),
        url=page.url or None,
    )


def _in_props(name: str, text: str, draft: _Draft) -> Iterator[Showing]:
    """Read the JSON of every component of the page that holds papers."""
    ruler = Ruler(text)
    end = 0
    while match := _PROPS.search(text, end):
        start, end = match.end(), _value_end(text, match)
        value = attribute(text[start:end])
        if not _OURS.search(value):
            continue
        first = ruler.line(start)
        last = first + text.count("\n", start, end)
        items = Items(value, _LISTS)
        inner = Ruler(value, first)
        for item in items.walk():
            line = min(inner.line(item.start), last)
            if item.fault:
                said = shown(value[item.start : min(item.end, item.start + 200)] or "end of data")
                yield Showing(line, None, ((said, item.fault),), item.source)
            elif item.source or _holds_paper(item.value):
                where = inner.within(item.start, item.end)
                place = Place(name, 1, min(where("title"), last))
                reading = daily_props.read(item.value, place, where)
                yield Showing(line, reading.record, reading.unread, item.source)
        if items.wrappers:
            draft.facts, draft.facts_line = items.facts, first


def _value_end(text: str, match: re.Match[str]) -> int:
    quote = match["quote"]
    if not quote:
        unquoted = _UNQUOTED.match(text, match.end())
        return unquoted.end() if unquoted else match.end()
    end = text.find(quote, match.end())
    return len(text) if end < 0 else end


def _holds_paper(value: object) -> bool:
    """Tell the object of a paper's own page from those of other components."""
    paper = value.get("paper") if isinstance(value, dict) else None
    return isinstance(paper, dict) and "title" in paper


def _visible(showings: list[Showing], draft: _Draft) -> Iterator[Showing]:
    """Leave out the day's papers where a page holds them behind the results of a search."""
    searched = any(showing.source == "searchResults" for showing in showings)
    for showing in showings:
        if searched and showing.record and showing.source != "searchResults":
            draft.header_blocks += 1
            draft.leftovers += [Leftover(showing.line, *said) for said in showing.unread]
        else:
            yield showing


def _in_markup(name: str, text: str, page: saved_page.SavedPage) -> Iterator[Showing]:
    if not _PAPER_PATH.search(page.url):
        showings = list(daily_cards.read(name, text))
        if any(showing.record or CUT_OFF in dict(showing.unread).values() for showing in showings):
            yield from showings
            return
    showing = daily_paper_page.read(name, text, arxiv_in(page.url))
    if showing:
        yield showing


def _page_date(
    text: str, page: saved_page.SavedPage, draft: _Draft
) -> tuple[PrintedDate | None, int]:
    """Take the day the page was saved, or else the day it is for."""
    if page.saved:
        return page.saved, page.saved_line
    stated = draft.facts.get("dateString")
    printed = iso_day(stated) if isinstance(stated, str) else None
    if printed:
        return printed, draft.facts_line
    path = _DAY_PATH.search(page.url)
    printed = iso_day(path[1] or path[2]) if path else None
    if printed:
        return printed, page.url_line
    return daily_cards.page_date(text) or (None, 1)


def _query(facts: Mapping[str, object]) -> str | None:
    query = facts.get("query")
    if isinstance(query, dict):
        query = query.get("q")
    return (fold(query) or None) if isinstance(query, str) else None


FORMAT = Format(
    name="daily-html",
    describes="a saved page of the daily-papers site, HTML",
    sniff=sniff,
    read=read,
)
