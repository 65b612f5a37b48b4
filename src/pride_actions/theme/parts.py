"""Which rules of the stylesheet a snippet can use: each embed carries those alone.

What is left out depends on the layout and on whether there is an exit link, and never on the
content or the language: so one line of a content security policy serves all snippets of a look.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

SMALL = frozenset({"compact", "buttons", "banner"})
"""Layouts in which nothing has details. What they weigh counts: they have a sheet of their own."""

_SMALL = frozenset(
    "dl dt dd svg head sub advisory alarm action part item meta label verbatim original claim "
    "sources about cards wide".split()
)
_LAYOUTS = {
    "": frozenset[str](),
    "full": frozenset({"row", "cards", "wide"}),
    "cards": frozenset({"row"}),
    "compact": _SMALL | {"row"},
    "buttons": _SMALL | {"name"},
    "banner": _SMALL | {"name"},
}

_LEFT = frozenset({"li", "small", "bdi", "stamp", "blockquote"})
"""What the sheet of the small layouts leaves to the browser."""

_EXIT = frozenset({"exit", "skip"})

_BLOCK = re.compile(r"(@media[^{]+)\{((?:[^{}]+\{[^{}]*\})*)\}|([^{}]+)\{([^{}]*)\}")
_NAME = re.compile(r"^\.pa(?: (?:\.pa-)?([a-z-]+)|$)")


def unused(layout: str, *, leaves: bool) -> frozenset[str]:
    """Give the names of the rules that nothing in a layout has.

    Args:
        layout: how much is shown; empty for a file that serves every layout.
        leaves: whether there is an exit link, which is a button.

    >>> sorted(unused("full", leaves=False))
    ['cards', 'exit', 'row', 'skip', 'wide']
    >>> "button" in unused("compact", leaves=False), "button" in unused("compact", leaves=True)
    (True, False)
    """
    found = _LAYOUTS[layout]
    if leaves or not layout:
        return found
    return found | _EXIT | ({"button"} if layout == "compact" else set())


def without(css: str, names: Iterable[str]) -> str:
    """Give the rules, minified as they come, that are not for one of these names alone.

    >>> without(".pa p,.pa .pa-head{margin:0}@media print{.pa .pa-head{color:red}}", {"head"})
    '.pa p{margin:0}'
    """
    return "".join(_kept(css, frozenset(names)))


def _kept(css: str, names: frozenset[str]) -> Iterator[str]:
    for medium, inside, selectors, body in _BLOCK.findall(css):
        if medium:
            kept = "".join(_kept(inside, names))
            yield f"{medium}{{{kept}}}" if kept else ""
        else:
            told = [one for one in selectors.split(",") if not _named(one) & names]
            yield f"{','.join(told)}{{{body}}}" if told else ""


def replaced(css: str) -> frozenset[str]:
    """Give the names for which the sheet of the small layouts stands alone.

    >>> sorted(replaced(".pa{margin:0}.pa .pa-title:hover{margin:0}") - _LEFT)
    ['pa', 'title']
    """
    selectors = (one for rule in _BLOCK.findall(css) for one in rule[2].split(","))
    return _LEFT.union(*map(_named, selectors))


def _named(selector: str) -> set[str]:
    return {found or "pa" for found in _NAME.findall(selector)}
