"""What a digest holds, told to scripts and people."""

import json
from collections.abc import Iterator
from pathlib import Path

from site_builder import content, exporting, readers, wording
from site_builder.model import ListingFacts
from site_builder.pipeline.places import content_of


def export(root: Path) -> Iterator[str]:
    """Give every entry as one line of JSON, by id; docs/interfaces.md names the keys.

    Raises:
        ContentError: Something in the content is wrong.
    """
    folder = content_of(root)
    topics = tuple(tag.id for tag in content.load_vocabulary(folder / "tags.yaml"))
    entries = content.load_entries(folder / "papers", topics)
    return (f"{line}\n" for line in exporting.json_lines(entries))


def describe_listings(root: Path, *, as_json: bool) -> str:
    """Say what each dump holds and when it was captured, for people or as a JSON array.

    Raises:
        ContentError: ``content/listings.yaml`` is missing or broken.
    """
    facts = content.load_listings(content_of(root) / "listings.yaml")
    if as_json:
        return exporting.listings_json(facts) + "\n"
    return "".join(map(_line, facts)) or "No dump has been ingested yet.\n"


def _line(facts: ListingFacts) -> str:
    day = facts.captured.isoformat() if facts.captured else "unknown   "
    records = wording.count(facts.records, "record")
    left = f", {len(facts.leftovers)} left over" if facts.leftovers else ""
    return f"{day} {facts.captured_evidence:<12} {facts.dump}  {records}{left}\n"


def describe_formats(*, as_json: bool) -> str:
    """Name every dump format that can be read, for people or as a JSON array."""
    if as_json:
        found = [{"name": one.name, "describes": one.describes} for one in readers.FORMATS]
        return json.dumps(found, ensure_ascii=False, indent=2) + "\n"
    width = max(len(one.name) for one in readers.FORMATS)
    return "".join(f"{one.name:<{width}}  {one.describes}\n" for one in readers.FORMATS)
