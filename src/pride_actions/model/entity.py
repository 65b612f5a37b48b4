"""What every model shares, and how a value is refused."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, NoReturn

from pydantic import BaseModel, ConfigDict, Field
from pydantic_core import PydanticCustomError


class Model(BaseModel):
    """The parent of every model: frozen, and without room for unknown keys."""

    model_config = ConfigDict(extra="forbid", frozen=True)


def entries(description: str) -> Any:
    """Make a field of things that have names; empty where there are none.

    A default of ``{}`` would be copied part by part for each model, which takes far longer.
    """
    return Field(default_factory=dict, description=description)


@dataclass(frozen=True, slots=True)
class Role:
    """Marks a type by what its values are: ``source`` ids, ``url``, ``words`` ...

    `pride_actions.model.walk` finds values by it, so that a new field is checked at once.
    """

    name: str


def refuse(code: str, message: str, hint: str = "", at: tuple[str | int, ...] = ()) -> NoReturn:
    """Raise the error that becomes a `Problem` with this code, message and hint.

    Args:
        code: a stable name such as ``bad-url``.
        message: what is wrong, in the words of whoever wrote the file.
        hint: what would mend it.
        at: the path, from the refused value, to the part at which the author has to look.
    """
    raise PydanticCustomError(
        code, "{text}", {"text": message, "hint": hint} | ({"at": at} if at else {})
    )


def quoted(value: object) -> str:
    """Give a value for the middle of a message: in quotes, on one line, and not too long.

    >>> quoted("a" * 200) == repr("a" * 77 + "...")
    True
    """
    text = str(value)
    return repr(text if len(text) <= 80 else f"{text[:77]}...")
