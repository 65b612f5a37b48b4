"""The schema of the JSON output, from the View."""

from __future__ import annotations

from dataclasses import MISSING, Field, fields
from datetime import date, datetime
from types import NoneType, UnionType
from typing import Any, Final, Literal, Union, get_args, get_origin, get_type_hints

from pride_actions.renderers.json import FORMAT
from pride_actions.schemas.descriptions import DESCRIPTIONS
from pride_actions.schemas.files import Schema
from pride_actions.view import types

MAY_BE_EMPTY: Final = frozenset({"places", "jurisdiction_name", "audience", "intro", "credit"})
"""Texts that a part of a View need not have; empty values are left out of the output."""

NEVER_EMPTY: Final = frozenset({"callable", "kinds"})
"""Values that every such part has, although their type does not say so."""


def view_schema() -> Schema:
    """Give the schema of what `pride_actions.renderers.json` writes.

    A document may have more properties than those named here: such are added without a new version.
    """
    definitions: dict[str, Schema] = {}
    view = _object(types.View, definitions)
    told = view["properties"]
    properties = {
        "format": {"const": FORMAT, "description": "The version of this shape."},
        "lang": {"type": "string", "description": "The language, as BCP 47."},
        **{name: told[name] for name in told if name not in {"locale", "on", "labels"}},
    }
    required = ["format", "lang", "stamp", *view["required"]]
    return {
        "title": "What `pride-actions render --format json` gives",
        "description": f"{view['description']} Empty values are left out.",
        "type": "object",
        "properties": properties,
        "required": [name for name in properties if name in required],
        "$defs": dict(sorted(definitions.items())),
    }


def _object(kind: type[Any], definitions: dict[str, Schema]) -> Schema:
    hints = get_type_hints(kind, vars(types) | {"Json": object})
    properties = {
        field.name: _type(hints[field.name], definitions)
        | {"description": _description(kind, field.name)}
        for field in fields(kind)
    }
    return {
        "type": "object",
        "description": (kind.__doc__ or "").partition("\n\n")[0].replace("\n", " "),
        "properties": properties,
        "required": [field.name for field in fields(kind) if _always(field, hints[field.name])],
    }


def _always(field: Field[Any], hint: Any) -> bool:
    """Say whether a field is in every document: it has a value, and that is never empty."""
    if field.name in NEVER_EMPTY:
        return True
    may_be_empty = NoneType in get_args(hint) or get_origin(hint) in {tuple, dict}
    return field.default is MISSING and not may_be_empty and field.name not in MAY_BE_EMPTY


_SCALARS: Final[dict[Any, Schema]] = {
    str: {"type": "string", "minLength": 1},
    int: {"type": "integer"},
    bool: {"type": "boolean"},
    date: {"type": "string", "format": "date"},
    datetime: {"type": "string", "format": "date-time"},
    object: {},
    dict[str, str]: {},
}


def _type(hint: Any, definitions: dict[str, Schema]) -> Schema:
    if hint in _SCALARS:
        return _SCALARS[hint]
    origin, inner = get_origin(hint), get_args(hint)
    if origin is Literal:
        return {"enum": list(inner)}
    if origin is tuple:
        return {"type": "array", "minItems": 1, "items": _type(inner[0], definitions)}
    if origin in {Union, UnionType}:
        kinds = [_type(part, definitions) for part in inner if part is not NoneType]
        return kinds[0] if len(kinds) == 1 else {"anyOf": kinds}
    return _reference(hint, definitions)


def _reference(kind: type[Any], definitions: dict[str, Schema]) -> Schema:
    if kind.__name__ not in definitions:
        definitions[kind.__name__] = {}  # a part may hold others of its own kind
        definitions[kind.__name__] = _prose() if kind is types.Prose else _object(kind, definitions)
    return {"$ref": f"#/$defs/{kind.__name__}"}


def _prose() -> Schema:
    """Give the schema of words: one tree, written down in three ways."""
    names = ("text", "markdown", "html", "lang", "dir")
    original = {"$ref": "#/$defs/Prose", "description": _description(types.Prose, "original")}
    return {
        "type": "object",
        "description": types.Prose.__doc__ or "",
        "properties": {
            name: _SCALARS[str] | {"description": _description(types.Prose, name)} for name in names
        }
        | {"original": original},
        "required": ["text", "markdown", "html"],
    }


def _description(kind: type[Any], name: str) -> str:
    return DESCRIPTIONS.get(f"{kind.__name__}.{name}") or DESCRIPTIONS[name]
