"""Small drawings beside the titles of actions: decoration, drawn in the colour of the text."""

from __future__ import annotations

from markupsafe import Markup

PATHS: dict[str, str] = {
    "attend": "M4 10v4h4l8 5V5L8 10H4zM19 9a4 4 0 0 1 0 6",
    "organise": "M4 10v4h4l8 5V5L8 10H4zM19 9a4 4 0 0 1 0 6",
    "sign": "M4 20h16M5 16l1-4L16 3l3 3L9 15l-4 1z",
    "donate": "M12 20S4 15 4 9a4 4 0 0 1 8-1 4 4 0 0 1 8 1c0 6-8 11-8 11z",
    "contact": "M3 6h18v12H3zM3 7l9 6 9-6",
    "write": "M3 6h18v12H3zM3 7l9 6 9-6",
    "call": "M6 3h4l1 5-3 2a12 12 0 0 0 6 6l2-3 5 1v4a2 2 0 0 1-2 2A17 17 0 0 1 4 5a2 2 0 0 1 2-2z",
    "learn": "M12 6C9 4 6 4 3 5v14c3-1 6-1 9 1 3-2 6-2 9-1V5c-3-1-6-1-9 1zv14",
    "share": "M8 12l8-5M8 12l8 5M8 12a2.5 2.5 0 1 1-5 0 2.5 2.5 0 0 1 5 0z"
    "M21 6a2.5 2.5 0 1 1-5 0 2.5 2.5 0 0 1 5 0zM21 18a2.5 2.5 0 1 1-5 0 2.5 2.5 0 0 1 5 0z",
    "volunteer": "M9 11V4M13 10V3M17 11V5M5 12l4 8h8l2-6v-4M9 11h8",
    "vote": "M4 11v9h16v-9M4 14h16M9 4h7v7H9zM11 7l2 2 3-4",
    "boycott": "M21 12a9 9 0 1 1-18 0 9 9 0 0 1 18 0zM6 6l12 12",
    "display": "M5 21V4M5 4h13l-3 4 3 4H5",
    "talk": "M4 5h16v11H10l-5 4v-4H4z",
    "seek-support": "M21 12a9 9 0 1 1-18 0 9 9 0 0 1 18 0zM16 12a4 4 0 1 1-8 0 4 4 0 0 1 8 0z"
    "M6 6l3 3M15 15l3 3M18 6l-3 3M9 15l-3 3",
    "other": "M12 4l2.5 5 5.5.8-4 4 1 5.5-5-2.7-5 2.7 1-5.5-4-4 5.5-.8z",
}
"""The outline of each kind's icon in a square of 24."""


def icon(kind: str, attributes: Markup) -> Markup:
    """Give the icon of a kind. Assistive technology passes it over.

    Where its style is taken out it is still small, and drawn with lines where that was a rule.
    """
    lines = "" if "stroke:" in attributes else _LINES
    return Markup(
        '<svg{} viewBox="0 0 24 24" width="20" height="20"{} aria-hidden="true">'
        '<path d="{}"/></svg>'
    ).format(attributes, lines, PATHS.get(kind, PATHS["other"]))


_LINES = Markup(' fill="none" stroke="currentColor"')
