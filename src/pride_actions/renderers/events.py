"""Events that are to come, for a calendar: exact, or not there at all."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from datetime import UTC, date, datetime, timedelta
from typing import cast
from zoneinfo import ZoneInfo

from pride_actions.view.types import Action, Item, View

UNTITLED = frozenset({"reading", "link"})
"""Items that stand in a line, without a title above them."""


def events(view: View) -> list[dict[str, str]]:
    """Give each event of a View that a reader may go to, in the terms of iCalendar.

    Args:
        view: what is shown. What is over or was not checked lately is not among its calls.

    Returns:
        For each event ``uid``, ``title``, ``start`` and ``stamp``, and what is known of ``end``,
        ``place`` and ``url``; ``nth`` tells how many with its title stand before it, where there
        are any. Moments are in UTC; whole days are those of the place, and ``end`` is the day
        after the last. Source: RFC 5545, 3.8.2.2 and 3.8.2.4
    """
    before: Counter[str] = Counter()
    found = []
    for action in _all(view.actions):
        for item in action.items:
            if item.type == "event" and item.callable and item.state in {"upcoming", "open"}:
                found.append(_event(view, action, item, before[item.title.text]))
            if item.type not in UNTITLED:
                before[item.title.text] += 1
    return found


def _all(actions: tuple[Action, ...]) -> Iterator[Action]:
    for action in actions:
        yield action
        yield from _all(action.actions)


def _event(view: View, action: Action, item: Item, nth: int) -> dict[str, str]:
    rows = {row.key: row for row in item.rows}
    span = cast("Mapping[str, str]", rows["when"].data)
    start, end, zone = (span.get(name, "") for name in ("start", "end", "timezone"))
    told = {
        "uid": f"{item.id}.{action.id}.{view.campaign}@{view.pack}.invalid",
        "title": item.title.text,
        "stamp": f"{view.made_on:%Y%m%d}T000000Z",
        "start": moment(start, zone),
        # A last day says nothing of the hour at which something ends that begins at one.
        "end": moment(end, zone, days=1) if len(end) == len(start) else "",
        "place": rows["place"].value.text if "place" in rows else "",
        "url": item.call.url if item.call else "",
        "nth": str(nth or ""),
    }
    return {name: value for name, value in told.items() if value}


def moment(when: str, zone: str, days: int = 0) -> str:
    """Write a day or a moment as iCalendar has it.

    Args:
        when: in ISO 8601, without a time zone.
        zone: the time zone of a moment.
        days: how many days later, where it is a day.

    >>> moment("2026-03-29T03:30", "Europe/Berlin"), moment("2026-12-31", "Europe/Berlin", 1)
    ('20260329T013000Z', '20270101')
    """
    if "T" not in when:
        return f"{date.fromisoformat(when) + timedelta(days=days):%Y%m%d}" if when else ""
    local = datetime.fromisoformat(when).replace(tzinfo=ZoneInfo(zone))
    return f"{local.astimezone(UTC):%Y%m%dT%H%M%SZ}"
