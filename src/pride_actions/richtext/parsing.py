"""From the Markdown of a pack to a tree, or to every fault at once with its place."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import TYPE_CHECKING, Any

from pride_actions.errors import PrideActionsError, near_miss
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

SCHEMES = frozenset(
    "source organisation action campaign claim link event petition target lookup advisory".split()
)
MAX_LENGTH = 50_000
MAX_DEPTH = 3  # of lists, and of quotations
MAX_MARKS = 8  # of emphasis within emphasis; far beyond what anybody means


@dataclass(frozen=True, slots=True, order=True)
class Fault:
    """Something the words may not have, and what would mend it.

    Args:
        offset_line: how many lines of the text are above it; 0 on the first line.
        offset_column: how many characters of that line are before it; 0 at its start.
        code: a stable name such as ``text-html``.
        message: what is wrong, in the words of whoever wrote the text.
        hint: what would mend it.
    """

    offset_line: int
    offset_column: int
    code: str
    message: str
    hint: str = ""


class RichTextError(PrideActionsError, ValueError):
    """The words have faults; carries every one, in the order of the text. Also a `ValueError`.

    >>> error = RichTextError([Fault(0, 4, "text-html", "HTML is not understood here", "remove it")])
    >>> print(error)
    line 1, column 5: HTML is not understood here; remove it
    """

    def __init__(self, faults: Iterable[Fault]) -> None:
        self.faults: tuple[Fault, ...] = tuple(sorted(set(faults)))
        super().__init__("\n".join(_sentence(fault) for fault in self.faults))


def _sentence(fault: Fault) -> str:
    place = f"line {fault.offset_line + 1}, column {fault.offset_column + 1}"
    return f"{place}: {fault.message}; {fault.hint}" if fault.hint else f"{place}: {fault.message}"


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
    >>> parse("See [this](https://a.example/) and <b>that</b>.")
    Traceback (most recent call last):
    ...
    pride_actions.richtext.parsing.RichTextError: line 1, column 5: this link leads straight to \
'https://a.example/'; links are named in the facts and used here by name, as in [text](source:hrw-2017)
    line 1, column 40: HTML is not understood here; remove '<b>', or write \\< where the sign is meant
    line 1, column 47: HTML is not understood here; remove '</b>', or write \\< where the sign is meant
    """
    return _parse(source)


@lru_cache(maxsize=4096)
def _parse(source: str) -> RichText:
    text = source.replace("\r\n", "\n")
    if len(text) > MAX_LENGTH:
        raise RichTextError([Fault(0, 0, *_TOO_LONG)])
    if _SIGNIFICANT.search(text):
        return _Reader(text).read()
    return RichText(tuple(Para((Str(words),)) for words in _plain_paragraphs(text)))


# What cannot be seen, and can make a text look like another one.
_UNSEEN = (
    "\x00-\x09\x0b-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069\ud800-\udfff\ufeff\ufdd0-\ufdef"
    + "".join(chr(plane << 16 | end) for plane in range(17) for end in (0xFFFE, 0xFFFF))
)
_FORBIDDEN = re.compile(f"[{_UNSEEN}]")

# Plain words have none of these, so they need no Markdown parser.
_SIGNIFICANT = re.compile(
    rf"""
      [\\`*_\[\]<>~|{_UNSEEN}] | & (?=[\#A-Za-z]) | :// | [wW]{{3}}\.
    | ^\ * (?: [-+=] | \#{{1,6}}(?:\ |$) | [0-9]{{1,9}}[.)](?:\ |$) )
    | ^\ {{4}} | \ \ $
    """,
    re.VERBOSE | re.MULTILINE,
)
_BLANK_LINES = re.compile(r"\n *\n[ \n]*")


def _plain_paragraphs(text: str) -> Iterator[str]:
    for chunk in _BLANK_LINES.split(text):
        if words := " ".join(line.strip(" ") for line in chunk.split("\n")).strip():
            yield words


# --- what can be wrong ------------------------------------------------------------------------------

_BY_NAME = "links are named in the facts and used here by name, as in [text](source:hrw-2017)"
_TOO_LONG = (
    "text-too-long",
    f"the text is longer than {MAX_LENGTH:,} characters",
    "divide it among the fields it is about",
)
_TOO_DEEP = ("text-too-deep", "this is nested too deep", f"use at most {MAX_DEPTH} levels")
_CODE = (
    "text-code",
    "code cannot be used here",
    "begin the line without spaces, or write \\` where the sign is meant",
)
_HEADING = (
    "text-heading",
    "headings cannot be used here",
    "use **strong words**; to begin a line with # write \\#, and leave a line of - or = out",
)
_STRUCK = ("text-strikethrough", "words cannot be struck through here", "leave the ~ out")

# By the type of what the Markdown parser found. `{}` is its text.
_REFUSED: Mapping[str, tuple[str, str, str]] = {
    "heading": _HEADING,
    "code_block": _CODE,
    "code_inline": _CODE,
    "fence": _CODE,
    "table": ("text-table", "tables cannot be used here", "use a list, or write \\| for the sign"),
    "hr": (
        "text-rule",
        "a line across the page cannot be used here",
        "leave an empty line instead",
    ),
    "html_block": (
        "text-html",
        "HTML is not understood here",
        "remove it, or write \\< where the sign is meant",
    ),
    "html_inline": (
        "text-html",
        "HTML is not understood here",
        "remove '{}', or write \\< where the sign is meant",
    ),
    "image": ("text-image", "images cannot be used here", "describe in words what it shows"),
    "s": _STRUCK,
}
_REFERENCE = ("text-reference", "an address is given a name here", _BY_NAME)
_BARE_URL = ("text-bare-url", "a web address stands among the words", _BY_NAME)
_BROKEN_LINK = (
    "text-link-broken",
    "this looks like a link but cannot be read as one",
    "write it as in [text](source:hrw-2017), without a space in the name",
)
_EMPTY_LINK = ("text-link-empty", "this link has no words to read", "write [text](source:hrw-2017)")
_LINK_TITLE = (
    "text-link-title",
    "a link cannot have a title",
    "leave out what stands in quotation marks after the name",
)
_EMPTY_PART = (
    "text-empty-part",
    "this list item or quotation has no words",
    "write some, or leave the sign at the start of the line out",
)


def _unseen(char: str) -> tuple[str, str, str]:
    name = f"U+{ord(char):04X}"
    if char == "\t":
        return "text-control", "a tab cannot be used here", "use spaces"
    if "\ud800" <= char <= "\udfff":
        return "text-surrogate", f"{name} is half a character", "write the character again"
    if "\u202a" <= char <= "\u202e" or "\u2066" <= char <= "\u2069":
        message = f"the invisible character {name} changes the direction of the text"
        return "text-bidi", message, "remove it; the direction follows from the language"
    return "text-control", f"the invisible character {name} cannot be used here", "remove it"


_TARGET = re.compile(r"([a-z]+):([a-z0-9][a-z0-9-]*(?:[/.][a-z0-9][a-z0-9-]*)*)")
_ADDRESS = re.compile(
    r"//|www\.|[/#?]|(?:https?|ftp|mailto|tel|sms|javascript|data|file):", re.IGNORECASE
)
_URL_IN_WORDS = re.compile(r"(?:[a-z][a-z0-9+.-]{0,30}://|\bwww\.)[^\s]", re.IGNORECASE)


def _target_fault(target: str) -> tuple[str, str, str] | None:
    """What is wrong with where a link leads."""
    named = _TARGET.fullmatch(target)
    if named and named[1] in SCHEMES:
        return None
    if _ADDRESS.match(target) or "://" in target:
        return "text-raw-url", f"this link leads straight to {target!r}", _BY_NAME
    scheme, colon, _ = target.partition(":")
    if colon and scheme not in SCHEMES:
        message = f"a link cannot lead to a {scheme!r}"
        return "text-link-scheme", message, near_miss(scheme, SCHEMES)
    hint = "a name has small letters, digits and hyphens, as in [text](source:hrw-2017)"
    return "text-link-name", f"{target!r} is not the name of a fact", hint


# --- reading ----------------------------------------------------------------------------------------


class _Reader:
    """One reading of one text. Markdown that is not allowed is parsed as well, so as to be reported."""

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
            for match in _FORBIDDEN.finditer(line):
                self._faults.append(Fault(number, match.start(), *_unseen(match[0])))

    def _check_depth(self, tokens: Sequence[Token]) -> None:
        """Before anything walks the tree, which for a hostile text could be a thousand levels deep."""
        for token in tokens:
            if max((child.level for child in token.children or ()), default=0) > MAX_MARKS:
                self._fault_at_line(token.map, _TOO_DEEP)
                token.children = []

    def _check_definitions(self, found: Mapping[str, Any]) -> None:
        for definition in [*found.get("references", {}).values(), *found.get("duplicate_refs", ())]:
            self._fault_at_line(definition["map"], _REFERENCE)

    def _fault_at_line(
        self, lines: Sequence[int] | None, words: tuple[str, str, str], markers: int = 0
    ) -> None:
        """Note a fault of whole lines; it begins behind so many signs of lists and quotations."""
        number = lines[0] if lines else 0
        line, column = self._lines[number], 0
        for _ in range(markers):
            marker = _MARKER.match(line, column)
            column = marker.end() if marker else column
        column += len(line) - column - len(line[column:].lstrip(" "))
        self._faults.append(Fault(number, column, *words))

    def _fault_at(self, node: SyntaxTreeNode, words: tuple[str, str, str]) -> None:
        self._fault_at_line(
            node.map, words, sum(_marks_line(outer, node) for outer in _outer(node))
        )

    # blocks

    def _blocks(
        self, nodes: Iterable[SyntaxTreeNode], lists: int = 0, quotes: int = 0
    ) -> tuple[Block, ...]:
        found = (self._block(node, lists, quotes) for node in nodes)
        return tuple(block for block in found if block is not None)

    def _block(self, node: SyntaxTreeNode, lists: int, quotes: int) -> Block | None:
        if node.type == "paragraph":
            return self._paragraph(node.children[0])
        if node.type in _REFUSED:
            self._fault_at(node, _REFUSED[node.type])
            return None
        if (
            max(lists, quotes) >= MAX_DEPTH
            and (lists if "list" in node.type else quotes) >= MAX_DEPTH
        ):
            self._fault_at(node, _TOO_DEEP)
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
            self._fault_at(node, _EMPTY_PART)
        return blocks

    def _paragraph(self, node: SyntaxTreeNode) -> Para | None:
        words = _Words(node.content, self._origins(node))
        children = tidy(words.inlines(node.children))
        words.check_addresses(node, children)
        self._faults += words.faults
        return Para(children) if children else None

    def _origins(self, node: SyntaxTreeNode) -> list[tuple[int, int]]:
        """Where in the text each line of a paragraph begins: what a list or quotation puts in front is
        gone from it, but its end is the end of the line.
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

    def _fault(self, offset: int, words: tuple[str, str, str]) -> None:
        """Note a fault at an offset into the paragraph."""
        line = self._content.count("\n", 0, offset)
        number, column = self._origins[line]
        in_line = offset - (self._content.rfind("\n", 0, offset) + 1)
        self.faults.append(Fault(number, column + in_line, *words))

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
                code, message, hint = _REFUSED[kind]
                self._fault(_span(node)[0], (code, message, hint.format(node.content)))

    def _link(self, node: SyntaxTreeNode) -> Ref:
        start, _ = _span(node)
        target = str(node.attrs.get("href", ""))
        before = len(self.faults)
        if fault := _target_fault(target):
            self._fault(start, fault)
        if "title" in node.attrs:
            self._fault(start, _LINK_TITLE)
        # The words of <https://…> are its address, which has been told about.
        children = (Str("-"),) if node.info == "auto" else tuple(self.inlines(node.children))
        if not plain(children).strip() and len(self.faults) == before:
            self._fault(start, _EMPTY_LINK)
        scheme, _, name = target.partition(":")
        return Ref(scheme, name, children)

    def check_addresses(self, node: SyntaxTreeNode, children: Iterable[Inline]) -> None:
        """What only shows in the finished words, such as an address put together from two parts."""
        words = plain(children)
        if _URL_IN_WORDS.search(words):
            self._report(_URL_IN_WORDS, list(_link_targets(node, self._content)), _BARE_URL)
        if "](" in words and _LINK_MIDDLE.search(self._content):
            self._report(_LINK_MIDDLE, [_span(link) for link in _links(node)], _BROKEN_LINK)
        for hidden in set(_FORBIDDEN.findall(words)) - set(self._content):
            self._fault(0, _unseen(hidden))

    def _report(
        self, what: re.Pattern[str], except_in: list[tuple[int, int]], words: tuple[str, str, str]
    ) -> None:
        found = [match.start() for match in what.finditer(self._content)]
        offsets = [at for at in found if not any(a <= at < b for a, b in except_in)]
        for offset in offsets or [0]:
            self._fault(offset, words)


_LINK_MIDDLE = re.compile(r"(?<!\\)\]\(")


def _links(node: SyntaxTreeNode) -> Iterator[SyntaxTreeNode]:
    return (child for child in node.walk() if child.type == "link")


def _link_targets(node: SyntaxTreeNode, content: str) -> Iterator[tuple[int, int]]:
    """The stretches of the paragraph that say where a link leads, which is checked on its own."""
    for link in _links(node):
        start, end = _span(link)
        yield (start if link.info == "auto" else content.rfind("](", start, end)), end


def _span(node: SyntaxTreeNode) -> tuple[int, int]:
    start, end = node.meta.get("span", (0, 0))
    return start, end


@cache
def _markdown() -> MarkdownIt:
    """The Markdown parser, made once and only when some text needs it: importing it takes a while."""
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
    rules |= {"image": image, "link": link, "strikethrough": strikethrough.tokenize}
    for name, rule in rules.items():
        parser.inline.ruler.at(name, _with_span(rule))
    return parser


def _with_span(rule: Any) -> Any:
    """The same inline rule, which notes what stretch of the paragraph it has read."""

    def run(state: Any, silent: bool) -> bool:
        start, first = state.pos, len(state.tokens) + bool(state.pending)
        if not rule(state, silent):
            return False
        if not silent and first < len(state.tokens):
            state.tokens[first].meta["span"] = (start, state.pos)
        return True

    return run
