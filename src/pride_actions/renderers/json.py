"""JSON: the whole View for programs. Its schema is ``schema/view.json``.

Empty values are left out. Nothing in the document can end a ``<script>`` element around it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import fields
from datetime import date, datetime
from json import dumps
from json.encoder import encode_basestring as _quoted
from operator import attrgetter
from typing import Any

from pride_actions.richtext import to_html, to_markdown
from pride_actions.view.types import Prose, View

FORMAT = "pride-actions-view/1"
"""Names the shape of the document; a change that breaks readers gets another number."""

_LEFT_OUT = {"labels", "locale", "dir", "made_on", "on", "stamp"}

_ESCAPES = {char: f"\\u{ord(char):04x}" for char in "<>&\u2028\u2029"}


def render(view: View, *, heading_level: int = 2) -> str:
    """Give the View as a JSON document, indented by two, with a line feed at its end.

    Args:
        view: what to show.
        heading_level: as other formats have it; a document for programs has no headings.
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


def _object(parts: Iterable[tuple[str, Any]], line: str) -> str:
    """Write a part of a View, without what is empty; `line` begins a line."""
    within = line + "  "
    told = [
        f'"{name}": {text}'
        for name, item in parts
        if (item or item == 0)  # which False is too
        # Most values are texts; a call for each of them would take as long as all the rest.
        and (text := _quoted(item) if type(item) is str else _written(item, within)) != "{}"
    ]
    return _around("{}", told, line)


def _written(value: object, line: str) -> str:
    """Write a value as `json.dumps` would, in a quarter of its time."""
    return _WRITERS.get(type(value), _part)(value, line)


def _part(value: object, line: str) -> str:
    if isinstance(value, str):  # of another class, in a View made by hand
        return _quoted(str(value))
    return _object(_parts(value), line)


def _prose(value: Prose, line: str) -> str:
    return _object(_shapes(value), line)


def _mapping(value: Mapping[str, object], line: str) -> str:
    within = line + "  "
    told = [f"{_quoted(name)}: {_written(item, within)}" for name, item in value.items()]
    return _around("{}", told, line)


def _sequence(value: Sequence[object], line: str) -> str:
    within = line + "  "
    return _around("[]", [_written(item, within) for item in value], line)


def _around(ends: str, told: list[str], line: str) -> str:
    if not told:
        return ends
    within = line + "  "
    return f"{ends[0]}{within}{f',{within}'.join(told)}{line}{ends[1]}"


_WRITERS: dict[type, Callable[[Any, str], str]] = {
    str: lambda value, _: _quoted(value),
    tuple: _sequence,
    list: _sequence,
    dict: _mapping,
    Prose: _prose,
    datetime: lambda value, _: _quoted(value.isoformat(timespec="seconds")),
    date: lambda value, _: _quoted(value.isoformat()),
    **dict.fromkeys((int, bool, type(None)), lambda value, _: dumps(value)),
}
"""How values are written, by their class; parts of a View have classes of their own."""


def _shapes(value: Prose) -> Iterator[tuple[str, object]]:
    yield "text", value.rich.plain
    yield "markdown", to_markdown(value.rich)
    yield "html", to_html(value.rich)
    yield "lang", value.lang
    yield "dir", value.dir
    yield "original", value.original
