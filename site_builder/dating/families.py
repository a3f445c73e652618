"""What a dump's dates mean, by its kind: a submission, a listing, a publication."""

import datetime as dt
from enum import StrEnum

from site_builder.model import PrintedDate

_LATEST = 31
"""Days within which a site lists a paper that was submitted."""


class Family(StrEnum):
    """Whose dates a dump prints."""

    SITE = "site"
    """A listing site, which dates papers by their submission or by its own listing."""
    ARCHIVE = "archive"
    """A preprint archive, which dates them by their submission."""
    TABLE = "table"
    """A table or a repository's harvest; nobody knows whose dates those are."""
    JOURNAL = "journal"
    """A list of references, which dates them by their publication, months or years later."""

    @property
    def first(self) -> bool:
        """Whether such dates are of a paper's first days, so that a listing is no older."""
        return self in {Family.SITE, Family.ARCHIVE}


_FAMILIES = {
    "arxiv": Family.ARCHIVE,
    **dict.fromkeys(("oai", "markdown", "key", "csv", "json"), Family.TABLE),
    **dict.fromkeys(("bibtex", "ris", "nbib", "endnote", "web", "feed"), Family.JOURNAL),
}


def family(form: str) -> Family:
    """Tell the family of a format: ``arxiv-atom`` is an archive's."""
    return _FAMILIES.get(form.partition("-")[0], Family.SITE)


def placed(printed: PrintedDate, submitted: dt.date) -> dt.date | None:
    """Place a site's date without a year after a submission; None if it isn't soon after that.

    A day before counts, too, because of time zones.
    """
    for year in (submitted.year - 1, submitted.year, submitted.year + 1):
        try:
            day = dt.date(year, printed.month, printed.day)
        except ValueError:
            continue
        if soon_after(day, submitted):
            return day
    return None


def soon_after(listed: dt.date, submitted: dt.date) -> bool:
    """Tell whether a site may have listed on one day what was submitted on another."""
    return -1 <= (listed - submitted).days <= _LATEST


def is_placeholder(day: dt.date, other: dt.date) -> bool:
    """Tell whether a day stands for a mere year or month, in which the other one lies.

    Databases that must print a day write 1 January for a year and the first for a month.
    """
    if day.day != 1 or day == other or day.year != other.year:
        return False
    return day.month in {1, other.month}
