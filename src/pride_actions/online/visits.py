"""What was found when a link was followed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Final, Literal, TypeAlias

from pride_actions.online.faults import FetchError
from pride_actions.online.page import Page

Onward: TypeAlias = Literal["permanent", "temporary", "refresh"]
"""How a page sends on: by a lasting or passing redirect, or by an order in its text."""

REDIRECTS: Final[dict[int, Onward]] = {
    301: "permanent",
    302: "temporary",
    303: "temporary",
    307: "temporary",
    308: "permanent",
}
"""How a page sends on, by the status of its answer."""


@dataclass(frozen=True, slots=True)
class Hop:
    """One address on the way, what it answered, and how it sent on; the last one did not."""

    url: str
    status: int
    onward: Onward | None = None


@dataclass(frozen=True, slots=True)
class Visit:
    """A link that was followed to its end.

    Attributes:
        url: where it began.
        hops: every address on the way, in order. Empty where even the first gave no answer.
        page: what the last one shows, where it is a page of text.
        fault: why the end was not reached; then the last hop is the last that did answer.
        seen_on: the day on which the last server answered; earlier than today from the cache.
        cached: nothing was asked, all is remembered.
    """

    url: str
    hops: tuple[Hop, ...] = ()
    page: Page | None = None
    fault: FetchError | None = None
    seen_on: date | None = None
    cached: bool = False

    @property
    def status(self) -> int | None:
        """The status of the end of the way, where it was reached."""
        return self.hops[-1].status if self.hops and self.fault is None else None

    @property
    def final(self) -> str:
        """The last address that answered, or the first where none did."""
        return self.hops[-1].url if self.hops else self.url


def day_of(moment: datetime) -> date:
    """Give the day of a moment: here or in UTC, whichever is earlier.

    So nobody, wherever they are, reads of a page that was seen tomorrow.
    """
    return min(moment.astimezone(UTC).date(), moment.astimezone().date())
