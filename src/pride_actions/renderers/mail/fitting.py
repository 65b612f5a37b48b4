"""How much of a campaign a section of a mail has room for."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Final, get_args

from pride_actions.locales import wording
from pride_actions.renderers.mail.blocks import Content, Lines
from pride_actions.renderers.mail.content import Brevity, content
from pride_actions.renderers.mail.links import Links
from pride_actions.view.types import Action, View

ROOM: Final = 20_000
"""Bytes that a section may have: Gmail cuts off a mail at 102 kB, and there is more in a mail."""


STAMP: Final = 160
"""As many characters as a long stamp has."""


def fitted(
    view: View,
    links: Callable[[], Links],
    layout: str,
    max_bytes: int,
    measure: Callable[[Content], int],
) -> Content:
    """Give as much as there is room for: all of it, else in brief, else without some actions.

    An action is there with all its warnings, or not at all, and the section says how many are not.

    Args:
        view: what to show.
        links: gives what makes the links of one section.
        layout: as for the format.
        max_bytes: how many bytes it may have; 0 to leave out no action.
        measure: gives the size of a section in bytes, in the look that takes most.
    """
    # The stamp is another one in each format: how much there is room for must not depend on it.
    alike = replace(view, stamp="-" * STAMP)
    brevity, kept = _choice(alike, links, layout, max_bytes, measure)
    found = content(replace(view, actions=kept), links(), layout, brevity)
    return _told(found, len(view.actions) - len(kept))


def _choice(
    view: View,
    links: Callable[[], Links],
    layout: str,
    max_bytes: int,
    measure: Callable[[Content], int],
) -> tuple[Brevity, tuple[Action, ...]]:
    room = max_bytes or ROOM
    brevities: tuple[Brevity, ...] = get_args(Brevity)
    for brevity in brevities:
        if measure(content(view, links(), layout, brevity)) <= room:
            return brevity, view.actions
    kept = list(view.actions)
    while max_bytes and len(kept) > 1:
        del kept[_least_needed(kept)]
        found = content(replace(view, actions=tuple(kept)), links(), layout, "terse")
        if measure(_told(found, len(view.actions) - len(kept))) <= room:
            break
    return "terse", tuple(kept)


def _least_needed(actions: list[Action]) -> int:
    """Give the place of the last action, but of help for people in danger only if need be."""
    places = [at for at, action in enumerate(actions) if "seek-support" not in action.kinds]
    return (places or range(len(actions)))[-1]


def _told(found: Content, missing: int) -> Content:
    if not missing:
        return found
    note = wording(found.lang).say("digest.left_out", count=missing)
    return replace(found, foot=(Lines(((note,),)), *found.foot))
