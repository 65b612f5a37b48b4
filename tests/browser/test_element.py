"""The element in Chromium: the snippet in it stays, unless something newer takes its place."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from playwright.sync_api import Browser

import pride_actions as pa
from pride_actions.renderers.embedding import directives, policy
from tests.browser.visiting import (
    ADDRESS,
    FRESH,
    MORE,
    ON,
    PACKS,
    SCRIPT,
    SCRIPTS,
    SHIFTS,
    STRICT,
    Visit,
    campaign,
    page_with,
    visit,
)
from tests.making import ATTEND_WORDS, attend, event
from tests.making import campaign as small

pytestmark = pytest.mark.browser

LATER = ON + timedelta(days=2)
UNTIL = datetime(2026, 12, 10, 17, 0, tzinfo=UTC)
"""When the campaign of these tests changes: its vigil begins."""

OUT_OF_DATE = "This is out of date"
OFFERED = "document.querySelector('.pa-offers') !== null"
MADE = "document.querySelector('section').textContent.match(/made=(\\S+)/)[1]"


def element(on: date = ON, found: pa.Campaign | None = None, **options: Any) -> str:
    given: dict[str, Any] = {"src": "/fresh.html", "layout": "compact"}
    return pa.render(found or campaign(), "element", on=on, **(given | options))


def opened(
    browser: Browser,
    snippet: str,
    fresh: str | None = None,
    scripts: dict[str, str] = SCRIPTS,
    head: str = "",
    **settings: Any,
) -> Visit:
    """Open a page with the element, under the strictest policy, and let it do what it wants."""
    csp = f"{STRICT}; {directives(policy(snippet))}"
    files = scripts | ({} if fresh is None else {FRESH: fresh})
    settings.setdefault("clock", datetime(2026, 11, 25, 12, tzinfo=UTC))
    visited = visit(browser, page_with(snippet, head=head), csp, files=files, **settings)
    visited.settle()
    return visited


def made(visited: Visit) -> str:
    """The day on which what is shown was made."""
    found: str = visited.page.evaluate(MADE)
    return found


def alerts(count: int) -> str:
    """Say in the page's language that so many notices of the end are shown."""
    return f"document.querySelectorAll('p.pa-alert').length === {count}"


def await_renewal(visited: Visit, day: date = LATER) -> None:
    """Wait until what was made on a day is shown."""
    visited.await_that(f"{MADE} === '{day}'")


# --- renewed -------------------------------------------------------------------------------------


@pytest.mark.parametrize("style", ["scoped", "inline", "none"])
@pytest.mark.parametrize("nonce", ["", "bm9uY2U="])
def test_it_is_renewed_and_nothing_moves(browser: Browser, style: str, nonce: str) -> None:
    options: dict[str, Any] = {"style": style, "theme": "light"}
    visited = opened(browser, element(nonce=nonce, **options), element(LATER, **options))
    await_renewal(visited)
    visited.assert_quiet(SCRIPT, FRESH)
    if not nonce:
        visited.assert_accessible()


def test_a_look_that_the_policy_does_not_allow_is_not_taken(browser: Browser) -> None:
    fresh = element(LATER).replace("<style>", "<style>.pa{margin:0}")
    visited = opened(browser, element(), fresh)
    assert made(visited) == str(ON)
    assert visited.each("section", "e => e.querySelector('style').sheet !== null") == [True]


def test_the_snippet_alone_will_do(browser: Browser) -> None:
    alone = pa.render_html(campaign(), on=LATER, style="scoped", theme="auto", layout="compact")
    visited = opened(browser, element(), alone)
    await_renewal(visited)
    visited.assert_quiet(SCRIPT, FRESH)


def test_it_asks_once_for_ten_copies(browser: Browser) -> None:
    visited = opened(browser, element() * 10, element(LATER))
    sections = "[...document.querySelectorAll('section')]"
    made = f"{sections}.filter(one => one.textContent.includes('made={LATER}'))"
    visited.await_that(f"{made}.length === 10")
    visited.assert_quiet(SCRIPT, FRESH)
    visited.assert_accessible()


def test_without_an_address_it_asks_nobody(browser: Browser) -> None:
    visited = opened(browser, element(src=""))
    visited.assert_quiet(SCRIPT)
    assert made(visited) == str(ON)


def test_it_sends_neither_a_cookie_nor_where_it_is(browser: Browser) -> None:
    visited = opened(browser, element(), element(LATER))
    visited.page.context.add_cookies([{"name": "who", "value": "me", "url": ADDRESS}])
    with visited.page.expect_request(FRESH) as asked:
        visited.page.reload()
    headers = asked.value.all_headers()
    visited.page.context.clear_cookies()
    assert headers.keys().isdisjoint({"cookie", "referer", "authorization"})


def test_it_asks_for_what_is_there_now(browser: Browser) -> None:
    """What a cache has kept may have been corrected since."""
    noted = "fetch = (ask => (...all) => { window.how = all[1]; return ask(...all) })(fetch);"
    visited = opened(
        browser, element(nonce="b3du"), element(LATER, nonce="b3du"), head=listening(noted)
    )
    await_renewal(visited)
    assert visited.page.evaluate("[how.cache, how.redirect, how.mode].join()") == (
        "no-cache,error,same-origin"
    )


# --- what is not taken ---------------------------------------------------------------------------


def other(**words: Any) -> pa.Campaign:
    return pa.load(PACKS / "every-field")["mark-open"]


def unfit() -> dict[str, str | None]:
    """Answers that must not take the place of what is there."""
    good = element(LATER)
    stamp = re.findall(r"pride-actions reference.*?check=\w+", good)[0]
    return {
        "nothing": None,
        "an empty file": "",
        "another page": "<!doctype html><title>Not found</title><section>Sorry</section>",
        "another campaign": element(LATER, other()),
        "another language": element(LATER, locale="en").replace("locale=en", "locale=de"),
        "another place": element(LATER, jurisdiction="DE"),
        "another look": element(LATER, theme="dark"),
        "an older day": element(ON - timedelta(days=2)),
        "no stamp": re.sub(r"pride-actions reference.*?(?=</small>)", "", good),
        "an image without url()": good.replace(
            "</h2>", "</h2><style>p{background:image-set('/spy' 1x)}</style>"
        ),
        "an address in disguise": good.replace(
            "</h2>", r"</h2><style>p{background:u\72l(/spy)}</style>"
        ),
        "somebody who is told of clicks": good.replace('<a href="h', '<a ping="/spy" href="h'),
        "a handler": good.replace("<h2", '<h2 onclick="alert(1)"'),
        "an image": good.replace("</h2>", '</h2><img src="/spy.png" alt="">'),
        "a frame": good.replace("</h2>", '</h2><iframe srcdoc="<p>"></iframe>'),
        "an address that runs": re.sub(r'href="https://', 'href="javascript://', good),
        "an address that runs in a drawing": good.replace(
            "</h2>", '</h2><svg><a href="javascript:alert(1)"><text>x</text></a></svg>'
        ),
        "another base of addresses": good.replace("</h2>", '</h2><base href="https://a.example/">'),
        "a way to elsewhere": good.replace(
            "</h2>", '</h2><meta http-equiv="refresh" content="0;url=/elsewhere">'
        ),
        "a form": good.replace("</h2>", '</h2><form action="https://a.example/"></form>'),
        "a style sheet": good.replace("</h2>", '</h2><link rel="stylesheet" href="/spy.css">'),
        "a style that loads": good.replace("</h2>", "</h2><style>@import '/spy.css'</style>"),
        "an attribute that loads": good.replace("<h2", '<h2 style="background:url(/spy)"'),
        "the stamp of this, and another campaign": (
            f"<!-- {stamp} -->" + re.sub(r"pride-actions .*?check=\w+", "", element(LATER, other()))
        ),
    }


NOISY = {
    "nothing", "a handler", "a style that loads", "an attribute that loads",
    "an image without url()", "an address in disguise",
}  # fmt: skip
"""Of these, browsers complain themselves."""


OFFERS = """(() => { window.count = 0;
  addEventListener('pride-action:renew', () => { count++ });
  return document.querySelector('pride-action').renew().then(() => count, () => count) })()"""


@pytest.mark.parametrize("answer", unfit())
def test_what_does_not_fit_is_not_taken(browser: Browser, answer: str) -> None:
    visited = opened(browser, element(), unfit()[answer])
    # Not even offered: what is taller would wait, and show nothing yet.
    assert (made(visited), visited.page.evaluate(OFFERS)) == (str(ON), 0)
    assert visited.page.title() == "A page"
    assert {*visited.requests} == {SCRIPT, FRESH}
    if answer not in NOISY:
        visited.assert_quiet(SCRIPT, FRESH)


def test_of_what_is_fetched_no_script_runs(browser: Browser) -> None:
    spy = "<script>document.title = 'mine'</script>"
    visited = opened(browser, element(), element(LATER).replace("</h2>", f"</h2>{spy}"))
    assert visited.page.title() == "A page"


def test_another_site_is_never_asked(browser: Browser) -> None:
    snippet = element().replace('src="/fresh.html"', 'src="https://elsewhere.example/x.html"', 1)
    visited = opened(browser, snippet, element(LATER))
    assert made(visited) == str(ON)
    assert visited.requests == [SCRIPT]


def listening(script: str) -> str:
    """A script of the page's own, and what its policy has to allow."""
    return f"<script nonce='b3du'>{script}</script>"


@pytest.mark.parametrize(("event", "shown"), [("renew", str(ON)), ("other", str(LATER))])
def test_a_page_can_say_no(browser: Browser, event: str, shown: str) -> None:
    stop = f"addEventListener('pride-action:{event}', told => told.preventDefault())"
    snippet = element(nonce="b3du", style="none")
    fresh = element(LATER, style="none")
    visited = opened(browser, snippet, fresh, head=listening(stop))
    visited.await_that(f"{MADE} === '{shown}'")
    visited.assert_quiet(SCRIPT, FRESH)


TALLER = "<p>And something that was not there before.</p>"


def test_something_taller_waits_until_nobody_sees_it_grow(browser: Browser) -> None:
    fresh = element(LATER, layout="buttons").replace("</h2>", f"</h2>{TALLER}", 1)
    below = "<div style='height:5000px'>Below</div>"
    snippet = element(layout="buttons")
    csp = f"{STRICT}; {directives(policy(snippet))}; style-src-attr 'unsafe-inline'"
    visited = visit(
        browser, page_with(snippet + below), csp, files=SCRIPTS | {FRESH: fresh}, width=800,
        clock=datetime(2026, 11, 25, 12, tzinfo=UTC),
    )  # fmt: skip
    visited.settle()
    assert made(visited) == str(ON)
    visited.page.evaluate("scrollTo(0, 4000)")
    visited.await_that(f"{MADE} === '{LATER}'")
    visited.assert_quiet(SCRIPT, FRESH)


@pytest.mark.parametrize("layout", ["full", "compact", "buttons", "banner"])
@pytest.mark.parametrize("style", ["scoped", "inline"])
@pytest.mark.parametrize("longer", ["", TALLER * 3])
def test_what_is_below_stays_where_it_is(
    browser: Browser, layout: str, style: str, longer: str
) -> None:
    options: dict[str, Any] = {
        "layout": layout, "style": style, "theme": "light", "only": ["come-to-the-vigil"]
    }  # fmt: skip
    snippet = element(**options).replace("</h2>", f"</h2>{longer}", 1)
    csp = f"{STRICT}; {directives(policy(snippet))}"
    page = page_with(f"{snippet}<p>Below</p>")
    visited = visit(
        browser, page, csp, files=SCRIPTS | {FRESH: element(LATER, **options)}, height=3000,
        clock=datetime(2026, 11, 25, 12, tzinfo=UTC),
    )  # fmt: skip
    await_renewal(visited)
    visited.assert_quiet(SCRIPT, FRESH)


def test_who_is_reading_with_the_keyboard_is_not_disturbed(browser: Browser) -> None:
    wait = "fetch = (ask => async (...all) => { await go; return ask(...all) })(fetch);"
    hold = f"const go = new Promise(done => {{ window.go = done }});{wait}"
    snippet, fresh = element(nonce="b3du", style="none"), element(LATER, style="none")
    csp = f"{STRICT}; {directives(policy(snippet))}"
    page = page_with(snippet, head=listening(hold))
    visited = visit(browser, page, csp, files=SCRIPTS | {FRESH: fresh}, width=900)
    visited.page.keyboard.press("Tab")
    focused = visited.page.evaluate("document.activeElement.href")
    with visited.page.expect_request(FRESH):
        visited.page.evaluate("window.go()")
    visited.settle()
    assert visited.page.evaluate("document.activeElement.href") == focused
    assert made(visited) == str(ON)


# --- fails to what is there ----------------------------------------------------------------------


def static(browser: Browser) -> str:
    """What is read where there is no script at all."""
    alone = pa.render_html(campaign(), on=ON, style="scoped", theme="auto", layout="compact")
    csp = f"{STRICT}; {directives(policy(alone))}"
    return visit(browser, page_with(alone), csp, java_script_enabled=False).words()


@pytest.mark.parametrize("how", ["off", "blocked", "changed", "not there", "not allowed"])
def test_without_its_script_it_is_the_snippet(browser: Browser, how: str) -> None:
    snippet, scripts = element(), dict(SCRIPTS)
    settings: dict[str, Any] = {"java_script_enabled": False} if how == "off" else {}
    if how == "changed":
        scripts[SCRIPT] += "document.title = 'mine';"
    elif how in {"not there", "blocked"}:
        del scripts[SCRIPT]
    csp = f"{STRICT}; {directives(policy(snippet))}"
    if how == "not allowed":
        csp = csp.replace("script-src 'self'", "script-src 'none'")
    visited = visit(browser, page_with(snippet), csp, files=scripts, **settings)
    visited.settle()
    assert visited.words() == static(browser)
    if how != "off":
        assert visited.page.title() == "A page"
        assert made(visited) == str(ON)


def test_a_policy_of_the_page_that_is_not_ours_stops_only_the_renewal(browser: Browser) -> None:
    snippet = element()
    csp = f"{STRICT}; {directives(policy(snippet))}".replace("types pride-action", "types 'none'")
    visited = visit(browser, page_with(snippet), csp, files=SCRIPTS | {FRESH: element(LATER)})
    visited.settle()
    assert made(visited) == str(ON)
    assert len(visited.complaints) == 1


def test_the_script_may_be_there_twice_and_the_name_may_be_taken(browser: Browser) -> None:
    taken = "customElements.define('pride-action', class extends HTMLElement {})"
    snippet = element(nonce="b3du", style="none")
    copy = snippet.replace("/pride-action.js", "/more.js").replace("integrity", "data-none")
    files = {**SCRIPTS, MORE: SCRIPTS[SCRIPT]}
    for head in ("", listening(taken)):
        visited = opened(browser, copy + snippet, scripts=files, head=head)
        assert [*filter(lambda told: "404" not in told, visited.complaints)] == [
            "Failed to load resource: net::ERR_FAILED"
        ] * (not head)


# --- the reader's clock --------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("moment", "ended"),
    [
        (UNTIL - timedelta(days=20), False),
        (UNTIL - timedelta(seconds=5), False),
        (UNTIL, True),
        (UNTIL + timedelta(days=900), True),
    ],
)
def test_it_says_that_it_has_ended_by_the_readers_clock(
    browser: Browser, moment: datetime, ended: bool
) -> None:
    visited = opened(browser, element(src=""), clock=moment)
    visited.await_that(alerts(int(ended)))
    notes = visited.each("p.pa-alert", "e => e.textContent")
    assert [OUT_OF_DATE in note for note in notes] == [True] * ended
    assert visited.complaints == []
    if moment == UNTIL:
        visited.assert_accessible()


HOSTILE = "*{all:unset}p{font-size:0;color:#fff}p{display:none}"


@pytest.mark.parametrize("style", ["scoped", "inline"])
def test_no_rule_of_the_page_hides_that_it_has_ended(browser: Browser, style: str) -> None:
    """A notice that only has class names would take its look from the page."""
    snippet = element(src="", style=style, theme="light")
    head = f"<style>{HOSTILE}</style>"
    csp = f"{STRICT}; {directives(policy(snippet + head))}"
    visited = visit(browser, page_with(snippet, head=head), csp, files=SCRIPTS, clock=UNTIL)
    visited.await_that(alerts(1))
    look = "e => [getComputedStyle(e).display, parseInt(getComputedStyle(e).fontSize) >= 16]"
    assert visited.each("p.pa-alert", look) == [["block", True]]
    visited.assert_accessible()
    assert visited.complaints == []


def test_it_says_so_where_an_editor_has_taken_the_title_out(browser: Browser) -> None:
    snippet = re.sub(r"<(h\d)\b.*?</\1>", "", element(src="", style="none"))
    visited = opened(browser, snippet, clock=UNTIL)
    visited.await_that(alerts(1))
    assert visited.each("section > p:first-child", "e => e.className") == ["pa-notice pa-alert"]
    assert visited.complaints == []


def test_it_says_so_when_the_time_comes(browser: Browser) -> None:
    visited = opened(browser, element(src=""), clock=UNTIL - timedelta(days=60))
    assert visited.each("p.pa-alert", "e => 1") == []
    visited.page.clock.fast_forward(59 * 86_400_000)
    assert visited.each("p.pa-alert", "e => 1") == []
    visited.page.clock.fast_forward(2 * 86_400_000)
    visited.await_that(alerts(1))


def test_a_newer_one_takes_the_place_of_what_has_ended(browser: Browser) -> None:
    later = datetime(2026, 12, 12, 12, tzinfo=UTC)
    fresh = element(later.date())
    visited = opened(browser, element(), fresh, clock=later)
    await_renewal(visited, later.date())
    visited.await_that(alerts(0))
    assert visited.complaints == []


def test_the_notice_is_in_the_language_of_the_snippet(browser: Browser) -> None:
    words = pa.resolve(campaign(), on=ON, locale="de").labels["expired"]
    visited = opened(browser, element(src="", locale="de"), clock=UNTIL)
    visited.await_that(alerts(1))
    assert visited.each("p.pa-alert", "e => e.textContent + e.closest('[lang]').lang") == [
        f"{words}de"
    ]


def test_a_page_can_say_itself_that_it_has_ended(browser: Browser) -> None:
    stop = "addEventListener('pride-action:ended', told => told.preventDefault())"
    snippet = element(src="", nonce="b3du")
    visited = opened(browser, snippet, head=listening(stop), clock=UNTIL)
    assert visited.each("p.pa-alert", "e => 1") == []


# --- what the second script offers ---------------------------------------------------------------


def test_what_is_out_of_date_is_not_offered(browser: Browser) -> None:
    """Neither when the time comes, nor on a page that is opened later."""
    before = UNTIL - timedelta(days=2)
    visited = opened(browser, element(src="", more="/more.js", layout="full"), clock=before)
    visited.await_that(OFFERED)
    assert visited.page.get_by_role("button").count() > 0
    visited.page.clock.fast_forward(3 * 86_400_000)
    visited.await_that(alerts(1))
    assert visited.page.get_by_role("button").count() == 0
    late = opened(browser, element(src="", more="/more.js", layout="full"), clock=UNTIL)
    late.settle()
    late.await_that(alerts(1))
    assert late.each(".pa-offers", "e => 1") == []
    assert visited.complaints == late.complaints == []


CAN_SHARE = "Navigator.prototype.share = async function (data) { window.shared = data };"


@pytest.fixture
def offering(browser: Browser) -> Visit:
    """A page on which everything can be offered."""
    found = pa.load(PACKS / "every-field")["mark-open"]
    snippet = element(found=found, src="", more="/more.js", nonce="b3du", layout="full")
    granted = ("clipboard-read", "clipboard-write")
    visited = opened(browser, snippet, head=listening(CAN_SHARE), permissions=granted)
    visited.await_that(OFFERED)
    return visited


def test_letters_and_posts_can_be_copied_and_shared(offering: Visit) -> None:
    page = offering.page
    boxes = page.evaluate("document.querySelectorAll('.pa-verbatim').length")
    assert boxes > 3
    for label, count in (("Copy", boxes), ("Share", boxes)):
        assert page.get_by_role("button", name=re.compile(f"^{label}:")).count() == count
    first = "document.querySelector('.pa-verbatim')"
    words = page.evaluate(f"{first}.firstChild.textContent")
    page.get_by_role("button", name=re.compile("^Copy:")).first.focus()
    page.keyboard.press("Enter")
    offering.await_that("document.querySelector('.pa-said')?.textContent === 'Copied.'")
    copied: str = page.evaluate("navigator.clipboard.readText()")
    assert words.strip() == copied.strip()
    assert "Copy" not in copied
    page.get_by_role("button", name=re.compile("^Share:")).first.click()
    offering.await_that("window.shared")
    assert page.evaluate("window.shared") == {"text": copied}
    offering.assert_accessible()
    offering.assert_quiet(SCRIPT, MORE)


def test_buttons_can_be_hit_and_cover_no_words(offering: Visit) -> None:
    boxes = offering.each(".pa-offers button", "e => e.getBoundingClientRect().toJSON()")
    assert all(box["height"] >= 24 and box["width"] >= 24 for box in boxes)
    for width in (320, 1200):
        offering.page.set_viewport_size({"width": width, "height": 900})
        offering.assert_fits()
    covered = """e => { const box = e.getBoundingClientRect(), range = document.createRange();
      range.selectNodeContents(e.parentNode.parentNode);
      return [...range.getClientRects()].length > 0 && box.height < 40 }"""
    assert all(offering.each(".pa-offers button", covered))


def test_where_a_browser_cannot_there_is_no_button(browser: Browser) -> None:
    cannot = "delete Navigator.prototype.share; delete Navigator.prototype.clipboard;"
    found = pa.load(PACKS / "every-field")["mark-open"]
    snippet = element(
        found=found, src="", more="/more.js", nonce="b3du", only=["mark-share"], layout="full"
    )
    visited = opened(browser, snippet, head=listening(cannot))
    assert visited.each("button", "e => 1") == []


def offered(browser: Browser, snippet: str, script: str = "", **settings: Any) -> Visit:
    """Open a page on which something is offered, in a browser that can do what the script says."""
    visited = opened(browser, snippet, head=listening(CAN_SHARE + script), **settings)
    visited.await_that(OFFERED)
    return visited


def letters(**options: Any) -> str:
    found = pa.load(PACKS / "every-field")["mark-open"]
    given: dict[str, Any] = {"src": "", "more": "/more.js", "nonce": "b3du", "layout": "full"}
    return element(found=found, **(given | options))


def pressed(visited: Visit, label: str) -> Any:
    """Press the button of the first letter, and give it."""
    name = re.compile(f"^{label}: Letter")
    button = visited.page.get_by_role("button", name=name).first
    button.click()
    return button


SELECTED = "getSelection().toString()"
NO_CLIPBOARD = "navigator.clipboard.writeText = async () => { throw new Error('no') };"


def test_who_copies_sees_that_it_was_copied(browser: Browser) -> None:
    visited = offered(browser, letters(), permissions=("clipboard-read", "clipboard-write"))
    button = pressed(visited, "Copy")
    words = "document.querySelector('[aria-label^=\"Copy: Letter\"]').textContent"
    wide = button.bounding_box()
    visited.await_that(f"{words} === '✓'")
    visited.page.clock.fast_forward(4000)
    visited.await_that(f"{words} === 'Copy'")
    assert button.get_attribute("aria-label") == "Copy: Letter to start from"
    assert button.bounding_box() == wide
    assert visited.page.evaluate(SHIFTS) == []


def test_what_cannot_be_copied_is_selected_without_the_buttons(browser: Browser) -> None:
    visited = offered(browser, letters(), NO_CLIPBOARD)
    for times in (1, 2):
        pressed(visited, "Copy")
        visited.await_that(f"{SELECTED} !== ''")
        assert visited.page.evaluate(SELECTED).split() == [
            "Mark-LetterBody", "{mark-gap-required}", "Mark-LetterBodyTwo",
        ]  # fmt: skip
        visited.page.wait_for_timeout(times)
    assert visited.each(".pa-failed", "e => e.textContent.slice(0, 22)") == [
        "It could not be copied"
    ]
    visited.await_that(
        "document.querySelector('[role=status]').textContent.startsWith('It could not')"
    )
    visited.assert_accessible()


@pytest.mark.parametrize(
    ("reason", "copied"),
    [("NotAllowedError", True), ("AbortError", False), ("InvalidStateError", False)],
)
def test_what_cannot_be_shared_is_copied(browser: Browser, reason: str, copied: bool) -> None:
    fails = "Navigator.prototype.share = async () => { throw new DOMException('', '%s') };"
    note = "navigator.clipboard.writeText = async text => { window.written = text };"
    visited = offered(browser, letters(), fails % reason + note)
    pressed(visited, "Share")
    visited.settle()
    assert bool(visited.page.evaluate("window.written")) == copied
    assert visited.complaints == []


def test_an_element_beside_it_that_wants_no_buttons_gets_none(browser: Browser) -> None:
    visited = offered(browser, letters(more="") + letters())
    each = "e => e.querySelectorAll('button').length > 3"
    assert visited.each("pride-action", each) == [False, True]


def test_an_element_that_was_altered_leaves_the_others_alone(browser: Browser) -> None:
    altered = letters().replace('data-events="[', 'data-events="', 1)
    visited = offered(browser, altered + letters())
    at = "e => e.querySelectorAll('[aria-label^=Add]').length"
    assert visited.each("pride-action", at) == [0, 1]
    assert visited.complaints == []


def test_no_button_is_printed(browser: Browser) -> None:
    visited = offered(browser, letters())
    look = "[...document.querySelectorAll('.pa-offers')].map(e => getComputedStyle(e).display)"
    visited.page.evaluate(f"addEventListener('beforeprint', () => {{ window.printed = {look} }})")
    visited.page.pdf()
    assert {*visited.page.evaluate("window.printed")} == {"none"}
    assert {*visited.page.evaluate(look)} == {"flex"}


@pytest.mark.parametrize("locale", ["ar", "de"])
def test_an_event_with_a_title_in_another_language_can_be_noted(
    browser: Browser, locale: str
) -> None:
    snippet = element(src="", more="/more.js", layout="full", locale=locale)
    visited = opened(browser, snippet)
    visited.await_that(OFFERED)
    assert visited.each(".pa-offers", "e => e.parentNode.textContent.includes('Vigil')") == [True]


def test_an_event_is_noted_exactly(browser: Browser) -> None:
    visited = opened(
        browser, element(src="", more="/more.js", layout="full"), accept_downloads=True
    )
    with visited.page.expect_download() as loading:
        visited.page.get_by_role("button", name=re.compile("^Add to your calendar:")).click()
    file = loading.value
    assert file.suggested_filename == "20261210.ics"
    assert file.path().read_bytes().decode().split("\r\n") == [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//pride_actions//EN",
        "BEGIN:VEVENT",
        "UID:berlin.come-to-the-vigil.reference@reference.invalid",
        "DTSTAMP:20261122T000000Z",
        "DTSTART:20261210T170000Z",
        "DTEND:20261210T180000Z",
        "SUMMARY:Vigil on Human Rights Day",
        "LOCATION:Pariser Platz\\, Berlin\\, Germany",
        "URL:https://vigil.example/december/berlin",
        "END:VEVENT",
        "END:VCALENDAR",
        "",
    ]


def test_what_is_renewed_is_offered_anew(browser: Browser) -> None:
    options: dict[str, Any] = {"more": "/more.js", "layout": "full"}
    visited = opened(browser, element(**options), element(LATER, **options))
    await_renewal(visited)
    visited.await_that("document.querySelectorAll('.pa-offers').length === 1")
    assert "20261124T000000Z" in visited.page.evaluate(
        "document.querySelector('pride-action').dataset.events"
    )


FOLDED = """async ([script, event]) => {
  const { calendar } = await import(script);
  return calendar(event);
}"""


def test_long_lines_of_a_calendar_are_folded_and_no_sign_is_parted(browser: Browser) -> None:
    visited = visit(browser, page_with(""), f"{NOT_STRICT}", files=SCRIPTS)
    event = {
        "uid": "u", "title": "Прайд, Київ; 🏳️‍🌈 \\ " * 9, "stamp": "20261122T000000Z",
        "start": "20261231", "end": "20270101",
    }  # fmt: skip
    told: str = visited.page.evaluate(FOLDED, [MORE, event])
    lines = told.split("\r\n")
    assert all(len(line.encode()) <= 75 for line in lines)
    whole = told.replace("\r\n ", "")
    summary = re.search("SUMMARY:(.*)", whole)
    assert summary is not None
    assert re.sub(r"\\(.)", r"\1", summary[1].rstrip("\r")) == event["title"]
    assert "DTSTART;VALUE=DATE:20261231\r\nDTEND;VALUE=DATE:20270101\r\n" in told


def test_no_value_of_an_event_begins_another_line(browser: Browser) -> None:
    visited = visit(browser, page_with(""), f"{NOT_STRICT}", files=SCRIPTS)
    hostile = {
        name: f"x\r\nATTACH:https://elsewhere.example/\r{name}\n"
        for name in ("uid", "title", "stamp", "start", "end", "place", "url")
    }
    lines = visited.page.evaluate(FOLDED, [MORE, hostile]).split("\r\n")
    assert not [line for line in lines if re.search("^ATTACH|[\r\n]", line)]


def test_each_of_two_events_with_one_title_has_its_own_button(browser: Browser) -> None:
    facts = {"events": {"one": event(), "two": event(starts="2026-12-11")}}
    said = {"events": {"one": {"title": "The rally"}, "two": {"title": "The rally"}}}
    found = small({"come": (attend() | facts, ATTEND_WORDS | said)})
    visited = opened(browser, element(found=found, src="", more="/more.js", layout="full"))
    visited.await_that("document.querySelectorAll('.pa-offers').length > 1")
    assert visited.each(".pa-item", "e => e.querySelectorAll('.pa-offers').length") == [1, 1]


def test_an_event_that_is_over_is_not_taken_for_the_next_of_its_name(browser: Browser) -> None:
    facts = {"events": {"one": event(starts="2026-11-10"), "two": event(starts="2026-12-11")}}
    said = {"events": {"one": {"title": "The rally"}, "two": {"title": "The rally"}}}
    found = small({"come": (attend() | facts, ATTEND_WORDS | said)})
    visited = opened(browser, element(found=found, src="", more="/more.js", layout="full"))
    visited.await_that(OFFERED)
    assert visited.each(".pa-item", "e => e.querySelectorAll('.pa-offers').length") == [0, 1]


NOT_STRICT = "default-src 'none'; script-src 'self'"


MARKED = "document.querySelector('section').marked = true"


def test_the_same_answer_changes_nothing(browser: Browser) -> None:
    hold = (
        "const go = new Promise(done => { window.go = done });"
        "fetch = (ask => async (...all) => { await go; return ask(...all) })(fetch);"
    )
    snippet = element(nonce="b3du")
    visited = opened(browser, snippet, element(), head=listening(hold))
    visited.page.evaluate(MARKED)
    with visited.page.expect_request(FRESH):
        visited.page.evaluate("window.go()")
    visited.settle()
    assert visited.page.evaluate("document.querySelector('section').marked") is True


def test_an_element_that_is_moved_says_once_that_it_has_ended(browser: Browser) -> None:
    visited = opened(browser, element(src=""), clock=UNTIL)
    visited.await_that(alerts(1))
    visited.page.evaluate("document.body.append(document.querySelector('pride-action'))")
    visited.settle()
    visited.await_that(alerts(1))


COUNTING = """window.told = 0; window.changes = 0;
addEventListener('pride-action:renewed', () => told++);
new MutationObserver(all => { changes += all.length }).observe(
  document, {childList: true, subtree: true});"""


@pytest.mark.parametrize(
    "around", ["", "transform:translateX(-110%)", "height:200px;overflow:auto"]
)
def test_what_waits_waits_quietly(browser: Browser, around: str) -> None:
    """It is not put in and taken out again at every frame."""
    fresh = element(LATER, layout="buttons").replace("</h2>", f"</h2>{TALLER}", 1)
    text = (
        f"<div style='{around}'><div style='height:201px'></div>{element(layout='buttons')}</div>"
    )
    csp = "script-src 'unsafe-inline' 'self'; style-src 'unsafe-inline'"
    visited = visit(
        browser, page_with(text, head=f"<script>{COUNTING}</script>"), csp,
        files=SCRIPTS | {FRESH: fresh}, clock=datetime(2026, 11, 25, 12, tzinfo=UTC),
    )  # fmt: skip
    visited.settle()
    before = visited.page.evaluate("changes")
    visited.page.wait_for_timeout(500)
    assert visited.page.evaluate("changes") - before <= 2
    if not around:
        assert (made(visited), visited.page.evaluate("told")) == (str(ON), 0)


def test_who_comes_back_is_told_that_it_has_ended(browser: Browser) -> None:
    """No timer runs while a computer sleeps, or while Firefox keeps a page for the way back."""
    visited = opened(browser, element(src=""), clock=UNTIL - timedelta(hours=1))
    visited.page.clock.set_system_time(UNTIL + timedelta(hours=8))
    visited.page.evaluate("document.dispatchEvent(new Event('visibilitychange'))")
    visited.page.evaluate("dispatchEvent(new Event('pageshow'))")
    visited.await_that(alerts(1))


def test_what_is_over_does_not_keep_the_machine_busy(browser: Browser) -> None:
    count = (
        "setTimeout = (set => (...all) => { window.timers = (window.timers ?? 0) + 1;"
        "return set(...all) })(setTimeout);"
    )
    snippet = element(src="", nonce="b3du")
    visited = opened(browser, snippet, head=listening(count), clock=UNTIL)
    visited.await_that(alerts(1))
    visited.page.clock.fast_forward(1000)
    assert visited.page.evaluate("window.timers ?? 0") == 0


def test_an_element_that_is_still_being_read_is_judged_once_it_is_there(browser: Browser) -> None:
    """Where the script was there first, its element has nothing in it when it begins."""
    page = page_with(element(src=""))
    visited = visit(browser, page, "script-src 'self'", files=SCRIPTS, clock=UNTIL)
    visited.await_that(alerts(1))
    first, rest = re.split("(?=<section)", page, maxsplit=1)
    written = """([first, rest]) => {
      document.open(); document.write(first); document.write(rest); document.close(); }"""
    visited.page.evaluate(written, [first, rest])
    visited.await_that(alerts(1))


@pytest.mark.parametrize("layout", ["full", "cards", "compact", "buttons", "banner"])
def test_whatever_a_campaign_holds_it_is_renewed(browser: Browser, layout: str) -> None:
    options: dict[str, Any] = {
        "found": pa.load(PACKS / "every-field")["mark-open"], "layout": layout, "style": "none",
        "exit_link": True, "exit_script": True,
    }  # fmt: skip
    visited = opened(browser, element(**options), element(LATER, **options))
    await_renewal(visited)


def test_offers_what_was_closed_when_the_page_came_is_shared_whole(browser: Browser) -> None:
    closed = f"<details><summary>Letters</summary>{letters()}</details>"
    visited = offered(browser, closed)
    visited.page.evaluate("document.querySelector('details').open = true")
    pressed(visited, "Share")
    visited.await_that("window.shared")
    assert "Mark-LetterBody" in visited.page.evaluate("window.shared.text")


def test_offers_nothing_where_nobody_looks_whether_it_has_ended(browser: Browser) -> None:
    late = UNTIL + timedelta(days=900)
    visited = opened(browser, letters(), scripts={MORE: SCRIPTS[MORE]}, clock=late)
    visited.settle()
    assert visited.each(".pa-offers", "e => 1") == []


def test_what_has_no_title_can_be_shared_too(browser: Browser) -> None:
    """Browsers say that nothing can be shared where there is no text."""
    can = "Navigator.prototype.canShare = data => Boolean(data.text);"
    untitled = re.sub(r'<(h\d) class="pa-sub".*?</\1>', "", letters(), flags=re.DOTALL)
    visited = offered(browser, untitled, can)
    assert visited.page.get_by_role("button", name="Share").count() > 0
