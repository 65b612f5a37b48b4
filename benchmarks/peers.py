"""What an embed costs a page: ours beside those that organisations really hand out.

``python -m benchmarks.peers`` opens ours in Chromium on a slow line and a slow processor. The
others are as they were measured once, on one page view each; nothing is fetched from them.
"""

from __future__ import annotations

import gzip
import re
import statistics
import subprocess
import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from shutil import which
from typing import Any

import pride_actions as pa
from benchmarks.measure import machine
from pride_actions.renderers.element import MORE, SCRIPT, script_file

PACK = Path(__file__).parent.parent / "tests" / "packs" / "reference"
ON = date(2026, 11, 22)
ROUNDS = 5

SLOW_LINE = {
    "offline": False,
    "latency": 150,
    "downloadThroughput": 1_600_000 / 8,
    "uploadThroughput": 750_000 / 8,
}
"""As slow 4G: 150 ms there and back, 1.6 Mbit/s. Source: Lighthouse, its default for phones."""

SLOW_PROCESSOR = 4
"""How many times slower, as in Lighthouse's default for phones."""

INLINE = re.compile(r"<script>(.*?)</script>", re.DOTALL)

FRAME = "https://framed.example/frame.html"


@dataclass(frozen=True)
class Cost:
    """What one view of a page costs because of an embed.

    Attributes:
        name: of the embed.
        requests: how many beside the page's own.
        raw: bytes, with those that stand in the page.
        gzipped: the same as servers send them.
        brotli: the same, where they can do better.
        script: bytes of script as they are; None where nobody counted.
        without: what is there without a script.
        shift: how far the page moves (CLS); None where nobody measured.
        readable: seconds until its text can be read, on a slow line; None likewise.
    """

    name: str
    requests: int
    raw: int
    gzipped: int
    brotli: int
    without: str
    script: int | None = None
    shift: float | None = None
    readable: float | None = None


PEERS = (
    Cost("StandWithUkraine banner (an image)", 1, 1_310, 678, 547, "image only"),
    Cost("EFF Action Center loader", 2, 3_164, 1_172, 979, "a link"),
    Cost("WriteToThem box", 2, 13_340, 6_276, 5_671, "a form"),
    Cost("Keep Android Open banner", 1, 14_157, 4_468, 3_697, "nothing"),
    Cost("Red Alert", 5, 30_885, 9_970, 8_374, "nothing"),
    Cost("Digital Climate Strike footer", 6, 66_177, 52_073, 50_964, "nothing"),
    Cost("Battle for the Net modal", 14, 52_079, 16_398, 13_718, "nothing"),
    Cost("OpenTechEvents events 0.6.0", 3, 125_795, 39_172, 35_004, "nothing"),
    Cost("Every.org button 0.4", 3, 150_672, 49_769, 41_516, "a link"),
    Cost("Proca petition + share", 3, 709_744, 231_466, 187_908, "nothing"),
)
"""Measured in a browser, one page view each, without what they asked for later."""


def ours() -> dict[str, tuple[str, dict[str, str]]]:
    """Give each of our modes: what is pasted, and the files that are asked for."""
    campaign = pa.load(PACK)["reference"]

    def made(format: str = "html", **options: Any) -> str:
        return pa.render(campaign, format, on=ON, **options)

    live = {"src": "/fresh.html", "more": f"/{MORE}"}
    files = {f"/{name}": script_file(name) for name in (SCRIPT, MORE)}
    fresh = {"/fresh.html": made("element", **live)}
    framed = {"/frame.html": made("document", frame=True)}
    return {
        "full, scoped": (made(style="scoped", theme="auto"), {}),
        "full, inline": (made(style="inline"), {}),
        "full, shadow": (made(style="shadow", theme="auto"), {}),
        "compact, scoped": (made(style="scoped", theme="auto", layout="compact"), {}),
        "compact, inline": (made(style="inline", layout="compact"), {}),
        "compact, no style": (made(layout="compact"), {}),
        "element": (made("element"), {f"/{SCRIPT}": files[f"/{SCRIPT}"]}),
        "element, renewed, with buttons": (made("element", **live), files | fresh),
        "iframe": (made("iframe", src=FRAME, lazy=False).replace(FRAME, "/frame.html"), framed),
    }


def brotli(texts: list[str]) -> int:
    """Weigh texts as the best compression makes them; 0 where the program is not there."""
    program = which("brotli")
    if program is None:
        return 0
    command = [program, "-q", "11", "-c"]
    return sum(
        len(subprocess.run(command, input=text.encode(), capture_output=True, check=True).stdout)  # noqa: S603
        for text in texts
    )


@contextmanager
def served(files: Mapping[str, str]) -> Iterator[str]:
    """Serve files on this machine, compressed as servers do; gives the address."""

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_GET(self) -> None:
            body = gzip.compress(files.get(self.path, "").encode(), mtime=0)
            kind = "text/javascript" if self.path.endswith(".js") else "text/html"
            self.send_response(200 if self.path in files else 404)
            self.send_header("Content-Type", f"{kind}; charset=utf-8")
            self.send_header("Content-Encoding", "gzip")
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_: object) -> None:
            pass

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()


SEEN = """() => new Promise(done => {
  const found = {shift: 0, readable: 0, requests: 0};
  new PerformanceObserver(list => list.getEntries().forEach(one => { found.shift += one.value; }))
    .observe({type: 'layout-shift', buffered: true});
  new PerformanceObserver(list => list.getEntries().forEach(one => {
    if (one.name === 'first-contentful-paint') found.readable = one.startTime;
  })).observe({type: 'paint', buffered: true});
  setTimeout(() => {
    found.requests = performance.getEntriesByType('resource').length;
    done(found);
  }, 1500);
})"""

FIRST = "() => performance.getEntriesByName('first-contentful-paint')[0].startTime"


def view(browser: Any, address: str) -> dict[str, float]:
    """Open a page as a reader with a slow phone does, and look what happens."""
    page = browser.new_page(viewport={"width": 412, "height": 823})
    session = page.context.new_cdp_session(page)
    session.send("Network.enable")
    session.send("Network.emulateNetworkConditions", SLOW_LINE)
    session.send("Emulation.setCPUThrottlingRate", {"rate": SLOW_PROCESSOR})
    page.goto(address)
    found: dict[str, float] = page.evaluate(SEEN)
    if len(page.frames) > 1:  # the words are in the frame: from the beginning of the page to there
        begin, within = (one.evaluate("() => performance.timeOrigin") for one in page.frames[:2])
        found["readable"] = within - begin + page.frames[1].evaluate(FIRST)
    page.close()
    return found


def cost(browser: Any, name: str, text: str, files: Mapping[str, str]) -> Cost:
    """Measure one of ours."""
    page = (
        '<!doctype html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" '
        'content="width=device-width, initial-scale=1"><link rel="icon" href="data:,">'
        f"<title>A page</title></head><body>{text}"
        "<p>What stands below it.</p></body></html>"
    )
    with served({"/": page, **files}) as address:
        views = [view(browser, address + "/") for _ in range(ROUNDS)]
    texts = [text, *files.values()]
    return Cost(
        f"**ours: {name}**",
        int(views[0]["requests"]),
        sum(len(one.encode()) for one in texts),
        sum(len(gzip.compress(one.encode(), 9, mtime=0)) for one in texts),
        brotli(texts),
        "a link" if name == "iframe" else "everything",
        sum(map(len, INLINE.findall(text))) + sum(len(files[one]) for one in files if ".js" in one),
        max(one["shift"] for one in views),
        statistics.median(one["readable"] for one in views) / 1000,
    )


def line(found: Cost) -> str:
    """Give a row of the table in Markdown."""
    shift = "-" if found.shift is None else f"{found.shift:.3f}"
    readable = "-" if found.readable is None else f"{found.readable:.2f} s"
    script = "-" if found.script is None else f"{found.script:,}"
    cells = (
        found.name, str(found.requests), f"{found.raw:,}", f"{found.gzipped:,}",
        f"{found.brotli:,}", script, shift, readable, found.without,
    )  # fmt: skip
    return f"| {' | '.join(cells)} |"


HEAD = (
    "embed", "requests", "raw", "gzip", "brotli", "script", "shift", "readable after",
    "without a script",
)  # fmt: skip


ABOUT = f"""What one view of a page costs because of an embed, in bytes: ours beside those that \
organisations hand out. Ours are of a campaign with five actions, in Chromium, on a line of \
1.6 Mbit/s with 150 ms there and back, and a processor slowed {SLOW_PROCESSOR} times; *shift* is \
how far the page moves (CLS). The others are as they were once; *-* is what nobody measured \
of them. `python -m benchmarks.peers` prints this table alone.
"""


def report() -> Iterator[str]:
    """Give the lines of the table."""
    from tests.tools import chromium, find

    if find("chromium") is None:
        yield "Not measured: there is no Chromium."
        return
    yield ABOUT
    yield f"| {' | '.join(HEAD)} |"
    yield f"| {' | '.join('---' for _ in HEAD)} |"
    with chromium() as browser:
        for name, (text, files) in ours().items():
            yield line(cost(browser, name, text, files))
    yield from map(line, PEERS)


if __name__ == "__main__":
    print(f"Measured on: {machine()}.\n")
    for told in report():
        print(told, flush=True)
