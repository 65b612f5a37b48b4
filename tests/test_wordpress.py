"""Snippets in posts of WordPress, as its own code changes them: nothing is lost or added."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from itertools import product
from pathlib import Path
from typing import Any

import pytest

from pride_actions.renderers.scripts import script
from pride_actions.renderers.table import LAYOUTS
from tests import tools
from tests.audit.site import audited, page, rendered

FRAME = "https://partner.example/borders.html"


def snippets() -> Iterator[tuple[str, str]]:
    """Every style and layout, with an exit link and its script, and each way to embed."""
    for style, layout in product(("none", "scoped", "inline", "shadow"), LAYOUTS):
        options: dict[str, Any] = {"style": style, "layout": layout, "exit_link": True}
        yield f"{style} {layout}", rendered(**options, exit_script=True)
    for style in ("none", "scoped", "inline"):
        theme = "light" if style == "inline" else "auto"
        yield f"element {style}", rendered("element", style=style, theme=theme, more="/more.js")
    yield "frame", rendered("iframe", src=FRAME)


LOST = {
    "frame": "“[iframe]” is missing",
    "shadow": "it stands there twice",
}
"""What authors are told, who may paste no frame and no shadow root."""


def posted(role: str, editor: str) -> dict[str, str]:
    """Give each snippet as it stands in a post."""
    names, texts = zip(*snippets(), strict=True)
    return dict(zip(names, tools.wordpress(texts, role, editor), strict=True))


@pytest.mark.parametrize(
    ("role", "editor"), list(product(("author", "editor"), ("block", "classic")))
)
def test_readers_see_what_was_pasted(tmp_path: Path, role: str, editor: str) -> None:
    for name, text in posted(role, editor).items():
        (finding,) = audited(tmp_path, page(text))
        expected = "as the catalog renders it today"
        if role == "author":
            expected = LOST.get(name.partition(" ")[0], expected)
        assert expected in finding.message, name


@pytest.mark.parametrize("editor", ["block", "classic"])
def test_rules_and_scripts_stay_as_they_are_where_they_are_allowed(editor: str) -> None:
    made, found = dict(snippets()), posted("editor", editor)
    for name, text in made.items():
        parts = re.findall(r"<(?:style|script)[^>]*>[^<]*<!--.*?-->", text, re.DOTALL)
        assert len(parts) == text.count("<!--")
        assert all(part in found[name] for part in parts), name
    assert sum("<style><!--" in text for text in made.values()) == 12


def test_an_address_that_is_pasted_becomes_a_link() -> None:
    """WordPress cuts the frames of oEmbed off so far that no link in them leads anywhere."""
    answer = json.loads(rendered("oembed-json", src=FRAME))
    (text,) = tools.wordpress([answer["html"]], "editor", "oembed")
    quotation, frame = text.split("</blockquote>")
    assert quotation.startswith('<blockquote class="wp-embedded-content"')
    assert re.search(f'<a href="{FRAME}">[^<]+</a>$', quotation)
    assert 'style="position: absolute; clip: rect(1px, 1px, 1px, 1px);"' in frame


@pytest.mark.parametrize("name", ["exit.js", "frame.js"])
def test_scripts_have_no_sign_that_hosts_change(name: str) -> None:
    inside = script(name).removeprefix("<!--\n").removesuffix("\n//-->")
    assert not re.search("[<>&]", inside)


def test_rules_have_no_sign_that_hosts_change() -> None:
    sheets = [re.search("<style><!--(.*?)--></style>", text) for _, text in snippets()]
    assert not [sheet[1] for sheet in sheets if sheet and re.search("[<>&\n]", sheet[1])]
