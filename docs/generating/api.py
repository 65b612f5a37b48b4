"""The page on Python: the public names, from their signatures and docstrings."""

from __future__ import annotations

import dataclasses
import inspect
import re
from collections.abc import Iterator
from typing import Any

from generating.markdown import docstring, first_line, prose, table

import pride_actions as pa
from pride_actions.view import types

HEAD = """\
# Python

`import pride_actions as pa` gives the names on this page. They are frozen: one that goes away, or changes its meaning, warns for a year first. What is not on this page can change at any time.
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
    "FORMATS": "A mapping of the names of formats to what is known of each: see [Formats](formats.md).",
}


def page() -> str:
    """Give the page."""
    told = {name for names in GROUPS.values() for name in names} | {"__version__"}
    if told != set(pa.__all__):
        raise LookupError(f"not on the page, or not public: {told ^ set(pa.__all__)}")
    parts = [HEAD]
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
    line = f"{name}{signature}"
    if len(line) <= 90:
        return line
    parts = [str(parameter) for parameter in signature.parameters.values()]
    star = next((i for i, p in enumerate(signature.parameters.values()) if p.kind == p.KEYWORD_ONLY))
    parts.insert(star, "*")
    result = signature.return_annotation
    return "\n".join([f"{name}(", *(f"    {part}," for part in parts), f") -> {result}"])


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
    yield "### State\n"
    yield prose(f"One of {_choices(types.State)}.\n")
    yield "### Rel\n"
    yield prose(f"One of {_choices(types.Rel)}: what a link is for. It acts, reaches somebody, ")
    yield "proves, or informs.\n"


def _choices(literal: Any) -> str:
    return ", ".join(f"`{value}`" for value in re.findall(r"'([^']+)'", str(literal)))
