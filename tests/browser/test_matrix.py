"""Every look in Chromium, under the strictest policy: accessible, quiet, and never too wide."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import combinations, product
from typing import Any

import pytest
from playwright.sync_api import Browser

from pride_actions.locales import available
from pride_actions.renderers import document
from pride_actions.renderers.table import LAYOUTS, THEME_NAMES
from tests.browser.visiting import (
    FRAME,
    LOW,
    MODES,
    Embedded,
    Visit,
    embedded,
    page_with,
    policy_of,
    view,
    visit,
)

pytestmark = pytest.mark.browser

WIDTHS = (320, 768, 1200)
DIRECTIONS = ("ltr", "rtl")
ROWS = [*product(MODES, THEME_NAMES, LAYOUTS, DIRECTIONS, WIDTHS)]
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


@pytest.mark.parametrize(("mode", "theme", "layout", "direction", "width"), CHOSEN)
def test_every_pair_of_values_fits_and_is_quiet(
    browser: Browser, mode: str, theme: str, layout: str, direction: str, width: int
) -> None:
    made = embedded(mode, direction=direction, theme=theme, layout=layout)
    visited = opened(browser, [made], direction, width)
    visited.assert_fits()
    visited.assert_quiet(*made.asked)


def opened(browser: Browser, all_made: Sequence[Embedded], direction: str, width: int) -> Visit:
    """Open a page with one or more of them, as readers of that direction see it."""
    text = "".join(made.text for made in all_made)
    files = {address: file for made in all_made for address, file in made.files.items()}
    scheme = scheme_of(direction)
    page = page_with(text, direction)
    csp = policy_of(text)
    visited = visit(browser, page, csp, width, LOW, files=files, color_scheme=scheme)
    if files:
        visited.settle()
        visited.await_frames()
    return visited


def scheme_of(direction: str) -> str:
    """Both colour schemes are seen, and both directions."""
    return {"ltr": "light", "rtl": "dark"}[direction]


@pytest.mark.parametrize(("direction", "width"), [*product(DIRECTIONS, WIDTHS)])
def test_every_pair_of_values_is_accessible(browser: Browser, direction: str, width: int) -> None:
    """Many snippets stand on one page here: they must also leave each other alone."""
    looks = [row[:3] for row in CHOSEN if row[3:] == (direction, width)]
    made = [
        embedded(mode, "reference", direction, f"{FRAME}?{at}", theme=theme, layout=layout)
        for at, (mode, theme, layout) in enumerate(looks)
    ]
    visited = opened(browser, made, direction, width)
    asked = {address for one in made for address in one.asked}
    visited.assert_fits()
    visited.assert_quiet(*asked)
    visited.assert_accessible()


@pytest.mark.parametrize(("theme", "exit_link"), [("auto", False), ("contrast", True)])
@pytest.mark.parametrize(("direction", "width"), [*product(DIRECTIONS, WIDTHS)])
def test_a_page_with_ways_to_other_pages_is_accessible(
    browser: Browser, direction: str, width: int, theme: str, exit_link: bool
) -> None:
    others = {code: f"https://partner.example/{code}/" for code in available()}
    text = document.render(
        view("chechnya-2017", direction),
        theme=theme,
        exit_link=exit_link,
        alternates=others,
        successor="https://partner.example/next/",
    )
    assert 'class="next"' in text
    visited = visit(browser, text, "", width, color_scheme=scheme_of(direction))
    visited.assert_fits()
    visited.assert_quiet()
    visited.assert_accessible()


@pytest.mark.slow
@pytest.mark.parametrize("theme", THEME_NAMES)
@pytest.mark.parametrize("layout", LAYOUTS)
@pytest.mark.parametrize("mode", MODES)
def test_every_combination(browser: Browser, mode: str, layout: str, theme: str) -> None:
    schemes = ("light", "dark") if theme == "auto" else ("light",)
    for direction, scheme, id in product(DIRECTIONS, schemes, ("chechnya", "reference")):
        made = embedded(mode, id, direction, theme=theme, layout=layout)
        page, csp = page_with(made.text, direction), policy_of(made.text)
        visited = visit(browser, page, csp, height=LOW, files=made.files, color_scheme=scheme)
        if made.files:
            visited.settle()
            visited.await_frames()
        visited.assert_quiet(*made.asked)
        for width in WIDTHS:
            visited.page.set_viewport_size({"width": width, "height": 900})
            visited.assert_fits()
        if id == "reference":
            visited.assert_accessible()
