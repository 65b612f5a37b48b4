"""Words of one direction among words of the other (Unicode Standard Annex 9).

What stands between a first strong isolate and its end takes its own direction and does not disturb
the order of what is around it. Packs cannot hold these characters, so those that are there were
put there here, in pairs. In HTML they become ``<bdi>``.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator
from typing import Literal

FSI, PDI = "\N{FIRST STRONG ISOLATE}", "\N{POP DIRECTIONAL ISOLATE}"

RIGHT_TO_LEFT = frozenset({"R", "AL", "AN"})
"""The kinds of characters that are written from right to left."""


def isolated(text: str, around: Literal["ltr", "rtl"]) -> str:
    """Give a name, a number or an address as it can stand among words of some direction.

    The address of a page stays as it is: programs that make a link of it would take in the mark.

    Args:
        text: what is to stand there.
        around: the direction of the words around it.

    >>> isolated("+49 30 1234", "ltr"), isolated("+49 30 1234", "rtl")
    ('+49 30 1234', '\\u2068+49 30 1234\\u2069')
    """
    if (around == "ltr" and text.isascii()) or FSI in text or "://" in text:
        return text
    kinds = {unicodedata.bidirectional(char) for char in text}
    if around == "ltr":
        apart = bool(kinds & RIGHT_TO_LEFT)
    else:
        apart = "L" in kinds or ("EN" in kinds and not kinds & RIGHT_TO_LEFT)
    return f"{FSI}{text}{PDI}" if apart else text


def bare(text: str) -> str:
    """Give a text without isolates, for programs.

    >>> bare(isolated("info@a.example", "rtl"))
    'info@a.example'
    """
    return text.replace(FSI, "").replace(PDI, "")


def as_markup(html: str, attrs: str = "") -> str:
    """Write isolates as elements.

    >>> as_markup(f"<p>{FSI}HRW{PDI}</p>")
    '<p><bdi>HRW</bdi></p>'
    """
    return html.replace(FSI, f"<bdi{attrs}>").replace(PDI, "</bdi>")


def balanced(lines: Iterable[str]) -> Iterator[str]:
    """Close what is open at the end of each line, and open it again: a line is on its own.

    >>> [line.count(FSI) for line in balanced([f"a {FSI}b", f"c{PDI} d"])]
    [1, 1]
    """
    opened = 0
    for line in lines:
        words = line.lstrip(" >|*-")
        indent, before = line[: len(line) - len(words)], opened
        opened += line.count(FSI) - line.count(PDI)
        yield f"{indent}{FSI * before}{words}{PDI * opened}"
