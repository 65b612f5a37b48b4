"""MJML: a wrapper with sections, to put into the body of somebody's own MJML template.

MJML (https://documentation.mjml.io/) makes the tables for mail clients itself. It links a font
service for the fonts that it knows, so each text and each button names another one.
"""

from __future__ import annotations

from collections.abc import Iterable
from html import escape
from itertools import groupby
from typing import Final

from pride_actions import profiles
from pride_actions.renderers.mail.blocks import (
    Block,
    Body,
    Box,
    Button,
    Content,
    Entries,
    Heading,
    Lines,
)
from pride_actions.renderers.mail.fitting import ROOM
from pride_actions.renderers.mail.folding import fold_html
from pride_actions.renderers.mail.links import CampaignTag
from pride_actions.renderers.mail.look import FONT, TONES, Ground, Look, look
from pride_actions.renderers.mail.section import checked_level, fitted_content
from pride_actions.renderers.mail.tables import LEVELS, SIDE, padding
from pride_actions.renderers.mail.words import Spot, Words, is_one
from pride_actions.view.types import View

STRIPE: Final = 6
"""The height of the stripe above the title, in px."""


def render(
    view: View,
    *,
    heading_level: int = 2,
    theme: str = "light",
    layout: str = "list",
    accent: str = "",
    ground: str = "",
    profile: str = profiles.GENERIC,
    campaign_tag: CampaignTag = "",
    max_bytes: int = ROOM,
) -> str:
    """Give the View as an ``mj-wrapper``; the arguments are those of the format ``email``."""
    level = checked_level(heading_level)
    service = profiles.named(profile)
    found = fitted_content(view, service, layout, campaign_tag, max_bytes)
    chosen = look(theme, accent, ground, view.dir)
    writer = Writer(chosen, Words(chosen, service, found.links), level, layout)
    return fold_html(writer.wrapper(found))


class Writer:
    """Writes the blocks of one section as MJML."""

    def __init__(self, chosen: Look, words: Words, level: int, layout: str) -> None:
        self.look = chosen
        self.words = words
        self.level = level
        self.layout = layout
        self.mark = ""

    def wrapper(self, content: Content) -> str:
        """Give the whole. MJML has no place for a language but in what it does not look into."""
        self.mark = f'lang="{escape(content.lang)}" dir="{content.dir}"'
        line = f' border-top="1px solid {self.look.colour("line")}"'
        cards = self.layout == "cards"
        parts = [
            *map(self._stripe, [self.look.stripe] if self.look.stripe else []),
            *self._sections(content.lead, "ground", 24),
        ]
        for blocks in content.actions:
            parts += self._sections(
                blocks, "card" if cards else "ground", 16, "" if cards else line
            )
            parts += [self._gap()] if cards else []
        parts += self._sections(content.foot, "ground", 16, line)
        ground = self.look.colour("ground")
        inner = "\n".join(parts)
        return f'<mj-wrapper background-color="{ground}" padding="0">\n{inner}\n</mj-wrapper>\n'

    def _stripe(self, colours: tuple[str, ...]) -> str:
        columns = "".join(
            f'<mj-column background-color="{colour}"><mj-spacer height="{STRIPE}px" /></mj-column>'
            for colour in colours
        )
        return f'<mj-section padding="0"><mj-group>{columns}</mj-group></mj-section>'

    def _gap(self) -> str:
        ground = self.look.colour("ground")
        return (
            f'<mj-section background-color="{ground}" padding="0"><mj-column>'
            '<mj-spacer height="16px" /></mj-column></mj-section>'
        )

    def _sections(
        self, blocks: Iterable[Block], ground: Ground, top: int, more: str = ""
    ) -> list[str]:
        """Give sections: a box stands in one of its own, which has a line at its beginning.

        Args:
            blocks: what to write.
            ground: what is behind it.
            top: the space above the first block.
            more: further attributes of the first section.
        """
        parts: list[str] = []
        for boxed, found in groupby(blocks, lambda block: isinstance(block, Box)):
            for group in [[block] for block in found] if boxed else [list(found)]:
                parts.append(self._section(group, ground, top, more))
                top, more = 0, ""
        return parts

    def _section(self, blocks: list[Block], ground: Ground, top: int, more: str) -> str:
        behind, colour = self.look.colour("ground"), self.look.colour(ground)
        side = f"0 {SIDE}px" if ground == "card" else "0"
        match blocks:
            case [Box() as box]:
                column, told = self._box(box, ground)
            case _:
                column = f'padding="{top}px 0 0"'
                told = "\n".join(self._part(block, ground) for block in blocks)
        return (
            f'<mj-section background-color="{behind}" padding="{side}"{more}>'
            f'<mj-column background-color="{colour}" {column}>\n{told}\n'
            "</mj-column></mj-section>"
        )

    def _box(self, block: Box, ground: Ground) -> tuple[str, str]:
        """Give the attributes of the column of a box, and what is in it."""
        inside: Ground = "ground" if ground == "card" else "card"
        edge = {"note": "muted", "caution": "warning", "danger": "danger"}[block.level]
        told = "\n".join(self._part(inner, inside, side=14) for inner in block.blocks)
        column = (
            f'padding="0 {SIDE}px 16px" inner-background-color="{self.look.colour(inside)}" '
            f'inner-border-{self.look.start}="4px solid {self.look.colour(edge)}"'
        )
        return column, f'<mj-spacer height="12px" />\n{told}'

    def _part(self, block: Block, ground: Ground, side: int = SIDE) -> str:
        match block:
            case Heading():
                level = min(self.level + block.depth, max(LEVELS))
                spot = Spot(("title", "name", "part")[min(block.depth, 2)], ground)
                css, words = self.look.words(*spot), self.words.line(block.line, spot)
                inner = f'<h{level} style="margin:0 0 4px;{css}">{words}</h{level}>'
                about = Spot("muted", ground)
                inner += self.words.line(block.about, about)
                return self._text(inner, about, side, 12)
            case Lines():
                spot = Spot(block.tone, ground)
                below = 4 if block.tone == "strong" else 12
                return self._text(self.words.lines(block.lines, spot), spot, side, below)
            case Body():
                inner, spot = self.words.body(block, ground), Spot(block.tone, ground)
                return self._text(inner, spot, side, 12 if is_one(block) else 0)
            case Entries():
                return self._text(self.words.entries(block, ground), Spot("body", ground), side, 0)
            case Button():
                return self._button(block, side)
            case Box():
                raise TypeError("a box stands beside the parts of a column, not in it")

    def _text(self, inner: str, spot: Spot, side: int, below: int) -> str:
        tone, ground = TONES[spot.tone], self.look.colour(spot.ground)
        weight = ' font-weight="bold"' if tone.bold else ""
        return (
            f'<mj-text align="{self.look.start}" font-family="{FONT}" font-size="{tone.size}px" '
            f'line-height="{tone.line}px"{weight} color="{self.look.colour(tone.colour)}" '
            f'container-background-color="{ground}" padding="{padding(0, side, below)}">'
            f"<div {self.mark}>{inner}</div></mj-text>"
        )

    def _button(self, block: Button, side: int) -> str:
        tone, accent = TONES["button"], self.look.colour("accent")
        label = self.words.line(block.anchor.words, Spot("button", "accent"))
        wide = ' width="100%"' if self.layout == "single" else ""
        return (
            f'<mj-button align="{self.look.start}" font-family="{FONT}" '
            f'font-size="{tone.size}px" line-height="{tone.line}px" font-weight="bold" '
            f'color="{self.look.colour("on_accent")}" background-color="{accent}" '
            f'border-radius="6px" inner-padding="10px 22px" padding="4px {side}px 16px"{wide}\n'
            f'href="{escape(block.anchor.url)}"><span {self.mark}>{label}</span></mj-button>'
        )
