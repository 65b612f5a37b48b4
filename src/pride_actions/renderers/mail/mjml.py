"""MJML: a wrapper with sections, to put into the body of somebody's own MJML template.

MJML (https://documentation.mjml.io/) makes the tables for mail clients itself. It links a font
service for the fonts that it knows, so each text and each button names another one.
"""

from __future__ import annotations

from collections.abc import Iterable
from html import escape
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
from pride_actions.renderers.mail.content import content
from pride_actions.renderers.mail.folding import fold_html
from pride_actions.renderers.mail.links import CampaignTag, links_for
from pride_actions.renderers.mail.look import FONT, TONES, Ground, Look, look
from pride_actions.renderers.mail.section import LEVELS, SIDE, checked_level
from pride_actions.renderers.mail.words import Spot, Words
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
) -> str:
    """Give the View as an ``mj-wrapper``; the arguments are those of the format ``email``."""
    level = checked_level(heading_level)
    service = profiles.named(profile)
    links = links_for(view, service, campaign_tag)
    chosen = look(theme, accent, ground, view.dir)
    writer = Writer(chosen, Words(chosen, service, links), level, layout)
    return fold_html(writer.wrapper(content(view, links, layout)))


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
        line = f"1px solid {self.look.colour('line')}"
        parts = [
            *map(self._stripe, [self.look.stripe] if self.look.stripe else []),
            *self._sections(content.lead, "ground"),
            *(part for blocks in content.actions for part in self._action(blocks, line)),
            *self._sections(content.foot, "ground", f' border-top="{line}"'),
        ]
        ground = self.look.colour("ground")
        inner = "\n".join(parts)
        return f'<mj-wrapper background-color="{ground}" padding="0">\n{inner}\n</mj-wrapper>\n'

    def _stripe(self, colours: tuple[str, ...]) -> str:
        columns = "".join(
            f'<mj-column background-color="{colour}"><mj-spacer height="{STRIPE}px" /></mj-column>'
            for colour in colours
        )
        return f'<mj-section padding="0"><mj-group>{columns}</mj-group></mj-section>'

    def _action(self, blocks: tuple[Block, ...], line: str) -> Iterable[str]:
        if self.layout != "cards":
            return self._sections(blocks, "ground", f' border-top="{line}"')
        side = f' padding="0 {SIDE}px"'
        return [*self._sections(blocks, "card", side), self._gap()]

    def _gap(self) -> str:
        ground = self.look.colour("ground")
        return (
            f'<mj-section background-color="{ground}" padding="0"><mj-column>'
            '<mj-spacer height="16px" /></mj-column></mj-section>'
        )

    def _sections(self, blocks: Iterable[Block], ground: Ground, first: str = "") -> list[str]:
        """Give sections: a box stands in one of its own, which has a line at its beginning."""
        parts: list[str] = []
        open_parts: list[str] = []
        for block in blocks:
            if isinstance(block, Box):
                parts += self._column(open_parts, ground, first)
                parts.append(self._box(block, ground))
                open_parts, first = [], "" if open_parts else first
            else:
                open_parts.append(self._part(block, ground))
        return [*parts, *self._column(open_parts, ground, first)]

    def _column(self, parts: list[str], ground: Ground, more: str) -> list[str]:
        if not parts:
            return []
        colour = self.look.colour(ground)
        padding = "" if "padding=" in more else ' padding="8px 0 0"'
        told = "\n".join(parts)
        head = f'<mj-section background-color="{colour}"{padding}{more}><mj-column>'
        return [f"{head}\n{told}\n</mj-column></mj-section>"]

    def _box(self, block: Box, ground: Ground) -> str:
        inside: Ground = "ground" if ground == "card" else "card"
        edge = {"note": "muted", "caution": "warning", "danger": "danger"}[block.level]
        told = "\n".join(self._part(inner, inside, side=14) for inner in block.blocks)
        return (
            f'<mj-section background-color="{self.look.colour(ground)}" padding="0 {SIDE}px 12px">'
            f'<mj-column background-color="{self.look.colour(inside)}" padding="12px 0 0" '
            f'border-{self.look.start}="4px solid {self.look.colour(edge)}">\n{told}\n'
            "</mj-column></mj-section>"
        )

    def _part(self, block: Block, ground: Ground, side: int = SIDE) -> str:
        match block:
            case Heading():
                level = min(self.level + block.depth, max(LEVELS))
                spot = Spot(("title", "name", "part")[min(block.depth, 2)], ground)
                css, words = self.look.words(*spot), self.words.line(block.line, spot)
                inner = f'<h{level} style="margin:0;{css}">{words}</h{level}>'
                return self._text(inner, spot, side, 4)
            case Lines():
                spot = Spot(block.tone, ground)
                below = 4 if block.tone == "strong" else 12
                return self._text(self.words.lines(block.lines, spot), spot, side, below)
            case Body():
                return self._text(self.words.body(block, ground), Spot("body", ground), side, 0)
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
            f'container-background-color="{ground}" padding="0 {side}px {below}px">'
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
