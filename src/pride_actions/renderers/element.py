"""An element around a snippet. The snippet is whole by itself; a script on the partner's own site
renews it, and says when it is out of date.
"""

from __future__ import annotations

import json
import re
from functools import lru_cache

from importlib_resources import files
from jinja2 import Template

from pride_actions.errors import OptionError
from pride_actions.renderers import html
from pride_actions.renderers.addresses import hosted, on_site
from pride_actions.renderers.embedding import checked_nonce
from pride_actions.renderers.embedding import integrity as digest_of
from pride_actions.renderers.events import events
from pride_actions.renderers.templates import compiled, environment
from pride_actions.segments import Html
from pride_actions.view.types import View

SCRIPT, MORE = "pride-action.js", "pride-action-more.js"
"""The files that a site hosts for it, as `script_file` gives them."""

_DIGEST = re.compile(r"sha(?:256|384|512)-[A-Za-z0-9+/]+={0,2}")


def render(
    view: View,
    *,
    style: str = "scoped",
    theme: str = "auto",
    script: str = f"/{SCRIPT}",
    integrity: str = "",
    src: str = "",
    more: str = "",
    nonce: str = "",
    **options: object,
) -> Html:
    """Give the View as an element with a snippet in it.

    Args:
        view: what to show.
        style: ``none``, ``scoped`` or ``inline``; a script cannot put a shadow root into a page.
        theme: a name of `pride_actions.theme.THEMES`.
        script: where `SCRIPT` is: a path on the page's site, or an https address.
        integrity: the digest that pins it; that of our own file, if left out.
        src: the path, on the page's site, of what this same rendering gives later: the element or
            the snippet in it. The script takes nothing else in its place. Empty: it never asks.
        more: where `MORE` is, which offers to copy, to share and to note dates; empty for without.
        nonce: of the page's content security policy.
        options: those of the snippet, as in `pride_actions.renderers.html.render`.

    Raises:
        OptionError: for an address or a digest that cannot be used.
    """
    snippet = html.render(view, style=style, theme=theme, nonce=nonce, **options)  # type: ignore[arg-type]
    scripts = [(hosted("script", script), _checked(integrity) or digest_of(script_file(SCRIPT)))]
    if more:
        scripts.append((hosted("more", more), digest_of(script_file(MORE))))
    made = _template().render(
        labels=view.labels,
        src=on_site("src", src),
        scripts=scripts,
        nonce=checked_nonce(nonce),
        snippet=snippet,
        more=more,
        events=_noted(view, str(options.get("layout", "full"))) if more else "",
    )
    return Html(made)


def _noted(view: View, layout: str) -> str:
    """Give the events to note: of layouts that show them, since the script finds their titles.

    What a layout leaves out must not stand in it by another way.
    """
    return json.dumps(events(view) if layout in html.TEMPLATES else [], ensure_ascii=False)


@lru_cache(maxsize=2)
def script_file(name: str) -> str:
    """Give the text of a script that a site hosts: `SCRIPT` or `MORE`.

    It is the file of that name without its comments, and without the space and line breaks that
    stand beside signs: readers on slow lines wait for each byte.

    >>> "customElements.define" in script_file(SCRIPT), "// " in script_file(SCRIPT)
    (True, False)
    """
    text = (files("pride_actions") / "static" / name).read_text(encoding="utf-8")
    return _AROUND_SIGNS.sub(r"\1\2", _LINE_STARTS.sub("", text))


_LINE_STARTS = re.compile(r"^[ ]*(?://.*)?\n?", re.MULTILINE)
_AROUND_SIGNS = re.compile(
    # Texts and patterns stay as they are.
    r"""("[^"\n]*"|`[^`]*`|/(?! )(?:[^/\\\n]|\\.)+/)|\s?([=<>?:,;&|{}()+-]+)\s?"""
)


@lru_cache(maxsize=1)
def _template() -> Template:
    return compiled(environment(), "element.j2")


def _checked(integrity: str) -> str:
    if integrity and not _DIGEST.fullmatch(integrity):
        raise OptionError(f"integrity={integrity!r} is no digest such as sha384-...")
    return integrity
