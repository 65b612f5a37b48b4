"""How languages write dates, numbers and money, and in which direction: the Unicode CLDR."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal
from functools import lru_cache
from typing import Literal

from babel import Locale
from babel.dates import (
    format_date,
    format_skeleton,
    format_time,
    get_time_format,
    get_timezone_name,
)
from babel.numbers import format_currency, format_decimal

from pride_actions.locales.negotiation import script
from pride_actions.model.dates import PartialDate

DIGITS = {
    system: {ord("0") + n: chr(zero + n) for n in range(10)}
    for system, zero in {
        "arab": 0x660, "arabext": 0x6F0, "beng": 0x9E6, "deva": 0x966, "mymr": 0x1040,
        "tibt": 0xF20,
    }.items()
}  # fmt: skip
"""The digits of the numbering systems that languages of CLDR have by default."""


def in_its_digits(locale: Locale, text: str) -> str:
    """Write numbers in the digits that the language has by default; Babel does not."""
    digits = DIGITS.get(locale.default_numbering_system)
    return text.translate(digits) if digits else text


@lru_cache(maxsize=4096)
def day(locale: Locale, value: PartialDate | date) -> str:
    """Write a date, as exactly as it is known."""
    first = value if isinstance(value, date) else value.first
    if isinstance(value, PartialDate) and value.day is None:
        told = format_skeleton("yMMMM" if value.month else "y", first, locale=locale)
    else:
        told = format_date(first, "long", locale=locale)
    return in_its_digits(locale, told)


@lru_cache(maxsize=4096)
def weekday(locale: Locale, value: date) -> str:
    """Write a date with the day of the week."""
    return in_its_digits(locale, format_date(value, "full", locale=locale))


def clock(locale: Locale, value: datetime) -> str:
    """Write the time of day of a moment in its own time zone.

    Morning and afternoon are written out where the language does that: Babel takes the short form,
    which in Korean is the English one, and the ICU that browsers use takes the long one.
    """
    pattern = get_time_format("short", locale).pattern
    if "pm" in locale.day_periods["format"].get("wide", ()):
        pattern = pattern.replace("a", "aaaa")
    return in_its_digits(locale, format_time(value, pattern, value.tzinfo, locale))


def zone(locale: Locale, value: datetime) -> tuple[str, str]:
    """Give the name of the time zone of a moment, and what a name without one is put into.

    Where the language has no short name for it, that is how far it is from UTC, and the words of
    the language for that, with ``%s`` for the number.
    """
    name = get_timezone_name(value, "short", locale=locale)
    if name[:1] not in {"+", "-"}:
        return name, "%s"
    return in_its_digits(locale, f"{name[:3]}:{name[3:]}"), locale.zone_formats["gmt"]


@lru_cache(maxsize=4096)
def number(locale: Locale, value: int | Decimal) -> str:
    """Write a number with the separators of the language."""
    told = format_decimal(value, locale=locale, numbering_system="default")
    return in_its_digits(locale, told)


def money(locale: Locale, value: Decimal, currency: str) -> str:
    """Write an amount of money, without decimals where there are none."""
    whole = value == value.to_integral_value()
    told = format_currency(
        value, currency, locale=locale, currency_digits=not whole,
        format=_whole_format(locale) if whole else None, numbering_system="default",
    )  # fmt: skip
    return in_its_digits(locale, told)


def _whole_format(locale: Locale) -> str:
    pattern: str = locale.currency_formats["standard"].pattern
    return pattern.replace(".00", "")


RIGHT_TO_LEFT = frozenset("Adlm Arab Gara Hebr Mand Mend Nkoo Rohg Samr Syrc Thaa Yezi".split())
"""The scripts in use today that CLDR says are written from right to left.

Source: https://github.com/unicode-org/cldr/blob/main/common/properties/scriptMetadata.txt
"""


@lru_cache(maxsize=256)
def direction(locale: str) -> Literal["ltr", "rtl"]:
    """Give the direction in which a language is written: that of its script.

    >>> direction("ar"), direction("de"), direction("ku-Arab"), direction("ar-Latn")
    ('rtl', 'ltr', 'rtl', 'ltr')
    """
    return "rtl" if script(locale) in RIGHT_TO_LEFT else "ltr"
