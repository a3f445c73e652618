"""What of a site stands as it is to be, by what each of its units is made from."""

import functools
import hashlib
import json
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path

from site_builder import caching, checking, publishing
from site_builder.model import File
from site_builder.pipeline.giving import Pieces
from site_builder.pipeline.parting import Parted
from site_builder.pipeline.spreading import Kept
from site_builder.pipeline.units import Done, Part, Unit
from site_builder.pipeline.watching import tables

_SHELF = "pages"
_WHOLE, _PIECES, _LED = _OF_ALL = "\0whole", "\0pieces", "\0led"
"""Names of rows that are no unit's: a hash of all of them, where what papers give to whole files
ends, and into which folders pages lead."""
_READ = (".html", ".svg")


@dataclass(frozen=True, slots=True)
class _Was:
    """A unit as the last build left it."""

    key: str
    files: tuple[tuple[str, str], ...]
    """Each path with what the disk said of the file."""
    answers: tuple[tuple[str, str | None, str], ...]
    """What it asked, and a hash of each answer."""


class Renewal:
    """Tells what of a site is to be made, and remembers what was."""

    def __init__(self, root: Path, folder: Path, made: Parted, *, anew: bool) -> None:
        """Look at what there is.

        Args:
            root: The digest's folder.
            folder: The site's.
            made: The site as planned.
            anew: Let everything be made.
        """
        self._folder = folder
        self._made = made
        self._shelf = caching.Shelf(root, _SHELF, caching.origin())
        self._rows = self._shelf.load()
        self._there = caching.tree(folder).marks
        self._was = dict(_read(self._rows))
        plan = made.plan
        known = tables(plan.digest, plan.cards)
        self._answer = functools.cache(functools.partial(made.keys.answer, known))
        self._pieces = Pieces(folder, made.wholes, self._rows.get(_PIECES), self._there)
        self._led = self._read_led()
        self._units = tuple(unit for part in made.parts for unit in part.units)
        self._fresh = {unit.name for unit in self._units if not anew and self._stands(unit)}

    def stale(self) -> tuple[Part, ...]:
        """Give what is to be made, in the parts that it was in."""
        parts = (self._stale_of(part) for part in self._made.parts)
        return tuple(part for part in parts if part.units)

    def last(self, found: Sequence[Kept], stage: publishing.Stage) -> Part:
        """Give what is to be made of that in the end."""
        names, lengths = self._giving(), dict[str, int]()
        last = self._made.last(lambda path: self._pieces.of(path, names, stage), lengths)
        if not self._pieces.add(found):
            self._fresh |= {unit.name for unit in last.units if self._stands(unit)}
        self._units += last.units
        lengths |= {path: int(mark.partition(" ")[0]) for path, mark in self._kept_files()}
        for kept in found:
            lengths.update(zip(kept.account.paths, kept.lengths, strict=True))
        return self._stale_of(last)

    def paths(self) -> list[str]:
        """Name the files that stay as they are."""
        return [path for path, _ in self._kept_files()]

    def is_sound(self, kept: Sequence[Kept], stage: publishing.Stage) -> bool:
        """Tell whether nothing is wrong with the whole site; False asks for a closer look."""
        accounts = [one.account for one in kept]
        paths = Counter((*self.paths(), *(path for one in accounts for path in one.paths)))
        if len(paths) == paths.total() and self._has_lost_nothing(paths, kept):
            new = {path: ids for one in accounts for path, ids in one.ids.items()}
            led = checking.fit(accounts, paths, lambda path: new.get(path) or self._ids(path))
            self._led = self._led and led and self._led | led
            return led is not None
        clerk = checking.Clerk(self._made.plan.site)
        for file in stage.read(self.paths()):
            clerk.take(file)
        self._led = checking.sound((*accounts, clerk.account()))
        return self._led is not None

    def remember(self, kept: Sequence[Kept]) -> caching.Tree:
        """Keep what the site is made from now that it is published; gives its files."""
        left = caching.tree(self._folder)
        there = left.marks
        done = {one.name: one for kept_one in kept for one in kept_one.done}
        rows: dict[str, caching.Row] = {}
        for unit in self._units:
            was = self._was[unit.name] if unit.name in self._fresh else self._made_from(unit, done)
            files = [(path, there.get(path, "")) for path, _ in was.files]
            if unit.name in self._fresh and list(was.files) == files:
                rows[unit.name] = self._rows[unit.name]
            else:
                rows[unit.name] = _written(replace(was, files=tuple(files)))
        if self._made.wholes:
            rows[_PIECES] = self._pieces.row(self._giving(), there)
        if self._led:
            rows[_LED] = caching.Row("", json.dumps(sorted(self._led)).encode())
        rows[_WHOLE] = caching.Row(_sum(rows), b"")
        changed = {name: row for name, row in rows.items() if self._rows.get(name) != row}
        self._shelf.save(changed, self._rows.keys() - rows.keys())
        return left

    def _stale_of(self, part: Part) -> Part:
        units = tuple(unit for unit in part.units if unit.name not in self._fresh)
        return replace(part, units=units)

    def _giving(self) -> list[str]:
        """Name the units that give pieces, in order."""
        return [unit.name for unit in self._units if unit.gives]

    def _kept_files(self) -> Iterator[tuple[str, str]]:
        for name in sorted(self._fresh):
            yield from self._was[name].files

    def _stands(self, unit: Unit) -> bool:
        was = self._was.get(unit.name)
        return (
            was is not None
            and bool(unit.key)
            and was.key == unit.key
            and (not unit.gives or unit.name in self._pieces)
            and all(self._there.get(path) == mark for path, mark in was.files)
            and all(self._answer((table, name)) == said for table, name, said in was.answers)
        )

    def _read_led(self) -> frozenset[str] | None:
        """Give the folders into which pages lead; None if that isn't known."""
        row = self._rows.get(_LED)
        with suppress(ValueError, TypeError, RecursionError):
            return frozenset(json.loads(row.value)) if row else None
        return None

    def _has_lost_nothing(self, paths: Mapping[str, int], kept: Sequence[Kept]) -> bool:
        """Tell whether whatever the site had, as a sound one, is there still to be led to."""
        rows = {name: row for name, row in self._rows.items() if name != _WHOLE}
        whole = self._rows.get(_WHOLE)
        if whole is None or whole.key != _sum(rows):
            return False
        before = {path: mark for was in self._was.values() for path, mark in was.files}
        if any(self._there.get(path) != mark for path, mark in before.items()):
            return False
        lost = {path.rpartition("/")[0] for path in before.keys() - paths.keys()}
        if lost and (self._led is None or not lost.isdisjoint(self._led)):
            return False
        changed = {path for one in kept for path in one.changed}
        again = [
            (path, ids)
            for one in kept
            for path, ids in one.account.ids.items()
            if path in changed and path in before
        ]
        # Where most pages changed, to read the others takes less than to read these as they were.
        return len(again) <= len(self._fresh) and all(
            ids >= (self._ids(path) or frozenset()) for path, ids in again
        )

    def _ids(self, path: str) -> frozenset[str] | None:
        """Give the ids on a page or picture that is there already."""
        if not path.endswith(_READ):
            return None
        clerk = checking.Clerk(self._made.plan.site)
        with suppress(OSError):
            clerk.take(File(path, (self._folder / path).read_bytes()))
        return clerk.account().ids.get(path, frozenset())

    def _made_from(self, unit: Unit, done: Mapping[str, Done]) -> _Was:
        what = done[unit.name]
        asked = sorted(what.asked, key=lambda question: (question[0], question[1] or ""))
        answers = tuple([(*question, self._answer(question)) for question in asked])
        return _Was(unit.key, tuple((path, "") for path in what.paths), answers)


def _written(was: _Was) -> caching.Row:
    value = json.dumps([was.files, was.answers], ensure_ascii=False, separators=(",", ":"))
    return caching.Row(was.key, value.encode("utf-8", "surrogatepass"))


def _read(rows: Mapping[str, caching.Row]) -> Iterator[tuple[str, _Was]]:
    units = {name: row for name, row in rows.items() if name not in _OF_ALL}
    with suppress(ValueError, TypeError, RecursionError):
        values = json.loads(b"[%b]" % b",".join(row.value for row in units.values()))
        for (name, row), (files, answers) in zip(units.items(), values, strict=True):
            yield (
                name,
                _Was(
                    row.key,
                    tuple([(path, mark) for path, mark in files]),
                    tuple([(table, asked, said) for table, asked, said in answers]),
                ),
            )


def _sum(rows: Mapping[str, caching.Row]) -> str:
    """Hash all rows; each value is JSON, so that it is clear where it ends."""
    names = sorted(rows)
    told = "\0".join((*names, *[rows[name].key for name in names])).encode("utf-8", "surrogatepass")
    values = b"".join([rows[name].value for name in names])
    return hashlib.blake2b(told + b"\0" + values, digest_size=16).hexdigest()
