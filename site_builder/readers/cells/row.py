"""A row of cells, sorted by what they say."""

from dataclasses import dataclass, field

from site_builder.model import Link
from site_builder.readers.columns import Role

_NOTHING = frozenset(("nan", "none", "null", "n/a", "na", "-", "--", "[]", "{}", "nat", "#n/a"))


def is_nothing(text: str) -> bool:
    """Tell what programs write where there is no value: ``nan``, ``None``, ``[]``."""
    return not text.strip() or text.strip().lower() in _NOTHING


@dataclass(frozen=True, slots=True)
class Cell:
    """What a source says under one name."""

    name: str
    """The column's name, as it stands."""
    value: object
    """A text, or what JSON holds: numbers, lists, objects."""
    line: int
    """Its line in the dump, from 1."""


@dataclass(slots=True)
class Row:
    """Texts by role, best first, each with its line."""

    texts: dict[Role, list[tuple[int, str, int]]] = field(default_factory=dict)
    lists: dict[Role, list[tuple[int, tuple[str, ...]]]] = field(default_factory=dict)
    links: list[Link] = field(default_factory=list)
    unread: list[tuple[int, str, str]] = field(default_factory=list)

    def add(self, role: Role, rank: int, text: str, line: int) -> None:
        """Add a text, unless it is one of those that stand for nothing."""
        text = text.strip()
        if not is_nothing(text):
            self.texts.setdefault(role, []).append((rank, text, line))

    def all(self, *roles: Role) -> tuple[str, ...]:
        """Return the texts of these roles, best first."""
        return tuple(text for role in roles for _, text, _ in self._sorted(role))

    def first(self, *roles: Role) -> str:
        """Return the best text of the first of these roles that has one."""
        return next(iter(self.all(*roles)), "")

    def dated(self, role: Role) -> tuple[tuple[str, int | None], ...]:
        """Return the texts of a role, each with its line."""
        return tuple((text, line) for _, text, line in self._sorted(role))

    def listed(self, role: Role) -> tuple[str, ...]:
        """Return the best list of a role."""
        ranked = sorted(self.lists.get(role, ()), key=lambda one: one[0])
        return next((items for _, items in ranked if items), ())

    def _sorted(self, role: Role) -> list[tuple[int, str, int]]:
        return sorted(self.texts.get(role, ()), key=lambda one: one[0])
