"""The one stylesheet, taken apart so that it can be used in every style.

``static/pride-actions.css`` is the only source. As a file it styles snippets that carry class
names; with ``!important`` it goes into a snippet and wins over the page's own rules; rule by rule
it is written into the elements, for hosts that strip style elements.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache

from importlib_resources import files

from pride_actions.theme.themes import Palette, Theme

_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
_RULE = re.compile(r"([^{}]+)\{([^{}]*)\}")
_PLAIN_SELECTOR = re.compile(r"\.pa(?: ([a-z]+)| \.pa-([a-z-]+))?")


@lru_cache(maxsize=1)
def source() -> str:
    """Give the stylesheet as it is written."""
    return (files("pride_actions") / "static" / "pride-actions.css").read_text(encoding="utf-8")


@lru_cache(maxsize=1)
def rules() -> Mapping[str, str]:
    """Give the declarations of each rule that an element can carry itself.

    The names are ``pa`` for the root, ``p`` and other tags, ``notice`` and other names of parts.

    >>> rules()["notice"].startswith("padding:")
    True
    """
    found: dict[str, str] = {}
    for selector, body in _RULE.findall(minified(source()).partition("@media")[0]):
        match = _PLAIN_SELECTOR.fullmatch(selector.strip())
        if match:
            tag, name = match.groups()
            found[tag or name or "pa"] = body
    return found


def minified(css: str) -> str:
    """Take comments and white space that mean nothing out.

    >>> minified("/* a */ .pa p { margin: 0 0 12px; }")
    '.pa p{margin:0 0 12px}'
    """
    css = " ".join(_COMMENT.sub("", css).split())
    css = re.sub(r"\s*([{}:;,>])\s*", r"\1", css)
    return css.replace(";}", "}").replace("@media(", "@media (")


def embedded(chosen: Theme) -> str:
    """Give the stylesheet for a style element inside a snippet.

    Everything the page set for elements of the snippet is taken back first. All of it is
    ``!important``: of two rules, that wins over any the page has without it.
    """
    reset = ".pa,.pa :not(svg,svg *){all:revert}"
    return colours(chosen) + _important(reset) + _important(minified(source()))


def _important(css: str) -> str:
    return re.sub(r"([^{};]+:[^{};]+)(?=[;}])", r"\1!important", css)


def hosted() -> str:
    """Give the stylesheet for a file of its own, with the colours of the theme ``auto``."""
    from pride_actions.theme.themes import theme

    return colours(theme("auto")) + minified(source())


def colours(chosen: Theme) -> str:
    """Give the custom properties of a theme."""
    told = f".pa{{{_properties(chosen.palette)}}}"
    if chosen.dark is not None:
        told += f"@media (prefers-color-scheme:dark){{.pa{{{_properties(chosen.dark)}}}}}"
    return told


def _properties(palette: Palette) -> str:
    return ";".join(f"{name}:{value}" for name, value in palette.tokens().items())


def inline(name: str, chosen: Theme) -> str:
    """Give the declarations for one element, with the colours written out.

    Args:
        name: the name of a rule.
        chosen: the theme; one that follows the reader cannot be written into an element.

    >>> from pride_actions.theme import theme
    >>> inline("meta", theme("light"))
    'margin:0 0 10px;color:#55535f;font-size:14px'
    """
    tokens = chosen.palette.tokens()
    body = rules().get(name, "")
    return re.sub(r"var\((--[a-z-]+)\)", lambda match: tokens[match[1]], body)
