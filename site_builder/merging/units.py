"""Records that are one paper by title and abstract alone: what everything else is built from."""

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from site_builder import ids
from site_builder.merging.likeness import (
    can_tell,
    clearly_different,
    far_apart,
    people,
    shared,
    strangers,
    words,
)
from site_builder.model import Listing, Record

Identity = tuple[str | None, str | None]
"""What names a paper: its arXiv id, or else its DOI; neither where nothing does."""

_NOTHING: frozenset[str] = frozenset()
_RECURRING = 3
_PLUS = re.compile(r"(?:(?<=[^\W_][^\W_])\+{1,3}|(?<=[^\W_])\+{2,3})(?![^\W_+])|\+{1,99}$")
_COLUMNS = frozenset(
    [
        *("editorial", "guesteditorial", "editorsnote", "editorsnotes", "editorscomments"),
        *("fromtheeditor", "fromtheeditors", "preface", "foreword", "introduction"),
        *("introductiontothespecialissue", "frontmatter", "backmatter", "contents"),
        *("tableofcontents", "index", "bookreview", "bookreviews", "review", "reviews", "letters"),
        *("lettertotheeditor", "letterstotheeditor", "news", "announcements", "obituary"),
        *(
            "inmemoriam",
            "calendar",
            "errata",
            "erratum",
            "corrigendum",
            "correction",
            "corrections",
        ),
        *("addendum", "commentary", "comment", "comments", "reply", "response", "discussion"),
        *("abstracts", "acknowledgements", "acknowledgments", "proceedings", "inthisissue"),
    ]
)


@dataclass(slots=True, eq=False)
class Unit:
    """Records of one title that nothing tells apart."""

    key: str
    """The title's key (`ids.title_key`)."""
    title: str
    """The title; of several spellings the first."""
    witness: str
    """The abstract that stands for it; "" if no record has one."""
    records: list[Record] = field(default_factory=list)
    authors: tuple[str, ...] = ()
    """The names of its authors, of all records that give any."""
    arxivs: frozenset[str] = frozenset()
    """Its arXiv id, where a record has one; never two."""
    dois: frozenset[str] = frozenset()
    """Its DOIs; two where the records of one arXiv id disagree."""
    times: frozenset[str] = frozenset()
    """The months or years in which it came out, as its records print them."""
    recurs: bool = False
    """Whether a dump has papers of this title time and again, as of a column in a journal."""

    @property
    def letters(self) -> str:
        """Its key without the signs at the end."""
        return self.key.rstrip("+")

    @property
    def wish(self) -> str:
        """The id that its title asks for."""
        return ids.slug(self.title)

    @property
    def rank(self) -> tuple[str, str, str, list[str], list[str], tuple[str, ...], list[str]]:
        """What orders units, whatever the dumps are called."""
        identities = sorted(self.arxivs), sorted(self.dois)
        return (self.key, self.title, self.witness, *identities, self.authors, sorted(self.times))

    @property
    def people(self) -> frozenset[str]:
        """Parts of the names of its authors."""
        return people(self.authors)

    def apart_from(self, other: "Unit") -> bool:
        """Tell whether people or times make two papers of them, where no abstract tells."""
        return strangers(self.people, other.people) or _other_times(
            self.times, other.times, recurs=self.recurs and other.recurs
        )


class Keys(dict[str, str]):
    """The keys of titles, each worked out once."""

    def __missing__(self, title: str) -> str:
        """Work out a key."""
        key = self[title] = key_of(title)
        return key


def key_of(title: str) -> str:
    """Reduce a title to what identifies it; ``SheepNet++`` isn't ``SheepNet``."""
    key = ids.title_key(title)
    return key + "".join(signs(title))


def signs(title: str) -> list[str]:
    """Give the signs that make a name another one: ``Net++``."""
    return _PLUS.findall(title) if "+" in title else []


def units(
    listings: Iterable[Listing], keys: Keys, known: Mapping[str, Sequence[frozenset[str]]]
) -> list[Unit]:
    """Part the records of all listings by title, then by identifier, then by abstract.

    Records of one title that name no paper (no arXiv id, no DOI) go with those that do, as long as
    these, and the curator's entries `known` under the title's key, name only one.
    """
    by_key: defaultdict[str, list[Record]] = defaultdict(list)
    for listing in listings:
        for record in listing.records:
            by_key[keys[record.title]].append(record)
    found: list[Unit] = []
    for key in sorted(by_key):
        some = _parted(key, by_key[key], known.get(key, ()))
        found += sorted(some, key=lambda unit: unit.rank) if len(some) > 1 else some
    return found


def identity(record: Record) -> Identity:
    """Name a record by its arXiv id or, where it has none, its DOI."""
    return (record.arxiv, None) if record.arxiv else (None, record.doi)


def _parted(key: str, records: Sequence[Record], known: Sequence[frozenset[str]]) -> list[Unit]:
    if len(records) == 1:
        return [_of_one(key, records[0])]
    named: defaultdict[Identity, list[Record]] = defaultdict(list)
    for record in records:
        named[identity(record)].append(record)
    nameless = named.pop((None, None), [])
    if len(named) + _others(known, named) <= 1:
        return _by_abstract(key, records)
    found = [unit for some in named.values() for unit in _by_abstract(key, some)]
    return [*found, *_by_abstract(key, nameless)]


def _others(known: Sequence[frozenset[str]], named: Iterable[Identity]) -> int:
    """Count what is known besides the papers that records name."""
    there = {one for identity in named for one in identity if one}
    return len({one for one in known if one.isdisjoint(there)})


def _by_abstract(key: str, records: Sequence[Record]) -> list[Unit]:
    """Part records by their abstracts, longest first; in most cases into one."""
    first = records[0].abstract if records else ""
    if first and all(record.abstract == first for record in records):
        return [_unit(key, first, records)]
    recurs = _recurs(key, records)
    by_text: defaultdict[tuple[str, tuple[str, ...], str], list[Record]] = defaultdict(list)
    for record in records:
        names = tuple(sorted(people(record.authors)))
        by_text[record.abstract, names, "" if record.abstract else _time(record)].append(record)
    homes: list[Unit] = []
    for text, some in sorted(by_text.items(), key=lambda item: (-len(item[0][0]), item[0])):
        unit = _unit(key, text[0], some, recurs=recurs)
        at = _home(unit, homes)
        if at is None:
            homes.append(unit)
        else:
            there = homes[at]
            homes[at] = _unit(key, there.witness, [*there.records, *some], recurs=recurs)
    return homes


def _home(unit: Unit, homes: Sequence[Unit]) -> int | None:
    """Find the most similar group that these records could be of; the first of equals."""
    own = words(unit.witness) if homes else frozenset()
    possible: list[tuple[float, int]] = []
    for rank, home in enumerate(homes):
        theirs = words(home.witness)
        if clearly_different(own, theirs):
            continue
        if not can_tell(own, theirs) and unit.apart_from(home):
            continue
        possible.append((shared(own, theirs), -rank))
    return -max(possible)[1] if possible else None


def _time(record: Record) -> str:
    """Give the month or year in which a record says that its paper came out."""
    day = record.printed
    return f"{day.year}-{day.month:02}" if day and day.year else record.period


def _recurs(key: str, records: Sequence[Record]) -> bool:
    """Tell a title that one dump has at many times, without abstracts, or many journals have."""
    if key in _COLUMNS:
        return True
    times: defaultdict[str, set[str]] = defaultdict(set)
    for record in records:
        if not record.abstract:
            times[record.place.dump].add(_time(record))
    return any(len(some - {""}) >= _RECURRING for some in times.values())


def _other_times(left: frozenset[str], right: frozenset[str], *, recurs: bool) -> bool:
    if recurs and left and right:
        return left != right
    return far_apart(left, right)


def _of_one(key: str, record: Record) -> Unit:
    """Make the unit of a record whose title no other has, as most are: `_unit`, in less time."""
    time = _time(record)
    return Unit(
        key,
        record.title,
        record.abstract,
        [record],
        tuple(sorted(set(record.authors))) if record.authors else (),
        frozenset((record.arxiv,)) if record.arxiv else _NOTHING,
        frozenset((record.doi,)) if record.doi else _NOTHING,
        frozenset((time,)) if time else _NOTHING,
    )


def _unit(key: str, witness: str, records: Sequence[Record], *, recurs: bool = False) -> Unit:
    return Unit(
        key,
        min(record.title for record in records),
        witness,
        list(records),
        tuple(sorted({name for record in records for name in record.authors})),
        frozenset(record.arxiv for record in records if record.arxiv),
        frozenset(record.doi for record in records if record.doi),
        frozenset(filter(None, map(_time, records))),
        recurs,
    )
