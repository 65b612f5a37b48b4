"""Templates are written in small parts and run as one piece: the output must be the same."""

from __future__ import annotations

from datetime import date

import pytest
from jinja2 import nodes

import pride_actions as pa
from pride_actions.renderers import content, html
from pride_actions.renderers.look import CLASS_NAMES, look
from pride_actions.renderers.table import LAYOUTS, STYLES, THEME_NAMES
from pride_actions.renderers.templates import compiled, environment, source, write_out_macros
from pride_actions.theme import THEMES

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
    monkeypatch.setattr(html, "_template", lambda _, name: plain.from_string(source(name)))
    content._written.clear()
    assert html.render(view, style=style, layout=layout, exit_link=True) == ours


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
