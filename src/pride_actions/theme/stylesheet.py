"""The one stylesheet, taken apart so that it can be used in every style.

``static/pride-actions.css`` is the only source. As a file it styles snippets that carry class
names; with ``!important`` it goes into a snippet and wins over the page's own rules; rule by rule
it is written into the elements, for hosts that strip style elements.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping
from functools import lru_cache

from importlib_resources import files

from pride_actions.theme.themes import THEMES, Palette, Theme

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


RESET = (
    ".pa{all:initial;display:block}"
    ".pa :not(svg *){all:revert}"
    ".pa svg *{fill:inherit;stroke:inherit}"
    ".pa,.pa *{unicode-bidi:revert}"
    ".pa :not([dir],bdi){direction:inherit}"
    ".pa [dir=ltr],.pa[dir=ltr]{direction:ltr;unicode-bidi:isolate}"
    ".pa [dir=rtl],.pa[dir=rtl]{direction:rtl;unicode-bidi:isolate}"
    ".pa ::before,.pa ::after,.pa::before,.pa::after{content:none}"
    ".pa ::first-letter,.pa ::first-line,.pa ::marker{all:revert}"
)
"""Takes back what a page set: for all elements, for what it draws around them, and on the way to
them, since a snippet would inherit what is set for the page as a whole."""

HOST = (
    ":host{all:initial!important;display:block!important}"
    "::slotted(div){all:revert!important;direction:inherit!important;unicode-bidi:revert!important;"
    "margin:0 0 12px!important;color:var(--pa-muted)!important;font-size:13px!important}"
    ":host::before,:host::after,::slotted(div)::before,::slotted(div)::after"
    "{content:none!important}"
)
"""The same for the element that has a shadow root: of two rules that are ``!important``, one from
inside wins. What is slotted is the stamp."""

PAGE = (
    "body{margin:0;background:var(--pa-card)}main{max-width:768px;margin:0 auto;padding:32px 24px}"
    "main .pa{max-width:none;padding:32px}"
    "@media (max-width:600px){body{background:var(--pa-ground)}main{padding:0}"
    "main .pa{padding:20px 16px;border:0;border-radius:0}}"
    "@media print{@page{margin:16mm}body{background:none}main{max-width:none;padding:0}"
    "main .pa{padding:0}}"
)
"""The page around a snippet that is a page of its own."""


def embedded(chosen: Theme) -> str:
    """Give the stylesheet for a style element inside a snippet.

    Everything the page set for elements of the snippet is taken back first. All of it is
    ``!important``: of two rules, that wins over any the page has without it. The colours are for
    snippets of this theme alone: others may stand on the same page.
    """
    where = f".pa.{class_name(chosen)}"
    return colours(chosen, where) + _important(RESET + _dressed(chosen, where))


def class_name(chosen: Theme) -> str:
    """Give the class name of snippets that have a theme, with just these colours.

    >>> from pride_actions.theme import theme
    >>> class_name(theme("dark")) == class_name(theme("dark", accent="#c4a5ff"))
    True
    """
    told = colours(chosen) + chosen.stripe
    return f"pa-{hashlib.sha256(told.encode()).hexdigest()[:6]}"


def shadowed(chosen: Theme) -> str:
    """Give the stylesheet for a shadow root, which no rule of the page reaches."""
    return colours(chosen, ":host") + HOST + _dressed(chosen)


def paged(chosen: Theme) -> str:
    """Give the stylesheet for the head of a whole page."""
    schemes = {chosen.palette.scheme, chosen.dark.scheme if chosen.dark else ""}
    scheme = " ".join(sorted(filter(None, schemes), reverse=True))
    told = colours(chosen, ":root", f";color-scheme:{scheme}")
    return told + _dressed(chosen) + PAGE


def hosted(chosen: Theme) -> str:
    """Give the stylesheet for a file of its own."""
    return colours(chosen) + _dressed(chosen)


def _dressed(chosen: Theme, where: str = ".pa") -> str:
    """Give all rules, with the stripe that a theme may have."""
    stripe = f"{where} .pa-stripe{{{_stripe(chosen)}}}" if chosen.stripe else ""
    return minified(source()) + stripe


def _stripe(chosen: Theme) -> str:
    return f"background:linear-gradient(90deg,{chosen.stripe})"


def _important(css: str) -> str:
    return re.sub(r"([^{};]+:[^{};]+)(?=[;}])", r"\1!important", css)


def colours(chosen: Theme, where: str = ".pa", more: str = "") -> str:
    """Give the custom properties of a theme. Paper is white: there, no theme is dark."""
    told = f"{where}{{{_properties(chosen.palette)}{more}}}"
    if chosen.dark is not None:
        dark = _properties(chosen.dark)
        told += f"@media screen and (prefers-color-scheme:dark){{{where}{{{dark}}}}}"
    if chosen.palette.scheme == "dark":
        paper = _properties(THEMES["light"].palette)
        told += f"@media print{{{where}{{{paper}}}}}"
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
    if name == "stripe":
        body += f";{_stripe(chosen)}"
    return re.sub(r"var\((--[a-z-]+)\)", lambda match: tokens[match[1]], body)
