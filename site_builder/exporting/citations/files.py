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

_BYTE_ORDER_MARK = "\ufeff"


def document(references: Iterable[Reference], ending: str, *, abstracts: bool) -> bytes:
    """Make one document of some references, in their order.

    The table begins with a byte order mark, without which spreadsheets take UTF-8 for something
    else. Markdown has no abstracts.

    Args:
        references: What to cite.
        ending: The ending of a format.
        abstracts: Whether abstracts are in it.
    """
    return _WRITERS[ending](references, abstracts).encode("utf-8", "replace")


def _bib(references: Iterable[Reference], abstracts: bool) -> str:
    return "\n".join([bibtex(one, abstract=abstracts) for one in references])


def _ris(references: Iterable[Reference], abstracts: bool) -> str:
    return "\r\n".join([ris(one, abstract=abstracts) for one in references])


def _csl(references: Iterable[Reference], abstracts: bool) -> str:
    items = [json.dumps(csl(one, abstract=abstracts), ensure_ascii=False) for one in references]
    return "[" + ",".join([f"\n{item}" for item in items]) + "\n]\n"


def _csv(references: Iterable[Reference], abstracts: bool) -> str:
    rows = [row(one, abstract=abstracts) for one in references]
    return _BYTE_ORDER_MARK + header() + "".join(rows)


def _md(references: Iterable[Reference], abstracts: bool) -> str:  # noqa: ARG001
    return "".join([markdown(one) for one in references])


_WRITERS: dict[str, Callable[[Iterable[Reference], bool], str]] = {
    "bib": _bib,
    "ris": _ris,
    "csl.json": _csl,
    "csv": _csv,
    "md": _md,
}
