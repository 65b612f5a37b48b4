"""The stamp of a snippet, found among the words of a page and understood again."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Final

from pride_actions.audit.words import Gap, Word
from pride_actions.renderers import FORMATS

OWN: Final = ("title", "intro", "credit")
"""The partner's own words that a snippet may carry."""

_NAMES: Final = frozenset({"format", "locale", "made", "until", "for", "check"})
_OF_VIEW: Final = frozenset({"only", "kinds", "max_actions", "own"})

_ID: Final = r"[a-z0-9_](?:[a-z0-9_]|-\s?)*"
_BEGINS: Final = re.compile(
    rf"pride\s?-\s?actions\s+(?P<pack>{_ID})\s?/\s?(?P<campaign>{_ID})\s+(?=[a-z_]+\s?=)",
    re.IGNORECASE,
)
_ENDS: Final = re.compile(r"check\s?=\s?(?P<check>[0-9a-f]{10})(?!\w)", re.IGNORECASE)
_TOLD: Final = re.compile(r"(?:\s*[a-z_]+\s?=\s?\S+)*", re.IGNORECASE)
_TRACE: Final = (
    r"(?:made\s?=\s?\d{4}-\d\d-\d\d|until\s?=\s?(?:never|\d{4}-)|check\s?=\s?[0-9a-f]{10}\b)"
)
_TRACES: Final = re.compile(rf"{_TRACE}(?:.{{0,200}}?{_TRACE})*", re.IGNORECASE)
_MARKS: Final = re.compile(r"\s*([-+:/])\s*")
_LONGEST: Final = 2000


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


@dataclass(frozen=True, slots=True)
class Sighting:
    """A stamp on a page.

    Attributes:
        first: the number of its first word.
        last: the number of the word behind its last one.
        stamp: what it says; None where that cannot be read.
        fault: why it cannot.
        beside: letters that stand before or behind it without a space.
    """

    first: int
    last: int
    stamp: Stamp | None
    fault: str = ""
    beside: str = ""


class _UnreadableError(Exception):
    pass


def stamps_in(words: Sequence[Word]) -> list[Sighting]:
    """Find every stamp among words, and what is left of damaged ones."""
    text, starts = _laid_out(words)
    found = list(_sightings(text, starts))
    others, position = list[str](), 0
    for sighting in found:
        begin, end = starts[sighting.first], _end(starts, sighting.last, text)
        others += [text[position:begin], " " * (end - begin)]
        position = end
    for trace in _TRACES.finditer("".join([*others, text[position:]])):
        first = bisect_right(starts, trace.start()) - 1
        last = bisect_left(starts, trace.end())
        found.append(Sighting(first, last, None, "only a part of it is left"))
    return sorted(found, key=lambda sighting: sighting.first)


def _end(starts: Sequence[int], last: int, text: str) -> int:
    return starts[last] if last < len(starts) else len(text)


def _laid_out(words: Sequence[Word]) -> tuple[str, list[int]]:
    """Give the words in one line, and where in it each begins. Escapes of Markdown are dropped."""
    parts: list[str] = []
    starts: list[int] = []
    length = 0
    for word in words:
        text = word.text.replace("\\", "")
        part = text if word.gap is Gap.NONE else f" {text}"
        starts.append(length + len(part) - len(text))
        parts.append(part)
        length += len(part)
    return "".join(parts), starts


def _sightings(text: str, starts: list[int]) -> Iterator[Sighting]:
    begins = list(_BEGINS.finditer(text))
    limits = [*(begin.start() for begin in begins[1:]), len(text)]
    for begin, limit in zip(begins, limits, strict=False):
        first = bisect_right(starts, begin.start()) - 1
        end = _ENDS.search(text, begin.end(), min(limit, begin.end() + _LONGEST))
        if end is None:
            told = _TOLD.match(text, begin.end(), limit)
            last = bisect_left(starts, told.end() if told else begin.end())
            yield Sighting(first, last, None, "its check is missing or damaged")
            continue
        last = bisect_left(starts, end.end())
        beside = text[starts[first] : begin.start()] + text[end.end() : _end(starts, last, text)]
        beside = beside if re.search(r"\w", beside) else ""
        try:
            stamp = _stamp(begin, text[begin.end() : end.end()])
            yield Sighting(first, last, stamp, beside=beside)
        except _UnreadableError as fault:
            yield Sighting(first, last, None, str(fault))


def _stamp(begin: re.Match[str], body: str) -> Stamp:
    parts = _parts(body)
    told = {name: value for name, value in parts.items() if name in _NAMES}
    missing = {"format", "locale", "made", "until"} - told.keys()
    if missing:
        raise _UnreadableError(f"it does not tell {' and '.join(sorted(missing))}")
    format = told["format"].lower()
    if format not in FORMATS:
        raise _UnreadableError(f"there is no format {format!r}")
    return Stamp(
        pack=_squeezed(begin["pack"]).lower(),
        campaign=_squeezed(begin["campaign"]).lower(),
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
        raise _UnreadableError(f"{(odd or [body])[0][:60]!r} does not belong into it")
    return parts


def _squeezed(text: str) -> str:
    """Take out the spaces and line breaks that a page put between the parts of a value."""
    return _MARKS.sub(r"\1", text.strip())


def _options(format: str, parts: dict[str, str]) -> Iterator[tuple[str, object]]:
    known = FORMATS[format].options
    for name in parts.keys() - _NAMES - _OF_VIEW:
        if name not in known:
            raise _UnreadableError(f"the format {format!r} has no option {name!r}")
    for name, option in known.items():
        if name in parts:
            yield name, _typed(parts[name], option.default)


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
    if not set(found) <= set(OWN):
        raise _UnreadableError(f"{text[:40]!r} are no words of a partner")
    return found


def _count(text: str) -> int:
    if not re.fullmatch(r"\d{1,4}", text, re.ASCII):
        raise _UnreadableError(f"{text[:40]!r} is no number")
    return int(text)


def _day(text: str) -> date:
    try:
        day = date.fromisoformat(text)
    except ValueError:
        raise _UnreadableError(f"there is no day {text[:40]!r}") from None
    if not 2000 < day.year < 2200:
        raise _UnreadableError(f"it cannot have been made on {text}")
    return day


def _moment(text: str) -> datetime | None:
    if text.lower() == "never":
        return None
    try:
        return datetime.strptime(text.upper(), "%Y-%m-%dT%H:%MZ").replace(tzinfo=UTC)
    except ValueError:
        raise _UnreadableError(f"there is no moment {text[:40]!r}") from None


def _code(text: str) -> str:
    """Write a language code as usual, whatever a page made of its letters: pt-BR, zh-Hant."""
    first, *others = text.split("-")
    usual = {2: str.upper, 4: str.title}
    return "-".join([first.lower(), *(usual.get(len(part), str.lower)(part) for part in others)])
