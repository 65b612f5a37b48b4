"""Words as HTML for mail: nothing is inherited, and no word is code of a sending service."""

from __future__ import annotations

import re
from collections.abc import Iterable
from html import escape
from typing import NamedTuple, cast

from pride_actions.profiles import Profile
from pride_actions.renderers.mail.blocks import Address, Body, Entries, Line, Piece, Strong
from pride_actions.renderers.mail.links import Anchor, Links
from pride_actions.renderers.mail.look import Ground, Look
from pride_actions.richtext import (
    Block,
    Break,
    Bullets,
    Emph,
    Inline,
    Lang,
    Link,
    Numbered,
    Para,
    Quote,
    Str,
    bare,
)
from pride_actions.richtext.isolation import FSI, LRI, PDI
from pride_actions.view import types
from pride_actions.view.types import Phrase, Prose

PLAIN = re.compile(r"[\w .,:;()/·–—’-]*")
"""Words without a sign that means anything in HTML, or begins the code of any service."""


class Spot(NamedTuple):
    """Where words stand: of what tone, on what ground."""

    tone: str
    ground: Ground


def is_one(body: Body) -> bool:
    """Say whether a body is a single paragraph: then its cell is all that is around it."""
    return isinstance(body.value, Prose) and body.value.rich.is_inline


class Words:
    """Writes words for one section."""

    def __init__(self, chosen: Look, profile: Profile, links: Links) -> None:
        self.look = chosen
        self.profile = profile
        self.links = links

    def text(self, text: str) -> str:
        """Escape plain words, and keep them from being code; what is isolated in its element."""
        if PLAIN.fullmatch(text):
            return text
        guarded = self.profile.guard_html(escape(text))
        if PDI not in guarded:
            return guarded
        guarded = guarded.replace(FSI, '<span dir="auto">').replace(LRI, '<span dir="ltr">')
        return guarded.replace(PDI, "</span>")

    def phrase(self, value: Phrase) -> str:
        """Give a phrase, marked where it is in another language."""
        mark = _language(value.lang, value.dir)
        text = self.text(bare(value.text) if mark else value.text)
        return f"<span{mark}>{text}</span>" if mark else text

    def lines(self, lines: Iterable[Line], spot: Spot) -> str:
        """Give lines, one below the other."""
        return "<br>\n".join(self.line(line, spot) for line in lines)

    def line(self, line: Line, spot: Spot) -> str:
        """Give the pieces of a line. What is glued together in it is guarded together."""
        parts: list[str] = []
        plain = ""
        for piece in line:
            words = piece if isinstance(piece, str) else _unmarked(piece)
            if words is None:
                parts += [self.text(plain), self._piece(piece, spot)]
                plain = ""
            else:
                plain += words
        return "".join([*parts, self.text(plain)])

    def _piece(self, piece: Piece, spot: Spot) -> str:
        match piece:
            case str():
                return self.text(piece)
            case Phrase():
                return self.phrase(piece)
            case Prose():
                mark = _language(piece.lang, piece.dir)
                if not piece.rich.is_inline:
                    return f"<div{mark}>{self._blocks(piece.rich.blocks, spot, tight=True)}</div>"
                words = self._inline(_first(piece), spot)
                return f"<span{mark}>{words}</span>" if mark else words
            case Strong():
                return f"<strong>{self.line(piece.words, spot)}</strong>"
            case Anchor():
                return self._anchor(piece.url, self.line(piece.words, spot), spot)
            case Address():
                return f'<span dir="ltr">{self.text(self.profile.guard_url(piece.url))}</span>'

    def _anchor(self, url: str, inner: str, spot: Spot) -> str:
        return f'<a href="{escape(url)}"\nstyle="{self.look.link(*spot)}">{inner}</a>'

    # paragraphs

    def body(self, body: Body, ground: Ground) -> str:
        """Give paragraphs; in another direction they stand on the other side."""
        value, spot = body.value, Spot(body.tone, ground)
        if is_one(body):
            inner = self._inline(_first(cast("Prose", value)), spot)
        elif isinstance(value, Prose):
            inner = self._blocks(value.rich.blocks, spot)
        else:
            lines = "<br>\n".join(map(self.text, value.text.split("\n")))
            inner = f'<p style="margin:0 0 12px;{self.look.words(*spot)}">{lines}</p>'
        if not value.lang:
            return inner
        return f"<div{_language(value.lang, value.dir)}{_side(value.dir)}>{inner}</div>"

    def entries(self, block: Entries, ground: Ground) -> str:
        """Give a list."""
        spot = Spot("body", ground)
        items = []
        for prose, original in block.entries:
            words = self._blocks(prose.rich.blocks, spot, tight=True)
            if prose.lang:
                words = f"<div{_language(prose.lang, prose.dir)}>{words}</div>"
            if original:
                words += f"<br>\n{self.line(original, spot)}"
            items.append(words)
        return self._list("ol" if block.ordered else "ul", items)

    def _list(self, tag: str, items: Iterable[str], start: int = 1) -> str:
        first = f' start="{start}"' if start != 1 else ""
        told = "\n".join(f'<li style="margin:0 0 6px">{item}</li>' for item in items)
        return f'<{tag}{first} style="margin-top:0;margin-bottom:12px">\n{told}\n</{tag}>'

    def _blocks(self, blocks: tuple[Block, ...], spot: Spot, *, tight: bool = False) -> str:
        """Give blocks; the first paragraph of a tight item stands without the tags of one."""
        parts = []
        for number, block in enumerate(blocks):
            if tight and number == 0 and isinstance(block, Para):
                parts.append(self._inline(block.children, spot))
            else:
                parts.append(self._block(block, spot))
        return "\n".join(parts)

    def _block(self, block: Block, spot: Spot) -> str:
        css = self.look.words(*spot)
        match block:
            case Para():
                words = self._inline(block.children, spot)
                return f'<p style="margin:0 0 12px;{css}">{words}</p>'
            case Quote():
                inner = self._blocks(block.children, spot)
                return f'<blockquote style="margin:0 24px 12px;{css}">\n{inner}\n</blockquote>'
            case Bullets() | Numbered():
                items = [self._blocks(item, spot, tight=True) for item in block.items]
                if isinstance(block, Numbered):
                    return self._list("ol", items, block.start)
                return self._list("ul", items)

    def _inline(self, children: Iterable[Inline], spot: Spot) -> str:
        parts: list[str] = []
        for node in children:
            match node:
                case Str():
                    parts.append(self.text(node.text))
                case Break():
                    parts.append("<br>\n")
                case _:
                    parts.append(self._container(node, self._inline(node.children, spot), spot))
        return "".join(parts)

    def _container(self, node: Inline, inner: str, spot: Spot) -> str:
        match node:
            case Link():
                url = self.links.address(in_prose(node.url))
                return self._anchor(url, inner, spot) if url else inner
            case Lang():
                return f"<span{_language(node.lang, node.dir)}>{inner}</span>"
            case _:
                tag = "em" if isinstance(node, Emph) else "strong"
                return f"<{tag}>{inner}</{tag}>"


def in_prose(url: str) -> types.Link:
    """Give a link of a pack's words: they lead to sources and organisations only."""
    return types.Link(Phrase(""), url, "source")


def _unmarked(piece: Piece) -> str | None:
    return piece.text if isinstance(piece, Phrase) and not (piece.lang or piece.dir) else None


def _first(value: Prose) -> tuple[Inline, ...]:
    block = value.rich.blocks[0]
    return block.children if isinstance(block, Para) else ()


def _language(lang: str, direction: str) -> str:
    told = f' lang="{escape(lang)}"' if lang else ""
    return f'{told} dir="{escape(direction)}"' if direction else told


def _side(direction: str) -> str:
    return f' style="text-align:{"right" if direction == "rtl" else "left"}"'
