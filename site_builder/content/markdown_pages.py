"""The operator's Markdown pages."""

import re
from pathlib import Path

from site_builder import ids
from site_builder.content import disk
from site_builder.errors import ContentError, Problem
from site_builder.model import Document

_FOLDER = "content/pages"
_HEADING = re.compile(r"#[ \t]+(?=[^ \t\n])([^\n]+)\n?")


def load_documents(folder: Path) -> tuple[Document, ...]:
    """Read ``content/pages/*.md``, by name; the first line of each is its title.

    A file reads ``# About this digest``, an empty line, then Markdown.

    Raises:
        ContentError: A file can't be read, has no title, or its name can't be an address.
    """
    documents: list[Document] = []
    problems: list[Problem] = []
    for found in disk.listed(folder, _FOLDER):
        if not found.name.endswith(".md"):
            continue
        if found.wrong is not None:
            problems.append(found.wrong)
            continue
        try:
            documents.append(_document(folder / found.name))
        except ContentError as error:
            problems.extend(error.problems)
    if problems:
        raise ContentError(*problems)
    return tuple(documents)


def _document(path: Path) -> Document:
    shown = f"{_FOLDER}/{path.name}"
    if path.stem in ids.RESERVED:
        what = f"the address {path.stem}.html is taken"
        raise ContentError(Problem(shown, None, what, "give the file another name"))
    if not ids.is_id(path.stem):
        what = "the name can't be part of an address"
        fix = "use lower-case letters, digits and hyphens"
        raise ContentError(Problem(shown, None, what, fix))
    source = (disk.text(path, shown) or "").lstrip()
    heading = _HEADING.match(source)
    if not heading:
        raise ContentError(Problem(shown, 1, "no title", 'begin the file with "# A title"'))
    return Document(name=path.stem, title=_title(heading[1]), source=source[heading.end() :])


def _title(line: str) -> str:
    """Take the closing signs off a heading: ``About us ##``."""
    title = line.rstrip(" \t")
    bare = title.rstrip("#")
    return bare.rstrip(" \t") if bare.endswith((" ", "\t")) else title
