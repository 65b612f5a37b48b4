"""Numbers, amounts, and answers that may be unknown."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Annotated, Any, Literal, TypeAlias

from pydantic import BeforeValidator, Field, WithJsonSchema

from pride_actions.model.entity import quoted, refuse


def _parse_amount(value: Any) -> Any:
    if isinstance(value, str) and not re.fullmatch(r"[0-9]{1,13}(\.[0-9]{1,2})?", value):
        hint = "write digits only, with a point before at most two decimals, such as 1250.50"
        refuse("bad-number", f"{quoted(value)} is no number", hint)
    return value


Amount: TypeAlias = Annotated[
    Decimal,
    Field(ge=0, max_digits=15, decimal_places=2, allow_inf_nan=False),
    BeforeValidator(_parse_amount),
    WithJsonSchema({"type": "string", "pattern": r"^[0-9]+(\.[0-9]{1,2})?$"}),
]
"""A sum of money or another number with at most two decimals."""


def _parse_count(value: Any) -> Any:
    if isinstance(value, str) and not re.fullmatch("[0-9]{1,15}", value):
        refuse("bad-number", f"{quoted(value)} is no number", "write digits only, such as 51919")
    return value


Number: TypeAlias = Annotated[int, BeforeValidator(_parse_count), Field(ge=0)]
"""A whole number, digits only."""


_ANSWERS = frozenset({"yes", "no", "true", "false"})


def _parse_yes_no(value: Any) -> Any:
    if isinstance(value, str):
        if value not in _ANSWERS:
            small = value.lower()
            hint = f"write {small}, in small letters" if small in _ANSWERS else "write yes or no"
            refuse("bad-yes-no", f"{quoted(value)} is neither yes nor no", hint)
        return value in {"yes", "true"}
    return value


YesNo: TypeAlias = Annotated[bool, BeforeValidator(_parse_yes_no)]
"""yes or no (true and false are understood)."""


def _parse_ternary(value: Any) -> Any:
    if not isinstance(value, (str, bool)):
        return value
    return {"true": "yes", "false": "no", True: "yes", False: "no"}.get(value, value)


Ternary: TypeAlias = Annotated[Literal["yes", "no", "unknown"], BeforeValidator(_parse_ternary)]
"""yes, no or unknown: what was not found out is said to be unknown."""
