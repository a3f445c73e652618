"""Dates as JSON holds them, as text."""

import datetime as dt
import re
from collections.abc import Mapping

_YEAR = re.compile(r"(\d{4})\.0+")
_MILLISECONDS = 10**11
_EARLIEST_TIME, _LATEST_TIME = 10**8, 2 * 10**9
_LONGEST_TIME = 10**18
_WRAPPINGS = ("date-parts", "created", "raw", "literal", "date", "date-time", "value")


def date_text(value: object) -> str | None:
    """Write what JSON holds as a date; None if it is none.

    Crossref's ``{"date-parts": [[2023, 9]]}`` is ``2023-09``, milliseconds since 1970 a day, and of
    arXiv's versions, ``[{"version": "v1", "created": "Mon, 2 Apr 2007"}]``, the first counts.
    """
    if isinstance(value, Mapping):
        wrapped = next((value[key] for key in _WRAPPINGS if value.get(key)), None)
        return None if wrapped is None else date_text(wrapped)
    if isinstance(value, list):
        return _listed(value)
    if isinstance(value, str):
        return _written(value.strip())
    return _time(value) if isinstance(value, int | float) and not isinstance(value, bool) else None


def _listed(value: list[object]) -> str | None:
    if value and all(isinstance(part, int | str) and str(part).isdigit() for part in value):
        return "-".join(f"{part:0>2}" for part in value[:3])
    return date_text(value[0]) if value else None


def _written(text: str) -> str:
    if text.isascii() and text.isdigit() and len(text) in (10, 13):
        return _time(int(text))
    match = _YEAR.fullmatch(text)
    return match[1] if match else text


def _time(value: float) -> str:
    if isinstance(value, int) and abs(value) > _LONGEST_TIME:
        # Too large for a float; no date either way.
        return str(value)
    seconds = value / 1000 if value > _MILLISECONDS else value
    if _EARLIEST_TIME < seconds < _LATEST_TIME:
        return dt.datetime.fromtimestamp(seconds, dt.UTC).date().isoformat()
    return f"{value:.0f}" if value == value // 1 else str(value)
