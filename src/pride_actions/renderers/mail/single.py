"""The one action of a section with a single call."""

from __future__ import annotations

from dataclasses import replace

from pride_actions.view.types import Action, Item


def single(actions: tuple[Action, ...]) -> tuple[Action, ...]:
    """Give the first action that can be done, with the one thing to follow; or none.

    What an action is made of is left out, and so are other things to follow: its warnings, its
    words and what not to do stay.

    Args:
        actions: those of a View, in its order.
    """
    for wanted in (_leads, _reaches):
        for action in actions:
            if action.callable and (found := next(filter(wanted, action.items), None)):
                told = tuple(item for item in action.items if item.type == "organisation")
                return (replace(action, items=(found, *told), actions=()),)
    return ()


def _leads(item: Item) -> bool:
    return item.callable and item.call is not None


def _reaches(item: Item) -> bool:
    return item.callable and any(row.link and row.link.rel == "contact" for row in item.rows)
