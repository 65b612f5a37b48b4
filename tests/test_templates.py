"""Templates are written in small parts and run as one piece: the output must be the same."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest
from jinja2 import Environment, Template, nodes

import pride_actions as pa
from pride_actions.renderers import content, html
from pride_actions.renderers.look import CLASS_NAMES, Attributes, look
from pride_actions.renderers.table import LAYOUTS, STYLES, THEME_NAMES
from pride_actions.renderers.templates import (
    compiled,
    environment,
    part_blocks,
    source,
    write_out_macros,
)
from pride_actions.theme import THEMES
from tests import making

ON = date(2026, 11, 22)


@pytest.mark.parametrize("layout", LAYOUTS)
@pytest.mark.parametrize("style", STYLES)
@pytest.mark.parametrize("id", ["chechnya", "chechnya-2017"])
def test_macros_written_out_say_the_same(
    id: str, style: str, layout: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    view = pa.resolve(id, on=ON, intro="Our own words")
    ours = html.render(view, style=style, layout=layout, exit_link=True)
    attributes = look(style, "light", layout, "", "").attributes
    plain = html._environment(attributes)
    monkeypatch.setattr(html, "_template", lambda _, name: with_macros(plain, name))
    content.recent.clear()
    assert html.render(view, style=style, layout=layout, exit_link=True) == ours


def with_macros(chosen: Environment, name: str) -> Template:
    tree = chosen.parse(source(name), name)
    part_blocks(tree)
    return Template.from_code(chosen, chosen.compile(tree, name), chosen.make_globals(None))


def looks() -> Iterator[dict[str, Any]]:
    for style in STYLES:
        for level in (1, 2, 5):
            yield {"style": style, "heading_level": level}
    yield {"style": "scoped", "theme": "pride", "exit_link": True, "nonce": "YQ=="}


def test_content_is_written_once_for_all_looks_with_class_names(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    entered: list[str] = []
    template = html._template

    def noted(attributes: Attributes, name: str) -> Template:
        entered.append(name)
        return template(attributes, name)

    monkeypatch.setattr(html, "_template", noted)
    content.recent.clear()
    found = making.campaign({"sign": (making.sign(), making.SIGN_WORDS)}, {"id": "shared"})
    for options in looks():
        pa.render(found, on=ON, **options)
    pa.render(found, "document", on=ON)
    assert entered.count("full.j2") == 2  # once more for style="inline", which has no classes


def test_what_was_written_for_another_look_is_what_would_be_written() -> None:
    found = pa.load()["chechnya"]
    view = pa.resolve(found, on=ON)
    for options in looks():
        shared = html.render(view, **options)
        content.recent.clear()
        assert html.render(view, **options) == shared


def test_a_macro_that_calls_itself_stays_a_macro() -> None:
    found = environment()
    text = (
        "{% macro leaf(x) %}<{{ x }}>{% endmacro %}"
        "{% macro tree(xs) %}{% for x in xs %}{{ leaf(x) }}{{ tree(x) }}{% endfor %}{% endmacro %}"
        "{{ tree(nested) }}"
    )
    parsed = found.parse(text)
    write_out_macros(parsed)
    assert [macro.name for macro in parsed.find_all(nodes.Macro)] == ["tree"]


def test_every_template_compiles() -> None:
    for name in ("html.j2", "full.j2", "compact.j2"):
        assert compiled(html._environment(CLASS_NAMES), name).name is not None


def test_the_table_names_every_theme() -> None:
    assert tuple(THEMES) == THEME_NAMES
