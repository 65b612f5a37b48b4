"""Says in the words of whoever wrote a file what is wrong in it, and how to mend it."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any, TypeAlias

from pydantic import BaseModel

from pride_actions.errors import near_miss
from pride_actions.loading.faults import Fault
from pride_actions.loading.shapes import (
    Shape,
    choices_of,
    fields_at,
    fields_of,
    meant,
    shape_of,
    type_at,
)
from pride_actions.model.campaign import CampaignFacts
from pride_actions.model.directory import UNSEEN
from pride_actions.model.entity import quoted
from pride_actions.model.people import Testimony
from pride_actions.model.words import CampaignWords

Words: TypeAlias = tuple[str, str, str]
"""Code, message and hint."""

ELSEWHERE: dict[type[BaseModel], tuple[type[BaseModel], str]] = {
    CampaignFacts: (CampaignWords, "it belongs into the words, such as en.yaml"),
    CampaignWords: (CampaignFacts, "it belongs into campaign.yaml"),
}
"""Facts and words are two files for one thing, and easily mixed up."""

NO_PLACE: dict[type[BaseModel], str] = {
    Testimony: "leave it out: there is no place for what can identify a person",
}
"""What has no room on purpose."""

SHAPES = {"text": "a text", "list": "a list", "fields": "`name: value` lines"}

FILL_IT = {
    "text": "write something there",
    "list": "write its entries below, each after a hyphen",
    "fields": "write `name: value` lines below it, indented",
}


def wording(fault: Fault) -> Words:
    """Give code, message and hint for anything but faults inside of rich text."""
    if fault.kind == "missing":
        return _missing(fault)
    if fault.kind == "extra_forbidden":
        return _unknown_key(fault)
    return _wrong_shape(fault) or _refused(fault) or _EXPLANATIONS.get(fault.kind, _other)(fault)


def _refused(fault: Fault) -> Words | None:
    """What our own models refuse brings its words along."""
    context = fault.context
    if "text" not in context:
        return None
    hint = context["hint"]
    if fault.value == "none known":  # {RU: donating, DE: none known}
        hint = "leave this place out; `none known` stands for all places, alone"
    if fault.kind not in _NOT_FOR_A_SIGN:
        hint = _unseen(fault.value) or hint
    return fault.kind, context["text"], hint


# What is refused of a text for another reason: there a sign may be meant, as in the flag 🏳️‍🌈.
# The first two tell of signs themselves.
_NOT_FOR_A_SIGN = frozenset(
    {"bad-id", "bad-character", "bad-line", "too-long", "link-in-plain-text"}
)


def _unseen(value: Any) -> str:
    """Tell of signs that editors for Arabic and Hebrew add; in words they may be meant."""
    found = UNSEEN.search(value) if isinstance(value, str) else None
    return f"delete U+{ord(found[0]):04X}, which nobody sees: type the value anew" if found else ""


def _missing(fault: Fault) -> Words:
    where = f" in `{fault.owner}`" if fault.owner else ""
    return "missing-field", f"`{fault.key}` is missing{where}", f"add it: {fault.purpose}"


def _unknown_key(fault: Fault) -> Words:
    if fault.key.strip() != fault.key:
        message = f"{quoted(fault.key)} has a space in it that is not an ordinary one"
        return "unknown-key", message, "delete the space, and type it anew"
    message = f"no field is called {quoted(fault.key)} here"
    if re.fullmatch("[0-9]+", fault.key):  # {value: 1,200}
        return "unknown-key", message, "if it is the end of a number, write that without commas"
    other, advice = ELSEWHERE.get(fault.model, (fault.model, ""))
    if advice and fault.key in fields_at(other, fault.loc[:-1]):
        return "unknown-key", message, advice
    owner = shape_of(type_at(fault.model, fault.loc[:-1])).model
    if owner in NO_PLACE and not meant(fault.key, fault.siblings):
        return "unknown-key", message, NO_PLACE[owner]
    return "unknown-key", message, near_miss(fault.key, fault.siblings)


def _wrong_shape(fault: Fault) -> Words | None:
    """Compare a list with a text, and so on; fields that contradict each other tell it better."""
    wanted, value = fault.shape.kind, fault.value
    if fault.at_key or "at" in fault.context or ("text" in fault.context and wanted == "fields"):
        return None
    if value is None:
        return _empty(fault)
    found = "list" if isinstance(value, list) else "fields" if isinstance(value, dict) else "text"
    if found == wanted:
        return None
    message = f"{fault.name} holds {SHAPES[found]}, but must hold {SHAPES[wanted]}"
    return "wrong-shape", message, _reshape(fault.shape, value)


_BULLETS = " *\u00b7\u2022\u2013\u2014"
"""What people write before the entries of a list, for want of a hyphen."""


def _reshape(shape: Shape, value: Any) -> str:
    if shape.kind == "text":
        return "write one text after the colon, in quotes if it has a colon or brackets itself"
    if shape.kind == "list":
        inner = shape_of(shape.inner)
        if inner.kind == "fields":
            return f"write each entry after a hyphen, as `name: value` lines{_example(inner)}"
        example = value.lstrip(_BULLETS) if isinstance(value, str) and len(value) < 60 else "a, b"
        return f"write [{example}], or each entry on a line of its own after a hyphen"
    glued = re.match(r"[\w-]+:(?=[^\s/])", value) if isinstance(value, str) else None
    if glued:
        return f"put a space after {glued[0]!r}"
    return f"write them below it, indented{_example(shape)}"


def _example(shape: Shape) -> str:
    """Name what can stand there: all that must, or the first that can."""
    fields = fields_of(shape.model)
    required = [f"`{name}:`" for name, field in fields.items() if field.is_required()]
    if len(required) > 1:
        return f"; it needs {', '.join(required[:-1])} and {required[-1]}"
    if required:
        return f"; it needs {required[0]}"
    return f", such as `{next(iter(fields))}:`" if fields else ", each with a name of its own"


def _empty(fault: Fault) -> Words:
    hint = f"fill it in: {fault.purpose}" if fault.purpose else _fill_or_leave(fault)
    return "empty", f"{fault.name} is empty", hint


def _fill_or_leave(fault: Fault) -> str:
    return f"{FILL_IT[fault.shape.kind]}, or take it out"


def _unknown_value(fault: Fault) -> Words:
    value, known = str(fault.value), choices_of(fault.type)
    hint = _unseen(value) or near_miss(value, known)
    if {part.strip() for part in _COMMAS.split(value)} <= {*known}:
        hint = "put an ordinary comma between them"
    return "unknown-value", _cannot_be(fault), hint


_COMMAS = re.compile("[;\u060c\u061b\u3001\uff0c]")
"""What stands for a comma in a list, for want of one on the keyboard."""


def _cannot_be(fault: Fault) -> str:
    return f"{fault.name} cannot be {quoted(fault.value)}"


def _too_long(fault: Fault) -> Words:
    limit = fault.context["max_length"]
    return "too-long", f"{fault.name} has more than {limit:,} characters", "make it shorter"


def _too_small(fault: Fault) -> Words:
    return "out-of-range", _cannot_be(fault), f"write {fault.context['ge']} or more"


def _too_large(fault: Fault) -> Words:
    return "out-of-range", _cannot_be(fault), f"write {fault.context['le']} or less"


def _other(fault: Fault) -> Words:
    return "bad-value", _cannot_be(fault), ""


_EXPLANATIONS: dict[str, Callable[[Fault], Words]] = {
    "literal_error": _unknown_value,
    "string_too_short": _empty,
    "too_short": _empty,
    "string_too_long": _too_long,
    "greater_than_equal": _too_small,
    "less_than_equal": _too_large,
}
"""By pydantic's names. A test knows that no other one is ever needed."""
