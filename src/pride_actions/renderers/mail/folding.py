"""Lines of mail are short: RFC 5322 (2.1.1) has at most 998 octets in one."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from typing import Final

LONGEST: Final = 900
"""In octets. What a service or a server adds to a line has room as well."""

_WORD: Final = 300
"""The longest word that is not cut, in octets."""

_ROOM: Final = 16
"""For the begin of a tag that ends on the next line, in octets."""

_CHUNK = re.compile(r"\n(?=<)")
"""Where a line begins with a tag, and so not within one."""

_PART = re.compile(r"<[^>]*>|[^<\n]+|\n")
_SIGN = re.compile(r"&[#\w]+;|.", re.DOTALL)

SEAM: Final = "<span\n></span>"
"""A line break that no reader sees: within a word there is no place for one but in a tag."""


def fold_html(html: str) -> str:
    """Break lines that are too long where nobody sees it: at a space, or within an empty tag.

    >>> folded = fold_html("<p>" + "word " * 300 + "</p>")
    >>> max(map(len, folded.split("\\n"))) <= LONGEST
    True
    >>> folded.replace("\\n", " ") == "<p>" + "word " * 300 + "</p>"
    True
    """
    if max(map(len, html.encode().split(b"\n"))) <= LONGEST:
        return html
    return "\n".join(map(_folded, _CHUNK.split(html)))


def _folded(html: str) -> str:
    if all(_octets(line) <= LONGEST for line in html.split("\n")):
        return html
    parts: list[str] = []
    used = 0
    for part in _PART.findall(html):
        for piece in (part,) if part.startswith(("<", "\n")) else _words(part):
            if used + _octets(piece.partition("\n")[0]) > LONGEST - _ROOM:
                piece = _broken(piece)
            tail = piece.rpartition("\n")[2]
            used = _octets(tail) if "\n" in piece else used + _octets(tail)
            parts.append(piece)
    return "".join(parts)


def _octets(text: str) -> int:
    return len(text.encode())


def _broken(piece: str) -> str:
    """Begin a new line before or in a piece: a tag is broken in itself, at a space or its end."""
    if piece.startswith("<"):
        return piece.replace(" ", "\n", 1) if " " in piece else f"{piece[:-1]}\n>"
    if piece.startswith(" "):
        return f"\n{piece[1:]}"
    return f"{SEAM}{piece}"


def _words(text: str) -> Iterator[str]:
    """Cut text before its spaces, and words that are too long between their signs."""
    for word in re.split(r"(?= )", text):
        yield from _cut(word) if _octets(word) > _WORD else (word,)


def _cut(word: str) -> Iterator[str]:
    piece = ""
    for sign in _SIGN.findall(word):
        if _octets(piece) >= _WORD and _may_begin(sign) and not piece.endswith("\u200d"):
            yield piece
            piece = ""
        piece += sign
    yield piece


def _may_begin(sign: str) -> bool:
    return sign[0] == "&" or unicodedata.category(sign[0])[0] not in "MC"


def fold_text(text: str) -> str:
    """Cut words of plain text that are longer than a line of mail may be.

    >>> max(map(len, fold_text("x" * 2000).split("\\n"))) <= LONGEST
    True
    """
    lines = text.split("\n")
    if all(_octets(line) <= LONGEST for line in lines):
        return text
    return "\n".join(line if _octets(line) <= LONGEST else "\n".join(_cut(line)) for line in lines)
