"""Which actions a reader in some place does not get, and why: for editors, never for readers.

What readers are told names neither the action nor the organisation; whoever writes a pack has to
know both.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Literal

from pride_actions.model.actions import Action
from pride_actions.model.campaign import Campaign
from pride_actions.view.clock import Clock, moment
from pride_actions.view.context import Context
from pride_actions.view.involvement import Path, involved, paths, paths_to
from pride_actions.view.options import ViewOptions, checked, veiled
from pride_actions.view.reader import Reader
from pride_actions.view.warnings import is_withheld, withheld_by_advisory, withholding

Why = Literal["elsewhere", "designated", "advisory", "alternative"]
"""Why an action is not shown: it is for readers in other places, it involves organisations that are
designated here, an advisory takes it out, or another one stands in its place here."""


@dataclass(frozen=True, slots=True)
class Withheld:
    """An action that is not shown.

    Attributes:
        path: the ids that lead to it.
        why: the reason.
        names: the places, organisations, advisories or actions that make it so, by id.
    """

    path: Path
    why: Why
    names: tuple[str, ...]


def withheld(campaign: Campaign, options: ViewOptions) -> tuple[Withheld, ...]:
    """Give the actions that a reader does not get; a reader anywhere gets all of them.

    Raises:
        OptionError: for a jurisdiction or moment that cannot be understood.
    """
    context = _context(campaign, options)
    return tuple(_withheld(context, campaign.facts.actions, ()))


def endangers(campaign: Campaign, options: ViewOptions) -> bool:
    """Say whether anything in a campaign is taken out since it could endanger this reader.

    What speaks of the campaign as a whole, such as the subject of a mail, may speak of that.

    Raises:
        OptionError: for a jurisdiction or moment that cannot be understood.
    """
    context = _context(campaign, options)
    return any(is_withheld(context, path) for path in paths(campaign.facts.actions))


def tellable(campaign: Campaign, options: ViewOptions) -> tuple[str, ...]:
    """Give the actions that were asked for, by id; something else for what is taken out.

    An id may name the organisation for which the action is taken out.

    Raises:
        OptionError: for a jurisdiction or moment that cannot be understood.
    """
    context = _context(campaign, options)

    def told(id: str) -> str:
        hidden = any(is_withheld(context, path) for path in paths_to(campaign, id))
        return veiled(id) if hidden else id

    return tuple(map(told, options.only))


def _context(campaign: Campaign, options: ViewOptions) -> Context:
    options = checked(campaign, options)
    reader = Reader(campaign.directory, options.jurisdiction)
    locale = options.locale or campaign.facts.source_locale
    return Context(campaign, locale, reader, Clock(moment(options.on)), options.use)


def _withheld(context: Context, actions: Mapping[str, Action], above: Path) -> Iterator[Withheld]:
    for id, action in actions.items():
        path = (*above, id)
        found = _reason(context, path, action) or _replaced(context, path, actions)
        if found is None:
            yield from _withheld(context, action.actions, path)
        else:
            yield Withheld(path, *found)


def _reason(context: Context, path: Path, action: Action) -> tuple[Why, tuple[str, ...]] | None:
    reader, campaign = context.reader, context.campaign
    if not reader.concerned(action.jurisdictions):
        return "elsewhere", action.jurisdictions
    if reader.is_banned(campaign, path):
        return "designated", tuple(sorted(filter(reader.designated, involved(campaign, path))))
    if withheld_by_advisory(context, action):
        return "advisory", tuple(withholding(context, action))
    return None


def _replaced(
    context: Context, path: Path, actions: Mapping[str, Action]
) -> tuple[Why, tuple[str, ...]] | None:
    """Say which other action of the same place stands for this one here."""
    others = tuple(
        id
        for id, action in actions.items()
        if action.alternative_to == path[-1]
        and any(map(context.reader.is_surely_in, action.jurisdictions))
        and _reason(context, (*path[:-1], id), action) is None
    )
    return ("alternative", others) if others else None
