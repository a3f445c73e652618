"""Which block of a listing is a title, which its abstract, which its author line.

A listing is read as a whole: of all ways to give each block a role, the one with the fewest points
against it is taken (Viterbi's algorithm, IEEE Transactions on Information Theory 13(2), 1967, over
four states, so its time is linear). A block that is missing, doubled or strange thus costs its own
record at most: to shift all later records by one would cost more with each of them.
"""

from collections.abc import Iterator, Sequence
from enum import Enum, auto
from typing import NamedTuple

from site_builder.readers.traits import IMPOSSIBLE, Traits


class Role(Enum):
    """What a block is within its listing."""

    TITLE = auto()
    """Begins a record."""
    ABSTRACT = auto()
    """The abstract of the record before it, or its first paragraph."""
    PARAGRAPH = auto()
    """A further paragraph of that abstract."""
    AUTHORS = auto()
    """The author line of the record before it."""
    NONE = auto()
    """Belongs to no record."""


_OUTSIDE, _TITLED, _WHOLE, _LONGER = range(4)
"""Where a reading stands between two blocks: no record is open; a record has its title only; it
has title and abstract, and an author line may follow; likewise, with further paragraphs that are
credible only if an author line does follow."""


class _Reading(NamedTuple):
    """The best way to read all blocks up to one, among those that end in the same state."""

    points: int
    """Points against it."""
    size: int
    """Length of the open record's abstract."""
    title: Traits | None
    """The open record's title."""
    path: "tuple[_Reading, Role] | None"
    """The reading it continues, and the last block's role."""


_NO_ABSTRACT = 4
_ASTRAY_AFTER_TITLE = 3
_ABSTRACT_ASTRAY = 12
_ASTRAY_AFTER_ABSTRACT = 1
_ASTRAY_OF_OWN_WORTH = 8
_AUTHORS_ASTRAY = 5
_LONGEST_ABSTRACT = 2000
"""Sites cut abstracts at 1,920 characters; two abstracts together are seldom this short."""

_Readings = list[_Reading | None]
_Step = tuple[int, int, Role, int, Traits | None]


def align(blocks: Sequence[Traits | None]) -> list[Role]:
    """Give each block its role.

    Args:
        blocks: The blocks in order, without page furniture; None stands for an author line.

    Returns:
        As many roles. A title comes before an abstract or (if the record has none) an author
        line; abstract, paragraphs and author line follow their title, with none but strays between.
    """
    unclosed = _price_of_no_authors(blocks)
    readings: _Readings = [_Reading(0, 0, None, None), None, None, None]
    before: Traits | None = None
    for block in blocks:
        repeated = block is not None and before is not None and block.text == before.text
        after: _Readings = [None, None, None, None]
        for state, reading in enumerate(readings):
            if reading is None:
                continue
            steps = (
                _with_authors(state, reading)
                if block is None
                else _with_text(state, reading, block, unclosed, repeated=repeated)
            )
            for target, points, role, size, title in steps:
                total = reading.points + points
                rival = after[target]
                if points < IMPOSSIBLE and (rival is None or total < rival.points):
                    after[target] = _Reading(total, size, title, (reading, role))
        readings = after
        before = block
    return _roles(readings, unclosed)


def _price_of_no_authors(blocks: Sequence[Traits | None]) -> int:
    """Weigh a missing author line: little in a listing without them, more if most have one."""
    lines = sum(block is None for block in blocks)
    abstracts = sum(block is not None and block.like_abstract for block in blocks)
    return 3 if lines >= 0.8 * abstracts else 1


def _with_authors(state: int, reading: _Reading) -> Iterator[_Step]:
    if state is _OUTSIDE:
        yield state, _AUTHORS_ASTRAY, Role.NONE, 0, None
    elif state is _TITLED:
        title = reading.title
        doubt = 0 if title is not None and title.like_title else 2
        yield _OUTSIDE, _NO_ABSTRACT + doubt, Role.AUTHORS, 0, None
        yield state, _AUTHORS_ASTRAY + _ASTRAY_AFTER_TITLE, Role.NONE, 0, title
    else:
        yield _OUTSIDE, 0, Role.AUTHORS, 0, None


def _with_text(
    state: int, reading: _Reading, block: Traits, unclosed: int, *, repeated: bool
) -> Iterator[_Step]:
    if state is _OUTSIDE:
        yield state, block.as_loss, Role.NONE, 0, None
        yield _TITLED, block.as_title, Role.TITLE, 0, block
        return
    size, title = reading.size, reading.title
    own_worth = (block.like_title or block.like_abstract) and not repeated
    if state is _TITLED:
        astray = _ABSTRACT_ASTRAY if block.like_abstract else _ASTRAY_AFTER_TITLE
        yield state, block.as_loss + astray, Role.NONE, 0, title
        if not repeated:
            yield _WHOLE, block.as_abstract, Role.ABSTRACT, block.size, None
        return
    astray = _ASTRAY_OF_OWN_WORTH if own_worth else _ASTRAY_AFTER_ABSTRACT
    yield state, block.as_loss + astray, Role.NONE, size, None
    if not repeated and size + block.size <= _LONGEST_ABSTRACT:
        yield _LONGER, block.continues, Role.PARAGRAPH, size + block.size, None
        if state is _WHOLE:
            yield state, block.continues_alone, Role.PARAGRAPH, size + block.size, None
    if state is _WHOLE:
        yield _OUTSIDE, block.as_loss + unclosed, Role.NONE, 0, None
        yield _TITLED, block.as_title + unclosed, Role.TITLE, 0, block


def _roles(readings: _Readings, unclosed: int) -> list[Role]:
    ends = [
        (reading.points + price, reading)
        for state, price in ((_OUTSIDE, 0), (_WHOLE, unclosed))
        if (reading := readings[state]) is not None
    ]
    path = min(ends, key=lambda end: end[0])[1].path
    roles: list[Role] = []
    while path is not None:
        roles.append(path[1])
        path = path[0].path
    roles.reverse()
    return roles
