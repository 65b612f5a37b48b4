"""Which rules of the stylesheet a snippet can use: each embed carries those alone.

What is left out depends on the layout and on whether there is an exit link, and never on the
content or the language: so one line of a content security policy serves all snippets of a look.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

_DETAILS = frozenset(
    "dl dt dd head sub advisory alarm action part item meta label verbatim claim sources about "
    "cards".split()
)
_LAYOUTS = {
    "full": frozenset({"row"}),
    "cards": frozenset({"row"}),
    "compact": _DETAILS | {"svg", "row"},
    "buttons": _DETAILS | {"svg", "name"},
    "banner": _DETAILS | {"svg", "name"},
}
SMALL = frozenset({"compact", "buttons", "banner"})
"""Layouts in which nothing has details, or a corner in which something could stand."""

_EXIT = frozenset({"exit", "skip"})

_BLOCK = re.compile(r"(@media[^{]+)\{((?:[^{}]+\{[^{}]*\})*)\}|([^{}]+)\{([^{}]*)\}")
_NAME = re.compile(r"\.pa (?:\.pa-)?([a-z-]+)")


def unused(layout: str, *, leaves: bool) -> frozenset[str]:
    """Give the names of the rules that nothing in a layout has.

    Args:
        layout: how much is shown.
        leaves: whether there is an exit link, which is a button.

    >>> sorted(unused("full", leaves=False))
    ['exit', 'row', 'skip']
    >>> "button" in unused("compact", leaves=False), "button" in unused("compact", leaves=True)
    (True, False)
    """
    found = _LAYOUTS[layout]
    if leaves:
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


def _named(selector: str) -> set[str]:
    return set(_NAME.findall(selector))
