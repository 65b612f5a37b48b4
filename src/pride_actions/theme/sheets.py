"""The stylesheet as each style needs it: how it keeps to itself, and what it takes back."""

from __future__ import annotations

import hashlib
import re

from pride_actions.theme.parts import SMALL, without
from pride_actions.theme.stylesheet import by_class, colours, dressed
from pride_actions.theme.themes import Theme

RESET = (
    ".pa{all:initial;display:block}"
    ".pa :not(svg *),.pa::before,.pa::after,.pa ::before,.pa ::after,.pa ::first-letter,"
    ".pa ::first-line,.pa ::marker{all:revert;unicode-bidi:revert}"
    ".pa svg *{fill:inherit;stroke:inherit}"
    ".pa *{direction:inherit}.pa bdi{unicode-bidi:plaintext}"
    ".pa,.pa [dir]{direction:ltr;unicode-bidi:isolate}"
    ".pa[dir=rtl],.pa [dir=rtl]{direction:rtl}"
)
"""Takes back what a page set: for all elements, for what it draws around them, and on the way to
them, since a snippet would inherit what is set for the page as a whole."""

HOST = (
    ":host{all:initial!important;display:block!important}"
    "::slotted(div){all:revert!important;direction:inherit!important;unicode-bidi:revert!important}"
    ":host::before,:host::after,::slotted(div)::before,::slotted(div)::after"
    "{content:none!important}"
)
"""The same for the element that has a shadow root: of two rules that are ``!important``, one from
inside wins. What is slotted is the stamp, which looks like what is around its slot."""

PAGE = (
    "body{margin:0;background:var(--pa-card)}main{max-width:768px;margin:0 auto;padding:32px 24px}"
    "main .pa{max-width:none;padding:32px}"
    "@media (max-width:600px){body{background:var(--pa-ground)}main{padding:0}"
    "main .pa{padding:20px 16px;border:0;border-radius:0}}"
    "@media print{@page{margin:16mm}body{background:none}main{max-width:none;padding:0}"
    "main .pa{padding:0}}"
)
"""The page around a snippet that is a page of its own."""


def embedded(chosen: Theme, layout: str = "", *, leaves: bool = True) -> str:
    """Give the stylesheet for a style element inside a snippet.

    Everything the page set for elements of the snippet is taken back first. All of it is
    ``!important``: of two rules, that wins over any the page has without it. It is for snippets
    with the class name `scope` alone: others may stand on the same page.
    """
    rules = _spared(by_class(dressed(chosen, layout, leaves=leaves)))
    css = colours(chosen, used=rules) + _important(_with_root(_reset(layout), rules))
    name = f"pa-{hashlib.sha256(css.encode()).hexdigest()[:6]}"
    return _ROOT.sub(f".{name}", css)


def _reset(layout: str) -> str:
    """Give what takes back; where there are no icons, they need not keep how they are drawn."""
    return without(RESET, {"svg"}).replace(":not(svg *)", "*") if layout in SMALL else RESET


def _with_root(reset: str, rules: str) -> str:
    """Give what takes back and the rules, with one rule for the root where both have one."""
    found = _ROOT_RULE.search(rules)
    if found is None:
        return reset + rules
    rest = rules[: found.start()] + rules[found.end() :]
    return reset.replace("}", f";{found[1]}}}", 1) + rest


_ROOT_RULE = re.compile(r"(?:^|(?<=\}))\.pa\{([^{}]*)\}")


def scope(css: str) -> str:
    """Give the class name of the snippets that a stylesheet of `embedded` is for.

    >>> from pride_actions.theme import theme
    >>> dark, same = (embedded(theme("dark", accent=accent)) for accent in ("", "#ccaaff"))
    >>> scope(dark) == scope(same), scope(dark) == scope(embedded(theme("light")))
    (True, False)
    """
    return css[1 : css.index("{")]


_ROOT = re.compile(r"\.pa(?![\w-])")


def shadowed(chosen: Theme, layout: str = "", *, leaves: bool = True) -> str:
    """Give the stylesheet for a shadow root, which no rule of the page reaches."""
    rules = _spared(by_class(dressed(chosen, layout, leaves=leaves)))
    return colours(chosen, ":host", used=rules) + HOST + rules


def paged(chosen: Theme, layout: str = "", *, leaves: bool = True) -> str:
    """Give the stylesheet for the head of a whole page."""
    schemes = {chosen.palette.scheme, chosen.dark.scheme if chosen.dark else ""}
    scheme = " ".join(sorted(filter(None, schemes), reverse=True))
    told = colours(chosen, ":root", f";color-scheme:{scheme}")
    return told + dressed(chosen, layout, leaves=leaves) + PAGE


def hosted(chosen: Theme) -> str:
    """Give the stylesheet for a file of its own."""
    return colours(chosen) + dressed(chosen)


_SAME = re.compile(r"([^{}]+)\{([^{}]*)\}([^{}]+)\{\2\}")
_ANYWAY = re.compile(
    r"text-align:start;|;list-style:decimal|text-decoration:underline;(?=text-under)"
    r"|display:inline-block;(?=width:20px)|(?<=var\(--pa-tall,0\)\));font-weight:700"
)


def _spared(css: str) -> str:
    """Leave out what elements have by themselves where nothing of the page reaches them.

    Rules that follow each other and say the same become one.

    >>> _spared(".pa ul{margin:0}.pa ol{margin:0;list-style:decimal}.pa b{margin:1px}")
    '.pa ul,.pa ol{margin:0}.pa b{margin:1px}'
    """
    css = _ANYWAY.sub("", css)
    while (told := _SAME.sub(r"\1,\3{\2}", css)) != css:
        css = told
    return css


def _important(css: str) -> str:
    return re.sub(r"([^{};]+:[^{};]+)(?=[;}])", r"\1!important", css)
