"""The frame in Chromium: cut off from everything, as high as its page, and never without a link."""

from __future__ import annotations

from typing import Any

import pytest
from playwright.sync_api import Browser

import pride_actions as pa
from pride_actions.renderers.embedding import directives, policy
from tests.browser.visiting import (
    FRAME,
    NOTHING,
    ON,
    Visit,
    campaign,
    page_with,
    policy_of,
    visit,
)

pytestmark = pytest.mark.browser

HEIGHT = "document.querySelector('.pa-frame iframe').getBoundingClientRect().height"
LINK = "document.querySelector('.pa-frame a').checkVisibility()"


def frame(**options: Any) -> str:
    given: dict[str, Any] = {"src": FRAME, "lazy": False}
    return pa.render(campaign(), "iframe", on=ON, **(given | options))


def inside(**options: Any) -> str:
    return pa.render(campaign(), "document", on=ON, frame=True, **options)


def opened(browser: Browser, snippet: str, page: str, width: int = 1200, **settings: Any) -> Visit:
    csp, files = policy_of(snippet), {FRAME: page}
    visited = visit(browser, page_with(snippet), csp, width, files=files, **settings)
    visited.settle()
    return visited


@pytest.mark.parametrize(("width", "scheme"), [(320, "dark"), (1200, "light")])
def test_it_is_as_high_as_its_page(browser: Browser, width: int, scheme: str) -> None:
    visited = opened(browser, frame(), inside(), width, color_scheme=scheme)
    within = visited.page.frames[1]
    assert visited.page.evaluate(HEIGHT) == within.evaluate("document.documentElement.scrollHeight")
    assert within.evaluate("document.documentElement.scrollWidth <= innerWidth")
    assert visited.page.evaluate(LINK) is False
    visited.assert_fits()
    visited.assert_accessible()
    assert visited.complaints == []
    assert visited.requests == [FRAME]


def test_it_follows_its_page(browser: Browser) -> None:
    visited = opened(browser, frame(), inside())
    before = visited.page.evaluate(HEIGHT)
    visited.page.frames[1].evaluate("document.querySelector('article').remove()")
    visited.settle()
    assert 300 < visited.page.evaluate(HEIGHT) < before


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
    visited = visit(browser, page_with(made), csp, files=files, **settings)
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
    visited = visit(browser, page, csp, files=files)
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
    visited = visit(browser, page_with(made), csp, files=pages)
    for _ in range(50):  # each page tells its height when it is there, a busy machine late
        visited.settle()
        heights = visited.each(".pa-frame iframe", "e => e.getBoundingClientRect().height")
        within = [
            one.evaluate("document.documentElement.scrollHeight") for one in visited.page.frames[1:]
        ]
        if sorted(heights) == sorted(within):
            break
        visited.page.wait_for_timeout(100)
    assert sorted(heights) == sorted(within)
    assert len(set(heights)) == len(pages)
    visited.assert_accessible()


LAYOUTS = ("full", "compact", "buttons")


def test_a_lazy_frame_waits_until_it_is_near(browser: Browser) -> None:
    made = frame(lazy=True)
    far = f'<div style="height: 9000px">Far</div>{made}'
    csp = f"{policy_of(made)}; style-src-attr 'unsafe-inline'"
    visited = visit(browser, page_with(far), csp, files={FRAME: inside()})
    visited.settle()
    assert visited.requests == []
    visited.page.evaluate("scrollTo(0, 9000)")
    visited.page.wait_for_event("requestfinished")
    assert visited.requests == [FRAME]


@pytest.mark.parametrize(
    "host", ["*{all:unset}", "iframe{width:50px;height:20px;display:none}", "p{display:none}"]
)
def test_hosts_that_change_everything_leave_it_usable(browser: Browser, host: str) -> None:
    made = frame()
    head = f"<style>{host}</style>"
    csp = policy_of(made).replace("style-src", "style-src 'unsafe-inline'")
    csp = f"{NOTHING}; style-src 'unsafe-inline'; script-src 'unsafe-inline'; frame-src https:"
    visited = visit(browser, page_with(made, head=head), csp, files={FRAME: inside()})
    visited.settle()
    assert visited.page.evaluate(HEIGHT) > 640
