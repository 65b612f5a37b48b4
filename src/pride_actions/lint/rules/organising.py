"""Actions of a campaign as a whole: what organisers, partners and voters need to be told."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pride_actions.lint.files import Finding
from pride_actions.lint.rule import rule
from pride_actions.lint.subjects import InAction, InCampaign, Text
from pride_actions.lint.tables import load
from pride_actions.loading.references import all_actions
from pride_actions.model.codes import country_of
from pride_actions.model.walk import walk

_PERMIT, _SAFETY = (
    {
        language: re.compile(pattern, re.IGNORECASE)
        for language, pattern in load("languages.yaml")[name].items()
    }
    for name in ("permits", "safety")
)


@rule("organise-without-permit", level="warning", row="C4")
def organise_without_permit(action: InAction) -> Iterator[Finding]:
    """Who is asked to organise something is told to find out whether a permit is needed.

    And how to stay safe, and what to bring. It is in the `permit` and `safety` of an event, or in
    the steps or other words of the action. A language whose words for it are not known is passed
    over.

    Bad:
        facts:
          actions:
            act: {kinds: [organise], steps: [place]}
        words:
          actions:
            act: {steps: {place: Choose a place.}}

    Good:
        facts:
          actions:
            act: {kinds: [organise], steps: [place, ask, bring]}
        words:
          actions:
            act: {steps: {place: Choose a place., ask: Ask the police whether you need a permit.,
              bring: Bring water and the number of a lawyer.}}
    """
    if "organise" not in action.facts.kinds or not action.live:
        return
    events = action.words.events.values()
    values = [leaf.value for leaf in walk(action.words)]
    said = "\n".join(str(getattr(value, "plain", value)) for value in values)
    language = action.within.campaign.facts.source_locale.partition("-")[0]
    permit, safety = _PERMIT.get(language), _SAFETY.get(language)
    if permit and not any(event.permit for event in events) and not permit.search(said):
        message = "nothing tells organisers to find out whether a permit is needed"
        yield action.in_words(message=message, hint="add a step")
    if safety and not any(event.safety for event in events) and not safety.search(said):
        message = "nothing tells organisers how to stay safe, or what to bring"
        yield action.in_words(message=message, hint="add a step, or `safety` to the event")


DETAINED_AT_EVENTS = frozenset({"RU"})
"""Countries in which people were detained at events; the sources stand in row L4."""


@rule("event-in-danger", level="error", row="L4")
def event_in_danger(action: InAction) -> Iterator[Finding]:
    """No event is listed in a country where people are known to be detained at events.

    That is Russia. Where `organisations.yaml` says of a country that attending is dangerous, events
    there are refused when the pack is read; this rule holds where it says nothing.

    Bad:
        facts:
          actions:
            act: {events: {vigil: {starts: 2026-12-10, timezone: Europe/Moscow, country: RU,
              city: Moscow, sources: [report], verified_on: 2026-11-01}}}
        words:
          actions:
            act: {events: {vigil: {title: The vigil}}}

    Good:
        facts:
          actions:
            act: {events: {vigil: {starts: 2026-12-10, timezone: Europe/Vilnius, country: LT,
              city: Vilnius, sources: [report], verified_on: 2026-11-01}}}
        words:
          actions:
            act: {events: {vigil: {title: The vigil}}}
    """
    for id, event in action.facts.events.items():
        if event.country in DETAINED_AT_EVENTS:
            message = f"an event in {event.country}, where people were detained at events"
            hint = "take it out; what happened there can be told as a claim"
            yield action.at("events", id, "country", message=message, hint=hint)


@rule("partners-unsaid", level="warning", row="C6")
def partners_unsaid(whole: InCampaign) -> Iterator[Finding]:
    """A campaign for a cause abroad says whether partners there endorse it, and what not to do.

    Partners in Uganda asked not to be helped by general cuts in aid, and to be told of statements
    beforehand. `endorsed_by_local_partners: unknown` is an answer too, when somebody has asked.

    Bad:
        facts:
          regions: [UG]

    Good:
        facts:
          regions: [UG]
          endorsed_by_local_partners: unknown
          actions:
            act: {do_not: [cuts]}
        words:
          actions:
            act: {do_not: {cuts: Do not ask for general cuts in aid.}}
    """
    facts, publisher = whole.campaign.facts, whole.campaign.pack.publisher
    abroad = facts.regions and publisher.country not in set(map(country_of, facts.regions))
    if not whole.live or not abroad:
        return
    if "endorsed_by_local_partners" not in whole.file.document.data:
        hint = "write `endorsed_by_local_partners`: yes, no or unknown"
        yield whole.file.at(("regions",), "nothing says whether partners there endorse this", hint)
    if not any(action.do_not for _, action in all_actions(facts.actions)):
        hint = "add `do_not` to an action, after asking partners there"
        yield whole.file.at(("regions",), "nothing says what readers should not do", hint)


_PARTY = (
    r"(?:democrats?|democratic|republicans?|gop|labour|conservatives?|tor(?:y|ies)|lib\s?dems?|liberals?"
    r"|liberal\s+democrats?|greens?|green\s+party|snp|plaid|cdu|csu|spd|fdp|afd|die\s+linke|social\s+democrats?"
    r"|christian\s+democrats?|socialists?)"
)
_PARTISAN = re.compile(
    rf"\b(?:vote|voting|your\s+ballot)\s+(?:(?:for|against|out)\s+)?(?:the\s+|a\s+|all\s+)?{_PARTY}\b"
    r"|\b(?:vote|voting)\s+(?:for|against)\s+(?:the\s+|a\s+)?(?:[\w-]+\s+){1,3}party\b"
    rf"|\b(?:elect|re-elect)\s+(?:a\s+|more\s+|the\s+)?{_PARTY}\b"
    r"|\bvote\s+(?:him|her|them)\s+out\b",
    re.IGNORECASE,
)
_ADVICE = {"en": _PARTISAN} | {
    language: re.compile(pattern, re.IGNORECASE)
    for language, pattern in load("languages.yaml")["partisan"].items()
}


@rule("partisan-advice", level="info", row="C7")
def partisan_advice(text: Text) -> Iterator[Finding]:
    """Advice to vote for or against a party is marked, so that it is given on purpose.

    Charities in many countries lose their status over it, and partners who embed the page are bound
    by it too. English, French, German and Spanish are looked at.

    Bad:
        Vote for the Green Party.

    Good:
        Ask the candidates of every party. Members of the Labour Party voted for the bill.
    """
    pattern = _ADVICE.get(text.language)
    for match in pattern.finditer(text.words) if pattern else ():
        if not text.is_quoted(*match.span()):
            message = f"{' '.join(match[0].split())!r} is advice for or against a party"
            yield text.found(match.start(), message, "is it meant, and may every partner say it?")
