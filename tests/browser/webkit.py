"""Open a page in WebKit and print as JSON what an expression says there.

Arguments: the path of the driver, the address, what to wait for (a minute at most), the expression.
It needs a display: `xvfb-run`.
"""

from __future__ import annotations

import json
import sys
import time
from pathlib import Path

from selenium.webdriver import WebKitGTK
from selenium.webdriver.webkitgtk.options import Options
from selenium.webdriver.webkitgtk.service import Service


def main(driver: str, address: str, done: str, expression: str) -> None:
    """Print what the expression says."""
    options = Options()
    options.binary_location = str(next(Path("/usr/lib").glob("*/webkit2gtk-4*/MiniBrowser")))
    options.add_argument("--automation")
    browser = WebKitGTK(options=options, service=Service(driver))
    try:
        browser.get(address)
        for _ in range(600):
            if browser.execute_script(f"return {done}"):
                break
            time.sleep(0.1)
        sys.stdout.write(json.dumps(browser.execute_script(f"return {expression}")))
    finally:
        browser.quit()


if __name__ == "__main__":
    main(*sys.argv[1:])
