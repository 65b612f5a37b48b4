"""HTML: semantic, without script, style or request, and without an id that could clash."""

from __future__ import annotations

from functools import lru_cache

from jinja2 import Template
from markupsafe import Markup, escape

from pride_actions.renderers.exit_link import exit_link as make_exit_link
from pride_actions.renderers.rows import (
    BARE_ROWS,
    in_one_line,
    labelled,
    prose,
    short,
    unnamed_sources,
)
from pride_actions.renderers.templates import environment
from pride_actions.richtext import inline_html, to_html
from pride_actions.view.types import Link, Phrase, Prose, Value, View

LINK_ATTRIBUTES = ' rel="noopener noreferrer" referrerpolicy="no-referrer"'
"""On every link: the page it leads to learns neither who links nor from where."""


class Html(str):
    """HTML that a Jinja or Django template does not escape again."""

    __slots__ = ()

    def __html__(self) -> str:
        """Say that this is markup already."""
        return str(self)


def render(
    view: View,
    *,
    heading_level: int = 2,
    exit_link: bool | str = False,
    exit_script: bool = False,
    nonce: str = "",
) -> Html:
    """Give the View as a snippet of HTML.

    Args:
        view: what to show.
        heading_level: the level of the snippet's own title, 1 to 6.
        exit_link: True for a link that leaves the page at once, or the https address it leads to.
        exit_script: add the script by which pressing Shift three times does the same.
        nonce: of the page's content security policy, for that script.
    """
    leave = make_exit_link(exit_link, exit_script, nonce)
    return Html(_template().render(view=view, labels=view.labels, level=heading_level, leave=leave))


@lru_cache(maxsize=1)
def _template() -> Template:
    found = environment()
    found.filters.update(show=show, inline=inline, link=link, numbers=numbers)
    found.globals.update(
        bare_rows=BARE_ROWS, in_one_line=in_one_line, labelled=labelled, prose=prose, short=short,
        unnamed_sources=unnamed_sources,
    )  # fmt: skip
    return found.get_template("html.j2")


def show(value: Value) -> Markup:
    """Give a value as HTML; words in another language carry ``lang`` and ``dir``."""
    if isinstance(value, Prose):
        html = to_html(value.rich, link_attrs=LINK_ATTRIBUTES)
        return Markup(f"<div{_language(value)}>{html}</div>" if value.lang else html)  # noqa: S704
    text = str(escape(value.text))
    if not isinstance(value, Phrase):
        text = text.replace("\n", "<br>\n")
    return Markup(f"<span{_language(value)}>{text}</span>" if value.lang else text)  # noqa: S704


def inline(value: Value) -> Markup:
    """Give a value as HTML; a single paragraph without the tags of one."""
    if not isinstance(value, Prose) or not value.rich.is_inline:
        return show(value)
    html = inline_html(value.rich, link_attrs=LINK_ATTRIBUTES)
    return Markup(f"<span{_language(value)}>{html}</span>" if value.lang else html)  # noqa: S704


def _language(value: Value) -> str:
    return f' lang="{escape(value.lang)}" dir="{escape(value.dir)}"'


def link(value: Link) -> Markup:
    """Give a link."""
    attributes = LINK_ATTRIBUTES if value.url.startswith("http") else ""
    return Markup(  # noqa: S704
        f'<a href="{escape(value.url)}"{attributes}>{show(value.label)}</a>'
    )


def numbers(sources: tuple[int, ...]) -> Markup:
    """Give the numbers of sources, as in [1] [4]."""
    return Markup("".join(f" [{number}]" for number in sources))  # noqa: S704
