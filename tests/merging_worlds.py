"""Records and listings for tests of merging, and what becomes of them."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from site_builder import merging
from site_builder.merging import Identified
from site_builder.model import Entry, Listing, Pairing, Paper, PaperDate, Place, Record

SHEEP = (
    "We count sheep in aerial pictures of meadows. Our model attends to fences first and to wool "
    "afterwards, which makes it three times as fast as earlier detectors on two public datasets "
    "while missing fewer lambs, even below clouds, among boulders, or during a heavy snowfall."
)
SHEEP_REVISED = SHEEP.replace("three times", "nearly four times") + " We also release all pictures."
GOATS = (
    "Editors of journals receive complaints about goats every spring. This note collects answers "
    "given since 1950, sorts them by tone, and finds that humour helped little, whereas sending "
    "cheese settled most disputes quickly without lawyers, insurance, or lasting bitterness."
)
KITES = (
    "Strings of kites vibrate whenever wind grows, which nobody has measured above oceans before. "
    "From forty flights between islands we derive tension spectra, compare bamboo frames against "
    "carbon ones, and publish recordings together with instructions for building the sensor."
)


def record(title: str, abstract: str = "", **fields: object) -> Record:
    """Make a record that stands nowhere yet."""
    return replace(Record(Place("", 0, 0), title, abstract), **fields)  # type: ignore[arg-type]


def listing(dump: str, *records: Record, form: str = "test") -> Listing:
    """Put records into a dump, ten lines each."""
    placed = (
        replace(each, place=Place(dump, rank, 10 * rank)) for rank, each in enumerate(records, 1)
    )
    return Listing(dump, form, tuple(placed))


def entries(papers: Iterable[Paper]) -> list[Entry]:
    """Compose all papers, undated."""
    return [merging.compose(paper, {}, PaperDate())[0] for paper in papers]


def shown(papers: Sequence[Paper]) -> dict[str, list[str]]:
    """Say for each id in which dumps its records stand."""
    return {paper.id: [each.place.dump for each in paper.records] for paper in papers}


def former(papers: Sequence[Paper]) -> dict[str, tuple[str, ...]]:
    """Say which ids lead where."""
    return {paper.id: paper.formerly for paper in papers if paper.formerly}


def yes(one: str, other: str, line: int = 1) -> Pairing:
    """Answer that two papers are one."""
    return Pairing((one, other), same=True, line=line)


def no(one: str, other: str, line: int = 1) -> Pairing:
    """Answer that they are two."""
    return Pairing((one, other), same=False, line=line)


def told(found: Identified) -> list[str]:
    """Give every problem as the curator reads it, after its severity."""
    return [f"{problem.severity} {problem}" for problem in found.problems]
