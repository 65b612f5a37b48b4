"""How one language says dates, numbers, places, and the library's own sentences."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import date, datetime
from decimal import Decimal
from functools import cached_property, lru_cache
from typing import Literal, cast

import yaml
from babel import Locale, UnknownLocaleError
from babel.core import get_global
from babel.dates import format_date, format_skeleton, format_time, get_timezone_name
from babel.lists import format_list
from babel.numbers import format_currency, format_decimal
from importlib_resources import files

from pride_actions.model.dates import PartialDate

Message = str | dict[str, str]

SOURCE = "en"
"""The language in which the library's own words are written first."""


@lru_cache(maxsize=1)
def available() -> tuple[str, ...]:
    """Give the locales in which the library's own words exist.

    >>> "en" in available()
    True
    """
    folder = files("pride_actions") / "locales"
    names = (entry.name for entry in folder.iterdir())
    return tuple(sorted(name[:-5] for name in names if name.endswith(".yaml")))


def negotiate(wanted: str, offered: Collection[str]) -> str | None:
    """Choose the offered locale that serves a reader of another best; None if none does.

    Args:
        wanted: a BCP 47 code.
        offered: the codes to choose from.

    >>> negotiate("de-AT", ["en", "de"]), negotiate("pt", ["pt-BR"]), negotiate("fi", ["en"])
    ('de', 'pt-BR', None)
    >>> negotiate("zh-TW", ["zh-Hans", "zh-Hant"])
    'zh-Hant'
    """
    parts = wanted.split("-")
    for length in range(len(parts), 0, -1):
        code = "-".join(parts[:length])
        if code in offered:
            return code
        if length == 1 or ("Hans" not in code and "Hant" not in code):
            full = _maximised(wanted)
            close = [code for code in sorted(offered) if _same_script(code, full)]
            if close and length == 1:
                return close[0]
    return None


def _maximised(code: str) -> str:
    """Add the script and country that a language most likely has (CLDR, likely subtags)."""
    likely = cast("dict[str, str]", get_global("likely_subtags"))
    parts = code.split("-")
    for attempt in ("_".join(parts[:3]), "_".join(parts[:2]), parts[0]):
        if attempt in likely:
            return likely[attempt].replace("_", "-")
    return code


def _same_script(code: str, full: str) -> bool:
    return _maximised(code).split("-")[:2] == full.split("-")[:2]


@lru_cache(maxsize=64)
def wording(locale: str) -> Wording:
    """Give the words of a locale, or of the one that comes nearest, or English.

    Args:
        locale: a BCP 47 code.

    >>> wording("en").day(PartialDate(2017, 4, 14))
    '14 April 2017'
    """
    return Wording(negotiate(locale, available()) or SOURCE)


@lru_cache(maxsize=64)
def _messages(locale: str) -> dict[str, Message]:
    text = (files("pride_actions") / "locales" / f"{locale}.yaml").read_text(encoding="utf-8")
    nested = yaml.safe_load(text)
    return dict(_flat(nested, ""))


PLURALS = {"zero", "one", "two", "few", "many", "other"}


def _flat(nested: dict[str, object], prefix: str) -> list[tuple[str, Message]]:
    found: list[tuple[str, Message]] = []
    for key, value in nested.items():
        name = f"{prefix}{key}"
        if isinstance(value, dict) and not value.keys() <= PLURALS:
            found += _flat(value, f"{name}.")
        else:
            found.append((name, cast("Message", value)))
    return found


class Wording:
    """One language. Immutable once made; shared between threads.

    Attributes:
        locale: the BCP 47 code of the words.
        dir: the direction in which it is written.
    """

    def __init__(self, locale: str) -> None:
        self.locale = locale
        self._messages = _messages(locale)
        self._babel = Locale.parse(str(self._messages["cldr"]), sep="-")
        self.dir = cast("Literal['ltr', 'rtl']", self._babel.text_direction)

    def say(self, key: str, **values: object) -> str:
        """Give a sentence with its gaps filled. ``count`` chooses the plural form.

        >>> wording("en").say("state.ended")
        'Ended'
        """
        message = self._messages[key]
        if isinstance(message, dict):
            count = cast("int", values["count"])
            message = message.get(self._babel.plural_form(count)) or message["other"]
            values["count"] = self.number(count)
        for name, value in values.items():
            message = message.replace(f"{{{name}}}", str(value))
        return message

    @cached_property
    def labels(self) -> dict[str, str]:
        """The words and marks of the library that are the same in every View, by name.

        The colon is there in two parts as well: ``stop`` is the mark, ``gap`` the space behind it,
        for where the mark belongs to a label in bold or stands at the end of a line.
        """
        found = {
            key.partition(".")[2]: str(message)
            for key, message in self._messages.items()
            if key.startswith(("label.", "join."))
        }
        stop = found["colon"].rstrip(" ")
        return found | {"stop": stop, "gap": found["colon"].removeprefix(stop)}

    def day(self, value: PartialDate | date) -> str:
        """Give a date in words, as exactly as it is known."""
        return _day(self._babel, value)

    def moment(self, value: datetime) -> str:
        """Give a day and time with the name of its time zone. The value must be aware."""
        time = format_time(value, "short", tzinfo=value.tzinfo, locale=self._babel)
        zone = get_timezone_name(value, "short", locale=self._babel)
        return self.say("moment", day=self.weekday(value), time=time, zone=zone)

    def weekday(self, value: date) -> str:
        """Give a day with the day of the week."""
        return _weekday(self._babel, date(value.year, value.month, value.day))

    def number(self, value: int | Decimal) -> str:
        """Give a number with the separators of the language."""
        return _number(self._babel, value)

    def money(self, value: Decimal, currency: str) -> str:
        """Give an amount of money, without decimals where there are none."""
        whole = value == value.to_integral_value()
        return format_currency(
            value, currency, locale=self._babel, currency_digits=not whole,
            format=_whole_format(self._babel) if whole else None,
        )  # fmt: skip

    def place(self, code: str) -> str:
        """Give the name of a country or region by its ISO 3166 code."""
        country, _, part = code.partition("-")
        name = self._babel.territories.get(country, country)
        return self.say("region", country=name, code=code) if part else name

    def language(self, code: str) -> str:
        """Give the name of a language by its BCP 47 code."""
        try:
            return Locale.parse(code, sep="-").get_display_name(self._babel) or code
        except (ValueError, UnknownLocaleError):
            return code

    def join(self, values: Sequence[str]) -> str:
        """Join names as the language does: "A, B and C"."""
        return format_list(list(values), locale=self._babel) if values else ""

    def series(self, values: Sequence[str]) -> str:
        """Put names in a row without a word between them: "A, B, C"."""
        return self.say("join.comma").join(values)


def _whole_format(locale: Locale) -> str:
    pattern: str = locale.currency_formats["standard"].pattern
    return pattern.replace(".00", "")


@lru_cache(maxsize=4096)
def _day(locale: Locale, value: PartialDate | date) -> str:
    if isinstance(value, date):
        return format_date(value, "long", locale=locale)
    if value.day is not None:
        return format_date(value.first, "long", locale=locale)
    return format_skeleton("yMMMM" if value.month else "y", value.first, locale=locale)


@lru_cache(maxsize=4096)
def _weekday(locale: Locale, value: date) -> str:
    return format_date(value, "full", locale=locale)


@lru_cache(maxsize=4096)
def _number(locale: Locale, value: int | Decimal) -> str:
    return format_decimal(value, locale=locale)


@lru_cache(maxsize=256)
def direction(locale: str) -> Literal["ltr", "rtl"]:
    """Give the direction in which a language is written.

    >>> direction("ar"), direction("de")
    ('rtl', 'ltr')
    """
    parts = [part for part in locale.split("-") if part not in {"formal", "informal"}]
    for length in range(len(parts), 0, -1):
        try:
            found = Locale.parse("-".join(parts[:length]), sep="-").text_direction
            return cast("Literal['ltr', 'rtl']", found)
        except (ValueError, UnknownLocaleError):
            continue
    return "ltr"
