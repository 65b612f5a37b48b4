"""What begins must not end before: pairs of dates in facts, wherever they stand."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime
from typing import Any

from pydantic import BaseModel

from pride_actions.loading.places import SourceFile
from pride_actions.model.actions import Action, Event, Petition
from pride_actions.model.campaign import CampaignFacts
from pride_actions.model.dates import PartialDate
from pride_actions.model.people import Consent
from pride_actions.model.walk import models
from pride_actions.problems import Problem

PAIRS: dict[type[BaseModel], tuple[tuple[str, str], ...]] = {
    CampaignFacts: (("starts", "ends"),),
    Action: (("opens", "closes"), ("opens", "closed")),
    Event: (("starts", "ends"),),
    Petition: (("opened", "closes"), ("opened", "closed")),
    Consent: (("given_on", "until"), ("given_on", "withdrawn_on")),
}
"""Fields of which the second cannot be before the first."""


def wrong_order(facts: CampaignFacts, file: SourceFile) -> Iterator[Problem]:
    """Give a problem for each date that is before the one that it ends."""
    for loc, model in models(facts):
        for begins, ends in PAIRS.get(type(model), ()):
            first, last = getattr(model, begins), getattr(model, ends)
            if _is_before(last, first):
                message = f"`{ends}` is before `{begins}`"
                yield file.problem((*loc, ends), "bad-range", message, "check both dates")


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
