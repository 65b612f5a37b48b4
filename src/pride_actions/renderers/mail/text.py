"""The plain text part of a mail: made of the same blocks, each address whole on its own line."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from pride_actions import profiles
from pride_actions.profiles import Profile
from pride_actions.renderers.mail.blocks import (
    Address,
    Block,
    Body,
    Box,
    Button,
    Content,
    Entries,
    Heading,
    Line,
    Lines,
    Piece,
    Strong,
)
from pride_actions.renderers.mail.fitting import ROOM
from pride_actions.renderers.mail.folding import fold_text
from pride_actions.renderers.mail.links import Anchor, CampaignTag, Links, told
from pride_actions.renderers.mail.section import fitted_content
from pride_actions.renderers.mail.words import in_prose
from pride_actions.richtext import (
    Block as Paragraph,
)
from pride_actions.richtext import (
    Bullets,
    Numbered,
    Para,
    Quote,
    bare,
    display_width,
    wrap,
)
from pride_actions.richtext.tree import Link, plain, walk
from pride_actions.view.types import Prose, View

WIDTH = 72
"""Columns; longer lines are wrapped by many mail programs."""

_ADDRESS = re.compile(r"(?:https?://|mailto:|tel:|sms:)\S+")

UNDERLINES = "=-"
"""Under the section's title and those of actions."""


def render(
    view: View,
    *,
    heading_level: int = 2,
    layout: str = "list",
    profile: str = profiles.GENERIC,
    campaign_tag: CampaignTag = "",
    max_bytes: int = ROOM,
) -> str:
    """Give the View as the plain text part of a mail: what the HTML says, in the same order.

    Args:
        view: what to show.
        heading_level: as other formats have it; in plain text all titles look alike.
        layout: ``single`` for the one action that can be done at once.
        profile: the sending service, a name of `pride_actions.profiles.names`.
        campaign_tag: as in the HTML.
        max_bytes: as in the HTML, of which it is the other part.
    """
    del heading_level
    service = profiles.named(profile)
    found = fitted_content(view, service, layout, campaign_tag, max_bytes)
    return fold_text(Writer(service, found.links).section(found))


class Writer:
    """Writes the blocks of one section as lines."""

    def __init__(self, profile: Profile, links: Links, width: int = WIDTH) -> None:
        self.profile = profile
        self.links = links
        self.width = width

    def section(self, content: Content) -> str:
        """Give the whole."""
        blocks = [*content.lead, *(block for one in content.actions for block in one)]
        written = ("\n".join(self.block(block)) for block in [*blocks, *content.foot])
        return "\n\n".join(filter(None, written)) + "\n"

    def block(self, block: Block) -> Iterator[str]:
        """Give the lines of a block, none with a space at its end."""
        match block:
            case Heading():
                yield from self._heading(block)
            case Lines():
                for line in block.lines:
                    yield from self._line(line)
            case Body():
                yield from self._body(block)
            case Entries():
                yield from self._entries(block)
            case Button():
                yield from self._wrapped(f"> {self._plain(block.anchor.words)}")
                yield block.anchor.url
            case Box():
                yield from self._box(block)

    def _box(self, block: Box) -> Iterator[str]:
        """Give a box with a mark before each line, but none before an address."""
        inside = Writer(self.profile, self.links, self.width - 2)
        for number, inner in enumerate(block.blocks):
            yield from ["|"] if number else []
            for line in inside.block(inner):
                yield line if _ADDRESS.fullmatch(line) else f"| {line}".rstrip()

    def _body(self, block: Body) -> Iterator[str]:
        if isinstance(block.value, Prose):
            yield from self._paragraphs(block.value.rich.blocks)
            return
        for words in block.value.text.split("\n"):
            yield from self._wrapped(words) if words.strip() else [""]

    def _heading(self, block: Heading) -> Iterator[str]:
        lines = list(self._line(block.line))
        yield from lines
        if block.depth < len(UNDERLINES):
            yield UNDERLINES[block.depth] * max(3, *map(display_width, lines))
        if block.about:
            yield from self._line(block.about)

    def _wrapped(self, text: str, first: str = "", rest: str | None = None) -> list[str]:
        indent = first if rest is None else rest
        return wrap(self.profile.guard_text(bare(text)), self.width, first, indent)

    def _line(self, line: Line, first: str = "", rest: str | None = None) -> Iterator[str]:
        shown = tuple(piece for piece in line if not _is_address(piece))
        yield from self._wrapped(self._plain(shown), first, rest)
        for piece in line:
            yield from self._addresses(piece)

    def _plain(self, line: Iterable[Piece]) -> str:
        return "".join(map(self._word, line))

    def _word(self, piece: Piece) -> str:
        match piece:
            case str():
                return piece
            case Strong() | Anchor():
                return self._plain(piece.words)
            case Address():
                return ""
            case _:
                return " ".join(piece.text.split())

    def _addresses(self, piece: Piece) -> Iterator[str]:
        match piece:
            case Anchor():
                yield piece.url
            case Address():
                yield self.profile.guard_url(piece.url)
            case Prose():
                yield from self._in_prose(piece.rich.urls)

    def _in_prose(self, urls: Iterable[str]) -> Iterator[str]:
        for url in urls:
            address = self.links.address(in_prose(url))
            if address is not None:
                yield address

    # paragraphs

    def _paragraphs(
        self, blocks: tuple[Paragraph, ...], first: str = "", rest: str = ""
    ) -> Iterator[str]:
        for number, block in enumerate(blocks):
            if number:
                yield rest.rstrip()
            yield from self._paragraph(block, rest if number else first, rest)

    def _paragraph(self, block: Paragraph, first: str, rest: str) -> Iterator[str]:
        match block:
            case Para():
                yield from self._wrapped(plain(block.children), first, rest)
                links = (node for node in walk(block.children) if isinstance(node, Link))
                yield from self._in_prose(node.url for node in links)
            case Quote():
                yield from self._paragraphs(block.children, f"{first}> ", f"{rest}> ")
            case Bullets() | Numbered():
                start = block.start if isinstance(block, Numbered) else None
                yield from self._items(block.items, start, first, rest)

    def _items(
        self, items: Iterable[tuple[Paragraph, ...]], start: int | None, first: str, rest: str
    ) -> Iterator[str]:
        for number, item in enumerate(items):
            mark = "- " if start is None else f"{start + number}. "
            before = rest if number else first
            yield from self._paragraphs(item, f"{before}{mark}", rest + " " * len(mark))

    def _entries(self, block: Entries) -> Iterator[str]:
        for number, (prose, original) in enumerate(block.entries, 1):
            mark = f"{number}. " if block.ordered else "- "
            indent = " " * len(mark)
            yield from self._paragraphs(prose.rich.blocks, mark, indent)
            if original:
                yield from self._line(original, indent)


def _is_address(piece: Piece) -> bool:
    """Say whether a link says nothing but its address, which has a line of its own."""
    if not isinstance(piece, Anchor):
        return False
    words = told(piece.words)
    return words == piece.url or piece.url.partition(":")[2] == words
