"""Every value of a model with the path that leads to it and the role its type gives it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache
from typing import Annotated, Any, NamedTuple, get_args, get_origin

from pydantic import BaseModel

from pride_actions.model.entity import Role

Loc = tuple[str | int, ...]


class Leaf(NamedTuple):
    """One value that is not a model, a mapping or a list."""

    loc: Loc
    value: Any
    role: str


def walk(model: BaseModel, loc: Loc = ()) -> Iterator[Leaf]:
    """Give every value of the model and of all models in it, in the order of their fields.

    >>> from pride_actions.model.organisations import Registration
    >>> entry = Registration(country="GB", register="Charity Commission", number="1")
    >>> [(leaf.loc, leaf.value) for leaf in walk(entry)][0]
    (('country',), 'GB')
    """
    found: list[Leaf] = []
    _collect(model, loc, "", found)
    return iter(found)


def _collect(value: Any, loc: Loc, role: str, found: list[Leaf]) -> None:
    """Add what is in a value. A list is filled here, since a pack has thousands of values."""
    shape = _shape(type(value))
    if shape is None:
        found.append(Leaf(loc, value, role))
    elif shape is BaseModel:
        model: BaseModel = value
        for name, alias, inner_role in _fields(type(model)):
            inner = getattr(model, name)
            if inner is not None:
                _collect(inner, (*loc, alias), inner_role, found)
    else:
        for key, item in value.items() if shape is Mapping else enumerate(value):
            _collect(item, (*loc, key), role, found)


_SHAPES: dict[type, type | None] = {}


def _shape(kind: type) -> type | None:
    """Say of which of these a class is; None for a single value."""
    if kind not in _SHAPES:
        shapes: tuple[type, ...] = (BaseModel, Mapping, tuple)
        _SHAPES[kind] = next((shape for shape in shapes if issubclass(kind, shape)), None)
    return _SHAPES[kind]


@cache
def _fields(model: type[BaseModel]) -> tuple[tuple[str, str, str], ...]:
    return tuple(
        (name, field.alias or name, _role([*field.metadata, field.annotation]))
        for name, field in model.model_fields.items()
    )


def _role(parts: list[Any]) -> str:
    """Find the role in a type, however deep it stands; of a mapping only its values count."""
    for part in parts:
        if isinstance(part, Role):
            return part.name
        inner = list(get_args(part))
        if isinstance(get_origin(part), type) and issubclass(get_origin(part), Mapping):
            inner = inner[1:]
        if get_origin(part) is Annotated or inner:
            found = _role(inner)
            if found:
                return found
    return ""
