"""Weigh what a clause offers: is it the paper's own name, and is it a name at all?"""

import re
from collections.abc import Collection, Iterator

from site_builder.extraction.names.clauses import PHRASE, STRONG, Find
from site_builder.extraction.names.cues import USED
from site_builder.extraction.names.forms import is_coined, is_term

_CONTRIVED = re.compile(r"[a-z][A-Z]|[A-Z]{2}[a-z]")
_PRAISE = ("Our ", "our ", "ffectiveness of ", "erformance of ", "uperiority of ", "fficacy of ")
_OPENED = frozenset({"", ". ", "! ", "? "})


def stands(find: Find, cue: int, title: str, abstract: str) -> bool:
    """Tell whether a find is a name of the paper's own.

    What is mentioned before its cue is no news; what the clause says weakly needs a second sign.
    `cue` is the place of the cue, `title` is in lower case.
    """
    name = find.name
    if _is_ordinary(name, abstract) or _is_known(find, cue, abstract):
        return False
    if find.weight == STRONG or (_is_special(name) and any(mentions(name.lower(), title))):
        return True
    if find.weight == PHRASE:
        return " " in name and abstract.lower().count(name.lower()) > 1
    return _is_contrived(find) or _is_used(name, abstract)


def borne_out(name: str, abstract: str, finds: Collection[Find]) -> bool:
    """Tell whether the abstract uses the first words of a title as a name."""
    folded = name.lower()
    if any(find.name.lower() == folded or find.long.lower().endswith(folded) for find in finds):
        return True
    if " " in name and not all(word[0].isupper() for word in name.split() if len(word) > 4):
        return False
    return any(
        abstract[max(0, place - 2) : place] not in _OPENED for place, _ in mentions(name, abstract)
    )


def mentions(name: str, text: str) -> Iterator[tuple[int, int]]:
    """List where a text has a name as a word of its own: beginnings and ends."""
    place = text.find(name) if name else -1
    while place >= 0:
        end = place + len(name)
        if not (place and text[place - 1].isalnum()) and not text[end : end + 1].isalnum():
            yield place, end
        place = text.find(name, end)


def _is_special(name: str) -> bool:
    return " " in name or is_coined(name)


def _is_ordinary(name: str, abstract: str) -> bool:
    """Tell a general abbreviation, or a word that is written small elsewhere."""
    plain = not name.isupper() and name.isalpha() and f" {name.lower()} " in abstract
    return len(name) < 2 or is_term(name) or plain


def _is_known(find: Find, cue: int, abstract: str) -> bool:
    first, _ = next(mentions(find.name, abstract), (find.start, 0))
    return first < min(cue, find.start)


def _is_contrived(find: Find) -> bool:
    """Tell a long form with capitals set for its abbreviation: ``ALign ... BEfore Fusing``."""
    last = find.long.split()[-len(find.name) - 4 :]
    return sum(_CONTRIVED.search(word) is not None for word in last) > 1


def _is_used(name: str, abstract: str) -> bool:
    """Tell whether the paper speaks of a name as of its own work: ``LoFiT outperforms``."""
    return any(
        abstract[max(0, place - 20) : place].endswith(_PRAISE) or USED.match(abstract, end)
        for place, end in mentions(name, abstract)
    )
