"""How dates and numbers read in English, whatever the machine's locale."""

import datetime as dt

MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)
"""Names by number of the month less one."""

_LONGEST_NAME = 40


def day(date: dt.date) -> str:
    """Write a date out: ``14 February 2025``."""
    return f"{date.day} {MONTHS[date.month - 1]} {date.year}"


def short_day(date: dt.date) -> str:
    """Write a date briefly: ``14 Feb 2025``."""
    return f"{date.day} {MONTHS[date.month - 1][:3]} {date.year}"


def month(number: int) -> str:
    """Name a month: 2 is ``February``."""
    return MONTHS[number - 1]


def period(text: str) -> str:
    """Write a year or a month out: ``2025`` stays, ``2025-03`` is ``March 2025``."""
    year, _, of = text.partition("-")
    return f"{month(int(of))} {year}" if of else year


def short_period(text: str) -> str:
    """Write a year or a month briefly: ``2025-03`` is ``Mar 2025``."""
    year, _, of = text.partition("-")
    return f"{month(int(of))[:3]} {year}" if of else year


def number(value: int) -> str:
    """Group the digits of a number: ``7,114``."""
    return f"{value:,}"


def size(of: int) -> str:
    """Write a number of bytes for readers: ``4 kB``, ``1.2 MB``, ``39 MB``; a thousand is a kB.

    The blank is one that breaks no line.
    """
    if of < 999_500:
        return f"{max(1, round(of / 1000))}\N{NO-BREAK SPACE}kB"
    megabytes = of / 1_000_000
    amount = f"{megabytes:.1f}" if megabytes < 9.95 else number(round(megabytes))
    return f"{amount}\N{NO-BREAK SPACE}MB"


def count(value: int, singular: str, plural: str = "") -> str:
    """Count things: ``1 paper``, ``7,114 papers``."""
    noun = singular if value == 1 else plural or f"{singular}s"
    return f"{number(value)} {noun}"


def named(title: str) -> str:
    """Shorten a title to what one recognises: ``‘MM-RLHF…’``, ``‘Alignment for Honesty’``."""
    head, colon, _ = title.partition(": ")
    if colon and len(head) <= _LONGEST_NAME:
        return f"‘{head}…’"
    if len(title) <= _LONGEST_NAME:
        return f"‘{title}’"
    cut = title[: _LONGEST_NAME + 1].rpartition(" ")[0] or title[:_LONGEST_NAME]
    return f"‘{cut}…’"
