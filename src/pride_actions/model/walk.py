"""Every value of a model with the path that leads to it and the role its type gives it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
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
    shape = _SHAPES[type(value)]
    if shape is None:
        found.append(Leaf(loc, value, role))
    elif shape is BaseModel:
        model: BaseModel = value
        fields = _fields(type(model))
        for name, part in vars(model).items():
            if part or (part is not None and _SHAPES[type(part)] is None):
                alias, inner_role = fields[name]
                _collect(part, (*loc, alias), inner_role, found)
    else:
        for key, item in value.items() if shape is Mapping else enumerate(value):
            _collect(item, (*loc, key), role, found)


def models(value: Any, loc: Loc = ()) -> Iterator[tuple[Loc, BaseModel]]:
    """Give a model and all in it with the paths to them; those in lists, which have no name, not.

    >>> from pride_actions.model.campaign import Limits
    >>> [loc for loc, _ in models({"a": Limits(), "b": {"c": Limits()}})]
    [('a',), ('b', 'c')]
    """
    parts: Iterable[tuple[str, Any]] = ()
    if _SHAPES[type(value)] is BaseModel:
        model: BaseModel = value
        yield loc, model
        fields = _fields(type(model))
        parts = ((fields[name][0], part) for name, part in vars(model).items() if part)
    elif _SHAPES[type(value)] is Mapping:
        parts = value.items()
    for key, part in parts:
        if _SHAPES[type(part)] in _NAMED:
            yield from models(part, (*loc, key))


class _Shapes(dict[type, type | None]):
    """Of which of these a class is; None for one that is a single value."""

    def __missing__(self, kind: type) -> type | None:
        shapes: tuple[type, ...] = (BaseModel, Mapping, tuple)
        self[kind] = next((shape for shape in shapes if issubclass(kind, shape)), None)
        return self[kind]


_SHAPES = _Shapes()
_NAMED = frozenset({BaseModel, Mapping})


@cache
def _fields(model: type[BaseModel]) -> dict[str, tuple[str, str]]:
    """Give what each field is called in a file, and its role."""
    return {
        name: (field.alias or name, _role([*field.metadata, field.annotation]))
        for name, field in model.model_fields.items()
    }


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
