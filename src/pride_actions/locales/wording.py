"""What one language calls things, and the library's own sentences in it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date, datetime
from decimal import Decimal
from functools import cached_property, lru_cache
from typing import Literal, cast

import yaml
from babel import Locale
from babel.lists import format_list
from importlib_resources import files

from pride_actions.locales import cldr
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
        return cldr.direction(self.locale)

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
        return cldr.day(self._babel, value)

    def moment(self, value: datetime) -> str:
        """Give a day and time with the name of its time zone. The value must be aware."""
        name, words = cldr.zone(self._babel, value)
        zone = words % self.isolated(name) if words != "%s" else name
        time = cldr.clock(self._babel, value)
        return self.say("moment", day=self.weekday(value), time=time, zone=zone)

    def weekday(self, value: date) -> str:
        """Give a day with the day of the week."""
        return cldr.weekday(self._babel, date(value.year, value.month, value.day))

    def number(self, value: int | Decimal) -> str:
        """Give a number with the separators of the language."""
        return cldr.number(self._babel, value)

    def money(self, value: Decimal, currency: str) -> str:
        """Give an amount of money, without decimals where there are none."""
        return cldr.money(self._babel, value, currency)

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
