"""All formats there are; a format's module is loaded when a dump may be of it."""

import importlib
from collections.abc import Iterator, Set
from dataclasses import dataclass

from site_builder.readers.blocks import BLANK
from site_builder.readers.format import Format

_NEAR_THE_BEGINNING = 400_000
_IN_PUBMED = ("<Pubmed", "<MedlineCitation", "<ArticleTitle", "<article-meta")
_KEYS = tuple(f"{key}{quote}" for key in ("id", "paper", "title", "upvotes") for quote in "\"'\\")


@dataclass(frozen=True, slots=True)
class Registered:
    """A format by where it stands, so that nobody waits for those that a digest doesn't use."""

    module: str
    """The module of this room that reads it."""
    signs: tuple[str, ...]
    """Texts of which at least one stands near the beginning of every dump of the format."""
    attribute: str = "FORMAT"
    """What the module calls it."""
    also: tuple[str, ...] = ("",)
    """Likewise: one of these stands there, too."""
    lines: frozenset[str] = frozenset()
    """First one or two characters, behind blanks, that one of its lines there has; if there are
    none, a line may begin in any way. That is quicker to look up than to search for signs."""
    surest: float = 1.0
    """The most that its `sniff` gives; below 1 for a format whose signs other formats show, too."""

    def is_likely(self, head: str, begun: Set[str]) -> bool:
        """Tell whether a dump may be of it by its beginning, and by how lines begin there."""
        return (
            (not self.lines or not self.lines.isdisjoint(begun))
            and any(map(head.__contains__, self.signs))
            and any(map(head.__contains__, self.also))
        )

    def load(self) -> Format:
        """Load the module, if nobody has, and give the format."""
        module = importlib.import_module(f"site_builder.readers.{self.module}")
        found: Format = getattr(module, self.attribute)
        return found


REGISTERED: tuple[Registered, ...] = (
    Registered("daily_text", ("",)),
    Registered("daily_html", ("<",)),
    Registered("daily_json", ("{",), also=_KEYS, lines=frozenset('{["<')),
    Registered("arxiv_atom", ("<",)),
    Registered("arxiv_feed", ("<",)),
    Registered("arxiv_html", ("<",)),
    Registered("arxiv_mail", ("\\\n", "\\ ", "\\\t"), lines=frozenset("\\>")),
    Registered("arxiv_text", ("rXiv:", "[Submitted on ")),
    Registered("oai_pmh", ("<",)),
    Registered("bibtex", ("@",), also=("=",), lines=frozenset("@")),
    Registered("ris", ("TY-", "TY -", "TY  -", "TY   -", "TY\t"), lines=frozenset(["TY"])),
    Registered("nbib", ("PMID", "PMC", "ERIC"), lines=frozenset(["PM", "OW"])),
    Registered("pubmed_xml", ("<",), also=_IN_PUBMED),
    Registered("endnote", ("%0 ",), lines=frozenset(["%0"])),
    Registered("web_of_science", ("FN ", "PT "), also=("\nAU ",), lines=frozenset(["FN", "PT"])),
    Registered("arxiv_feed", ("<",), "ANY", surest=0.6),
    Registered("markdown_table", ("|",), surest=0.85),
    Registered("key_value", ("",), surest=0.8),
    Registered("csv_table", ("",), surest=0.8),
    Registered("json_records", ("{", "["), surest=0.7),
)
"""Every format, in the order that breaks a tie."""


_BY_SURENESS = sorted(enumerate(REGISTERED), key=lambda item: -item[1].surest)


def every() -> tuple[Format, ...]:
    """Load all formats, in the order that breaks a tie."""
    return tuple(one.load() for one in REGISTERED)


def likely(text: str) -> Iterator[Format]:
    """Give the formats a dump may have, the likeliest first.

    Those that can't be as sure as another one is are asked only if that one finds no paper.
    """
    head = text[:_NEAR_THE_BEGINNING]
    begun = {line.lstrip()[:2] for line in head.lstrip(BLANK).split("\n")}
    begun |= {begin[:1] for begin in begun}
    waiting = list(_BY_SURENESS)
    while waiting:
        asked: list[tuple[float, int, Format]] = []
        surest = 0.0
        while waiting and waiting[0][1].surest > surest:
            rank, one = waiting.pop(0)
            if one.is_likely(head, begun):
                form = one.load()
                sure = form.sniff(text)
                surest = max(sure, surest)
                asked.append((sure, rank, form))
        found = [one for one in asked if one[0] > 0]
        yield from (form for _, _, form in sorted(found, key=lambda one: (-one[0], one[1])))
        if not found:
            return
