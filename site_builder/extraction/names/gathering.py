"""Put the names of title and abstract in order."""

import re
from collections.abc import Iterator, Sequence

from site_builder.extraction.names.evidence import borne_out, stands
from site_builder.extraction.names.forms import is_coined
from site_builder.extraction.names.offers import offers
from site_builder.extraction.names.titles import Title
from site_builder.model import Acronym

_WORD_BEFORE = re.compile(r"[^\s,;:()]+\Z")
_VERSIONED = re.compile(r" v?\d[\w.]*")
_VARIANT = re.compile(r"[\w.+^-]*")
_ALIAS = re.compile(r" \(([A-Za-z][\w+-]{1,15})\)")
_LONGEST_PREFIX = 30


def gathered(
    title: str, abstract: str, acronyms: Sequence[Acronym], told: Title
) -> tuple[str, ...]:
    """List a paper's names, that of the title first, the others as the abstract brings them."""
    found: dict[str, str] = {}
    for name in told.sure:
        found.setdefault(name.lower(), _as_written(name, abstract))
    offered = offers(abstract, {acronym.short: acronym.long for acronym in acronyms})
    if told.perhaps:
        finds = [find for find, _ in offered]
        for name in told.perhaps:
            if borne_out(name, abstract, finds):
                found.setdefault(name.lower(), name)
    lower_title = title.lower()
    for find, cue in offered:
        if find.name.lower() in found or any(_is_part(find.name, name) for name in found.values()):
            continue
        begins = any(name.startswith(f"{find.name} ") for name in found.values())
        if begins or stands(find, cue, lower_title, abstract):
            found[find.name.lower()] = find.name
    for name in tuple(found.values()):
        for variant in (*_aliases(name, abstract), *_variants(name, abstract)):
            found.setdefault(variant.lower(), variant)
    return tuple(found.values())


def _as_written(name: str, abstract: str) -> str:
    """Prefer ``TraceAlign`` of the abstract to ``TRACEALIGN`` of a title in capitals."""
    if name in abstract or not name.isupper():
        return name
    place = abstract.lower().find(name.lower())
    written = abstract[place : place + len(name)]
    return (
        written
        if place >= 0 and written.lower() == name.lower() and not written.islower()
        else name
    )


def _is_part(name: str, whole: str) -> bool:
    """Tell ``DEBATE`` beside ``Political DEBATE`` and ``SIMA`` beside ``SIMA 2``."""
    if whole.endswith(f" {name}"):
        return True
    return whole.startswith(name) and _VERSIONED.fullmatch(whole, len(name)) is not None


def _aliases(name: str, abstract: str) -> Iterator[str]:
    """List short names in brackets behind a name: ``Oyster-I (Oy1)``."""
    place = abstract.find(f"{name} (")
    if place >= 0:
        alias = _ALIAS.match(abstract, place + len(name))
        if alias and alias[1][0].lower() == name[0].lower() and is_coined(alias[1]):
            yield alias[1]


def _variants(name: str, abstract: str) -> Iterator[str]:
    """List names made from a name: ``BioMedGPT-LM`` and ``Qwen-SFT-MoI`` beside their stems."""
    if len(name) < 3 or " " in name:
        return
    place = abstract.find("-" + name)
    while place >= 0:
        end = place + 1 + len(name)
        before = _WORD_BEFORE.search(abstract, max(0, place - _LONGEST_PREFIX), place)
        if before and before[0][0].isupper() and not abstract[end : end + 1].isalnum():
            yield f"{before[0]}-{name}"
        place = abstract.find("-" + name, end)
    place = abstract.find(name + "-")
    while place >= 0:
        word = _VARIANT.match(abstract, place)
        whole = word[0].rstrip(".-^") if word else name
        suffix = whole[len(name) + 1 :]
        apart = place == 0 or not (abstract[place - 1].isalnum() or abstract[place - 1] in "-/_.")
        if apart and suffix and not suffix[0].islower() and is_coined(whole):
            yield whole
        place = abstract.find(name + "-", place + len(name))
