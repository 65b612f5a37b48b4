"""The one action of a section with a single call."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Final

from pride_actions.view.types import Action, Item

READ: Final = frozenset({"reading", "link", "post"})
"""Items that are only a link to follow."""


def single(actions: tuple[Action, ...], *, anywhere: bool) -> tuple[Action, ...]:
    """Give the first action that can be done, with the one thing to follow; or none.

    What acts or reaches somebody comes before what is for reading. Other things to follow are left
    out. The warnings of the action stay, its words and what not to do, and where it is part of
    another one also those of the other.

    Args:
        actions: those of a View, in its order.
        anywhere: whether the reader may be anywhere: what is for some place then comes last.
    """
    for local in (False, True) if anywhere else (True,):
        for wanted in (_leads, _reaches, _informs):
            for action in actions:
                if found := _only(action, wanted, local=local):
                    return (found,)
    return ()


def _only(action: Action, wanted: Callable[[Item], bool], *, local: bool) -> Action | None:
    """Give an action with the one thing to follow in it, or in a part of it."""
    told = tuple(item for item in action.items if item.type == "organisation")
    if not action.callable or (action.places and not local):
        return None
    for item in filter(wanted, action.items):
        if local or not any(row.key == "for_readers_in" for row in item.rows):
            return replace(action, items=(item, *told), actions=())
    for part in action.actions:
        if found := _only(part, wanted, local=local):
            return replace(action, items=told, actions=(found,))
    return None


def _leads(item: Item) -> bool:
    return _informs(item) and item.type not in READ


def _informs(item: Item) -> bool:
    return item.callable and item.call is not None


def _reaches(item: Item) -> bool:
    return item.callable and any(row.link and row.link.rel == "contact" for row in item.rows)
