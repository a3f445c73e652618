"""Papers and topics that lack something."""

from collections import Counter
from collections.abc import Sequence
from pathlib import Path

from site_builder import content, wording
from site_builder.errors import Problem, entry_path
from site_builder.model import Entry, Vocabulary

_NEARLY_ALL = 0.6
_MANY = 20
_FEW = 3


def orphans(stored: content.Papers) -> tuple[Problem, ...]:
    """List entries that ingest made and no dump shows; those written by hand never had one."""
    what = "no dump shows this paper any more"
    fix = "bring its dump back, or delete the file"
    return tuple(
        Problem(one.path, None, what, fix, "warning")
        for one in stored.values()
        if one.generated and not one.generated.listings and not one.by_hand
    )


def untagged(entries: Sequence[Entry], vocabulary: Vocabulary | None) -> tuple[Problem, ...]:
    """List papers without a topic, unless a curator wanted it so or there are no topics at all."""
    if vocabulary is None or (not vocabulary and len(entries) < _FEW):
        return ()
    if not vocabulary:
        what, fix = (
            "there are no topics yet",
            "digest tags suggest > content/tags.yaml proposes some",
        )
        return (Problem("content/tags.yaml", None, what, fix, "warning"),)
    fix = "write add_tags: under curated:, or phrases into content/tags.yaml"
    return tuple(
        Problem(entry_path(entry.id), None, f"no topic: {entry.title}", fix, "warning")
        for entry in entries
        if not entry.tags and "tags" not in entry.curated
    )


def topics(
    folder: Path, entries: Sequence[Entry], vocabulary: Vocabulary | None
) -> tuple[Problem, ...]:
    """List tags that no paper has, and tags that nearly every paper has."""
    if not entries or not vocabulary:
        return ()
    lines = content.tag_lines(folder / "tags.yaml")
    counts = Counter(hit.id for entry in entries for hit in entry.tags)
    found: list[Problem] = []
    for tag in vocabulary:
        papers = counts[tag.id]
        if not papers:
            what = f'no paper has the topic "{tag.label}"'
            fix = "give it phrases that papers use, or delete it"
        elif len(entries) >= _MANY and papers > _NEARLY_ALL * len(entries):
            what = f'{papers} of {len(entries)} papers have the topic "{tag.label}"'
            fix = "part it into narrower ones, or delete its widest phrases"
        else:
            continue
        found.append(Problem("content/tags.yaml", lines.get(tag.id), what, fix, "warning"))
    return tuple(found)


def remarks(entries: Sequence[Entry]) -> tuple[str, ...]:
    """Count what many papers lack, which is seldom worth a look at each."""
    lacks = (
        (sum(not entry.abstract for entry in entries), "an abstract"),
        (sum(not (entry.arxiv or entry.doi or entry.url) for entry in entries), "an identifier"),
        (sum(not (entry.date or entry.period) for entry in entries), "a date"),
        (sum(not entry.authors for entry in entries), "names of authors"),
    )
    return tuple(f"{wording.number(number)} without {what}" for number, what in lacks if number)
