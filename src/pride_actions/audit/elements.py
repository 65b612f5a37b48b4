"""What HTML's elements mean for the words in them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from pride_actions.markup import Tag

BLOCKS: Final = frozenset(
    """address article aside blockquote body button caption dd details dialog div dl dt fieldset
    figcaption figure footer form h1 h2 h3 h4 h5 h6 header hgroup hr html label legend li main nav
    ol optgroup option p pre search section summary table tbody td tfoot th thead tr ul""".split()
)
"""Elements that begin on a line of their own: words in them never join those around."""

HEADINGS: Final = frozenset("h1 h2 h3 h4 h5 h6".split())

LISTINGS: Final = frozenset("pre xmp".split())

FOREIGN: Final = frozenset(
    """applet area audio base canvas del details embed form frame iframe image img input link
    marquee meta meter object progress rp s select strike textarea video""".split()
)
"""Elements that no snippet has. They are told as words of their own, such as ``[iframe]``."""

INSTEAD: Final = frozenset(
    "applet audio canvas iframe meter object progress rp select textarea video".split()
)
"""Of those, the ones whose content is shown only where they do not work, or can be changed."""


def counts_otherwise(tag: Tag) -> bool:
    """Say whether a list does not count from 1 upwards: the text names its items by number."""
    if tag.name == "ol":
        return tag.attributes.get("start", "1") != "1" or "reversed" in tag.attributes
    return tag.name == "li" and "value" in tag.attributes


_P_ENDS_AT: Final = frozenset(
    """address article aside blockquote details dialog div dl fieldset figcaption figure footer form
    h1 h2 h3 h4 h5 h6 header hgroup hr main nav ol p pre search section table ul""".split()
)
_P_STAYS_IN: Final = frozenset("button caption object table td template th".split())
_ENDED_BY: Final = {
    "li": ({"li"}, {"ol", "ul"}),
    "dt": ({"dd", "dt"}, {"dl"}),
    "dd": ({"dd", "dt"}, {"dl"}),
    "option": ({"option"}, {"select", "datalist"}),
    "tr": ({"td", "th", "tr"}, {"table"}),
    "td": ({"td", "th"}, {"table", "tr"}),
    "th": ({"td", "th"}, {"table", "tr"}),
    "tbody": ({"tbody", "td", "tfoot", "th", "thead", "tr"}, {"table"}),
    "tfoot": ({"tbody", "td", "tfoot", "th", "thead", "tr"}, {"table"}),
}


def may_end(starting: str) -> frozenset[str]:
    """Give the elements that another one ends where it starts, if they are open.

    >>> sorted(may_end("dd")), sorted(may_end("b"))
    (['dd', 'dt', 'p'], [])
    """
    return _ENDS.get(starting, frozenset())


_ENDS: Final = {
    name: frozenset(_ENDED_BY.get(name, [()])[0]) | {"p"} for name in {*_P_ENDS_AT, *_ENDED_BY}
}


def left_open(names: Sequence[str], starting: str) -> int:
    """Say how many of the open elements stay open where another one starts.

    A paragraph or a list item needs no end tag: what hides it must not hide what follows.

    >>> left_open(["div", "p", "b"], "p"), left_open(["ul", "li"], "li"), left_open(["p"], "b")
    (1, 1, 1)
    """
    ended: set[str] | frozenset[str] = set()
    stays: set[str] | frozenset[str] = set()
    if starting in _P_ENDS_AT:
        ended, stays = {"p"}, _P_STAYS_IN
    kept = _kept(names, ended, stays)
    if starting in _ENDED_BY:
        kept = _kept(names[:kept], *_ENDED_BY[starting])
    return kept


def _kept(
    names: Sequence[str], ended: set[str] | frozenset[str], stays: set[str] | frozenset[str]
) -> int:
    kept = len(names)
    for index in range(len(names) - 1, -1, -1):
        if names[index] in stays:
            break
        if names[index] in ended:
            kept = index
    return kept


_MAIL: Final = re.compile(r"background-color:#[0-9a-f]{6}")


def is_root(tag: Tag) -> bool:
    """Say whether an element is that around a snippet.

    It has a language and a direction, and the class of snippets; or where the look is written into
    each element, no further attribute but that. What a page has around a snippet is not like this.
    """
    told = tag.attributes
    if not {"lang", "dir"} <= told.keys():
        return False
    if not {"pa", "pa-frame"}.isdisjoint(told.get("class", "").split()):
        return True
    if tag.name == "div":  # a section of a mail, as `pride_actions.renderers.mail.tables` has it
        return told.keys() == {"lang", "dir", "style"} and bool(_MAIL.fullmatch(told["style"]))
    return tag.name == "section" and told.keys() <= {"lang", "dir", "style"}
