"""The tree as Markdown that any CommonMark or GitHub renderer reads back as the same words and links.

Escaping everything would be safe and unreadable, so only what could be read as markup is escaped. It is
decided in two steps: a paragraph is laid out as a row of pieces (words, marks, the rest), then each
piece is written with a look at its neighbours.
"""

from __future__ import annotations

import re
import string
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from pride_actions.errors import OptionError
from pride_actions.richtext.tree import (
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
    Ref,
    RichText,
    Str,
    Strong,
    all_inline,
    tidy,
)


def to_markdown(tree: RichText) -> str:
    """Write the tree as Markdown, without a line break at its end.

    Args:
        tree: the words; a `Ref` that was not resolved is only its words, and `Lang` cannot be said.

    >>> link = Link("https://a.example/x(1)", (Str("[1]"),))
    >>> print(to_markdown(RichText((Para((Str("# snake_case *"), Break(), Str("1. See "), link)),))))
    \\# snake_case \\*\\
    1\\. See [\\[1\\]](https://a.example/x(1))
    >>> print(to_markdown(RichText((Bullets(((Para((Emph((Str("a"),)),)),),)),))))
    - *a*
    """
    return _blocks(tree.blocks, lambda children: _inline(children, names=False))


def inline_markdown(tree: RichText) -> str:
    """Write the tree in one line, for a heading or the words of a link; a break becomes a space.

    >>> print(inline_markdown(RichText((Para((Strong((Str("Act"),)), Break(), Str("now"))),))))
    **Act** now
    """
    return _inline(_in_one_line(all_inline(tree)), names=False)


def escape_markdown(text: str) -> str:
    """Escape a plain string for use within a line of Markdown.

    >>> print(escape_markdown("1. Use snake_case, *not* <b>; write to me@a.example!"))
    1\\. Use snake_case, \\*not\\* \\<b>; write to me@<!-- -->a.example!
    """
    return _inline((Str(text),), names=False)


def to_source(tree: RichText) -> str:
    """Write the tree as the Markdown of a pack: `parse` reads the same tree again.

    Raises:
        OptionError: an address was put in already; a pack has only names.

    >>> print(to_source(RichText((Para((Ref("source", "hrw-2017", (Str("A report"),)),)),))))
    [A report](source:hrw-2017)
    """
    return _blocks(tree.blocks, lambda children: _inline(children, names=True))


# --- blocks -----------------------------------------------------------------------------------------

_Words = Callable[[tuple[Inline, ...]], str]


def _blocks(blocks: Sequence[Block], words: _Words) -> str:
    return "\n\n".join(_texts(blocks, words))


def _texts(blocks: Sequence[Block], words: _Words) -> list[str]:
    texts: list[str] = []
    previous: Block | None = None
    other = False
    for block in blocks:
        # Two lists of one kind would become one, had both the same marker.
        other = type(block) is type(previous) and not other
        texts.append(_block(block, words, other))
        previous = block
    return [text for text in texts if text]


def _block(block: Block, words: _Words, other: bool) -> str:
    if isinstance(block, Para):
        return words(block.children)
    if isinstance(block, Quote):
        return _prefixed(_blocks(block.children, words), "> ", "> ")
    if isinstance(block, Bullets):
        markers = ["* " if other else "- "] * len(block.items)
    else:
        last = 999_999_999  # more digits are not a list; only the first number counts anyway
        stop = ")" if other else "."
        markers = [f"{min(block.start + n, last)}{stop} " for n in range(len(block.items))]
    items = [_item(item, words) for item in block.items]
    texts = [
        _prefixed(item, marker, " " * len(marker))
        for item, marker in zip(items, markers, strict=True)
    ]
    return ("\n\n" if any("\n\n" in item for item in items) else "\n").join(texts)


def _item(blocks: tuple[Block, ...], words: _Words) -> str:
    """A list directly below the words of its item needs no blank line between them."""
    texts = _texts(blocks, words)
    if len(blocks) == 2 and isinstance(blocks[0], Para) and _can_follow_words(blocks[1]):
        return "\n".join(texts)
    return "\n\n".join(texts)


def _can_follow_words(block: Block) -> bool:
    return isinstance(block, Bullets) or (isinstance(block, Numbered) and block.start == 1)


def _prefixed(text: str, first: str, later: str) -> str:
    lines = text.split("\n")
    rest = [(later + line).rstrip() for line in lines[1:]]
    return "\n".join([(first + lines[0]).rstrip(), *rest])


# --- a paragraph as pieces --------------------------------------------------------------------------


@dataclass(slots=True)
class _Piece:
    kind: Literal["words", "open", "close", "raw"]
    text: str
    # Whether the first or the last character is to be written as a character reference.
    refer_first: bool = False
    refer_last: bool = False


def _inline(children: Iterable[Inline], *, names: bool) -> str:
    pieces: list[_Piece] = []
    _lay_out(tidy(_sayable(children, names)), pieces)
    _choose_marks(pieces)
    # Parting one pair can bring another together, so until nothing changes.
    while _part_neighbours(pieces):
        pass
    return _write(pieces, guard_mail=not names)


_ODD_SPACES = re.compile("[\t-\r\x1c-\x1f\x85\u2028\u2029]")


def _sayable(children: Iterable[Inline], names: bool) -> Iterator[Inline]:
    """Only what Markdown has a form for: no language, and no name unless this is for a pack."""
    for node in children:
        if isinstance(node, Break):
            yield node
        elif isinstance(node, Str):
            yield Str(_ODD_SPACES.sub(" ", node.text))
        elif isinstance(node, Lang) or (isinstance(node, Ref) and not names):
            yield from _sayable(node.children, names)
        elif isinstance(node, Link) and names:
            raise OptionError(f"a pack names its links, but an address was put in: {node.url}")
        else:
            yield replace(node, children=tuple(_sayable(node.children, names)))


def _in_one_line(children: Iterable[Inline]) -> Iterator[Inline]:
    for node in children:
        if isinstance(node, Break):
            yield Str(" ")
        elif isinstance(node, Str):
            yield node
        else:
            yield replace(node, children=tuple(_in_one_line(node.children)))


def _lay_out(children: Iterable[Inline], pieces: list[_Piece]) -> None:
    for node in children:
        if isinstance(node, Str):
            pieces.append(_Piece("words", node.text))
        elif isinstance(node, Break):
            pieces.append(_Piece("raw", _BREAK))
        else:
            before, after = _around(node)
            pieces.append(before)
            _lay_out(node.children, pieces)
            pieces.append(after)


def _around(node: Emph | Strong | Ref | Link | Lang) -> tuple[_Piece, _Piece]:
    if isinstance(node, Emph):
        return _Piece("open", "*"), _Piece("close", "*")
    if isinstance(node, Strong):
        return _Piece("open", "**"), _Piece("close", "**")
    if isinstance(node, Ref):
        return _Piece("raw", "["), _Piece("raw", f"]({node.scheme}:{node.id})")
    url = _destination(node.url) if isinstance(node, Link) else ""
    return _Piece("raw", "["), _Piece("raw", f"]({url})")


# --- marks: when is `*` read as emphasis? -----------------------------------------------------------
#
# A mark opens when words follow at once, and, if those begin with punctuation, only after a space or
# punctuation; closing is the mirror image. `_` asks for the space or punctuation in any case. Where the
# words do not fit, the character beside the mark is written as a reference, which counts as punctuation.


def _choose_marks(pieces: list[_Piece]) -> None:
    """Emphasis is `*`, but `_` where it touches another mark: `*a***b**` would be anyone's guess."""
    opened: list[int] = []
    for index, piece in enumerate(pieces):
        if piece.kind == "open":
            opened.append(index)
        elif piece.kind == "close":
            start = opened.pop()
            if piece.text == "*" and (_touches(pieces, start) or _touches(pieces, index)):
                pieces[start].text = piece.text = "_"


def _touches(pieces: list[_Piece], index: int) -> bool:
    neighbours = pieces[max(index - 1, 0) : index] + pieces[index + 1 : index + 2]
    return any(piece.kind in ("open", "close") for piece in neighbours)


def _part_neighbours(pieces: list[_Piece]) -> bool:
    """Turn characters beside marks into references where they must be; tell whether any was turned."""
    changed = False
    for index, piece in enumerate(pieces):
        before = pieces[index - 1] if index else None
        after = pieces[index + 1] if index + 1 < len(pieces) else None
        if piece.kind == "open":
            changed |= _part(piece.text, _Edge(after, first=True), _Edge(before, first=False))
        elif piece.kind == "close":
            changed |= _part(piece.text, _Edge(before, first=False), _Edge(after, first=True))
    return changed


def _part(mark: str, inner: _Edge, outer: _Edge) -> bool:
    if inner.char.isspace():
        return inner.refer()
    if outer.char in _PARTS or outer.char.isspace():
        return False
    if mark != "_" and inner.char.isalnum():
        return False
    return outer.refer()


# Only what every renderer, however old its Unicode, takes for punctuation; "" is the end of the row.
_PARTS = frozenset(["", *string.punctuation])


class _Edge:
    """The first or last character of a piece, as a mark beside it sees it."""

    __slots__ = ("char", "first", "piece")

    def __init__(self, piece: _Piece | None, *, first: bool) -> None:
        self.piece, self.first = piece, first
        self.char = self._seen(piece) if piece else ""

    def _seen(self, piece: _Piece) -> str:
        if piece.refer_first if self.first else piece.refer_last:
            return "&" if self.first else ";"
        return piece.text[0 if self.first else -1]

    def refer(self) -> bool:
        if self.piece is None:
            return False
        whole = len(self.piece.text) == 1
        self.piece.refer_first |= whole or self.first
        self.piece.refer_last |= whole or not self.first
        return True


# --- words: what has to be escaped? -----------------------------------------------------------------

_BREAK = "\\\n"


def _write(pieces: list[_Piece], *, guard_mail: bool) -> str:
    parts: list[str] = []
    for index, piece in enumerate(pieces):
        if piece.kind != "words":
            parts.append(piece.text)
            continue
        starts_line = index == 0 or pieces[index - 1].text == _BREAK
        words = _escaped_piece(piece, starts_line)
        following = pieces[index + 1].text if index + 1 < len(pieces) else ""
        if following == "[" and words.endswith("!"):  # or the link would be an image
            words = words[:-1] + "\\!"
        parts.append(_MAIL.sub("@<!-- -->", words) if guard_mail else words)
    return "".join(parts)


def _escaped_piece(piece: _Piece, starts_line: bool) -> str:
    """The edges are cut off before the rest is escaped, which then has a reference as neighbour."""
    text = piece.text
    if piece.refer_first and len(text) == 1:
        return _reference(text)
    before = _reference(text[0]) if piece.refer_first else ""
    after = _reference(text[-1]) if piece.refer_last else ""
    inner = text[bool(before) : len(text) - bool(after)]
    return before + _escape(inner, starts_line and not before) + after


def _reference(char: str) -> str:
    return f"&#{ord(char)};"


# GitHub makes a link of an address such as me@a.example, however it is escaped, as it looks at the text
# after it has been read. Only something between that is not text keeps it from that.
_MAIL = re.compile(r"(?<=[\w.+\-;])@(?=[^\s@]*\.[^\s@])")

_AT_LINE_START = re.compile(
    r"""
      (?P<digits> \d{1,9} (?= [.)] (?:\s|$) ) )   # 1. or 1) would be a list
    | [-+] (?= [\s:|-] | $ )                       # a list, a rule, a heading's underline, a table
    | : (?= - )                                    # a table
    | = (?= =*\s*$ )                               # a heading's underline
    | \# (?= \#{0,5} (?:\s|$) )                    # a heading
    | >                                            # a quotation
    """,
    re.VERBOSE | re.ASCII,
)

_ANYWHERE = re.compile(
    r"""
      [`\[\]|]                                     # code, links, tables
    | \\ (?= [!-/:-@\[-`{-~] | $ )                 # an escape
    | (?<!\s) \* | \* (?!\s)                      # emphasis, but not 2 * 3
    | (?<![^\W_]) _ | _ (?![^\W_])                # emphasis, but not snake_case
    | (?<!\s) ~ | ~ $                              # the end of words struck through; beside a mark
    | < (?= [A-Za-z/!?] | [^\s<>]* (?: @ | $ ) )   # a tag or an address
    | & (?= \#?\w+; )                              # a character reference
    | : (?= // ) | (?<= [wW]{3} ) \.               # https:// and www. become links by themselves
    | (?<!\S) \# (?= \#*$ )                        # the end of a heading, were this a title
    """,
    re.VERBOSE,
)


def _escape(text: str, starts_line: bool) -> str:
    start = _AT_LINE_START.match(text) if starts_line else None
    if start is None:
        return _ANYWHERE.sub(r"\\\g<0>", text)
    end = start.end() + 1 if start["digits"] else start.end()
    return text[: end - 1] + "\\" + text[end - 1] + _ANYWHERE.sub(r"\\\g<0>", text[end:])


# --- addresses --------------------------------------------------------------------------------------

_NOT_IN_URL = re.compile(r"[\x00-\x20\x7f<>\"\\`|]")
_LOOKS_LIKE_REFERENCE = re.compile(r"&(?=\#?\w+;)")
_BALANCED = re.compile(r"[^()]*(?:\([^()]*\)[^()]*)*")


def _destination(url: str) -> str:
    url = _NOT_IN_URL.sub(lambda match: f"%{ord(match[0]):02X}", url)
    url = _LOOKS_LIKE_REFERENCE.sub("&amp;", url)
    if not _BALANCED.fullmatch(url):
        url = url.replace("(", "\\(").replace(")", "\\)")
    return url or "<>"
