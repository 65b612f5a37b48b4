"""Hours: on the clock of the place, and with its time zone."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo, available_timezones

from babel.core import get_global

from pride_actions.lint.files import Finding
from pride_actions.lint.rule import rule
from pride_actions.lint.subjects import InAction
from pride_actions.model.actions import Action, Petition


@rule("hour-without-zone", level="warning")
def hour_without_zone(action: InAction) -> Iterator[Finding]:
    """An hour at which an action or a petition opens or closes has its time zone.

    Without one it counts as UTC. In Berlin or Buenos Aires that is another hour, and whoever comes
    in the last one comes too late.

    Bad:
        facts:
          actions:
            act: {closes: 2026-12-31T18:00}

    Good:
        facts:
          actions:
            act: {closes: 2026-12-31T18:00, timezone: Europe/Berlin}

    Good:
        facts:
          actions:
            act: {closes: 2026-12-31}
    """
    facts = action.facts
    found: list[tuple[tuple[str, ...], date | None, Action | Petition]] = [
        (("opens",), facts.opens, facts),
        (("closes",), facts.closes, facts),
    ]
    petitions = facts.petitions.items()
    found += [(("petitions", id, "closes"), entry.closes, entry) for id, entry in petitions]
    for loc, when, entry in found:
        if isinstance(when, datetime) and "timezone" not in entry.model_fields_set:
            message = f"nothing says whose clock shows {when:%H:%M}; readers are told it is UTC"
            hint = "add `timezone`, such as Europe/Berlin, or write the day without an hour"
            yield action.at(*loc, message=message, hint=hint)


@rule("clock-elsewhere", level="warning")
def clock_elsewhere(action: InAction) -> Iterator[Finding]:
    """The time zone of an event has the same hour as a place in the country of the event.

    A time zone that was copied along with another event sends people there at the wrong hour. Which
    time zones a country has is said by the Unicode CLDR.

    Bad:
        facts:
          actions:
            act: {kinds: [attend], events: {vigil: {starts: 2026-12-10T18:00, country: DE,
              timezone: America/New_York, city: Berlin, sources: [report],
              verified_on: 2026-11-01}}}
        words:
          actions:
            act: {events: {vigil: {title: The vigil}}}

    Good:
        facts:
          actions:
            act: {kinds: [attend], events: {vigil: {starts: 2026-12-10T18:00, country: DE,
              timezone: Europe/Berlin, city: Berlin, sources: [report],
              verified_on: 2026-11-01}}}
        words:
          actions:
            act: {events: {vigil: {title: The vigil}}}
    """
    for id, event in action.facts.events.items():
        zones = _zones_of(event.country or "")
        if event.online or not isinstance(event.starts, datetime) or not zones:
            continue
        there = {_offset(event.starts, zone) for zone in zones}
        if _offset(event.starts, event.timezone) not in there:
            message = f"{event.timezone} does not have the hour of {event.country}"
            hint = "write the time zone of the place"
            if len(there) == 1:
                hint += f", such as {zones[0]}"
            yield action.at("events", id, "timezone", message=message, hint=hint)


def _offset(when: datetime, zone: str) -> timedelta | None:
    return when.replace(tzinfo=ZoneInfo(zone)).utcoffset()


@lru_cache(maxsize=300)
def _zones_of(country: str) -> tuple[str, ...]:
    """Give the time zones of a country.

    >>> _zones_of("DE")
    ('Europe/Berlin', 'Europe/Busingen')
    """
    zones = get_global("zone_territories").items()
    return tuple(sorted(zone for zone, code in zones if code == country and zone in _known()))


@lru_cache(maxsize=1)
def _known() -> frozenset[str]:
    return frozenset(available_timezones())
