"""What tests do with a folder of entries: ingest into it, edit a file, read what is told."""

from pathlib import Path

from site_builder import content
from site_builder.content import Changes
from site_builder.model import Entry

TAGS = ("rlhf", "safety")


def ingest(folder: Path, *entries: Entry, allow_removal: bool = False) -> Changes:
    """Bring a folder up to date with generated entries, unless something is wrong."""
    stored = content.load_papers(folder, TAGS)
    changes = content.reconcile(stored, entries, TAGS, allow_removal=allow_removal)
    if not changes.failed:
        content.save(folder, changes)
    return changes


def all_told(changes: Changes) -> list[str]:
    """Give every problem as the curator reads it, after its severity."""
    return [f"{problem.severity} {problem}" for problem in changes.problems]


def edit_file(folder: Path, name: str, old: str, new: str) -> None:
    """Replace a piece of an entry's file, as an editor does."""
    path = folder / f"{name}.yaml"
    text = path.read_bytes().decode()
    assert old in text
    path.write_bytes(text.replace(old, new).encode())
