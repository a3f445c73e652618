"""One paper's citation in every format, for programs and the site's own scripts."""

from site_builder.exporting.citations.bibtex import bibtex
from site_builder.exporting.citations.csl import csl
from site_builder.exporting.citations.markdown import markdown
from site_builder.exporting.citations.reference import Reference
from site_builder.exporting.citations.ris import ris
from site_builder.exporting.citations.table import header, row


def citations(reference: Reference) -> dict[str, object]:
    """Give a reference in every format: ``key, bibtex, ris, csl, csv, markdown``.

    ``csl`` is an object, all others are text that ends in a line end. Texts of several papers can
    be joined as they are, but of ``csv`` only the first one's first line, the header, stays.
    """
    return {
        "key": reference.key,
        "bibtex": bibtex(reference),
        "ris": ris(reference),
        "csl": csl(reference),
        "csv": header() + row(reference),
        "markdown": markdown(reference),
    }
