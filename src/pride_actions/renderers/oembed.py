"""oEmbed: what a site asks for when an editor pastes an address, and makes a frame of.

Source: https://oembed.com, version 1.0
"""

from __future__ import annotations

import json
from dataclasses import replace
from typing import Any

from markupsafe import Markup

from pride_actions.errors import OptionError
from pride_actions.renderers import iframe
from pride_actions.renderers.stamp import seal, told_more
from pride_actions.renderers.table import FRAME_OPTIONS
from pride_actions.richtext.html import LINK_ATTRS
from pride_actions.view.types import View

WIDEST, HIGHEST = 720, 720
"""How large it is where the site sets no bounds, in pixels."""

BELOW = 88
"""What stands below the frame takes so much of the height at most."""

KEEP = 86_400
"""For how many seconds a site should keep the answer: a day. The frame shows what is new anyway."""


def render(view: View, *, src: str, url: str = "", maxwidth: int = 0, maxheight: int = 0) -> str:
    """Give the oEmbed document in JSON.

    Args: as `answer`.

    Raises: as `answer`.
    """
    told = answer(view, src, url, maxwidth, maxheight)
    return json.dumps(told, ensure_ascii=False, indent=2) + "\n"


def answer(view: View, src: str, url: str, maxwidth: int, maxheight: int) -> dict[str, str | int]:
    """Give what the document says, by name.

    Args:
        view: what is shown in the frame.
        src: the https address of the page in the frame.
        url: the https address of the page that the link leads to; ``src``, if left out.
        maxwidth: how wide it may be, in pixels; 0 for any width.
        maxheight: how high it may be, in pixels; 0 for any height.

    Raises:
        OptionError: for an address that cannot be used, or bounds in which nothing can be read.
    """
    width = min(WIDEST, iframe.size("maxwidth", maxwidth) if maxwidth else WIDEST)
    height = min(HIGHEST, _high(maxheight) if maxheight else HIGHEST)
    size: dict[str, Any] = {"width": width, "height": height - BELOW}
    publisher = next((row for row in view.rows if row.key == "publisher"), None)
    name = publisher.value.text if publisher else ""
    site = publisher.link.url if publisher and publisher.link else ""
    options = {name: value for name, value in size.items() if value != FRAME_OPTIONS[name].default}
    stamped = replace(view, stamp=told_more(view.stamp, options | {"auto_height": False}))
    snippet = seal(iframe.render(stamped, src=src, url=url, auto_height=False, **size))
    told: dict[str, str | int] = {
        "version": "1.0",
        "type": "rich",
        "title": view.title.text,
        "author_name": name,
        "author_url": site,
        "provider_name": name,
        "provider_url": site,
        "cache_age": KEEP,
        "width": width,
        "height": height,
        "html": f"<noscript>{_quotation(view, url or src)}</noscript>\n{snippet}",
    }
    return {name: value for name, value in told.items() if value != ""}


def _quotation(view: View, url: str) -> Markup:
    """Give the link once more, for WordPress, which makes frames in which no link leads anywhere.

    Where a quotation comes first it shows that, and no frame. It takes away the element around it;
    in browsers with scripts that shows nothing. Source: WordPress, wp_filter_oembed_result.
    """
    title = view.title
    more = LINK_ATTRS + (f' lang="{title.lang}" dir="{title.dir}"' if title.lang else "")
    link = Markup('<a href="{}"{}>{}</a>').format(url, Markup(more), title.text)  # noqa: S704
    return Markup("<blockquote>{}</blockquote>").format(link)


def _high(pixels: int) -> int:
    """Give a height as it is; there has to be room for the smallest frame and what is below it."""
    least = iframe.SMALLEST + BELOW
    if not least <= pixels <= iframe.LARGEST:
        raise OptionError(f"maxheight={pixels!r} is not between {least} and {iframe.LARGEST}")
    return pixels
