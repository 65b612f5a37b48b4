"""One action: in what state it is, and what is shown of it then."""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import replace
from functools import partial

from pride_actions.model.actions import Action as ActionFacts
from pride_actions.view import sharing
from pride_actions.view.claims import claim
from pride_actions.view.context import Context
from pride_actions.view.events import is_unchecked as is_petition_unchecked
from pride_actions.view.events import successor_rows
from pride_actions.view.involvement import Path, facts_at
from pride_actions.view.items import (
    any_usable,
    deciding_items,
    fresh_links,
    last_checked,
    supporting_items,
)
from pride_actions.view.lifecycle import LIVE, best, window_state
from pride_actions.view.said import Said
from pride_actions.view.types import (
    Action,
    Advisory,
    Entry,
    Item,
    Notice,
    Phrase,
    Prose,
    Row,
    State,
)
from pride_actions.view.warnings import advisory, advisory_ids, notice


def made(
    context: Context,
    path: Path,
    facts: ActionFacts,
    said: Said,
    around: State,
    campaign_said: Said,
    parts: Callable[[State], tuple[Action, ...]],
) -> Action:
    """Make an action.

    Args:
        context: of the View.
        path: the ids that lead to it.
        facts: what the pack states of it.
        said: its words.
        around: the state of what it is part of: "open" where that does not matter.
        campaign_said: the words of the campaign, for its warnings and claims.
        parts: gives the actions that are part of it; it is told how they are bound by this one.
    """
    window = _window(context, facts, around)
    kept = window != "withdrawn"  # else nothing of it is shown, and its sources are not cited
    risk_is_old = window in LIVE and context.stale(facts.risk.checked_on, context.limits.risk_days)
    may_call = window in LIVE - {"upcoming"} and not risk_is_old
    items = deciding_items(context, path, said, window, may_call) if kept else ()
    state = _whole(context, facts, window, items)
    live = state in LIVE
    may_call = may_call and live and any_usable(items, fresh_links(context, facts), facts)
    leads_on = live and not risk_is_old and window != "upcoming"
    if kept:
        items += tuple(supporting_items(context, path, said, window, may_call, leads_on))
    places = context.places(facts.jurisdictions)
    inner = parts(window if live else state)
    shows_all = live and not risk_is_old and (may_call or state == "upcoming")
    told = state if shows_all or not live or state == "upcoming" else "unknown"
    return Action(
        id=path[-1],
        kinds=facts.kinds,
        kind_label=context.wording.join([context.say(f"kind.{kind}") for kind in facts.kinds]),
        title=_title(context, facts, said, shows_all),
        state=told,
        state_label=context.say(f"state.{told}"),
        callable=may_call,
        places=places,
        audience=context.say("for_readers", places=places) if places else "",
        notices=_notices(context, facts, state, may_call, risk_is_old),
        advisories=_advisories(context, path, facts, campaign_said),
        rows=_lead(context, facts, said, state, shows_all),
        items=items,
        steps=_entries(facts.steps, partial(said.prose, "steps")) if may_call else (),
        do_not=_entries(facts.do_not, partial(said.both_proses, "do_not")) if live else (),
        after=_after(context, facts, said, state, may_call),
        claims=tuple(claim(context, id, campaign_said) for id in facts.claims) if kept else (),
        sources=context.cite(facts.sources) if kept else (),
        actions=inner,
    )


def _advisories(
    context: Context, path: Path, facts: ActionFacts, campaign_said: Said
) -> tuple[Advisory, ...]:
    """Give the advisories: in full, or as a line where the action around has them in full."""
    told = set[str]()
    for length in range(1, len(path)):
        told.update(advisory_ids(context, facts_at(context.campaign, path[:length])))
    all_facts = context.campaign.facts.advisories
    return tuple(
        advisory(context, id, all_facts[id], campaign_said, brief=id in told)
        for id in advisory_ids(context, facts)
    )


def _window(context: Context, facts: ActionFacts, around: State) -> State:
    """Give the state of an action by its own dates and by those of what it is part of."""
    starts = context.campaign.facts.starts
    state = window_state(facts, context.clock)
    if around not in LIVE | {"unknown"}:
        return state if state in {"withdrawn", "replaced"} else "closed"
    if state in LIVE and around in {"upcoming", "unknown"}:
        return around
    if state in LIVE and starts is not None and not context.clock.since(starts.first):
        return "upcoming"
    return state


def _whole(context: Context, facts: ActionFacts, window: State, items: tuple[Item, ...]) -> State:
    """Give the state of an action: its own, or while that is live the one of its parts.

    A part that was not checked lately may be open: it does not end the whole.
    """
    if window not in LIVE or window == "upcoming":
        return window
    unchecked = any(is_petition_unchecked(context, one) for one in facts.petitions.values())
    states = [item.state for item in items if item.state is not None]
    found = best([*states, "open"] if unchecked else states)
    if found == "withdrawn":  # every part was called off, but nobody withdrew the action
        return "closed"
    return window if found is None or found == "open" else found


def _title(context: Context, facts: ActionFacts, said: Said, as_call: bool) -> Phrase:
    """Give the title; one that calls only while the call can be followed."""
    if as_call:
        return said.title()
    return said.phrase("record_title") or Phrase(context.say(f"record.{facts.kinds[0]}"))


def _notices(
    context: Context,
    facts: ActionFacts,
    state: State,
    may_call: bool,
    risk_is_old: bool,
) -> tuple[Notice, ...]:
    found = []
    if state == "withdrawn" and facts.withdrawn_on:
        found.append(notice(context, "action_withdrawn", date=context.day(facts.withdrawn_on)))
    elif state not in LIVE:
        closed = facts.closed and context.day(facts.closed)
        found.append(
            notice(context, f"action_{state.replace('-', '_')}_on", date=closed)
            if closed and state in {"closed", "ended", "replaced"}
            else notice(context, f"action_{state.replace('-', '_')}")
        )
    elif risk_is_old:
        found.append(notice(context, "risk_not_checked", date=context.day(facts.risk.checked_on)))
    elif not may_call and state != "upcoming":
        found.append(
            notice(context, "action_not_checked", date=context.day(last_checked(context, facts)))
        )
    return tuple(found)


def _lead(
    context: Context, facts: ActionFacts, said: Said, state: State, as_call: bool
) -> tuple[Row, ...]:
    """Give what is said first: the call, or what the call was."""
    if state == "withdrawn":
        return context.row("reason", said.prose("withdrawn"))
    opens = facts.opens if state == "upcoming" else None
    asked = None if as_call else _quoted(context, said.title())
    return (
        *context.row("asked", asked),
        *context.row("text" if as_call else "asked_text", said.prose("text")),
        *context.when_row("opens", opens, facts.timezone),
        *context.when_row("closes", facts.closes, facts.timezone),
        *sharing.share_rows(context, facts, as_call),
    )


def _quoted(context: Context, title: Phrase) -> Phrase:
    return replace(title, text=context.say("quote", text=title.text))


def _entries(ids: Collection[str], words: Callable[[str], Prose | None]) -> tuple[Entry, ...]:
    found = ((id, words(id)) for id in ids)
    return tuple(Entry(id, text) for id, text in found if text is not None)


def _after(
    context: Context, facts: ActionFacts, said: Said, state: State, may_call: bool
) -> tuple[Row, ...]:
    """Give what is said last: what came of it, what came in its place, what to do next."""
    return (
        *context.row("outcome", None if state == "withdrawn" else said.prose("outcome")),
        *successor_rows(context, facts.successor),
        *context.row("follow_up", said.prose("follow_up") if may_call else None),
        *_risks(context, facts),
        *context.day_row("verified", facts.verified_on),
    )


def _risks(context: Context, facts: ActionFacts) -> tuple[Row, ...]:
    """Give the places for which a danger is known, and when that was checked."""
    places = context.places(facts.risk.by_jurisdiction)
    key = "risks_known" if places else "risks_none"
    text = context.say(key, places=places, date=context.day(facts.risk.checked_on))
    return context.row("risks", text, list(facts.risk.by_jurisdiction))
