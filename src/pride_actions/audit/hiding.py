"""What a page shows to nobody: elements that are hidden, closed, or not there at all."""

from __future__ import annotations

import re
from typing import Final

from pride_actions.markup import Tag

NEVER_SHOWN: Final = frozenset(
    "head script style title noscript noembed noframes datalist desc defs metadata".split()
)
"""Elements whose content is no part of what is read. In a drawing, ``desc`` and ``defs``."""

SHOWN_TO_SOME: Final = "noscript"
"""The one of them whose content is shown where no script may run."""

# What is repeated is bounded, so that no page takes long; ~0 is hardly more than nothing.
_STYLE: Final = re.compile(
    r"""
      display:none | visibility:(?:hidden|collapse) | content-visibility:hidden
    | (?:opacity|scale|zoom):~0(?:;|!|$) | filter:opacity\(~0\)
    | transform:[^;]{0,40}?scale[^;(]{0,2}\(~0[,)]
    | font-size:(?:~0(?:px|r?em|pt)?|(?:[1-4](?:\.\d{1,9})?|0?\.\d{1,9})(?:px|pt))(?:;|!|$)
    | (?<![\w-])(?:max-)?(?:width|height):(?:[01](?:px)?|0?\.\d{1,9}px)(?:;|!|$)
    | (?:left|top|right|bottom|text-indent|inset|margin-left|margin-top):-(?:\d{3}|\d\dr?em)
    | translate[^;:(]{0,2}[:(][^;)]{0,40}?(?:\d{3}(?:px|vw|vh)|\d\dr?em)
    | clip:rect | clip-path:(?:inset\((?:50|100)%|circle\(0|polygon|path|url)
    | mask(?:-image)?:(?!(?:none|initial|unset|revert)(?:;|!|$))
    | -webkit-text-fill-color:transparent
    | (?<![\w-])color:(?:transparent|\#[\da-f]{3}0(?:;|!|$)|\#[\da-f]{6}0)
    | (?<![\w-])color:(?:rgb|hsl)a?\((?:(?:[^,)]{0,9},){3}|[^/)]{0,40}/)~0\)
    """.replace("~0", r"0?(?:\.0\d{0,9})?%?"),
    re.VERBOSE,
)
_CUT: Final = re.compile(r"overflow(?:-[xy])?:(?:hidden|clip)")
_SMALL: Final = re.compile(r"(?<![\w-])(?:max-)?(?:width|height):\d?(?:\.\d{1,9})?p[xt](?:;|!|$)")
_MORE: Final = re.compile(
    r"(?:url|image|image-set)\(|list-style[a-z-]{0,5}:[^;]{0,40}[\"']|quotes:(?!auto|none|in|unset|revert)"
)
_SPACE: Final = re.compile(r"\s+|/\*.*?(?:\*/|\Z)", re.DOTALL)
_ESCAPE: Final = re.compile(r"\\(?:([0-9a-fA-F]{1,6})\s?|(.))", re.DOTALL)


def is_hidden(tag: Tag) -> bool:
    """Say whether an element is in the page but not shown, as far as the element itself says.

    >>> is_hidden(Tag("p", False, {"style": "Display : NONE"}, 0, 0))
    True
    >>> is_hidden(Tag("p", False, {"style": "max-width:720px"}, 0, 0))
    False
    """
    attributes = tag.attributes
    if "hidden" in attributes or "popover" in attributes:
        return True
    if tag.name == "dialog" and "open" not in attributes:
        return True
    return hides(attributes.get("style", ""))


def hides(declarations: str) -> bool:
    """Say whether declarations of CSS hide what they are for.

    >>> hides("opacity: 0"), hides("opacity: 0.9"), hides(r"d\\69 splay:none")
    (True, False, True)
    """
    told = _evenly(declarations)
    return bool(_STYLE.search(told) or (_CUT.search(told) and _SMALL.search(told)))


def shows_more(tag: Tag) -> bool:
    """Say whether an element shows more than its words: a picture, or what marks an item or quote.

    >>> shows_more(Tag("p", False, {"style": "background: URL(//a.example/b.png)"}, 0, 0))
    True
    """
    return bool(_MORE.search(_evenly(tag.attributes.get("style", ""))))


def _evenly(declarations: str) -> str:
    return _SPACE.sub("", unescaped(declarations)).lower()


def unescaped(css: str) -> str:
    """Give CSS with letters in place of their numbers.

    >>> unescaped(r"d\\69 splay")
    'display'
    """
    return _ESCAPE.sub(_character, css) if "\\" in css else css


def _character(found: re.Match[str]) -> str:
    if found[1] is None:
        return found[2]
    code = int(found[1], 16)
    return chr(code) if code < 0x110000 else "\ufffd"


def is_absent(tag: Tag, *, shadows: bool = True) -> bool:
    """Say whether the content of an element is no part of the page that is read.

    One with a style of its own may be shown by it.

    >>> is_absent(Tag("template", False, {"shadowrootmode": "open"}, 0, 0))
    False
    """
    if tag.name == "template":
        return not (shadows and "shadowrootmode" in tag.attributes)
    return tag.name in NEVER_SHOWN and "style" not in tag.attributes
