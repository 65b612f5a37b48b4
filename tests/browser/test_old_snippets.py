"""What stands on partners' pages already: it works with the files of today, and the other way."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from pride_actions.audit import audit
from pride_actions.catalog import load
from tests import tools
from tests.browser.visiting import (
    FRAME,
    FRESH,
    LOW,
    MORE,
    ON,
    PACKS,
    SCRIPT,
    STRICT,
    page_with,
    policy_of,
    visit,
)
from tests.snippets.__main__ import STATIC, files

SNIPPETS = tools.ROOT / "tests" / "snippets"
RELEASES = sorted(path.name for path in SNIPPETS.iterdir() if (path / "element.html").exists())
NOW = dict(files())


def release(name: str) -> dict[str, str]:
    return {file.name: file.read_text("utf-8") for file in (SNIPPETS / name).iterdir()}


def pairs() -> Iterator[tuple[str, str]]:
    """Which release the snippet is of, and which the files that are hosted for it."""
    for name in RELEASES:
        yield name, name
        yield name, "today"
        yield "today", name


def of(name: str) -> dict[str, str]:
    return NOW if name == "today" else release(name)


def test_there_are_some() -> None:
    assert RELEASES
    for name in RELEASES:
        assert release(name).keys() >= {"element.html", "iframe.html", "pride-action.js"}


@pytest.mark.browser
@pytest.mark.parametrize(("snippet", "hosted"), [*pairs()])
def test_an_element_is_renewed(browser: Browser, snippet: str, hosted: str) -> None:
    """A script is pinned: so a site that hosts another version prints another digest."""
    text, scripts = of(snippet)["element.html"], of(hosted)
    for address in ("/pride-action.js", "/more.js"):
        text = text.replace(pin_in(text, address), pin_in(scripts["element.html"], address))
    fresh = scripts["element.html"].replace("made=2026-11-22", "made=2026-11-25")
    csp = f"{STRICT}; {policy_of(text).partition('; ')[2]}"
    hosts = {
        SCRIPT: scripts["pride-action.js"], MORE: scripts["pride-action-more.js"], FRESH: fresh
    }  # fmt: skip
    visited = visit(browser, page_with(text), csp, files=hosts, clock="2026-11-26T12:00:00Z")
    visited.settle()
    same_look = of(snippet)["element.html"].count(style_of(fresh)) == 1
    day = "2026-11-25" if same_look else str(ON)
    visited.await_that(f"document.body.textContent.match(/made=(\\S+)/)[1] === '{day}'")
    visited.await_that("document.querySelectorAll('.pa-offers').length === 1")
    if same_look:
        visited.assert_quiet(SCRIPT, MORE, FRESH)


def pin_in(element: str, address: str) -> str:
    return element.partition(f'src="{address}" integrity="')[2].partition('"')[0]


def style_of(text: str) -> str:
    return text.partition("<style>")[2].partition("</style>")[0]


@pytest.mark.browser
@pytest.mark.parametrize(("snippet", "hosted"), [*pairs()])
def test_a_frame_follows_its_page(browser: Browser, snippet: str, hosted: str) -> None:
    text = of(snippet)["iframe.html"]
    pages = {FRAME: of(hosted)["framed.html"]}
    visited = visit(browser, page_with(text), policy_of(text), height=LOW, files=pages)
    visited.await_that("document.querySelector('.pa-frame iframe').offsetHeight > 1000")
    assert visited.each(".pa-frame a", "e => 1") == []
    visited.assert_quiet(FRAME)


@pytest.mark.browser
@pytest.mark.parametrize("name", RELEASES)
@pytest.mark.parametrize("style", STATIC)
def test_a_static_snippet_is_what_it_was(browser: Browser, name: str, style: str) -> None:
    """Beside one of today on the same page."""
    old, new = (of(which)[f"static-{style}.html"] for which in (name, "today"))
    sheet = f"<style>{of('today')['pride-actions.css']}</style>" if style == "none" else ""
    for text in (old, old + new):
        csp = policy_of(text + sheet)
        visited = visit(browser, page_with(text, head=sheet), csp)
        visited.assert_fits()
        visited.assert_quiet()
        visited.assert_accessible()


@pytest.mark.parametrize("name", RELEASES)
def test_an_audit_still_understands_them(tmp_path: Path, name: str) -> None:
    found = release(name)
    texts = {file: text for file, text in found.items() if file.endswith(".html")}
    texts["oembed.html"] = json.loads(found["oembed.json"])["html"]
    for file, text in texts.items():
        page = tmp_path / file
        page.write_text(text if file == "framed.html" else page_with(text), encoding="utf-8")
        (finding,) = audit([page], load(PACKS / "reference"), on=ON)
        assert finding.status in {"current", "outdated"}, (file, finding)
