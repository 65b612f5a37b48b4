"""Parts of actions: in a mail each is a few lines, since Gmail cuts off a mail at 102 kB.

What warns of a part is there in full. What is to be copied, such as a letter, is not: it would be
most of the mail, and is on the page of the campaign.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from pride_actions.renderers.mail.blocks import Block, Body, Button, Line, Lines, Strong
from pride_actions.renderers.mail.warning import WarningWriter
from pride_actions.renderers.rows import is_short
from pride_actions.view.types import Action, Item, Row

NEEDED: Final[dict[str, frozenset[str]]] = {
    "event": frozenset({"when", "place", "online", "safety", "checked", "successor"}),
    "petition": frozenset({"addressee", "closes", "status", "successor"}),
    "donation": frozenset({"beneficiary", "recipient", "coordinated", "in_kind"}),
    "target": frozenset(
        {"ask", "for_readers_in", "channel_email", "channel_phone", "channel_sms",
         "channel_form", "channel_social", "channel_embassy"}
    ),
    "organisation": frozenset({"designation"}),
    "lookup": frozenset({"for_readers_in"}),
    "reading": frozenset({"publisher"}),
    "link": frozenset(),
    "post": frozenset(),
}  # fmt: skip
"""The rows of each type of item that a part has room for."""

TONES: Final = frozenset({"body", "danger", "warning", "muted"})
"""Lines of these tones stand together in one block: each further cell costs 200 bytes."""

SPARED: Final = frozenset({"addressee", "ask", "coordinated", "for_readers_in"})
"""The rows that there is no room for where a part is terse: its title says the same."""

ACTS: Final = frozenset({"event", "petition", "donation"})
"""Items whose link is a call, and so a button."""


class PartWriter(WarningWriter):
    """Writes actions that are part of another one."""

    def part(self, action: Action, *, terse: bool) -> Iterator[Block]:
        """Give a part: what it is and whom it is for, what warns of it, and where it leads.

        Args:
            action: the part.
            terse: leave out what it says of itself.
        """
        told = "" if action.callable else action.state_label
        about = [f"{self.labels['dot']}{words}" for words in (told, action.audience) if words]
        lines: list[Line] = [(Strong((action.title,)), *about)]
        blocks = list(self._blocks(action, terse=terse))
        if terse and not blocks and not action.actions:
            return  # it was about something to copy, for which there is no room
        for block in blocks:
            if isinstance(block, Lines) and block.tone in TONES:
                lines += block.lines
                continue
            yield from _joined(lines)
            lines = []
            yield block
        yield from _joined(lines)
        for part in action.actions:
            yield from self.part(part, terse=terse)

    def _blocks(self, action: Action, *, terse: bool) -> Iterator[Block]:
        yield from map(self.notice, action.notices)
        for advisory in action.advisories:
            box = self.advisory(advisory)
            if advisory.text:
                yield box
            elif not terse:  # it stands in full right above, at the action of which this is a part
                yield from box.blocks
        for row in action.rows:
            if row.key == "text" and not terse:
                yield from self._text(row)
        yield from self.do_not(action.do_not, boxed=not terse)
        for item in action.items:
            if item.type in NEEDED:
                yield from self._item_of_part(item, SPARED if terse else frozenset())

    def _text(self, row: Row) -> Iterator[Lines | Body]:
        return self.rows([row]) if not is_short(row.value) else iter([Lines((self.labelled(row),))])

    def _item_of_part(self, item: Item, spared: frozenset[str]) -> Iterator[Block]:
        # That a gift is not agreed with those it is for is said by no title.
        needed = [row for row in item.rows if row.key in NEEDED[item.type]]
        rows = [row for row in needed if row.key not in spared or row.data == "no"]
        anchor = item.call and self.links.anchor(item.call, item.title)
        if item.type == "organisation":
            yield from self.rows(rows)
        elif anchor and item.type in ACTS:
            yield from self.rows(rows, head=self._head(item))
            yield Button(anchor)
        elif anchor:
            yield Lines(((anchor, *self._behind(rows)),))
        elif rows:
            is_told = spared and item.type == "donation"  # by the title of the part
            yield from self.rows(rows, head=() if is_told else self._head(item))

    def _head(self, item: Item) -> Line:
        state = f"{self.labels['open']}{item.state_label}{self.labels['close']}"
        return (Strong((item.title, *([state] if item.state_label else []))),)

    def _behind(self, rows: list[Row]) -> Line:
        about = self.joined(tuple(rows))
        return (self.labels["open"], *about, self.labels["close"]) if about else ()


def _joined(lines: list[Line]) -> Iterator[Lines]:
    if lines:
        yield Lines(tuple(lines))
