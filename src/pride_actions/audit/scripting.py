"""What runs within a snippet: scripts, and what elements do when something happens to them."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache
from typing import Final, NamedTuple

from pride_actions.markup import Tag
from pride_actions.renderers.scripts import script

_RUNS: Final = re.compile(
    r"|module|importmap|speculationrules"
    r"|(?:text|application)/(?:x-)?(?:java|ecma)script|text/(?:jscript|livescript|javascript1\.\d)",
    re.IGNORECASE | re.ASCII,
)
"""Types of script elements that do something. Source: HTML Standard, 4.12.1; MIME Sniffing, 4.6."""

_OURS: Final = ("exit.js", "frame.js")
_MOST_TOLD: Final = 80


class Code(NamedTuple):
    """A script or an event handler of a page.

    Attributes:
        text: as it is told; of a script element its address or its content.
        start: where it begins in the page.
    """

    text: str
    start: int


def runs(tag: Tag) -> bool:
    """Say whether what is in a script element is run, or taken for data.

    >>> runs(Tag("script", False, {}, 0, 0))
    True
    >>> runs(Tag("script", False, {"type": "application/ld+json"}, 0, 0))
    False
    """
    return bool(_RUNS.fullmatch(tag.attributes.get("type", "").strip()))


def handlers(tag: Tag) -> list[Code]:
    """Give what an element does when something happens to it.

    Those of links are told with the links: nobody knows where they lead.

    >>> [code.text for code in handlers(Tag("p", False, {"onclick": "go()", "lang": "en"}, 3, 9))]
    ['onclick="go()"']
    """
    if tag.name == "a" and not {"href", "xlink:href"}.isdisjoint(tag.attributes):
        return []
    told = tag.attributes.items()
    return [Code(f'{name}="{value}"', tag.start) for name, value in told if name.startswith("on")]


def strange_code(codes: Iterable[Code]) -> list[str]:
    """Give what is none of ours, of what runs in a snippet.

    >>> strange_code([Code("go()", 5), Code("", 50)])
    ['go()']
    """
    return [_short(code.text) for code in codes if _evenly(code.text) not in _own()]


def _evenly(text: str) -> str:
    return "".join(text.split())


def _short(text: str) -> str:
    told = " ".join(text.split())
    return told if len(told) <= _MOST_TOLD else f"{told[:_MOST_TOLD]}…"


@lru_cache(maxsize=1)
def _own() -> frozenset[str]:
    """Give our scripts, with and without a comment around them; and the empty one."""
    whole = [_evenly(script(name)) for name in _OURS]
    bare = [text.removeprefix("<!--").removesuffix("//-->") for text in whole]
    return frozenset({"", *whole, *bare})
