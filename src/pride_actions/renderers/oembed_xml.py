"""oEmbed as XML, for sites that ask for that."""

from __future__ import annotations

from markupsafe import escape

from pride_actions.renderers.oembed import answer
from pride_actions.view.types import View


def render(view: View, *, src: str, url: str = "", maxwidth: int = 0, maxheight: int = 0) -> str:
    """Give the oEmbed document in XML.

    Args: as `pride_actions.renderers.oembed.answer`.

    Raises: as there.
    """
    told = answer(view, src, url, maxwidth, maxheight)
    lines = (f"  <{name}>{escape(value)}</{name}>" for name, value in told.items())
    head = '<?xml version="1.0" encoding="utf-8" standalone="yes"?>'
    return "\n".join([head, "<oembed>", *lines, "</oembed>", ""])
