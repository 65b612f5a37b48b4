"""Advisories, and the notices that say why something is not shown or no longer a call."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import lru_cache

from pride_actions.model.actions import Action
from pride_actions.model.advisories import Advisory as AdvisoryFacts
from pride_actions.model.campaign import Campaign
from pride_actions.model.organisations import JurisdictionFacts
from pride_actions.view.context import Context
from pride_actions.view.involvement import Path, facts_at, paths
from pride_actions.view.said import Said
from pride_actions.view.types import Advisory, Notice, Phrase


def advisory(
    context: Context, id: str, facts: AdvisoryFacts, said: Said, *, brief: bool = False
) -> Advisory:
    """Give an advisory with its date, its sources, and what it is not.

    A brief one has its title only: it stands in full at the action around.
    """
    words = said.into("advisories", id)
    old = context.stale(facts.checked_on, context.limits.risk_days)
    checked = context.day(facts.checked_on)
    rows = (
        *context.day_row("since", facts.since),
        *context.row(
            "checked", context.say("not_checked", date=checked) if old else checked,
            str(facts.checked_on),
        ),
        *(context.row("legal", context.say("not_legal_advice"), True) if facts.legal else ()),
    )  # fmt: skip
    return Advisory(
        id,
        facts.level,
        context.say(f"level.{facts.level}"),
        context.places(facts.jurisdictions),
        words.both_phrases("title") or Phrase(""),
        None if brief else words.both_proses("text"),
        () if brief else rows,
        context.cite(facts.sources),
    )


def campaign_advisories(context: Context, said: Said) -> tuple[Advisory, ...]:
    """Give the advisories that concern the reader and stand at the whole campaign."""
    return tuple(
        advisory(context, id, facts, said)
        for id, facts in context.campaign.facts.advisories.items()
        if not facts.kinds and context.reader.concerned(facts.jurisdictions)
    )


def advisory_ids(context: Context, action: Action) -> list[str]:
    """Give the advisories that stand at an action and concern the reader.

    One that an action names for a place stands there for all places that it is for: where it was
    extended to another country, nobody may have thought of each action.
    """
    known = context.campaign.facts.advisories
    by_place = [
        id
        for place, id in action.risk.by_jurisdiction.items()
        if context.reader.concerned([place, *known[id].jurisdictions])
    ]
    by_kind = [
        id
        for id, facts in known.items()
        if not action.amounts_to.isdisjoint(facts.kinds)
        and context.reader.concerned(facts.jurisdictions)
    ]
    return list(dict.fromkeys([*by_place, *by_kind]))


def withheld_by_advisory(context: Context, action: Action) -> bool:
    """Say whether an advisory takes the action out for this reader."""
    return context.reader.jurisdiction is not None and bool(withholding(context, action))


def withholding(context: Context, action: Action) -> list[str]:
    """Give the advisories by which an action is taken out in the places that they are for.

    One that stands at no action but at the whole campaign takes out all of them.
    """
    campaign = context.campaign
    at_all = [id for id in _at_all(campaign) if _concerns(context, campaign.facts.advisories[id])]
    ids = [*at_all, *advisory_ids(context, action)]
    return [id for id in ids if campaign.facts.advisories[id].withholds]


@lru_cache(maxsize=1024)
def _at_all(campaign: Campaign) -> tuple[str, ...]:
    """Give the advisories that neither name a kind of action nor are named by an action."""
    facts = campaign.facts
    risks = (facts_at(campaign, path).risk for path in paths(facts.actions))
    named = {id for risk in risks for id in risk.by_jurisdiction.values()}
    return tuple(id for id, each in facts.advisories.items() if not each.kinds and id not in named)


def _concerns(context: Context, advisory: AdvisoryFacts) -> bool:
    return context.reader.concerned(advisory.jurisdictions)


def is_withheld(context: Context, path: Path) -> bool:
    """Say whether an action, or one that it is part of, is taken out for this reader."""
    reader, campaign = context.reader, context.campaign
    return any(
        reader.is_banned(campaign, path[:length])
        or withheld_by_advisory(context, facts_at(campaign, path[:length]))
        for length in range(1, len(path) + 1)
    )


def is_offered(context: Context, path: Path) -> bool:
    """Say whether an action may be named elsewhere: it is meant for this reader, and safe.

    Of what was withdrawn, and of its parts, nobody is told but that it was.
    """
    campaign = context.campaign
    around = [facts_at(campaign, path[:length]) for length in range(1, len(path) + 1)]
    meant = all(context.reader.concerned(action.jurisdictions) for action in around)
    withdrawn = campaign.facts.withdrawn or any(action.withdrawn_on for action in around)
    return meant and not withdrawn and not is_withheld(context, path)


def notice(context: Context, key: str, sources: Iterable[int] = (), **gaps: object) -> Notice:
    """Give a sentence of the library's own."""
    return Notice(key, Phrase(context.say(f"notice.{key}", **gaps)), tuple(sources))


def place_notices(context: Context) -> tuple[Notice, ...]:
    """Say what is dangerous in places that the campaign is about, or where the reader is."""
    about = context.campaign.facts.regions
    found: list[Notice] = []
    for code, place in context.campaign.directory.registry.jurisdictions.items():
        anywhere = context.reader.jurisdiction is None and any(
            region == code or region.startswith(f"{code}-") for region in about
        )
        if anywhere or context.reader.is_in(code):
            found.extend(_place_notices(context, context.place(code), place))
    return tuple(found)


def _place_notices(context: Context, name: str, place: JurisdictionFacts) -> Iterator[Notice]:
    ban = place.movement_ban
    if ban is not None:
        yield notice(
            context,
            "movement_banned",
            context.cite_registry(ban.sources),
            place=name,
            since=context.day(ban.since),
            checked=context.day(ban.checked_on),
        )
    if place.attending_is_dangerous:
        yield notice(
            context,
            "attending_dangerous",
            context.cite_registry(place.sources),
            place=name,
            checked=context.day(place.checked_on),
        )
