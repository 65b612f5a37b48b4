"""Dates in facts that cannot be: an end before its beginning, a time that the clocks skip."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from pydantic import BaseModel

from pride_actions.loading.places import SourceFile
from pride_actions.model.actions import Action, Event, Petition
from pride_actions.model.campaign import CampaignFacts
from pride_actions.model.dates import PartialDate
from pride_actions.model.people import Consent
from pride_actions.model.walk import Loc, models
from pride_actions.problems import Problem

PAIRS: dict[type[BaseModel], tuple[tuple[str, str], ...]] = {
    CampaignFacts: (("starts", "ends"),),
    Action: (("opens", "closes"), ("opens", "closed")),
    Event: (("starts", "ends"),),
    Petition: (("opened", "closes"), ("opened", "closed")),
    Consent: (("given_on", "until"), ("given_on", "withdrawn_on")),
}
"""Fields of which the second cannot be before the first."""

CLOCKS: dict[type[BaseModel], tuple[str, ...]] = {
    Action: ("opens", "closes"),
    Event: ("starts", "ends"),
    Petition: ("closes",),
}
"""Fields that may be a time on the clock of the `timezone` beside them."""


def impossible_dates(facts: CampaignFacts, file: SourceFile) -> Iterator[Problem]:
    """Give a problem for each date before the one that it ends, and for each time never shown."""
    for loc, model in models(facts):
        for begins, ends in PAIRS.get(type(model), ()):
            if _is_before(getattr(model, ends), getattr(model, begins)):
                message = f"`{ends}` is before `{begins}`"
                yield file.problem((*loc, ends), "bad-range", message, "check both dates")
        for field in CLOCKS.get(type(model), ()):
            values = vars(model)
            yield from _skipped((*loc, field), values[field], values["timezone"], file)


def _skipped(loc: Loc, when: Any, zone: Any, file: SourceFile) -> Iterator[Problem]:
    if isinstance(when, datetime) and type(zone) is str and _is_skipped(when, zone):
        message = f"the clocks of {zone} skip {when:%H:%M} on {when:%Y-%m-%d}"
        hint = "they go forward at that hour; check the time"
        yield file.problem(loc, "bad-date", message, hint)


def _is_skipped(when: datetime, zone: str) -> bool:
    """Whether clocks go past a time where summer time begins.

    >>> _is_skipped(datetime(2026, 3, 29, 2, 30), "Europe/Berlin")
    True
    >>> _is_skipped(datetime(2026, 3, 29, 3, 0), "Europe/Berlin")
    False
    """
    shown = when.replace(tzinfo=ZoneInfo(zone))
    return shown.astimezone(UTC).astimezone(shown.tzinfo).replace(tzinfo=None) != when


def _is_before(last: Any, first: Any) -> bool:
    """Whether something certainly ends before it begins, as far as both are known.

    >>> _is_before(PartialDate(2026, 3), date(2026, 3, 31))
    False
    >>> _is_before(PartialDate(2026, 3), date(2026, 4, 1))
    True
    """
    if isinstance(last, datetime) and isinstance(first, datetime):
        return last < first
    end, begin = _day(last, latest=True), _day(first, latest=False)
    return end is not None and begin is not None and end < begin


def _day(value: Any, *, latest: bool) -> date | None:
    if isinstance(value, PartialDate):
        return value.last if latest else value.first
    if isinstance(value, datetime):
        return value.date()
    return value if isinstance(value, date) else None
