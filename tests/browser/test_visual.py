"""It still looks as somebody once looked at it and approved.

The pictures in ``approved/`` are a quarter of their size. After a change that is meant,
``UPDATE_APPROVED=1 pytest tests/browser/test_visual.py`` makes them anew; look at each before you
commit it. Compared are colours in a coarse grid, so another version of a font does no harm.
"""

from __future__ import annotations

import os
from base64 import b64decode, b64encode
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser

from tests.browser.visiting import LOW, embedded, page_with, policy_of, visit

pytestmark = pytest.mark.browser

APPROVED = Path(__file__).parent / "approved"
UPDATE = os.environ.get("UPDATE_APPROVED") == "1"

CELL = 40
"""The width and height of a cell of the grid, in pixels."""

MEAN, WORST = 4.0, 72.0
"""How far colours may be apart, of 255: in the mean over all cells, and in one cell."""

HIGH = 880

CASES: dict[str, dict[str, Any]] = {
    "full-auto-light": {"mode": "scoped", "theme": "auto", "layout": "full", "width": 1200},
    "full-auto-dark-rtl-narrow": {
        "mode": "shadow", "theme": "auto", "layout": "full", "width": 320, "scheme": "dark",
        "direction": "rtl",
    },
    "cards-pride": {"mode": "scoped", "theme": "pride", "layout": "cards", "width": 1200},
    "cards-contrast-rtl": {
        "mode": "inline", "theme": "contrast", "layout": "cards", "width": 768,
        "direction": "rtl",
    },
    "compact-plain-narrow": {"mode": "inline", "theme": "plain", "layout": "compact", "width": 320},
    "buttons-light": {"mode": "scoped", "theme": "light", "layout": "buttons", "width": 768},
    "banner-dark-narrow": {"mode": "scoped", "theme": "dark", "layout": "banner", "width": 320},
    "element-full-light-narrow": {
        "mode": "element", "theme": "light", "layout": "full", "width": 320,
    },
    "frame-compact-dark": {"mode": "iframe", "theme": "dark", "layout": "compact", "width": 768},
}  # fmt: skip

SCALED = """([data, parts]) => new Promise(done => {
  const picture = new Image();
  picture.onload = () => {
    const canvas = document.createElement('canvas'), pen = canvas.getContext('2d');
    canvas.width = picture.width / parts; canvas.height = picture.height / parts;
    pen.imageSmoothingQuality = 'high';
    pen.drawImage(picture, 0, 0, canvas.width, canvas.height);
    done(canvas.toDataURL('image/png'));
  };
  picture.src = data;
})"""

CELLS = """([data, size]) => new Promise(done => {
  const picture = new Image();
  picture.onload = () => {
    const canvas = document.createElement('canvas'), pen = canvas.getContext('2d');
    canvas.width = picture.width; canvas.height = picture.height;
    pen.drawImage(picture, 0, 0);
    const found = [];
    for (let y = 0; y < picture.height; y += size) for (let x = 0; x < picture.width; x += size) {
      const wide = Math.min(size, picture.width - x), high = Math.min(size, picture.height - y);
      const { data } = pen.getImageData(x, y, wide, high), sums = [0, 0, 0];
      data.forEach((value, at) => { if (at % 4 < 3) sums[at % 4] += value; });
      found.push(sums.map(sum => sum / (wide * high)));
    }
    done(found);
  };
  picture.src = data;
})"""

Grid = list[list[float]]


def url_of(picture: bytes) -> str:
    return "data:image/png;base64," + b64encode(picture).decode()


def taken(browser: Browser, case: dict[str, Any], css: str = "") -> bytes:
    """Take a picture, a quarter of its size."""
    look = {name: case[name] for name in ("theme", "layout")}
    direction = case.get("direction", "ltr")
    made = embedded(case["mode"], "reference", direction, **look)
    page = page_with(made.text, direction, "<style>body{font-family:sans-serif}</style>")
    csp = policy_of(page)
    visited = visit(
        browser, page, csp, case["width"], LOW, files=made.files,
        color_scheme=case.get("scheme", "light"), clock="2026-11-25T12:00:00Z",
    )  # fmt: skip
    if made.files:
        visited.settle()
        visited.await_frames()
    visited.page.set_viewport_size({"width": case["width"], "height": HIGH})
    if css:
        visited.page.evaluate(CHANGED, css)
    shot = visited.page.screenshot()
    picture: bytes = on_canvas(browser, SCALED, shot, 4)
    return picture


CHANGED = """css => {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(css);
  document.adoptedStyleSheets = [sheet];
}"""


def on_canvas(browser: Browser, script: str, picture: bytes, number: int) -> Any:
    """Let the browser, which can read pictures, do something with one."""
    visited = visit(browser, page_with(""), "default-src 'none'; img-src data:")
    found = visited.page.evaluate(script, [url_of(picture), number])
    return b64decode(found.partition(",")[2]) if isinstance(found, str) else found


def cells(browser: Browser, picture: bytes) -> Grid:
    found: Grid = on_canvas(browser, CELLS, picture, CELL // 4)
    return found


def apart(one: Grid, other: Grid) -> tuple[float, float]:
    """How far two pictures are apart, in the mean and at the worst place."""
    if len(one) != len(other):
        return 255.0, 255.0
    each = [
        sum(abs(a - b) for a, b in zip(left, right, strict=True)) / 3
        for left, right in zip(one, other, strict=True)
    ]
    return sum(each) / len(each), max(each)


@pytest.mark.parametrize("name", CASES)
def test_it_looks_as_approved(browser: Browser, name: str) -> None:
    file, now = APPROVED / f"{name}.png", taken(browser, CASES[name])
    if UPDATE:
        APPROVED.mkdir(exist_ok=True)
        file.write_bytes(now)
    mean, worst = apart(cells(browser, now), cells(browser, file.read_bytes()))
    assert mean <= MEAN
    assert worst <= WORST


def test_nothing_else_is_approved() -> None:
    assert {file.stem for file in APPROVED.iterdir()} == CASES.keys()
    assert sum(file.stat().st_size for file in APPROVED.iterdir()) < 300_000


CHANGES = {
    "another ground": ".pa{background:#ffd9a0!important}",
    "no cards": ".pa .pa-action{background:none!important;padding:0!important}",
    "no buttons": ".pa .pa-button{background:none!important;color:inherit!important}",
    "large": ".pa .pa-title{font-size:60px!important}",
    "to the right": ".pa{margin-left:300px!important}",
}


@pytest.mark.parametrize("change", CHANGES)
def test_what_somebody_would_notice_is_noticed(browser: Browser, change: str) -> None:
    case = CASES["full-auto-light"]
    approved = cells(browser, (APPROVED / "full-auto-light.png").read_bytes())
    changed = cells(browser, taken(browser, case, css=CHANGES[change]))
    mean, worst = apart(changed, approved)
    assert mean > MEAN or worst > WORST


def test_another_font_is_not_what_is_noticed(browser: Browser) -> None:
    approved = cells(browser, (APPROVED / "full-auto-light.png").read_bytes())
    css = "body,.pa,.pa *{font-family:'DejaVu Sans',sans-serif!important}"
    other = cells(browser, taken(browser, CASES["full-auto-light"], css=css))
    mean, worst = apart(other, approved)
    assert 0 < mean <= MEAN
    assert worst <= WORST
