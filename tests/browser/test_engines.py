"""Firefox and WebKit: every style has its look there too, fits, and asks for nothing."""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from itertools import product
from threading import Thread
from typing import Any

import pytest

import pride_actions as pa
from pride_actions.renderers.element import MORE, SCRIPT, script_file
from pride_actions.renderers.table import LAYOUTS, STYLES, THEME_NAMES
from pride_actions.theme import theme
from tests import tools
from tests.browser.test_matrix import DIRECTIONS, WIDTHS, pairwise
from tests.browser.visiting import FRAME, NOTHING, ON, campaign, page_with, policy_of, snippet

pytestmark = pytest.mark.browser

LOOKS = pairwise([*product(STYLES, LAYOUTS, THEME_NAMES, DIRECTIONS, WIDTHS)])
"""Rows in which every two values meet; Chromium sees the whole product of them."""

# One page with a small window for each look: so a single visit tells of all of them.
FRAMES = """[...document.querySelectorAll('iframe:not(.live)')].map(frame => {
  const page = frame.contentDocument, host = page.querySelector('main section');
  const root = host.shadowRoot ? host.shadowRoot.querySelector('section') : host;
  const view = frame.contentWindow, title = root.querySelector('h1, h2:not([hidden])');
  return {
    fits: page.documentElement.scrollWidth <= page.documentElement.clientWidth,
    direction: view.getComputedStyle(root).direction,
    ground: view.getComputedStyle(root).backgroundColor,
    shown: title.getBoundingClientRect().height > 0,
    words: root.textContent.length,
  };
})"""

LIVE = """[...document.querySelectorAll('iframe.live')].map(frame => {
  const page = frame.contentDocument, all = name => [...page.querySelectorAll(name)];
  return {
    made: page.body.textContent.match(/made=([0-9-]+)/)[1],
    old: all('p.pa-alert').length,
    offers: all('.pa-offers').length,
    links: all('section > p > a').length,
    height: all('iframe').map(inner => inner.getBoundingClientRect().height)[0] || 0,
  };
})"""

SEEN = f"[{FRAMES}, {LIVE}]"

DONE = f"""(([element, ended, framed]) => element.made === '2026-11-23' && element.offers === 1 &&
  ended.old === 1 && framed.height > 1000)({LIVE})"""
"""Whether the scripts have done all that they should, which no browser says by itself."""


@dataclass
class Site:
    """A server on this machine that keeps what it was asked for."""

    pages: dict[str, tuple[str, str]]
    asked: list[str] = field(default_factory=list)
    address: str = ""


def live_pages() -> dict[str, tuple[str, str]]:
    """Pages with an element that is renewed, one that is out of date, a frame, a broken one."""
    options: dict[str, Any] = {"more": "/pride-action-more.js", "src": "/fresh.html"}
    made = pa.render(campaign(), "element", on=ON, **options)
    ended = re.sub(r"until=\S+", "until=2020-01-01T00:00Z", made.replace(' src="/fresh.html"', ""))
    framed = pa.render(campaign(), "iframe", on=ON, src=FRAME, lazy=False)
    inside = pa.render(campaign(), "document", on=ON, frame=True)
    files = {
        "/pride-action.js": script_file(SCRIPT),
        "/pride-action-more.js": script_file(MORE),
        "/fresh.html": pa.render(campaign(), "element", on=ON + timedelta(days=1), **options),
        "/frame": inside,
    }
    pages = {
        "/element": made,
        "/ended": ended,
        "/framed": framed.replace(FRAME, "/frame"),
        "/broken": framed.replace(FRAME, "/nowhere"),
    }
    own = "; frame-src 'self'; style-src-attr 'none'"
    return {
        **{path: (page_with(text), policy_of(text) + own) for path, text in pages.items()},
        **{path: (text, "default-src 'self' 'unsafe-inline'") for path, text in files.items()},
    }


@pytest.fixture(scope="module")
def site() -> Iterator[Site]:
    pages = {}
    for number, (style, layout, colours, direction, _) in enumerate(LOOKS):
        made = snippet("chechnya", direction, style=style, layout=layout, theme=colours)
        pages[f"/{number}"] = page_with(made, direction), policy_of(made)
    own = pa.render("chechnya", "document", on=ON, theme="dark")
    pages[f"/{len(LOOKS)}"] = own, NOTHING + "; style-src 'unsafe-inline'"
    widths = [*(look[-1] for look in LOOKS), WIDTHS[0]]
    frames = "".join(
        f'<iframe src="{address}" width="{width}" height="400"></iframe>'
        for address, width in zip(pages, widths, strict=True)
    )
    live = live_pages()
    frames += "".join(
        f'<iframe class="live" src="{address}" width="320" height="400"></iframe>'
        for address in ("/element", "/ended", "/framed", "/broken")
    )
    pages |= live
    pages["/all"] = f"<!doctype html><title>All</title>{frames}", "default-src * 'unsafe-inline'"
    found = Site(pages)

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            found.asked.append(self.path)
            body, policy = pages.get(self.path, ("", NOTHING))
            kind = "text/javascript" if self.path.endswith(".js") else "text/html"
            self.send_response(200 if body else 404)
            self.send_header("Content-Type", f"{kind}; charset=utf-8")
            self.send_header("Content-Security-Policy", policy)
            self.end_headers()
            self.wfile.write(body.encode())

        def log_message(self, *_: object) -> None:
            pass

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        Thread(target=server.serve_forever, daemon=True).start()
        found.address = f"http://127.0.0.1:{server.server_port}/all"
        yield found
        server.shutdown()


def grounds(name: str) -> set[str]:
    """What may be behind the words, as a browser tells of it: by day, and by night."""
    chosen = theme(name)
    found = [str(each.ground) for each in (chosen.palette, chosen.dark) if each]
    return {f"rgb{tuple(bytes.fromhex(colour[1:]))}" for colour in found}


def assert_all_is_well(site: Site, printed: str) -> None:
    looks, live = json.loads(printed)
    assert len(looks) == len(LOOKS) + 1
    page = ("page", "full", "dark", "ltr", WIDTHS[0])
    for name, look in zip([*LOOKS, page], looks, strict=True):
        assert look["fits"], name
        assert look["shown"], name
        assert look["words"] > 100, name
        assert look["direction"] == name[3], name
        assert (look["ground"] in grounds(name[2])) == (name[0] != "none"), (name, look)
    assert {*site.asked} - {*site.pages, "/favicon.ico", "/nowhere"} == set()
    element, ended, framed, broken = live
    assert (element["made"], element["old"], element["offers"]) == ("2026-11-23", 0, 1)
    assert (ended["made"], ended["old"]) == (str(ON), 1)
    assert framed["height"] > 1000
    assert (framed["links"], broken["links"]) == (0, 1)
    assert broken["height"] == 640


def test_firefox(site: Site) -> None:
    script = tools.ROOT / "tests" / "browser" / "firefox.cjs"
    tools.require("puppeteer")
    found = tools.run(
        tools.require("node"), script, tools.require("firefox"), site.address, DONE, SEEN,
        env={"NODE_PATH": str(tools.node_modules())},
    )  # fmt: skip
    assert found.returncode == 0, found.stderr
    assert_all_is_well(site, found.stdout)


def test_webkit(site: Site) -> None:
    display, driver = tools.require("xvfb-run"), tools.require("WebKitWebDriver")
    program = (display, "-a", sys.executable, "-m", "tests.browser.webkit")
    told = (site.address, DONE, SEEN)
    found = tools.run(*program, driver, *told, env={"PYTHONPATH": str(tools.ROOT)})
    assert found.returncode == 0, found.stderr
    assert_all_is_well(site, found.stdout)
