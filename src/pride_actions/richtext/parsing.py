"""From the Markdown of a pack to a tree, or to every fault at once with its place."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache, lru_cache
from typing import TYPE_CHECKING, Any

from pride_actions.richtext.faults import (
    BARE_URL,
    BROKEN_LINK,
    EMPTY_LINK,
    EMPTY_PART,
    LINK_TITLE,
    MAX_DEPTH,
    MAX_LENGTH,
    REFERENCE,
    REFUSED,
    TOO_DEEP,
    TOO_LONG,
    Fault,
    RichTextError,
    Wrong,
    shown,
    unseen,
    wrong_target,
)
from pride_actions.richtext.tree import (
    Block,
    Break,
    Bullets,
    Emph,
    Inline,
    Numbered,
    Para,
    Quote,
    Ref,
    RichText,
    Str,
    Strong,
    plain,
    tidy,
)

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
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
    if _is_plain(text):
        return RichText(tuple(Para((Str(words),)) for words in _plain_paragraphs(text)))
    return _Reader(text).read()


# --- plain words, which need no Markdown parser -------------------------------------------------

# What cannot be seen, and could make a text look like another one. The last two of each plane of
# Unicode are no characters at all.
_UNSEEN = re.compile(
    r"[\x00-\x09\x0b-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069\ud800-\udfff\ufdd0-\ufdef\ufeff"
    + "".join(chr(plane << 16 | end) for plane in range(17) for end in (0xFFFE, 0xFFFF))
    + "]"
)
_MARKUP = re.compile(r"[\\`*_\[\]<>~|]")
_REFERENCE_START = re.compile(r"&[#A-Za-z]")
_BLOCK_START = re.compile(r" *(?:[-+=]|#{1,6}(?: |$)|[0-9]{1,9}[.)](?: |$))|    ")
_BLANK_LINES = re.compile(r"\n *\n[ \n]*")


def _is_plain(text: str) -> bool:
    if _MARKUP.search(text) or "://" in text or "www." in text.lower():
        return False
    if "&" in text and _REFERENCE_START.search(text):
        return False
    # Nothing unseen is printable, and this is quicker to find out.
    if not text.replace("\n", "").isprintable() and _UNSEEN.search(text):
        return False
    lines = text.split("\n")
    return not any(_BLOCK_START.match(line) or line.endswith("  ") for line in lines)


def _plain_paragraphs(text: str) -> Iterator[str]:
    for chunk in _BLANK_LINES.split(text):
        if words := " ".join(line.strip(" ") for line in chunk.split("\n")).strip():
            yield words


# --- all others ---------------------------------------------------------------------------------

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
        tokens = _markdown().parse(self._text.replace("\r", " "), definitions)
        self._check_depth(tokens)
        self._check_definitions(definitions)
        blocks = self._blocks(SyntaxTreeNode(tokens).children)
        if self._faults:
            raise RichTextError(self._faults)
        return RichText(blocks)

    def _check_characters(self) -> None:
        for number, line in enumerate(self._lines):
            for match in _UNSEEN.finditer(line):
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
        words = _Words(node.content, self._origins(node))
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


class _Words:
    """The words of one paragraph."""

    def __init__(self, content: str, origins: Sequence[tuple[int, int]]) -> None:
        self.faults: list[Fault] = []
        self._content = content
        self._origins = origins

    def _fault(self, offset: int, wrong: Wrong) -> None:
        """Note a fault at an offset into the paragraph."""
        line = self._content.count("\n", 0, offset)
        number, column = self._origins[line]
        in_line = offset - (self._content.rfind("\n", 0, offset) + 1)
        self.faults.append(Fault(number, column + in_line, *wrong))

    def inlines(self, nodes: Iterable[SyntaxTreeNode]) -> Iterator[Inline]:
        for node in nodes:
            kind = node.type
            if kind == "text":
                yield Str(node.content)
            elif kind == "softbreak":
                yield Str(" ")
            elif kind == "hardbreak":
                yield Break()
            elif kind == "em":
                yield Emph(tuple(self.inlines(node.children)))
            elif kind == "strong":
                yield Strong(tuple(self.inlines(node.children)))
            elif kind == "link":
                yield self._link(node)
            else:
                code, message, hint = REFUSED[kind]
                start, _ = _span(node)
                self._fault(start, (code, message, hint.format(shown(node.content))))

    def _link(self, node: SyntaxTreeNode) -> Ref:
        start, _ = _span(node)
        target = str(node.attrs.get("href", ""))
        before = len(self.faults)
        if fault := wrong_target(target):
            self._fault(start, fault)
        if "title" in node.attrs:
            self._fault(start, LINK_TITLE)
        # The words of <https://…> are its address, which has been told about.
        children = (Str("-"),) if node.info == "auto" else tuple(self.inlines(node.children))
        if not plain(children).strip() and len(self.faults) == before:
            self._fault(start, EMPTY_LINK)
        scheme, _, name = target.partition(":")
        return Ref(scheme, name, children)

    def check_addresses(self, node: SyntaxTreeNode, children: Iterable[Inline]) -> None:
        """What shows only in the finished words, such as an address made of two parts."""
        words = plain(children)
        if _URL_IN_WORDS.search(words):
            places = self._outside(
                _URL_IN_WORDS, [self._target_span(part) for part in _parts(node)]
            )
            for offset in places or [0]:
                self._fault(offset, BARE_URL)
        for offset in self._outside(_LINK_MIDDLE, [_span(part) for part in _parts(node)]):
            self._fault(offset, BROKEN_LINK)
        for hidden in set(_UNSEEN.findall(words)) - set(self._content):
            self._fault(0, unseen(hidden))

    def _outside(self, what: re.Pattern[str], spans: list[tuple[int, int]]) -> list[int]:
        """Where something begins in the source, except within what was reported or read already."""
        found = [match.start() for match in what.finditer(self._content)]
        return [at for at in found if not any(start <= at < end for start, end in spans)]

    def _target_span(self, part: SyntaxTreeNode) -> tuple[int, int]:
        """Of a link only where it leads: what is wrong in its words was not reported yet."""
        start, end = _span(part)
        if part.type == "link" and part.info != "auto":
            start = self._content.rfind("](", start, end)
        return start, end


_URL_IN_WORDS = re.compile(r"(?:[a-z][a-z0-9+.-]{0,30}://|\bwww\.)\S", re.IGNORECASE)
_LINK_MIDDLE = re.compile(r"(?<!\\)\]\(")


def _parts(node: SyntaxTreeNode) -> list[SyntaxTreeNode]:
    return [part for part in node.walk() if "span" in part.meta]


def _span(part: SyntaxTreeNode) -> tuple[int, int]:
    start, end = part.meta["span"]
    return start, end


@cache
def _markdown() -> MarkdownIt:
    """The Markdown parser, made once and only when a text needs it: importing it takes a while."""
    from markdown_it import MarkdownIt
    from markdown_it.rules_inline import autolink, backtick, html_inline, image, link, strikethrough

    class Parser(MarkdownIt):
        # Every target is to be seen as it was written, and judged here.
        def validateLink(self, url: str) -> bool:  # noqa: N802
            return True

        def normalizeLink(self, url: str) -> str:  # noqa: N802
            return url

    parser = Parser("commonmark").enable(["table", "strikethrough"])
    rules = {"autolink": autolink, "backticks": backtick, "html_inline": html_inline}
    rules |= {"image": image, "link": link}
    for name, rule in rules.items():
        parser.inline.ruler.at(name, _with_span(rule))
    # A row of ~ is several tokens, and any of them may become what strikes words through.
    parser.inline.ruler.at("strikethrough", _with_span(strikethrough.tokenize, None))
    return parser


def _with_span(rule: Any, count: int | None = 1) -> Any:
    """The same inline rule, which notes in its first tokens what stretch it has read."""

    def run(state: Any, silent: bool) -> bool:
        start, first = state.pos, len(state.tokens) + bool(state.pending)
        if not rule(state, silent):
            return False
        if not silent:
            for token in state.tokens[first:][:count]:
                token.meta["span"] = (start, state.pos)
        return True

    return run
