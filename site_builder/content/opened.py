"""Entry files that ingest did not leave as they are: written by hand, or edited since."""

import re
from collections.abc import Callable
from typing import Any

from site_builder.content import documents, fields, seals, typed
from site_builder.content.documents import Fields, Node, Text
from site_builder.content.stored import Loose, Stored
from site_builder.content.typed import Setting, WrongError
from site_builder.errors import ContentError, Problem
from site_builder.model import Entry

_MARKER = re.compile(r"((?:[ \t]*(?:#[^\n]*|\r)?\n)*)---(?=[ \t]*\r?\n)")
_RESET_BY_DELETION = fields.NOT_CURATED | {"date_note", "key"}


def curated_block(path: str, node: Node) -> tuple[dict[str, Setting], list[Problem]]:
    """Read what follows ``curated:``."""
    if isinstance(node, Text) and node.is_null:
        return {}, []
    return typed.settings(path, node, fields.CURATED, "curated: ")


class Opened:
    """A file whose seal is missing or broken: by hand, or edited since ingest wrote it."""

    def __init__(self, path: str, entry_id: str, text: str) -> None:
        self._path = path
        self._id = entry_id
        self._whole = text
        # A document marker at the top says nothing; blank, it doesn't get in the way of moving.
        marker = _MARKER.match(text)
        text = marker[1] + text[marker.end() :] if marker else text
        damaged = seals.find(text)
        self._text = seals.without_strays(text)
        # A first line with words added is emptied but for these, and its checksums count still.
        self._seal = seals.find(self._text) or damaged
        self._sums = seals.by_field(self._seal) if self._seal else {}
        self._problems: list[Problem] = []
        self._values: dict[str, Any] = {}
        self._tagged: tuple[str, ...] = ()
        self._untagged: tuple[str, ...] = ()

    def stored(self) -> tuple[Stored, list[Problem]]:
        """Read it all; with problems the value is of no use.

        Raises:
            ContentError: The file isn't YAML, or no mapping of fields.
        """
        root = self._root()
        curated: dict[str, Setting] = {}
        names = {key.value for key, _ in root.pairs}
        reader = self._reader(names)
        loose: list[Loose] = []
        block_start, block_end = self._block(root)
        reached = 0
        hashes = documents.comments(self._text)
        for key, value in root.pairs:
            end = self._end(key, value)
            if key is root.pairs[-1][0] and "curated" in names:
                # What follows the last field belongs to it: the block ended further up.
                end = len(self._text)
            if key.value == "curated":
                curated, problems = curated_block(self._path, value)
                self._problems += problems
                reached = block_end
            else:
                setting = reader(key, value)
                text = self._slice(reached, end)
                comments = self._comments(hashes, reached, end)
                loose.append(Loose(key.value, key.line, text, comments, setting))
                reached = end
        generated = self._generated() if self._seal or names & fields.NOT_CURATED else None
        stored = Stored(
            self._id,
            self._whole,
            generated,
            self._sums if self._seal else None,
            self._block_text(block_start, block_end),
            curated,
            tuple(loose),
            self._deleted(names),
            self._tagged,
            self._untagged,
        )
        self._problems += _clashes(self._path, stored)
        return stored, self._problems

    def _problem(self, line: int, what: str, fix: str = "") -> None:
        self._problems.append(Problem(self._path, line, what, fix))

    def _root(self) -> Fields:
        root = documents.parse(self._path, self._text)
        if isinstance(root, Fields) and not root.flow:
            return root
        if root is None and self._seal:
            return Fields((), 1, len(self._text), len(self._text), flow=False)
        if root is None:
            what, fix = "the file says nothing", "write at least title:, or delete the file"
        else:
            what, fix = "this is no entry", "write one field a line, as in title: A paper"
        raise ContentError(Problem(self._path, root.line if root else None, what, fix))

    def _reader(self, names: set[str]) -> Callable[[Text, Node], Setting | None]:
        if self._seal:
            return self._sealed_field
        return self._suspect_field if names & fields.NOT_CURATED else self._own_field

    def _own_field(self, key: Text, value: Node) -> Setting | None:
        """Read a field that is the curator's beyond doubt."""
        pair = Fields(((key, value),), key.line, key.start, value.end, flow=False)
        found, problems = typed.settings(self._path, pair, fields.CURATED)
        self._problems += problems
        return found.get(key.value)

    def _suspect_field(self, key: Text, value: Node) -> Setting | None:
        """Read a generated field of a file whose seal is gone: edited or not, nobody knows yet."""
        known = fields.BY_NAME.get(key.value)
        if known is None:
            return self._own_field(key, value)
        try:
            self._values[key.value] = _blank_or(known, value)
        except (WrongError, ValueError):
            return self._own_field(key, value)
        return None

    def _sealed_field(self, key: Text, value: Node) -> Setting | None:
        """Read a field of a file with a seal; a value that doesn't fit its checksum is an edit."""
        known = fields.BY_NAME.get(key.value)
        if known is None:
            return self._own_field(key, value)
        try:
            exact = _blank_or(known, value)
        except WrongError:
            exact = None
        if exact is not None and seals.checksum(known, exact) == self._sums[known.name]:
            self._values[known.name] = exact
            return None
        if known.name == "tags" and isinstance(exact, tuple):
            self._edited_tags(exact)
            return None
        if known.name in fields.NOT_CURATED:
            fix = "undo the edit, or delete the field and ingest writes it anew"
            if known.name == "date_evidence":
                fix = "to confirm or correct the date, set date: under curated:"
            self._problem(key.line, f"{known.name} is for ingest to say", fix)
            return None
        setting = self._own_field(key, value)
        if setting is not None:
            self._values[known.name] = known.blank if setting.value is None else setting.value
        return setting

    def _edited_tags(self, hits: tuple[Any, ...]) -> None:
        before = seals.tag_sums(self._sums["tags"])
        sums = {seals.tag_sum(hit.id): hit for hit in hits}
        self._tagged = tuple(hit.id for total, hit in sums.items() if total not in before)
        self._untagged = tuple(total for total in before if total not in sums)
        self._values["tags"] = tuple(hit for total, hit in sums.items() if total in before)

    def _deleted(self, names: set[str]) -> tuple[str, ...]:
        gone = [name for name, total in self._sums.items() if total and name not in names]
        if "tags" in gone:
            self._untagged = seals.tag_sums(self._sums["tags"])
        kept = {"title", "tags"} | _RESET_BY_DELETION
        return tuple(name for name in gone if name not in kept)

    def _generated(self) -> Entry:
        return Entry(self._id, **{"title": "", **self._values})

    def _block(self, root: Fields) -> tuple[int, int]:
        """Find the curated block: from the field before it to the field after it."""
        reached = 0
        for index, (key, value) in enumerate(root.pairs):
            if key.value == "curated":
                after = root.pairs[index + 1 :]
                end = self._line_start(after[0][0].start) if after else len(self._text)
                return reached, end
            reached = self._end(key, value)
        return (reached if root.pairs else 0), len(self._text)

    def _end(self, key: Text, value: Node) -> int:
        end = max(key.end, value.end)
        if self._text[end - 1 : end] == "\n":
            return end
        newline = self._text.find("\n", end)
        return len(self._text) if newline < 0 else newline + 1

    def _line_start(self, at: int) -> int:
        return self._text.rfind("\n", 0, at) + 1

    def _slice(self, start: int, end: int) -> str:
        """Cut a stretch out of the file, the seal's line left out while ingest owns all of it."""
        seal = self._seal
        if seal and seal.intact and start <= seal.start < end:
            return self._text[start : seal.start] + self._text[seal.end : end]
        return self._text[start:end]

    def _block_text(self, start: int, end: int) -> str:
        text = self._slice(start, end)
        emptied = not start and self._text != self._whole
        return text.lstrip("\r\n") if emptied else text

    def _comments(
        self, hashes: tuple[tuple[int, int], ...], start: int, end: int
    ) -> tuple[str, ...]:
        seal = self._seal
        found: list[str] = []
        for at, stop in hashes:
            if not start <= at < end or (seal and seal.intact and at == seal.start):
                continue
            line = self._text[self._line_start(at) : stop].strip()
            found.append(line if line.startswith("#") else f"# {line}")
        return tuple(found)


def _blank_or(known: fields.Field, value: Node) -> object:
    if isinstance(value, Text) and value.is_null:
        return known.blank
    return known.exact(value)


def _clashes(path: str, stored: Stored) -> list[Problem]:
    """Find fields that the curator set twice, to different values."""
    problems: list[Problem] = []
    edits = {item.name: item.setting for item in stored.loose if item.setting is not None}
    for name, edit in edits.items():
        own = stored.curated.get(name)
        if own is not None and own.value != edit.value:
            what = f"{name} was edited here, and curated: sets it in line {own.line}"
            problems.append(Problem(path, edit.line, what, "keep one of the two"))
    everything = stored.curated.get("tags")
    for item in stored.loose:
        if item.name == "tags" and everything and (stored.tagged or stored.untagged):
            what = (
                f"tags were edited here, and curated: lists all of them in line {everything.line}"
            )
            problems.append(Problem(path, item.line, what, "change them there and undo this"))
    return problems
