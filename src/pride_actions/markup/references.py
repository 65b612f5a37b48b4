"""Character references, such as ``&amp;``, which mean less in an attribute than in a text."""

from __future__ import annotations

import html
import re
from html.entities import html5
from typing import Final

_LONG: Final = re.compile(r"&#0*([0-9]{8})[0-9]*")
_IN_ATTRIBUTE: Final = re.compile(
    r"&(?:#(?:[0-9]+|[xX][0-9a-fA-F]+);?|([A-Za-z][A-Za-z0-9]{0,40}(?:;|(?![A-Za-z0-9;=]))))"
)


def in_text(raw: str) -> str:
    """Resolve the references in a text.

    >>> in_text("&lt;b&gt; &copy=1 &#x41;")
    '<b> ©=1 A'
    """
    # Python refuses to read a number of thousands of digits. None of so many is a character.
    return html.unescape(_LONG.sub(r"&#\1", raw)) if "&" in raw else raw


def in_attribute(raw: str) -> str:
    """Resolve the references in the value of an attribute.

    There ``&copy`` is none where a letter, a digit or ``=`` follows: addresses are full of those.
    Source: HTML Standard, 13.2.5.73 Named character reference state.

    >>> in_attribute("/?a=1&copy=2&amp;b=3&copy")
    '/?a=1&copy=2&b=3©'
    """
    return _IN_ATTRIBUTE.sub(_resolved, raw) if "&" in raw else raw


def _resolved(found: re.Match[str]) -> str:
    if found[1] is None:
        return in_text(found[0])
    return html5.get(found[1], found[0])
