"""Days, moments and time zones as a pack writes them."""

from __future__ import annotations

import re
import unicodedata
from datetime import date, datetime
from difflib import get_close_matches
from functools import lru_cache
from typing import Annotated, Any, TypeAlias
from zoneinfo import ZoneInfo, available_timezones

from pydantic import AfterValidator, BeforeValidator, PlainSerializer, WithJsonSchema

from pride_actions.model.dates import PartialDate
from pride_actions.model.entity import quoted, refuse


def _parse_day(value: Any) -> date:
    parsed = PartialDate.parse(value)
    if parsed is None or parsed.day is None:
        if isinstance(value, date) and not isinstance(value, datetime):
            return value
        refuse("bad-date", f"{quoted(value)} is no day", _date_hint(value, "2017-04-14"))
    return parsed.first


def _parse_partial_date(value: Any) -> PartialDate:
    if isinstance(value, PartialDate):
        return value
    parsed = PartialDate.parse(value)
    if parsed is None:
        hint = _date_hint(value, "2017-04-14, 2017-04 or 2017")
        refuse("bad-date", f"{quoted(value)} is no date", hint)
    return parsed


def _date_hint(value: Any, example: str) -> str:
    if not isinstance(value, str):
        return f"write it like {example}"
    if re.fullmatch(r"\d{4}-\d\d-\d\d", value, re.ASCII):
        return "there is no such day in the calendar"
    meant = _meant(value)
    if meant:
        return f"write it as {meant}, with plain digits and hyphens and nothing around"
    return f"write it like {example}"


def _meant(value: str) -> str:
    """Give the day that was written in another form, where it can be no other; else nothing.

    >>> _meant("31.12.2026"), _meant("2026/12/31"), _meant("12/31/2026"), _meant("31/12/2026")
    ('2026-12-31', '2026-12-31', '2026-12-31', '2026-12-31')
    >>> _meant("2026-1-2"), _meant("1/2/2026"), _meant("1/2/26")
    ('2026-01-02', '', '')
    """
    if len(value) > 40:
        return ""
    plain = re.sub(r"[/\u2010-\u2015\u2212]", "-", unicodedata.normalize("NFKC", value)).strip()
    plain = "".join(str(unicodedata.digit(char, char)) for char in plain)
    dotted = re.fullmatch(r"(\d\d?)\. ?(\d\d?)\. ?(\d{4})", plain, re.ASCII)
    if dotted:
        plain = f"{dotted[3]}-{dotted[2]:0>2}-{dotted[1]:0>2}"
    short = re.fullmatch(r"(\d{4})-(\d\d?)-(\d\d?)", plain, re.ASCII)
    if short:
        plain = f"{short[1]}-{short[2]:0>2}-{short[3]:0>2}"
    turned = re.fullmatch(r"(\d\d?)-(\d\d?)-(\d{4})", plain, re.ASCII)
    if turned:  # some write the day first and some the month, of which there are twelve
        month, day = sorted(turned.group(1, 2), key=int)
        clear = int(day) > 12 or int(day) == int(month)
        plain = f"{turned[3]}-{month:0>2}-{day:0>2}" if clear else ""
    parsed = PartialDate.parse(plain)
    return plain if parsed and parsed.day else ""


Day: TypeAlias = Annotated[
    date, BeforeValidator(_parse_day), WithJsonSchema({"type": "string", "format": "date"})
]
"""A day of the calendar: YYYY-MM-DD."""

_PARTIAL_SCHEMA = {"type": "string", "pattern": "^[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?$"}

SomeDate: TypeAlias = Annotated[
    PartialDate,
    BeforeValidator(_parse_partial_date),
    PlainSerializer(str, return_type=str),
    WithJsonSchema(_PARTIAL_SCHEMA),
]
"""A day, a month or a year, as exactly as it is known."""


_MOMENT = re.compile(r"\d{4}-\d\d-\d\d[T ]\d\d:\d\d", re.ASCII)


def _parse_when(value: Any) -> date | datetime:
    if isinstance(value, date):
        return value
    if isinstance(value, str) and re.fullmatch(_MOMENT, value):
        if PartialDate.parse(value[:10]) is None:
            refuse("bad-date", f"{value!r} is no moment", "there is no such day or time")
        try:
            return datetime.fromisoformat(value)
        except ValueError:
            refuse("bad-date", f"{quoted(value)} is no moment", "there is no such day or time")
    parsed = PartialDate.parse(value)
    if parsed is None or parsed.day is None:
        hint = _date_hint(value, "2017-04-22 or 2017-04-22T15:00")
        refuse("bad-date", f"{quoted(value)} is no day or moment", hint)
    return parsed.first


When: TypeAlias = Annotated[
    date | datetime,
    BeforeValidator(_parse_when),
    WithJsonSchema(
        {"type": "string", "pattern": "^[0-9]{4}-[0-9]{2}-[0-9]{2}([T ][0-9]{2}:[0-9]{2})?$"}
    ),
]
"""A day, or a moment on the clock of the place; the time zone stands beside it."""


@lru_cache(maxsize=700)
def _is_zone(value: str) -> bool:
    try:
        ZoneInfo(value)
    except (KeyError, OSError, ValueError):
        return False
    return "/" in value or value == "UTC"


def _check_zone(value: str) -> str:
    if not _is_zone(value):
        known = [zone for zone in available_timezones() if "/" in zone]
        close = get_close_matches(value[:80], known, n=1)
        hint = f"did you mean {close[0]!r}?" if close else "use a place, such as Europe/Berlin"
        refuse("bad-timezone", f"{quoted(value)} is no time zone", hint)
    return value


Zone: TypeAlias = Annotated[str, AfterValidator(_check_zone)]
"""An IANA time zone."""
