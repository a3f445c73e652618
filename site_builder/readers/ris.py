"""RIS, the exchange format of reference managers, publishers and citation indexes.

::

    TY  - JOUR
    AU  - Lovelace, Ada
    TI  - Honest models
    PY  - 2023
    DA  - 2023/09/21/
    AB  - We ask what a model owes its reader.
    DO  - 10.1000/182
    ER  -

Zotero, EndNote, Scopus, Web of Science, IEEE and PubMed use the tags differently: title ``TI`` or
``T1``, authors ``AU`` or ``A1``, abstract ``AB`` or ``N2``, journal ``T2``, ``JO``, ``JF``, ``BT``.
"""

import re
from collections.abc import Iterator

from site_builder.readers.citation import Citation
from site_builder.readers.prose import keywords
from site_builder.readers.tagged import Grammar, Item, form, unbroken

_TITLES = ("TI", "T1", "CT")
_BEGINS = re.compile(r"^[ \t]{0,8}TY[ \t]{0,3}-(?:[ \t]|$)", re.MULTILINE)
_WIDE = re.compile(
    r"[ \t]{0,8}(?P<tag>[A-Z][A-Z0-9](?=[ \t]{2,4}-|\t-)"
    # Hardly the beginning of a line of prose, so that one space will do.
    r"|(?:TY|T[I12]|A[BU12]|N[12]|KW|PY|Y1|DO|UR|J[AFO]|SN|VL|IS|[SE]P|PB|ER)(?= -))"
    r"[ \t]{1,4}-(?:[ \t](?P<text>.*)|(?=$)|\Z)"
)
_NARROW = re.compile(r"[ \t]{0,8}(?P<tag>[A-Z][A-Z0-9])[ \t]{0,4}-(?:[ \t](?P<text>.*)|(?=$)|\Z)")
_BOOKS = frozenset(("BOOK", "EBOOK", "EDBOOK", "THES", "RPRT"))
_INDEXED = re.compile(
    r"(?:references|correspondence address|funding|chemicals|tradenames|manufacturers|cited by"
    r"|times cited|export date|conference code)\b",
    re.IGNORECASE,
)
_NAMES_ID = re.compile(r"\s*(?:arxiv:|https?://arxiv\.org/)", re.IGNORECASE)


def _cite(item: Item) -> Citation:
    titles = (*_TITLES, "BT", "T2") if item.first("TY").strip() in _BOOKS else _TITLES
    notes = tuple(unbroken(text for text in item.all("N1", "RN") if not _INDEXED.match(text)))
    numbers = item.all("AN", "M1", "M3", "C7", "SE", "ID", "PB", "T2", "JO", "JF")
    thesis = item.first("TY").strip() in ("THES", "RPRT")
    return Citation(
        title=item.first(*titles),
        abstract=item.first("AB", "N2"),
        authors=tuple(unbroken(item.all("AU") or item.all("A1"))),
        dates=item.dated("DA", "Y1", "PY"),
        year=next(iter(item.dated("PY", "Y1")), ("", None)),
        identifiers=(
            *item.all("DO", "DI", "VL"),
            *(text for text in numbers if "arxiv:" in text.lower()[:40]),
            *(text for text in notes if _NAMES_ID.match(text)),
        ),
        addresses=tuple(_addresses(item)),
        venues=() if thesis else item.all("T2", "JF", "JO", "BT", "C3", "JA", "J2", "J1", "PB"),
        keywords=tuple(
            dict.fromkeys(word for text in item.all("KW") for word in keywords(_whole(text)))
        ),
        remarks=notes,
        organization=item.first("PB") if thesis else "",
    )


def _whole(text: str) -> str:
    """Keep the commas of a keyword that has a field of its own: ``Ethics, medical``."""
    return text if ";" in text or "\n" in text or text.count(",") > 2 else f"{text};"


def _addresses(item: Item) -> Iterator[str]:
    for text in item.all("UR", "LK", "L3", "L2", "L1"):
        yield from text.replace(";http", "\nhttp").split("\n")


def _grammar(field: re.Pattern[str]) -> Grammar:
    return Grammar(
        name="ris",
        field=field,
        begins=frozenset(("TY",)),
        ends=frozenset(("ER",)),
        titles=(*_TITLES, "BT", "T2"),
        cite=_cite,
    )


_WIDE_RIS, _NARROW_RIS = _grammar(_WIDE), _grammar(_NARROW)

FORMAT = form(_WIDE_RIS, _BEGINS, "RIS records, from `TY  -` to `ER  -`", other=_NARROW_RIS)
"""RIS as reference managers and publishers export it."""
