"""JSON: the whole View for programs. Its schema is ``schema/view.json``.

Empty values are left out. Nothing in the document can end a ``<script>`` element around it.
"""

from __future__ import annotations

import json
from datetime import date, datetime
from typing import Any

from pride_actions.renderers.html import LINK_ATTRIBUTES
from pride_actions.richtext import to_html, to_markdown
from pride_actions.view.types import Prose, View

FORMAT = "pride-actions-view/1"
"""Names the shape of the document; a change that breaks readers gets another number."""

_LEFT_OUT = {"labels", "locale", "dir", "made_on", "on", "stamp"}

_ESCAPES = str.maketrans(
    {"<": "\\u003c", ">": "\\u003e", "&": "\\u0026", "\u2028": "\\u2028", "\u2029": "\\u2029"}
)


def render(view: View, *, heading_level: int = 2) -> str:
    """Give the View as a JSON document, indented by two, with a line feed at its end.

    Args:
        view: what to show.
        heading_level: accepted as by every format; a document for programs has no headings.
    """
    del heading_level
    told = {
        "format": FORMAT,
        "lang": view.locale,
        "dir": view.dir,
        **{name: value for name, value in encode(view).items() if name not in _LEFT_OUT},
        "made_on": view.made_on.isoformat(),
        "stamp": view.stamp,
    }
    text = json.dumps(told, ensure_ascii=False, indent=2)
    return text.translate(_ESCAPES) + "\n"


def encode(value: Any) -> dict[str, object]:
    """Give a part of a View as a JSON object, without what is empty."""
    found = {name: _value(getattr(value, name)) for name in value.__dataclass_fields__}
    return {name: item for name, item in found.items() if item not in (None, "", [], {})}


def _value(value: object) -> object:
    if value is None or isinstance(value, (str, bool, int, dict)):
        return value
    if isinstance(value, tuple | list):
        return [_value(item) for item in value]
    if isinstance(value, datetime):
        return value.isoformat(timespec="seconds")
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Prose):
        return _prose(value)
    return encode(value)


def _prose(value: Prose) -> dict[str, object]:
    told = {
        "text": value.rich.plain,
        "markdown": to_markdown(value.rich),
        "html": to_html(value.rich, link_attrs=LINK_ATTRIBUTES),
        "lang": value.lang,
        "dir": value.dir,
        "original": value.original and _prose(value.original),
    }
    return {name: item for name, item in told.items() if item}
