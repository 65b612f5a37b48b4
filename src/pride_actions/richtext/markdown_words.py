"""One paragraph as Markdown: what has to be escaped, and nothing else.

Escaping everything would be safe and unreadable. So a paragraph is first laid out as a row of
pieces (words, marks of emphasis, the rest), and then each is written with a look at its neighbours.
"""

from __future__ import annotations

import re
import string
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import Literal

from pride_actions.errors import OptionError
from pride_actions.richtext.escaping import destination, escaped, guarded
from pride_actions.richtext.tidying import tidy
from pride_actions.richtext.tree import (
    Break,
    Emph,
    Inline,
    Lang,
    Link,
    Ref,
    Str,
    Strong,
)


@dataclass(slots=True)
class _Piece:
    kind: Literal["words", "open", "close", "raw"]
    text: str
    # Whether the first or the last character is to be written as a character reference.
    refer_first: bool = False
    refer_last: bool = False


def markdown_words(children: tuple[Inline, ...], *, names: bool) -> str:
    """Write the words of a paragraph; with `names` as in a pack, otherwise for any renderer."""
    if len(children) == 1 and isinstance(only := children[0], Str):
        words = escaped(_ODD_SPACES.sub(" ", only.text).strip(), starts_line=True)
        return words if names else guarded(words)
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
    url = destination(node.url) if isinstance(node, Link) else ""
    return _Piece("raw", "["), _Piece("raw", f"]({url})")


# --- marks: when is `*` read as emphasis? -------------------------------------------------------
#
# A mark opens when words follow at once, and, if those begin with punctuation, only after a space
# or punctuation; closing is the mirror image. `_` asks for the space or punctuation in any case.
# Where the words do not fit, the character beside the mark is written as a reference, such as
# &#97;, which counts as punctuation.


def _choose_marks(pieces: list[_Piece]) -> None:
    """Emphasis is `*`, but `_` where it touches another mark: who knows what `*a***b**` is?"""
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
    """Mark the characters that have to be references; tell whether there was one."""
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


# What every renderer takes for punctuation, however old its Unicode; "" is the end of the row.
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


# --- writing ------------------------------------------------------------------------------------

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
        parts.append(guarded(words) if guard_mail else words)
    return "".join(parts)


def _escaped_piece(piece: _Piece, starts_line: bool) -> str:
    """The edges are cut off before the rest is escaped, which then has a reference as neighbour."""
    text = piece.text
    if piece.refer_first and len(text) == 1:
        return _reference(text)
    before = _reference(text[0]) if piece.refer_first else ""
    after = _reference(text[-1]) if piece.refer_last else ""
    inner = text[bool(before) : len(text) - bool(after)]
    return before + escaped(inner, starts_line=starts_line and not before) + after


def _reference(char: str) -> str:
    return f"&#{ord(char)};"
