"""An entry file written anew: what ingest says on top, what the curator says kept below."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Any

from site_builder.content import fields, growing, seals
from site_builder.content.reading import read
from site_builder.content.stored import Loose, Stored
from site_builder.errors import ContentError, Problem
from site_builder.model import Entry, Evidence


@dataclass(frozen=True, slots=True)
class Revision:
    """A file as it should be."""

    id: str
    """The entry's id."""
    text: str
    """The whole file."""
    problems: tuple[Problem, ...] = ()
    """Errors, with which it must not be written, or notices of edits that were moved."""


def revise(stored: Stored | None, generated: Entry | None, tags: Sequence[str]) -> Revision:
    """Write an entry's file anew.

    Hand edits in the generated part move under ``curated:``, lines as they are; the block and the
    comments in it stay byte for byte. Without `generated`, a paper written by hand, only stray
    fields move. An edit that says what the dumps say by now is none. `tags` are the ids of the
    vocabulary.
    """
    if stored is None:
        entry_id = generated.id if generated else ""
        return Revision(entry_id, seals.write(generated) if generated else "")
    if stored.canonical and (stored.generated is generated or stored.generated == generated):
        return Revision(stored.id, stored.text)
    if doubts := _doubts(stored, generated):
        return Revision(stored.id, stored.text, doubts)
    head = seals.write(generated) if generated else ""
    return _rewritten(stored, generated, head, _Moves(stored, generated, tags), tags)


def keep(stored: Stored, tags: Sequence[str], *, listed: bool) -> Revision:
    """Write the file anew of an entry that no dump shows, so that what the dumps said stays.

    Where a curator edited a value, the printed one is lost: the edit moves under ``curated:`` and
    nothing stays in the generated part, for a dump to fill when it returns. A file that lost its
    seal waits for that as it is. `listed` tells whether the places stay; `tags` are the ids of the
    vocabulary.
    """
    before = stored.generated
    if before is None:
        return revise(stored, None, tags)
    if stored.suspect:
        return Revision(stored.id, stored.text)
    edited = {item.name for item in stored.loose if item.setting is not None}
    edited &= fields.BY_NAME.keys()
    values: dict[str, Any] = {name: fields.BY_NAME[name].blank for name in edited}
    if "date" in edited or "date" in stored.deleted:
        values |= {"date_evidence": Evidence.UNKNOWN, "date_note": ""}
    values["tags"] = () if "tags" in edited else tuple(hit for hit in before.tags if hit.id in tags)
    generated = replace(before, **values, listings=before.listings if listed else ())
    lost = stored.sums["title"] if stored.sums and not generated.title else ""
    head = seals.write(generated, lost)
    return _rewritten(stored, generated, head, _Moves(stored, None, tags), tags)


def _rewritten(
    stored: Stored, generated: Entry | None, head: str, moves: "_Moves", tags: Sequence[str]
) -> Revision:
    newline = "\r\n" if stored.text.partition("\n")[0].endswith("\r") else "\n"
    head = head.replace("\n", newline)
    if not moves:
        return Revision(stored.id, head + stored.block if head else stored.text)
    try:
        block = growing.grow(stored, moves.chunks, moves.deleted, moves.tags, newline)
        revision = Revision(stored.id, head + block, moves.notices(stored.path))
        _verify(stored, generated, moves, revision, tags)
    except ContentError as error:
        return Revision(stored.id, stored.text, error.problems)
    return revision


def _doubts(stored: Stored, generated: Entry | None) -> tuple[Problem, ...]:
    """Find fields that a file without its seal says twice, neither as the dumps say it."""
    if not stored.suspect or stored.generated is None or generated is None:
        return ()
    problems: list[Problem] = []
    for item in stored.loose:
        own = stored.curated.get(item.name)
        if own is None or item.setting is not None or item.name == "tags":
            continue
        if getattr(stored.generated, item.name) not in (getattr(generated, item.name), own.value):
            what = f"{item.name} may have been edited here, and curated: sets it in line {own.line}"
            problems.append(Problem(stored.path, item.line, what, "keep one of the two"))
    return tuple(problems)


class _Moves:
    """What has to go from the generated part to the curated block."""

    def __init__(self, stored: Stored, generated: Entry | None, vocabulary: Sequence[str]) -> None:
        edited = [item for item in stored.loose if _is_edit(stored, item, generated)]
        self.names = tuple(item.name for item in edited)
        self.chunks = [
            text for item in stored.loose for text in _texts(item, edited=item.name in self.names)
        ]
        self.deleted = tuple(
            name
            for name in stored.deleted
            if name not in stored.curated and not _says(generated, name, None)
        )
        added, removed = _tag_edits(stored, generated, vocabulary)
        self.tags = {
            "add_tags": _missing(stored, "add_tags", added),
            "remove_tags": _missing(stored, "remove_tags", removed),
        }

    def __bool__(self) -> bool:
        return bool(self.chunks or self.deleted or any(self.tags.values()))

    def notices(self, path: str) -> tuple[Problem, ...]:
        """Tell the curator what went where."""
        told = [*self.names, *(f"{name} (deleted)" for name in self.deleted)]
        told += [f"tag {tag}" for tag in self.tags["add_tags"]]
        told += [f"tag {tag} (removed)" for tag in self.tags["remove_tags"]]
        what = "your edit moved under curated: " + (", ".join(told) or "a comment")
        return (Problem(path, None, what, severity="warning"),)


def _is_edit(stored: Stored, item: Loose, generated: Entry | None) -> bool:
    own = stored.curated.get(item.name)
    if item.setting is not None:
        # What the dumps now say anyway is no edit: so it looks after two branches were merged.
        known = own is not None and own.value == item.setting.value
        return not known and not _says(generated, item.name, item.setting.value)
    if not stored.suspect or generated is None or stored.generated is None or own is not None:
        return False
    # The seal is gone: whatever differs from what ingest says now may be an edit.
    if item.name in fields.NOT_CURATED | {"tags", "date_note"}:
        return False
    return bool(getattr(stored.generated, item.name) != getattr(generated, item.name))


def _says(generated: Entry | None, name: str, value: object) -> bool:
    """Tell whether the dumps give a field this value."""
    field = fields.BY_NAME.get(name)
    if generated is None or field is None or name == "tags":
        return False
    return bool(getattr(generated, name) == (field.blank if value is None else value))


def _tag_edits(
    stored: Stored, generated: Entry | None, vocabulary: Sequence[str]
) -> tuple[Sequence[str], Sequence[str]]:
    """Tell which tags to add and to remove, beside what the rules say now.

    Without `generated` they say nothing, and any of the vocabulary may be one that was removed.
    """
    if "tags" in stored.curated:
        return (), ()
    if generated is None:
        return stored.tagged, [tag for tag in vocabulary if seals.tag_sum(tag) in stored.untagged]
    ids = [hit.id for hit in generated.tags]
    added: Sequence[str] = stored.tagged
    removed = [tag for tag in ids if seals.tag_sum(tag) in stored.untagged]
    if stored.suspect and stored.generated and stored.generated.tags:
        added = [hit.id for hit in stored.generated.tags]
        removed = [tag for tag in ids if tag not in added]
    return [tag for tag in added if tag not in ids], removed


def _texts(item: Loose, *, edited: bool) -> Iterable[str]:
    """Give the text of a field to be moved, or only the comments around one that is not."""
    return (item.text,) if edited else item.comments


def _missing(stored: Stored, name: str, tags: Iterable[str]) -> tuple[str, ...]:
    own = stored.curated.get(name)
    known = own.value if own and isinstance(own.value, tuple) else ()
    return tuple(tag for tag in tags if tag not in known)


def _verify(
    stored: Stored, generated: Entry | None, moves: _Moves, revision: Revision, tags: Sequence[str]
) -> None:
    """Read the new file back: a curator's words are too dear to trust in cut and paste."""
    settings = stored.settings
    moved = {name: settings[name] for name in (*moves.names, *moves.deleted) if name in settings}
    expected = {name: one.value for name, one in {**moved, **stored.curated}.items()}
    for name, ids in moves.tags.items():
        own = stored.curated.get(name)
        before = own.value if own and isinstance(own.value, tuple) else ()
        if ids:
            expected[name] = (*before, *ids)
    try:
        now = read(stored.id, revision.text.encode(), tags)
    except ContentError as error:
        raise _not_moved(stored, error.problems[0].what) from None
    found = {name: setting.value for name, setting in now.curated.items()}
    same = all(name in found and found[name] == value for name, value in expected.items())
    whole = found.keys() == expected.keys() | set(moves.names)
    if now.loose or now.generated != generated or not (same and whole):
        raise _not_moved(stored, "they would read differently there")


def _not_moved(stored: Stored, why: str) -> ContentError:
    line = next((item.line for item in stored.loose if item.setting), None)
    what = f"edits outside of curated: can't be moved there ({why})"
    return ContentError(Problem(stored.path, line, what, "put them under curated: by hand"))
