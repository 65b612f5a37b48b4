"""Events and petitions, as items of a View."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from pride_actions.locales import negotiate
from pride_actions.model.actions import Event, Petition, Successor
from pride_actions.model.words import ActionWords
from pride_actions.view.context import Context, iso
from pride_actions.view.involvement import paths_to
from pride_actions.view.lifecycle import LIVE, event_state, petition_state
from pride_actions.view.said import Said
from pride_actions.view.types import Item, Phrase, Row
from pride_actions.view.warnings import is_offered


def event_item(context: Context, id: str, event: Event, said: Said, may_call: bool) -> Item:
    """Give an event: as a call while it is to come, as a record when it is over."""
    state = event_state(event, context.clock)
    live = state in LIVE
    stale = live and context.stale(event.verified_on, context.limits.contact_days)
    calling = live and may_call and not stale
    call = None
    if calling:
        call = context.link(
            context.say("call.event"), event.url, "call", next(iter(event.organisers), None)
        )
    rows = (
        *context.row("when", _span(context, event), _span_data(event)),
        *context.row("place", _where(context, event), _where_data(event)),
        *(context.row("online", context.say("yes"), True) if event.online else ()),
        *_organisers(context, event.organisers),
        *context.row("about" if calling else "asked_text", said.prose("text")),
        *context.row("accessibility", said.prose("accessibility") if live else None),
        *context.row("route", said.prose("route")),
        *context.row("permit", said.prose("permit") if live else None),
        *context.row("safety", said.prose("safety") if live else None),
        *checked(context, event.verified_on, stale),
        *(() if live else context.figures("attendance", event.attendance)),
        *context.row("report", None if live else said.prose("report")),
    )
    told = context.say("state.cancelled" if event.cancelled else f"state.{state}")
    return Item(
        "event", id, said.title(), rows, state, told, calling, call, context.cite(event.sources)
    )  # fmt: skip


def _span(context: Context, event: Event) -> str:
    start = context.when(event.starts, event.timezone)
    if event.ends is None or event.ends == event.starts:
        return start
    return context.say("span", start=start, end=context.when(event.ends, event.timezone))


def _span_data(event: Event) -> dict[str, str]:
    data = {"start": iso(event.starts), "timezone": event.timezone}
    return data | ({"end": iso(event.ends)} if event.ends else {})


def _where(context: Context, event: Event) -> str:
    country = context.place(event.country) if event.country else None
    return context.wording.series([part for part in (event.place, event.city, country) if part])


def _where_data(event: Event) -> dict[str, str]:
    given = {"place": event.place, "city": event.city, "country": event.country}
    return {key: value for key, value in given.items() if value}


def _organisers(context: Context, ids: tuple[str, ...]) -> tuple[Row, ...]:
    names = [context.organisation(id).text for id in ids]
    return context.row("organisers", context.wording.join(names), list(ids))


def checked(context: Context, day: date, stale: bool) -> tuple[Row, ...]:
    """Give the row that says when something was checked, and when that is too long ago."""
    told = context.day(day)
    text = context.say("not_checked", date=told) if stale else told
    return context.row("checked", text, str(day))


def petition_item(
    context: Context, id: str, petition: Petition, said: Said, may_call: bool
) -> Item:
    """Give a petition: with its link only while it is open and was checked lately."""
    stale = is_unchecked(context, petition)
    state = "unknown" if stale else petition_state(petition, context.clock)
    calling = state in {"open", "ending-soon"} and may_call
    call = None
    if calling:
        label = context.say("call.petition", platform=petition.platform)
        call = context.link(label, petition.url, "call", petition.organiser)
    goal = petition.goal
    rows = (
        *context.row("original_title", _original_title(context, petition, said)),
        *context.row("addressee", said.phrase("addressee")),
        *context.row("platform", petition.platform),
        *context.row("organiser", _organiser(context, petition, said)),
        *_dates(context, petition),
        *_status(context, petition, stale),
        *context.figures("signatures", petition.signatures),
        *(context.row("goal", context.wording.number(goal), goal) if goal else ()),
        *context.row("about", said.prose("text")),
        *context.row("outcome", said.prose("outcome")),
        *successor_rows(context, petition.successor),
    )
    return Item(
        "petition", id, said.title(), rows, state, context.say(f"state.{state}"), calling, call,
        context.cite(petition.sources),
    )  # fmt: skip


def _original_title(context: Context, petition: Petition, said: Said) -> Phrase | None:
    if petition.original_title in {None, said.title().text}:
        return None
    return context.published(petition.original_title or "", petition.language)


def _organiser(context: Context, petition: Petition, said: Said) -> Phrase | None:
    if petition.organiser is not None:
        return context.organisation(petition.organiser)
    return said.phrase("organiser")


def _dates(context: Context, petition: Petition) -> tuple[Row, ...]:
    closes = petition.closes if petition.status == "open" else None
    return (
        *context.day_row("opened", petition.opened),
        *context.when_row("closes", closes, petition.timezone),
        *context.day_row("closed", petition.closed),
    )


def is_unchecked(context: Context, petition: Petition) -> bool:
    """Say whether nobody has looked lately if the petition is still open."""
    days, state = context.limits.petition_days, petition_state(petition, context.clock)
    return state in LIVE and context.stale(petition.status_checked_on, days)


def _status(context: Context, petition: Petition, stale: bool) -> tuple[Row, ...]:
    key = "not_checked" if stale else f"status.{petition.status}"
    text = context.say(key, date=context.day(petition.status_checked_on))
    return context.row("status", text, "unknown" if stale else petition.status)


def successor_rows(context: Context, successor: Successor | None) -> tuple[Row, ...]:
    """Give the row that says what came in the place of something."""
    if successor is None:
        return ()
    if successor.url is not None:
        title = context.published(successor.title or "", successor.language or "en")
        link = context.link(title, successor.url, "page", successor.organisation)
        hidden = link is None and context.reader.names_designated(title.text)
        return () if hidden else context.row("successor", title, successor.title, link=link)
    if successor.campaign is not None:
        title = campaign_title(context, successor.campaign)
        hidden = context.reader.names_designated(title.text)
        return () if hidden else context.row("successor", title, successor.campaign)
    id = successor.action or ""
    if not all(is_offered(context, path) for path in paths_to(context.campaign, id)):
        return ()
    return context.row("successor", action_title(context, id), id)


def campaign_title(context: Context, id: str) -> Phrase:
    """Give the title of another campaign of the pack in the language that comes nearest."""
    titles = context.campaign.campaigns[id].titles
    code = negotiate(context.wanted, titles) or negotiate("en", titles) or next(iter(titles))
    return context.published(titles[code], code)


def action_title(context: Context, id: str) -> Phrase:
    """Give the title of an action of the campaign, wherever it stands."""
    for locale in context.locales:
        found = _find_title(context.campaign.words[locale].actions, id)
        if found:
            return context.published(found, locale)
    return Phrase(id)


def _find_title(actions: Mapping[str, ActionWords], id: str) -> str | None:
    for name, words in actions.items():
        found = words.title if name == id else _find_title(words.actions, id)
        if found:
            return found
    return None
