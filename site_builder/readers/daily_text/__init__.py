"""The text of a daily-papers page, as one copies it out of a browser or an extractor leaves it.

Blocks separated by empty lines: page furniture first, then two or three blocks a paper::

    Daily Papers

    byAK and the research community

    Mar 11

    Alignment for Honesty

    Recent research has made significant strides in applying alignment techniques ...

      • 8 authors
    ·
    Feb 14, 2025 5

The last block, where a paper has it, holds how many authors it has, the date (without a year if it
is the page's own year) and, behind the date, how many comments if there are any. Extractors add
votes, links, menus and markup of their own: `markup` takes that away, `wording` knows the page's
own words, `elements` cuts the text, `joining` joins what says one thing, `layout` finds the
furniture, `records` makes records.
"""

import itertools
import re
from collections.abc import Sequence
from dataclasses import replace

from site_builder.model import Listing
from site_builder.readers.blocks import fold
from site_builder.readers.daily_text import drafts, layout, markup, paper_page, records, wording
from site_builder.readers.daily_text.clipping import take_front_matter
from site_builder.readers.daily_text.elements import Element, marked_elements, plain_elements
from site_builder.readers.daily_text.printed import without_sheets
from site_builder.readers.daily_text.wording import Kind
from site_builder.readers.format import Format
from site_builder.readers.traits import judge

__all__ = ["FORMAT"]

_TOP = 3_000
_MANY = 4
_SAMPLE = 200_000
_OTHER_MARKUP = re.compile(
    r"\[\[(?:https?://huggingface\.co)?/?papers/[0-9.]{9,10}[\]|]"
    r"|<(?:https?://huggingface\.co)?/papers/[0-9.]{9,10}>`__?"
    r"|[\"\w$]\"?:(?:https?://huggingface\.co)?/papers/[0-9.]{9,10}(?=[\s\"]|$)"
    r"|(?:link:|^)(?:https?://huggingface\.co)?/papers/[0-9.]{9,10}\["
    r"|\[(?:https?://huggingface\.co)?/papers/[0-9.]{9,10} ",
    re.MULTILINE,
)
"""Links of Org, reStructuredText, Textile, AsciiDoc and MediaWiki, which nothing here reads."""
_OTHERS = ("<!doctype", "<html", "<?xml", "<feed", "<rss", "{", "[{", "@")


def sniff(text: str) -> float:
    """Tell how surely this is the text of a daily-papers page, by its furniture or its shape."""
    if text[:200].lstrip().lower().startswith(_OTHERS):
        return 0.0
    if "papers/" in text and len(_OTHER_MARKUP.findall(text[:_SAMPLE])) >= _MANY:
        return 0.0
    if any(wording.is_byline(fold(line)) for line in text[:_TOP].split("\n")):
        return 0.9
    found = _elements(text[:_SAMPLE])
    sure = _sureness(found)
    if sure:
        return sure
    texts = [one for one in found if one.kind is not Kind.FURNITURE and one.kind is not Kind.MENU]
    judged = [judge(one.block.text) for one in texts]
    pairs = sum(
        above.as_title <= 2
        and below.like_abstract
        and below.text[0] not in "#<{[@%\\"
        and above.text[0] not in "#<{[@%\\"
        for above, below in itertools.pairwise(judged)
    )
    return 0.3 if pairs >= 2 and pairs >= 0.3 * len(texts) else 0.0


def _sureness(found: Sequence[Element]) -> float:
    if any(wording.is_byline(one.block.text) for one in found if one.kind is Kind.FURNITURE):
        return 0.9
    if paper_page.find_paper(found) is not None:
        return 0.9
    if any(one.kind is Kind.AUTHORS for one in found):
        return 0.8
    return 0.7 if sum(one.paper is not None for one in found) >= 2 else 0.0


def read(name: str, text: str) -> Listing:
    """Read the text of a daily-papers page.

    A record has a title and an abstract, an author line, or both. Every other block is named as a
    leftover; so is a date that no calendar has, though the author count beside it is kept. A paper
    printed twice in a row, as trending pages do for narrow and wide screens, is one record.

    Args:
        name: File name of the dump.
        text: Its text, lines ended by a line feed.
    """
    bare, clipping = take_front_matter(text)
    found = _elements(bare)
    paper = paper_page.find_paper(found)
    if paper is not None:
        return _paper(name, found, paper, clipping.blocks)
    page = layout.lay_out(found, clipping)
    account = records.assemble(page)
    return Listing(
        dump=name,
        format=FORMAT.name,
        records=drafts.records(name, account.drafts, trending=page.trending),
        leftovers=tuple(sorted(account.leftovers, key=lambda leftover: leftover.line)),
        blocks=page.blocks,
        header_blocks=account.header_blocks,
        record_blocks=account.record_blocks,
        page_date=page.page_date,
        page_date_line=page.page_date_line,
        query=account.query,
        title=page.title,
        url=page.url,
    )


def _paper(name: str, found: Sequence[Element], at: int, clipped: int) -> Listing:
    """Make a listing of a single paper's page; all that is not the paper is furniture."""
    draft, authors, taken = paper_page.read_paper(found, at)
    (record,) = drafts.records(name, [draft], trending=False)
    count = len(authors) or record.author_count
    return Listing(
        dump=name,
        format=FORMAT.name,
        records=(replace(record, authors=authors, author_count=count),),
        blocks=len(found) + clipped,
        header_blocks=len(found) + clipped - taken,
        record_blocks=taken,
    )


def _elements(text: str) -> list[Element]:
    text = without_sheets(text)
    return marked_elements(markup.strip(text)) if markup.is_marked(text) else plain_elements(text)


FORMAT = Format(
    name="daily-text",
    describes="text of a daily-papers page, blocks between empty lines",
    sniff=sniff,
    read=read,
)
