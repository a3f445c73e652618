"""What ingest made of every block of every dump, in words."""

from collections.abc import Iterator, Sequence

from site_builder import content, wording
from site_builder.errors import Problem, dump_path
from site_builder.model import Listing, ListingFacts, Pairing, Paper, Vocabulary

_NO_TOPICS = (
    "There are no topics yet: digest tags suggest > content/tags.yaml proposes some from the"
    " papers."
)


def report(
    facts: Sequence[ListingFacts],
    papers: Sequence[Paper],
    changes: content.Changes,
    vocabulary: Vocabulary,
    proposals: Sequence[Pairing],
) -> str:
    """Write the conservation report: a line a dump, a summary, and what to do next."""
    lines = [*map(_accounted, facts), _summary(facts, len(papers), changes)]
    if papers and not vocabulary:
        lines.append(_NO_TOPICS)
    if proposals:
        lines.append(_asked(len(proposals)))
    return "\n".join(lines)


def leftovers(listing: Listing) -> Iterator[Problem]:
    """Warn of a dump without a paper, and of every block of it that became part of none."""
    if not listing.records:
        yield Problem(
            path=dump_path(listing.dump),
            line=None,
            what=f"no paper in it, reading it as {listing.format}",
            fix="save the page again once it shows papers, or delete the file",
            severity="warning",
        )
    for left in listing.leftovers:
        yield Problem(
            path=dump_path(listing.dump),
            line=left.line,
            what=f"left over, {left.reason}: {left.text!r}",
            severity="warning",
            alike=(f"left over, {left.reason}", listing.dump),
            about=f"{listing.dump}:{left.line}",
        )


def _accounted(facts: ListingFacts) -> str:
    day = f"{facts.captured} ({facts.captured_evidence})" if facts.captured else "on an unknown day"
    return (
        f"{facts.dump}: {wording.count(facts.blocks, 'block')} = {facts.header_blocks} header"
        f" + {facts.record_blocks} in {wording.count(facts.records, 'record')}"
        f" + {len(facts.leftovers)} left over; captured {day}"
    )


def _asked(questions: int) -> str:
    pairs = wording.count(questions, "pair")
    return f"Are they one paper? Say yes or no to {pairs} in content/merges.yaml."


def _summary(facts: Sequence[ListingFacts], papers: int, changes: content.Changes) -> str:
    if not facts:
        return "There is no dump yet: save a listing page as text into content/dumps/."
    records = sum(one.records for one in facts)
    new = sum(change.before is None for change in changes.changes)
    gone = sum(change.after is None for change in changes.changes)
    return (
        f"{wording.count(len(facts), 'dump')}, {wording.count(records, 'record')}"
        f" of {wording.count(papers, 'paper')}; entries: {new} new,"
        f" {len(changes.changes) - new - gone} changed, {gone} removed,"
        f" {changes.unchanged} unchanged."
    )
