"""The stamp of a snippet: what it says, understood again."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Final

from pride_actions.renderers import FORMATS
from pride_actions.segments import OWN_WORDS

_NAMES: Final = frozenset({"format", "locale", "made", "until", "for", "check"})
_OF_VIEW: Final = frozenset({"only", "kinds", "max_actions", "own"})

_MARKS: Final = re.compile(r"\s*([-+:/])\s*")


@dataclass(frozen=True, slots=True)
class Stamp:
    """What a snippet says of itself.

    Attributes:
        pack: the id of the pack.
        campaign: the id of the campaign in it.
        format: the name of the format.
        locale: the language of the library's words in it.
        made: the day it was made.
        until: until when it holds; None for ever.
        jurisdiction: the place it was made for; empty for readers anywhere.
        only: the actions that were asked for.
        kinds: the kinds of action that were asked for.
        max_actions: how many actions at the most.
        own: which words in it are the partner's own.
        options: the format's own options.
        check: the digest of what it was made with.
    """

    pack: str
    campaign: str
    format: str
    locale: str
    made: date
    until: datetime | None
    jurisdiction: str
    only: tuple[str, ...]
    kinds: tuple[str, ...]
    max_actions: int | None
    own: tuple[str, ...]
    options: tuple[tuple[str, object], ...]
    check: str

    @property
    def key(self) -> str:
        """The campaign, as a catalog names it."""
        return f"{self.pack}/{self.campaign}"


class UnreadableError(Exception):
    """A stamp that says what none can say, and what that is."""


def read_stamp(pack: str, campaign: str, body: str) -> Stamp:
    """Understand a stamp.

    Args:
        pack: the id of the pack, as the page has it.
        campaign: the id of the campaign in it.
        body: the rest, to its end.

    Raises:
        UnreadableError: if it says what no stamp can say.

    >>> made = "format=html locale=EN made=2026-11-22 until=never check=0123456789"
    >>> stamp = read_stamp("pride", "chechnya - 2017", made)
    >>> stamp.key, stamp.locale, stamp.until
    ('pride/chechnya-2017', 'en', None)
    """
    parts = _parts(body)
    told = {name: value for name, value in parts.items() if name in _NAMES}
    missing = {"format", "locale", "made", "until", "check"} - told.keys()
    if missing:
        raise UnreadableError(f"it does not tell {' and '.join(sorted(missing))}")
    format = told["format"].lower()
    if format not in FORMATS:
        raise UnreadableError(f"there is no format {format!r}")
    return Stamp(
        pack=_squeezed(pack).lower(),
        campaign=_squeezed(campaign).lower(),
        format=format,
        locale=_code(told["locale"]),
        made=_day(told["made"]),
        until=_moment(told["until"]),
        jurisdiction=told.get("for", "").upper(),
        only=_several(parts.get("only", "")),
        kinds=_several(parts.get("kinds", "")),
        max_actions=_count(parts["max_actions"]) if "max_actions" in parts else None,
        own=_own(parts.get("own", "")),
        options=tuple(_options(format, parts)),
        check=told["check"].lower(),
    )


def _parts(body: str) -> dict[str, str]:
    names = {*_NAMES, *_OF_VIEW, *(name for row in FORMATS.values() for name in row.options)}
    each = re.compile(
        rf"(?<!\S)({'|'.join(sorted(names, key=len, reverse=True))})\s?=\s?", re.IGNORECASE
    )
    found = list(each.finditer(body))
    values = each.split(body)[2::2]
    parts = {part[1].lower(): _squeezed(value) for part, value in zip(found, values, strict=True)}
    odd = [value for value in [each.split(body)[0].strip(), *parts.values()] if " " in value]
    if odd or len(parts) < len(found):
        raise UnreadableError(f"{(odd or [body])[0][:60]!r} does not belong into it")
    return parts


def _squeezed(text: str) -> str:
    """Take out the spaces and line breaks that a page put between the parts of a value."""
    return _MARKS.sub(r"\1", text.strip())


def _options(format: str, parts: dict[str, str]) -> Iterator[tuple[str, object]]:
    known = FORMATS[format].options
    for name in parts:
        if name not in {*_NAMES, *_OF_VIEW, *known}:
            raise UnreadableError(f"the format {format!r} has no option {name!r}")
    for name, option in known.items():
        if name in parts:
            text = parts[name].lower() if option.choices else parts[name]
            yield name, _typed(text, option.default)


def _typed(text: str, default: object) -> object:
    """Give the value that an option was set to, by what its default is."""
    if text.lower() in {"true", "false"}:
        return text.lower() == "true"
    if isinstance(default, int) and not isinstance(default, bool):
        return _count(text)
    if isinstance(default, tuple):
        return _several(text)
    return text


def _several(text: str) -> tuple[str, ...]:
    return tuple(filter(None, text.lower().split("+")))


def _own(text: str) -> tuple[str, ...]:
    found = _several(text)
    if not set(found) <= set(OWN_WORDS):
        raise UnreadableError(f"{text[:40]!r} are no words of a partner")
    return found


def _count(text: str) -> int:
    if not re.fullmatch(r"\d{1,4}", text, re.ASCII):
        raise UnreadableError(f"{text[:40]!r} is no number")
    return int(text)


def _day(text: str) -> date:
    try:
        day = date.fromisoformat(text)
    except ValueError:
        raise UnreadableError(f"there is no day {text[:40]!r}") from None
    if not 2000 < day.year < 2200:
        raise UnreadableError(f"it cannot have been made on {text}")
    return day


def _moment(text: str) -> datetime | None:
    if text.lower() == "never":
        return None
    try:
        return datetime.strptime(text.upper(), "%Y-%m-%dT%H:%MZ").replace(tzinfo=UTC)
    except ValueError:
        raise UnreadableError(f"there is no moment {text[:40]!r}") from None


def _code(text: str) -> str:
    """Write a language code as usual, whatever a page made of its letters: pt-BR, zh-Hant."""
    first, *others = text.split("-")
    usual = {2: str.upper, 4: str.title}
    return "-".join([first.lower(), *(usual.get(len(part), str.lower)(part) for part in others)])
