"""EndNote's tagged import text (``.enw``, refer), as Google Scholar and publishers offer it.

::

    %0 Journal Article
    %T Honest models
    %A Lovelace, Ada
    %J Journal of Examples
    %D 2023
    %8 September 21
    %R 10.1000/182
    %X We ask what a model owes its reader.
"""

import re

from site_builder.readers.citation import Citation
from site_builder.readers.prose import keywords
from site_builder.readers.tagged import Grammar, Item, form, unbroken

_BEGINS = re.compile(
    r"^%0 (?:Journal|Conference|Book|Generic|Thesis|Report|Electronic|Edited|Magazine|Newspaper"
    r"|Unpublished|Web|Dataset|Manuscript|Preprint|Computer|Serial|Online|Encyclopedia|Patent)",
    re.MULTILINE,
)
_FIELD = re.compile(r"%(?P<tag>[0-9A-Z@!#$&()*+<>?^~=\[\]])(?: (?P<text>.*)|\Z)")


def _cite(item: Item) -> Citation:
    notes = tuple(unbroken(item.all("Z", "O")))
    thesis = item.first("0").strip() in ("Thesis", "Report")
    return Citation(
        title=item.first("T"),
        abstract=item.first("X"),
        authors=tuple(unbroken(item.all("A"))),
        dates=item.dated("8", "D"),
        year=next(iter(item.dated("D")), ("", None)),
        identifiers=(*item.all("R", "M", "J", "B", "F"), *notes),
        addresses=tuple(unbroken(item.all("U", ">"))),
        venues=() if thesis else item.all("J", "B", "S", "I"),
        keywords=tuple(dict.fromkeys(word for text in item.all("K") for word in keywords(text))),
        remarks=notes,
        organization=item.first("I") if thesis else "",
    )


_GRAMMAR = Grammar(
    name="endnote",
    field=_FIELD,
    begins=frozenset(("0",)),
    ends=frozenset(),
    titles=("T",),
    cite=_cite,
)

FORMAT = form(_GRAMMAR, _BEGINS, "EndNote's tagged text, from `%0` on")
"""EndNote import text."""
