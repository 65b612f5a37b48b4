"""What pydantic found wrong, said in the words of whoever wrote the file."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, get_args

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from pride_actions.errors import near_miss
from pride_actions.problems import Problem
from pride_actions.yamlfile import Document

CODES = {
    "missing": "missing-field",
    "extra_forbidden": "unknown-key",
    "literal_error": "unknown-value",
    "string_too_short": "empty",
    "string_too_long": "too-long",
    "too_short": "empty",
    "string_type": "wrong-shape",
    "tuple_type": "wrong-shape",
    "mapping_type": "wrong-shape",
    "model_type": "wrong-shape",
    "model_attributes_type": "wrong-shape",
    "date_type": "bad-date",
}
"""pydantic's names of errors and ours; what is not here and not our own is ``bad-value``."""

NUMBER_ERRORS = {
    "decimal_parsing", "decimal_max_places", "decimal_max_digits", "decimal_whole_digits",
    "greater_than_equal", "less_than_equal", "finite_number", "int_parsing", "decimal_type",
    "int_type",
}  # fmt: skip


def problems_of(
    error: ValidationError, document: Document, lines: Sequence[str], model: type[BaseModel]
) -> Iterator[Problem]:
    """Give a problem for each error, with the place in the file that it is about.

    Args:
        error: what pydantic found.
        document: the file that was validated.
        lines: the lines of that file.
        model: what it should have been.
    """
    for details in error.errors(include_url=False):
        yield from _problems(details, document, lines, model)


def _problems(
    details: ErrorDetails, document: Document, lines: Sequence[str], model: type[BaseModel]
) -> Iterator[Problem]:
    loc, kind = _real_loc(details["loc"]), details["type"]
    at_key = kind == "extra_forbidden" or details["loc"][-1:] == ("[key]",)
    line, column = document.position(loc, key=at_key)
    if kind == "rich-text":
        for fault in details["ctx"]["faults"]:
            at = text_place(lines, (line, column), fault.offset_line, fault.offset_column)
            yield Problem(document.path, *at, fault.code, "error", fault.message, fault.hint)
        return
    code, message, hint = _wording(details, loc, model)
    yield Problem(document.path, line, column, code, "error", message, hint)


def _real_loc(loc: tuple[int | str, ...]) -> tuple[int | str, ...]:
    return tuple(part for part in loc if part != "[key]")


def text_place(
    lines: Sequence[str], start: tuple[int, int], line: int, column: int
) -> tuple[int, int]:
    """Give the place in a file of a place in one of its texts.

    Args:
        lines: the lines of the file.
        start: line and column, from 1, at which the value begins.
        line: the line of the text, from 0.
        column: the column of that line, from 0.

    A block of text (``|`` or ``>``) begins below the mark and is indented; in folded and quoted
    texts lines are joined, so there only the first line can be told exactly.
    """
    first_line, first_column = start
    mark = lines[first_line - 1][first_column - 1 : first_column]
    if mark in {"|", ">"}:
        below = first_line + (line if mark == "|" else 0)
        text = lines[below] if below < len(lines) else ""
        indent = len(text) - len(text.lstrip())
        return below + 1, indent + (column if mark == "|" else 0) + 1
    if line:
        return start
    return first_line, first_column + column + (mark in {'"', "'"})


def _wording(
    details: ErrorDetails, loc: tuple[int | str, ...], model: type[BaseModel]
) -> tuple[str, str, str]:
    """Give code, message and hint."""
    kind, context = details["type"], details.get("ctx", {})
    name = str(loc[-1]) if loc else "the file"
    if "text" in context:
        return kind, context["text"], context.get("hint", "")
    if kind == "missing":
        return "missing-field", f"`{name}` is missing", _description(model, loc)
    if kind == "extra_forbidden":
        known = _fields_at(model, loc[:-1])
        return "unknown-key", f"no field is called {name!r} here", near_miss(name, known)
    if kind == "literal_error":
        return _unknown_value(name, details, _choices(context["expected"]))
    if kind in NUMBER_ERRORS:
        return _bad_number(kind, name, details, context)
    if kind in {"string_too_short", "too_short"}:
        return "empty", f"`{name}` is empty", "fill it in, or take the field out"
    if kind in {"string_too_long", "too_long"}:
        limit = context["max_length"]
        return "too-long", f"`{name}` has more than {limit} characters", "make it shorter"
    if CODES.get(kind) == "wrong-shape":
        return _wrong_shape(kind, name, details["input"])
    return CODES.get(kind, "bad-value"), f"`{name}`: {details['msg']}", ""


def _unknown_value(name: str, details: ErrorDetails, choices: list[str]) -> tuple[str, str, str]:
    value = details["input"]
    if value is None:
        return "empty", f"`{name}` is empty", near_miss("", choices)
    return "unknown-value", f"{value!r} is not known here", near_miss(str(value), choices)


def _choices(expected: str) -> list[str]:
    """Take apart pydantic's list of literals: "'a', 'b' or 'c'"."""
    return expected.replace(" or ", ", ").replace("'", "").split(", ")


def _bad_number(
    kind: str, name: str, details: ErrorDetails, context: Mapping[str, Any]
) -> tuple[str, str, str]:
    bounds = {"greater_than_equal": "ge", "less_than_equal": "le"}
    if kind in bounds:
        word = "below" if kind == "greater_than_equal" else "above"
        limit = context[bounds[kind]]
        return "out-of-range", f"`{name}` is {word} {limit}", f"the limit is {limit}"
    value = details["input"]
    return "bad-number", f"{value!r} is no number", "write digits, with a point for decimals"


def _wrong_shape(kind: str, name: str, value: object) -> tuple[str, str, str]:
    wanted = {
        "string_type": ("a text", "write it behind the colon"),
        "tuple_type": ("a list", "begin each line with a hyphen, or write [a, b]"),
    }.get(kind, ("fields of its own", "indent `name: value` lines below it"))
    if value is None:
        return "empty", f"`{name}` is empty; {wanted[0]} must stand here", wanted[1]
    found = (
        "a text" if isinstance(value, str) else "a list" if isinstance(value, list) else "fields"
    )
    return "wrong-shape", f"`{name}` holds {found}, but must hold {wanted[0]}", wanted[1]


def _description(model: type[BaseModel], loc: tuple[int | str, ...]) -> str:
    parent = _model_at(model, loc[:-1])
    for name, field in parent.model_fields.items() if parent else ():
        if loc and loc[-1] in {name, field.alias} and field.description:
            return f"add it: {field.description[0].lower()}{field.description[1:].rstrip('.')}"
    return "add it"


def _fields_at(model: type[BaseModel], loc: tuple[int | str, ...]) -> list[str]:
    found = _model_at(model, loc)
    return [field.alias or name for name, field in found.model_fields.items()] if found else []


def _model_at(model: type[BaseModel], loc: tuple[int | str, ...]) -> type[BaseModel] | None:
    """Follow a path through the models to the one that stands there."""
    current: Any = model
    for part in loc:
        owner = _model_in(current)
        field = owner.model_fields.get(str(part)) if owner else None
        current = field.annotation if field else current
    return _model_in(current)


def _model_in(annotation: Any) -> type[BaseModel] | None:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    return next(filter(None, map(_model_in, reversed(get_args(annotation)))), None)
