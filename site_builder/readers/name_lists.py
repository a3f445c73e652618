"""Lists of authors, whatever a table or an object writes them as."""

import ast
import json
import re
import warnings
from collections.abc import Mapping, Sequence

from site_builder.readers.people import split_people

_INITIALS = re.compile(r"(?:[A-Z]\.?[ -]?){1,4}")
_FAMILY_INITIALS = re.compile(r"[^\W\d_][^,;]{1,60} (?:(?:[A-Z]\.-?){1,4}|[A-Z]{1,3})")
_NUMBERED = re.compile(r"\s{0,3}\(\d{4,12}\)")
_PARTICLE = re.compile(r"(?:van|von|de|del|della|der|den|di|da|dos|du|la|le|el|al|bin|ten|ter)\b")
_MORE = re.compile(r",?\s{0,3}(?:et\.? ?al\.?|and others|…|\.\.\.)\s{0,3}\Z", re.IGNORECASE)
_COMMALESS = re.compile(r"(['\"])\s+(['\"])")
_LONGEST_LITERAL = 200_000
_ITEM = re.compile(r"\A[-*•]\s+")
_WHOLE_NAME = ("name", "display_name", "full_name", "fullname", "fullName", "literal", "text")
_INNER = ("author", "value", "raw_author_name", "user", "person")
_AND = re.compile(r",? and | & ")

OTHERS = "others"
"""Stands last where a list names only some of the authors."""


def names_of(value: object) -> tuple[str, ...] | None:
    """List names as they are written, one each; None if the value can't be a list of authors.

    Texts: ``Lovelace, Ada; Babbage, Charles``, ``Ada Lovelace, Charles Babbage and Mary
    Somerville``, ``Lovelace, A., Babbage, C.``, ``Lovelace A., Babbage C.``, ``Lovelace A, Babbage
    C.``, and lists written as text, ``["Ada Lovelace", "Charles Babbage"]`` or with single quotes.
    Lists hold names, ``["Lovelace", "Ada", ""]`` each, or objects with ``name``,
    ``given``/``family``, ``firstName``/``lastName``, ``author`` and the like.
    """
    if isinstance(value, str):
        return _split(value)
    if isinstance(value, Mapping):
        inner = next(
            (value[key] for key in ("author", "authors", "value", "name") if key in value), None
        )
        if isinstance(inner, list):
            return names_of(inner)
        one = _name(value)
        return (one,) if one else None
    if not isinstance(value, list):
        return None
    names = [_name(one) for one in value if not _is_other_role(one)]
    if len(names) == 1 and isinstance(value[0], str):
        return _split(value[0])
    shown = tuple(filter(None, names))
    return shown if shown or not names else None


def _is_other_role(one: object) -> bool:
    """Tell editors and translators, whom Zotero lists beside the authors."""
    if not isinstance(one, Mapping):
        return False
    kind = one.get("creatorType")
    return isinstance(kind, str) and kind not in ("author", "presenter", "inventor", "contributor")


def _name(one: object) -> str:
    if isinstance(one, str):
        return one.strip()
    if isinstance(one, Mapping):
        return _name_of_object(one)
    if isinstance(one, Sequence):
        family, given, suffix = (*(str(part).strip() for part in one), "", "", "")[:3]
        return " ".join(filter(None, (given, family, suffix)))
    return ""


def _name_of_object(one: Mapping[str, object]) -> str:
    whole = _first(one, *_WHOLE_NAME)
    given = _first(one, "given", "firstName", "first_name", "first", "givenName", "forename")
    family = _first(one, "family", "lastName", "last_name", "last", "familyName", "surname")
    if not whole and (given or family):
        middle = _first(one, "middle_name", "middleName")
        particle = _first(one, "non-dropping-particle", "dropping-particle")
        parts = (given, middle, particle, family, _first(one, "suffix"))
        return " ".join(filter(None, parts))
    inner = next((one[key] for key in _INNER if isinstance(one.get(key), str | dict)), "")
    return whole or _name(inner)


def _first(one: Mapping[str, object], *keys: str) -> str:
    found = (one[key] for key in keys if isinstance(one.get(key), str))
    return str(next(found, "")).strip()


def _split(text: str) -> tuple[str, ...] | None:
    text = text.strip()
    if text[:1] in "[(" and text[-1:] in "])" and len(text) > 2:
        listed = _literal(text)
        if listed is not None:
            return names_of(listed)
        text = text[1:-1] if text[0] == "[" else text
        text = text.replace("' '", "'; '").strip("'\"") if "'" in text else text
    text = _NUMBERED.sub("", text)
    more = _MORE.search(text)
    body = text[: more.start()] if more else text
    names = _parted(body.strip())
    return (*names, OTHERS) if more else names


def _literal(text: str) -> list[object] | None:
    if len(text) > _LONGEST_LITERAL:
        return None
    # NumPy writes no commas, which Python would take for one long text.
    text = _COMMALESS.sub(r"\1, \2", text)
    try:
        value = json.loads(text)
    except (ValueError, RecursionError):
        try:
            with warnings.catch_warnings():
                warnings.simplefilter("ignore")
                value = ast.literal_eval(text)
        except (ValueError, SyntaxError, RecursionError, MemoryError, TypeError):
            return None
    return list(value) if isinstance(value, list | tuple) else None


def _parted(text: str) -> tuple[str, ...]:
    if ";" in text or "\n" in text:
        return tuple(_ITEM.sub("", name) for name in split_people(text))
    sign = "|" if "|" in text else ","
    whole = text if sign == "|" else _AND.sub(", ", text)
    parts = tuple(filter(None, map(str.strip, whole.split(sign))))
    if sign == "|" or len(parts) < 2:
        return parts
    if len(parts) % 2 == 0 and all(map(_INITIALS.fullmatch, parts[1::2])):
        return tuple(", ".join(parts[at : at + 2]) for at in range(0, len(parts), 2))
    pointless = (*parts[:-1], parts[-1].removesuffix("."))
    for names in (parts, pointless):
        if all(map(_FAMILY_INITIALS.fullmatch, names)):
            return tuple(map(_turned, names))
    one = len(parts) == 2 and _PARTICLE.match(parts[0]) and not _AND.search(text)
    return parts if all(" " in part for part in parts) and not one else split_people(text)


def _turned(name: str) -> str:
    """Put initials first: ``Lovelace A.B.`` is A.B. Lovelace, ``Lovelace AB`` AB Lovelace."""
    family, _, initials = name.rpartition(" ")
    return f"{initials} {family}"


def strings_in(text: str) -> list[str] | str:
    """Take apart a list written as text: ``["a", "b"]``, ``['a', 'b']``, ``[a, b]``.

    The text itself if it is none.
    """
    text = text.strip()
    if not (text.startswith("[") and text.endswith("]")):
        return text
    listed = _literal(text)
    if listed is None:
        listed = [part.strip().strip("'\"") for part in text[1:-1].split(",")]
    return [one for one in listed if isinstance(one, str) and one]
