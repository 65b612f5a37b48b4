"""Actions: which ones a reader gets, in what state, and what is shown of each."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import partial

from pride_actions.model.actions import Action as ActionFacts
from pride_actions.view import contacts, registry, sharing
from pride_actions.view.context import Context
from pride_actions.view.events import checked, event_item, petition_item, successor_rows
from pride_actions.view.events import is_unchecked as is_petition_unchecked
from pride_actions.view.giving import donation_item
from pride_actions.view.involvement import Path, facts_at, named
from pride_actions.view.lifecycle import LIVE, best, window_state
from pride_actions.view.said import Said
from pride_actions.view.types import (
    Action,
    Advisory,
    Claim,
    Entry,
    Item,
    Notice,
    Phrase,
    Prose,
    Row,
    State,
)
from pride_actions.view.warnings import advisory, advisory_ids, notice, withheld_by_advisory


@dataclass(frozen=True, slots=True)
class Choice:
    """Which actions the caller asked for; nothing named means all."""

    only: Collection[str] = ()
    kinds: Collection[str] = ()

    def takes(self, id: str, action: ActionFacts) -> bool:
        """Say whether an action was asked for."""
        named = not self.only or id in self.only
        return named and (not self.kinds or not set(self.kinds).isdisjoint(action.kinds))


@dataclass(slots=True)
class Selection:
    """Makes the actions of one View; counts those that are withheld, and keeps their claims."""

    context: Context
    choice: Choice
    campaign_said: Said
    over: bool
    banned: int = 0
    dangerous: int = 0
    claims: set[str] = field(default_factory=set)

    @property
    def withheld(self) -> bool:
        """Whether anything was taken out for this reader."""
        return bool(self.banned or self.dangerous)

    def actions(self) -> tuple[Action, ...]:
        """Give the actions: for readers anywhere first, then for those in some place."""
        facts = self.context.campaign.facts.actions
        chosen = list(self._chosen(facts, (), self.campaign_said, self.over, self.choice))
        return tuple(sorted(chosen, key=lambda action: bool(action.places)))

    def _chosen(
        self,
        actions: Mapping[str, ActionFacts],
        path: Path,
        said: Said,
        over: bool,
        choice: Choice,
    ) -> Iterator[Action]:
        replaced = self._replaced(actions, path)
        for id, action in actions.items():
            here = (*path, id)
            taken = choice.takes(id, action)
            meant = id not in replaced and self.context.reader.concerned(action.jurisdictions)
            wanted = meant and (taken or _any_taken(action, choice))
            if not self._withheld(here, action, wanted) and wanted:
                inner = Choice() if taken else choice
                yield self._action(here, action, said.into("actions", id), over, inner)

    def _replaced(self, actions: Mapping[str, ActionFacts], path: Path) -> set[str]:
        """Give the actions in whose place readers here get another one."""
        reader = self.context.reader
        return {
            action.alternative_to
            for id, action in actions.items()
            if action.alternative_to
            and any(map(reader.is_in, action.jurisdictions))
            and not reader.is_banned(self.context.campaign, (*path, id))
            and not withheld_by_advisory(self.context, action)
        }

    def _withheld(self, path: Path, action: ActionFacts, wanted: bool) -> bool:
        """Say whether an action is taken out. Its claims are, whether it was asked for or not."""
        banned = self.context.reader.is_banned(self.context.campaign, path)
        dangerous = withheld_by_advisory(self.context, action)
        if banned or dangerous:
            self.banned += banned and wanted
            self.dangerous += dangerous and not banned and wanted
            self.claims.update(_claims(action))
        elif not wanted:
            for id, part in action.actions.items():
                self._withheld((*path, id), part, wanted)
        return banned or dangerous

    def _action(
        self, path: Path, facts: ActionFacts, said: Said, over: bool, choice: Choice
    ) -> Action:
        context = self.context
        state = _window(context, facts, over)
        risk_is_old = state in LIVE and context.stale(
            facts.risk.checked_on, context.limits.risk_days
        )
        may_call = state in LIVE - {"upcoming"} and not risk_is_old
        items = _items(context, path, said, state, may_call)
        state = _whole(context, facts, state, items)
        live = state in LIVE
        may_call = may_call and live and _any_usable(items, _fresh_links(context, facts), facts)
        if live and not risk_is_old and state != "upcoming":
            items += tuple(_link_items(context, facts, said, may_call))
        places = context.places(facts.jurisdictions)
        parts = tuple(self._chosen(facts.actions, path, said, over or not live, choice))
        shows_all = live and not risk_is_old and (may_call or state == "upcoming")
        told = state if shows_all or risk_is_old or not live else "unknown"
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
            notices=_notices(context, facts, said, state, may_call, risk_is_old),
            advisories=self._advisories(path, facts),
            rows=_lead(context, facts, said, state, shows_all),
            items=items if state != "withdrawn" else (),
            steps=_entries(facts.steps, partial(said.prose, "steps")) if may_call else (),
            do_not=_entries(facts.do_not, partial(said.both_proses, "do_not")) if live else (),
            after=_after(context, facts, said, state, may_call),
            claims=tuple(claim(context, id, self.campaign_said) for id in facts.claims),
            sources=context.cite(facts.sources),
            actions=parts,
        )

    def _advisories(self, path: Path, facts: ActionFacts) -> tuple[Advisory, ...]:
        """Give the advisories: in full, or as a line where the action around has them in full."""
        context, told = self.context, set[str]()
        for length in range(1, len(path)):
            told.update(advisory_ids(context, facts_at(context.campaign, path[:length])))
        all_facts = context.campaign.facts.advisories
        return tuple(
            advisory(context, id, all_facts[id], self.campaign_said, brief=id in told)
            for id in advisory_ids(context, facts)
        )


def _claims(action: ActionFacts) -> Iterator[str]:
    """Give the claims of an action and of all that are part of it."""
    yield from action.claims
    for part in action.actions.values():
        yield from _claims(part)


def _any_taken(action: ActionFacts, choice: Choice) -> bool:
    return any(
        choice.takes(id, part) or _any_taken(part, choice) for id, part in action.actions.items()
    )


def _window(context: Context, facts: ActionFacts, over: bool) -> State:
    """Give the state of an action by its own dates and by those of the campaign around it."""
    starts = context.campaign.facts.starts
    state = window_state(facts, context.clock)
    if over:
        return state if state in {"withdrawn", "replaced"} else "closed"
    if state in LIVE and starts is not None and not context.clock.since(starts.first):
        return "upcoming"
    return state


def is_unchecked(action: Action) -> bool:
    """Say whether an action is no call only because nobody has checked it lately."""
    return any(notice.key == UNCHECKED for notice in action.notices)


UNCHECKED = "action_not_checked"
"""The notice of an action whose parts were not checked lately."""


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


def _any_usable(items: tuple[Item, ...], links: Collection[str], facts: ActionFacts) -> bool:
    """Say whether a part can be used that is neither over nor unchecked for too long."""
    gated = [item for item in items if item.type in GATED]
    return bool(links) or any(item.callable for item in gated) or not (gated or facts.links)


GATED = {"event", "petition", "donation", "target", "lookup"}
"""Types of item that a call depends on: when none of them can be used there is no call."""


def _items(
    context: Context, path: Path, said: Said, window: State, may_call: bool
) -> tuple[Item, ...]:
    facts = facts_at(context.campaign, path)
    return (
        *_happenings(context, facts, said, may_call),
        *_contacts(context, facts, said, window in LIVE, may_call),
        *_references(context, path, said, window in LIVE),
    )


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
    if may_call:
        yield from filter(None, [contacts.letter_item(context, facts, said)])
        yield from filter(None, [contacts.script_item(context, facts, said)])
        yield from sharing.post_items(context, facts, said)


def _references(context: Context, path: Path, said: Said, live: bool) -> Iterator[Item]:
    for id in facts_at(context.campaign, path).reading:
        note = context.row("note", said.prose("reading", id))
        yield registry.reading_item(context, id, note)
    for id in named(context.campaign, path):
        yield registry.organisation_item(context, id, live)


def _title(context: Context, facts: ActionFacts, said: Said, as_call: bool) -> Phrase:
    """Give the title; one that calls only while the call can be followed."""
    if as_call:
        return said.title()
    return said.phrase("record_title") or Phrase(context.say(f"record.{facts.kinds[0]}"))


def _notices(
    context: Context,
    facts: ActionFacts,
    said: Said,
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
        found.append(notice(context, UNCHECKED, date=context.day(facts.verified_on)))
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


def _fresh_links(context: Context, facts: ActionFacts) -> tuple[str, ...]:
    """Give the links that were checked lately, by id."""
    days = context.limits.contact_days
    return tuple(
        id for id, link in facts.links.items() if not context.stale(link.verified_on, days)
    )


def _link_items(context: Context, facts: ActionFacts, said: Said, may_call: bool) -> Iterator[Item]:
    """Give the pages that an action leads to: those that may be linked for this reader.

    One that was not checked lately is only named.
    """
    fresh = _fresh_links(context, facts)
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


def claim(context: Context, id: str, said: Said) -> Claim:
    """Give a claim with its figures and its proof."""
    facts = context.campaign.facts.claims[id]
    text = said.into("claims", id).text("text")
    rows = (
        *context.figures("figure", facts.figures),
        *context.day_row("as_of", facts.as_of),
        *context.row("confidence", context.say(f"confidence.{facts.confidence}"), facts.confidence),
    )
    return Claim(id, text, rows, context.cite(facts.sources))
