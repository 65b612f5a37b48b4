"""How much of a campaign a section of a mail has room for."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Final, TypeAlias, get_args

from pride_actions.locales import wording
from pride_actions.renderers.mail.blocks import Content, Lines
from pride_actions.renderers.mail.content import Brevity, content
from pride_actions.renderers.mail.links import Links
from pride_actions.renderers.recent import Recent
from pride_actions.view.types import Action, View

ROOM: Final = 20_000
"""Bytes that a section may have: Gmail cuts off a mail at 102 kB, and there is more in a mail."""


Choice: TypeAlias = "tuple[Brevity, tuple[Action, ...]]"

Asked: TypeAlias = "tuple[str, int, str]"
"""Layout, room and campaign tag."""

STAMP: Final = 160
"""As many characters as a long stamp has."""


def fitted(
    view: View,
    links: Callable[[], Links],
    layout: str,
    max_bytes: int,
    measure: Callable[[View, Brevity, int], int],
    tag: str = "",
) -> Content:
    """Give as much as there is room for: all of it, else in brief, else without some actions.

    An action is there with all its warnings, or not at all, and the section says how many are not.

    Args:
        view: what to show.
        links: gives what makes the links of one section.
        layout: as for the format.
        max_bytes: how many bytes it may have; 0 to leave out no action.
        measure: gives the size in bytes of a View in some brevity from which so many actions
            are missing. It has to be the same for every sending service.
        tag: the campaign tag, which makes links longer.
    """
    asked = layout, max_bytes, tag
    brevity, kept = recent.found(view, asked) or _choice(view, asked, measure)
    found = content(replace(view, actions=kept), links(), layout, brevity)
    return told(found, len(view.actions) - len(kept))


def is_whole(view: View, layout: str, max_bytes: int, tag: str, written: str) -> bool:
    """Say whether nothing has to be left out, by how all of it is written; and remember that.

    Args:
        view, layout, max_bytes, tag: as for `fitted`.
        written: the section for no sending service in particular, in any look: all have colours of
            the same length.
    """
    if len(written.encode()) + STAMP > (max_bytes or ROOM):
        return False
    recent.keep(view, (layout, max_bytes, tag), ("whole", view.actions))
    return True


def _choice(view: View, asked: Asked, measure: Callable[[View, Brevity, int], int]) -> Choice:
    # The stamp is another one in each format: how much there is room for must not depend on it.
    alike = replace(view, stamp="-" * STAMP)
    return recent.keep(view, asked, _measured(alike, asked[1], measure))


def _measured(view: View, max_bytes: int, measure: Callable[[View, Brevity, int], int]) -> Choice:
    room = max_bytes or ROOM
    brevities: tuple[Brevity, ...] = get_args(Brevity)
    for brevity in brevities:
        if measure(view, brevity, 0) <= room:
            return brevity, view.actions
    kept = list(view.actions)
    while max_bytes and len(kept) > 1:
        del kept[_least_needed(kept)]
        shown = replace(view, actions=tuple(kept))
        if measure(shown, "terse", len(view.actions) - len(kept)) <= room:
            break
    return "terse", tuple(kept)


recent: Recent[Choice] = Recent(32)
"""What was chosen for the last few Views: a site shows each to many sending services."""


def _least_needed(actions: list[Action]) -> int:
    """Give the place of the last action, but of help for people in danger only if need be."""
    places = [at for at, action in enumerate(actions) if "seek-support" not in action.kinds]
    return (places or range(len(actions)))[-1]


def told(found: Content, missing: int) -> Content:
    """Say in a section how many actions are missing from it, if any are."""
    if not missing:
        return found
    note = wording(found.lang).say("digest.left_out", count=missing)
    return replace(found, foot=(Lines(((note,),)), *found.foot))
