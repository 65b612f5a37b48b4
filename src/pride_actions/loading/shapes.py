"""What should stand at a place of a file: a text, a list, or lines with names."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from difflib import get_close_matches
from types import NoneType
from typing import Annotated, Any, Literal, NamedTuple, get_args, get_origin

from pydantic import BaseModel
from pydantic.fields import FieldInfo

from pride_actions.model.walk import Loc


class Shape(NamedTuple):
    """One of: a text (which can be a date, a number ...), a list, or lines with names.

    Attributes:
        kind: ``text``, ``list`` or ``fields``.
        model: what knows the names, where they are not free.
        inner: the type of each entry of a list, or of each line where names are free.
    """

    kind: Literal["text", "list", "fields"]
    model: type[BaseModel] | None = None
    inner: Any = None


def shape_of(annotation: Any) -> Shape:
    """Give the shape of what a type accepts.

    >>> shape_of(tuple[str, ...] | None)
    Shape(kind='list', model=None, inner=<class 'str'>)
    """
    origin, arguments = get_origin(annotation), get_args(annotation)
    if origin is Annotated:
        return shape_of(arguments[0])
    if NoneType in arguments and len(arguments) == 2:
        return shape_of(arguments[arguments[0] is NoneType])
    if origin is tuple:
        return Shape("list", inner=arguments[0])
    if isinstance(origin, type) and issubclass(origin, Mapping):
        return Shape("fields", inner=arguments[1])
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return Shape("fields", model=annotation)
    return Shape("text")


def type_at(model: type[BaseModel], loc: Loc) -> Any:
    """Give the type of what stands at a path; None where no field leads there.

    >>> from pride_actions.model.campaign import Pack, Limits
    >>> type_at(Pack, ("limits",)) is Limits
    True
    """
    current: Any = model
    for part in loc:
        shape = shape_of(current)
        current = shape.inner if shape.model is None else _field_type(shape.model, str(part))
        if current is None:
            return None
    return current


def _field_type(model: type[BaseModel], key: str) -> Any:
    field = fields_of(model).get(key)
    return field.annotation if field else None


def fields_of(model: type[BaseModel] | None) -> dict[str, FieldInfo]:
    """Give the fields of a model by the names that they have in a file."""
    fields = model.model_fields.items() if model else ()
    return {field.alias or name: field for name, field in fields}


def fields_at(model: type[BaseModel], loc: Loc) -> dict[str, FieldInfo]:
    """Give the fields that can stand at a path, by name."""
    return fields_of(shape_of(type_at(model, loc)).model)


def meant(key: str, names: Iterable[str]) -> str | None:
    """Give the name that a misspelt one was probably meant to be.

    >>> meant("titel", ["text", "title"])
    'title'
    """
    return next(iter(get_close_matches(key, names, n=1, cutoff=0.7)), None)


def choices_of(annotation: Any) -> list[str]:
    """Give the words of which one must be chosen; none where the text is free.

    >>> choices_of(Literal["yes", "no"] | None)
    ['yes', 'no']
    """
    if get_origin(annotation) is Literal:
        return [str(choice) for choice in get_args(annotation)]
    inner = (choices_of(part) for part in get_args(annotation))
    return next(filter(None, inner), [])
