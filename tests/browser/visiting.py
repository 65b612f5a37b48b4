"""A visit to a page in Chromium: what it asks for, complains of, keeps, and looks like."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cache
from typing import Any

from playwright.sync_api import Browser, Page, Request, Route

import pride_actions as pa
from pride_actions.renderers import document, element, html, iframe
from pride_actions.renderers.element import script_file
from pride_actions.renderers.embedding import directives, policy
from pride_actions.renderers.table import STYLES
from tests import tools

ON = date(2026, 11, 22)
PACKS = tools.ROOT / "tests" / "packs"
ADDRESS = "http://localhost/page"
NOTHING = "default-src 'none'"

# A page that is in order by itself, so that whatever a check finds lies with the snippet.
AROUND = (
    '<!doctype html><html lang="{lang}" dir="{dir}"><head><meta charset="utf-8">'
    '<meta name="viewport" content="width=device-width, initial-scale=1">'
    "<title>A page</title>{head}</head><body><main><h1>A page</h1>"
    '<div id="host">{snippet}</div></main></body></html>'
)

SHIFTS = """() => new Promise(done => {
  const found = [], at = ({x, y, width, height}) => [x, y, width, height].join(' ');
  new PerformanceObserver(list => list.getEntries().forEach(({value, sources}) => {
    for (const {node, previousRect, currentRect} of sources)
      found.push([value, node?.textContent.slice(0, 60), at(previousRect), at(currentRect)].join());
    if (!sources.length) found.push(value);
  })).observe({type: 'layout-shift', buffered: true});
  requestAnimationFrame(() => requestAnimationFrame(() => done(found)));
})"""
"""What has moved on a page since it was opened, from where, and to where."""

FOLLOWED = """[...document.querySelectorAll('.pa-frame')].every(section =>
  !section.querySelector('a') || !section.querySelector('script'))"""

TURNS = """() => new Promise(done => {
  const port = new MessageChannel();
  let left = 20;
  port.port1.onmessage = () => left-- ? port.port2.postMessage(0) : done();
  port.port2.postMessage(0);
})"""
"""Lets a page do what it has to do next, however long it takes for that."""

KEPT = """async () => [document.cookie, localStorage.length, sessionStorage.length,
  (await indexedDB.databases()).length].join()"""

TOO_WIDE = """() => {
  const width = document.documentElement.clientWidth, found = [];
  const look = root => root.querySelectorAll('*').forEach(element => {
    const box = element.getBoundingClientRect();
    const shown = box.width > 1 && !element.closest('.pa-skip, svg');
    if (shown && (box.left < -0.5 || box.right > width + 0.5)) found.push(element.outerHTML);
    if (element.shadowRoot) look(element.shadowRoot);
  });
  look(document);
  if (document.documentElement.scrollWidth > width) found.push('the page');
  return found.map(text => text.slice(0, 100));
}"""


EACH = """() => {
  const all = root => [...root.querySelectorAll('%s'),
    ...[...root.querySelectorAll('*')].flatMap(e => e.shadowRoot ? all(e.shadowRoot) : [])];
  return all(document).filter(e => e.checkVisibility()).map(%s);
}"""


SITE = ADDRESS.removesuffix("/page")
SCRIPT, MORE, FRESH = (f"{SITE}/{name}" for name in ("pride-action.js", "more.js", "fresh.html"))
FRAME = "https://framed.example/frame.html"
LOW = 200
"""The height of a window below which every frame ends, so that it can get its height at once."""

SCRIPTS = {SCRIPT: script_file("pride-action.js"), MORE: script_file("pride-action-more.js")}
"""The scripts, where a site that is visited here has them."""

STRICT = f"{NOTHING}; require-trusted-types-for 'script'; trusted-types pride-action"
"""The strictest policy that there is, for pages with an element."""


@cache
def campaign(id: str = "reference") -> pa.Campaign:
    """Give a campaign."""
    return (pa.load(PACKS / "reference") if id == "reference" else pa.load())[id]


@cache
def view(id: str, direction: str = "ltr") -> pa.View:
    """The View of a campaign; from right to left, as if it were in Arabic."""
    found = pa.resolve(campaign(id), on=ON)
    return found if direction == "ltr" else replace(found, dir="rtl", locale="ar")


def snippet(id: str = "reference", direction: str = "ltr", **options: Any) -> str:
    """Render a snippet; what cannot follow the reader gets the theme ``light``."""
    if options.get("style") == "inline" and options.get("theme") == "auto":
        options["theme"] = "light"
    return html.render(view(id, direction), **options)


MODES = (*STYLES, "element", "iframe")
"""How a campaign can stand in a page; the first ones are the styles of a static snippet."""


@dataclass(frozen=True)
class Embedded:
    """What is pasted into a page, what has to be there for it, and what it may ask for."""

    text: str
    files: Mapping[str, str]
    asked: tuple[str, ...]


def embedded(
    mode: str, id: str = "reference", direction: str = "ltr", frame: str = FRAME, **look: Any
) -> Embedded:
    """Embed a campaign in one of the modes."""
    if mode == "element":
        made = element.render(view(id, direction), more="/more.js", **look)
        return Embedded(made, SCRIPTS, (SCRIPT, MORE))
    if mode == "iframe":
        page = document.render(view(id, direction), frame=True, **look)
        made = iframe.render(view(id, direction), src=frame, lazy=False)
        return Embedded(made, {frame: page}, (frame,))
    return Embedded(snippet(id, direction, style=mode, **look), {}, ())


def page_with(text: str, direction: str = "ltr", head: str = "") -> str:
    """Put a snippet into a page."""
    lang = "en" if direction == "ltr" else "ar"
    return AROUND.format(lang=lang, dir=direction, head=head, snippet=text)


def policy_of(text: str) -> str:
    """The strictest policy under which a snippet is as it should be."""
    return "; ".join(filter(None, [NOTHING, directives(policy(text))]))


@dataclass
class Visit:
    """A page that is open, and all that happened on it."""

    page: Page
    scripted: bool = True
    body: str = ""
    csp: str = ""
    files: Mapping[str, str] = field(default_factory=dict)
    complaints: list[str] = field(default_factory=list)
    requests: list[str] = field(default_factory=list)
    answered: list[str] = field(default_factory=list)

    def assert_quiet(self, *asked: str) -> None:
        """It asked for these only, complained of nothing, kept nothing, and stood still."""
        assert self.page.evaluate(SHIFTS) == []
        assert self.page.evaluate(KEPT) == ",0,0,0"
        assert self.page.context.cookies() == []
        assert self.complaints == []
        assert sorted(self.requests) == sorted(asked)

    def settle(self) -> None:
        """Wait until all that it asked for is there or refused, and what follows from that done.

        That is enough to see that something does not happen. What has to happen is waited for with
        `await_that`: a busy machine may need longer.
        """
        waiting = self.polled()
        while len(self.answered) <= len(self.requests):  # the page itself counts as well
            assert next(waiting, False), "a request has no answer"
        if self.scripted:
            self.page.evaluate(TURNS)
        self.page.wait_for_timeout(50)

    def await_that(self, expression: str) -> None:
        """Wait until something is so, where the page's policy lets no library look for it."""
        waiting = self.polled()
        while not self.page.evaluate(expression):
            assert next(waiting, False), expression

    def await_frames(self) -> None:
        """Wait until all frames have told their heights and got them."""
        self.await_that(FOLLOWED)

    def polled(self) -> Iterator[bool]:
        """Wait a little each time, and a minute altogether."""
        for _ in range(3000):
            self.page.wait_for_timeout(20)
            yield True

    def assert_fits(self) -> None:
        """Nothing sticks out at the side."""
        assert self.page.evaluate(TOO_WIDE) == []

    def assert_accessible(self) -> None:
        assert tools.axe_violations(self.page) == []

    def each(self, selector: str, script: str) -> list[Any]:
        """Ask each element that is shown, in shadow roots too."""
        found: list[Any] = self.page.evaluate(EACH % (selector, script))
        return found

    def words(self) -> str:
        """What assistive technology reads out."""
        session = self.page.context.new_cdp_session(self.page)
        nodes = session.send("Accessibility.getFullAXTree")["nodes"]
        return " ".join(" ".join(_said({node["nodeId"]: node for node in nodes}, nodes[0])).split())

    def answer(self, route: Route) -> None:
        """Send the page, with its policy in the header, or another file; else nothing."""
        url = route.request.url
        kind = "text/javascript" if url.endswith(".js") else "text/html"
        headers = {"Content-Type": f"{kind}; charset=utf-8"}
        if url == ADDRESS:
            headers["Content-Security-Policy"] = self.csp
            route.fulfill(body=self.body, headers=headers)
        elif url in self.files:
            route.fulfill(body=self.files[url], headers=headers)
        else:
            route.abort()

    def note(self, request: Request) -> None:
        if request.url != ADDRESS:
            self.requests.append(request.url)


def _said(nodes: dict[str, Any], node: Any) -> Iterator[str]:
    """Give the pieces of text in a tree of nodes, in their order."""
    if not node["ignored"] and node["role"]["value"] == "StaticText":
        yield node["name"]["value"]
        return
    for id in node.get("childIds", ()):
        yield from _said(nodes, nodes[id])


@cache
def _opened(browser: Browser, settings: frozenset[tuple[str, Any]]) -> Visit:
    """Open a tab; it takes longer than all that is done in it, so it is used again."""
    told = dict(settings)
    clock = told.pop("clock", None)
    page = browser.new_context(**told).new_page()
    found = Visit(page, told.get("java_script_enabled", True))
    if clock:
        found.page.clock.install(time=clock)
    found.page.route("**/*", found.answer)
    found.page.on("request", found.note)
    found.page.on("requestfinished", lambda request: found.answered.append(request.url))
    found.page.on("requestfailed", lambda request: found.answered.append(request.url))
    found.page.on("console", lambda message: found.complaints.append(message.text))
    found.page.on("pageerror", lambda error: found.complaints.append(str(error)))
    return found


def visit(
    browser: Browser,
    text: str,
    csp: str = NOTHING,
    width: int = 1200,
    height: int = 900,
    files: Mapping[str, str] | None = None,
    **settings: Any,
) -> Visit:
    """Open a page, as if a server had sent it with this policy.

    Args:
        browser: the browser.
        text: the page.
        csp: its policy.
        width: of the window.
        height: of the window.
        files: what else there is, by its address.
        settings: of the tab; ``clock`` is the reader's, when the tab was opened.
    """
    found = _opened(browser, frozenset(settings.items()))
    found.body, found.csp, found.files = text, csp, files or {}
    found.page.emulate_media(media="screen")
    found.page.set_viewport_size({"width": width, "height": height})
    found.page.goto("about:blank")
    found.complaints.clear()
    found.requests.clear()
    found.answered.clear()
    found.page.goto(ADDRESS)
    return found
