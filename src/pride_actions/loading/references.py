"""Ids that point to facts: each must point to one that exists."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from itertools import pairwise
from typing import Any, NamedTuple

from pride_actions.errors import near_miss
from pride_actions.loading.partial import Anything, Unreadable
from pride_actions.loading.places import SourceFile
from pride_actions.model.actions import Action
from pride_actions.model.campaign import CampaignFacts
from pride_actions.model.entity import quoted
from pride_actions.model.organisations import JurisdictionFacts, Registry
from pride_actions.model.walk import Leaf, Loc
from pride_actions.problems import Problem

Known = Mapping[str, Collection[str]]
"""The ids that exist, by what they name."""


def known_ids(facts: CampaignFacts, registry: Registry, campaigns: Collection[str]) -> Known:
    """Collect the ids that facts and words of a campaign may name."""
    return {
        "source": facts.sources,
        "organisation": registry.organisations,
        "advisory": facts.advisories,
        "claim": facts.claims,
        "campaign": campaigns,
        "action": _actions(facts),
        "target": _targets(facts),
    }


def _actions(facts: CampaignFacts) -> Collection[str]:
    found = dict(all_actions(facts.actions))
    nested = [action.actions for action in found.values()]
    unclear = any(isinstance(actions, Anything) for actions in (facts.actions, *nested))
    return Anything() if unclear else {str(loc[-1]) for loc in found}


def _targets(facts: CampaignFacts) -> Collection[str]:
    """Give the targets of all actions; any, where the actions could not be read."""
    if isinstance(_actions(facts), Anything):
        return Anything()
    found = [action.targets for _, action in all_actions(facts.actions)]
    unread = next((targets for targets in found if isinstance(targets, Anything)), None)
    return unread if unread is not None else {id for targets in found for id in targets}


def all_actions(actions: Mapping[str, Action], loc: Loc = ()) -> Iterator[tuple[Loc, Action]]:
    """Give every action and every action in it, each with its path."""
    for id, action in actions.items():
        if isinstance(action, Action):
            here = (*loc, "actions", id)
            yield here, action
            yield from all_actions(action.actions, here)


class Named(NamedTuple):
    """A name in a file, and where: in facts, or in a link of words."""

    leaf: Leaf
    what: str
    id: str


def names(leaves: Iterable[Leaf]) -> Iterator[Named]:
    """Give every name of something else."""
    for leaf in leaves:
        if leaf.role in _NAMELESS or isinstance(leaf.value, Unreadable):
            continue
        if leaf.role == "words":
            for what, id in dict.fromkeys(leaf.value.refs):
                yield Named(leaf, what, id)
        else:
            yield Named(leaf, leaf.role, leaf.value)


_NAMELESS = frozenset({"", "url"})


def dangling(named: Iterable[Named], known: Known, file: SourceFile) -> Iterator[Problem]:
    """Give a problem for each id, in facts or in the links of words, that names nothing."""
    for leaf, what, id in named:
        if id == _own_id(leaf, file):
            message = f"{quoted(id)} names itself here"
            hint = "name another one, or take it out"
            yield file.problem(leaf.loc, "names-itself", message, hint)
        elif id not in known.get(what, ()):
            message = f"no {what} is called {quoted(id)}"
            hint = _hint(what, id, known.get(what, ()))
            offset = _offset(file.raw(leaf.loc), what, id) if leaf.role == "words" else None
            yield file.problem(leaf.loc, "dangling-reference", message, hint, offset=offset)


def _own_id(leaf: Leaf, file: SourceFile) -> str:
    """Give what facts name only by mistake: the campaign or the action that they belong to."""
    if leaf.role == "campaign":
        return file.path.split("/")[-2]
    if leaf.role != "action":
        return ""
    above = [id for part, id in pairwise(leaf.loc) if part == "actions"]
    return str(above[-1]) if above else ""


def _hint(what: str, id: str, known: Collection[str]) -> str:
    if known:
        return near_miss(id, known)
    home = "organisations.yaml" if what == "organisation" else "campaign.yaml"
    return "no other one is there" if what == "campaign" else f"add it to {home}; it has none yet"


def _offset(text: Any, what: str, id: str) -> int | None:
    """Find a link in the text it stands in."""
    found = re.search(rf"{re.escape(f'{what}:{id}')}(?![\w./-])", str(text))
    return found.start() if found else None


def duplicate_actions(facts: CampaignFacts, file: SourceFile) -> Iterator[Problem]:
    """Give a problem for each action whose id another one has, at whatever depth."""
    seen: dict[str | int, Loc] = {}
    for loc, _ in all_actions(facts.actions):
        if loc[-1] in seen:
            line, _ = file.document.position(seen[loc[-1]], key=True)
            message = f"two actions are called {loc[-1]!r}"
            hint = f"the other stands on line {line}; rename one of them"
            yield file.problem(loc, "duplicate-id", message, hint, key=True)
        seen[loc[-1]] = loc


def dangerous_events(
    facts: CampaignFacts, registry: Registry, file: SourceFile
) -> Iterator[Problem]:
    """Refuse events in places where people were detained for attending one."""
    for loc, action in all_actions(facts.actions):
        for id, event in action.events.items():
            country = getattr(event, "country", None)
            if country is not None and _is_dangerous(registry, country):
                message = f"an event in {country}, where attending one is dangerous"
                hint = "take it out; what happened there can be told as a claim"
                place = (*loc, "events", id, "country")
                yield file.problem(place, "dangerous-event", message, hint)


def _is_dangerous(registry: Registry, country: str) -> bool:
    place = registry.jurisdictions.get(country)
    return isinstance(place, JurisdictionFacts) and place.attending_is_dangerous


def alternatives(facts: CampaignFacts, file: SourceFile) -> Iterator[Problem]:
    """Check that an alternative stands beside the action it replaces."""
    found = dict(all_actions(facts.actions))
    existing = {loc[-1] for loc in found}
    for loc, action in found.items():
        other, siblings = action.alternative_to, _siblings(facts.actions, loc)
        if other in existing and other not in siblings:
            message = f"{quoted(other)} is not one of the actions beside this one"
            hint = near_miss(other, [id for id in siblings if id != loc[-1]])
            yield file.problem((*loc, "alternative_to"), "dangling-reference", message, hint)


def _siblings(actions: Mapping[str, Action], loc: Loc) -> Mapping[str, Action]:
    for part in loc[1:-2:2]:
        actions = actions[str(part)].actions
    return actions


def named_campaigns(named: Iterable[Named]) -> set[str]:
    """Give the ids of the campaigns that facts and words name."""
    return {id for _, what, id in named if what == "campaign"}
