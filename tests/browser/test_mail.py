"""Sections of mails in Chromium, as mail clients leave them: every word and every link survives."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from functools import cache
from itertools import cycle, product

import pytest
from playwright.sync_api import Browser, Page

import pride_actions as pa
from pride_actions.renderers.table import MAIL_LAYOUTS, MAIL_OPTIONS
from tests.strategies import PACKS

pytestmark = pytest.mark.browser

ON = date(2026, 11, 22)
WIDTHS = (320, 600, 1200)
THEMES = MAIL_OPTIONS["theme"].choices


@cache
def section(id: str, layout: str, theme: str, locale: str) -> str:
    catalog = {**pa.load(PACKS / "every-field", PACKS / "reference"), **pa.load()}
    options = {"locale": locale, "layout": layout, "theme": theme}
    return pa.render(catalog[id], "email", on=ON, max_actions=3, **options)


def cases() -> list[tuple[str, str, str, str]]:
    campaigns, locales = cycle(("reference", "chechnya", "mark-over")), cycle(("en", "ar"))
    return [(next(campaigns), layout, theme, next(locales))
            for layout, theme in product(MAIL_LAYOUTS, THEMES)]  # fmt: skip


CASES = cases()


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    opened = browser.new_page(viewport={"width": 320, "height": 800})
    asked: list[str] = []
    opened.on("request", lambda request: asked.append(request.url))
    yield opened
    opened.close()
    assert asked == [], "a section asks nobody for anything"


def show(page: Page, html: str, css: str = "") -> None:
    page.set_content(
        f'<!doctype html><html><head><meta charset="utf-8"><style>{css}</style></head>'
        f'<body style="margin:0">{html}</body></html>'
    )


WORDS = "document.body.innerText.replace(/\\s+/g, '')"

LINKS = """
[...document.querySelectorAll("a")].map((link) => {
  const box = link.getBoundingClientRect();
  return [link.href, box.width > 0 && box.height > 0 && getComputedStyle(link).visibility];
})
"""

OVERFLOW = "document.documentElement.scrollWidth - innerWidth"

BUTTONS = """
[...document.querySelectorAll("a")]
  .filter((link) => getComputedStyle(link).textDecorationLine === "none")
  .map((link) => [link.getBoundingClientRect().height, link.closest("td").offsetHeight])
"""


@pytest.mark.parametrize(("id", "layout", "theme", "locale"), CASES)
def test_as_it_is_set(page: Page, id: str, layout: str, theme: str, locale: str) -> None:
    """It fits from a telephone to a wide window, and a finger can hit its buttons."""
    show(page, section(id, layout, theme, locale))
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 800})
        assert page.evaluate(OVERFLOW) <= 0
        for link, cell in page.evaluate(BUTTONS):
            assert link >= 44
            assert cell >= 44


# What clients do, as a script that does it to the section.

WITHOUT_STYLES = """
for (const element of document.querySelectorAll("body *"))
  for (const name of ["style", "bgcolor", "align", "width", "height", "role"])
    element.removeAttribute(name);
"""

LIKE_WORD = """
for (const element of document.querySelectorAll("body *")) {
  const style = element.style;
  for (const name of ["border-radius", "max-width", "display", "word-break"])
    style.removeProperty(name);
  if (element.localName !== "td") style.removeProperty("padding");
  if (["div", "p", "span"].includes(element.localName)) {
    style.removeProperty("width");
    style.removeProperty("height");
  }
  if (["span", "a", "table"].includes(element.localName)) style.removeProperty("margin");
}
"""

WITHOUT_LANGUAGE = """
for (const element of document.querySelectorAll("html, td, table")) {
  element.removeAttribute("lang");
  element.removeAttribute("dir");
}
"""

STAMPED = "a{color:red;font-size:9px;padding:9px}p{color:silver;font-size:9px;line-height:9px}"
"""What services write for every link and paragraph of a template."""


@pytest.mark.parametrize("script", [WITHOUT_STYLES, LIKE_WORD, WITHOUT_LANGUAGE])
@pytest.mark.parametrize(("id", "layout", "theme", "locale"), CASES[::4])
def test_nothing_is_lost(
    page: Page, id: str, layout: str, theme: str, locale: str, script: str
) -> None:
    show(page, section(id, layout, theme, locale))
    words, links = page.evaluate(WORDS), page.evaluate(LINKS)
    assert links
    assert {seen for _, seen in links} == {"visible"}
    page.evaluate(script)
    assert page.evaluate(WORDS) == words
    assert page.evaluate(LINKS) == links


@pytest.mark.parametrize(("id", "layout", "theme", "locale"), CASES[::5])
def test_buttons_have_their_height_where_word_lays_out(
    page: Page, id: str, layout: str, theme: str, locale: str
) -> None:
    show(page, section(id, layout, theme, locale))
    page.evaluate(LIKE_WORD)
    cells = page.evaluate(
        "[...document.querySelectorAll('td[bgcolor][height]')].map((cell) => cell.offsetHeight)"
    )
    assert all(height >= 44 for height in cells)


# --- colours --------------------------------------------------------------------------------------

CONTRASTS = """
() => {
  const parts = (colour) => colour.match(/[\\d.]+/g).map(Number);
  const curved = (part) => part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  const linear = (part) => curved(part / 255);
  const light = ([r, g, b]) => 0.2126 * linear(r) + 0.7152 * linear(g) + 0.0722 * linear(b);
  const ground = (element) => {
    for (; element; element = element.parentElement) {
      const colour = parts(getComputedStyle(element).backgroundColor);
      if (colour[3] !== 0) return colour;
    }
    return [255, 255, 255];
  };
  const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  const found = [];
  for (let text; (text = texts.nextNode()); ) {
    if (!text.data.trim()) continue;
    const element = text.parentElement;
    const pair = [light(parts(getComputedStyle(element).color)), light(ground(element))].sort();
    const contrast = (Math.max(...pair) + 0.05) / (Math.min(...pair) + 0.05);
    if (contrast < 4.5) found.push(`${contrast.toFixed(2)} ${text.data.trim().slice(0, 40)}`);
  }
  return found;
}
"""

INVERTED = """
for (const element of document.querySelectorAll("body *"))
  for (const name of ["color", "backgroundColor"]) {
    const colour = element.style[name];
    if (!colour) continue;
    const [r, g, b] = colour.match(/\\d+/g).map((part) => part / 255);
    const high = Math.max(r, g, b), low = Math.min(r, g, b), shift = 1 - high - low;
    // Of HSL only the lightness is turned over: hue and saturation stay.
    const turned = [r, g, b].map((part) => Math.round((part + shift) * 255));
    element.style[name] = `rgb(${turned})`;
    element.removeAttribute("bgcolor");
  }
"""

NEGATIVE = """
for (const element of document.querySelectorAll("body *"))
  for (const name of ["color", "backgroundColor"])
    if (element.style[name])
      element.style[name] = element.style[name].replace(/\\d+/g, (part) => 255 - part);
"""


@pytest.mark.parametrize("script", ["", INVERTED, NEGATIVE])
@pytest.mark.parametrize(("id", "layout", "theme", "locale"), CASES[::3])
def test_every_word_can_be_read(
    page: Page, id: str, layout: str, theme: str, locale: str, script: str
) -> None:
    show(page, section(id, layout, theme, locale))
    page.evaluate(script)
    assert page.evaluate(CONTRASTS) == []


@pytest.mark.parametrize("theme", THEMES)
def test_what_services_write_for_all_links_changes_none(page: Page, theme: str) -> None:
    html = section("chechnya", "cards", theme, "en")
    show(page, html, STAMPED)
    assert page.evaluate(CONTRASTS) == []
    smallest = page.evaluate(
        "Math.min(...[...document.querySelectorAll('a, p')]"
        ".map((element) => parseFloat(getComputedStyle(element).fontSize)))"
    )
    assert smallest >= 13


def test_the_measures_notice(page: Page) -> None:
    show(
        page, '<p style="color:#777777;background-color:#888888">x</p><p style="width:400px">x</p>'
    )
    assert page.evaluate(CONTRASTS) == ["1.26 x"]
    assert page.evaluate(OVERFLOW) > 0
    show(page, '<p style="color:#000000;background-color:#ffff00">x</p>')
    assert page.evaluate(CONTRASTS) == []
    page.evaluate(INVERTED)
    assert page.evaluate(CONTRASTS) == ["1.07 x"]


def test_words_run_from_the_right_where_they_do(page: Page) -> None:
    page.set_viewport_size({"width": 600, "height": 800})
    show(page, section("reference", "list", "light", "he"))
    sides = page.evaluate(
        """
        [...document.querySelectorAll("td[align]:not([bgcolor])")].map((cell) => {
          const style = getComputedStyle(cell);
          return [style.direction, style.textAlign];
        })
        """
    )
    assert {tuple(side) for side in sides[1:]} == {("rtl", "right")}
    button = page.evaluate(
        "(() => { const box = document.querySelector('td[height=\"44\"]').getBoundingClientRect();"
        " return [box.left, innerWidth - box.right]; })()"
    )
    assert button[0] > button[1]
