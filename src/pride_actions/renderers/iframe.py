"""A frame around a page of its own, and a link that stays until the frame has shown that it works.

The page in the frame is cut off from everything: it has no origin, so no cookie and no storage.
"""

from __future__ import annotations

import re
from functools import lru_cache

from jinja2 import Template

from pride_actions.errors import OptionError
from pride_actions.renderers.addresses import https
from pride_actions.renderers.embedding import checked_nonce
from pride_actions.renderers.scripts import script
from pride_actions.renderers.table import FRAME_OPTIONS
from pride_actions.renderers.templates import compiled, environment
from pride_actions.segments import Html
from pride_actions.view.types import View

SMALLEST, LARGEST = 160, 10_000
"""The least and the greatest width and height of a frame, in pixels."""

SANDBOX = str(FRAME_OPTIONS["sandbox"].default)

_TOKENS = re.compile(r"(?:allow-[a-z-]+(?: allow-[a-z-]+)*)?")


def render(
    view: View,
    *,
    src: str,
    url: str = "",
    width: int = 720,
    height: int = 640,
    auto_height: bool = True,
    lazy: bool = True,
    sandbox: str = SANDBOX,
    nonce: str = "",
) -> Html:
    """Give a frame in which the View is shown.

    Args:
        view: what the page in the frame shows; only its title and its stamp are written here.
        src: the https address of that page, made by the format ``document`` with ``frame=True``.
        url: where the link below the frame leads to; ``src``, if left out.
        width: how wide the frame is at most, in pixels.
        height: how high it is until it tells its own height, in pixels.
        auto_height: follow that, and hide the link, as soon as nothing that is seen moves by it;
            until then the frame scrolls by itself, and the link stays. By a script.
        lazy: load the frame only when it comes near to what is seen.
        sandbox: what the page in the frame may do, in the words of the attribute.
        nonce: of the page's content security policy, for the style and script elements.

    Raises:
        OptionError: for an address, a size or a permission that cannot be.
    """
    return Html(
        _template().render(
            view=view,
            src=https("src", src),
            url=https("url", url) or src,
            width=size("width", width),
            height=size("height", height),
            script=script("frame.js") if auto_height else "",
            lazy=lazy,
            sandbox=_checked(sandbox),
            nonce=checked_nonce(nonce),
        )
    )


def size(name: str, pixels: int) -> int:
    """Give a width or a height as it is.

    Raises:
        OptionError: nothing can be read in so little room, or it is far too much.
    """
    if not SMALLEST <= pixels <= LARGEST:
        raise OptionError(f"{name}={pixels!r} is not between {SMALLEST} and {LARGEST}")
    return pixels


def _checked(sandbox: str) -> str:
    if not _TOKENS.fullmatch(sandbox):
        raise OptionError(f"sandbox={sandbox!r} cannot be understood; write it like allow-popups")
    if {"allow-scripts", "allow-same-origin"} <= set(sandbox.split()):
        # Source: https://html.spec.whatwg.org/multipage/iframe-embed-object.html#attr-iframe-sandbox
        raise OptionError("sandbox=... with allow-scripts and allow-same-origin keeps nothing in")
    return sandbox


@lru_cache(maxsize=1)
def _template() -> Template:
    return compiled(environment(), "iframe.j2")
