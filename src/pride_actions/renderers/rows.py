"""How rows are shown, for every format alike."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import groupby
from typing import Final

from pride_actions.view.types import (
    Action,
    Advisory,
    Item,
    Link,
    Notice,
    Phrase,
    Prose,
    Row,
    Source,
    Value,
    View,
)

PROSE_ROWS: Final = frozenset(
    {"text", "about", "letter", "closing", "script", "post", "note", "reason"}
)
"""Rows whose words stand on their own, not behind their label."""

VERBATIM_ROWS: Final = frozenset({"letter", "closing", "script", "post"})
"""Rows that are meant to be copied."""

BARE_ROWS: Final = frozenset(
    {"publisher", "kind", "published", "language", "archived", "confidence", "legal", "role",
     "pseudonym", "consent", "when", "place"}
)  # fmt: skip
"""Rows that need no label where several stand in one line: "Report; 26 May 2017"."""


def runs(rows: tuple[Row, ...]) -> tuple[tuple[bool, tuple[Row, ...]], ...]:
    """Give rows in their order, in runs: of those whose words stand on their own, or of the rest.

    A letter's subject and salutation stand before the letter, and its closing behind it.
    """
    grouped = groupby(rows, lambda row: row.key in PROSE_ROWS)
    return tuple((alone, tuple(run)) for alone, run in grouped)


def prose(rows: tuple[Row, ...]) -> tuple[Row, ...]:
    """Give the rows whose words stand on their own."""
    return tuple(row for row in rows if row.key in PROSE_ROWS)


def labelled(rows: tuple[Row, ...]) -> tuple[Row, ...]:
    """Give the rows that stand behind their labels."""
    return tuple(row for row in rows if row.key not in PROSE_ROWS)


def is_inline(value: Value) -> bool:
    """Say whether a value is a single paragraph."""
    return isinstance(value, Phrase) or (isinstance(value, Prose) and value.rich.is_inline)


def is_short(value: Value) -> bool:
    """Say whether a value fits into a line, with nothing to be shown behind it."""
    return value.original is None and is_inline(value)


def short(rows: tuple[Row, ...]) -> bool:
    """Say whether rows can stand in one line: a few words on each point, no paragraphs."""
    return all(is_short(row.value) for row in labelled(rows))


def in_one_line(item: Item) -> bool:
    """Say whether what is known of an item goes into one line: it is over, and told in short."""
    return not item.callable and short(item.rows)


def unnamed_sources(item: Item) -> tuple[int, ...]:
    """Give the sources of an item that none of its rows names."""
    named = {number for row in item.rows for number in row.sources}
    return tuple(number for number in item.sources if number not in named)


def do_now(actions: tuple[Action, ...], layout: str) -> tuple[Action, ...]:
    """Give the actions, and the parts of actions, that a small layout shows.

    A row of buttons has room for those that a link does. A banner has room for one: the first of
    those that need the mildest warning. It shows none that is a danger to anybody. What is part of
    another one has also the warnings of the other, which may itself not be shown.
    """
    if layout == "compact":
        return actions
    doable = [action for action in _apart(actions) if calls(action)]
    if layout == "buttons":
        return tuple(doable)
    mild = [action for action in doable if _severity(action) < len(_LEVELS) - 1]
    return tuple(sorted(mild, key=_severity)[:1])


def _apart(actions: tuple[Action, ...], around: tuple[Advisory, ...] = ()) -> Iterator[Action]:
    """Give each action and each part, with the warnings of what it is part of before its own."""
    told = {advisory.id for advisory in around}
    for action in actions:
        own = (advisory for advisory in action.advisories if advisory.id not in told)
        found = replace(action, advisories=(*around, *own))
        yield found
        yield from _apart(action.actions, found.advisories)


_LEVELS = ("", "note", "caution", "danger")


def _severity(action: Action) -> int:
    return max((_LEVELS.index(advisory.level) for advisory in action.advisories), default=0)


def cited(view: View, shown: tuple[Action, ...]) -> tuple[Source, ...]:
    """Give the sources of what stands around some actions, and of these themselves.

    What is there to be read is a source itself, and needs none.
    """
    items = [item for action in shown for item in action.items if item.type != "reading"]
    parts: list[Notice | Advisory | Action | Item | Row] = [
        *view.notices, *view.advisories, *shown, *items,
        *(advisory for action in shown for advisory in action.advisories),
        *(row for item in items for row in item.rows),
    ]  # fmt: skip
    numbers = {number for part in parts for number in part.sources}
    return tuple(source for source in view.sources if source.number in numbers)


def calls(action: Action) -> tuple[Link, ...]:
    """Give the links by which an action and its parts are done, for layouts that show only these.

    What is only for reading counts where nothing else is there.
    """
    own = [item.call for item in action.items if item.call is not None]
    own += [
        row.link
        for item in action.items
        for row in item.rows
        if row.link and row.link.rel == "contact"
    ]
    return tuple(dict.fromkeys(own)) if action.callable else ()
