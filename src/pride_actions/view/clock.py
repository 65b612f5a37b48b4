"""The moment a View is made for, and the next one at which it would be another View."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from pride_actions.errors import OptionError
from pride_actions.model.dates import YEARS

ENDING_SOON = timedelta(days=7)
"""How long before its end something counts as ending soon."""


def moment(on: date | datetime | None) -> datetime:
    """Give the moment that ``on`` means, in UTC: a date is its midday, None is now.

    Raises:
        OptionError: for a datetime without a time zone.

    >>> moment(date(2026, 11, 22))
    datetime.datetime(2026, 11, 22, 12, 0, tzinfo=datetime.timezone.utc)
    """
    if on is None:
        return datetime.now(UTC)
    if not isinstance(on, datetime):
        if not isinstance(on, date):
            raise OptionError(
                f"on={on!r} is neither a date, such as date(2026, 11, 22), nor a datetime"
            )
        on = datetime.combine(on, time(12), UTC)
    if on.tzinfo is None or on.utcoffset() is None:
        raise OptionError(f"on={on!r} has no time zone; add one, such as datetime.UTC")
    if on.year not in YEARS:
        raise OptionError(f"on={on:%Y-%m-%d} is not between the years {YEARS[0]} and {YEARS[-1]}")
    return on.astimezone(UTC)


class Clock:
    """Compares the moment of a View with others, and remembers the nearest one to come.

    Whatever depends on time asks this clock; so the nearest moment that it was asked about and
    that has not come is when the View may change.
    """

    def __init__(self, on: datetime) -> None:
        self.on = on
        self.next: datetime | None = None

    def reached(self, when: datetime) -> bool:
        """Say whether a moment has come."""
        if self.on >= when:
            return True
        if self.next is None or when < self.next:
            self.next = when
        return False

    def after_days(self, day: date, days: int) -> bool:
        """Say whether more than some days have gone by since a day (days of UTC)."""
        return self.reached(_midnight(day + timedelta(days=days + 1)))

    def since(self, day: date) -> bool:
        """Say whether a day has begun (in UTC)."""
        return self.reached(_midnight(day))


def _midnight(day: date) -> datetime:
    return datetime.combine(day, time(), UTC)


def begin(when: date | datetime, zone: str) -> datetime:
    """Give the first moment of something, in UTC; of a day, its first in that time zone."""
    local = when if isinstance(when, datetime) else datetime.combine(when, time())
    return local.replace(tzinfo=ZoneInfo(zone)).astimezone(UTC)


def end(when: date | datetime, zone: str) -> datetime:
    """Give the moment at which something is over; of a day, the first of the next day."""
    if isinstance(when, datetime):
        return begin(when, zone)
    return begin(when + timedelta(days=1), zone)
