"""Which papers are new: since a day, in a listing, in an edition."""

import datetime as dt
import difflib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from site_builder import ids, wording
from site_builder.errors import ContentError, Problem
from site_builder.model import Edition, Entry, Evidence, Library, ListingFacts
from site_builder.planning import listings, permalinks
from site_builder.words import Words

_SURE = (Evidence.STATED, Evidence.CORROBORATED)


@dataclass(frozen=True, slots=True)
class News:
    """The papers of a letter."""

    entries: tuple[Entry, ...]
    """In the order of the library's; may be none."""
    heading: str
    """What they have in common: "New in the listing of 10 December 2025"."""
    page: str
    """The page of the site that shows them, or leads to them."""
    name: str
    """What tells the letter from others, as part of a file's name: "2025-12-10"."""
    remarks: tuple[str, ...] = ()
    """What must be said of all, in whole sentences."""
    aside: str = ""
    """What the curator should know of papers that are not among them."""


def since(digest: Library, day: dt.date) -> News:
    """Choose the papers that came in on a day or later.

    These are those of the editions since then, and those that came out since then: no listing can
    have shown them before. Of all others without a dated listing nobody knows when they came in.
    """
    chosen = []
    unknown = 0
    for entry in digest.entries:
        first = digest.first_shown.get(entry.id)
        arrived = first.captured if first else None
        if (arrived or entry.date or dt.date.min) >= day:
            chosen.append(entry)
        elif arrived is None:
            unknown += 1
    doubtful = sum(
        one.evidence not in _SURE and one.day >= day and bool(one.entries)
        for one in digest.editions
    )
    remarks = []
    if doubtful:
        remarks.append(digest.words.say("letter.doubtful", n=doubtful))
    aside = ""
    if unknown:
        aside = f"{wording.count(unknown, 'paper')} without a dated listing left out"
    return News(
        entries=tuple(chosen),
        heading=digest.words.say("letter.new_since", day=digest.words.day(day)),
        page=permalinks.EDITIONS if digest.editions else permalinks.HOME,
        name=f"since-{day.isoformat()}",
        remarks=tuple(remarks),
        aside=aside,
    )


def latest(digest: Library) -> News:
    """Choose the papers of the latest edition that has any.

    Raises:
        ContentError: There is no edition.
    """
    found = next((one for one in digest.editions if one.entries), None)
    if found is None:
        what = "no listing has a day, so there is no latest edition"
        fix = "choose papers by --since or --listing, or say captured: in a dump's sidecar"
        raise ContentError(Problem("", None, what, fix))
    return of_edition(found, digest.words)


def of_edition(edition: Edition, words: Words) -> News:
    """Choose the papers of an edition."""
    doubtful = (one for one in edition.listings if one.captured_evidence not in _SURE)
    return News(
        entries=edition.entries,
        heading=words.say("letter.new_in", n=len(edition.listings), day=words.day(edition.day)),
        page=permalinks.edition(edition.day),
        name=edition.day.isoformat(),
        remarks=tuple(dict.fromkeys(_doubt(one, words) for one in doubtful)),
    )


def of_listing(digest: Library, asked: str) -> News:
    """Choose the papers that a listing was the first to show.

    Args:
        digest: The library.
        asked: Its file's name, with or without its ending or as in its page's address, the
            beginning of that if no other begins so, its title, or its day.

    Raises:
        ContentError: No listing is called so, or several are.
    """
    facts = _named(digest, asked)
    shown = {entry.id for _, entry in digest.by_listing.get(facts.dump, ())}
    first = {name for name in shown if digest.first_shown[name].dump == facts.dump}
    remarks = []
    if not facts.captured:
        remarks.append(digest.words.say("letter.unknown_day"))
    elif facts.captured_evidence not in _SURE:
        remarks.append(_doubt(facts, digest.words))
    words = digest.words
    label = listings.label(facts, words)
    return News(
        entries=tuple(entry for entry in digest.entries if entry.id in first),
        heading=label
        if facts.title
        else words.say("letter.new_in_listing", listing=f"{label[:1].lower()}{label[1:]}"),
        page=permalinks.listing(facts.dump),
        name=permalinks.listing(facts.dump).rpartition("/")[2].removesuffix(".html"),
        remarks=tuple(remarks),
        aside=_known(len(shown) - len(first), facts),
    )


def _known(count: int, facts: ListingFacts) -> str:
    if not count:
        return ""
    known = "known before" if facts.captured else "known from dated listings"
    return f"{wording.count(count, 'paper')} of it {known}"


def _doubt(facts: ListingFacts, words: Words) -> str:
    said = f"letter.doubt_{facts.captured_evidence.value}"
    return words.say(said, note=facts.captured_note)


def _named(digest: Library, asked: str) -> ListingFacts:
    """Find the listing that is meant; a whole name goes before the beginning of one."""
    names = {facts.dump: tuple(_names(facts, digest.words)) for facts in digest.listings}
    by_dump = {facts.dump: facts for facts in digest.listings}
    wanted = asked.strip().casefold()
    found = [dump for dump, known in names.items() if wanted in known] or [
        dump for dump, known in names.items() if wanted and known[0].startswith(wanted)
    ]
    if len(found) == 1:
        return by_dump[found[0]]
    if found:
        what = f"{len(found)} listings are called “{asked}”: {_some(sorted(found))}"
        raise ContentError(Problem("", None, what, "give one of these names"))
    raise ContentError(_nowhere(asked, wanted, names))


def _nowhere(asked: str, wanted: str, names: Mapping[str, tuple[str, ...]]) -> Problem:
    by_name = {name: dump for dump, known in names.items() for name in known}
    by_name |= {known[0][: len(wanted)]: dump for dump, known in reversed([*names.items()])}
    near = difflib.get_close_matches(wanted, list(by_name), n=3, cutoff=0.5)
    dumps = list(dict.fromkeys(by_name[name] for name in near))
    hint = f"did you mean {' or '.join(dumps)}?" if dumps else "digest listings names them all"
    return Problem("", None, f"no listing is called “{asked}”", hint)


def _names(facts: ListingFacts, words: Words) -> Iterator[str]:
    """Give the names of a listing without capitals, its file's first."""
    yield facts.dump.casefold()
    yield facts.dump.rpartition(".")[0].casefold()
    yield ids.slug(facts.dump.removesuffix(".txt"), fallback="listing")
    yield permalinks.listing(facts.dump)
    yield listings.label(facts, words).casefold()
    if facts.captured:
        yield facts.captured.isoformat()


def _some(names: list[str]) -> str:
    return ", ".join(names[:5]) + (" and more" if len(names) > 5 else "")
