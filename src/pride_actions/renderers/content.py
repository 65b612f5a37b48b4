"""The content of a snippet, which is written once for all that differ only around it.

Whatever has class names says the same between its first title and its stamp: with or without a
stylesheet, as a page of its own or in a shadow root. Only titles have other levels there, and some
have no icons. So these are marked while it is written: with noncharacters, which no content holds.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import TypeAlias

from markupsafe import Markup

from pride_actions.renderers import icons
from pride_actions.renderers.recent import Recent
from pride_actions.view.types import View

LOWEST = 6
"""The level of title below which HTML has none."""

STAMP = Markup("\ufdd9")
"""Stands where the stamp will."""

_HEADINGS = tuple(chr(0xFDDA + depth) for depth in range(LOWEST))
_ICON, _END = "\ufdd7", "\ufdd8"
_AN_ICON = re.compile(f"{_ICON}[^{_END}]*{_END}")

Kind: TypeAlias = "tuple[object, str, str]"
"""Attributes, template and layout: with equal ones, what is written of a View is equal."""

recent: Recent[str] = Recent(16)
"""What was written last, with marks."""


def heading(depth: int) -> str:
    """Give what stands for the level of a title; that of the snippet itself has the depth 0."""
    return _HEADINGS[min(depth, LOWEST - 1)]


def icon(kind: str, attributes: Markup) -> Markup:
    """Give the icon of a kind of action, for those that have icons."""
    return Markup(f"{_ICON}{icons.icon(kind, attributes)}{_END}")  # noqa: S704


def content(
    view: View, kind: Kind, write: Callable[[], str], level: int, *, has_icons: bool
) -> tuple[Markup, Markup]:
    """Give what stands before the stamp, and behind it.

    Args:
        view: what is shown.
        kind: all else that `write` depends on.
        write: writes it, with marks.
        level: of the first title, 1 to 6.
        has_icons: whether there are icons.
    """
    marked = recent.found(view, kind) or recent.keep(view, kind, write())
    for depth, mark in enumerate(_HEADINGS):
        marked = marked.replace(mark, str(min(level + depth, LOWEST)))
    marked = _without(marked, _ICON, _END) if has_icons else _AN_ICON.sub("", marked)
    before, _, behind = marked.partition(STAMP)
    return Markup(before), Markup(behind)  # noqa: S704


def _without(text: str, *marks: str) -> str:
    for mark in marks:
        text = text.replace(mark, "")
    return text
