"""The tree that words become: small frozen values, and what walks or rebuilds them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from typing import Literal, TypeAlias

from pride_actions.richtext.isolation import FSI, PDI, isolated

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


def resolve_refs(tree: RichText, lookup: Callable[[str, str], str | None]) -> RichText:
    """Put an address in the place of each name.

    Args:
        tree: words as `parse` gives them.
        lookup: takes a scheme and an id; gives the address, or None where there is no link to give.
            Addresses are taken as they are: which schemes may be linked to is decided by the model.

    Returns:
        The tree with a `Link` for each `Ref`; without an address its words stay, as plain words.

    >>> tree = RichText((Para((Ref("source", "a", (Str("A"),)), Ref("source", "b", (Str("B"),)))),))
    >>> resolve_refs(tree, lambda scheme, id: "https://a.example/" if id == "a" else None).blocks[0]
    Para(children=(Link(url='https://a.example/', children=(Str(text='A'),)), Str(text='B')))
    """
    if not tree.refs:
        return tree
    return map_paragraphs(tree, lambda children: tidy(_resolved(children, lookup)))


def _resolved(
    children: tuple[Inline, ...], lookup: Callable[[str, str], str | None]
) -> Iterator[Inline]:
    for node in children:
        if isinstance(node, (Str, Break)):
            yield node
            continue
        inner = tuple(_resolved(node.children, lookup))
        if not isinstance(node, Ref):
            yield replace(node, children=inner)
        elif (url := lookup(node.scheme, node.id)) is not None:
            yield Link(url, inner)
        else:
            yield from inner


def isolated_links(tree: RichText, around: Literal["ltr", "rtl"]) -> RichText:
    """Let the words of each link keep their own order among words of some direction.

    >>> link = Link("https://a.example/", (Str("HRW"),))
    >>> isolated_links(RichText((Para((link,)),)), "rtl").plain
    '\u2068HRW\u2069'
    """
    return map_paragraphs(tree, lambda children: tuple(_isolated(children, around)))


def _isolated(children: tuple[Inline, ...], around: Literal["ltr", "rtl"]) -> Iterator[Inline]:
    for node in children:
        if isinstance(node, (Str, Break)):
            yield node
        elif isinstance(node, Link) and PDI in isolated(plain(node.children), around):
            yield replace(node, children=tidy((Str(FSI), *node.children, Str(PDI))))
        else:
            yield replace(node, children=tuple(_isolated(node.children, around)))


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


def tidy(children: Iterable[Inline]) -> tuple[Inline, ...]:
    """The words of one paragraph in their only form, so that equal words are equal trees.

    Neighbours of one kind are merged, empty nodes dropped, emphasis within emphasis is emphasis, a
    link within a link is only words, and no space or break is at either end or beside a break.

    >>> tidy((Str(" a"), Str("b"), Emph((Emph((Str("c"),)),)), Emph((Str("d"), Break()))))
    (Str(text='ab'), Emph(children=(Str(text='cd'),)))
    """
    nodes = _merged(children, frozenset())
    while nodes and isinstance(nodes[0], Break):
        del nodes[0]
    while nodes and isinstance(nodes[-1], Break):
        del nodes[-1]
    if nodes and isinstance(first := nodes[0], Str):
        nodes[0] = Str(first.text.lstrip())
    if nodes and isinstance(last := nodes[-1], Str):
        nodes[-1] = Str(last.text.rstrip())
    return tuple(node for node in nodes if node != Str(""))


def _merged(children: Iterable[Inline], outer: frozenset[str]) -> list[Inline]:
    """`tidy` without the ends; `outer` names what these nodes are already in."""
    nodes: list[Inline] = []
    for node in children:
        if isinstance(node, (Str, Break)):
            _append(nodes, node, outer)
            continue
        name = _NAMES[type(node)]
        inner = _merged(node.children, outer | {name})
        if name in outer:
            for child in inner:
                _append(nodes, child, outer)
        else:
            _append_container(nodes, node, inner, outer)
    return nodes


# One name for both kinds of link: neither can be within the other.
_NAMES: dict[type, str] = {Emph: "emph", Strong: "strong", Ref: "link", Link: "link", Lang: ""}


def _append_container(
    nodes: list[Inline],
    node: Emph | Strong | Ref | Link | Lang,
    inner: list[Inline],
    outer: frozenset[str],
) -> None:
    """Breaks at the edge of a node are moved out of it: Markdown cannot say them there."""
    first, last = 0, len(inner)
    while first < last and isinstance(inner[first], Break):
        first += 1
    while last > first and isinstance(inner[last - 1], Break):
        last -= 1
    for child in inner[:first]:
        _append(nodes, child, outer)
    if first < last:
        _append(nodes, replace(node, children=tuple(inner[first:last])), outer)
    for child in inner[last:]:
        _append(nodes, child, outer)


def _append(nodes: list[Inline], node: Inline, outer: frozenset[str]) -> None:
    last = nodes[-1] if nodes else None
    if isinstance(node, Str):
        _append_words(nodes, node.text)
    elif isinstance(node, Emph) and isinstance(last, Emph):
        nodes[-1] = Emph(tuple(_merged(last.children + node.children, outer | {"emph"})))
    elif isinstance(node, Strong) and isinstance(last, Strong):
        nodes[-1] = Strong(tuple(_merged(last.children + node.children, outer | {"strong"})))
    else:
        if isinstance(node, Break) and isinstance(last, Str):
            nodes[-1:] = [Str(words)] if (words := last.text.rstrip()) else []
        nodes.append(node)


def _append_words(nodes: list[Inline], text: str) -> None:
    last = nodes[-1] if nodes else None
    if isinstance(last, Str):
        nodes[-1] = Str(last.text + text)
    elif words := text.lstrip() if isinstance(last, Break) else text:
        nodes.append(Str(words))
