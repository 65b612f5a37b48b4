"""Blocks as tables that Word lays out, with inline declarations only.

What each client supports is collected at https://www.caniemail.com/; what is used here works, or is
decoration, in all of them.
"""

from __future__ import annotations

from collections.abc import Iterable
from html import escape
from typing import Final

from pride_actions.renderers.mail.blocks import (
    Block,
    Body,
    Box,
    Button,
    Content,
    Entries,
    Heading,
    Lines,
    Strong,
)
from pride_actions.renderers.mail.look import Ground, Look
from pride_actions.renderers.mail.words import Spot, Words, is_one

TABLE: Final = '<table role="presentation" cellpadding="0" cellspacing="0" border="0"'

LEVELS: Final = range(2, 5)
"""Levels of titles that every sending service keeps."""

SIDE: Final = 20
"""Space at both sides, in px: enough on a wide screen, not too much on one of 320."""


class Writer:
    """Writes the blocks of one section as rows of tables."""

    def __init__(self, chosen: Look, words: Words, level: int, layout: str) -> None:
        self.look = chosen
        self.words = words
        self.level = level
        self.layout = layout
        self.dense = False

    def section(self, content: Content) -> str:
        """Give the whole: the only element that says language and direction is the one around."""
        ground = self.look.colour("ground")
        self.dense = content.dense
        rows = [
            self._stripe(),
            *self._rows(content.lead, "ground", top=24),
            *(self._action(blocks) for blocks in content.actions),
            *self._foot(content.foot),
        ]
        inner = "\n".join(filter(None, rows))
        return (
            f'<div lang="{escape(content.lang)}" dir="{content.dir}" '
            f'style="background-color:{ground}">\n'
            f'{TABLE} width="100%" bgcolor="{ground}" style="background-color:{ground}">\n'
            f'<tr><td align="center" bgcolor="{ground}" '
            f'style="word-break:break-word;{self.look.words("body", "ground")}">\n'
            f'{TABLE} width="100%" bgcolor="{ground}" '
            f'style="max-width:640px;background-color:{ground}">\n'
            f"{inner}\n</table>\n</td></tr>\n</table>\n</div>\n"
        )

    def _stripe(self) -> str:
        """Give the stripe above the title, drawn with cells: a gradient is no colour in mail."""
        if not self.look.stripe or self.dense:
            return ""
        css = self.look.words("fine", "ground")
        cells = "".join(
            f'<td style="border-top:6px solid {colour};{css}"></td>' for colour in self.look.stripe
        )
        inner = f'{TABLE} width="100%"><tr>\n{cells}\n</tr></table>'
        return self._row(inner, Spot("body", "ground"), "0")

    def _row(self, inner: str, spot: Spot, padding: str, more: str = "") -> str:
        start = self.look.start
        # Word puts tables inside a cell to the side that the attribute says.
        align = ' align="right"' if start == "right" and TABLE in inner else ""
        return (
            f'<tr><td{align} style="padding:{padding};{more}'
            f'text-align:{start};{self.look.words(*spot)}">{inner}</td></tr>'
        )

    def _rows(
        self,
        blocks: Iterable[Block],
        ground: Ground,
        *,
        side: int = SIDE,
        top: int = 0,
        first: str = "",
        last: int = 8,
    ) -> list[str]:
        """Give a row for each block.

        Args:
            blocks: what to write.
            ground: what is behind it.
            side: the space at both sides.
            top: the space above the first block.
            first: further declarations for it.
            last: further space below the last block.
        """
        rows = []
        written = [self._cell(group, ground) for group in self._groups(blocks)]
        for number, (inner, spot, below) in enumerate(written, 1):
            if inner.startswith("<h") and number > 1:
                top = max(top, 12)
            below += last if number == len(written) else 0
            rows.append(self._row(inner, spot, padding(top, side, below), first))
            top, first = 0, ""
        return rows

    def _groups(self, blocks: Iterable[Block]) -> list[list[Block]]:
        """Give the blocks that stand together in one cell: where room is short, as many as can."""
        groups: list[list[Block]] = []
        for block in blocks:
            if self.dense and groups and _is_plain(block) and _is_plain(groups[-1][-1]):
                groups[-1].append(block)
            else:
                groups.append([block])
        return groups

    def _cell(self, group: list[Block], ground: Ground) -> tuple[str, Spot, int]:
        """Give what stands in a cell, in what tone, and how much space is below it."""
        if len(group) == 1:
            return self._written(group[0], ground)
        tones = {_tone(block) for block in group}
        common = Spot(tones.pop() if len(tones) == 1 else "body", ground)
        inner = ""
        above: Block | None = None
        for block in group:
            told, spot, _ = self._written(block, ground)
            if spot.tone in {"danger", "warning"} and spot != common:
                colour = f"color:{self.look.colour(spot.tone)}"
                back = f"background-color:{self.look.colour(ground)}"
                told = f'<span style="{colour};{back}">{told}</span>'
            inner += f"{_between(above, block)}{told}" if above else told
            above = block
        return inner, common, 0 if isinstance(group[-1], Entries) else 12

    def _written(self, block: Block, ground: Ground) -> tuple[str, Spot, int]:
        """Give what stands in a block's cell, in what tone, and how much space is below it."""
        body = Spot("body", ground)
        match block:
            case Heading():
                return self._heading(block, ground)
            case Lines():
                spot = Spot(block.tone, ground)
                below = 4 if block.tone == "strong" else 12
                return self.words.lines(block.lines, spot), spot, below
            case Body():
                spot = Spot(block.tone, ground)
                return self.words.body(block, ground), spot, 12 if is_one(block) else 0
            case Entries():
                return self.words.entries(block, ground), body, 0
            case Button():
                return self._button(block), body, 16
            case Box():
                return self._box(block, ground), body, 16

    def _heading(self, block: Heading, ground: Ground) -> tuple[str, Spot, int]:
        level = min(self.level + block.depth, max(LEVELS))
        spot = Spot(("title", "name", "part")[min(block.depth, 2)], ground)
        words = self.words.line(block.line, spot)
        css = self.look.words(*spot)
        if not block.about:
            return f'<h{level} style="margin:0;{css}">{words}</h{level}>', spot, 12
        about = Spot("muted", ground)
        told = self.words.line(block.about, about)
        return f'<h{level} style="margin:0 0 4px;{css}">{words}</h{level}>\n{told}', about, 12

    def _button(self, block: Button) -> str:
        """Give a button that is 44 px tall: for Word by its cell, elsewhere also by its link.

        Word knows neither padding of links nor their display. So the cell has the height and the
        sides, and a margin inside the link makes all of that height answer to a finger.
        """
        accent, spot = self.look.colour("accent"), Spot("button", "accent")
        css = self.look.words(*spot)
        label = self.words.line(block.anchor.words, spot)
        wide = ' width="100%"' if self.layout == "single" else ""
        return (
            f'{TABLE}{wide}><tr><td height="44" align="center" valign="middle" bgcolor="{accent}" '
            f'style="height:44px;padding:0 22px;border-radius:6px;text-align:center;{css}">'
            f'<a href="{escape(block.anchor.url)}"\n'
            f'style="{css};text-decoration:none;display:inline-block">'
            f'<span style="display:block;margin:10px 0">{label}</span></a></td></tr></table>'
        )

    def _box(self, block: Box, ground: Ground) -> str:
        """Give a box with a thick line at its beginning."""
        inside: Ground = "ground" if ground == "card" else "card"
        edge = {"note": "muted", "caution": "warning", "danger": "danger"}[block.level]
        line = f"border-{self.look.start}:4px solid {self.look.colour(edge)};"
        rows = self._rows(block.blocks, inside, side=14, top=12 * self.dense, last=0)
        rows = [row.replace('style="padding:', f'style="{line}padding:', 1) for row in rows]
        space = [] if self.dense else [self._space(inside, line)]
        inner = "\n".join([*space, *rows])
        return f'{TABLE} width="100%">\n{inner}\n</table>'

    def _space(self, ground: Ground, more: str) -> str:
        """Give an empty row of 12 px, so that what follows needs none above it."""
        return (
            f'<tr><td height="12" style="{more}height:12px;'
            f'{self.look.words("space", ground)}">&#160;</td></tr>'
        )

    def _action(self, blocks: tuple[Block, ...]) -> str:
        """Give an action: below a line, or in a card."""
        line = f"1px solid {self.look.colour('line')}"
        if self.layout != "cards":
            first = f"border-top:{line};"
            return "\n".join(self._rows(blocks, "ground", top=20, first=first))
        card = self.look.colour("card")
        rows = "\n".join(self._rows(blocks, "card", side=16, top=16))
        inner = (
            f'{TABLE} width="100%" bgcolor="{card}" '
            f'style="border:{line};border-radius:8px;background-color:{card}">\n{rows}\n</table>'
        )
        return self._row(inner, Spot("body", "ground"), f"4px {SIDE}px 16px")

    def _foot(self, blocks: tuple[Block, ...]) -> list[str]:
        first = f"border-top:1px solid {self.look.colour('line')};"
        return self._rows(blocks, "ground", top=16, first=first)


def padding(top: int, side: int, below: int) -> str:
    """Give the space around words, on the same side on both sides: so it serves both directions.

    >>> padding(0, 20, 12)
    '0 20px 12px'
    """
    return " ".join(f"{space}px" if space else "0" for space in (top, side, below))


def _between(above: Block, below: Block) -> str:
    """Give what stands between blocks in one cell: an empty line, but not where they are one thing.

    A list has space around it already.
    """
    if isinstance(above, Entries) or isinstance(below, Entries):
        return "\n"
    return "<br>\n" if _goes_on(above, below) else "<br><br>\n"


def _goes_on(above: Block, below: Block) -> bool:
    """Say whether a block belongs to that above it: to its label, or as what is said about it."""
    if isinstance(above, Lines) and _is_label(above):
        return True
    return _tone(below) in {"fine", "muted"} and _tone(below) != _tone(above)


def _tone(block: Block) -> str:
    return block.tone if isinstance(block, Lines | Body) else "body"


def _is_label(block: Lines) -> bool:
    if block.tone in {"strong", "danger", "warning"}:
        return True
    (piece, *others) = block.lines[-1]
    return isinstance(piece, Strong) and all(isinstance(other, str) for other in others)


def _is_plain(block: Block) -> bool:
    """Say whether a block can stand in one cell with others."""
    if isinstance(block, Lines | Entries):
        return True
    return isinstance(block, Body) and is_one(block)
