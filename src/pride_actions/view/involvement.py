"""Which organisations an action involves, whether or not it says so."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import lru_cache
from urllib.parse import unquote

from pride_actions.model.actions import Action
from pride_actions.model.campaign import Campaign
from pride_actions.model.walk import Leaf, walk
from pride_actions.model.words import ActionWords
from pride_actions.richtext import RichText

Path = tuple[str, ...]
"""The ids that lead to an action: that of the action, behind those of the ones it is part of."""


@lru_cache(maxsize=4096)
def involved(campaign: Campaign, path: Path) -> frozenset[str]:
    """Give the organisations that an action involves: by id, by address, or by name in words.

    What it rests on counts as well: its sources and claims, and those that these name. Actions
    that are part of it are not counted: each is judged by itself.
    """
    found, told = set[str](), set[tuple[str, str]]()
    leaves = list(_leaves_of_action(campaign, path))
    while leaves:
        leaf = leaves.pop()
        found |= _organisations_in(campaign, leaf)
        for what, id in _rests_on(leaf):
            if (what, id) not in told:
                told.add((what, id))
                leaves.extend(_leaves_of_proof(campaign, what, id))
    return frozenset(found)


def _leaves_of_action(campaign: Campaign, path: Path) -> Iterator[Leaf]:
    yield from own_leaves(facts_at(campaign, path))
    for words in campaign.words.values():
        said = words_at(words.actions, path)
        if said is not None:
            yield from own_leaves(said)


def _leaves_of_proof(campaign: Campaign, what: str, id: str) -> Iterator[Leaf]:
    """Give the values of a source, or of a claim with its words."""
    if what == "source":
        yield from walk(campaign.facts.sources[id])
        return
    yield from walk(campaign.facts.claims[id])
    for words in campaign.words.values():
        if id in words.claims:
            yield from walk(words.claims[id])


def _rests_on(leaf: Leaf) -> Iterator[tuple[str, str]]:
    if leaf.role in {"source", "claim"}:
        yield leaf.role, leaf.value
    elif isinstance(leaf.value, RichText):
        yield from (ref for ref in leaf.value.refs if ref[0] in {"source", "claim"})


def _organisations_in(campaign: Campaign, leaf: Leaf) -> set[str]:
    directory = campaign.directory
    if leaf.role == "organisation":
        return {leaf.value}
    if leaf.role == "url":
        return directory.led_to(leaf.value) | directory.named_in(unquote(leaf.value))
    if isinstance(leaf.value, RichText):
        named = {id for what, id in leaf.value.refs if what == "organisation"}
        return named | directory.named_in(leaf.value.plain)
    return directory.named_in(leaf.value) if isinstance(leaf.value, str) else set()


def paths_to(campaign: Campaign, id: str) -> tuple[Path, ...]:
    """Give the paths to the actions of that id, wherever they stand: parts may have equal ids."""
    return tuple(path for path in paths(campaign.facts.actions) if path[-1] == id)


def paths(actions: Mapping[str, Action], above: Path = ()) -> Iterator[Path]:
    """Give the paths to all actions, and to those in them."""
    for id, action in actions.items():
        yield (*above, id)
        yield from paths(action.actions, (*above, id))


def facts_at(campaign: Campaign, path: Path) -> Action:
    """Give the action to which a path leads."""
    action = campaign.facts.actions[path[0]]
    for id in path[1:]:
        action = action.actions[id]
    return action


def words_at(actions: Mapping[str, ActionWords], path: Path) -> ActionWords | None:
    """Give the words of the action to which a path leads, where there are any."""
    words = actions.get(path[0])
    for id in path[1:]:
        words = words.actions.get(id) if words else None
    return words


@lru_cache(maxsize=4096)
def named(campaign: Campaign, path: Path) -> tuple[str, ...]:
    """Give the organisations that the facts of an action name by id, in their order."""
    leaves = own_leaves(facts_at(campaign, path))
    return tuple(dict.fromkeys(leaf.value for leaf in leaves if leaf.role == "organisation"))


def own_leaves(action: Action | ActionWords) -> Iterator[Leaf]:
    """Give the values of an action without those of the actions in it."""
    return (leaf for leaf in walk(action) if leaf.loc[0] != "actions")
