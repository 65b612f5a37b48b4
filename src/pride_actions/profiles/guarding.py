"""Content is never understood as the code of a sending service.

A service looks for the signs with which its code starts, such as ``{{``. They are kept apart in
content, so that a reader sees what was written and the service sees no code.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from html import unescape
from typing import Literal

Way = Literal["reference", "element", "joiner"]
"""How two signs are kept apart in HTML. reference: the first is written as a character reference,
for services that read the text as it is. element: the first stands in an element of its own, for
services that read HTML and write it anew. joiner: an unseen word joiner follows the first, for
services that make plain text of the HTML before they look for code."""

JOINER = "\u2060"
"""The word joiner: no glyph, no space, and no line may break at it (Unicode 16.0, 23.2)."""

USUAL_STARTS = ("{{", "{%", "{#", "*|", "<%", "[[", "%%", "%recipient", "@TrackLink")
"""What code starts with in one service or another: kept apart for every service, since a mail may
pass through another one on its way."""

_TOKEN = re.compile(r"&(?:#\d+|#[xX][0-9a-fA-F]+|\w+);|.", re.DOTALL)
_LONE_PERCENT = re.compile(r"%(?![0-9A-Fa-f]{2})")


@dataclass(frozen=True)
class Guard:
    r"""Keeps signs apart.

    Attributes:
        starts: what code starts with.
        ways: how signs are kept apart in HTML.

    >>> guard = Guard(("{{",), ("reference",))
    >>> guard.html("2 {{ 3 &lt; 4"), guard.text("{{").encode("unicode-escape")
    ('2 &#123;{ 3 &lt; 4', b'{\\u2060{\\u2060')
    """

    starts: tuple[str, ...]
    ways: tuple[Way, ...]

    def html(self, escaped: str) -> str:
        """Guard text that stands between tags and was escaped for HTML."""
        if self._signs.search(unescape(escaped)) is None:
            return escaped
        tokens = _TOKEN.findall(escaped)
        signs = [unescape(token) for token in tokens]
        marked = self.marks("".join(signs))
        parts: list[str] = []
        position = 0
        for token, sign in zip(tokens, signs, strict=True):
            parts.append(self._apart(sign) if position in marked else token)
            position += len(sign)
        return "".join(parts)

    def marks(self, text: str) -> frozenset[int]:
        """Give where in a text the signs stand that have to be kept from the next."""
        return frozenset(found.start() for found in self._signs.finditer(text))

    def text(self, text: str) -> str:
        """Guard plain text. Addresses in it must have gone through `url` before."""
        return self._signs.sub(lambda found: found[0] + JOINER, text)

    def url(self, url: str) -> str:
        """Guard an address: what could be code is percent-encoded, and leads to the same place."""
        before, guarded = "", _LONE_PERCENT.sub("%25", url)
        while guarded != before:  # what was encoded begins with another sign
            before, guarded = guarded, self._signs.sub(_encoded, guarded)
        return guarded

    def _apart(self, sign: str) -> str:
        written = f"&#{ord(sign)};"
        if "joiner" in self.ways:
            written += f"&#{ord(JOINER)};"
        return f"<span>{written}</span>" if "element" in self.ways else written

    @cached_property
    def _signs(self) -> re.Pattern[str]:
        """Match each sign that begins code, or could together with what comes after the text."""
        starts = (re.escape(start[0]) + _before(start[1:]) for start in self.starts)
        return re.compile("|".join(dict.fromkeys(starts)) or r"(?!)", re.IGNORECASE)


def _encoded(found: re.Match[str]) -> str:
    # A percent sign that is left begins an escape, and no code begins like one.
    return found[0] if found[0] == "%" else f"%{ord(found[0]):02X}"


def guard_against(starts: Iterable[str], ways: tuple[Way, ...]) -> Guard:
    """Give what guards against the code of a service, and against the usual code of others."""
    return Guard(tuple(dict.fromkeys((*USUAL_STARTS, *starts))), ways)


def _before(rest: str) -> str:
    """Match before the rest of a start of code, or before as much of it as the text has left.

    The text is left where it ends, and where a noncharacter stands for what is filled in later.
    """
    pattern = ""
    for sign in reversed(rest):
        pattern = rf"(?:\Z|[\ufdd0-\ufdef]|{re.escape(sign)}{pattern})"
    return f"(?={pattern})" if rest else ""
