"""The exit link, for readers who may be watched: only when asked for, first, and honest."""

from __future__ import annotations

from datetime import date

import pytest
from playwright.sync_api import Browser, Page, Route

import pride_actions as pa
from tests import tools
from tests.making import SIGN_WORDS, campaign, sign

ON = date(2026, 11, 10)
FOUND = campaign({"sign": (sign(), SIGN_WORDS)})


def test_there_is_none_unless_it_is_asked_for() -> None:
    assert "pa-exit" not in pa.render_html(FOUND, on=ON)


def test_it_comes_first_and_leads_to_a_neutral_page() -> None:
    html = pa.render_html(FOUND, on=ON, exit_link=True)
    first, second = tools.hrefs(html)[:2]
    assert first == second == "https://www.bbc.co.uk/weather"
    assert html.index("pa-skip") < html.index("pa-exit-link") < html.index("<h2")
    assert 'rel="nofollow noreferrer"' in html
    assert "<script" not in html


def test_its_words_do_not_promise_to_hide_the_history() -> None:
    html = pa.render_html(FOUND, on=ON, exit_link=True)
    assert "does not delete this page from the history" in html
    assert "Shift" not in html


def test_another_page_can_be_named_but_it_must_be_safe_to_link() -> None:
    html = pa.render_html(FOUND, on=ON, exit_link="https://weather.example/")
    assert tools.hrefs(html)[0] == "https://weather.example/"
    for wrong in ("javascript:alert(1)", "http://weather.example/", "weather"):
        with pytest.raises(pa.OptionError, match="exit_link"):
            pa.render_html(FOUND, on=ON, exit_link=wrong)
    with pytest.raises(pa.OptionError, match="exit_script needs exit_link"):
        pa.render_html(FOUND, on=ON, exit_script=True)
    with pytest.raises(pa.OptionError, match="base64"):
        pa.render_html(FOUND, on=ON, exit_link=True, exit_script=True, nonce='"><script>')


WITH_SCRIPT = pa.render_html(FOUND, on=ON, exit_link="https://weather.example/", exit_script=True)


def leaving(
    browser: Browser, around: str = "{}", html: str = WITH_SCRIPT
) -> tuple[Page, list[tuple[str, str | None]]]:
    """Open a page with the exit key; gives what the browser asks for when it leaves, from where."""
    page = browser.new_page()
    left: list[tuple[str, str | None]] = []
    page.clock.install()

    def answer(route: Route) -> None:
        asked = route.request
        if asked.url == "http://localhost/page":
            body = f"<!doctype html><title>x</title>{around.format(html)}<input>"
            route.fulfill(body=body, content_type="text/html; charset=utf-8")
        else:
            left.append((asked.url, asked.all_headers().get("referer")))
            route.abort()

    page.route("**/*", answer)
    page.goto("http://localhost/page")
    page.focus("input")
    return page, left


@pytest.mark.browser
def test_shift_three_times_leaves_where_a_script_is_allowed(browser: Browser) -> None:
    html = pa.render_html(FOUND, on=ON, exit_link=True, exit_script=True, nonce="bm9uY2U=")
    policy = "default-src 'none'; script-src 'nonce-bm9uY2U='"
    allowed = f'<meta http-equiv="Content-Security-Policy" content="{policy}">{{}}'
    page, left = leaving(browser, allowed, html)
    page.keyboard.press("Shift+A")
    page.keyboard.press("Shift")
    page.keyboard.press("Shift")
    assert left == []
    page.keyboard.press("x")
    with page.expect_event("requestfailed"):
        for _ in range(3):
            page.keyboard.press("Shift")
    assert [url for url, _ in left] == ["https://www.bbc.co.uk/weather"]
    page.close()


@pytest.mark.browser
@pytest.mark.parametrize(
    "keys",
    [
        "Shift Shift x Shift Shift",
        "Shift Shift wait Shift Shift",
        "Shift+a Shift+a Shift+a",
        "Control-down Shift Shift Shift",
        "Alt-down Shift Shift Shift",  # the next layout of the keyboard
        "Meta-down Shift Shift Shift",
    ],
)
def test_nobody_leaves_by_typing(browser: Browser, keys: str) -> None:
    page, left = leaving(browser)
    for key in keys.split():
        if key == "wait":
            page.clock.fast_forward(5100)
        elif key.endswith("-down"):
            page.keyboard.down(key.removesuffix("-down"))
        else:
            page.keyboard.press(key)
    page.evaluate("new Promise(requestAnimationFrame)")
    assert left == []
    page.close()


@pytest.mark.browser
@pytest.mark.parametrize(
    "around",
    ["{}", "<div onkeydown='event.stopPropagation()' onkeyup='event.stopPropagation()'>{}"],
)
def test_each_press_has_five_seconds_and_the_next_page_does_not_learn_from_where(
    browser: Browser, around: str
) -> None:
    page, left = leaving(browser, around)
    with page.expect_event("requestfailed"):
        for _ in range(3):
            page.clock.fast_forward(4000)
            page.keyboard.press("Shift")
    assert left == [("https://weather.example/", None)]
    page.close()


@pytest.mark.browser
def test_two_snippets_need_three_presses_too(browser: Browser) -> None:
    page, left = leaving(browser, "{0}{0}")
    page.keyboard.press("Shift")
    page.keyboard.press("Shift")
    page.evaluate("new Promise(requestAnimationFrame)")
    assert left == []
    page.close()


def test_no_key_leaves_a_frame() -> None:
    with pytest.raises(pa.OptionError, match="no key can leave"):
        pa.render(FOUND, "document", on=ON, exit_link=True, exit_script=True, frame=True)
