"""PubMed's tagged text (``.nbib``, MEDLINE), as "Send to: Citation manager" saves it.

::

    PMID- 37068225
    DP  - 2023 Sep 21
    TI  - Honest models in
          medicine.
    LID - 10.1000/182 [doi]
    AB  - BACKGROUND: We ask what a model owes its reader.
    FAU - Lovelace, Ada
    AU  - Lovelace A
    JT  - Journal of examples
    SO  - J Ex. 2023 Sep 21;1(2):3-4.

ERIC's files are alike but for their beginning, ``OWN - ERIC``, and their addresses under ``LID``
and ``AID``.
"""

import re

from site_builder.readers.citation import Citation
from site_builder.readers.people import by_initials
from site_builder.readers.prose import keywords
from site_builder.readers.tagged import Grammar, Item, form

_BEGINS = re.compile(r"^(?:(?:PMID|PMC ) ?- ?(?:PMC)?\d{1,9}|OWN ?- ERIC)[ \t]*$", re.MULTILINE)
_FIELD = re.compile(r"(?P<tag>[A-Z][A-Z0-9]{1,3}) {0,2}-(?: (?P<text>.*)|\Z)")
_DOI = re.compile(r"(?<!\S)(\S+) \[doi\]")
_LABEL = re.compile(r"(?<=[.!?)]) (?=[A-Z][A-Z &/,]{3,40}: )")
_TRANSLATED = re.compile(r"\[(.*)\]\.?", re.DOTALL)


def _cite(item: Item) -> Citation:
    numbers = item.all("LID", "AID")
    dois = (_DOI.search(text) for text in numbers)
    pages = tuple(text for text in numbers if text.startswith(("http://", "https://")))
    pmid = item.first("PMID")
    return Citation(
        title=plain_title(item.first("TI", "BTI", "TT")),
        # The sections of a structured abstract run on, each behind its label.
        abstract=_LABEL.sub("\n\n", " ".join(item.first("AB", "OAB").split())),
        authors=item.all("FAU")
        or tuple(map(by_initials, item.all("AU")))
        or tuple(f"{{{name}}}" for name in item.all("CN")),
        dates=item.dated("DP", "DEP"),
        identifiers=(*(found[1] for found in dois if found), *pages),
        addresses=(f"https://pubmed.ncbi.nlm.nih.gov/{pmid}/",) if pmid.isdigit() else pages,
        venues=item.all("JT", "TA", "PB"),
        keywords=tuple(
            dict.fromkeys(word for text in item.all("OT") for word in keywords(f"{text};"))
        ),
        remarks=item.all("GN"),
    )


def plain_title(text: str) -> str:
    """Take away the full stop that PubMed ends titles with, and the brackets of translations."""
    text = " ".join(text.split())
    translated = _TRANSLATED.fullmatch(text)
    text = translated[1] if translated else text
    return text[:-1] if text.endswith(".") and not text.endswith("..") else text


_GRAMMAR = Grammar(
    name="nbib",
    field=_FIELD,
    begins=frozenset(("PMID", "PMC", "OWN")),
    ends=frozenset(),
    titles=("TI", "BTI", "TT"),
    cite=_cite,
    last="SO",
    once=True,
)

FORMAT = form(_GRAMMAR, _BEGINS, "tagged text of PubMed, from `PMID-` on, or of ERIC")
"""PubMed's and PubMed Central's tagged text."""
