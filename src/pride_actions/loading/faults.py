"""What pydantic found wrong at one place, with what is needed to explain it."""

from __future__ import annotations

from typing import Any

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from pride_actions.loading.shapes import Shape, fields_at, shape_of, type_at
from pride_actions.model.walk import Loc


class Fault:
    """One error.

    Attributes:
        kind: pydantic's name of it, or the code with which our models refuse a value.
        value: what stands there.
        context: what the error says of itself.
        model: what the whole file should be.
        at_key: it is about the name before the colon.
        loc: the path to it; parts of the path that only pydantic knows are left out.
    """

    def __init__(self, details: ErrorDetails, model: type[BaseModel]) -> None:
        self.kind: str = details["type"]
        self.value: Any = details["input"]
        self.context: dict[str, Any] = details.get("ctx", {})
        self.model = model
        self.at_key = details["loc"][-1:] == ("[key]",)
        # Fields that only together are wrong say themselves at which of them to look.
        self.loc: Loc = (*_in_file(details["loc"]), *self.context.get("at", ()))

    @property
    def key(self) -> str:
        """The name that stands there."""
        return str(self.loc[-1])

    @property
    def owner(self) -> str:
        """The name above it; empty at the top of a file and in a list."""
        above = self.loc[-2] if len(self.loc) > 1 else 0
        return above if isinstance(above, str) else ""

    @property
    def name(self) -> str:
        """What it is about, for the middle of a sentence."""
        keys = [part for part in self.loc if isinstance(part, str)]
        owner = f"`{keys[-1]}`" if keys else "this file"
        return f"an entry of {owner}" if isinstance(self.loc[-1], int) else owner

    @property
    def type(self) -> Any:
        """The type of what should stand there."""
        return type_at(self.model, self.loc)

    @property
    def shape(self) -> Shape:
        """The shape of what should stand there."""
        return shape_of(self.type)

    @property
    def siblings(self) -> tuple[str, ...]:
        """The names that can stand beside it."""
        return tuple(fields_at(self.model, self.loc[:-1]))

    @property
    def purpose(self) -> str:
        """What belongs there, if something must; for the end of a sentence."""
        field = fields_at(self.model, self.loc[:-1]).get(self.key)
        if field is None or not field.is_required() or not field.description:
            return ""
        return f"{field.description[0].lower()}{field.description[1:].rstrip('.')}"


def _in_file(loc: Loc) -> Loc:
    return tuple(part for part in loc if part != "[key]")


def faulty_places(error: ValidationError) -> list[Loc]:
    """Give the path of each value that is wrong."""
    found = error.errors(include_url=False, include_context=False, include_input=False)
    return [_in_file(details["loc"]) for details in found]
