"""Countries, jurisdictions, locales and currencies, by their codes."""

from __future__ import annotations

import re
from typing import Annotated, TypeAlias

from pydantic import AfterValidator

from pride_actions.model.codes import COUNTRIES, CURRENCIES, LANGUAGES
from pride_actions.model.entity import quoted, refuse


def _check_country(value: str) -> str:
    if value not in COUNTRIES:
        refuse("bad-country", f"{quoted(value)} is no country code", _code_hint(value, COUNTRIES))
    return value


def check_jurisdiction(value: str) -> str:
    """Return the code of a jurisdiction as it is, or refuse it.

    >>> check_jurisdiction("RU-CE")
    'RU-CE'
    """
    if value in COUNTRIES or value == "EU":
        return value
    country, hyphen, part = value.partition("-")
    if country not in COUNTRIES or (hyphen and not re.fullmatch("[A-Z0-9]{1,3}", part)):
        hint = "a region is written like RU-CE, in letters and digits of ISO 3166-2"
        if country not in COUNTRIES:
            hint = _code_hint(country, COUNTRIES)
        refuse("bad-jurisdiction", f"{quoted(value)} is no country or region code", hint)
    return value


def _code_hint(value: str, known: frozenset[str]) -> str:
    if value.upper() == "UK":
        return "the United Kingdom is 'GB'"
    if value.upper() in known:
        return f"write {value.upper()!r}"
    return "use two capital letters as in ISO 3166-1, such as DE"


Country: TypeAlias = Annotated[str, AfterValidator(_check_country)]
"""ISO 3166-1 alpha-2."""

Jurisdiction: TypeAlias = Annotated[str, AfterValidator(check_jurisdiction)]
"""ISO 3166-1 or 3166-2 (``RU``, ``RU-CE``), or ``EU``."""

LOCALE_PATTERN = re.compile(
    r"([a-z]{2,3})(?:-([A-Z][a-z]{3}))?(?:-([A-Z]{2}|[0-9]{3}))?(?:-(formal|informal))?"
)


def check_locale(value: str) -> str:
    """Return the locale code as it is, or refuse it.

    >>> check_locale("pt-BR")
    'pt-BR'
    """
    match = LOCALE_PATTERN.fullmatch(value)
    if not match:
        refuse("bad-locale", f"{quoted(value)} is no locale code", _locale_hint(value))
    language, _, country, _ = match.groups()
    if len(language) == 2 and language not in LANGUAGES:
        refuse("bad-locale", f"{language!r} is no language code", "use ISO 639, such as de or uk")
    if country and country.isalpha() and country not in COUNTRIES:
        refuse("bad-locale", f"{country!r} is no country code", _code_hint(country, COUNTRIES))
    return value


def _locale_hint(value: str) -> str:
    tidy = tidy_locale(value)
    if tidy:
        return f"write {tidy!r}"
    return "write the language in small letters and the country in capitals: de, pt-BR, zh-Hant"


def tidy_locale(value: str) -> str:
    """Give the form of a locale code that was probably meant; empty where none was.

    >>> tidy_locale("zh_hant"), tidy_locale("DE-Formal"), tidy_locale("english")
    ('zh-Hant', 'de-formal', '')
    """
    language, *others = re.split("[-_]", value[:40])
    tidied = [
        part.lower()
        if part.lower() in {"formal", "informal"}
        else part.upper()
        if len(part) == 2
        else part.title()
        for part in others
    ]
    tidy = "-".join([language.lower(), *tidied])
    return tidy if LOCALE_PATTERN.fullmatch(tidy) else ""


def reader_locale(value: str) -> str:
    """Give the locale code that a reader's own program means; empty where it means none.

    Readers and their programs write more than packs do: variants and extensions of BCP 47, which
    say nothing of the words, and the names of POSIX, with an encoding.

    >>> reader_locale("EN_us.UTF-8"), reader_locale("de-CH-1996"), reader_locale("fa-u-nu-latn")
    ('en-US', 'de-CH', 'fa')
    """
    parts = re.split("[-_]", re.split("[.@]", value[:100])[0])
    if not all(re.fullmatch("[A-Za-z0-9]{1,8}", part) for part in parts):
        return ""
    parts[0] = RENAMED.get(parts[0].lower(), parts[0])
    codes = ("-".join(parts[:length]) for length in range(len(parts), 0, -1))
    return next(filter(None, map(tidy_locale, codes)), "")


RENAMED = {"iw": "he", "in": "id", "ji": "yi", "mo": "ro"}
"""Codes that ISO 639 has replaced, and that programs still send."""

LocaleCode: TypeAlias = Annotated[str, AfterValidator(check_locale)]
"""BCP 47: language, script, country; ``-formal`` or ``-informal`` for the form of address."""


def _check_currency(value: str) -> str:
    if value not in CURRENCIES:
        refuse("bad-currency", f"{quoted(value)} is no currency code", "use ISO 4217, such as EUR")
    return value


Currency: TypeAlias = Annotated[str, AfterValidator(_check_currency)]
"""ISO 4217."""
