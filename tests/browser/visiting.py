"""A visit to a page in Chromium: what it asks for, complains of, keeps, and looks like."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cache
from typing import Any

from playwright.sync_api import Browser, Page, Request, Route

import pride_actions as pa
from pride_actions.renderers import html
from pride_actions.renderers.embedding import directives, policy
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
  let sum = 0;
  new PerformanceObserver(list => list.getEntries().forEach(entry => { sum += entry.value; }))
    .observe({type: 'layout-shift', buffered: true});
  requestAnimationFrame(() => requestAnimationFrame(() => done(sum)));
})"""

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


@cache
def view(id: str, direction: str = "ltr") -> pa.View:
    """The View of a campaign; from right to left, as if it were in Arabic."""
    found = pa.resolve(
        (pa.load(PACKS / "reference") if id == "reference" else pa.load())[id], on=ON
    )
    return found if direction == "ltr" else replace(found, dir="rtl", locale="ar")


def snippet(id: str = "reference", direction: str = "ltr", **options: Any) -> str:
    """Render a snippet; what cannot follow the reader gets the theme ``light``."""
    if options.get("style") == "inline" and options.get("theme") == "auto":
        options["theme"] = "light"
    return html.render(view(id, direction), **options)


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
    body: str = ""
    csp: str = ""
    complaints: list[str] = field(default_factory=list)
    requests: list[str] = field(default_factory=list)

    def assert_quiet(self) -> None:
        """It asked nobody for anything, complained of nothing, kept nothing, and stood still."""
        assert self.page.evaluate(SHIFTS) == 0
        assert self.page.evaluate(KEPT) == ",0,0,0"
        assert self.page.context.cookies() == []
        assert self.complaints == []
        assert self.requests == []

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
        """Send the page, with its policy in the header."""
        kind = "text/html; charset=utf-8"
        headers = {"Content-Security-Policy": self.csp, "Content-Type": kind}
        route.fulfill(body=self.body, headers=headers)

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
    found = Visit(browser.new_context(**dict(settings)).new_page())
    found.page.route(ADDRESS, found.answer)
    found.page.on("request", found.note)
    found.page.on("console", lambda message: found.complaints.append(message.text))
    found.page.on("pageerror", lambda error: found.complaints.append(str(error)))
    return found


def visit(
    browser: Browser,
    text: str,
    csp: str = NOTHING,
    width: int = 1200,
    height: int = 900,
    **settings: Any,
) -> Visit:
    """Open a page, as if a server had sent it with this policy."""
    found = _opened(browser, frozenset(settings.items()))
    found.body, found.csp = text, csp
    found.page.emulate_media(media="screen")
    found.page.set_viewport_size({"width": width, "height": height})
    found.page.goto("about:blank")
    found.complaints.clear()
    found.requests.clear()
    found.page.goto(ADDRESS)
    return found
