"""What a caller may choose of a site."""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass, field, fields
from datetime import date, datetime, timedelta
from functools import cached_property
from types import NoneType
from urllib.parse import urlsplit

from pydantic_core import PydanticCustomError

from pride_actions.errors import NotFoundError, OptionError
from pride_actions.locales.wording import available
from pride_actions.model.places import check_jurisdiction
from pride_actions.renderers import FORMATS, Format
from pride_actions.renderers.addresses import https
from pride_actions.view.clock import moment

VARIANTS = ("usual", "all", "none")
"""Which looks of snippets, and sections for which services, are made beside the plain ones."""

METHODS = {"gz": ".gz", "br": ".br"}
"""How files can be compressed, and what is added to the name of a file."""

MAX_AGE = 3600
"""For how many seconds a cache may keep a page: a correction reaches everybody within the hour."""

LEAST_AGE = 60
"""What is about to change is kept so long all the same: a crowd does not meet the server."""

SHOWN = "document"
"""The format of the pages that frames show."""

_PATH = re.compile(r"(?:/(?!\.)[\w~.-]+)*/?", re.ASCII)
"""Of the address of a site. It stands in what servers are told, and in what they match with the
paths that are asked for; those they have decoded before."""


@dataclass(frozen=True)
class Settings:
    """What a caller may choose. Equal settings and campaigns give equal bytes.

    Attributes:
        on: the day or moment it is made for; None is now.
        base_url: the https address at which the folder is published; empty if that is not known.
        jurisdiction: where the readers are (ISO 3166-1 or -2); None is readers anywhere.
        formats: names of formats; none named means all.
        variants: a name of `VARIANTS`.
        gallery: make the pages on which editors choose and copy.
        locale: the language of the gallery's first page; empty for the one in which all campaigns
            were written first, or English.
        max_age: for how many seconds a cache may keep a page at the most.
        compress: names of `METHODS`.
        keep: leave what was made on an earlier day, and still holds, as it is.
        moment: what ``on`` means, in UTC; the same for all processes that work on the site.

    Raises:
        NotFoundError: there is no such format, look, language or method.
        OptionError: the address or the number cannot be used.

    >>> Settings(base_url="https://actions.example/pride").base_url
    'https://actions.example/pride/'
    """

    on: date | datetime | None = None
    base_url: str = ""
    jurisdiction: str | None = None
    formats: tuple[str, ...] = ()
    variants: str = "usual"
    gallery: bool = True
    locale: str = ""
    max_age: int = MAX_AGE
    compress: tuple[str, ...] = ()
    keep: bool = False
    moment: datetime = field(init=False)

    def __post_init__(self) -> None:
        _check_types(self)
        for name in self.formats:
            _known("format", name, FORMATS)
        for name in self.compress:
            _known("method", name, METHODS)
        _known("choice of variants", self.variants, VARIANTS)
        if self.locale:
            _known("language of the gallery", self.locale, available())
        if not LEAST_AGE <= self.max_age <= 86_400:
            raise OptionError(f"max_age={self.max_age} is not between {LEAST_AGE} and 86400")
        _check_jurisdiction(self.jurisdiction)
        object.__setattr__(self, "moment", moment(self.on))
        object.__setattr__(self, "base_url", _checked(self.base_url))
        if not self.base_url:
            _refuse_without_address(self.formats)
        _refuse_without_page(self.formats)
        object.__setattr__(self, "formats", tuple(sorted(set(self.formats))))
        object.__setattr__(self, "compress", tuple(sorted(set(self.compress))))

    @property
    def made_on(self) -> date:
        """The day it is made for, in UTC."""
        return self.moment.date()

    @cached_property
    def key(self) -> str:
        """Stand for all that matters for the bytes of the files, but for the day of today."""
        left_out = {"keep", "max_age", "locale", "moment"}
        told = {one.name: getattr(self, one.name) for one in fields(self)}
        if not isinstance(self.on, datetime):
            told["on"] = self.on is None  # a day is its midday, and now may be before it
        chosen = sorted((name, value) for name, value in told.items() if name not in left_out)
        return hashlib.sha256(repr(chosen).encode()).hexdigest()

    def age(self, valid_until: datetime | None) -> int:
        """Give for how many seconds a cache may keep what holds until a moment.

        A build knows the day of its site, but not the hour at which somebody reads a page: what is
        left is counted from the end of that day, and a cache keeps a page for a 24th of it.

        >>> today = Settings(on=date(2026, 11, 22))
        >>> [today.age(moment(date(2026, 11, day))) for day in (22, 23, 24)]
        [60, 1800, 3600]
        """
        if valid_until is None:
            return self.max_age
        midnight = self.moment.replace(hour=0, minute=0, second=0, microsecond=0)
        left = valid_until - midnight - timedelta(days=1)
        return max(LEAST_AGE, min(self.max_age, int(left.total_seconds()) // 24))


def _check_types(settings: Settings) -> None:
    """Refuse what is of another type, such as a name in place of a list of names."""
    for name in ("formats", "compress"):
        if isinstance(value := getattr(settings, name), str):
            raise OptionError(f"{name}={value!r} is a single text; give [{value!r}]")
    if not isinstance(settings.jurisdiction, (str, NoneType)):
        raise OptionError(f"jurisdiction={settings.jurisdiction!r} is not text")
    if type(settings.max_age) is not int:
        raise OptionError(f"max_age={settings.max_age!r} is not a whole number")


def _known(what: str, name: str, known: object) -> None:
    names = tuple(known)  # type: ignore[var-annotated, arg-type]
    if name not in names:
        raise NotFoundError(what, name, names)


def _check_jurisdiction(code: str | None) -> None:
    try:
        if code is not None:
            check_jurisdiction(code)
    except PydanticCustomError as error:
        raise OptionError(f"jurisdiction={code!r} cannot be used: {error}") from None


def needs_address(row: Format) -> bool:
    """Say whether a format is of no use where the address of the site is not known."""
    return bool(row.needs) or "script" in row.options


def _refuse_without_address(formats: tuple[str, ...]) -> None:
    """Refuse formats that somebody asked for by name, and would not get."""
    for name in formats:
        if needs_address(FORMATS[name]):
            raise OptionError(
                f"base_url='' is no address, and the format {name!r} needs that of the site"
            )


def _refuse_without_page(formats: tuple[str, ...]) -> None:
    """Refuse frames around pages that would not be there."""
    framing = [name for name in formats if "src" in FORMATS[name].needs]
    if framing and SHOWN not in formats:
        raise OptionError(
            f"the format {framing[0]!r} shows the page that the format {SHOWN!r} makes; "
            f"add {SHOWN!r} to the formats, or name none of them for all"
        )


def _checked(address: str) -> str:
    """Give an address with a slash at its end."""
    if not address:
        return ""
    found = https("base_url", address)
    if "?" in found or "#" in found:
        raise OptionError(f"base_url={address!r} has a query or a fragment; give that of a folder")
    if not _PATH.fullmatch(urlsplit(found).path):
        raise OptionError(
            f"base_url={address!r} has a path that servers understand each in their own way; "
            "name the folders with letters a to z, digits, and - . _ ~ between them"
        )
    return found if found.endswith("/") else f"{found}/"
