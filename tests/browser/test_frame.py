"""The frame in Chromium: cut off from everything, as high as its page as soon as nothing that is
seen moves for it, and never without a link.
"""

from __future__ import annotations

import re
from typing import Any

import pytest
from playwright.sync_api import Browser

import pride_actions as pa
from pride_actions.renderers.embedding import directives, policy
from tests.browser.visiting import (
    FRAME,
    LOW,
    NOTHING,
    ON,
    SHIFTS,
    Visit,
    campaign,
    page_with,
    policy_of,
    visit,
)

pytestmark = pytest.mark.browser

HEIGHT = "document.querySelector('.pa-frame iframe').getBoundingClientRect().height"
LINK = "!!document.querySelector('.pa-frame a')?.checkVisibility({visibilityProperty: true})"
HEARD = """() => new Promise(done => {
  const within = document.querySelector('.pa-frame iframe').contentWindow;
  addEventListener('message', done, {once: true});
  within.postMessage('', '*');
})"""
WITHIN = "Math.ceil(document.documentElement.getBoundingClientRect().height)"


def frame(**options: Any) -> str:
    given: dict[str, Any] = {"src": FRAME, "lazy": False}
    return pa.render(campaign(), "iframe", on=ON, **(given | options))


def inside(**options: Any) -> str:
    return pa.render(campaign(), "document", on=ON, frame=True, **options)


def opened(
    browser: Browser, snippet: str, page: str, width: int = 1200, below: str = "", **settings: Any
) -> Visit:
    """Open a page whose window ends above the end of the frame."""
    csp, files = policy_of(snippet), {FRAME: page}
    text = page_with(snippet + below)
    settings.setdefault("height", LOW)
    visited = visit(browser, text, csp, width, files=files, **settings)
    visited.settle()
    return visited


def followed(visited: Visit) -> float:
    """Wait until the frame is as high as its page, and say how high that is."""
    visited.await_frames()
    within: float = visited.page.frames[1].evaluate(WITHIN)
    visited.await_that(f"{HEIGHT} === {within}")
    return within


@pytest.mark.parametrize(("width", "scheme"), [(320, "dark"), (1200, "light")])
def test_it_is_as_high_as_its_page(browser: Browser, width: int, scheme: str) -> None:
    visited = opened(browser, frame(), inside(), width, color_scheme=scheme)
    assert followed(visited) > 1000
    assert visited.page.frames[1].evaluate("document.documentElement.scrollWidth <= innerWidth")
    assert visited.page.evaluate(LINK) is False
    visited.assert_fits()
    visited.assert_accessible()
    visited.assert_quiet(FRAME)


def test_it_follows_its_page(browser: Browser) -> None:
    visited = opened(browser, frame(), inside())
    before = followed(visited)
    visited.page.frames[1].evaluate("document.querySelector('article').remove()")
    visited.await_that(f"{HEIGHT} < {before}")
    assert visited.page.evaluate(SHIFTS) == []
    assert followed(visited) > 300


BELOW = "<p id='below'>What stands below it.</p>" + "<p>And more.</p>" * 200
PLACE = "document.getElementById('below').getBoundingClientRect().top"


def waiting(browser: Browser, page: str | None = None, **settings: Any) -> Visit:
    """Open a page on which the whole frame is seen, and something below it."""
    visited = opened(browser, frame(), page or inside(), below=BELOW, height=900, **settings)
    visited.page.evaluate(HEARD)
    assert visited.page.evaluate(PLACE) < 900
    assert visited.page.evaluate(HEIGHT) == 640
    return visited


def test_what_is_seen_below_it_never_moves(browser: Browser) -> None:
    visited = waiting(browser)
    visited.page.mouse.move(300, 300)
    visited.page.mouse.wheel(0, 400)
    scrolled = "document.documentElement.scrollTop"
    for _ in visited.polled():
        if visited.page.frames[1].evaluate(scrolled) == 400:
            break
    assert visited.page.frames[1].evaluate(scrolled) == 400, "until then the frame scrolls"
    assert visited.page.evaluate(HEIGHT) == 640
    assert visited.page.evaluate(SHIFTS) == []


def test_a_frame_that_cuts_its_page_off_says_where_all_of_it_is(browser: Browser) -> None:
    """Where scrollbars hide until one scrolls, a reader would take what is seen for all of it."""
    visited = waiting(browser)
    assert visited.page.evaluate(LINK) is True
    visited.page.set_viewport_size({"width": 1200, "height": LOW})
    followed(visited)
    assert visited.page.evaluate(LINK) is False


def test_it_follows_when_its_end_is_below_what_is_seen(browser: Browser) -> None:
    visited = waiting(browser)
    visited.page.set_viewport_size({"width": 1200, "height": LOW})
    assert followed(visited) > 1000
    assert visited.page.evaluate(SHIFTS) == []


def test_it_follows_when_it_is_above_and_the_reader_keeps_the_place(browser: Browser) -> None:
    visited = waiting(browser)
    visited.page.evaluate(f"scrollTo(0, scrollY + {PLACE} + 20)")
    assert followed(visited) > 1000
    visited.await_that(f"Math.abs({PLACE} + 20) < 1")
    assert visited.page.evaluate(SHIFTS) == []


@pytest.mark.parametrize(
    ("part", "instead"),
    [
        (r"<iframe.*?</iframe>", ""),
        (r"<p><a.*?</p>", ""),
        (r'class="pa-frame[^"]*"', ""),
        (r"(<script>.*?</script>)", r"<div>\1</div>"),
    ],
)
def test_what_an_editor_took_out_breaks_nothing(browser: Browser, part: str, instead: str) -> None:
    made = re.sub(part, instead, frame(), flags=re.DOTALL)
    assert made != frame()
    assert opened(browser, made, inside()).complaints == []


def test_it_waits_above_where_the_browser_would_not_keep_the_place(browser: Browser) -> None:
    visited = waiting(browser)
    visited.page.evaluate("document.documentElement.style.overflowAnchor = 'none'")
    visited.page.evaluate(f"scrollTo(0, scrollY + {PLACE} + 20)")
    visited.settle()
    assert visited.page.evaluate(HEIGHT) == 640
    assert visited.page.evaluate(SHIFTS) == []


def test_it_shrinks_only_where_that_moves_nothing(browser: Browser) -> None:
    visited = waiting(browser, inside(layout="banner"))
    visited.page.set_viewport_size({"width": 1200, "height": 600})
    visited.settle()
    assert visited.page.evaluate(HEIGHT) == 640, "what is below would come into sight"
    visited.page.set_viewport_size({"width": 1200, "height": LOW})
    assert followed(visited) < 400
    assert visited.page.evaluate(SHIFTS) == []


LISTENING = """text => {
  const script = document.createElement('script');
  script.textContent = text;
  document.querySelector('.pa-frame').append(script);
}"""


def test_a_height_that_was_told_before_anybody_listened_is_asked_for(browser: Browser) -> None:
    """A script of a page waits for its stylesheets, and a frame does not."""
    made = frame()
    before, script, after = re.split("<script>(.*)</script>", made, flags=re.DOTALL)
    visited = visit(
        browser, page_with(before + after), policy_of(made), height=LOW, files={FRAME: inside()}
    )
    visited.settle()
    assert visited.page.evaluate(LINK) is True
    visited.page.evaluate(LISTENING, script)
    assert followed(visited) > 1000


def test_the_page_in_it_has_no_origin_and_keeps_nothing(browser: Browser) -> None:
    visited = opened(browser, frame(), inside())
    within = visited.page.frames[1]
    assert within.evaluate("origin") == "null"
    for kept in ("document.cookie", "localStorage.length", "indexedDB.databases()"):
        with pytest.raises(Exception, match=r"SecurityError|denied"):
            within.evaluate(kept)
    assert visited.page.context.cookies() == []


def test_its_links_leave_the_frame(browser: Browser) -> None:
    visited = opened(browser, frame(), inside(exit_link="https://weather.example/"))
    with visited.page.expect_event("requestfailed") as left:
        visited.page.frames[1].click("a.pa-exit-link")
    assert left.value.url == "https://weather.example/"
    assert left.value.frame == visited.page.main_frame


@pytest.mark.parametrize("how", ["not there", "blocked", "another page", "without script"])
def test_the_link_stays_until_the_frame_has_shown_that_it_works(browser: Browser, how: str) -> None:
    made = frame()
    page = {"another page": "<!doctype html><title>Sorry</title>Blocked"}.get(how, inside())
    settings: dict[str, Any] = {"java_script_enabled": False} if how == "without script" else {}
    csp = policy_of(made)
    if how == "blocked":
        csp = csp.replace("frame-src", "img-src")
    files = {} if how == "not there" else {FRAME: page}
    visited = visit(browser, page_with(made), csp, height=LOW, files=files, **settings)
    visited.settle()
    assert "Stand with people in Uganda" in visited.words()
    if how != "without script":
        assert visited.page.evaluate(LINK) is True
        assert visited.page.evaluate(HEIGHT) == 640


FORGED = """<!doctype html><title>x</title><script>
  for (const target of [parent, ...Array.from(parent.frames)])
    target.postMessage({prideAction: 5000}, '*');
</script>"""


@pytest.mark.parametrize("sandbox", ["", ' sandbox="allow-scripts"'])
def test_what_another_frame_says_is_not_believed(browser: Browser, sandbox: str) -> None:
    made = frame()
    other = "https://evil.example/x"
    page = page_with(f'{made}<iframe src="{other}" title="x"{sandbox}></iframe>')
    csp = policy_of(made).replace("frame-src", "frame-src https://evil.example")
    files = {other: FORGED, FRAME: "<!doctype html><title>Slow</title>"}
    visited = visit(browser, page, csp, height=LOW, files=files)
    visited.settle()
    assert other in visited.requests
    assert visited.page.evaluate(HEIGHT) == 640
    assert visited.page.evaluate(LINK) is True


@pytest.mark.parametrize(
    "data", ["5000", "'5000'", "{prideAction: '900'}", "{prideAction: 1e9}", "{prideAction: -1}",
             "{prideAction: NaN}", "{prideAction: {}}", "null"]
)  # fmt: skip
def test_what_is_no_height_changes_nothing(browser: Browser, data: str) -> None:
    odd = f"<!doctype html><title>x</title><script>parent.postMessage({data}, '*')</script>"
    visited = opened(browser, frame(), odd)
    assert visited.page.evaluate(HEIGHT) == 640
    assert visited.page.evaluate(LINK) is True
    assert visited.complaints == []


def test_a_page_of_the_same_site_is_not_believed_either(browser: Browser) -> None:
    """What has an origin is not what the sandbox lets through."""
    made = frame().replace(' sandbox="', ' data-sandbox="')
    visited = opened(browser, made, inside())
    assert visited.page.evaluate(HEIGHT) == 640


def test_ten_copies_each_follow_their_own(browser: Browser) -> None:
    pages = {f"https://framed.example/{layout}": inside(layout=layout) for layout in LAYOUTS}
    made = "".join(frame(src=address) for address in pages)
    csp = f"{NOTHING}; {directives(policy(made))}"
    visited = visit(browser, page_with(made), csp, height=LOW, files=pages)
    visited.await_frames()
    within = sorted(one.evaluate(WITHIN) for one in visited.page.frames[1:])
    heights = "[...document.querySelectorAll('.pa-frame iframe')].map(e => e.offsetHeight)"
    visited.await_that(f"{heights}.sort((a, b) => a - b).join() === '{','.join(map(str, within))}'")
    assert len(set(within)) == len(pages)
    visited.assert_accessible()


LAYOUTS = ("full", "compact", "buttons")


def test_a_lazy_frame_waits_until_it_is_near(browser: Browser) -> None:
    made = frame(lazy=True)
    far = f'<div style="height: 9000px">Far</div>{made}'
    csp = f"{policy_of(made)}; style-src-attr 'unsafe-inline'"
    visited = visit(browser, page_with(far), csp, files={FRAME: inside()})
    visited.settle()
    assert visited.requests == []
    with visited.page.expect_event("requestfinished"):
        visited.page.evaluate("scrollTo(0, 9000)")
    assert visited.requests == [FRAME]


@pytest.mark.parametrize(
    "host",
    [
        "*{all:unset}",
        "iframe{width:50px;height:20px;display:none}",
        "p{display:none}",
        "a{display:inline-block}",
    ],
)
def test_hosts_that_change_everything_leave_it_usable(browser: Browser, host: str) -> None:
    made = frame()
    head = f"<style>{host}</style>"
    csp = policy_of(made).replace("style-src", "style-src 'unsafe-inline'")
    csp = f"{NOTHING}; style-src 'unsafe-inline'; script-src 'unsafe-inline'; frame-src https:"
    page = page_with(made, head=head)
    visited = visit(browser, page, csp, height=LOW, files={FRAME: inside()})
    visited.await_that(f"{HEIGHT} > 640")
    assert visited.page.evaluate(LINK) is False


def test_the_link_stays_while_somebody_scrolls(browser: Browser) -> None:
    made = frame()
    visited = visit(browser, page_with(made + BELOW), policy_of(made), height=LOW)
    visited.settle()
    visited.page.evaluate("scrollTo(0, 100)")
    visited.page.set_viewport_size({"width": 1000, "height": LOW})
    visited.settle()
    assert visited.page.evaluate(LINK) is True


@pytest.mark.parametrize("told", ["-1", "0", "1", "49", "50001"])
def test_no_height_closes_a_frame_that_is_out_of_sight(browser: Browser, told: str) -> None:
    """Where nothing that is seen would have to move for it."""
    tells = f"<script>parent.postMessage({{prideAction: {told}}}, '*')</script>"
    odd = f"<!doctype html><title>x</title>{tells}"
    made = frame()
    visited = visit(
        browser, page_with(BELOW + made), policy_of(made), height=LOW, files={FRAME: odd}
    )
    visited.settle()
    assert visited.page.evaluate(HEIGHT) == 640
    assert visited.page.evaluate(LINK) is True
