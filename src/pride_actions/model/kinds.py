"""The kinds of action, and which parts an action of each kind may have."""

from __future__ import annotations

from typing import Final, Literal, get_args

Kind = Literal[
    "attend",
    "organise",
    "sign",
    "donate",
    "contact",
    "call",
    "write",
    "learn",
    "share",
    "volunteer",
    "vote",
    "boycott",
    "display",
    "talk",
    "seek-support",
    "other",
]

KINDS: Final[tuple[Kind, ...]] = get_args(Kind)
"""All kinds, in the order in which they are written down."""

EXPOSING_KINDS: Final[frozenset[Kind]] = frozenset(
    {"attend", "organise", "sign", "donate", "share", "volunteer"}
)
"""Kinds that the law of a place can punish when a designated organisation is involved.

Donate, sign, share, attend and volunteer are those that lawyers name; to organise is to attend
and more.
"""

EXPECTED_PARTS: Final[dict[Kind, tuple[str, ...]]] = {
    "attend": ("events",),
    "sign": ("petitions",),
    "donate": ("donation",),
    "contact": ("targets", "lookups"),
    "call": ("targets", "lookups"),
    "write": ("targets", "lookups"),
    "learn": ("reading", "links"),
    "share": ("share",),
}
"""The parts of which an action of this kind needs at least one."""

KINDS_OF_PARTS: Final[dict[str, Kind]] = {
    "events": "attend",
    "petitions": "sign",
    "donation": "donate",
    "share": "share",
}
"""What can be done with a part, whatever kind the action around it is said to be."""
