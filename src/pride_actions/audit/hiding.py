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

_STYLE: Final = re.compile(
    r"display:none|visibility:(?:hidden|collapse)|content-visibility:hidden"
    r"|opacity:0?(?:\.0*)?%?(?:;|!|$)|font-size:0(?:px|r?em|pt|%)?(?:;|!|$)"
    r"|(?<![\w-])(?:max-)?(?:width|height):[01](?:px)?(?:;|!|$)"
    r"|(?:left|top|right|bottom|text-indent|inset|margin-left|margin-top):-\d{3,}"
    r"|clip:rect|clip-path:(?:inset\((?:50|100)%|circle\(0)|transform:scale[xy]?\(0"
    r"|(?<![\w-])color:transparent|-webkit-text-fill-color:transparent"
)
_SPACE: Final = re.compile(r"\s+|/\*.*?\*/", re.DOTALL)


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

    >>> hides("opacity: 0"), hides("opacity: 0.9")
    (True, False)
    """
    return bool(_STYLE.search(_SPACE.sub("", declarations).lower()))


def is_absent(tag: Tag, *, shadows: bool = True) -> bool:
    """Say whether the content of an element is no part of the page that is read.

    One with a style of its own may be shown by it.

    >>> is_absent(Tag("template", False, {"shadowrootmode": "open"}, 0, 0))
    False
    """
    if tag.name == "template":
        return not (shadows and "shadowrootmode" in tag.attributes)
    return tag.name in NEVER_SHOWN and "style" not in tag.attributes
