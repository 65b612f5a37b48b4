"""Words as one line of characters, with what the markup said about them."""

from __future__ import annotations

import html
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from pride_actions.richtext import Block, Break, Inline, Para, Quote, Ref, RichText, Str

_ENTITY = re.compile(r"&#?\w+;")


@dataclass(slots=True)
class Flat:
    """The words of a text without markup; paragraphs, list items and quotations are lines.

    Args:
        words: the words.
        refs: the links: where their words begin and end, and what they name.
        quotes: the stretches that stand in a quotation of whole paragraphs.

    >>> from pride_actions.richtext import parse
    >>> flat = flatten(parse("See [it](source:a).\\n\\n> So they say."))
    >>> flat.words, flat.refs, flat.quotes
    ('See it.\\nSo they say.', [(4, 6, 'source', 'a')], [(8, 20)])
    """

    words: str = ""
    refs: list[tuple[int, int, str, str]] = field(default_factory=list)
    quotes: list[tuple[int, int]] = field(default_factory=list)


def flatten(tree: RichText) -> Flat:
    """Lay a tree of words out flat."""
    only = tree.blocks[0] if len(tree.blocks) == 1 else None
    if isinstance(only, Para) and len(only.children) == 1 and isinstance(only.children[0], Str):
        return Flat(only.children[0].text)  # the most usual case
    return _Layer().lay(tree.blocks)


class _Layer:
    def __init__(self) -> None:
        self.parts: list[str] = []
        self.length = 0
        self.flat = Flat()

    def lay(self, blocks: Iterable[Block]) -> Flat:
        self.blocks(blocks)
        self.flat.words = "".join(self.parts)
        return self.flat

    def add(self, text: str) -> None:
        self.parts.append(text)
        self.length += len(text)

    def blocks(self, blocks: Iterable[Block]) -> None:
        for block in blocks:
            if isinstance(block, Para):
                if self.length:
                    self.add("\n")
                self.inlines(block.children)
            elif isinstance(block, Quote):
                start = self.length + bool(self.length)
                self.blocks(block.children)
                self.flat.quotes.append((start, self.length))
            else:
                for item in block.items:
                    self.blocks(item)

    def inlines(self, children: Iterable[Inline]) -> None:
        for node in children:
            if isinstance(node, Str):
                self.add(node.text)
            elif isinstance(node, Break):
                self.add("\n")
            else:
                start = self.length
                self.inlines(node.children)
                if isinstance(node, Ref):
                    self.flat.refs.append((start, self.length, node.scheme, node.id))


def source_offset(flat: Flat, source: str, offset: int) -> int:
    """Give where a character of flat words stands in the Markdown that they were read from.

    >>> from pride_actions.richtext import parse
    >>> source = "- *It* was\\n  [so](source:so) - so!"
    >>> flat = flatten(parse(source))
    >>> flat.words, source[source_offset(flat, source, 12):]
    ('It was so - so!', 'so!')
    """
    ends = {end: f"]({scheme}:{id})" for _, end, scheme, id in flat.refs}
    place = 0
    for index, char in enumerate(flat.words):
        if index in ends:
            place = max(place, source.find(ends[index], place) + len(ends[index]))
        if not char.isspace():
            start, place = _next(source, char, place)
            if index >= offset:
                return start
    return place


def _next(source: str, char: str, place: int) -> tuple[int, int]:
    """Find a character of the words: between it and the one before it stands nothing but markup."""
    found = source.find(char, place)
    for entity in _ENTITY.finditer(source, place, len(source) if found < 0 else found + 12):
        if 0 <= found < entity.start():
            break
        if html.unescape(entity[0]) == char:
            return entity.span()
    return (place, place) if found < 0 else (found, found + 1)


def paragraphs(words: str) -> Iterator[tuple[int, int]]:
    """Give where each line of flat words begins and ends."""
    start = 0
    for line in words.split("\n"):
        yield start, start + len(line)
        start += len(line) + 1
