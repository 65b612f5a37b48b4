"""The tree that words become: small frozen values, and what walks them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from typing import Literal, TypeAlias

Inline: TypeAlias = "Str | Emph | Strong | Ref | Link | Break | Lang"
Block: TypeAlias = "Para | Bullets | Numbered | Quote"
Direction: TypeAlias = Literal["ltr", "rtl", "auto"]


@dataclass(frozen=True, slots=True)
class Str:
    """Plain words. Never contains a line break; that is a `Break`."""

    text: str


@dataclass(frozen=True, slots=True)
class Emph:
    """Emphasised words."""

    children: tuple[Inline, ...]


@dataclass(frozen=True, slots=True)
class Strong:
    """Words of great weight."""

    children: tuple[Inline, ...]


@dataclass(frozen=True, slots=True)
class Ref:
    """Words that lead to a fact, which is called by its name: ``source:hrw-2017``."""

    scheme: str
    id: str
    children: tuple[Inline, ...]


@dataclass(frozen=True, slots=True)
class Link:
    """Words that lead to an address; `resolve_refs` makes it from a `Ref`."""

    url: str
    children: tuple[Inline, ...]


@dataclass(frozen=True, slots=True)
class Break:
    """The next words begin on a new line."""


@dataclass(frozen=True, slots=True)
class Lang:
    """Words in another language than those around them."""

    lang: str
    dir: Direction
    children: tuple[Inline, ...]


@dataclass(frozen=True, slots=True)
class Para:
    """A paragraph."""

    children: tuple[Inline, ...]


@dataclass(frozen=True, slots=True)
class Bullets:
    """A list whose order does not matter."""

    items: tuple[tuple[Block, ...], ...]


@dataclass(frozen=True, slots=True)
class Numbered:
    """A numbered list; the first item has the number `start`."""

    items: tuple[tuple[Block, ...], ...]
    start: int = 1


@dataclass(frozen=True, slots=True)
class Quote:
    """A quotation of one or more blocks."""

    children: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class RichText:
    """Words as a tree. Equal trees are equal words; it can be a key and be shared between threads.

    >>> tree = RichText((Para((Str("See "), Ref("source", "hrw-2017", (Str("the report"),)))),))
    >>> tree.plain
    'See the report'
    >>> tree.refs
    (('source', 'hrw-2017'),)
    >>> tree.is_inline
    True
    """

    blocks: tuple[Block, ...]

    @property
    def refs(self) -> tuple[tuple[str, str], ...]:
        """The scheme and id of every named fact, in order; one named twice is there twice."""
        nodes = (node for children in paragraphs(self.blocks) for node in walk(children))
        return tuple((node.scheme, node.id) for node in nodes if isinstance(node, Ref))

    @property
    def urls(self) -> tuple[str, ...]:
        """The addresses of every link, in the order of the words."""
        nodes = (node for children in paragraphs(self.blocks) for node in walk(children))
        return tuple(node.url for node in nodes if isinstance(node, Link))

    @property
    def plain(self) -> str:
        """The words alone, with a blank line between paragraphs, wherever those are."""
        return "\n\n".join(plain(children) for children in paragraphs(self.blocks))

    @property
    def is_inline(self) -> bool:
        """Whether this is a single paragraph, as a title has to be."""
        return len(self.blocks) == 1 and isinstance(self.blocks[0], Para)


def paragraphs(blocks: Iterable[Block]) -> Iterator[tuple[Inline, ...]]:
    """The words of every paragraph, however deep it lies, in order."""
    for block in blocks:
        if isinstance(block, Para):
            yield block.children
        elif isinstance(block, Quote):
            yield from paragraphs(block.children)
        else:
            for item in block.items:
                yield from paragraphs(item)


def all_inline(tree: RichText) -> tuple[Inline, ...]:
    """The words of all paragraphs in one line, for where only a line fits, such as a title."""
    joined: list[Inline] = []
    for children in paragraphs(tree.blocks):
        joined += [Str(" "), *children] if joined else children
    return tuple(joined)


def walk(children: Iterable[Inline]) -> Iterator[Inline]:
    """Every node, each before what is in it."""
    for node in children:
        yield node
        if not isinstance(node, (Str, Break)):
            yield from walk(node.children)


def plain(children: Iterable[Inline]) -> str:
    """The words without their markup; a `Break` is a line break."""
    parts: list[str] = []
    for node in walk(children):
        if isinstance(node, Str):
            parts.append(node.text)
        elif isinstance(node, Break):
            parts.append("\n")
    return "".join(parts)


def map_paragraphs(
    tree: RichText, change: Callable[[tuple[Inline, ...]], tuple[Inline, ...]]
) -> RichText:
    """The same blocks with other words in each paragraph."""
    return RichText(tuple(_map_block(block, change) for block in tree.blocks))


def _map_block(block: Block, change: Callable[[tuple[Inline, ...]], tuple[Inline, ...]]) -> Block:
    if isinstance(block, Para):
        return Para(change(block.children))
    if isinstance(block, Quote):
        return Quote(tuple(_map_block(child, change) for child in block.children))
    items = tuple(tuple(_map_block(child, change) for child in item) for item in block.items)
    return replace(block, items=items)
