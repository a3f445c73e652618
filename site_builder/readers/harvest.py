"""From the items of an XML source to a listing with every one of them accounted for."""

from collections.abc import Callable, Set
from dataclasses import dataclass, field

from site_builder.model import Leftover, Listing, Place, PrintedDate, Record
from site_builder.readers.accounts import accounted, leftover
from site_builder.readers.days import moment
from site_builder.readers.xml import Damage, Element, Root, parse


@dataclass(slots=True)
class Harvest:
    """What the items of a source gave; each is a block, and so is each document around them."""

    name: str
    form: str
    records: list[Record] = field(default_factory=list)
    leftovers: list[Leftover] = field(default_factory=list)
    roots: list[Element] = field(default_factory=list)
    page_date: PrintedDate | None = None
    page_date_line: int | None = None

    @classmethod
    def of(
        cls,
        name: str,
        form: str,
        text: str,
        items: Set[str],
        record: Callable[[Place, Element], Record | str],
    ) -> "Harvest":
        """Read all items of these names.

        Args:
            name: File name of the dump.
            form: Name of the format.
            text: The dump.
            items: Names of the elements that are items.
            record: Makes a record of an item, given its place, or says why it is none.
        """
        harvest = cls(name, form)
        for found in parse(text, items):
            if isinstance(found, Root):
                harvest.roots.append(found.element)
            elif isinstance(found, Damage):
                harvest.leftovers.append(leftover(found.line, found.text, found.reason))
            else:
                rank = len(harvest.records) + 1
                made = record(Place(name, rank, found.line_of("title")), found)
                if isinstance(made, str):
                    harvest.leftovers.append(leftover(found.line, found.words, made))
                else:
                    harvest.records.append(made)
        return harvest

    def date_page(self, where: Element, *names: str) -> None:
        """Take the page's date from the first element of these names that holds one."""
        for name in names:
            for element in where.all(name):
                found = moment(element.text)
                if found and found.printed and self.page_date is None:
                    self.page_date, self.page_date_line = found.printed, element.line

    def listing(
        self, *, query: str | None = None, title: str | None = None, url: str | None = None
    ) -> Listing:
        """Make the listing."""
        return accounted(
            self.name,
            self.form,
            self.records,
            self.leftovers,
            len(self.roots),
            page_date=self.page_date,
            page_date_line=self.page_date_line,
            query=query or None,
            title=title or None,
            url=url or None,
        )
