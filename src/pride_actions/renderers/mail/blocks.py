"""What a section of a mail consists of, the same for HTML, plain text and MJML."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, TypeAlias

from pride_actions.renderers.mail.links import Anchor, Links
from pride_actions.view.types import Phrase, Prose, Verbatim


@dataclass(frozen=True, slots=True)
class Strong:
    """Words of some weight in a line, such as a label."""

    words: tuple[str | Phrase, ...]


@dataclass(frozen=True, slots=True)
class Address:
    """An address that is shown as it is, and no link."""

    url: str


Piece: TypeAlias = "str | Phrase | Prose | Strong | Anchor | Address"
"""A part of a line. Prose here is a single paragraph."""

Line: TypeAlias = "tuple[Piece, ...]"


@dataclass(frozen=True, slots=True)
class Heading:
    """A title, and a line about what it is the title of. Depth 0 is the section's own."""

    line: Line
    depth: int
    about: Line = ()


@dataclass(frozen=True, slots=True)
class Lines:
    """Lines that belong together, one below the other."""

    lines: tuple[Line, ...]
    tone: str = "body"


@dataclass(frozen=True, slots=True)
class Body:
    """Paragraphs, or a text whose line breaks count."""

    value: Prose | Verbatim
    tone: str = "body"


@dataclass(frozen=True, slots=True)
class Entries:
    """A list. What stands behind an entry is its original, or nothing."""

    entries: tuple[tuple[Prose, Line], ...]
    ordered: bool


@dataclass(frozen=True, slots=True)
class Button:
    """The link that does what an action is about."""

    anchor: Anchor


@dataclass(frozen=True, slots=True)
class Box:
    """What must not be passed over."""

    level: Literal["note", "caution", "danger"]
    blocks: tuple[Lines | Body | Entries, ...]


Block: TypeAlias = "Heading | Lines | Body | Entries | Button | Box"


@dataclass(frozen=True, slots=True)
class Content:
    """A section, ready to be written.

    Attributes:
        lead: the title, and what stands before the actions.
        actions: the blocks of each action.
        foot: sources, who answers for it, and the stamp.
        links: has the address of each link in prose.
        dense: whether blocks stand together in one cell where they can.
    """

    lang: str
    dir: str
    lead: tuple[Block, ...]
    actions: tuple[tuple[Block, ...], ...]
    foot: tuple[Block, ...]
    links: Links
    dense: bool = False
