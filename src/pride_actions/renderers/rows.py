"""How rows are shown, for every format alike."""

from __future__ import annotations

from typing import Final

from pride_actions.view.types import Item, Phrase

PROSE_ROWS: Final = frozenset(
    {"text", "about", "letter", "closing", "script", "post", "note", "reason"}
)
"""Rows whose words stand on their own, not behind their label."""

BARE_ROWS: Final = frozenset(
    {"publisher", "kind", "published", "language", "archived", "confidence", "legal", "role",
     "pseudonym", "consent", "when", "place"}
)  # fmt: skip
"""Rows that need no label where several stand in one line: "Report; 26 May 2017"."""


def in_one_line(item: Item) -> bool:
    """Say whether what is known of an item goes into one line below its title.

    It does for what is over and has no more to say than a few words on each point.
    """
    shown = (row for row in item.rows if row.key not in PROSE_ROWS)
    return not item.callable and all(isinstance(row.value, Phrase) for row in shown)
