"""The page on Python: the public names, from their signatures and docstrings."""

from __future__ import annotations

import dataclasses
import inspect
import re
from collections.abc import Iterator
from typing import Any

import pride_actions as pa
from generating.markdown import docstring, first_line, table, unwrapped
from pride_actions.view import types

HEAD = """\
# Python

`import pride_actions as pa` gives the names on this page. They are frozen: one that goes away, or
changes its meaning, warns for a year first. What is not on this page can change at any time.
"""

GROUPS = {
    "Find campaigns": ["load", "Catalog", "Campaign"],
    "Render": [
        "render",
        "render_html",
        "render_markdown",
        "render_json",
        "render_text",
        "resolve",
        "FORMATS",
    ],
    "Compile": ["compile", "Snippet"],
    "Newsletters": ["render_email", "Section"],
    "What can go wrong": [
        "PrideActionsError",
        "PackError",
        "Problem",
        "NotFoundError",
        "OptionError",
        "MissingExtraError",
    ],
    "View": ["View"],
}
"""The order in which they are shown; a name that is missing here stops the making of the page."""

NO_DOCSTRING = {
    "FORMATS": "What is known of each format, by name: see [Formats](formats.md).",
}


def page() -> str:
    """Give the page."""
    told = {name for names in GROUPS.values() for name in names} | {"__version__"}
    if told != set(pa.__all__):
        raise LookupError(f"not on the page, or not public: {told ^ set(pa.__all__)}")
    parts = [unwrapped(HEAD)]
    for title, names in GROUPS.items():
        if [title] != names:
            parts.append(f"## {title}\n")
        for name in names:
            parts.append(f"##{'' if [title] == names else '#'} {name}\n")
            parts += _about(name, getattr(pa, name))
    return "\n".join([*parts, *_parts_of_a_view()])


def _about(name: str, thing: Any) -> Iterator[str]:
    if name in NO_DOCSTRING:
        yield f"{NO_DOCSTRING[name]}\n"
        return
    if inspect.isfunction(thing):
        yield f"```text\n{_signature(name, thing)}\n```\n"
    yield f"{docstring(thing)}\n"
    if inspect.isclass(thing):
        yield from _members(thing)


def _signature(name: str, function: Any) -> str:
    """Give a signature, on several lines where it is long."""
    signature = inspect.signature(function)
    parts: list[str] = []
    for parameter in signature.parameters.values():
        if parameter.kind is parameter.KEYWORD_ONLY and "*" not in parts:
            parts.append("*")
        parts.append(_parameter(parameter))
    line = f"{name}({', '.join(parts)}) -> {signature.return_annotation}"
    if len(line) <= 90:
        return line
    return "\n".join([f"{name}(", *(f"    {part}," for part in parts), line[line.rindex(")") :]])


def _parameter(parameter: inspect.Parameter) -> str:
    stars = "*" if parameter.kind is parameter.VAR_POSITIONAL else ""
    stars = "**" if parameter.kind is parameter.VAR_KEYWORD else stars
    told = f"{stars}{parameter.name}: {parameter.annotation}"
    return told if parameter.default is parameter.empty else f"{told} = {parameter.default!r}"


def _members(thing: type) -> Iterator[str]:
    """Give fields and properties of a class of ours."""
    if dataclasses.is_dataclass(thing):
        yield f"{_fields(thing)}\n"
    rows = [
        (f"`{name}`", f"`{_returns(member)}`", first_line(member))
        for name, member in vars(thing).items()
        if isinstance(member, property)
    ]
    if rows:
        yield f"{table(('Property', 'Type', 'What it is'), rows)}\n"


def _returns(member: property) -> str:
    return str(inspect.signature(member.fget).return_annotation) if member.fget else ""


def _fields(thing: Any) -> str:
    return table(
        ("Field", "Type"),
        ((f"`{field.name}`", f"`{field.type}`") for field in dataclasses.fields(thing)),
    )


def _parts_of_a_view() -> Iterator[str]:
    """Give the dataclasses of which a View is made."""
    yield "## Parts of a View\n"
    yield "What is in a View, for those who write a renderer of their own.\n"
    for name, thing in vars(types).items():
        if dataclasses.is_dataclass(thing) and isinstance(thing, type) and name != "View":
            yield f"### {name}\n\n{docstring(thing)}\n\n{_fields(thing)}\n"
    yield f"### State\n\nOne of {_choices(types.State)}.\n"
    yield f"### Rel\n\nWhat a link is for: {_choices(types.Rel)}."


def _choices(literal: Any) -> str:
    return ", ".join(f"`{value}`" for value in re.findall(r"'([^']+)'", str(literal)))
