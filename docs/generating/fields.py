"""The page on the files of a pack: from the fields of the models."""

from __future__ import annotations

import ast
import inspect
import sys
from collections.abc import Iterator
from typing import Any, get_args

from annotated_types import Ge, Le
from pydantic import BaseModel
from pydantic.fields import FieldInfo

from generating.markdown import anchor, docstring, table, unwrapped
from generating.values import VALUES, meaning
from pride_actions.model.campaign import CampaignFacts, Pack
from pride_actions.model.organisations import Registry
from pride_actions.model.words import CampaignWords

HEAD = """\
# The files of a pack

Every field that the four kinds of files can hold. How to use them, task by task, is in
[Write a pack](../how-to/write-a-pack.md). `pride-actions schema` prints the same as JSON Schemas,
for editors that complete and check as you type.

*By id* means lines of the form `id: ...`, in which you choose the id. A field that is not
*required* can be left out; where something is meant then, the last column says what.
"""

FILES: dict[str, type[BaseModel]] = {
    "pack.yaml": Pack,
    "organisations.yaml": Registry,
    "campaigns/ID/campaign.yaml": CampaignFacts,
    "campaigns/ID/LOCALE.yaml": CampaignWords,
}


def page() -> str:
    """Give the page."""
    seen: set[type[BaseModel]] = set()
    parts = [unwrapped(HEAD)]
    for path, model in FILES.items():
        parts += [f"## {path}\n", _table(model)]
        seen.add(model)
        for part in _parts(model, seen):
            parts += [f"### {title(part)}\n", f"{docstring(part)}\n", _table(part)]
    parts += ["## Values\n", table(("Value", "What can be written"), _values())]
    return "\n".join(parts) + "\n"


TITLES = {"Link": "Page link"}
"""What some models are called instead: the text of a link that says only "Link" says nothing."""


def title(model: type[BaseModel]) -> str:
    """Give the heading of a model.

    >>> from pride_actions.model.actions import SuggestedAmount
    >>> title(SuggestedAmount)
    'Suggested amount'
    """
    if model.__name__ in TITLES:
        return TITLES[model.__name__]
    words = "".join(f" {char.lower()}" if char.isupper() else char for char in model.__name__)
    return words.strip().capitalize()


def _parts(model: type[BaseModel], seen: set[type[BaseModel]]) -> Iterator[type[BaseModel]]:
    """Give the models of which a model is made, each once, those that stand higher first."""
    named = (_named(model, node.id) for node in _nodes(model) if isinstance(node, ast.Name))
    new = [part for part in dict.fromkeys(named) if _is_model(part) and part not in seen]
    seen.update(new)
    yield from new
    for part in new:
        yield from _parts(part, seen)


def _nodes(model: type[BaseModel]) -> Iterator[ast.AST]:
    for name in model.model_fields:
        yield from ast.walk(_annotation(model, name))


def _annotation(model: type[BaseModel], name: str) -> ast.expr:
    return ast.parse(str(inspect.get_annotations(model)[name]), mode="eval").body


def _named(model: type[BaseModel], name: str) -> Any:
    """Give what a name means in the module of a model."""
    return getattr(sys.modules[model.__module__], name, None)


def _is_model(thing: Any) -> bool:
    return isinstance(thing, type) and issubclass(thing, BaseModel)


def _table(model: type[BaseModel]) -> str:
    rows = [
        (f"`{field.alias or name}`", _value(model, name), field.description or "", _need(field))
        for name, field in model.model_fields.items()
    ]
    return table(("Field", "Value", "What it is", "If left out"), rows) + "\n"


def _need(field: FieldInfo) -> str:
    """Say what is meant where a field is left out."""
    if field.is_required():
        return "*required*"
    if isinstance(field.default, bool):
        return "`yes`" if field.default else "`no`"
    return f"`{field.default}`" if isinstance(field.default, (str, int)) else "-"


def _value(model: type[BaseModel], name: str) -> str:
    field = model.model_fields[name]
    told = _words(_annotation(model, name), model)
    least: list[Any] = [part.ge for part in field.metadata if isinstance(part, Ge)]
    most: list[Any] = [part.le for part in field.metadata if isinstance(part, Le)]
    return f"{told}, {max(least)} to {min(most)}" if least and most else told


def _words(node: ast.expr, model: type[BaseModel]) -> str:
    """Say in words what the source of a type hint says."""
    match node:
        case ast.BinOp():  # X | None
            return _words(node.left, model)
        case ast.Name():
            return _name(node.id, _named(model, node.id))
        case ast.Subscript(value=ast.Name(id="Literal")):
            return _choices(ast.literal_eval(node.slice))
        case ast.Subscript(value=ast.Name(id="Mapping"), slice=ast.Tuple(elts=[key, item])):
            return f"by {_words(key, model)}: {_words(item, model)}"
        case ast.Subscript(value=ast.Name(id="tuple"), slice=ast.Tuple(elts=[item, *_])):
            return f"list: {_words(item, model)}"
        case ast.Subscript(value=ast.Name(id="Annotated"), slice=ast.Tuple(elts=[item, *_])):
            return _words(item, model)
    raise TypeError(f"no words for {ast.unparse(node)}")


def _name(name: str, thing: Any) -> str:
    if _is_model(thing):
        return f"[{title(thing)}](#{anchor(title(thing))})"
    if name in VALUES:
        return f"[{VALUES[name]}](#values)" if meaning(name) else VALUES[name]
    return _choices(get_args(thing))


def _choices(values: Any) -> str:
    told = [f"`{value}`" for value in (values if isinstance(values, tuple) else (values,))]
    return f"{', '.join(told[:-1])} or {told[-1]}" if len(told) > 1 else told[0]


def _values() -> Iterator[tuple[str, str]]:
    for name, words in VALUES.items():
        if told := meaning(name):
            yield words, told
