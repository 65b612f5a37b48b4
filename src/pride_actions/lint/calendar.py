"""How a language names days and months, and where a text has a date."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from babel import Locale, UnknownLocaleError

from pride_actions.lint.tables import load

_DAY = r"(?P<day>\d{1,2})(?:st|nd|rd|th|er|re|º|ª|°|\.)?"
_YEAR = r"(?P<year>(?:19|20)\d\d)"
_YEAR_WORD = r"(?:\s*(?:г\.|года|року|р\.|r\.|roku))?"
_NOTHING_MORE = r"(?=\s*(?:[.,;:!?)）]|$)|\s+gün)"
_OF = r"(?:\s+(?:of|de|del|di|do|da)\b)?"


@dataclass(frozen=True, slots=True)
class Calendar:
    """The names of one language, in small letters, and what finds dates in its texts.

    Args:
        weekdays: number by name; Monday is 0.
        months: number by name; January is 1.
        dates: find a date of a day with its year, with the day of the week where there is one.
        some_date: finds anything that says when, in the calendar, something is or was.
    """

    weekdays: dict[str, int]
    months: dict[str, int]
    dates: tuple[re.Pattern[str], ...]
    some_date: re.Pattern[str]

    def dates_in(self, text: str) -> Iterator[tuple[re.Match[str], date, int | None]]:
        """Give each date of a day, and the number of the day of the week that stands beside it."""
        for found in _found(self.dates, text):
            named = found.groupdict()
            month = self.months.get((named.get("month") or "").lower().rstrip("."), 0)
            day = _day(named, month)
            if day is not None:
                weekday = named.get("weekday") or ""
                yield found, day, self.weekdays.get(weekday.lower())

    def days_that_are_none(self, text: str) -> Iterator[re.Match[str]]:
        """Give what is written as a day with the name of its month, such as 31 June 2027."""
        for found in _found(self.dates[:2], text):
            named = found.groupdict()
            month = self.months.get(str(named["month"]).lower().rstrip("."), 0)
            if 28 < int(str(named["day"])) < 32 and _day(named, month) is None:
                yield found


_YEARS = re.compile(r"(?:19|20)\d\d")
_BEFORE, _BEHIND = 100, 60
"""As far from its year as the rest of a date can be, in the longest names that the CLDR has."""


def _found(patterns: Iterable[re.Pattern[str]], text: str) -> Iterator[re.Match[str]]:
    """Give what patterns find near the years of a text: elsewhere there is no date to look for."""
    near: list[tuple[int, int]] = []
    for year in _YEARS.finditer(text):
        start, end = max(0, year.start() - _BEFORE), year.end() + _BEHIND
        if near and start <= near[-1][1]:
            start = near.pop()[0]
        near.append((start, end))
    for pattern in patterns:
        for start, end in near:
            yield from pattern.finditer(text, start, end)


def _day(named: dict[str, str | None], month: int) -> date | None:
    year, number, day = (int(named.get(name) or 0) for name in ("year", "number", "day"))
    try:
        return date(year, month or number, day)
    except ValueError:
        return None


@lru_cache(maxsize=64)
def calendar(language: str) -> Calendar | None:
    """Give the calendar of a language, as the Unicode CLDR has it; None for one it has not.

    >>> english = calendar("en")
    >>> [(day, weekday) for _, day, weekday in english.dates_in("Friday, 15 April 2017")]
    [(datetime.date(2017, 4, 15), 4)]
    """
    try:
        locale = Locale.parse(language)
    except (UnknownLocaleError, ValueError):
        return None
    weekdays = {
        name.lower().rstrip("."): number
        for context in ("format", "stand-alone")
        for width in ("wide", "abbreviated")
        for number, name in locale.days[context][width].items()
        if len(name.rstrip(".")) > 2 or not name.isascii()
    }
    weekdays |= {name: int(number) for name, number in _forms().get(language, {}).items()}
    months = {
        name.lower().rstrip("."): number
        for context in ("format", "stand-alone")
        for width in ("wide", "abbreviated")
        for number, name in locale.months[context][width].items()
        if not name.isdigit()
    }
    return _calendar(weekdays, months)


def _forms() -> dict[str, dict[str, str]]:
    forms: dict[str, dict[str, str]] = load("languages.yaml")["weekday_forms"]
    return forms


def _calendar(weekdays: dict[str, int], months: dict[str, int]) -> Calendar:
    days = rf"(?<!\w)(?P<weekday>{_any(weekdays)})(?!\w)"
    month = rf"(?P<month>{_any(months)})(?!\w)\.?"
    before = rf"(?:{days}(?:\.?[,،]?\s+|[,،]?\s+(?:the|den|dem|am|le|el|il|on)\s+))?"
    behind = rf"{_YEAR_WORD}(?:\s*[（(]\s*|,?\s+(?:a\s+)?){days}{_NOTHING_MORE}"
    slashed = rf"{before}(?<![\d/])"
    dates = (
        rf"{before}(?<!\d){_DAY}{_OF}\s+ב?{month},?{_OF}\s+{_YEAR}(?!\d)",
        rf"{before}(?<!\w){month}\s+{_DAY},?\s+{_YEAR}(?!\d)",
        rf"{before}(?<![\d-]){_YEAR}-(?P<number>\d\d)-(?P<day>\d\d)(?![\d-])",
        rf"{before}(?<![\d.])(?P<day>\d\d?)\.\s?(?P<number>\d\d?)\.\s?{_YEAR}(?!\d)",
        rf"{_YEAR}年\s?(?P<number>\d\d?)月\s?(?P<day>\d\d?)日\s?[（(]?(?P<weekday>{_any(weekdays)})?",
        rf"{_YEAR}년\s?(?P<number>\d\d?)월\s?(?P<day>\d\d?)일\s?[（(]?(?P<weekday>{_any(weekdays)})",
        rf"{slashed}(?P<day>1[3-9]|2\d|3[01])/(?P<number>\d\d?)/{_YEAR}(?!\d)",
        rf"{slashed}(?P<number>\d\d?)/(?P<day>1[3-9]|2\d|3[01])/{_YEAR}(?!\d)",
        rf"(?<!\d){_DAY}{_OF}\s+{month},?{_OF}\s+{_YEAR}{behind}",
        rf"(?<!\w){month}\s+{_DAY},?\s+{_YEAR}{behind}",
        rf"(?<![\d-]){_YEAR}-(?P<number>\d\d)-(?P<day>\d\d){behind}",
        rf"(?<!\d){_YEAR}\.\s+{month}\s+(?P<day>\d\d?)\.{behind}",
    )
    some = (
        r"(?<!\d)(?:19|20)\d\d(?!\d)",
        rf"(?<!\w){_any(months)}(?!\w)\.?\s*\d",
        rf"\d\.?\s*(?:\w{{1,3}}\s+)?{_any(months)}(?!\w)",
    )
    return Calendar(
        weekdays, months,
        tuple(re.compile(pattern, re.IGNORECASE) for pattern in dates),
        re.compile("|".join(some), re.IGNORECASE),
    )  # fmt: skip


def _any(names: dict[str, int]) -> str:
    longest_first = sorted(map(re.escape, names), key=len, reverse=True)
    return rf"(?:{'|'.join(longest_first)})"
