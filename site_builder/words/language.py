"""All that a site says in its language."""

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from site_builder.words.texts import Forms, Text

_RIGHT_TO_LEFT = frozenset(
    ("ar", "ckb", "dv", "fa", "he", "iw", "ku-arab", "ps", "sd", "ug", "ur", "yi")
)


@dataclass(frozen=True, slots=True)
class Words:
    """The texts of the interface; keys are paths: ``home.newest``, ``counts.paper``."""

    language: str
    """BCP 47 tag of the site: "en"."""
    texts: Mapping[str, Text]
    """Those that don't depend on a number."""
    counted: Mapping[str, Forms]
    """Those that do."""
    lists: Mapping[str, Sequence[str]]
    """Names in a row, such as those of the months."""

    @property
    def direction(self) -> str:
        """Which way the language is written: "ltr" or "rtl"."""
        parts = self.language.lower().split("-")
        if "latn" in parts or "cyrl" in parts:
            return "ltr"
        known = parts[0] in _RIGHT_TO_LEFT or "arab" in parts or "hebr" in parts
        return "rtl" if known else "ltr"

    def find(self, key: str, values: Mapping[str, object]) -> tuple[Text, Mapping[str, object]]:
        """Find a text, in the form of the value ``n`` if it depends on one; ``n`` gets its digits.

        Raises:
            KeyError: There is no such text, or it depends on ``n`` and there is none.
        """
        if key in self.counted:
            number = values["n"]
            shown = {**values, "n": self.number(int(str(number)))}
            return self.counted[key].of(int(str(number))), shown
        return self.texts[key], values

    def say(self, key: str, **values: object) -> str:
        """Give a text as plain text, values filled in.

        Raises:
            KeyError: There is no such text, or a value is missing.
        """
        found, shown = self.find(key, values)
        return found.plain(shown)

    def group(self, name: str) -> dict[str, str]:
        """Give all plain texts below a key, by the rest of their keys."""
        start = f"{name}."
        return {
            key.removeprefix(start): one.plain({})
            for key, one in self.texts.items()
            if key.startswith(start)
        }

    def count(self, value: int, noun: str) -> str:
        """Count things by a key below ``counts``: ``1 paper``, ``7,114 papers``."""
        return self.say(f"counts.{noun}", n=value)

    def number(self, value: int) -> str:
        """Group the digits of a number: ``7,114``."""
        grouped = f"{value:,}"
        sign = self.texts["numbers.group"].plain({})
        return grouped if sign == "," else grouped.replace(",", sign)

    def decimal(self, value: float) -> str:
        """Write a number with one decimal: ``1.2``."""
        return f"{value:.1f}".replace(".", self.texts["numbers.decimal"].plain({}))

    def size(self, of: int) -> str:
        """Write a number of bytes for readers: ``4 kB``, ``1.2 MB``, ``39 MB``.

        A thousand is a kB.
        """
        if of < 999_500:
            return self.say("numbers.kilobytes", amount=max(1, round(of / 1000)))
        megabytes = of / 1_000_000
        amount = self.decimal(megabytes) if megabytes < 9.95 else self.number(round(megabytes))
        return self.say("numbers.megabytes", amount=amount)

    def day(self, date: dt.date) -> str:
        """Write a date out: ``14 February 2025``."""
        return self._dated("dates.day", date.year, date.month, date.day)

    def short_day(self, date: dt.date) -> str:
        """Write a date briefly: ``14 Feb 2025``."""
        return self._dated("dates.short_day", date.year, date.month, date.day)

    def month(self, number: int) -> str:
        """Name a month: 2 is ``February``."""
        return self.lists["dates.months"][number - 1]

    def month_of(self, year: int | str, number: int) -> str:
        """Write a month out with its year: ``March 2025``."""
        return self._dated("dates.month", year, number)

    def short_month_of(self, year: int | str, number: int) -> str:
        """Write a month briefly with its year: ``Mar 2025``."""
        return self._dated("dates.short_month", year, number)

    def period(self, text: str) -> str:
        """Write a year or a month out: ``2025`` stays, ``2025-03`` is ``March 2025``."""
        year, _, of = text.partition("-")
        return self.month_of(year, int(of)) if of else year

    def short_period(self, text: str) -> str:
        """Write a year or a month briefly: ``2025-03`` is ``Mar 2025``."""
        year, _, of = text.partition("-")
        return self.short_month_of(year, int(of)) if of else year

    def several(self, things: Sequence[str]) -> str:
        """List things in a sentence: ``a, b, c``."""
        return self.texts["numbers.list_comma"].plain({}).join(things)

    def _dated(self, key: str, year: int | str, month: int, day: int = 0) -> str:
        lists, at = self.lists, month - 1
        return self.texts[key].plain(
            {
                "day": day,
                "month": lists["dates.months"][at],
                "month_of_day": lists["dates.months_of_days"][at],
                "short_month": lists["dates.short_months"][at],
                "year": year,
            }
        )
