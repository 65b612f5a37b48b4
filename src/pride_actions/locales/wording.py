"""How one language says dates, numbers, places, and the library's own sentences."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date, datetime
from decimal import Decimal
from functools import cached_property, lru_cache, partial
from typing import Literal, cast

import yaml
from babel import Locale, UnknownLocaleError
from babel.dates import format_date, format_skeleton, format_time, get_timezone_name
from babel.lists import format_list
from babel.numbers import format_currency, format_decimal
from importlib_resources import files

from pride_actions.locales.negotiation import language_tag, negotiate
from pride_actions.model.dates import PartialDate
from pride_actions.richtext import isolated

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
def messages(locale: str) -> dict[str, Message]:
    """Give the words of a locale file, behind those of the one that it names as its ``base``.

    >>> messages("en")["yes"]
    'Yes'
    """
    text = (files("pride_actions") / "locales" / f"{locale}.yaml").read_text(encoding="utf-8")
    nested = yaml.load(text, _LOADER)  # noqa: S506  (a loader that makes texts of everything)
    base = nested.pop("base", None)
    return (messages(base) if base else {}) | dict(_flat(nested, ""))


_LOADER = getattr(yaml, "CBaseLoader", yaml.BaseLoader)


_GAP = re.compile(r"\{\{(\w+)\}\}|\{(\w+)\}")
"""A gap, {name}; in two pairs of braces the value keeps one of them."""

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
    """One language. Shared between threads; its file is read when its words are first needed.

    Attributes:
        locale: the BCP 47 code of the words.
    """

    def __init__(self, locale: str) -> None:
        self.locale = locale

    @cached_property
    def _messages(self) -> dict[str, Message]:
        return messages(self.locale)

    @cached_property
    def _babel(self) -> Locale:
        return Locale.parse(str(self._messages["cldr"]), sep="-")

    @cached_property
    def dir(self) -> Literal["ltr", "rtl"]:
        """The direction in which it is written."""
        return direction(self.locale)

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
        if not values:
            return message

        def filled(gap: re.Match[str]) -> str:
            in_braces, name = gap.groups()
            if in_braces:
                return self.isolated(f"{{{values.get(in_braces, in_braces)}}}")
            return self.isolated(str(values.get(name, gap[0])))

        return _GAP.sub(filled, message)

    def isolated(self, text: str) -> str:
        """Give a name, a number or an address as it can stand among words of this language."""
        return isolated(text, self.dir)

    def around(self, key: str, gap: str) -> tuple[str, str]:
        """Give what stands before and behind the one gap of a sentence, for words with a link."""
        before, _, after = str(self._messages[key]).partition(f"{{{gap}}}")
        return before, after

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
        digits = partial(_in_its_digits, self._babel)
        return self.say("moment", day=self.weekday(value), time=digits(time), zone=digits(zone))

    def weekday(self, value: date) -> str:
        """Give a day with the day of the week."""
        return _weekday(self._babel, date(value.year, value.month, value.day))

    def number(self, value: int | Decimal) -> str:
        """Give a number with the separators of the language."""
        return _number(self._babel, value)

    def money(self, value: Decimal, currency: str) -> str:
        """Give an amount of money, without decimals where there are none."""
        whole = value == value.to_integral_value()
        told = format_currency(
            value, currency, locale=self._babel, currency_digits=not whole,
            format=_whole_format(self._babel) if whole else None, numbering_system="default",
        )  # fmt: skip
        return _in_its_digits(self._babel, told)

    def place(self, code: str) -> str:
        """Give the name of a country or region by its ISO 3166 code."""
        country, _, part = code.partition("-")
        name = self._babel.territories.get(country, country)
        return self.say("region", country=name, code=code) if part else name

    def language(self, code: str) -> str:
        """Give the name of a language by its BCP 47 code, as far as it has one."""
        known, parts = self._babel.languages, language_tag(code).split("-")
        for length in range(len(parts), 0, -1):
            name = known.get("_".join(parts[:length]))
            if name:
                return str(name) + "".join(map(self._aside, parts[length:]))
        return code

    def _aside(self, part: str) -> str:
        """Give the name of a script or region in brackets."""
        names = self._babel.scripts if len(part) == 4 else self._babel.territories
        return f"{self.say('join.open')}{names.get(part, part)}{self.say('join.close')}"

    def join(self, values: Sequence[str]) -> str:
        """Join names as the language does: "A, B and C"."""
        return (
            format_list([self.isolated(value) for value in values], locale=self._babel)
            if values
            else ""
        )

    def series(self, values: Sequence[str]) -> str:
        """Put names in a row without a word between them: "A, B, C"."""
        return self.say("join.comma").join(map(self.isolated, values))


def _whole_format(locale: Locale) -> str:
    pattern: str = locale.currency_formats["standard"].pattern
    return pattern.replace(".00", "")


def _in_its_digits(locale: Locale, text: str) -> str:
    """Write numbers in the digits that the language has by default (CLDR); Babel does not."""
    digits = DIGITS.get(locale.default_numbering_system)
    return text.translate(digits) if digits else text


DIGITS = {
    system: {ord("0") + n: chr(zero + n) for n in range(10)}
    for system, zero in {
        "arab": 0x660, "arabext": 0x6F0, "beng": 0x9E6, "deva": 0x966, "mymr": 0x1040,
        "tibt": 0xF20,
    }.items()
}  # fmt: skip
"""The digits of the numbering systems that languages of CLDR have by default."""


@lru_cache(maxsize=4096)
def _day(locale: Locale, value: PartialDate | date) -> str:
    day = value if isinstance(value, date) else value.first
    if isinstance(value, PartialDate) and value.day is None:
        told = format_skeleton("yMMMM" if value.month else "y", day, locale=locale)
    else:
        told = format_date(day, "long", locale=locale)
    return _in_its_digits(locale, told)


@lru_cache(maxsize=4096)
def _weekday(locale: Locale, value: date) -> str:
    return _in_its_digits(locale, format_date(value, "full", locale=locale))


@lru_cache(maxsize=4096)
def _number(locale: Locale, value: int | Decimal) -> str:
    told = format_decimal(value, locale=locale, numbering_system="default")
    return _in_its_digits(locale, told)


@lru_cache(maxsize=256)
def direction(locale: str) -> Literal["ltr", "rtl"]:
    """Give the direction in which a language is written.

    >>> direction("ar"), direction("de")
    ('rtl', 'ltr')
    """
    parts = language_tag(locale).split("-")
    for length in range(len(parts), 0, -1):
        try:
            found = Locale.parse("-".join(parts[:length]), sep="-").text_direction
            return cast("Literal['ltr', 'rtl']", found)
        except (ValueError, UnknownLocaleError):
            continue
    return "ltr"
