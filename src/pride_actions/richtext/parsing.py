"""From the Markdown of a pack to a tree, or to every fault at once with its place."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from pride_actions.richtext.commonmark import markdown
from pride_actions.richtext.faults import (
    EMPTY_PART,
    MAX_DEPTH,
    MAX_LENGTH,
    REFERENCE,
    REFUSED,
    TOO_DEEP,
    TOO_LONG,
    Fault,
    RichTextError,
    Wrong,
    unseen,
)
from pride_actions.richtext.paragraph import Words
from pride_actions.richtext.plain_words import UNSEEN, is_plain, plain_paragraphs
from pride_actions.richtext.tidying import tidy
from pride_actions.richtext.tree import (
    Block,
    Bullets,
    Numbered,
    Para,
    Quote,
    RichText,
    Str,
)

if TYPE_CHECKING:
    from markdown_it.token import Token
    from markdown_it.tree import SyntaxTreeNode


def parse(source: str) -> RichText:
    """Read words as they stand in a pack.

    Args:
        source: the small Markdown; plain words are the most usual case, and the quickest.

    Returns:
        The tree, in which links are names; an empty tree for a text without words.

    Raises:
        RichTextError: with every fault of the text.

    >>> parse("Ask for *one* thing.").blocks
    (Para(children=(Str(text='Ask for '), Emph(children=(Str(text='one'),)), Str(text=' thing.'))),)
    >>> try:
    ...     parse("See [this](https://a.example/)\\nand <!-- that -->.")
    ... except RichTextError as error:
    ...     for fault in error.faults:
    ...         print(fault.offset_line, fault.offset_column, fault.message)
    0 4 this link leads straight to 'https://a.example/'
    1 4 HTML is not understood here
    """
    return _parse(source)


@lru_cache(maxsize=4096)
def _parse(source: str) -> RichText:
    text = source.replace("\r\n", "\n")
    if len(text) > MAX_LENGTH:
        raise RichTextError([Fault(0, 0, *TOO_LONG)])
    if is_plain(text):
        return RichText(tuple(Para((Str(words),)) for words in plain_paragraphs(text)))
    return _Reader(text).read()


_MAX_MARKS = 8  # of emphasis within emphasis: far beyond what anybody means


class _Reader:
    """One reading of one text. What is not allowed is parsed as well, so as to be reported."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._lines = text.split("\n")
        self._faults: list[Fault] = []

    def read(self) -> RichText:
        from markdown_it.tree import SyntaxTreeNode

        self._check_characters()
        definitions: dict[str, Any] = {}
        # A lone carriage return is refused, but must not count as a line here either.
        tokens = markdown().parse(self._text.replace("\r", " "), definitions)
        self._check_depth(tokens)
        self._check_definitions(definitions)
        blocks = self._blocks(SyntaxTreeNode(tokens).children)
        if self._faults:
            raise RichTextError(self._faults)
        return RichText(blocks)

    def _check_characters(self) -> None:
        for number, line in enumerate(self._lines):
            for match in UNSEEN.finditer(line):
                self._faults.append(Fault(number, match.start(), *unseen(match[0])))

    def _check_depth(self, tokens: Sequence[Token]) -> None:
        """Before anything walks the tree: a hostile text could be a thousand levels deep."""
        for token in tokens:
            if max((child.level for child in token.children or ()), default=0) > _MAX_MARKS:
                self._fault_at_line(token.map, TOO_DEEP)
                token.children = []

    def _check_definitions(self, found: Mapping[str, Any]) -> None:
        for definition in [*found.get("references", {}).values(), *found.get("duplicate_refs", ())]:
            self._fault_at_line(definition["map"], REFERENCE)

    def _fault_at_line(self, lines: Sequence[int] | None, wrong: Wrong, markers: int = 0) -> None:
        """Note a fault of whole lines, which begins after so many signs of lists and quotations."""
        number = lines[0] if lines else 0
        line, column = self._lines[number], 0
        for _ in range(markers):
            marker = _MARKER.match(line, column)
            column = marker.end() if marker else column
        column += len(line) - column - len(line[column:].lstrip(" "))
        self._faults.append(Fault(number, column, *wrong))

    def _fault_at(self, node: SyntaxTreeNode, wrong: Wrong) -> None:
        markers = sum(_marks_line(outer, node) for outer in _outer(node))
        self._fault_at_line(node.map, wrong, markers)

    def _blocks(
        self, nodes: Iterable[SyntaxTreeNode], lists: int = 0, quotes: int = 0
    ) -> tuple[Block, ...]:
        found = (self._block(node, lists, quotes) for node in nodes)
        return tuple(block for block in found if block is not None)

    def _block(self, node: SyntaxTreeNode, lists: int, quotes: int) -> Block | None:
        if node.type == "paragraph":
            return self._paragraph(node.children[0])
        if node.type in REFUSED:
            self._fault_at(node, REFUSED[node.type])
            return None
        if (quotes if node.type == "blockquote" else lists) >= MAX_DEPTH:
            self._fault_at(node, TOO_DEEP)
            return None
        if node.type == "blockquote":
            return Quote(self._part(node, lists, quotes + 1))
        items = tuple(self._part(item, lists + 1, quotes) for item in node.children)
        if node.type == "bullet_list":
            return Bullets(items)
        return Numbered(items, int(node.attrs.get("start", 1)))

    def _part(self, node: SyntaxTreeNode, lists: int, quotes: int) -> tuple[Block, ...]:
        before = len(self._faults)
        blocks = self._blocks(node.children, lists, quotes)
        if not blocks and len(self._faults) == before:
            self._fault_at(node, EMPTY_PART)
        return blocks

    def _paragraph(self, node: SyntaxTreeNode) -> Para | None:
        words = Words(node.content, self._origins(node))
        children = tidy(words.inlines(node.children))
        words.check_addresses(node, children)
        self._faults += words.faults
        return Para(children) if children else None

    def _origins(self, node: SyntaxTreeNode) -> list[tuple[int, int]]:
        """Where in the text each line of a paragraph begins.

        What a list or quotation puts in front is gone from it, but its end is the end of the line.
        """
        first = node.map[0] if node.map else 0
        lines = enumerate(node.content.split("\n"), first)
        return [(n, max(0, len(self._lines[n].rstrip()) - len(line.rstrip()))) for n, line in lines]


_MARKER = re.compile(r" *(?:>|[-+*]|\d{1,9}[.)])")


def _outer(node: SyntaxTreeNode) -> Iterator[SyntaxTreeNode]:
    while node.parent is not None:
        node = node.parent
        yield node


def _marks_line(outer: SyntaxTreeNode, node: SyntaxTreeNode) -> bool:
    """Whether the line on which a node begins has the sign of this list item or quotation."""
    if outer.type == "list_item":
        return bool(outer.map and node.map and outer.map[0] == node.map[0])
    return outer.type == "blockquote"
