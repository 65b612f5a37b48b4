"""Which actions a digest calls for, and in what order: what ends first comes first."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from typing import Final, Literal

from pride_actions.model.actions import Action as ActionFacts
from pride_actions.model.campaign import Campaign
from pride_actions.view.clock import ENDING_SOON, end
from pride_actions.view.options import ViewOptions
from pride_actions.view.resolve import resolve
from pride_actions.view.types import Action, View
from pride_actions.view.withheld import Withheld, withheld

Reason = Literal["room", "record", "unchecked", "withdrawn", "nothing-to-do", "not-new"]
"""Why something is left out: there is no room, or nothing in it is to be called for."""

REASONS: Final[dict[Reason, str]] = {
    "room": "no room for it",
    "record": "a record, whose calls have ended",
    "unchecked": "not checked lately enough to call for it",
    "withdrawn": "withdrawn",
    "nothing-to-do": "nothing in it can be done now",
    "not-new": "neither new nor ending soon",
}

NEVER: Final = datetime.max.replace(tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class LeftOut:
    """What a digest does not show.

    Attributes:
        campaign: the id of the campaign.
        action: the id of the action; empty for the whole campaign.
        title: its title.
        reason: why.
    """

    campaign: str
    action: str
    title: str
    reason: Reason

    def __str__(self) -> str:
        """Say it in a line."""
        return f"{self.campaign}{'/' if self.action else ''}{self.action}: {REASONS[self.reason]}"


@dataclass(frozen=True, slots=True)
class Pick:
    """An action that can be done.

    Attributes:
        campaign: the campaign it is from.
        action: its id.
        title: its title.
        ends: when it or the first of its parts ends; the end of time where that is not known.
        new: whether it has come since the day from which on things are new.
    """

    campaign: Campaign
    action: str
    title: str
    ends: datetime
    new: bool

    @property
    def helps(self) -> bool:
        """Whether it is help for people in danger."""
        return "seek-support" in self.campaign.facts.actions[self.action].kinds

    def left_out(self, reason: Reason) -> LeftOut:
        """Say that this is not shown."""
        return LeftOut(self.campaign.id, self.action, self.title, reason)


def picks(
    campaigns: Sequence[Campaign], options: ViewOptions, since: date | None
) -> tuple[tuple[Pick, ...], tuple[LeftOut, ...]]:
    """Give every action that can be done, what ends first in front, and what is left out.

    Args:
        campaigns: of which campaigns.
        options: for whom and when.
        since: with a day, only what has come since then or ends soon.
    """
    found: list[Pick] = []
    left: list[LeftOut] = []
    for campaign in campaigns:
        view = resolve(campaign, options)
        own = tuple(_picks(campaign, view, since)) if view.state == "open" else ()
        if not own:
            left.append(LeftOut(campaign.id, "", view.title.text, _why(view)))
        for pick in own:
            if since is None or pick.new or pick.ends - view.on <= ENDING_SOON:
                found.append(pick)
            else:
                left.append(pick.left_out("not-new"))
    return tuple(sorted(found, key=lambda pick: pick.ends)), tuple(left)


def _why(view: View) -> Reason:
    if view.is_unchecked:
        return "unchecked"
    return view.state if view.state != "open" else "nothing-to-do"


def _picks(campaign: Campaign, view: View, since: date | None) -> Iterator[Pick]:
    facts = campaign.facts
    over = end(facts.ends.last, "UTC") if facts.ends else NEVER
    for action in view.actions:
        if can_be_done(action):
            own = facts.actions[action.id]
            ends = min([over, *(when for when in _ends(own) if when > view.on)])
            new = since is not None and _is_new(campaign, own, since)
            yield Pick(campaign, action.id, action.title.text, ends, new)


def can_be_done(action: Action) -> bool:
    """Say whether an action, or a part of it, can be done now."""
    return action.callable or any(map(can_be_done, action.actions))


def _ends(action: ActionFacts) -> Iterator[datetime]:
    if action.closes is not None:
        yield end(action.closes, action.timezone)
    for petition in action.petitions.values():
        if petition.closes is not None:
            yield end(petition.closes, petition.timezone)
    for event in action.events.values():
        if not event.cancelled:
            yield end(event.ends or _day(event.starts), event.timezone)
    for part in action.actions.values():
        yield from _ends(part)


def _is_new(campaign: Campaign, action: ActionFacts, since: date) -> bool:
    """Say whether an action was opened, or its campaign begun or first told of, since a day."""
    revisions = campaign.facts.revisions.values()
    begun = [campaign.facts.starts.first] if campaign.facts.starts else []
    begun += [min(revisions)] if revisions else []
    return any(day >= since for day in (*_opened(action), *begun))


def _opened(action: ActionFacts) -> Iterator[date]:
    if action.opens is not None:
        yield _day(action.opens)
    yield from (each.opened.first for each in action.petitions.values() if each.opened)
    for part in action.actions.values():
        yield from _opened(part)


def _day(when: date | datetime) -> date:
    return when.date() if isinstance(when, datetime) else when


def grouped(chosen: Iterable[Pick]) -> dict[str, list[Pick]]:
    """Give the picks of each campaign by its key, the campaign with the first pick in front."""
    groups: dict[str, list[Pick]] = {}
    for pick in chosen:
        groups.setdefault(pick.campaign.key, []).append(pick)
    return groups


def view_of(group: Sequence[Pick], options: ViewOptions) -> View:
    """Give the View of a campaign with only the actions that were picked, in their order.

    It is made anew, so that nothing of the others is left in it and nothing of these is missing.
    Readers are still told how many actions are taken out where they are.
    """
    campaign, order = group[0].campaign, [pick.action for pick in group]
    taken_out = [found.path[0] for found in withheld(campaign, options) if _is_told(found)]
    view = resolve(campaign, replace(options, only=(*order, *taken_out)))
    found = {action.id: action for action in view.actions}  # a part may be called like an action
    return replace(view, actions=tuple(found[id] for id in order))


def _is_told(found: Withheld) -> bool:
    """Say whether readers are told of it: a part is told of with the action that it is part of."""
    return found.why in {"designated", "advisory"} and len(found.path) == 1
