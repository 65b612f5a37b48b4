"""The items of an action: what takes place, whom to reach, what to read, where to go on."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from datetime import date

from pride_actions.model.actions import Action as ActionFacts
from pride_actions.view import contacts, registry, sharing
from pride_actions.view.context import Context
from pride_actions.view.events import checked, event_item, petition_item
from pride_actions.view.giving import donation_item
from pride_actions.view.involvement import Path, facts_at, named
from pride_actions.view.lifecycle import LIVE
from pride_actions.view.said import Said
from pride_actions.view.types import Item, Phrase, State


def deciding_items(
    context: Context, path: Path, said: Said, window: State, may_call: bool
) -> tuple[Item, ...]:
    """Give the items on which it depends whether an action is a call.

    Args:
        context: of the View.
        path: the ids that lead to the action.
        said: its words.
        window: its state by its dates.
        may_call: whether it may be a call.
    """
    facts = facts_at(context.campaign, path)
    return (
        *_happenings(context, facts, said, may_call),
        *_contacts(context, facts, said, window in LIVE, may_call),
    )


def supporting_items(
    context: Context, path: Path, said: Said, window: State, may_call: bool, leads_on: bool
) -> Iterator[Item]:
    """Give the other items: what helps to answer a call, what to read, and where to go on.

    Args:
        context: of the View.
        path: the ids that lead to the action.
        said: its words.
        window: its state by its dates.
        may_call: whether it is a call.
        leads_on: whether the pages that it leads to are shown.
    """
    facts = facts_at(context.campaign, path)
    if may_call:
        yield from _material(context, facts, said)
    yield from _references(context, path, said, window in LIVE)
    if leads_on:
        yield from _links(context, facts, said, may_call)


def _material(context: Context, facts: ActionFacts, said: Said) -> Iterator[Item]:
    """Give what to write, to say and to post."""
    yield from filter(None, [contacts.letter_item(context, facts, said)])
    yield from filter(None, [contacts.script_item(context, facts, said)])
    yield from sharing.post_items(context, facts, said)


def _happenings(context: Context, facts: ActionFacts, said: Said, may_call: bool) -> Iterator[Item]:
    for id, event in facts.events.items():
        yield event_item(context, id, event, said.into("events", id), may_call)
    for id, petition in facts.petitions.items():
        yield petition_item(context, id, petition, said.into("petitions", id), may_call)


def _contacts(
    context: Context, facts: ActionFacts, said: Said, live: bool, may_call: bool
) -> Iterator[Item]:
    if facts.donation:
        yield donation_item(context, facts.donation, said.into("donation"), live, may_call)
    for id, target in facts.targets.items():
        if context.reader.concerned(target.jurisdictions):
            yield contacts.target_item(
                context, id, target, said.into("targets", id), live, may_call
            )
    for id, lookup in facts.lookups.items():
        if live and context.reader.concerned([lookup.jurisdiction]):
            yield contacts.lookup_item(context, id, lookup, said.into("lookups", id), may_call)


def _references(context: Context, path: Path, said: Said, live: bool) -> Iterator[Item]:
    """Give what to read, and whom an action involves."""
    for id in facts_at(context.campaign, path).reading:
        note = context.row("note", said.prose("reading", id))
        yield registry.reading_item(context, id, note)
    for id in named(context.campaign, path):
        yield registry.organisation_item(context, id, live)


def any_usable(items: tuple[Item, ...], links: Collection[str], facts: ActionFacts) -> bool:
    """Say whether a part can be used that is neither over nor unchecked for too long."""
    gated = [item for item in items if item.type in GATED]
    return bool(links) or any(item.callable for item in gated) or not (gated or facts.links)


GATED = {"event", "petition", "donation", "target", "lookup"}
"""Types of item that a call depends on: when none of them can be used there is no call."""


def fresh_links(context: Context, facts: ActionFacts) -> tuple[str, ...]:
    """Give the links that were checked lately, by id."""
    days = context.limits.contact_days
    return tuple(
        id for id, link in facts.links.items() if not context.stale(link.verified_on, days)
    )


def last_checked(context: Context, facts: ActionFacts) -> date:
    """Give the day since which nobody has checked what an action leads to."""
    limits = context.limits
    channels = (
        channel for target in facts.targets.values() for channel in target.channels.values()
    )
    contacts = (
        *facts.events.values(),
        *([facts.donation] if facts.donation else ()),
        *facts.lookups.values(),
        *facts.links.values(),
        *channels,
    )
    days = [
        (petition.status_checked_on, limits.petition_days) for petition in facts.petitions.values()
    ]
    days += [(contact.verified_on, limits.contact_days) for contact in contacts]
    return max((day for day, most in days if context.stale(day, most)), default=facts.verified_on)


def _links(context: Context, facts: ActionFacts, said: Said, may_call: bool) -> Iterator[Item]:
    """Give the pages that an action leads to: those that may be linked for this reader.

    One that was not checked lately is only named.
    """
    fresh = fresh_links(context, facts)
    for id, page in facts.links.items():
        label = said.phrase("links", id) or Phrase(id)
        call = context.link(label, page.url, "page", page.organisation)
        if call is not None:
            calling = may_call and id in fresh
            rows = (
                *registry.in_language(context, page.language),
                *checked(context, page.verified_on, id not in fresh),
            )
            sources = context.cite([page.source] if page.source else [])
            yield Item(
                "link", id, label, rows, callable=calling, call=call if calling else None,
                sources=sources,
            )  # fmt: skip
