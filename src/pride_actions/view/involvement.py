"""Which organisations an action involves, whether or not it says so."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import lru_cache

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

    Actions that are part of it are not counted: each is judged by itself.
    """
    return frozenset(_involved(campaign, path))


def _involved(campaign: Campaign, path: Path) -> Iterator[str]:
    action = facts_at(campaign, path)
    for leaf in own_leaves(action):
        yield from _by_leaf(campaign, leaf)
    for words in campaign.words.values():
        said = _words_at(words.actions.get(path[0]), path[1:])
        for leaf in own_leaves(said) if said else ():
            yield from _by_leaf(campaign, leaf)


def path_of(campaign: Campaign, id: str) -> Path:
    """Give the path to the action of that id, wherever it stands; empty where there is none."""
    return next((path for path in _paths(campaign.facts.actions, ()) if path[-1] == id), ())


def _paths(actions: Mapping[str, Action], path: Path) -> Iterator[Path]:
    for id, action in actions.items():
        yield (*path, id)
        yield from _paths(action.actions, (*path, id))


def facts_at(campaign: Campaign, path: Path) -> Action:
    """Give the action to which a path leads."""
    action = campaign.facts.actions[path[0]]
    for id in path[1:]:
        action = action.actions[id]
    return action


def _words_at(words: ActionWords | None, path: Path) -> ActionWords | None:
    for id in path:
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


def _by_leaf(campaign: Campaign, leaf: Leaf) -> Iterator[str]:
    directory = campaign.directory
    if leaf.role == "organisation":
        yield leaf.value
    elif leaf.role in {"source", "claim"}:
        yield from _by_reference(campaign, leaf.role, leaf.value)
    elif leaf.role == "url":
        owner = directory.at(leaf.value)
        if owner:
            yield owner
    elif isinstance(leaf.value, RichText):
        yield from directory.named_in(leaf.value.plain)
        for what, id in leaf.value.refs:
            yield from _by_reference(campaign, what, id)
    elif isinstance(leaf.value, str):
        yield from directory.named_in(leaf.value)


def _by_reference(campaign: Campaign, what: str, id: str) -> Iterator[str]:
    if what == "organisation":
        yield id
    elif what == "source":
        for leaf in walk(campaign.facts.sources[id]):
            yield from _by_leaf(campaign, leaf)
    elif what == "claim":
        for leaf in walk(campaign.facts.claims[id]):
            yield from _by_leaf(campaign, leaf)
        for words in campaign.words.values():
            for leaf in walk(words.claims[id]) if id in words.claims else ():
                yield from _by_leaf(campaign, leaf)
