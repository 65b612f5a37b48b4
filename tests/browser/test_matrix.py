"""Every look in Chromium, under the strictest policy: accessible, quiet, and never too wide."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import combinations, product
from typing import Any

import pytest
from playwright.sync_api import Browser

from pride_actions.renderers.table import LAYOUTS, STYLES, THEME_NAMES
from tests.browser.visiting import page_with, policy_of, snippet, visit

pytestmark = pytest.mark.browser

WIDTHS = (320, 768, 1200)
DIRECTIONS = ("ltr", "rtl")
ROWS = [*product(STYLES, THEME_NAMES, LAYOUTS, DIRECTIONS, WIDTHS)]
"""The whole product."""


def pairwise(rows: Sequence[tuple[Any, ...]]) -> list[tuple[Any, ...]]:
    """Choose rows until every two values that meet in some row meet in a chosen one.

    >>> len(pairwise([*product("ab", "cd", "ef")]))
    4
    """
    left = {pair for row in rows for pair in _pairs(row)}
    chosen = []
    while left:
        best = max(rows, key=lambda row: len(left.intersection(_pairs(row))))
        left.difference_update(_pairs(best))
        chosen.append(best)
    return chosen


def _pairs(row: tuple[Any, ...]) -> Iterator[tuple[Any, ...]]:
    return combinations(enumerate(row), 2)


CHOSEN = pairwise(ROWS)


@pytest.mark.parametrize(("style", "theme", "layout", "direction", "width"), CHOSEN)
def test_every_pair_of_values_fits_and_is_quiet(
    browser: Browser, style: str, theme: str, layout: str, direction: str, width: int
) -> None:
    made = snippet(direction=direction, style=style, theme=theme, layout=layout)
    page = page_with(made, direction)
    visited = visit(browser, page, policy_of(made), width, color_scheme=scheme_of(direction))
    visited.assert_fits()
    visited.assert_quiet()


def scheme_of(direction: str) -> str:
    """Both colour schemes are seen, and both directions."""
    return {"ltr": "light", "rtl": "dark"}[direction]


@pytest.mark.parametrize(("direction", "width"), [*product(DIRECTIONS, WIDTHS)])
def test_every_pair_of_values_is_accessible(browser: Browser, direction: str, width: int) -> None:
    """Many snippets stand on one page here: they must also leave each other alone."""
    looks = [row[:3] for row in CHOSEN if row[3:] == (direction, width)]
    made = "".join(
        snippet(direction=direction, style=style, theme=theme, layout=layout)
        for style, theme, layout in looks
    )
    page = page_with(made, direction)
    visited = visit(browser, page, policy_of(made), width, color_scheme=scheme_of(direction))
    visited.assert_fits()
    visited.assert_quiet()
    visited.assert_accessible()


@pytest.mark.slow
@pytest.mark.parametrize("theme", THEME_NAMES)
@pytest.mark.parametrize("layout", LAYOUTS)
@pytest.mark.parametrize("style", STYLES)
def test_every_combination(browser: Browser, style: str, layout: str, theme: str) -> None:
    schemes = ("light", "dark") if theme == "auto" else ("light",)
    for direction, scheme, id in product(DIRECTIONS, schemes, ("chechnya", "reference")):
        made = snippet(id, direction, style=style, theme=theme, layout=layout)
        page = page_with(made, direction)
        visited = visit(browser, page, policy_of(made), color_scheme=scheme)
        visited.assert_quiet()
        for width in WIDTHS:
            visited.page.set_viewport_size({"width": width, "height": 900})
            visited.assert_fits()
        if id == "reference":
            visited.assert_accessible()
