"""Titles for the time when an action is over: they tell what it was, and call for nothing."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from pride_actions.lint.files import Finding
from pride_actions.lint.rule import rule
from pride_actions.lint.subjects import InAction, Text


@rule("record-title-missing", level="warning")
def record_title_missing(action: InAction) -> Iterator[Finding]:
    """An action that will end has a title for its record.

    Without one the page says “A petition” where it could say which one. An action will end if it
    has events, petitions or a day on which it closes, if its campaign ends, or if it has ended.

    Bad:
        facts:
          actions:
            ask: {kinds: [talk], closes: 2026-12-10, verified_on: 2026-11-01,
              risk: {checked_on: 2026-11-01, by_jurisdiction: none known}}
        words:
          actions:
            ask: {title: Ask the candidates}

    Good:
        facts:
          actions:
            ask: {kinds: [talk], closes: 2026-12-10, verified_on: 2026-11-01,
              risk: {checked_on: 2026-11-01, by_jurisdiction: none known}}
        words:
          actions:
            ask: {title: Ask the candidates, record_title: Questions to the candidates}
    """
    facts = action.facts
    ends = facts.closes or facts.events or facts.petitions or facts.status != "open"
    if (ends or action.within.campaign.facts.ends) and not action.words.record_title:
        message = "there is no title for the time when this is over"
        hint = "add `record_title`: what it was, not what to do"
        yield action.in_words("title", message=message, hint=hint)


@rule("open-after-its-end", level="error")
def open_after_its_end(action: InAction) -> Iterator[Finding]:
    """A petition that was found open has not closed on an earlier day.

    Most often the year is wrong, or its authors have set another day. Until somebody looks, readers
    see a record of a petition that they could sign.

    Bad:
        facts:
          actions:
            act: {kinds: [sign], petitions: {one: {platform: Petitions, status: open,
              url: "https://petitions.example/1", closes: 2025-12-10,
              status_checked_on: 2026-11-01, sources: [report]}}}
        words:
          actions:
            act: {record_title: A petition for a law, petitions: {one: {title: A law}}}

    Good:
        facts:
          actions:
            act: {kinds: [sign], petitions: {one: {platform: Petitions, status: open,
              url: "https://petitions.example/1", closes: 2026-12-10,
              status_checked_on: 2026-11-01, sources: [report]}}}
        words:
          actions:
            act: {record_title: A petition for a law, petitions: {one: {title: A law}}}
    """
    for id, petition in action.facts.petitions.items():
        closes = petition.closes
        last = closes.date() if isinstance(closes, datetime) else closes
        if petition.status == "open" and last and last < petition.status_checked_on:
            message = f"it was still open on {petition.status_checked_on}, after this day"
            hint = "check both dates, or write `status: closed`"
            yield action.at("petitions", id, "closes", message=message, hint=hint)


_VERBS = frozenset(
    """
    add ask attend boycott bring buy call choose come contact demand demonstrate display donate
    e-mail email fight find follow get give go help join learn light make meet organise organize
    pass phone pledge post press protest read refuse send share show sign speak spread stand
    start stay stop support take talk teach tell tweet urge use visit volunteer vote watch wear
    write
    """.split()
)
_NOUN_AFTER = frozenset(
    "and at by for from in is of on to was were with against outside near".split()
)
"""What follows a word that is a noun here: “Support for …”, “Call to …”."""


@rule("record-title-calls", level="warning")
def record_title_calls(text: Text) -> Iterator[Finding]:
    """The title of a record is no call.

    It stands there when nothing can be done any more: “Sign the petition” would send readers to
    look for what is gone. English only: looked at is the first word.

    Bad:
        words:
          actions:
            act: {record_title: Sign the petition}

    Good:
        words:
          actions:
            act: {record_title: Support for a petition}
    """
    if text.leaf != "record_title" or not text.english:
        return
    first, _, rest = text.lower.partition(" ")
    second = rest.partition(" ")[0]
    if first in _VERBS and second not in _NOUN_AFTER:
        yield text.found(0, "this title calls for something", "say what it was, as a noun")
