"""Every script in Chromium at 320 px: nothing sticks out, is cut, or runs the wrong way."""

from __future__ import annotations

from datetime import date

import pytest
from playwright.sync_api import Browser

import pride_actions as pa
from tests.browser.visiting import Visit, visit
from tests.pseudo import CLOSE, OPEN, pseudo_locale
from tests.test_bidi import contacts

pytestmark = pytest.mark.browser

ON = date(2026, 11, 22)
POLICY = "default-src 'none'; style-src 'unsafe-inline'"

SCRIPTS = ("ar", "he", "ur", "ja", "hi", "bn")
MORE = ("fa", "zh-Hans", "zh-Hant", "ko", "el", "ru")
"""Languages, for each script and each way of breaking lines."""

EACH_SCRIPT = [*SCRIPTS, *(pytest.param(code, marks=pytest.mark.slow) for code in MORE)]

CUT = """e => e.scrollWidth > e.clientWidth + 1 && getComputedStyle(e).overflow !== 'visible'"""

OUT_OF_ORDER = """() => {
  const wrong = [];
  for (const a of document.querySelectorAll('a[href^="tel:"], a[href^="mailto:"]')) {
    const text = a.textContent, node = a.ownerDocument.createTreeWalker(a, 4).nextNode();
    let last = null;
    for (let at = 0; at < node.length; at++) {
      const range = document.createRange();
      range.setStart(node, at); range.setEnd(node, at + 1);
      const box = range.getBoundingClientRect();
      if (last && box.top === last.top && box.left < last.left) { wrong.push(text); break; }
      last = box;
    }
  }
  return wrong;
}"""
"""Finds addresses whose characters do not stand from left to right."""


def shown(browser: Browser, locale: str, id: str = "chechnya", **options: object) -> Visit:
    text = pa.render(id, "document", locale=locale, on=ON, **options)  # type: ignore[arg-type]
    return visit(browser, text, POLICY, 320)


@pytest.mark.parametrize("locale", EACH_SCRIPT)
def test_a_page_fits(browser: Browser, locale: str) -> None:
    visited = shown(browser, locale)
    visited.assert_fits()
    visited.assert_quiet()
    assert not any(visited.each("main *", CUT))
    direction = "rtl" if locale in {"ar", "fa", "he", "ur"} else "ltr"
    assert visited.each(".pa", "e => getComputedStyle(e).direction") == [direction]
    assert visited.page.evaluate(OUT_OF_ORDER) == []


def test_a_page_is_accessible(browser: Browser) -> None:
    shown(browser, "ar").assert_accessible()


@pytest.mark.parametrize("style", ["scoped", "inline"])
def test_numbers_to_call_run_from_left_to_right(browser: Browser, style: str) -> None:
    made = pa.render_html(contacts(), locale="ar", on=date(2026, 11, 10), style=style)
    visited = visit(browser, f"<!doctype html><html lang=ar dir=rtl><title>x</title>{made}", POLICY)
    assert visited.each('a[href^="tel:"]', "e => e.textContent") == ["+49301234567"]
    assert visited.page.evaluate(OUT_OF_ORDER) == []


@pytest.mark.parametrize(
    ("style", "layout"),
    [("inline", "full"), ("scoped", "cards"), ("inline", "compact"), ("scoped", "buttons")],
)
def test_long_words_fit_in_every_layout(browser: Browser, style: str, layout: str) -> None:
    with pseudo_locale():
        made = pa.render_html("chechnya", locale="en", on=ON, style=style, layout=layout)
    assert made.count(OPEN) == made.count(CLOSE) > 2
    visited = visit(browser, f"<!doctype html><title>x</title>{made}", POLICY, 320)
    visited.assert_fits()
    assert not any(visited.each(".pa *, section *", CUT))


def test_lines_have_room_where_a_script_needs_it(browser: Browser) -> None:
    heights = {}
    for locale in ("ur", "ar", "de"):
        visited = shown(browser, locale)
        (found,) = set(visited.each(".pa", "e => getComputedStyle(e).lineHeight"))
        heights[locale] = float(found.removesuffix("px")) / 16
    assert heights == pytest.approx({"ur": 2.0, "ar": 1.75, "de": 1.55})
    made = pa.render_html("chechnya", locale="ur", on=ON, style="inline")
    inside = visit(browser, f"<!doctype html><title>x</title>{made}", POLICY, 320)
    assert inside.each("section", "e => getComputedStyle(e).lineHeight")[0] == "32px"


def test_no_address_is_parted_by_a_hyphen(browser: Browser) -> None:
    visited = shown(browser, "de")
    assert set(visited.each("a, bdi", "e => getComputedStyle(e).hyphens")) == {"manual"}
    assert "auto" in visited.each("p", "e => getComputedStyle(e).hyphens")


def test_nothing_is_put_into_capitals(browser: Browser) -> None:
    found = shown(browser, "el").each("*", "e => getComputedStyle(e).textTransform")
    assert set(found) == {"none"}


@pytest.mark.parametrize("locale", ["ar", "ja", pytest.param("hi", marks=pytest.mark.slow)])
def test_a_mail_fits(browser: Browser, locale: str) -> None:
    text = pa.render("chechnya", "email", locale=locale, on=ON)
    visited = visit(browser, text, POLICY + "; img-src data:", 320)
    visited.assert_fits()
    assert visited.page.evaluate(OUT_OF_ORDER) == []
