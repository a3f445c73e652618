"""The operator's Markdown pages."""

import re
from pathlib import Path

from site_builder import ids
from site_builder.errors import ContentError, Problem
from site_builder.model import Document

_HEADING = re.compile(r"#[ \t]+(.+?)(?:[ \t]+#+)?[ \t]*(?:\n|$)")


def load_documents(folder: Path) -> tuple[Document, ...]:
    """Read ``content/pages/*.md``, by name; the first line of each is its title.

    A file reads ``# About this digest``, an empty line, then Markdown.

    Raises:
        ContentError: a file has no title, is no UTF-8, or its name can't be an address.
    """
    documents: list[Document] = []
    problems: list[Problem] = []
    for path in sorted(folder.glob("*.md")):
        try:
            documents.append(_document(path))
        except ContentError as error:
            problems.extend(error.problems)
    if problems:
        raise ContentError(*problems)
    return tuple(documents)


def _document(path: Path) -> Document:
    shown = f"content/pages/{path.name}"
    if not ids.is_id(path.stem):
        what = "the name can't be part of an address"
        fix = "use lower-case letters, digits and hyphens"
        raise ContentError(Problem(shown, None, what, fix))
    try:
        source = path.read_text(encoding="utf-8-sig").lstrip()
    except UnicodeDecodeError as error:
        raise ContentError(Problem(shown, None, "not UTF-8 text", "save it as UTF-8")) from error
    heading = _HEADING.match(source)
    if not heading:
        raise ContentError(Problem(shown, 1, "no title", 'begin the file with "# A title"'))
    return Document(name=path.stem, title=heading[1], source=source[heading.end() :])
