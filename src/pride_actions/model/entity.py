"""What every model shares, and how a value is refused."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NoReturn

from pydantic import BaseModel, ConfigDict
from pydantic_core import PydanticCustomError


class Model(BaseModel):
    """The parent of every model: frozen, and without room for unknown keys."""

    model_config = ConfigDict(extra="forbid", frozen=True)


@dataclass(frozen=True, slots=True)
class Role:
    """Marks a type by what its values are: ``source`` ids, ``url``, ``words`` ...

    `pride_actions.model.walk` finds values by it, so that a new field is checked at once.
    """

    name: str


def refuse(code: str, message: str, hint: str = "") -> NoReturn:
    """Raise the error that becomes a `Problem` with this code, message and hint."""
    raise PydanticCustomError(code, "{text}", {"text": message, "hint": hint})


# Characters that no text may hold: C0 and C1 controls but for the line feed, lone surrogates,
