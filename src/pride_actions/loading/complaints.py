"""What pydantic found wrong, said in the words of whoever wrote the file."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any, TypeAlias

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from pride_actions.errors import near_miss
from pride_actions.loading.places import SourceFile
from pride_actions.loading.shapes import choices_of, fields_at, shape_of, type_at
from pride_actions.model.campaign import CampaignFacts
from pride_actions.model.entity import quoted
from pride_actions.model.text import FORBIDDEN
from pride_actions.model.walk import Loc
from pride_actions.model.words import CampaignWords
from pride_actions.problems import Problem

Words: TypeAlias = tuple[str, str, str]
"""Code, message and hint."""

ELSEWHERE: dict[type[BaseModel], tuple[type[BaseModel], str]] = {
    CampaignFacts: (CampaignWords, "move it to the words, such as en.yaml"),
    CampaignWords: (CampaignFacts, "move it to campaign.yaml"),
}
"""Facts and words are two files for one thing, and easily mixed up."""


class Fault:
    """One thing that pydantic found, with what is needed to explain it."""

    def __init__(self, details: ErrorDetails, model: type[BaseModel]) -> None:
        found = details["loc"]
        self.kind: str = details["type"]
        self.value: Any = details["input"]
        self.context: dict[str, Any] = details.get("ctx", {})
        self.model = model
        self.at_key = found[-1:] == ("[key]",)
        # Fields that only together are wrong say themselves at which of them to look.
        self.loc: Loc = (*(part for part in found if part != "[key]"), *self.context.get("at", ()))

    @property
    def key(self) -> str:
        """The name that stands there."""
        return str(self.loc[-1])

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


def faulty_places(error: ValidationError) -> list[Loc]:
    """Give the path of each value that is wrong."""
    found = error.errors(include_url=False, include_context=False, include_input=False)
    return [tuple(part for part in details["loc"] if part != "[key]") for details in found]


def problems_of(
    error: ValidationError, file: SourceFile, model: type[BaseModel]
) -> Iterator[Problem]:
    """Give a problem for each error, with the place in the file that it is about.

    Args:
        error: what pydantic found.
        file: the file that was validated.
        model: what it should have been.
    """
    for details in error.errors(include_url=False):
        yield from _problems(Fault(details, model), file)


def _problems(fault: Fault, file: SourceFile) -> Iterator[Problem]:
    if fault.kind == "rich-text":
        for found in fault.context["faults"]:
            offset = _offset(str(fault.value), found.offset_line, found.offset_column)
            yield file.problem(fault.loc, found.code, found.message, found.hint, offset=offset)
        return
    code, message, hint = _wording(fault)
    key = fault.at_key or fault.kind in {"extra_forbidden", "missing"} or _is_whole(fault)
    yield file.problem(fault.loc, code, message, hint, key=key, offset=_offset_of(fault))


def _is_whole(fault: Fault) -> bool:
    """Whether it is about everything below a name, or nothing; then look at the name."""
    return not isinstance(fault.value, str) and "at" not in fault.context


def _offset(value: str, line: int, column: int) -> int:
    """Count the characters before a place in a text; what reads it leaves out empty lines above."""
    lines = value.split("\n")
    above = next((number for number, words in enumerate(lines) if words), 0) + line
    return sum(len(words) + 1 for words in lines[:above]) + column


def _offset_of(fault: Fault) -> int:
    if fault.kind == "bad-character" and (found := FORBIDDEN.search(str(fault.value))):
        return found.start()
    return 0


def _wording(fault: Fault) -> Words:
    if fault.kind == "missing":
        return _missing(fault)
    if fault.kind == "extra_forbidden":
        return _unknown_key(fault)
    if not fault.at_key and (words := _wrong_shape(fault)):
        return words
    if "text" in fault.context:
        return fault.kind, fault.context["text"], fault.context["hint"]
    explain = _EXPLANATIONS.get(fault.kind, _cannot_be)
    return explain(fault)


def _missing(fault: Fault) -> Words:
    owner = fault.loc[-2] if len(fault.loc) > 1 else None
    where = f" in `{owner}`" if isinstance(owner, str) else ""
    return "missing-field", f"`{fault.key}` is missing{where}", _add_it(fault)


def _add_it(fault: Fault) -> str:
    description = fields_at(fault.model, fault.loc[:-1]).get(fault.key, "")
    what = f"{description[0].lower()}{description[1:].rstrip('.')}" if description else ""
    return f"add it: {what}" if what else "add it"


def _unknown_key(fault: Fault) -> Words:
    message = f"no field is called {quoted(fault.key)} here"
    other, advice = ELSEWHERE.get(fault.model, (fault.model, ""))
    if advice and fault.key in fields_at(other, fault.loc[:-1]):
        return "unknown-key", message, advice
    return "unknown-key", message, near_miss(fault.key, fields_at(fault.model, fault.loc[:-1]))


_SHAPES = {"text": "a text", "list": "a list", "fields": "`name: value` lines"}
_FILL_IT = {
    "text": "write something after the colon, or take it out",
    "list": "write its entries below, each after a hyphen, or take it out",
    "fields": "write `name: value` lines below it, indented, or take it out",
}


def _wrong_shape(fault: Fault) -> Words | None:
    wanted, value = shape_of(fault.type).kind, fault.value
    if "at" in fault.context or ("text" in fault.context and wanted == "fields"):
        return None
    if value is None:
        return "empty", f"{fault.name} is empty", _FILL_IT[wanted]
    found = "list" if isinstance(value, list) else "fields" if isinstance(value, dict) else "text"
    if found == wanted:
        return None
    message = f"{fault.name} holds {_SHAPES[found]}, but must hold {_SHAPES[wanted]}"
    return "wrong-shape", message, _reshape(wanted, found, value)


def _reshape(wanted: str, found: str, value: Any) -> str:
    if wanted == "text":
        return "write one text after the colon, in quotes if it has a colon or brackets itself"
    if wanted == "list":
        example = f"write [{value}]" if found == "text" and len(value) < 60 else "write [a, b]"
        return f"{example}, or each entry on a line of its own after a hyphen"
    return "write `name: value` lines below it, indented"


def _cannot_be(fault: Fault) -> Words:
    return "bad-value", f"{fault.name} cannot be {quoted(fault.value)}", ""


def _unknown_value(fault: Fault) -> Words:
    _, message, _ = _cannot_be(fault)
    return "unknown-value", message, near_miss(str(fault.value), choices_of(fault.type))


def _empty(fault: Fault) -> Words:
    return "empty", f"{fault.name} is empty", "fill it in, or take it out"


def _too_long(fault: Fault) -> Words:
    limit = fault.context["max_length"]
    return "too-long", f"{fault.name} has more than {limit:,} characters", "make it shorter"


def _too_small(fault: Fault) -> Words:
    hint = f"write {fault.context['ge']} or more"
    return "out-of-range", f"{fault.name} cannot be {quoted(fault.value)}", hint


def _too_large(fault: Fault) -> Words:
    hint = f"write {fault.context['le']} or less"
    return "out-of-range", f"{fault.name} cannot be {quoted(fault.value)}", hint


_EXPLANATIONS: dict[str, Callable[[Fault], Words]] = {
    "literal_error": _unknown_value,
    "string_too_short": _empty,
    "too_short": _empty,
    "string_too_long": _too_long,
    "greater_than_equal": _too_small,
    "less_than_equal": _too_large,
}
"""By pydantic's names. What is refused by our own models brings its words along."""
