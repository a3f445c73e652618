"""Whether an entry has to be composed anew."""

from operator import attrgetter

from site_builder.merging.composing import author_count, joined
from site_builder.model import Entry, Link, Paper, PaperDate

_TAKEN_OVER = attrgetter(
    *("title", "abstract", "authors", "comments", "summary", "venue", "keywords", "categories"),
    *("remark", "organization", "upvotes"),
)
"""What records and entries call by one name."""
_DATED = attrgetter("date", "date_evidence", "date_note", "period")
_OTHERS = attrgetter(
    *("id", "author_count", "listings", "arxiv", "doi", "url", "formerly", "authors_cut", "key"),
    *("note", "curated", "corrected"),
)


def is_as_composed(
    paper: Paper, dated: PaperDate, key: str, before: Entry, printed: tuple[Link, ...]
) -> bool:
    """Tell whether `compose` would give an entry that is there already, in a third of the time.

    Only of papers that one listing shows once, as most are; of others it isn't known, which is
    False.

    Args:
        paper: The records.
        dated: Its date.
        key: The citation key, as `compose` takes it.
        before: What an earlier run composed, with what texts say; of that nothing is compared.
        printed: The links of that entry as they were composed.
    """
    if len(paper.records) != 1:
        return False
    record = paper.records[0]
    others = (
        *(paper.id, author_count(record) or None, (record.place,), record.arxiv or None),
        *(record.doi or None, record.url or None, paper.formerly),
        *(record.authors_cut and bool(record.authors), key, "", (), None),
    )
    return (
        _TAKEN_OVER(record) == _TAKEN_OVER(before)
        and (dated.day, dated.evidence, dated.note, dated.period) == _DATED(before)
        and others == _OTHERS(before)
        and printed == (joined(record.links) if record.links else ())
    )
