"""A curator's words on a paper that became one with another go to that one's file."""

from collections.abc import Sequence

from site_builder.content import documents, growing
from site_builder.content.documents import Fields, Node, Text
from site_builder.content.reading import read
from site_builder.content.revising import Revision, keep
from site_builder.content.stored import Stored
from site_builder.errors import ContentError, Problem, entry_path


def move(old: Stored, into: Revision, tags: Sequence[str]) -> Revision:
    """Append the curated block of an entry that goes to that of the entry it is one with.

    Comments and layout stay, but for the indentation. A field that both set to different values is
    an error with both lines; so is a file whose seal is lost, because nobody knows what in it is
    the curator's. Only the title of a paper by hand, which can't do without one, gives way to the
    other's and stays as a comment. `tags` are the ids of the vocabulary.
    """
    if not old.by_curator:
        return into
    if old.suspect:
        what = (
            f"is one paper with {into.id}, and without its first line nobody knows your edits in it"
        )
        fix = f"write them under curated: in {entry_path(into.id)} and delete this file"
        return _refused(into, Problem(old.path, None, what, fix))
    tidied = keep(old, tags, listed=True)
    try:
        source = read(old.id, tidied.text.encode(), tags)
        target = read(into.id, into.text.encode(), tags)
        clashes = [
            _clash(source, target, name)
            for name in sorted(source.curated.keys() & target.curated.keys())
            if source.curated[name].value != target.curated[name].value
            and not (name == "title" and source.by_hand)
        ]
        if clashes:
            return _refused(into, *clashes)
        return _moved(source, target, into, tags)
    except ContentError as error:
        return _refused(into, *error.problems)


def _moved(source: Stored, target: Stored, into: Revision, tags: Sequence[str]) -> Revision:
    newline = "\r\n" if target.text.partition("\n")[0].endswith("\r") else "\n"
    words = _words(source, {name for name in source.curated if name in target.curated})
    title = source.curated.get("title")
    if title and source.by_hand and title.value != target.curated.get("title", title).value:
        words += f"# the title of {source.id} was: {title.value}\n"
    if not words.strip():
        return into
    head = target.text[: len(target.text) - len(target.block)] if target.block else target.text
    text = head + growing.grow(target, [words.replace("\n", newline)], (), {}, newline)
    now = read(into.id, text.encode(), tags)
    found = {name: setting.value for name, setting in now.curated.items()}
    wanted = {name: setting.value for name, setting in {**source.curated, **target.curated}.items()}
    if found != wanted or now.generated != target.generated:
        what = f"what you wrote here can't be moved to {target.path}, whose paper this is, too"
        return _refused(into, Problem(source.path, None, what, "move it by hand"))
    what = f"became one with {into.id}, and what you wrote here moved there"
    told = Problem(source.path, None, what, severity="warning")
    return Revision(into.id, text, (*into.problems, told))


def _words(source: Stored, known: set[str]) -> str:
    """Give the curated block as lines that begin in column 0, without what is known there."""
    block = source.block.replace("\r\n", "\n")
    root = documents.parse(source.path, block)
    pairs = root.pairs if isinstance(root, Fields) else ()
    key, value = next(((k, v) for k, v in pairs if k.value == "curated"), (None, None))
    if key is None or value is None:
        return block
    line_end = (block.find("\n", key.start) + 1) or len(block)
    before, remark = block[: key.start], block[key.end + 1 : line_end].strip()
    if isinstance(value, Text):
        return before + (f"{remark}\n" if remark else "") + block[line_end:]
    if not isinstance(value, Fields) or value.flow:
        fix = "write it as lines below curated:, each field on one of its own, indented"
        raise ContentError(Problem(source.path, None, "curated: can't be moved as it is", fix))
    indent = value.start - block.rfind("\n", 0, value.start) - 1
    inner = _without(block, line_end, value, known)
    lines = [_dedented(line, indent) for line in inner.splitlines(keepends=True)]
    return before + (f"{remark}\n" if remark else "") + "".join(lines)


def _without(block: str, start: int, curated: Fields, known: set[str]) -> str:
    """Cut out the fields that the other file has with the same value; comments stay."""
    kept: list[str] = []
    for key, value in curated.pairs:
        if key.value in known:
            kept.append(block[start : block.rfind("\n", 0, key.start) + 1])
            start = _line_end(block, value, key)
    return "".join([*kept, block[start:]])


def _line_end(block: str, value: Node, key: Text) -> int:
    end = max(key.end, value.end)
    if block[end - 1 : end] == "\n":
        return end
    found = block.find("\n", end)
    return len(block) if found < 0 else found + 1


def _dedented(line: str, indent: int) -> str:
    return line[indent:] if not line[:indent].strip() else line.lstrip(" ")


def _clash(source: Stored, target: Stored, name: str) -> Problem:
    what = (
        f"is one paper with {target.id}, and both entries set {name}:"
        f" {target.path} in line {target.curated[name].line}"
    )
    fix = "delete it from one of the two"
    return Problem(source.path, source.curated[name].line, what, fix)


def _refused(into: Revision, *problems: Problem) -> Revision:
    return Revision(into.id, into.text, (*into.problems, *problems))
