"""MJML sections, judged by MJML's own compiler and by what it makes of them."""

from __future__ import annotations

import re
from datetime import date
from functools import cache
from itertools import cycle, product

import pytest

import pride_actions as pa
from pride_actions.model.campaign import Campaign
from pride_actions.renderers.table import MAIL_LAYOUTS, MAIL_OPTIONS
from tests import tools
from tests.mailcheck import read
from tests.strategies import PACKS
from tests.test_attacks import attacked

ON = date(2026, 11, 22)


@cache
def catalog() -> dict[str, Campaign]:
    marked = pa.load(PACKS / "every-field", PACKS / "reference")
    return {**marked, **pa.load()}


@cache
def sections() -> tuple[str, ...]:
    """Every campaign in every layout; themes and languages take turns."""
    themes, locales = cycle(MAIL_OPTIONS["theme"].choices), cycle(("en", "ar", "de"))
    return tuple(
        pa.render(catalog()[id], "mjml", on=ON, layout=layout, theme=next(themes),
                  locale=next(locales))
        for id, layout in product(catalog(), MAIL_LAYOUTS)
    )  # fmt: skip


def compiled(*made: str) -> str:
    return tools.mjml_html(f"<mjml><mj-body>\n{''.join(made)}</mj-body></mjml>")


@cache
def all_compiled() -> str:
    """All in one template: starting the compiler takes longer than compiling."""
    return compiled(*sections())


def squeezed(html: str) -> str:
    return "".join(read(html).text.split())


def test_no_font_service_is_linked() -> None:
    """MJML links one for every font that it knows, and takes its own where none is named."""
    assert not re.search(r"fonts\.|@import|<link|\burl\(", all_compiled())
    for made in sections():
        for tag in re.findall(r"<mj-(?:text|button)\b[^>]*>", made):
            assert ' font-family="Arial,sans-serif"' in tag


@pytest.mark.parametrize("layout", MAIL_LAYOUTS)
@pytest.mark.parametrize("locale", ["en", "ar"])
def test_it_says_what_the_html_says(layout: str, locale: str) -> None:
    for id in ("reference", "chechnya-2017", "mark-over"):
        options = {"on": ON, "layout": layout, "locale": locale}
        made = pa.render(catalog()[id], "mjml", **options)  # type: ignore[arg-type]
        html = pa.render(catalog()[id], "email", **options)  # type: ignore[arg-type]
        assert tools.hrefs(html) == [
            url.replace("&amp;", "&") for url in re.findall(r'\bhref="([^"]*)"', made)
        ]
        stamps = [squeezed(text).rpartition("pride-actions")[0] for text in (made, html)]
        assert stamps[0] == stamps[1]


def test_every_section_compiles_strictly_and_keeps_every_word_and_address() -> None:
    html = re.sub(r"<!--.*?-->", "", all_compiled(), flags=re.DOTALL)
    shown = squeezed(html)
    for made in sections():
        assert squeezed(made) in shown
        for url in re.findall(r'\bhref="([^"]*)"', made):
            assert f'href="{url}"' in html


def test_buttons_are_tall_enough() -> None:
    """MJML writes padding and line height into the link: 10 + 24 + 10."""
    buttons = re.findall(r'<a\s+href="[^"]*"\s+style="([^"]*)"\s+target', all_compiled())
    assert len(buttons) == "".join(sections()).count("<mj-button")
    for style in buttons:
        assert "line-height:24px" in style
        assert "padding:10px 22px" in style


def test_every_text_says_its_language_and_direction() -> None:
    made = pa.render(catalog()["reference"], "mjml", on=ON, locale="ar")
    start = '<div lang="ar" dir="rtl">'
    texts = re.findall(rf"<mj-text[^>]*>(.{{0,{len(start)}}})", made)
    assert set(texts) == {start}
    assert 'align="left"' not in made


def test_attacks_stay_words() -> None:
    made = [pa.render(found, "mjml", on=ON) for turn in (0, 25) for found in attacked(turn)]
    tags = {tag for one in made for tag in re.findall(r"<(/?[a-z][\w-]*)", one)}
    known = """
        mj-wrapper mj-section mj-column mj-text mj-button mj-spacer
        div p h2 h3 h4 a strong em br span ul ol li blockquote
    """
    assert {tag.removeprefix("/") for tag in tags} <= set(known.split())
    html = compiled(*made)
    assert not re.search(r"<(?:script|img|svg|iframe|form|object)\b", html)
    assert not re.search(r"<[^>]*\son\w+=", html)
    assert not re.search(r"{{|{%|\*\||\[\[|%%", "".join(made))
