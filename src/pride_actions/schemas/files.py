"""The schemas of the files of a pack, from the models.

The reader of packs takes every value as text. An editor that reads the same file may take ``2017``
for a number and ``yes`` for a truth value: the schemas accept both.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any, Final, get_args

from pydantic import AfterValidator, BaseModel, BeforeValidator, WithJsonSchema
from pydantic.json_schema import GenerateJsonSchema
from pydantic_core import core_schema as core

from pride_actions.model import addresses, moments, places, quantities, text
from pride_actions.model.advisories import Risk

Schema = dict[str, Any]


def file_schema(title: str, model: type[BaseModel]) -> Schema:
    """Give the schema of a file from its model."""
    made = model.model_json_schema(schema_generator=_Generator)
    plain: Schema = _plain(made)
    return plain | {"title": title}


def _validator(metadata: Iterable[object]) -> Callable[..., Any]:
    """Give the function by which a type checks its values."""
    return next(
        part.func for part in metadata if isinstance(part, AfterValidator | BeforeValidator)
    )


def _pattern(form: str) -> Schema:
    return {"type": "string", "pattern": form}


_ACCEPTED: Final[dict[Callable[..., Any], Schema]] = {
    _validator(get_args(alias)): schema
    for alias, schema in (
        (addresses.Email, _pattern(r"^[^@\s]+@[^@\s]+$")),
        (addresses.EvidenceUrl, _pattern("^https?://") | {"maxLength": addresses.MAX_URL}),
        (addresses.Host, _pattern(r"^[^\s/:@]+$")),
        (addresses.Phone, _pattern(r"^\+[1-9][0-9]{6,14}$")),
        (addresses.Url, _pattern("^https://") | {"maxLength": addresses.MAX_URL}),
        (moments.Zone, _pattern("^(UTC|[^/]+/.+)$")),
        (places.Country, _pattern("^[A-Z]{2}$")),
        (places.Currency, _pattern("^[A-Z]{3}$")),
        (places.Jurisdiction, _pattern("^[A-Z]{2}(-[A-Z0-9]{1,3})?$")),
        (places.LocaleCode, _pattern(f"^{places.LOCALE_PATTERN.pattern}$")),
        (quantities.Ternary, {"enum": ["yes", "no", "unknown", "true", "false", True, False]}),
        (quantities.YesNo, {"enum": ["yes", "no", "true", "false", True, False]}),
        (text.Hashtag, _pattern(r"^#?[^\s#]{1,100}$")),
    )
}
"""What a type accepts that is checked by a function: pydantic cannot look into it."""

_BESIDE: Final[dict[Callable[..., Any], Schema]] = {
    _validator(get_args(quantities.Number)): _pattern("^[0-9]{1,15}$"),
    _validator(Risk.model_fields["by_jurisdiction"].metadata): {"const": "none known"},
}
"""What a function accepts besides what the type behind it does."""


class _Generator(GenerateJsonSchema):
    def function_after_schema(self, schema: core.AfterValidatorFunctionSchema) -> Schema:
        return self._accepted(schema) or super().function_after_schema(schema)

    def function_before_schema(self, schema: core.BeforeValidatorFunctionSchema) -> Schema:
        found = self._accepted(schema) or super().function_before_schema(schema)
        beside = _BESIDE.get(schema["function"]["function"])
        return {"anyOf": [beside, found]} if beside else found

    def _accepted(self, schema: Any) -> Schema:
        """Give a copy: what stands around a type adds its own keywords to it."""
        return dict(_ACCEPTED.get(schema["function"]["function"], {}))

    def dict_schema(self, schema: core.DictSchema) -> Schema:
        """Say it of every key: a pattern of pydantic's would let the others pass."""
        made: Schema = {
            "type": "object",
            "propertyNames": self.generate_inner(schema["keys_schema"]),
            "additionalProperties": self.generate_inner(schema["values_schema"]),
        }
        if "min_length" in schema:
            made["minProperties"] = schema["min_length"]
        return made

    def int_schema(self, schema: core.IntSchema) -> Schema:
        return {"minimum": 0} | super().int_schema(schema)

    def literal_schema(self, schema: core.LiteralSchema) -> Schema:
        expected = [str(value) for value in schema["expected"]]
        numbers = [int(value) for value in expected if value.isdigit()]
        return {"enum": [*expected, *numbers]}

    def field_title_should_be_set(self, schema: Any) -> bool:
        return False


def _given_pattern(alias: Any) -> str:
    """Give the pattern that a type states itself."""
    stated = next(part for part in get_args(alias) if isinstance(part, WithJsonSchema))
    return str((stated.json_schema or {})["pattern"])


_ALSO_NUMBERS: Final[dict[str, Schema]] = {
    _given_pattern(quantities.Amount): {"type": "number", "minimum": 0},
    _given_pattern(moments.SomeDate): {"type": "integer", "minimum": 1, "maximum": 9999},
}
"""Texts that may as well be numbers, by their pattern."""


def _plain(schema: Any) -> Any:
    """Let texts be numbers where that is meant, and leave out what says nothing."""
    if isinstance(schema, list):
        return [_plain(part) for part in schema]
    if not isinstance(schema, dict):
        return schema
    found = {key: _plain(part) for key, part in schema.items() if not _says_nothing(key, part)}
    number = _ALSO_NUMBERS.get(found["pattern"]) if isinstance(found.get("pattern"), str) else None
    if number is None:
        return found
    form = {"type": found.pop("type"), "pattern": found.pop("pattern")}
    return {"anyOf": [form, number]} | found


def _says_nothing(key: str, value: object) -> bool:
    """Say so of a default that is nothing, and of a bound that pydantic passes on unread."""
    return (key == "default" and value in (None, [], {})) or (key == "ge" and value == 0)
