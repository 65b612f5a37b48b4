"""The way on from a page on which nothing is left to do."""

from __future__ import annotations

from typing import NamedTuple

from markupsafe import Markup

from pride_actions.view.types import Row, View

SHEET = Markup(
    ".next{margin:0 33px 24px;color:var(--pa-text);font:700 17px/1.5 system-ui,sans-serif}"
    ".next a{color:var(--pa-link)}.next a:focus-visible{outline:3px solid}"
    "@media (max-width:600px){.next{margin:0;padding:16px}}"
)
"""How it looks, in the colours of the page."""


class WayOn(NamedTuple):
    """What has taken the place of a campaign, and where it is."""

    row: Row
    address: str


def way_on(view: View, address: str) -> WayOn | None:
    """Lead to what has taken the place of a campaign, if the View names it and is a record.

    Args:
        view: what is shown.
        address: where what has taken its place is; empty if that is not known.
    """
    row = next((row for row in view.rows if row.key == "successor" and row.link is None), None)
    if not address or row is None or view.instead is None:
        return None
    return WayOn(row, address)
