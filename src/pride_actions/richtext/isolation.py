"""Words of one direction among words of the other (Unicode Standard Annex 9).

What stands between an isolate and its end takes its own direction and does not disturb the order of
what is around it. Packs cannot hold these characters, so those that are there were put there here,
in pairs. In HTML they become ``<bdi>``.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import Literal

FSI, PDI = "\N{FIRST STRONG ISOLATE}", "\N{POP DIRECTIONAL ISOLATE}"
LRI = "\N{LEFT-TO-RIGHT ISOLATE}"
"""For numbers, which have no direction of their own to be found: +49 30 stays +49 30."""

RIGHT_TO_LEFT = frozenset({"R", "AL", "AN"})
"""The kinds of characters that are written from right to left."""

_GAP = re.compile(r"\{[a-z0-9-]+\}")


@lru_cache(maxsize=4096)
def isolated(text: str, around: Literal["ltr", "rtl"]) -> str:
    """Give a name, a number or an address as it can stand among words of some direction.

    The address of a page stays as it is: programs that make a link of it would take in the mark.

    Args:
        text: what is to stand there.
        around: the direction of the words around it.

    >>> isolated("+49 30 1234", "ltr"), isolated("+49 30 1234", "rtl"), isolated("HRW", "rtl")
    ('+49 30 1234', '\\u2066+49 30 1234\\u2069', '\\u2068HRW\\u2069')
    """
    if (around == "ltr" and text.isascii()) or PDI in text or "://" in text:
        return text
    kinds = {unicodedata.bidirectional(char) for char in text}
    if around == "ltr":
        return f"{FSI}{text}{PDI}" if kinds & RIGHT_TO_LEFT else text
    if "L" in kinds:
        return f"{FSI}{text}{PDI}"
    return f"{LRI}{text}{PDI}" if "EN" in kinds and not kinds & RIGHT_TO_LEFT else text


def isolated_gaps(text: str, around: Literal["ltr", "rtl"]) -> str:
    """Keep the names of gaps whole, with their braces.

    >>> isolated_gaps("{name}", "rtl") == isolated("{name}", "rtl")
    True
    """
    return text if around == "ltr" else _GAP.sub(lambda gap: isolated(gap[0], around), text)


def bare(text: str) -> str:
    """Give a text without isolates, for programs.

    >>> bare(isolated("info@a.example", "rtl"))
    'info@a.example'
    """
    return text.translate(_NONE) if PDI in text else text


_NONE = dict.fromkeys(map(ord, (FSI, LRI, PDI)))


def as_markup(html: str, attrs: str = "") -> str:
    """Write isolates as elements.

    >>> as_markup(f"<p>{FSI}HRW{PDI}</p>")
    '<p><bdi>HRW</bdi></p>'
    """
    if PDI not in html:
        return html
    html = html.replace(LRI, f'<bdi dir="ltr"{attrs}>')
    return html.replace(FSI, f"<bdi{attrs}>").replace(PDI, "</bdi>")


def balanced(lines: Iterable[str]) -> Iterator[str]:
    """Close what is open at the end of each line, and open it again: a line is on its own.

    >>> [line.count(FSI) for line in balanced([f"a {FSI}b", f"c{PDI} d"])]
    [1, 1]
    """
    opened = ""
    for line in lines:
        words = line.lstrip(" >|*-")
        indent, before = line[: len(line) - len(words)], opened
        for mark in re.findall(f"[{FSI}{LRI}{PDI}]", words):
            opened = opened[:-1] if mark == PDI else opened + mark
        yield f"{indent}{before}{words}{PDI * len(opened)}"
