"""Web of Science's field-tagged text ("Plain text file"), beginning ``FN Clarivate``.

::

    FN Clarivate Analytics Web of Science
    VR 1.0
    PT J
    AU Lovelace, A
       Babbage, C
    AF Lovelace, Ada
       Babbage, Charles
    TI Honest models of
       everything
    SO JOURNAL OF EXAMPLES
    PD SEP 21
    PY 2023
    DI 10.1000/182
    ER

    EF
"""

import re

from site_builder.readers.citation import Citation
from site_builder.readers.prose import keywords
from site_builder.readers.tagged import Grammar, Item, form, unbroken

_BEGINS = re.compile(r"^FN (?:Clarivate|Thomson|ISI)|^PT [JBSP]\nAU ", re.MULTILINE)
_FIELD = re.compile(r"(?P<tag>[A-Z][A-Z0-9])(?: (?P<text>.*)|\Z)")


def _cite(item: Item) -> Citation:
    return Citation(
        title=item.first("TI"),
        abstract=item.first("AB"),
        authors=tuple(unbroken(item.all("AF") or item.all("AU"))),
        dates=item.dated("PD", "EA", "PY"),
        year=next(iter(item.dated("PY")), ("", None)),
        identifiers=item.all("DI", "AR", "D2"),
        addresses=item.all("UR"),
        venues=item.all("SO", "CT"),
        keywords=keywords(" ".join(item.first("DE").split())),
    )


_GRAMMAR = Grammar(
    name="web-of-science",
    field=_FIELD,
    begins=frozenset(("PT",)),
    ends=frozenset(("ER",)),
    titles=("TI",),
    cite=_cite,
    header=frozenset(("FN", "VR", "EF")),
)

FORMAT = form(_GRAMMAR, _BEGINS, "Web of Science's tagged text, from `FN` on")
"""Web of Science's "plain text file"."""
