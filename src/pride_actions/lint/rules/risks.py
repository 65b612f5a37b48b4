"""Risks: known, checked lately, and told to those who run them."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from pride_actions.lint.files import Finding
from pride_actions.lint.rule import rule
from pride_actions.lint.subjects import InAction, InPack
from pride_actions.model.codes import concerns
from pride_actions.model.dates import PartialDate
from pride_actions.model.kinds import EXPOSING_KINDS
from pride_actions.view.involvement import involved


@rule("risk-not-checked", level="error", row="L1")
def risk_not_checked(action: InAction) -> Iterator[Finding]:
    """The risks of what can be done were checked within the pack's limit (90 days by default).

    What endangers readers changes several times a year. The view no longer calls for an action
    whose risks were not checked for that long; this says so to whoever can check them.

    Bad:
        facts:
          actions:
            act: {risk: {checked_on: 2026-07-01, by_jurisdiction: none known}}

    Good:
        facts:
          actions:
            act: {risk: {checked_on: 2026-11-01, by_jurisdiction: none known}}
    """
    limit = action.within.campaign.pack.limits.risk_days
    checked = action.facts.risk.checked_on
    if action.live and action.within.clock.after_days(checked, limit):
        message = f"the risks were last checked on {checked}, more than {limit} days ago"
        yield action.at("risk", "checked_on", message=message, hint="check them again")


@rule("registry-not-checked", level="error", row="L1")
def registry_not_checked(pack: InPack) -> Iterator[Finding]:
    """Designations, clearances and bans were checked within the pack's limit for risks.

    An organisation that was cleared half a year ago may be banned by now, and readers are shown its
    links because nobody looked.

    Bad:
        organisations:
          organisations:
            example-alliance:
              cleared: [{jurisdiction: RU, checked_on: 2026-05-01, sources: [law]}]

    Good:
        organisations:
          organisations:
            example-alliance:
              cleared: [{jurisdiction: RU, checked_on: 2026-11-01, sources: [law]}]
    """
    limit = pack.pack.limits.risk_days
    for loc, day in _checks(pack) if pack.live else ():
        if pack.clock.after_days(day, limit):
            message = f"this was last checked on {day}, more than {limit} days ago"
            yield pack.files["organisations.yaml"].at(loc, message, "check it again")


def _checks(pack: InPack) -> Iterator[tuple[tuple[str | int, ...], date]]:
    registry = pack.directory.registry
    for id, organisation in registry.organisations.items():
        for index, entry in enumerate(organisation.designations):
            yield ("organisations", id, "designations", index, "checked_on"), entry.checked_on
        for index, cleared in enumerate(organisation.cleared):
            yield ("organisations", id, "cleared", index, "checked_on"), cleared.checked_on
    for code, place in registry.jurisdictions.items():
        yield ("jurisdictions", code, "checked_on"), place.checked_on
        if ban := place.movement_ban:
            yield ("jurisdictions", code, "movement_ban", "checked_on"), ban.checked_on


@rule("designated-organisation", level="error", row="L2")
def designated_organisation(action: InAction) -> Iterator[Finding]:
    """Where a designated organisation is involved, readers in that place are warned.

    To donate, sign, share, attend, organise or volunteer with one can be a crime there. Readers who
    say where they are do not get such an action; readers anywhere see it, and need the advisory: by
    `risk`, or an advisory for that place and kind. An action that is only for readers in that place
    must not be there at all.

    Bad:
        facts:
          actions:
            act: {kinds: [volunteer], organisations: [banned-group]}

    Bad:
        facts:
          actions:
            act: {kinds: [volunteer], organisations: [banned-group], jurisdictions: [RU],
              risk: {by_jurisdiction: {RU: danger}}}
          advisories:
            danger: {jurisdictions: [RU], checked_on: 2026-11-01, sources: [report]}
        words:
          advisories:
            danger: {title: Not in Russia, text: It is dangerous.}

    Good:
        facts:
          actions:
            act: {kinds: [volunteer], organisations: [banned-group],
              risk: {by_jurisdiction: {RU: danger}}}
          advisories:
            danger: {jurisdictions: [RU], checked_on: 2026-11-01, sources: [report]}
        words:
          advisories:
            danger: {title: Not in Russia, text: It is dangerous.}
    """
    if not action.live or EXPOSING_KINDS.isdisjoint(action.facts.amounts_to):
        return
    for place, names in sorted(_designated(action).items()):
        who = ", ".join(sorted(names))
        if _only_for(action, place):
            message = f"this is for readers in {place}, where {who} is designated"
            hint = "take it out; what is for reading or for seeking support can stay"
            yield action.at("jurisdictions", message=message, hint=hint)
        elif not _warned(action, place):
            message = f"{who} is designated in {place}, and no advisory tells readers there"
            yield action.at("risk", message=message, hint=f"name an advisory for {place} in `risk`")


def _designated(action: InAction) -> dict[str, set[str]]:
    """The organisations that the action involves, by the place in which each is designated."""
    campaign = action.within.campaign
    path = tuple(str(part) for part in action.loc[1::2])
    found: dict[str, set[str]] = {}
    for id in involved(campaign, path):
        for entry in campaign.directory[id].designations:
            found.setdefault(entry.jurisdiction, set()).add(id)
    return found


def _only_for(action: InAction, place: str) -> bool:
    return place in action.facts.jurisdictions


def _warned(action: InAction, place: str) -> bool:
    facts = action.facts
    if any(concerns(code, place) for code in facts.risk.by_jurisdiction):
        return True
    return any(
        any(concerns(code, place) for code in advisory.jurisdictions)
        and (not advisory.kinds or not facts.amounts_to.isdisjoint(advisory.kinds))
        for advisory in action.within.campaign.facts.advisories.values()
    )


@rule("checked-in-the-future", level="error")
def checked_in_the_future(pack: InPack) -> Iterator[Finding]:
    """Nothing was checked, read or counted on a day that has not come.

    A day of a check that lies ahead keeps a call alive beyond its limit. A day is allowed for time
    zones. Days of events, and days on which something opens or closes, may of course lie ahead.

    Bad:
        facts:
          actions:
            act: {verified_on: 2027-01-01}

    Good:
        facts:
          actions:
            act: {verified_on: 2026-11-22}
    """
    tomorrow = pack.clock.on.date() + timedelta(days=1)
    for file in pack.files.values():
        for loc, value in _days(file.document.data, ()):
            # As text: a date that is known to the month compares by what it says.
            if value > tomorrow.isoformat() and PartialDate.parse(value):
                message = f"`{loc[-1]}` is {value}, a day that has not come"
                yield file.at(loc, message, "write the day on which it was done")


PAST = frozenset(
    "verified_on checked_on retrieved_on status_checked_on given_on withdrawn_on as_of".split()
)
"""Fields that hold a day on which somebody did something."""


def _days(data: object, loc: tuple[str | int, ...]) -> Iterator[tuple[tuple[str | int, ...], str]]:
    if isinstance(data, dict):
        for key, value in data.items():
            if key in PAST and isinstance(value, str):
                yield (*loc, key), value
            elif isinstance(value, (dict, list)):
                yield from _days(value, (*loc, key))
    elif isinstance(data, list):
        for index, value in enumerate(data):
            yield from _days(value, (*loc, index))
