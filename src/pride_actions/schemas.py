"""JSON Schemas (2020-12), made from the models and from the View; they are committed in schema/.

``python -m pride_actions.schemas`` writes them anew after a change of the models.

The reader of packs takes every value as text. An editor that reads the same file may take ``2017``
for a number and ``yes`` for a truth value: the schemas accept both.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable
from dataclasses import MISSING, Field, fields
from datetime import date, datetime
from pathlib import Path
from types import NoneType, UnionType
from typing import Any, Final, Literal, Union, get_args, get_origin, get_type_hints

from pydantic import AfterValidator, BaseModel, BeforeValidator, WithJsonSchema
from pydantic.json_schema import GenerateJsonSchema
from pydantic_core import core_schema as core

from pride_actions.model import addresses, moments, places, quantities, text
from pride_actions.model.advisories import Risk
from pride_actions.model.campaign import CampaignFacts, Pack
from pride_actions.model.organisations import Registry
from pride_actions.model.words import CampaignWords
from pride_actions.renderers.json import FORMAT
from pride_actions.view import types
from pride_actions.writing import write_file

Schema = dict[str, Any]

FOLDER: Final = Path(__file__).with_name("schema")

MODELS: Final[dict[str, tuple[str, type[BaseModel]]]] = {
    "pack": ("pack.yaml", Pack),
    "organisations": ("organisations.yaml", Registry),
    "campaign": ("campaign.yaml", CampaignFacts),
    "words": ("<locale>.yaml", CampaignWords),
}
"""What each schema is of: the file and its model."""


def schemas() -> dict[str, Schema]:
    """Give every schema, made anew, by its name.

    >>> schemas()["pack"]["$id"]
    'urn:pride-actions:schema:pack:1'
    """
    made = {name: file_schema(title, model) for name, (title, model) in MODELS.items()}
    made["view"] = view_schema()
    return {name: _headed(name, schema) for name, schema in made.items()}


def _headed(name: str, schema: Schema) -> Schema:
    head = {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": f"urn:pride-actions:schema:{name}:1",
    }
    return head | {key: schema[key] for key in ("title", "description")} | schema


def as_text(schema: Schema) -> str:
    """Give a schema as it stands in its file."""
    return json.dumps(schema, ensure_ascii=False, indent=2) + "\n"


# The files of a pack


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


# The JSON output


MAY_BE_EMPTY: Final = frozenset({"places", "jurisdiction_name", "audience", "intro", "credit"})
"""Texts that a part of a View need not have; empty values are left out of the output."""

NEVER_EMPTY: Final = frozenset({"callable", "kinds"})
"""Values that every such part has, although their type does not say so."""


def view_schema() -> Schema:
    """Give the schema of what `pride_actions.renderers.json` writes.

    A document may have more properties than those named here: such are added without a new version.
    """
    definitions: dict[str, Schema] = {}
    view = _object(types.View, definitions)
    told = view["properties"]
    properties = {
        "format": {"const": FORMAT, "description": "The version of this shape."},
        "lang": {"type": "string", "description": "The language, as BCP 47."},
        **{name: told[name] for name in told if name not in {"locale", "on", "labels"}},
    }
    required = ["format", "lang", "stamp", *view["required"]]
    return {
        "title": "What `pride-actions render --format json` gives",
        "description": f"{view['description']} Empty values are left out.",
        "type": "object",
        "properties": properties,
        "required": [name for name in properties if name in required],
        "$defs": dict(sorted(definitions.items())),
    }


def _object(kind: type[Any], definitions: dict[str, Schema]) -> Schema:
    hints = get_type_hints(kind, vars(types) | {"Json": object})
    properties = {
        field.name: _type(hints[field.name], definitions)
        | {"description": _description(kind, field.name)}
        for field in fields(kind)
    }
    return {
        "type": "object",
        "description": (kind.__doc__ or "").partition("\n\n")[0].replace("\n", " "),
        "properties": properties,
        "required": [field.name for field in fields(kind) if _always(field, hints[field.name])],
    }


def _always(field: Field[Any], hint: Any) -> bool:
    """Say whether a field is in every document: it has a value, and that is never empty."""
    if field.name in NEVER_EMPTY:
        return True
    may_be_empty = NoneType in get_args(hint) or get_origin(hint) in {tuple, dict}
    return field.default is MISSING and not may_be_empty and field.name not in MAY_BE_EMPTY


_SCALARS: Final[dict[Any, Schema]] = {
    str: {"type": "string", "minLength": 1},
    int: {"type": "integer"},
    bool: {"type": "boolean"},
    date: {"type": "string", "format": "date"},
    datetime: {"type": "string", "format": "date-time"},
    object: {},
    dict[str, str]: {},
}


def _type(hint: Any, definitions: dict[str, Schema]) -> Schema:
    if hint in _SCALARS:
        return _SCALARS[hint]
    origin, inner = get_origin(hint), get_args(hint)
    if origin is Literal:
        return {"enum": list(inner)}
    if origin is tuple:
        return {"type": "array", "minItems": 1, "items": _type(inner[0], definitions)}
    if origin in {Union, UnionType}:
        kinds = [_type(part, definitions) for part in inner if part is not NoneType]
        return kinds[0] if len(kinds) == 1 else {"anyOf": kinds}
    return _reference(hint, definitions)


def _reference(kind: type[Any], definitions: dict[str, Schema]) -> Schema:
    if kind.__name__ not in definitions:
        definitions[kind.__name__] = {}  # a part may hold others of its own kind
        definitions[kind.__name__] = _prose() if kind is types.Prose else _object(kind, definitions)
    return {"$ref": f"#/$defs/{kind.__name__}"}


def _prose() -> Schema:
    """Give the schema of words: one tree, written down in three ways."""
    names = ("text", "markdown", "html", "lang", "dir")
    original = {"$ref": "#/$defs/Prose", "description": _description(types.Prose, "original")}
    return {
        "type": "object",
        "description": types.Prose.__doc__ or "",
        "properties": {
            name: _SCALARS[str] | {"description": _description(types.Prose, name)} for name in names
        }
        | {"original": original},
        "required": ["text", "markdown", "html"],
    }


def _description(kind: type[Any], name: str) -> str:
    return DESCRIPTIONS.get(f"{kind.__name__}.{name}") or DESCRIPTIONS[name]


DESCRIPTIONS: Final = {
    "actions": "What can be done, or what was; of an action, its parts.",
    "advisories": "Warnings. Show them before any link of what they stand at.",
    "after": "Rows that follow the links: when it was checked, what to do afterwards.",
    "audience": "For readers in which places, as a phrase.",
    "background": "What happened.",
    "call": "The link to follow in order to do it.",
    "callable": "Whether it can be done now. False for what is over, or was not checked lately.",
    "campaign": "The id of the campaign.",
    "claims": "Statements, each with its figures and sources.",
    "code": "ISO 3166-1 or -2.",
    "content_warning": "What readers may not want to meet.",
    "credit": "The partner's own words after the rest.",
    "data": "The same value for programs.",
    "day": "The day in words.",
    "dir": "The direction in which it is written: ltr or rtl.",
    "do_not": "What not to do.",
    "format": "The version of this shape.",
    "host": "The host that the address leads to.",
    "html": "The words as HTML, safe to insert.",
    "id": "The id in the pack.",
    "instead": "What to do instead, where nothing is left to do.",
    "intro": "The partner's own words before the rest.",
    "items": "Parts: events, petitions, targets, letters, sources to read.",
    "jurisdiction": "Where the reader is (ISO 3166-1 or -2). Missing for a reader anywhere.",
    "jurisdiction_name": "The name of that place.",
    "key": "What it is, for programs.",
    "kind_label": "The kinds in words.",
    "kinds": "What sort of action it is.",
    "label": "What it is, in words.",
    "labels": "The library's own words.",
    "lang": "The language, where it is not that of the whole document.",
    "level": "How serious it is.",
    "level_label": "How serious it is, in words.",
    "link": "Where the value leads.",
    "links": "Pages that the action leads to.",
    "locale": "The language, as BCP 47.",
    "made_on": "The day for which the document was made, in UTC.",
    "markdown": "The words as Markdown.",
    "name": "The name in words.",
    "notices": "Sentences of the library's own. Show them with what they stand at.",
    "number": "The number by which the rest of the document names it.",
    "on": "The moment for which it was made.",
    "original": "The same as it was written first. Show it too: nobody reviewed the translation.",
    "pack": "The id of the pack.",
    "places": "For readers in these places.",
    "publisher": "Who published it.",
    "quotation": "What was said, word for word; only with the speaker's consent.",
    "regions": "The places the campaign is about.",
    "rel": "What the link is for: it acts, reaches somebody, proves, or informs.",
    "revisions": "What was changed, and when.",
    "rows": "Labelled values.",
    "sources": "Numbers of the sources that say so.",
    "speaker": "Who speaks, as published.",
    "stamp": "A line to be shown with any copy, by which the copy can be found and checked.",
    "state": "What can be done with it on that day.",
    "state_label": "The state in words.",
    "steps": "What to do, in this order.",
    "summary": "It in one paragraph.",
    "testimonies": "What people said.",
    "text": "The words as plain text. Among words that run from right to left, names and numbers "
    "are isolated (U+2066 to U+2069).",
    "title": "The title.",
    "type": "What sort of part it is.",
    "url": "The address: https, http for archived evidence, mailto, tel or sms.",
    "valid_until": "The next moment at which anything would change. Missing if there is none.",
    "value": "The value in words.",
    "View.actions": "What can be done, or what was.",
    "View.sources": "The sources, in the order in which they are named.",
    "View.state": "open, withdrawn, or a record: nothing in it can still be done.",
    "View.title": "The campaign in one line.",
    "Revision.data": "The day, as YYYY-MM-DD.",
}
"""What each property of the output is, by its name, or by that of its part and its own."""


def write() -> None:
    """Write the schemas that are committed."""
    for name, schema in schemas().items():
        write_file(FOLDER / f"{name}.json", as_text(schema))


if __name__ == "__main__":
    write()
