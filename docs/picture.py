"""Make the picture of the README: ``python docs/picture.py``.

It is what a reader sees of the campaign ``chechnya`` on a plain page, in Chromium. It is made for a
fixed day, so that it only changes when the library does. Needs playwright and Chromium.
"""

from __future__ import annotations

import shutil
import sys
from datetime import date
from pathlib import Path

from playwright.sync_api import sync_playwright

import pride_actions as pa

PICTURE = Path(__file__).parent / "images" / "chechnya.png"
ON = date(2026, 11, 22)
SIZE = {"width": 900, "height": 1000}

PAGE = """<!doctype html>
<html lang="en">
<meta charset="utf-8">
<title>A page with a campaign</title>
<style>
body {{ margin: 2rem auto; max-width: 46rem; font: 17px/1.5 "Noto Sans", sans-serif; color: #222; }}
h1 {{ font-size: 1rem; color: #666; border-bottom: 1px solid #ccc; padding-bottom: .5rem; }}
</style>
<body>
<h1>Example Alliance</h1>
{snippet}
</body>
</html>
"""


def main() -> None:
    """Take the picture."""
    snippet = pa.render_html("chechnya", on=ON, style="scoped")
    chromium = shutil.which("chromium") or shutil.which("google-chrome")
    if chromium is None:
        sys.exit("Chromium is needed")
    PICTURE.parent.mkdir(exist_ok=True)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        page = browser.new_page(viewport={"width": SIZE["width"], "height": SIZE["height"]})
        page.set_content(PAGE.format(snippet=snippet))
        page.screenshot(path=PICTURE)
        browser.close()


if __name__ == "__main__":
    main()
