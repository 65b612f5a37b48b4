"""How rows are shown, for every format alike."""

from __future__ import annotations

from typing import Final

from pride_actions.view.types import Item, Phrase, Prose, Row

PROSE_ROWS: Final = frozenset(
    {"text", "about", "letter", "closing", "script", "post", "note", "reason"}
)
"""Rows whose words stand on their own, not behind their label."""

BARE_ROWS: Final = frozenset(
    {"publisher", "kind", "published", "language", "archived", "confidence", "legal", "role",
     "pseudonym", "consent", "when", "place"}
)  # fmt: skip
"""Rows that need no label where several stand in one line: "Report; 26 May 2017"."""


def prose(rows: tuple[Row, ...]) -> tuple[Row, ...]:
    """Give the rows whose words stand on their own."""
    return tuple(row for row in rows if row.key in PROSE_ROWS)


def labelled(rows: tuple[Row, ...]) -> tuple[Row, ...]:
    """Give the rows that stand behind their labels."""
    return tuple(row for row in rows if row.key not in PROSE_ROWS)


def short(rows: tuple[Row, ...]) -> bool:
    """Say whether rows can stand in one line: a few words on each point, no paragraphs."""
    return all(
        isinstance(row.value, Phrase) or (isinstance(row.value, Prose) and row.value.rich.is_inline)
        for row in labelled(rows)
    )


def in_one_line(item: Item) -> bool:
    """Say whether what is known of an item goes into one line: it is over, and told in short."""
    return not item.callable and short(item.rows)


def unnamed_sources(item: Item) -> tuple[int, ...]:
    """Give the sources of an item that none of its rows names."""
    named = {number for row in item.rows for number in row.sources}
    return tuple(number for number in item.sources if number not in named)
