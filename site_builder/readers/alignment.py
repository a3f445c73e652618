"""Which block of a listing is a title, which its abstract, which its author line.

A listing is read as a whole: of all ways to give each block a role, the one with the fewest points
against it is taken (Viterbi's algorithm, IEEE Transactions on Information Theory 13(2), 1967, over
four states, so its time is linear). A block that is missing, doubled or strange thus costs its own
record at most: to shift all later records by one would cost more with each of them.
"""

from collections.abc import Sequence
from enum import Enum, auto

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


_Path = tuple["_Path", Role] | None
"""The last block's role behind those of all before it."""
_Reading = tuple[int, int, _Path]
"""The best way to read all blocks up to one, among those that end in the same state: the points
against it, what the state needs to know, and the roles. Nothing but tuples, for many are made."""
_Readings = tuple[_Reading, _Reading | None, _Reading | None, _Reading | None]
"""The best reading by state: no record is open; a record has its title only (the points against
that title are known); it has title and abstract (its length is known), and an author line may
follow; likewise, with further paragraphs that are credible only if an author line does follow."""

_NO_ABSTRACT = 4
_DOUBTFUL_TITLE = 2
_ASTRAY_AFTER_TITLE = 3
_ABSTRACT_ASTRAY = 12
_ASTRAY_AFTER_ABSTRACT = 1
_ASTRAY_OF_OWN_WORTH = 8
_AUTHORS_ASTRAY = 5
_LONGEST_ABSTRACT = 2000
"""Sites cut abstracts at 1,920 characters; two abstracts together are seldom this short."""


def align(blocks: Sequence[Traits | None]) -> list[Role]:
    """Give each block its role.

    Args:
        blocks: The blocks in order, without page furniture; None stands for an author line.

    Returns:
        As many roles. A title comes before an abstract or (if the record has none) an author
        line; abstract, paragraphs and author line follow their title, with none but strays between.
    """
    unclosed = _price_of_no_authors(blocks)
    readings: _Readings = ((0, 0, None), None, None, None)
    before: str | None = None
    for block in blocks:
        if block is None:
            readings, before = _with_authors(readings), None
        else:
            readings = _with_text(readings, block, unclosed, repeated=block.text == before)
            before = block.text
    return _roles(readings, unclosed)


def _price_of_no_authors(blocks: Sequence[Traits | None]) -> int:
    """Weigh a missing author line: little in a listing without them, more if most have one."""
    texts = [block for block in blocks if block is not None]
    abstracts = sum([block.like_abstract for block in texts])
    return 3 if len(blocks) - len(texts) >= 0.8 * abstracts else 1


def _with_authors(readings: _Readings) -> _Readings:
    outside, titled, whole, longer = readings
    points, _, path = outside
    closed: _Reading = (points + _AUTHORS_ASTRAY, 0, (path, Role.NONE))
    if titled:
        points, doubt, path = titled
        if points + _NO_ABSTRACT + doubt < closed[0]:
            closed = (points + _NO_ABSTRACT + doubt, 0, (path, Role.AUTHORS))
        titled = (points + _AUTHORS_ASTRAY + _ASTRAY_AFTER_TITLE, doubt, (path, Role.NONE))
    for reading in (whole, longer):
        if reading and reading[0] < closed[0]:
            closed = (reading[0], 0, (reading[2], Role.AUTHORS))
    return closed, titled, None, None


def _with_text(readings: _Readings, block: Traits, unclosed: int, *, repeated: bool) -> _Readings:
    outside, titled, whole, longer = readings
    loss, as_title = block.as_loss, block.as_title
    doubt = 0 if block.like_title else _DOUBTFUL_TITLE
    points, _, path = outside
    lost: _Reading = (points + loss, 0, (path, Role.NONE))
    begun: _Reading | None = None
    described: _Reading | None = None
    if as_title < IMPOSSIBLE:
        begun = (points + as_title, doubt, (path, Role.TITLE))
    if titled:
        points, doubt_before, path = titled
        price = points + loss + (_ABSTRACT_ASTRAY if block.like_abstract else _ASTRAY_AFTER_TITLE)
        if begun is None or price < begun[0]:
            begun = (price, doubt_before, (path, Role.NONE))
        if not repeated and block.as_abstract < IMPOSSIBLE:
            described = (points + block.as_abstract, block.size, (path, Role.ABSTRACT))
    if whole:
        points, _, path = whole
        points += unclosed
        if points + loss < lost[0]:
            lost = (points + loss, 0, (path, Role.NONE))
        possible = as_title + unclosed < IMPOSSIBLE
        if possible and (begun is None or points + as_title < begun[0]):
            begun = (points + as_title, doubt, (path, Role.TITLE))
    if whole or longer:
        described, longer = _with_more(whole, longer, described, block, repeated=repeated)
    return lost, begun, described, longer


def _with_more(
    whole: _Reading | None,
    longer: _Reading | None,
    described: _Reading | None,
    block: Traits,
    *,
    repeated: bool,
) -> tuple[_Reading | None, _Reading | None]:
    """Read a text below an abstract, as a stray or a paragraph; `described` are rivals."""
    own_worth = (block.like_title or block.like_abstract) and not repeated
    astray = block.as_loss + (_ASTRAY_OF_OWN_WORTH if own_worth else _ASTRAY_AFTER_ABSTRACT)
    room = -1 if repeated else _LONGEST_ABSTRACT - block.size
    extended: _Reading | None = None
    if whole:
        points, size, path = whole
        if described is None or points + astray < described[0]:
            described = (points + astray, size, (path, Role.NONE))
        if size <= room and block.continues < IMPOSSIBLE:
            extended = (points + block.continues, size + block.size, (path, Role.PARAGRAPH))
        alone = block.continues_alone
        if size <= room and alone < IMPOSSIBLE and points + alone < described[0]:
            described = (points + alone, size + block.size, (path, Role.PARAGRAPH))
    if longer:
        points, size, path = longer
        if extended is None or points + astray < extended[0]:
            extended = (points + astray, size, (path, Role.NONE))
        further = block.continues
        if size <= room and further < IMPOSSIBLE and points + further < extended[0]:
            extended = (points + further, size + block.size, (path, Role.PARAGRAPH))
    return described, extended


def _roles(readings: _Readings, unclosed: int) -> list[Role]:
    outside, _, whole, _ = readings
    path = whole[2] if whole and whole[0] + unclosed < outside[0] else outside[2]
    roles: list[Role] = []
    while path is not None:
        path, role = path
        roles.append(role)
    roles.reverse()
    return roles
