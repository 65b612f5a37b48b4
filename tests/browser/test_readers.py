"""Readers who zoom, print, use a keyboard, have their own colours, no script, or an old browser."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Browser

import pride_actions as pa
from pride_actions.renderers.table import LAYOUTS, STYLES
from pride_actions.theme.colours import AA_OTHER, Colour, contrast
from tests import tools
from tests.browser.visiting import ON, page_with, policy_of, snippet, view, visit

pytestmark = pytest.mark.browser

DRESSED = ("scoped", "shadow")
"""Styles that can say how things look in print, or when they have the focus."""


@pytest.mark.parametrize("style", STYLES)
def test_at_400_percent_nothing_is_cut(browser: Browser, style: str) -> None:
    """A window of 1280 by 1024 has room for 320 by 256 then."""
    made = snippet("chechnya", style=style, exit_link=True)
    page = page_with(made)
    visited = visit(browser, page, policy_of(made), 320, height=256, device_scale_factor=4)
    visited.assert_fits()


@pytest.mark.parametrize("style", STYLES)
def test_with_forced_colours_buttons_and_cards_have_edges(browser: Browser, style: str) -> None:
    made = snippet(style=style)
    page = page_with(made)
    visited = visit(browser, page, policy_of(made), forced_colors="active")
    visited.assert_accessible()
    if style in DRESSED:
        edges = visited.each(".pa-button, .pa-action", "e => getComputedStyle(e).borderTopWidth")
        assert len(edges) > 5
        assert "0px" not in edges


@pytest.mark.parametrize("style", STYLES)
def test_nothing_moves_for_anybody(browser: Browser, style: str) -> None:
    made = snippet(style=style)
    visited = visit(browser, page_with(made), policy_of(made))
    moves = "(s => s.transitionDuration + s.animationName)(getComputedStyle(e))"
    assert {*visited.each("*", f"e => {moves}")} == {"0snone"}


@pytest.mark.parametrize("style", DRESSED)
def test_on_paper_addresses_are_written_out(browser: Browser, style: str) -> None:
    made = snippet(style=style, exit_link=True)
    visited = visit(browser, page_with(made), policy_of(made))
    visited.page.emulate_media(media="print")
    written = visited.each("a", "e => [e.href, getComputedStyle(e, '::after').content]")
    assert len(written) > 8
    for url, content in written:
        assert content == ("none" if url.startswith("mailto") else f'" ({url})"')
    assert "Exit this page" not in visited.words()


FOCUSED = """() => {
  let element = document.activeElement;
  while (element.shadowRoot) element = element.shadowRoot.activeElement;
  const style = getComputedStyle(element), box = element.getBoundingClientRect();
  const behind = getComputedStyle(element.closest('.pa')).backgroundColor;
  return [style.outlineStyle, style.outlineWidth, box.width > 40, style.outlineColor, behind];
}"""


def colour(told: str) -> Colour:
    """Read a colour as browsers tell it."""
    red, green, blue = map(int, re.findall(r"\d+", told))
    return Colour.parse(f"#{red:02x}{green:02x}{blue:02x}")


@pytest.mark.parametrize("theme", ["light", "contrast"])
@pytest.mark.parametrize("layout", LAYOUTS)
@pytest.mark.parametrize("style", DRESSED)
def test_who_uses_the_keyboard_sees_where_they_are(
    browser: Browser, style: str, layout: str, theme: str
) -> None:
    made = snippet(style=style, layout=layout, theme=theme, exit_link=True)
    visited = visit(browser, page_with(made), policy_of(made))
    assert visited.each(".pa-skip", "e => e.getBoundingClientRect().height") == [1]
    for _ in range(4):
        visited.page.keyboard.press("Tab")
        *ring, line, ground = visited.page.evaluate(FOCUSED)
        assert ring == ["solid", "3px", True]
        assert contrast(colour(line), colour(ground)) >= AA_OTHER


@pytest.mark.parametrize("style", STYLES)
def test_shift_three_times_leaves_in_every_style(browser: Browser, style: str) -> None:
    made = snippet(style=style, exit_link="https://weather.example/", exit_script=True) * 2
    visited = visit(browser, page_with(made), policy_of(made))
    visited.assert_quiet()
    with visited.page.expect_event("requestfailed"):
        for _ in range(3):
            visited.page.keyboard.press("Shift")
    assert visited.requests == ["https://weather.example/"]


@pytest.mark.parametrize("layout", LAYOUTS)
def test_without_a_script_everything_is_there(browser: Browser, layout: str) -> None:
    words = set()
    for style in STYLES:
        made = snippet(style=style, layout=layout)
        visited = visit(browser, page_with(made), policy_of(made), java_script_enabled=False)
        words.add(visited.words())
        assert visited.complaints == visited.requests == []
    assert len(words) == 1
    assert "Stand with people in Uganda" in words.pop()


@pytest.mark.parametrize("layout", LAYOUTS)
def test_a_browser_that_makes_no_shadow_root_shows_the_same(browser: Browser, layout: str) -> None:
    new = pa.render_html("chechnya", on=ON, style="shadow", layout=layout)
    old = new.replace("shadowrootmode", "a-browser-of-2022")
    words = visit(browser, page_with(new), policy_of(new)).words()
    visited = visit(browser, page_with(old), policy_of(old))
    assert visited.words() == words
    visited.assert_accessible()


def test_a_text_browser_shows_every_title_and_address() -> None:
    made = snippet("chechnya", style="shadow")
    dump = "".join(tools.w3m_dump(tools.page(made)).split())
    for action in view("chechnya").actions:
        assert "".join(action.title.text.split()) in dump
    for url in tools.hrefs(made):
        assert url.split("?")[0] in dump
