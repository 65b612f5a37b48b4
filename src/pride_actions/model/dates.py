"""A date as exactly as it is known: a day, a month or a year."""

from __future__ import annotations

import calendar
import re
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

YEARS = range(1800, 2200)
"""Years that a pack may name: enough for history, and far from the ends of the calendar."""

_FORM = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?", re.ASCII)


@dataclass(frozen=True, slots=True)
class PartialDate:
    """A date of which the day, or the day and the month, may be unknown.

    >>> str(PartialDate(2017, 4)), PartialDate(2017, 4).first, PartialDate(2017, 4).last
    ('2017-04', datetime.date(2017, 4, 1), datetime.date(2017, 4, 30))
    """

    year: int
    month: int | None = None
    day: int | None = None

    @classmethod
    def parse(cls, value: object) -> PartialDate | None:
        """Read ``2017``, ``2017-04`` or ``2017-04-14``; None where it is none of these.

        >>> PartialDate.parse("2017-02-30"), PartialDate.parse("2017-02-00")
        (None, None)
        """
        return _parsed(value) if isinstance(value, str) else None

    @classmethod
    def of(cls, day: date) -> PartialDate:
        """Give the same day as a date of which everything is known."""
        return cls(day.year, day.month, day.day)

    @property
    def first(self) -> date:
        """The first day that may be meant."""
        return date(self.year, self.month or 1, self.day or 1)

    @property
    def last(self) -> date:
        """The last day that may be meant."""
        month = self.month or 12
        return date(self.year, month, self.day or calendar.monthrange(self.year, month)[1])

    def __str__(self) -> str:
        parts = [f"{self.year:04}"]
        parts += [f"{part:02}" for part in (self.month, self.day) if part]
        return "-".join(parts)


@lru_cache(maxsize=2000)
def _parsed(text: str) -> PartialDate | None:
    """Read a date; a pack names the same few days again and again."""
    match = _FORM.fullmatch(text)
    if match is None or int(match[1]) not in YEARS:
        return None
    parts = [int(part) for part in match.groups() if part]
    try:
        date(*parts, *[1] * (3 - len(parts)))
    except ValueError:
        return None
    return PartialDate(*parts)
