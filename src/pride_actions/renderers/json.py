"""JSON: the whole View for programs. Its schema is ``schema/view.json``.

Empty values are left out. Nothing in the document can end a ``<script>`` element around it.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import fields
from datetime import date, datetime
from operator import attrgetter
from typing import Any

from pride_actions.renderers.html import LINK_ATTRIBUTES
from pride_actions.richtext import to_html, to_markdown
from pride_actions.view.types import Prose, View

FORMAT = "pride-actions-view/1"
"""Names the shape of the document; a change that breaks readers gets another number."""

_LEFT_OUT = {"labels", "locale", "dir", "made_on", "on", "stamp"}

_EMPTY = {"null", '""', "[]", "{}"}

_ESCAPES = {char: f"\\u{ord(char):04x}" for char in "<>&\u2028\u2029"}

_json = json.JSONEncoder(ensure_ascii=False).encode


def render(view: View, *, heading_level: int = 2) -> str:
    """Give the View as a JSON document, indented by two, with a line feed at its end.

    Args:
        view: what to show.
        heading_level: accepted as by every format; a document for programs has no headings.
    """
    del heading_level
    parts = (item for item in _parts(view) if item[0] not in _LEFT_OUT)
    first = {"format": FORMAT, "lang": view.locale, "dir": view.dir}
    last = {"made_on": view.made_on, "stamp": view.stamp}
    text = _object([*first.items(), *parts, *last.items()], "\n")
    for char, escape in _ESCAPES.items():
        text = text.replace(char, escape)
    return text + "\n"


def _parts(value: Any) -> Iterator[tuple[str, object]]:
    kind = type(value)
    if kind not in _fields:
        names = [field.name for field in fields(kind)]
        _fields[kind] = names, attrgetter(*names)
    names, get = _fields[kind]
    return zip(names, get(value), strict=True)


_fields: dict[type, tuple[list[str], Callable[[object], Sequence[object]]]] = {}
"""The names of the fields of each class, and what gets their values: asked for once."""


def _object(parts: Iterable[tuple[str, object]], line: str) -> str:
    """Write a part of a View, without what is empty."""
    within = line + "  "
    told = [
        f'"{name}": {text}'
        for name, item in parts
        if item is not None and (text := _written(item, within)) not in _EMPTY
    ]
    return f"{{{within}{f',{within}'.join(told)}{line}}}" if told else "{}"


def _written(value: object, line: str) -> str:
    """Write a value as `json.dumps` would, in a third of its time; `line` begins a line."""
    if isinstance(value, str):
        return _json(value)
    if isinstance(value, tuple | list):
        within = line + "  "
        told = [_written(item, within) for item in value]
        return f"[{within}{f',{within}'.join(told)}{line}]" if told else "[]"
    if value is None or isinstance(value, int):
        return _json(value)
    if isinstance(value, dict):
        within = line + "  "
        told = [f"{_json(name)}: {_written(item, within)}" for name, item in value.items()]
        return f"{{{within}{f',{within}'.join(told)}{line}}}" if told else "{}"
    if isinstance(value, datetime):
        return _json(value.isoformat(timespec="seconds"))
    if isinstance(value, date):
        return _json(value.isoformat())
    return _object(_prose(value) if isinstance(value, Prose) else _parts(value), line)


def _prose(value: Prose) -> Iterator[tuple[str, object]]:
    yield "text", value.rich.plain
    yield "markdown", to_markdown(value.rich)
    yield "html", to_html(value.rich, link_attrs=LINK_ATTRIBUTES)
    yield "lang", value.lang
    yield "dir", value.dir
    yield "original", value.original
