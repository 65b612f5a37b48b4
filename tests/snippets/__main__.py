"""Write the snippets of a release, for good: ``python -m tests.snippets VERSION``."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pride_actions as pa
from pride_actions.renderers.element import MORE, SCRIPT, script_file
from pride_actions.theme import theme
from pride_actions.theme.sheets import hosted

ON = date(2026, 11, 22)
PACK = Path(__file__).parent.parent / "packs" / "reference"
FRAME = "https://framed.example/frame.html"
STATIC = {
    "scoped": {"theme": "auto"},
    "inline": {"theme": "light", "layout": "compact"},
    "shadow": {"theme": "pride", "layout": "cards"},
    "none": {"layout": "buttons"},
}


def files() -> Iterator[tuple[str, str]]:
    """Give every file by its name."""
    campaign = pa.load(PACK)["reference"]
    for style, options in STATIC.items():
        yield f"static-{style}.html", pa.render(campaign, on=ON, style=style, **options)  # type: ignore[arg-type]
    live = {"src": "/fresh.html", "more": "/more.js"}
    yield "element.html", pa.render(campaign, "element", on=ON, **live)  # type: ignore[arg-type]
    yield "iframe.html", pa.render(campaign, "iframe", on=ON, src=FRAME, lazy=False)
    yield "framed.html", pa.render(campaign, "document", on=ON, frame=True)
    yield "oembed.json", pa.render(campaign, "oembed-json", on=ON, src=FRAME)
    yield "pride-actions.css", hosted(theme("light"))
    for name in (SCRIPT, MORE):
        yield name, script_file(name)


def main(version: str) -> None:
    """Write them; what a release made is never written again."""
    folder = Path(__file__).parent / version
    folder.mkdir()
    for name, text in files():
        (folder / name).write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main(sys.argv[1])
