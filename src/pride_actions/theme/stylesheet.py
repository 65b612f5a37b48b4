"""The stylesheet, taken apart so that it can be used in every style.

``static/pride-actions.css`` is the source. As a file it styles snippets that carry class names;
with ``!important`` it goes into a snippet and wins over the page's own rules; rule by rule it is
written into the elements, for hosts that strip style elements. In the layouts that are small,
``static/small.css`` stands in for what it has rules of.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache

from importlib_resources import files

from pride_actions.theme.parts import SMALL, replaced, unused, without
from pride_actions.theme.themes import THEMES, Palette, Theme

_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
_RULE = re.compile(r"([^{}]+)\{([^{}]*)\}")
_PLAIN_SELECTOR = re.compile(r"\.pa(?: ([a-z]+)| \.pa-([a-z-]+))?")


@lru_cache(maxsize=2)
def _source(name: str) -> str:
    text = (files("pride_actions") / "static" / name).read_text(encoding="utf-8")
    return minified(text)


@lru_cache(maxsize=8)
def _sources(layout: str) -> tuple[str, ...]:
    main = _source("pride-actions.css")
    if layout not in SMALL:
        return (main,)
    small = _source("small.css")
    return without(main, replaced(small)), small


@lru_cache(maxsize=8)
def rules(layout: str = "") -> Mapping[str, str]:
    """Give the declarations of each rule that an element can carry itself.

    The names are ``pa`` for the root, ``p`` and other tags, ``notice`` and other names of parts.

    >>> rules()["notice"].startswith("padding:")
    True
    """
    found: dict[str, str] = {}
    for css in _sources(layout):
        for selector, body in _RULE.findall(css.partition("@media")[0]):
            match = _PLAIN_SELECTOR.fullmatch(selector)
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


def dressed(chosen: Theme, layout: str = "", *, leaves: bool = True) -> str:
    """Give the rules that a layout uses, with the stripe that a theme may have.

    Args:
        chosen: the theme.
        layout: how much is shown; empty for a file that serves every layout.
        leaves: whether there is an exit link.
    """
    names = unused(layout, leaves=leaves)
    css = "".join(_sources(layout))
    if chosen.stripe:
        return without(css, names) + f".pa .pa-stripe{{{_stripe(chosen)}}}"
    return without(css, {*names, "stripe"})


def _stripe(chosen: Theme) -> str:
    return f"background:linear-gradient(90deg,{chosen.stripe})"


def colours(chosen: Theme, where: str = ".pa", more: str = "", used: str = "") -> str:
    """Give the custom properties of a theme. Paper is white: there, no theme is dark.

    Args:
        chosen: the theme.
        where: the selector that they are for.
        more: declarations beside them.
        used: rules; only the properties that these use are given. Empty for all.
    """
    told = f"{where}{{{_properties(chosen.palette, used)}{more}}}"
    if chosen.dark is not None:
        dark = _properties(chosen.dark, used)
        told += f"@media screen and (prefers-color-scheme:dark){{{where}{{{dark}}}}}"
    if chosen.palette.scheme == "dark":
        paper = _properties(THEMES["light"].palette, used)
        told += f"@media print{{{where}{{{paper}}}}}"
    return told


def _properties(palette: Palette, used: str) -> str:
    return ";".join(
        f"{name}:{short(value)}"
        for name, value in palette.tokens().items()
        if not used or f"var({name})" in used
    )


def short(colour: str) -> str:
    """Write a colour with three digits where that says the same.

    >>> short("#ffffff"), short("#f6f5f9")
    ('#fff', '#f6f5f9')
    """
    return _TWICE.sub(r"#\1\2\3", colour)


_TWICE = re.compile(r"#(.)\1(.)\2(.)\3")


@lru_cache(maxsize=1)
def _tall() -> Mapping[str, float]:
    """Give how much more room lines need, by language."""
    return {
        language: float(more)
        for selector, more in re.findall(
            r"([^{}]+)\{--pa-tall:([\d.]+)\}", _source("pride-actions.css")
        )
        for language in re.findall(r":lang\(([a-z]+)\)", selector)
    }


def tall(locale: str) -> float:
    """Give how much more room lines need in a language, as its script has it.

    >>> tall("ur"), tall("ar"), tall("de")
    (0.45, 0.2, 0.0)
    """
    return _tall().get(locale.partition("-")[0], 0.0)


def tall_class(more: float) -> str:
    """Give the class name by which an embed has more room for lines; a stylesheet file goes by
    the language instead, which takes a long list.

    >>> tall_class(0.45), tall_class(0)
    ('pa-tall45', '')
    """
    return f"pa-tall{more * 100:g}" if more else ""


def by_class(css: str) -> str:
    """Let rules for scripts go by these class names.

    >>> by_class(".pa:lang(ar),.pa:lang(fa){--pa-tall:.2}.pa p{margin:0}")
    '.pa.pa-tall20{--pa-tall:.2}.pa p{margin:0}'
    """
    return _SCRIPTS.sub(lambda match: f".pa.{tall_class(float(match[2]))}{match[1]}", css)


_SCRIPTS = re.compile(r"\.pa:lang\([^{}]+(\{--pa-tall:([\d.]+)\})")


_LINE = re.compile(r"calc\(([\d.]+) \+ var\(--pa-tall,0\)\)")


def inline(name: str, chosen: Theme, layout: str = "", more: float = 0.0) -> str:
    """Give the declarations for one element, with colours and numbers written out.

    Args:
        name: the name of a rule.
        chosen: the theme; one that follows the reader cannot be written into an element.
        layout: how much is shown.
        more: how much more room lines need.

    >>> from pride_actions.theme import theme
    >>> inline("meta", theme("light"))
    'margin:0 0 10px;color:#556;font-size:14px'
    """
    tokens = chosen.palette.tokens()
    body = rules(layout).get(name, "")
    if name == "stripe":
        body += f";{_stripe(chosen)}"
    body = _LINE.sub(lambda match: f"{float(match[1]) + more:g}", body)
    return re.sub(r"var\((--[a-z-]+)\)", lambda match: short(tokens[match[1]]), body)
