"""The sound parts of a file that is wrong elsewhere, so that they can be checked all the same.

What could not be understood is marked as such. A check that meets the mark says nothing: its author
has been told of the mistake already, and must not be told of what only follows from it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Annotated, Any, TypeVar

from pydantic import BaseModel, TypeAdapter
from pydantic.fields import FieldInfo

from pride_actions.loading.shapes import fields_of, meant, shape_of
from pride_actions.model.walk import Loc

M = TypeVar("M", bound=BaseModel)


class Unreadable(str):
    """Stands for a part that was not understood; as a text it is what the author wrote there."""

    __slots__ = ()


class Anything(Mapping[str, Any]):
    """Stands for a list or mapping that was not understood: any name could be in it."""

    def __contains__(self, name: object) -> bool:
        return True

    def __getitem__(self, name: str) -> Any:
        return Unreadable()

    def __iter__(self) -> Iterator[str]:
        return iter(())

    def __len__(self) -> int:
        return 0

    def __bool__(self) -> bool:
        return True


def sound_parts(model: type[M], data: Mapping[str, Any] | None, faults: Iterable[Loc]) -> M:
    """Make a model of what is sound.

    Args:
        model: what the file should have been.
        data: what it says; None where it could not be read at all.
        faults: the paths to what is wrong in it.
    """
    return _Salvage(faults).model(model, data, ())


class _Salvage:
    def __init__(self, faults: Iterable[Loc]) -> None:
        self.ways = {fault[:end] for fault in faults for end in range(len(fault) + 1)}

    def model(self, model: type[M], data: Mapping[str, Any] | None, loc: Loc) -> M:
        names = fields_of(model)
        misspelt = {meant(key, names) for key in data or () if key not in names}
        return model.model_construct(
            **{
                key: self._field(field, data, (*loc, key), key in misspelt)
                for key, field in names.items()
            }
        )

    def _field(
        self, field: FieldInfo, data: Mapping[str, Any] | None, loc: Loc, misspelt: bool
    ) -> Any:
        annotation: Any = field.annotation
        if data is not None and loc[-1] in data:
            for part in field.metadata:
                annotation = Annotated[annotation, part]
            return self._value(annotation, data[str(loc[-1])], loc)
        if data is None or misspelt or field.is_required():
            return _unreadable(annotation)
        return field.get_default(call_default_factory=True)

    def _value(self, annotation: Any, value: Any, loc: Loc) -> Any:
        if loc not in self.ways:
            return TypeAdapter(annotation).validate_python(value)
        shape = shape_of(annotation)
        if shape.model and isinstance(value, dict):
            return self.model(shape.model, value, loc)
        if shape.inner and isinstance(value, dict) and shape.kind == "fields":
            return {key: self._value(shape.inner, item, (*loc, key)) for key, item in value.items()}
        if shape.inner and isinstance(value, list) and shape.kind == "list":
            items = enumerate(value)
            return tuple(self._value(shape.inner, item, (*loc, index)) for index, item in items)
        return _unreadable(annotation, value)


def _unreadable(annotation: Any, value: Any = None) -> Any:
    if shape_of(annotation).inner:
        return Anything()
    return Unreadable(value if isinstance(value, str) else "")
