"""``content/tags.yaml``: the topics of a digest and the phrases that earn them."""

import re
from collections.abc import Iterator
from pathlib import Path

from site_builder.content import disk, documents, typed
from site_builder.content.documents import Items, Node, Text
from site_builder.content.typed import Setting, WrongError
from site_builder.errors import ContentError, Problem
from site_builder.ids import RESERVED, is_id
from site_builder.model import Rule, RuleKind, Tag, Vocabulary

_PHRASE = re.compile(r"[^\W_]+(?:-[^\W_]+)*\*?(?: [^\W_]+(?:-[^\W_]+)*\*?)*")
_SHORT_STEM = re.compile(r"\b[^\W_]{1,2}\*")


def load_vocabulary(path: Path) -> Vocabulary:
    """Read the tags of a digest, in the order of the file.

    The file is a list of tags, each with ``id``, ``label``, ``means`` and lists of phrases named
    as in `RuleKind`::

        - id: video
          label: Video
          means: "video understanding, video generation"
          strong: [video*, optical-flow]
          except: [video game]

    A digest may have no tags: the file may be missing, empty or an empty list.

    Raises:
        ContentError: With every problem of the file.
    """
    shown = f"content/{path.name}"
    text = disk.text(path, shown)
    root = documents.parse(shown, text) if text is not None else None
    if root is None:
        return ()
    reading = _Reading(shown)
    tags = tuple(reading.tags(root))
    if reading.problems:
        raise ContentError(*sorted(reading.problems, key=lambda problem: problem.line or 0))
    return tags


def _tag_id(node: Node) -> str:
    """Read an id: ``decoding-time-alignment``."""
    text = typed.one_line(node)
    if not is_id(text):
        fix = "write small letters a to z, digits and single hyphens: video-generation"
        if text in RESERVED:
            fix = "it is kept for a page of the site or a device of Windows; choose another"
        raise WrongError(node, f'"{text}" is no id', fix)
    return text


def _list(node: Node) -> tuple[Node, ...]:
    """Read a list without looking into it; no list at all is an empty one."""
    if not isinstance(node, Items):
        raise WrongError(node, "should be a list", "write [one phrase, another phrase]")
    return node.items


def _phrase(node: Node) -> str:
    """Read a phrase: words that the matcher can find, ``multi-modal LLM`` or ``jailbreak*``."""
    text = typed.one_line(node)
    if not _PHRASE.fullmatch(text):
        fix = "write words of letters and digits, parted by a space or a hyphen; * ends a word"
        raise WrongError(node, f'"{text}" is no phrase', fix)
    if _SHORT_STEM.search(text):
        raise WrongError(node, f'"{text}" says too little', "write three letters or more before *")
    return text


_FIELDS: dict[str, typed.Reader[object]] = {
    "id": _tag_id,
    "label": typed.one_line,
    "means": typed.one_line,
    **{kind.value: _list for kind in RuleKind},
}
_NEEDED = ("id", "label", "means")


class _Reading:
    """One pass over the file, which goes on after a problem so that all are told at once."""

    def __init__(self, path: str) -> None:
        self.problems: list[Problem] = []
        self._path = path
        self._lines: dict[str, int] = {}

    def tags(self, root: Node) -> Iterator[Tag]:
        """Read the tags that have no problem."""
        if not isinstance(root, Items):
            self._complain(root.line, "should be a list of tags", "begin each tag with - id:")
            return
        for node in root.items:
            tag = self._tag(node)
            if tag is not None:
                yield tag

    def _complain(self, line: int, what: str, fix: str) -> None:
        self.problems.append(Problem(self._path, line, what, fix))

    def _tag(self, node: Node) -> Tag | None:
        before = len(self.problems)
        where = _name(node)
        found, problems = typed.settings(self._path, node, _FIELDS, where)
        self.problems += problems
        if isinstance(node, documents.Fields):
            written = {key.value for key, _ in node.pairs}
            for name in _NEEDED:
                if name not in written or (name in found and found[name].value is None):
                    self._complain(node.line, f"{where}{name} is missing", f"add {name}:")
        if "id" in found:
            self._claim(str(found["id"].value), found["id"].line)
        rules = tuple(self._rules(found, where))
        if len(self.problems) > before:
            return None
        tag, label, means = (str(found[name].value) for name in _NEEDED)
        return Tag(tag, label, means, rules)

    def _claim(self, tag: str, line: int) -> None:
        first = self._lines.setdefault(tag, line)
        if first != line:
            what = f'"{tag}" is there twice, first in line {first}'
            self._complain(line, what, "keep one of the two, or give this one another id")

    def _rules(self, found: dict[str, Setting], where: str) -> Iterator[Rule]:
        for kind in RuleKind:
            setting = found.get(kind.value)
            if setting is None or not isinstance(setting.node, Items):
                continue
            seen: set[str] = set()
            for node in setting.node.items:
                try:
                    phrase = _phrase(node)
                except WrongError as error:
                    self.problems.append(error.problem(self._path, f"{where}{kind.value}: "))
                    continue
                if phrase.casefold() in seen:
                    what = f'{where}{kind.value}: "{phrase}" is there twice'
                    self._complain(node.line, what, "keep one of the two")
                seen.add(phrase.casefold())
                yield Rule(phrase, kind)


def _name(node: Node) -> str:
    """Say which tag a message speaks of: ``rlhf: ``, or "" where it has no id."""
    if isinstance(node, documents.Fields):
        for key, value in node.pairs:
            if key.value == "id" and isinstance(value, Text) and value.value.strip():
                return f"{value.value.strip()}: "
    return ""
