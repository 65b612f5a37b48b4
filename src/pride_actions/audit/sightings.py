"""Stamps among the words of a page, and what is left of damaged ones."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from pride_actions.audit.stamp import Stamp, UnreadableError, read_stamp
from pride_actions.audit.words import Gap, Word

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
_LONGEST: Final = 2000


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
            body = text[begin.end() : end.end()]
            stamp = read_stamp(begin["pack"], begin["campaign"], body)
            yield Sighting(first, last, stamp, beside=beside)
        except UnreadableError as fault:
            yield Sighting(first, last, None, str(fault))
