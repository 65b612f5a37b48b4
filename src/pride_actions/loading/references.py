"""Ids that point to facts: each must point to one that exists."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping

from pydantic import BaseModel

from pride_actions.errors import near_miss
from pride_actions.model.actions import Action
from pride_actions.model.campaign import CampaignFacts
from pride_actions.model.organisations import Registry
from pride_actions.model.walk import Leaf, Loc, walk
from pride_actions.problems import Problem
from pride_actions.yamlfile import Document

Known = Mapping[str, Collection[str]]
"""The ids that exist, by what they name."""


def known_ids(facts: CampaignFacts, registry: Registry, campaigns: Collection[str]) -> Known:
    """Collect the ids that facts and words of a campaign may name."""
    actions = dict(all_actions(facts.actions))
    return {
        "source": facts.sources,
        "organisation": registry.organisations,
        "advisory": facts.advisories,
        "claim": facts.claims,
        "campaign": campaigns,
        "action": {str(loc[-1]) for loc in actions},
        "target": {id for action in actions.values() for id in action.targets},
        "link": {f"{loc[-1]}/{id}" for loc, action in actions.items() for id in action.links},
    }


def all_actions(actions: Mapping[str, Action], loc: Loc = ()) -> Iterator[tuple[Loc, Action]]:
    """Give every action and every action in it, each with its path."""
    for id, action in actions.items():
        here = (*loc, "actions", id)
        yield here, action
        yield from all_actions(action.actions, here)


def dangling(
    model: BaseModel, known: Known, document: Document, path: str, loc: Loc = ()
) -> Iterator[Problem]:
    """Give a problem for each id, in facts or in the links of words, that names nothing."""
    for leaf in walk(model, loc):
        for what, id in _names(leaf):
            if id not in known.get(what, ()):
                line, column = document.position(leaf.loc)
                message = f"no {what} is called {id!r}"
                hint = near_miss(id, known.get(what, ()))
                yield Problem(path, line, column, "dangling-reference", "error", message, hint)


def _names(leaf: Leaf) -> Iterator[tuple[str, str]]:
    if leaf.role == "words":
        yield from leaf.value.refs
    elif leaf.role not in {"", "url"}:
        yield leaf.role, leaf.value


def duplicate_actions(facts: CampaignFacts, document: Document, path: str) -> Iterator[Problem]:
    """Give a problem for each action whose id another one has, at whatever depth."""
    seen: dict[str | int, int] = {}
    for loc, _ in all_actions(facts.actions):
        line, column = document.position(loc, key=True)
        if loc[-1] in seen:
            message = (
                f"two actions are called {loc[-1]!r}; the other stands in line {seen[loc[-1]]}"
            )
            yield Problem(
                path, line, column, "duplicate-id", "error", message, "rename one of them"
            )
        seen[loc[-1]] = line


def dangerous_events(
    facts: CampaignFacts, registry: Registry, document: Document, path: str
) -> Iterator[Problem]:
    """Refuse events in places where people were detained for attending one."""
    dangerous = {
        code for code, place in registry.jurisdictions.items() if place.attending_is_dangerous
    }
    for loc, action in all_actions(facts.actions):
        for id, event in action.events.items():
            if event.country in dangerous:
                line, column = document.position((*loc, "events", id, "country"))
                message = f"an event in {event.country}, where attending one is dangerous"
                hint = "take it out; what happened there can be told as a claim"
                yield Problem(path, line, column, "dangerous-event", "error", message, hint)


def alternatives(facts: CampaignFacts, document: Document, path: str) -> Iterator[Problem]:
    """Check that an alternative stands beside the action it replaces."""
    for loc, action in all_actions(facts.actions):
        siblings = _siblings(facts.actions, loc)
        other = action.alternative_to
        if other is not None and (other == loc[-1] or other not in siblings):
            line, column = document.position((*loc, "alternative_to"))
            message = f"{other!r} is not one of the actions beside this one"
            hint = near_miss(other, [id for id in siblings if id != loc[-1]])
            yield Problem(path, line, column, "dangling-reference", "error", message, hint)


def _siblings(actions: Mapping[str, Action], loc: Loc) -> Mapping[str, Action]:
    for part in loc[1:-2:2]:
        actions = actions[str(part)].actions
    return actions


def named_campaigns(models: Iterable[BaseModel]) -> set[str]:
    """Give the ids of the campaigns that facts and words name."""
    leaves = (leaf for model in models for leaf in walk(model))
    return {id for leaf in leaves for what, id in _names(leaf) if what == "campaign"}
