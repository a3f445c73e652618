"""Additions to a curated block, whose own text stays byte for byte."""

from collections.abc import Iterable, Mapping, Sequence

from site_builder.content import documents
from site_builder.content.documents import Fields, Items, Node, Text
from site_builder.content.stored import Stored
from site_builder.errors import ContentError, Problem


def grow(
    stored: Stored,
    chunks: Sequence[str],
    deleted: Sequence[str],
    tags: Mapping[str, Sequence[str]],
    newline: str,
) -> str:
    """Append to a file's curated block, beginning one where there is none.

    `chunks` are the lines of whole fields, or comments, that began in column 0; `deleted` become
    ``name: null``; `tags` (by ``add_tags`` and ``remove_tags``) join the lists that are there.

    Raises:
        ContentError: The block is written in braces, where no line can be added.
    """
    block = stored.block
    found = _curated(documents.parse(stored.path, block))
    lines = list(chunks)
    if found is None:
        if stored.generated is None:
            # What follows the fields of a paper written by hand goes along with them.
            lines, block = [*lines, block], ""
        lines += [_flow_list(name, ids) for name, ids in tags.items() if ids]
        lines += [f"{name}: null" for name in deleted]
        return f"{_ended(block, newline)}curated:{newline}{_indented(lines, '  ', newline)}"
    key, value = found
    indent = "  "
    if isinstance(value, Fields) and not value.flow:
        indent = " " * _column(block, value.pairs[0][0].start)
    elif not isinstance(value, Text) or value.end > value.start:
        line = stored.text.count("\n", 0, stored.text.find(block)) + key.line
        fix = "write it as lines below curated:, each field on one of its own, indented"
        raise ContentError(Problem(stored.path, line, "curated: is closed to additions", fix))
    block, more = _with_tags(block, value, tags)
    lines += [*more, *(f"{name}: null" for name in deleted)]
    return _ended(block, newline) + _indented(lines, indent, newline)


def _curated(root: Node | None) -> tuple[Text, Node] | None:
    pairs = root.pairs if isinstance(root, Fields) else ()
    return next((pair for pair in pairs if pair[0].value == "curated"), None)


def _with_tags(
    block: str, curated: Node, tags: Mapping[str, Sequence[str]]
) -> tuple[str, list[str]]:
    """Put tags into the lists that are there; give lines for the lists that are not."""
    there = {key.value: node for key, node in curated.pairs} if isinstance(curated, Fields) else {}
    lines = [_flow_list(name, ids) for name, ids in tags.items() if ids and name not in there]
    joined = [(there[name], ids) for name, ids in tags.items() if ids and name in there]
    for node, ids in sorted(joined, key=lambda pair: -pair[0].start):
        block = _joined(block, node, ids)
    return block, lines


def _joined(block: str, node: Node, ids: Sequence[str]) -> str:
    if isinstance(node, Items) and node.flow:
        if not node.items:
            return _inserted(block, node.start + 1, ", ".join(ids))
        return _inserted(block, node.items[-1].end, "".join(f", {tag}" for tag in ids))
    if isinstance(node, Items):
        at = block.find("\n", node.items[-1].end) + 1 or len(block)
        newline = "\r\n" if block[:at].endswith("\r\n") else "\n"
        dash = " " * _column(block, node.start) + "- "
        before = "" if block[:at].endswith("\n") else newline
        return _inserted(block, at, before + "".join(f"{dash}{tag}{newline}" for tag in ids))
    return block[: node.start] + f" [{', '.join(ids)}]" + block[node.end :]


def _inserted(block: str, at: int, text: str) -> str:
    return block[:at] + text + block[at:]


def _flow_list(name: str, ids: Sequence[str]) -> str:
    return f"{name}: [{', '.join(ids)}]"


def _column(block: str, at: int) -> int:
    return at - block.rfind("\n", 0, at) - 1


def _ended(text: str, newline: str) -> str:
    return text + newline if text and not text.endswith("\n") else text


def _indented(chunks: Iterable[str], indent: str, newline: str) -> str:
    text = "".join(_ended(chunk, newline) for chunk in chunks).lstrip("\r\n")
    lines = text.splitlines(keepends=True)
    return "".join([indent + line if line.strip() else line for line in lines])
