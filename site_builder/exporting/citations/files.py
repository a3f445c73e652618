"""Citations of many papers as one document."""

import json
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from site_builder.exporting.citations.bibtex import bibtex
from site_builder.exporting.citations.csl import csl
from site_builder.exporting.citations.markdown import markdown
from site_builder.exporting.citations.reference import Reference
from site_builder.exporting.citations.ris import ris
from site_builder.exporting.citations.table import header, row


@dataclass(frozen=True, slots=True)
class Format:
    """A format as readers choose it."""

    ending: str
    """Of its files: "bib"."""
    label: str
    """What readers see: "BibTeX"."""
    media_type: str
    """As hosts declare it and links announce it."""


FORMATS = (
    Format("bib", "BibTeX", "application/x-bibtex"),
    Format("ris", "RIS", "application/x-research-info-systems"),
    Format("csl.json", "CSL-JSON", "application/vnd.citationstyles.csl+json"),
    Format("csv", "CSV", "text/csv"),
    Format("md", "Markdown", "text/markdown"),
)
"""All formats, in the order readers see them."""


@dataclass(frozen=True, slots=True)
class Frame:
    """What stands around and between the pieces of a document."""

    begin: bytes = b""
    """Before the first."""
    between: bytes = b""
    """Between any two."""
    end: bytes = b""
    """Behind the last."""


# The table begins with a byte order mark, without which spreadsheets take UTF-8 for something else.
FRAMES = {
    "bib": Frame(between=b"\n"),
    "ris": Frame(between=b"\r\n"),
    "csl.json": Frame(b"[", b",", b"\n]\n"),
    "csv": Frame(f"\ufeff{header()}".encode()),
    "md": Frame(),
}
"""What makes a document of pieces, by the ending of its format."""


def document(references: Iterable[Reference], ending: str, *, abstracts: bool) -> bytes:
    """Make one document of some references, in their order.

    Args:
        references: What to cite.
        ending: The ending of a format.
        abstracts: Whether abstracts are in it; Markdown has none.
    """
    return assembled((piece(one, ending, abstract=abstracts) for one in references), ending)


def assembled(pieces: Iterable[bytes], ending: str) -> bytes:
    """Make one document of what `piece` made in one format."""
    frame = FRAMES[ending]
    return frame.begin + frame.between.join(pieces) + frame.end


def piece(reference: Reference, ending: str, *, abstract: bool) -> bytes:
    """Write what a document in some format says of one reference."""
    return _WRITERS[ending](reference, abstract).encode("utf-8", "replace")


def _bib(reference: Reference, abstract: bool) -> str:
    return bibtex(reference, abstract=abstract)


def _ris(reference: Reference, abstract: bool) -> str:
    return ris(reference, abstract=abstract)


def _csl(reference: Reference, abstract: bool) -> str:
    return f"\n{json.dumps(csl(reference, abstract=abstract), ensure_ascii=False)}"


def _csv(reference: Reference, abstract: bool) -> str:
    return row(reference, abstract=abstract)


def _md(reference: Reference, abstract: bool) -> str:  # noqa: ARG001
    return markdown(reference)


_WRITERS: dict[str, Callable[[Reference, bool], str]] = {
    "bib": _bib,
    "ris": _ris,
    "csl.json": _csl,
    "csv": _csv,
    "md": _md,
}
