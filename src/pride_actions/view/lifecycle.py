"""In what state an action and its parts are on a day, in the time zone of the place.

The order of states is that of the house: upcoming, open, ending soon, ended, closed, replaced,
withdrawn. ``unknown`` is for what nobody could find out.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime

from pride_actions.model.actions import Action, Event, Petition
from pride_actions.view.clock import ENDING_SOON, Clock, begin, end
from pride_actions.view.types import State

LIVE: frozenset[State] = frozenset({"upcoming", "open", "ending-soon"})
"""States in which something can be done."""

_BEST_FIRST: tuple[State, ...] = (
    "ending-soon", "open", "upcoming", "unknown", "replaced", "ended", "closed", "withdrawn",
)  # fmt: skip


def event_state(event: Event, clock: Clock) -> State:
    """Give the state of an event. One without an end is over when its day is."""
    if event.cancelled:
        return "withdrawn"
    last = event.ends or _day_of(event.starts)
    if clock.reached(end(last, event.timezone)):
        return "ended"
    return "open" if clock.reached(begin(event.starts, event.timezone)) else "upcoming"


def _day_of(when: date | datetime) -> date:
    return when.date() if isinstance(when, datetime) else when


def petition_state(petition: Petition, clock: Clock) -> State:
    """Give the state of a petition. What was found closed is closed on every day."""
    if petition.status != "open":
        return petition.status
    if petition.opened is not None and not clock.since(petition.opened.first):
        return "upcoming"
    return _until(petition.closes, petition.timezone, clock)


def window_state(action: Action, clock: Clock) -> State:
    """Give the state that an action's own dates and status give it."""
    if action.withdrawn_on is not None:
        return "withdrawn"
    if action.status != "open":
        return action.status
    if action.closed is not None and clock.since(action.closed.first):
        return "closed"
    if action.opens is not None and not clock.reached(begin(action.opens, action.timezone)):
        return "upcoming"
    return _until(action.closes, action.timezone, clock)


def _until(closes: date | datetime | None, zone: str, clock: Clock) -> State:
    if closes is None:
        return "open"
    over = end(closes, zone)
    if clock.reached(over):
        return "ended"
    return "ending-soon" if clock.reached(over - ENDING_SOON) else "open"


def lives(action: Action, clock: Clock) -> bool:
    """Say whether an action can be done, or will be, by its own dates and those of its parts."""
    if window_state(action, clock) not in LIVE:
        return False
    events = [event_state(event, clock) for event in action.events.values()]
    petitions = [petition_state(petition, clock) for petition in action.petitions.values()]
    return best([*events, *petitions]) in {*LIVE, None}


def best(states: Iterable[State]) -> State | None:
    """Give the state of a whole whose parts are in these states: that of its liveliest part."""
    found = set(states)
    return next((state for state in _BEST_FIRST if state in found), None)
