"""Author names as bibliographies write them, as they are displayed."""

import re
from collections.abc import Iterable

_OTHERS = re.compile(r"(?:and )?(?:others|et\.? ?al\.?|\.\.\.|…)", re.IGNORECASE)
_ET_AL = re.compile(r",? et\.? ?al\.?\Z", re.IGNORECASE)
_SUFFIX = re.compile(r"(?:Jr|Sr|I{2,3}|IV|VI{0,3}|\dnd|\drd|\dth|Esq|Ph\.? ?D|M\.? ?D)\.?")
_HOMONYM = re.compile(r" \d{4}\Z")
_INITIALS = re.compile(r"[A-Z]{1,3}")
_PARTS = re.compile(r"(?:family|given)\s?=", re.IGNORECASE)
_MANY = re.compile(r"[;\n]")


def people(names: Iterable[str]) -> tuple[str, ...]:
    """Return display names in order: ``Lovelace, Ada`` becomes ``Ada Lovelace``.

    "others" and "et al." are nobody's name.
    """
    plain = (_ET_AL.sub("", " ".join(name.split())).strip(" ,;") for name in names)
    return tuple(display_name(name) for name in plain if name and not _OTHERS.fullmatch(name))


def are_cut(names: Iterable[str]) -> bool:
    """Tell whether a list of names says that there are others: "A. Lovelace et al."."""
    return any(_OTHERS.fullmatch(name.strip()) or _ET_AL.search(name.strip()) for name in names)


def display_name(name: str) -> str:
    """Turn a name round: ``von Neumann, Jr., John`` becomes ``John von Neumann Jr.``.

    Both orders of a suffix are known, BibTeX's and that of RIS (``Family, Given, Jr.``). The
    number by which DBLP tells people of one name apart (``Wei Wang 0001``) goes. A name in braces
    is an organisation's and stays, ``{Barnes and Noble, Inc.}``; BibLaTeX may name each part:
    ``family=Berg, given=Ann, prefix=van``.
    """
    if name.startswith("{") and name.endswith("}"):
        return name.strip("{} ")
    if _PARTS.match(name):
        pairs = (pair.strip().partition("=") for pair in name.split(","))
        named = {key.strip(): value.strip() for key, _, value in pairs}
        parts = (named.get(part, "") for part in ("given", "prefix", "family", "suffix"))
        return " ".join(" ".join(parts).split())
    name = _HOMONYM.sub("", name.strip())
    family, *others = (part.strip() for part in name.split(","))
    suffixes = [part for part in others if _SUFFIX.fullmatch(part)]
    given = [part for part in others if part and part not in suffixes]
    return " ".join(filter(None, (*given, family, *suffixes)))


def by_initials(name: str) -> str:
    """Turn MEDLINE's short form round: ``Pérez-de la Fuente R`` is ``R Pérez-de la Fuente``."""
    family, _, initials = name.strip().rpartition(" ")
    short = family and "," not in family and _INITIALS.fullmatch(initials)
    return f"{initials} {family}" if short else name.strip()


def split_people(text: str) -> tuple[str, ...]:
    """Split a list of names written as one text, by what parts them most plainly.

    ``A. Smith; B. Jones``, a name a line, ``Smith, Ann and Jones, Ben``, and ``Ann Smith, Ben
    Jones, Cid Doe``, where each part has more than one word and so is a whole name.
    """
    if _MANY.search(text.strip()):
        return tuple(filter(None, map(str.strip, _MANY.split(text))))
    text = " ".join(text.split())
    if " and " in text or " & " in text:
        parts = re.split(r",? and | & ", text)
        return tuple(name for part in parts for name in _whole_names(part))
    return _whole_names(text)


def _whole_names(text: str) -> tuple[str, ...]:
    parts = [part.strip() for part in text.split(",") if part.strip()]
    names = [part for part in parts if not _SUFFIX.fullmatch(part)]
    if len(names) > 2 and all(" " in part or _OTHERS.fullmatch(part) for part in names):
        return tuple(parts)
    return (text.strip(" ,"),) if parts else ()
