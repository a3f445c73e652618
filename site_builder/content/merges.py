"""``content/merges.yaml``: pairs of papers that may be one, for the curator to say yes or no."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from site_builder.content import disk, documents, emitter, typed
from site_builder.content.committing import Commit, within
from site_builder.content.documents import Fields, Items, Node
from site_builder.content.typed import WrongError
from site_builder.errors import ContentError, Problem
from site_builder.ids import is_id
from site_builder.model import Pairing

_HEADER = """\
# Papers that may be one. Write yes or no after same: and run digest ingest.
# yes makes one entry of the two, and both addresses go on working; no keeps them apart for good.
# Add pairs of your own if you like: papers: and same: are enough.
"""
_FOLDER = "content"


@dataclass(frozen=True, slots=True)
class Merges:
    """The file as it stands."""

    pairings: tuple[Pairing, ...] = ()
    """Its items, in order."""
    text: str | None = None
    """All of it; None if there is no file."""
    spans: tuple[tuple[int, int], ...] = ()
    """For each item the offsets of its own lines, from the dash to the last line end."""
    indent: int = 0
    """How far the dashes are indented."""
    closed: int | None = None
    """Line of a list in brackets, to which no lines can be added; None if it isn't one."""

    def is_ours(self, rank: int) -> bool:
        """Tell whether an item is as ingest wrote it: undecided, nothing added, no remark above."""
        pairing, (start, end), text = self.pairings[rank], self.spans[rank], self.text or ""
        if pairing.same is not None or pairing.score is None:
            return False
        above = text[:start].rstrip(" ").removesuffix("\n").rpartition("\n")[2]
        written = text[start:end].replace("\r\n", "\n")
        return not above.lstrip().startswith("#") and written == _rendered(pairing, self.indent)


def load_merges(path: Path) -> Merges:
    """Read the pairs of papers and what the curator says of them; a missing file has none.

    The file is a list of items with ``papers``, ``score``, ``reason`` and ``same``::

        - papers: [alignment-for-honesty, alignment-for-honesti]
          score: 97
          reason: the titles differ in one letter; no abstract to compare
          same: yes

    Raises:
        ContentError: With every problem of the file.
    """
    shown = f"{_FOLDER}/{path.name}"
    data = disk.contents(path, shown)
    if data is None:
        return Merges()
    text = disk.decoded(data, shown)
    root = documents.parse(shown, text)
    if root is None:
        return Merges(text=text)
    if not isinstance(root, Items):
        fix = "begin each pair with - papers: [one-id, another-id]"
        raise ContentError(Problem(shown, root.line, "should be a list of pairs", fix))
    pairings: list[Pairing] = []
    problems: list[Problem] = []
    lines: dict[frozenset[str], int | None] = {}
    for node in root.items:
        pairing, wrong = _pairing(shown, node)
        problems += wrong
        if pairing is None:
            continue
        first = lines.setdefault(frozenset(pairing.papers), pairing.line)
        if first != pairing.line:
            what = f"{' and '.join(pairing.papers)} are there twice, first in line {first}"
            problems.append(Problem(shown, pairing.line, what, "keep one of the two"))
        pairings.append(pairing)
    if problems:
        raise ContentError(*sorted(problems, key=lambda one: one.line or 0))
    spans = tuple(_span(text, node) for node in root.items)
    indent = root.start - text.rfind("\n", 0, root.start) - 1
    return Merges(tuple(pairings), text, spans, indent, root.line if root.flow else None)


def _papers(node: Node) -> tuple[str, str]:
    """Read two ids: ``[alignment-for-honesty, honesty]``."""
    found = typed.each(typed.one_line)(node)
    for text in found:
        if not is_id(text):
            fix = "write the names of two entry files, without .yaml"
            raise WrongError(node, f'"{text}" is no id', fix)
    if len(found) != 2 or found[0] == found[1]:
        fix = "write two different ids; three papers that are one need two items"
        raise WrongError(node, "should be a pair", fix)
    return found[0], found[1]


def _answer(node: Node) -> bool:
    try:
        return typed.flag(node)
    except WrongError as error:
        what = error.what.replace("true or false", "yes or no")
        raise WrongError(node, what, "write yes or no, or nothing while you don't know") from None


_FIELDS: dict[str, typed.Reader[object]] = {
    "papers": _papers,
    "score": typed.whole,
    "reason": typed.one_line,
    "same": _answer,
}


def _pairing(path: str, node: Node) -> tuple[Pairing | None, list[Problem]]:
    found, problems = typed.settings(path, node, _FIELDS)
    values: dict[str, Any] = {
        name: one.value for name, one in found.items() if one.value is not None
    }
    if isinstance(node, Fields) and "papers" not in values and not problems:
        fix = "add papers: [one-id, another-id]"
        problems.append(Problem(path, node.line, "papers is missing", fix))
    return (None if problems else Pairing(**values, line=node.line)), problems


def _span(text: str, node: Node) -> tuple[int, int]:
    start = text.rfind("\n", 0, node.start) + 1
    end = text.find("\n", max(node.end - 1, node.start))
    return start, len(text) if end < 0 else end + 1


def ask(merges: Merges, proposals: Iterable[Pairing]) -> str | None:
    """Bring the file up to date with what ingest asks now; None if there is to be no file.

    Answers, remarks and items of the curator's own stay byte for byte. Undecided questions that
    ingest no longer asks go, unless something was added to them; new ones come at the end.

    Raises:
        ContentError: The list is written in brackets, and there is something to add.
    """
    asked = {frozenset(one.papers): one for one in proposals}
    text = merges.text or ""
    newline = "\r\n" if "\r\n" in text else "\n"
    parts: list[str] = []
    reached = 0
    for rank, pairing in enumerate(merges.pairings):
        question = asked.pop(frozenset(pairing.papers), None)
        start, end = merges.spans[rank]
        if not merges.is_ours(rank):
            continue
        parts.append(text[reached:start])
        if question is not None:
            kept = Pairing(pairing.papers, question.score, question.reason)
            parts.append(_rendered(kept, merges.indent).replace("\n", newline))
        reached = end
    parts.append(text[reached:])
    if not asked:
        return None if merges.text is None else "".join(parts)
    if merges.closed is not None and not merges.pairings:
        parts = [_HEADER]
    elif merges.closed is not None:
        fix = "write each pair on lines of its own, beginning with - papers:"
        what = "the list is in brackets, where no question can be added"
        raise ContentError(Problem(f"{_FOLDER}/merges.yaml", merges.closed, what, fix))
    before = "".join(parts) if merges.text is not None else _HEADER
    new = "".join(_added(asked.values(), merges.indent))
    if before and not before.endswith("\n"):
        before += newline
    return before + new.replace("\n", newline)


def _added(questions: Iterable[Pairing], indent: int) -> Iterator[str]:
    for question in questions:
        yield "\n"
        yield _rendered(question, indent)


def _rendered(pairing: Pairing, indent: int) -> str:
    lines = [f"- papers: [{', '.join(pairing.papers)}]"]
    if pairing.score is not None:
        lines.append(f"  score: {pairing.score}")
    if pairing.reason:
        lines.append(f"  reason: {emitter.line_scalar(pairing.reason)}")
    lines.append("  same:")
    return "".join(f"{' ' * indent}{line}\n" for line in lines)


def save_merges(path: Path, merges: Merges, text: str | None, into: Commit | None = None) -> bool:
    """Write the file if it says something new; tell whether it did.

    Where this is a part of something larger, that commit does it.

    Raises:
        ContentError: Somebody saved it since it was read, or it can't be written.
    """
    if text is None or text == merges.text:
        return False
    shown = f"{_FOLDER}/{path.name}"
    data = disk.contents(path, shown)
    if (None if data is None else disk.decoded(data, shown)) != merges.text:
        what = "the file was changed while this ran"
        raise ContentError(Problem(shown, None, what, "run it again"))
    with within(into, path.parent) as commit:
        commit.put(path.name, shown, text, data)
    return True
