"""Dates: said in full, right, and not over."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from pride_actions.lint.calendar import calendar
from pride_actions.lint.files import Finding
from pride_actions.lint.numbers import plain_digits
from pride_actions.lint.rule import rule
from pride_actions.lint.subjects import Text
from pride_actions.lint.tables import load

_RELATIVE = {
    language: re.compile(rf"(?<![\w-])(?:{pattern})(?!\w)", re.IGNORECASE)
    for language, pattern in load("languages.yaml")["relative_dates"].items()
}
SENT_LATER = frozenset({"letter", "call_script"})
"""Parts of an action that somebody says on a day of their own."""

# Names that have a day of the week in them, days that come every week, and “next Friday”, which
# is found as a whole.
_DAY = r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day"
_WEEKDAY = re.compile(rf"\b{_DAY}\b")
_NAMED_DAY = re.compile(
    r"\b(?:every|each|any|an?|the|this|last|next|first|second|third|fourth|black|good|bloody|holy|ash"
    r"|easter|whit|palm|cyber|shrove"
    rf"|{_DAY}\s*(?:to|until|through|[-–]))\s*$",
    re.IGNORECASE,
)
_NAMED_AFTER = re.compile(
    r"\s+(?:Times|Mirror|Telegraph|Express|Post|Herald|Mail|School|Club|prayers?)\b|[’']s\s+[A-Z]"
    r"|\s+(?:mornings|afternoons|evenings|nights|of\s+(?:every|each|the|a))\b"
    rf"|\s*(?:to|until|through|[-–])\s*{_DAY}\b"
)


@rule("relative-date", level="warning", row="T8")
def relative_date(text: Text) -> Iterator[Finding]:
    """Say the day, not how far away it is: “today” is another day for every reader.

    A page is read years after it was written. Letters and call scripts are exempt, since who sends
    them does so on a day of their own; so are quotations, and sentences that say the date as well.

    Bad:
        The rally is tomorrow.

    Bad:
        Come to the embassy on Thursday.

    Good:
        Come to the embassy on Thursday, 22 April 2027. The vigil goes on every Friday.
    """
    if text.part in SENT_LATER:
        return
    names = calendar(text.language)
    for start, word in _relative_words(text):
        sentence = plain_digits(text.sentence_at(start))
        dated = names is not None and names.some_date.search(sentence)
        if _is_of_every_week(text.language, word, sentence):
            continue
        if not dated and not text.is_quoted(start, start + len(word)):
            message = f"{word!r} is another day for every reader"
            yield text.found(start, message, "say the date")


_EVERY_WEEK = {
    language: re.compile(pattern, re.IGNORECASE)
    for language, pattern in load("languages.yaml")["every_week"].items()
}


def _is_of_every_week(language: str, word: str, sentence: str) -> bool:
    """Whether it is a day of the week in a sentence on opening hours."""
    hours, names = _EVERY_WEEK.get(language), calendar(language)
    if hours is None or names is None or not hours.search(sentence):
        return False
    return any(name in word.lower() for name in names.weekdays)


def _relative_words(text: Text) -> Iterator[tuple[int, str]]:
    pattern = _RELATIVE.get(text.language)
    for match in pattern.finditer(text.words) if pattern else ():
        yield match.start(), match[0]
    if text.english and "day" in text.lower:
        yield from _weekdays(text)


def _weekdays(text: Text) -> Iterator[tuple[int, str]]:
    for match in _WEEKDAY.finditer(text.words):
        start, end = match.span()
        named = _NAMED_DAY.search(text.words, max(0, start - 30), start)
        if not named and not _NAMED_AFTER.match(text.words, end):
            yield start, match[0]


@rule("weekday-date", level="error")
def weekday_date(text: Text) -> Iterator[Finding]:
    """A date and the day of the week beside it are one day, and there is such a day.

    One of the two is wrong, and whoever goes by the wrong one stands there alone. The names of days
    and months are those of the Unicode CLDR, for every language that it has.

    Bad:
        The vigil is on Friday, 15 April 2017.

    Bad:
        Letters have to be there by 31 June 2027.

    Good:
        The vigil is on Saturday, 15 April 2017.

    Good:
        de:
          summary: Die Mahnwache ist am Samstag, dem 15. April 2017.
    """
    words = plain_digits(text.words)
    names = calendar(text.language) if _YEAR.search(words) else None
    for match, day, weekday in names.dates_in(words) if names else ():
        if weekday is not None and weekday != day.weekday() and names:
            right = [name for name, number in names.weekdays.items() if number == day.weekday()]
            said = text.words[match.start() : match.end()].strip()
            message = f"{said!r}: that day is a {max(right, key=len).capitalize()}"
            yield text.found(match.start(), message, "look both up, and mend the wrong one")
    for match in names.days_that_are_none(words) if names else ():
        message = f"{text.words[match.start() : match.end()].strip()!r}: there is no such day"
        yield text.found(match.start(), message, "look it up, and mend it")


_YEAR = re.compile(r"(?:19|20)\d\d")

# A year or day that lies ahead in the sentence: “until 2025”, “can be done in 2025”.
_WHEN = (
    r"\s+(?:(?:the\s+end\s+of|early|late|mid|\w+day,?)\s+)?"
    r"(?P<when>[^.;:,\n]{0,14}(?:,\s)?(?:19|20)\d\d)\b"
)
_DEADLINE = re.compile(
    rf"\b(?:until|by|before|deadline(?:\s+is)?|no\s+later\s+than|closes\s+on|ends\s+on){_WHEN}",
    re.IGNORECASE,
)
_PLAN = re.compile(
    rf"\b(?:will|can|is\s+to|are\s+to|going\s+to)\s+(?:\w+\s+){{1,4}}?(?:in|on|during|for){_WHEN}",
    re.IGNORECASE,
)
_INVITED = re.compile(rf"\b(?:on|in|at){_WHEN}", re.IGNORECASE)
_INVITES = re.compile(
    r"(?:please\s+)?(?:join|come|see\s+you|take\s+part|attend|meet|march|gather|register|sign\s+up|be\s+there)\b",
    re.IGNORECASE,
)
# What shows that a sentence asks for something, or that the words before a date tell of the past.
_ASKS = re.compile(
    r"^(?:please\s+)?(?:sign|write|send|apply|call|donate|give|register|share|join|vote|ask|come)\b"
    r"|\b(?:will|can|must|should|need\s+to|deadline|closes|ends|(?:is|are)\s+(?:still\s+)?open)\b",
    re.IGNORECASE,
)
_TOLD = re.compile(r"\b(?:that|which|who|what|when|where|\w{2,}ed|was|were|had|did|said|took)\b")


@rule("stale-date", level="warning")
def stale_date(text: Text) -> Iterator[Finding]:
    """What can still be done does not speak of a year or a deadline that is over.

    Nothing shows so plainly that a page was forgotten. Only texts of campaigns and actions that are
    open are looked at, and only words that point ahead: “until”, “by”, “will … in”, “can … in”,
    “join us on”. In other languages than English it is a whole date behind “until” or “by”, in what
    asks for something: titles, steps, posts, mails and what to do afterwards.

    Bad:
        Here is what you can do in 2024.

    Bad:
        Sign it by 30 June 2026.

    Bad:
        Join us on 3 May 2024.

    Bad:
        de:
          title: Bis zum 30. Juni 2026 unterschreiben

    Good:
        Here is what you can do in 2026. The law was to be repealed by 2020, and was not.
    """
    if not text.english:
        yield from _deadlines(text)
    if not text.english or not text.live or text.part in _PAST_PARTS or "20" not in text.words:
        return
    today = text.within.clock.on.date()
    for match in (found for points in _AHEAD for found in points.finditer(text.words)):
        if _last_day(match["when"]) >= today or text.is_quoted(*match.span()):
            continue
        sentence = text.sentence_at(match.start()).strip()
        told = _TOLD.search(match[0] if match.re is _PLAN else sentence)
        asks = _INVITES.match(sentence) if match.re is _INVITED else _ASKS.search(sentence)
        if not told and asks:
            message = f"{match['when'].strip()!r} is over"
            yield text.found(match.start("when"), message, "bring it up to date")


_AHEAD = (_DEADLINE, _PLAN, _INVITED)
_PAST_PARTS = frozenset(
    {"claims", "testimonies", "revisions", "background", "outcome", "record_title", "withdrawn"}
)


_UNTIL = {
    language: re.compile(rf"(?<!\w)(?:{pattern})\s*$", re.IGNORECASE)
    for language, pattern in load("languages.yaml")["until"].items()
}
_ASKING_PARTS = frozenset({"title", "steps", "posts", "mail", "follow_up"})


def _deadlines(text: Text) -> Iterator[Finding]:
    until, names = _UNTIL.get(text.language), calendar(text.language)
    if not until or not names or not text.live or text.part not in _ASKING_PARTS:
        return
    words, today = plain_digits(text.words), text.within.clock.on.date()
    for match, day, _ in names.dates_in(words):
        start, end = match.span()
        over = day < today and until.search(words, max(0, start - 25), start)
        if over and not text.is_quoted(start, end):
            message = f"{text.words[start:end].strip()!r} is over"
            yield text.found(start, message, "bring it up to date")


def _last_day(when: str) -> date:
    names = calendar("en")
    days = [day for _, day, _ in names.dates_in(when)] if names else []
    return days[0] if days else date(int(when[-4:]), 12, 31)
