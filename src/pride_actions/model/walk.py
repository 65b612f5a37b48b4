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
    for name, alias, role in _fields(type(model)):
        value = getattr(model, name)
        if value is not None:
            yield from _values(value, (*loc, alias), role)


def _values(value: Any, loc: Loc, role: str) -> Iterator[Leaf]:
    if isinstance(value, BaseModel):
        yield from walk(value, loc)
    elif isinstance(value, Mapping):
        for key, item in value.items():
            yield from _values(item, (*loc, key), role)
    elif isinstance(value, tuple):
        for index, item in enumerate(value):
            yield from _values(item, (*loc, index), role)
    else:
        yield Leaf(loc, value, role)


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
