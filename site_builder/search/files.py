"""The files that search in the browser loads."""

import json
from collections.abc import Sequence
from typing import Any

from site_builder.model import File
from site_builder.search.columns import column, columns
from site_builder.search.document import Document, Labels
from site_builder.search.index import index

INDEX_PATH = "search/index.json"
"""Where the serialised lunr index goes."""
DOCUMENTS_PATH = "search/documents.json"
"""Where the documents go, in the order that the index numbers them."""
FACETS_PATH = "search/facets.json"
"""Where the columns go that filters, counts and orders need of every paper."""
AUTHORS_PATH = "search/authors.json"
"""Where the column of authors goes, which is loaded when a query asks for one."""


def files(documents: Sequence[Document], labels: Labels | None = None) -> tuple[File, ...]:
    """Build the files that search loads.

    Results that rank equal come in the order of `documents`, so put the newest first.

    Args:
        documents: Every paper, each id once.
        labels: What readers see of the values that filters know, and in which order.

    Returns:
        The index (lunr's serialised form, documents numbered from 0), the documents, the columns
        of all fields, and the column of authors.
    """
    return (
        File(INDEX_PATH, _json(index(documents))),
        File(DOCUMENTS_PATH, _json([_shown(document) for document in documents])),
        File(FACETS_PATH, _json(columns(documents, labels or {}))),
        File(AUTHORS_PATH, _json(column([document.authors for document in documents]))),
    )


def _shown(document: Document) -> dict[str, Any]:
    shown: dict[str, Any] = {
        "id": document.id,
        "path": document.path,
        "title": document.title,
        "abstract": " ".join(document.abstract.split()),
        "day": document.day.isoformat() if document.day else "",
        "date": document.date,
        "tags": document.tags,
    }
    if document.kind:
        shown["kind"] = document.kind
    return shown


def _json(value: object) -> bytes:
    text = json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return text.encode() + b"\n"
