"""An entry file as it stands."""

from collections.abc import ItemsView, Iterator, Mapping, ValuesView
from dataclasses import dataclass, field

from site_builder.content import seals
from site_builder.content.documents import Text
from site_builder.content.typed import Setting
from site_builder.errors import Problem, entry_path
from site_builder.model import Entry

PAPERS = "content/papers"
"""The folder of the entry files, below the digest's root."""


def file_name(entry_id: str) -> str:
    """Name an entry's file."""
    return f"{entry_id}.yaml"


@dataclass(frozen=True, slots=True)
class Loose:
    """A field that stands outside of the curated block, in a file whose seal doesn't hold."""

    name: str
    """Its name."""
    line: int
    """Its line in the file, from 1."""
    text: str
    """Its own lines as they are, with the comments above them."""
    comments: tuple[str, ...]
    """The comments among those lines; a comment beside a value keeps the value's line."""
    setting: Setting | None
    """What the curator set with it; None where it says what ingest wrote."""


@dataclass(frozen=True, slots=True)
class Stored:
    """An entry file as it stands, every hand edit in it told apart."""

    id: str
    """The entry's id, from the file's name."""
    written: str | None = ""
    """The whole file; None where it wasn't read, because it is what `generated` is written as."""
    generated: Entry | None = None
    """The generated part, hand edits included; None if the paper was written by hand."""
    checksums: Mapping[str, str] | None = None
    """Checksums of what ingest wrote, by field; None if the file has no seal or wasn't read."""
    block: str = ""
    """The curated block with all that stands around it, verbatim."""
    curated: Mapping[str, Setting] = field(default_factory=dict)
    """What the curated block sets, by field."""
    loose: tuple[Loose, ...] = ()
    """All fields outside of the block, in file order; empty while the seal holds."""
    deleted: tuple[str, ...] = ()
    """Fields that the curator deleted from the generated part."""
    tagged: tuple[str, ...] = ()
    """Tags that the curator added in the generated part."""
    untagged: tuple[str, ...] = ()
    """Checksums of tags that the curator deleted there."""
    canonical: bool = False
    """Whether the file is known to be exactly what would be written for `generated` now."""

    @property
    def path(self) -> str:
        """The file's name in messages."""
        return entry_path(self.id)

    @property
    def text(self) -> str:
        """The whole file."""
        if self.written is None:
            return seals.write(self.generated) if self.generated else ""
        return self.written

    @property
    def sums(self) -> Mapping[str, str] | None:
        """Checksums of what ingest wrote, by field; None if the file has no seal."""
        seal = seals.find(self.text) if self.written is None else None
        return seals.by_field(seal) if seal else self.checksums

    @property
    def suspect(self) -> bool:
        """Whether the seal of a generated part is gone, so that any of its values may be edited."""
        return self.generated is not None and self.checksums is None and not self.canonical

    @property
    def settings(self) -> Mapping[str, Setting]:
        """All that the curator set, in the block or outside of it; ``add_tags`` has both."""
        if not (self.loose or self.deleted):
            return self.curated
        edits = {item.name: item.setting for item in self.loose if item.setting is not None}
        nothing = Text("null", 1, 0, 0)
        for name in self.deleted:
            edits[name] = Setting(None, 1, nothing)
        merged = {**edits, **self.curated}
        if self.tagged:
            own = merged.get("add_tags")
            before = own.value if own and isinstance(own.value, tuple) else ()
            line = next((item.line for item in self.loose if item.name == "tags"), 1)
            tags = tuple(dict.fromkeys((*before, *self.tagged)))
            merged["add_tags"] = Setting(tags, line, nothing)
        return merged

    @property
    def by_hand(self) -> bool:
        """Whether a curator wrote the paper, and no dump ever showed it."""
        if self.generated is None:
            return True
        return not (self.generated.title or self.generated.listings or self.lost_title)

    @property
    def lost_title(self) -> str:
        """Checksum of the printed title, where a curator's own is the only one left; else ""."""
        if self.checksums is None or self.generated is None or self.generated.title:
            return ""
        return self.checksums["title"]

    @property
    def by_curator(self) -> bool:
        """Whether a curator left anything in the file that must not be lost."""
        if self.canonical:
            return False
        if self.checksums is None or self.block.strip():
            return True
        return bool(self.settings or self.untagged or any(item.comments for item in self.loose))


@dataclass(frozen=True, slots=True, eq=False)
class Papers(Mapping[str, Stored]):
    """All entry files of a digest, by id."""

    entries: Mapping[str, Stored]
    """The files, by id in order."""
    notices: tuple[Problem, ...] = ()
    """Warnings: what in their folder was passed over."""

    def __getitem__(self, entry_id: str) -> Stored:
        """Give the entry of an id."""
        return self.entries[entry_id]

    def __iter__(self) -> Iterator[str]:
        """Give the ids in order."""
        return iter(self.entries)

    def __len__(self) -> int:
        """Count the entries."""
        return len(self.entries)

    # What a mapping has of these without being asked is many times slower.

    def __contains__(self, entry_id: object) -> bool:
        """Tell whether there is an entry of an id."""
        return entry_id in self.entries

    def items(self) -> ItemsView[str, Stored]:
        """Give ids and entries."""
        return self.entries.items()

    def values(self) -> ValuesView[Stored]:
        """Give the entries."""
        return self.entries.values()
