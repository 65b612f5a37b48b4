"""What each mode may weigh, for a campaign of five actions with a source each.

One of the embeds that others hand out grew from 45 to 126 kB in one release. These budgets may be
lowered; who raises one says why.
"""

from __future__ import annotations

import gzip
from datetime import date
from typing import Any

import pytest

import pride_actions as pa
from tests.making import needed
from tests.strategies import PACKS

BUDGETS: list[tuple[int, str, dict[str, Any]]] = [
    (2048, "html", {}),
    (3840, "html", {"style": "scoped", "theme": "auto"}),
    (3840, "html", {"style": "scoped", "theme": "pride", "layout": "cards"}),
    (3072, "html", {"style": "inline"}),
    (3840, "html", {"style": "shadow"}),
    (1024, "html", {"layout": "compact"}),
    (1280, "html", {"layout": "compact", "style": "inline"}),
    (1536, "html", {"layout": "compact", "style": "scoped"}),
    (1536, "html", {"layout": "compact", "style": "scoped", "theme": "auto"}),
    (1536, "html", {"layout": "compact", "style": "shadow", "theme": "auto"}),
    (1600, "html", {"layout": "buttons", "style": "scoped", "theme": "auto"}),
    (1344, "html", {"layout": "banner", "style": "scoped", "theme": "auto"}),
    (4096, "element", {"src": "/fresh.html"}),
    (1024, "iframe", {}),  # it waits until nothing that is seen moves, and asks for its height
    (900, "oembed-json", {}),
    (5120, "document", {"frame": True}),
]
"""Bytes as most servers send them (gzip), the format, and its options."""


@pytest.mark.parametrize(("most", "format", "options"), BUDGETS)
def test_it_stays_small(most: int, format: str, options: dict[str, Any]) -> None:
    campaign = pa.load(PACKS / "reference")["reference"]
    assert len(campaign.facts.actions) == 5
    given = needed(format) | options
    text = pa.render(campaign, format, on=date(2026, 11, 22), **given)
    assert most * 0.6 < len(gzip.compress(text.encode(), 9, mtime=0)) < most
