"""Room: on a phone most of it is for words, and what is wide has the whole width."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Browser

from tests.browser.visiting import page_with, policy_of, snippet, visit

pytestmark = pytest.mark.browser
INNERMOST = """(() => {
  const width = (element) => element.clientWidth
    - parseFloat(getComputedStyle(element).paddingLeft) * 2;
  return Math.min(...[...document.querySelectorAll('.pa-part')].map(width));
})()"""


@pytest.mark.parametrize("style", ["scoped", "inline"])
@pytest.mark.parametrize("layout", ["full", "cards"])
def test_parts_of_an_action_keep_most_of_a_phone_for_words(
    browser: Browser, style: str, layout: str
) -> None:
    text = snippet("chechnya", style=style, layout=layout)
    visited = visit(browser, page_with(text), policy_of(text), width=320)
    script = INNERMOST if style == "scoped" else INNERMOST.replace(".pa-part", "article article")
    assert visited.page.evaluate(script) >= 320 * 0.66
    visited.assert_fits()


ROWS = """(() => {
  const cards = [
    ...document.querySelectorAll('.pa > div > article, section > div > div > article')];
  const wide = cards[0].parentElement.clientWidth, rows = {};
  for (const card of cards) (rows[card.offsetTop] ??= []).push(card);
  return Object.values(rows).map(row => [
    row.reduce((sum, card) => sum + card.offsetWidth, 0) / wide,
    row.length, row.some(card => card.querySelector('article'))]);
})()"""


@pytest.mark.parametrize("style", ["scoped", "inline"])
@pytest.mark.parametrize("campaign", ["chechnya", "reference"])
def test_cards_fill_their_rows_and_one_with_parts_has_its_own(
    browser: Browser, style: str, campaign: str
) -> None:
    text = snippet(campaign, style=style, layout="cards")
    visited = visit(browser, page_with(text), policy_of(text))
    rows = visited.page.evaluate(ROWS)
    assert len(rows) > 1
    assert all(filled > 0.9 for filled, _, _ in rows)
    assert all(count == 1 for _, count, parts in rows if parts)
    assert campaign == "chechnya" or max(count for _, count, _ in rows) == 2


ENTIRE = """[...document.querySelectorAll('.pa dt')].map(label => [
  label.nextElementSibling.offsetLeft > label.offsetLeft, label.offsetWidth,
  label.parentElement.clientWidth])"""


def test_a_label_above_its_value_has_the_whole_line(browser: Browser) -> None:
    text = snippet("chechnya", style="scoped")
    for width in (320, 1200):
        visited = visit(browser, page_with(text), policy_of(text), width=width)
        for beside, label, line in visited.page.evaluate(ENTIRE):
            assert beside == (width == 1200)
            assert abs(label - (150 if beside else line)) <= 1


PAPER = """(() => {
  const style = (name, property) => [...new Set([...document.querySelectorAll(name)].map(
    element => getComputedStyle(element)[property]))].join();
  return [style('.pa h3, .pa h4, .pa .pa-meta, .pa .pa-advisory', 'breakAfter'),
    style('.pa-advisory', 'breakInside'), style('.pa-action, .pa-part', 'breakInside'),
    style('.pa-action, .pa-part', 'paddingLeft')];
})()"""


def test_paper_is_filled_and_a_page_ends_with_no_heading_or_warning(browser: Browser) -> None:
    text = snippet("chechnya", style="scoped")
    visited = visit(browser, page_with(text), policy_of(text))
    visited.page.emulate_media(media="print")
    assert visited.page.evaluate(PAPER) == ["avoid", "avoid", "auto", "0px"]


STICKS_OUT = """[...document.querySelectorAll('section a[style*="border-radius"]')].filter(link => {
  const own = link.getBoundingClientRect(), around = link.parentNode.getBoundingClientRect();
  return own.top < around.top - 1 || own.bottom > around.bottom + 1;
}).map(link => link.textContent)"""


@pytest.mark.parametrize("layout", ["full", "cards", "compact", "buttons", "banner"])
@pytest.mark.parametrize("width", [320, 1200])
def test_where_a_site_takes_display_away_a_button_covers_no_words(
    browser: Browser, layout: str, width: int
) -> None:
    text = snippet(style="inline", layout=layout, exit_link=True)
    cleaned = re.sub(r"\b(?:all|display):[\w-]+;", "", text)  # as WordPress does
    for shown in (text, cleaned):
        visited = visit(browser, page_with(shown), policy_of(shown), width=width)
        assert visited.each('section a[style*="border-radius"]', "e => e.textContent")
        assert visited.page.evaluate(STICKS_OUT) == []
