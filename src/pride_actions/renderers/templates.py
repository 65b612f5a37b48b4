"""Templates, read through the package's resources so that a zipped wheel works too.

A macro call costs about four times what it writes. So macros are written out where they are
called, when a template is compiled: a template can be made of small parts and is still as fast
as if it were written in one piece. The attributes of a look, which are known by then, are written
out as well. The output is the same, and a test compares both.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from copy import deepcopy
from typing import TypeVar

from importlib_resources import files
from jinja2 import Environment, StrictUndefined, Template, nodes
from markupsafe import Markup, escape

ATTRIBUTES = "at"
"""By this name templates ask for the attributes of an element, as in ``at["p.meta"]``."""

NodeType = TypeVar("NodeType", bound=nodes.Node)


def environment() -> Environment:
    """Make an environment: what is undefined is an error, and everything is escaped."""
    return Environment(
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )


def source(name: str) -> str:
    """Give the text of a template."""
    return (files("pride_actions") / "templates" / name).read_text(encoding="utf-8")


def compiled(
    chosen: Environment, name: str, attributes: Mapping[str, Markup] | None = None
) -> Template:
    """Compile a template of the package with its macros, and attributes, written out."""
    tree = chosen.parse(source(name), name)
    write_out_macros(tree)
    if attributes is not None:
        part_blocks(tree)
        write_out_attributes(tree, attributes)
    template = Template.from_code(chosen, chosen.compile(tree, name), chosen.make_globals(None))
    template.root_render_func.__globals__["escape"] = escaped
    return template


def escaped(value: object) -> str:
    """Escape what a template prints, as `markupsafe.escape` does; what is markup stays as it is.

    What a template prints is joined at once. So it need not be made markup first, which takes
    longer than all else.

    >>> escaped("<"), escaped(Markup("<b>")), escaped(3)
    ('&lt;', Markup('<b>'), '3')
    """
    if type(value) is str:
        return value if _SIGNS.search(value) is None else str(escape(value))
    return value if isinstance(value, Markup) else str(escape(value))


_SIGNS = re.compile("[&<>\"']")


def part_blocks(tree: nodes.Template) -> None:
    """Let each block begin on a line of its own.

    Else words of two blocks run together where a host takes the tags between them away.
    """
    for data in tree.find_all(nodes.TemplateData):
        data.data = _BLOCK.sub(r"\n\g<0>", data.data)


_BLOCK = re.compile(r"(?<!\s)<(?:article|blockquote|d[dlt]|div|h(?=\d|$)|li|ol|p|ul)\b")


def write_out_attributes(tree: nodes.Template, attributes: Mapping[str, Markup]) -> None:
    """Replace what prints attributes that are known by them: then they are text like any other."""
    for output in tree.find_all(nodes.Output):
        output.nodes = [_text_of(node, attributes) or node for node in output.nodes]


def _text_of(node: nodes.Expr, attributes: Mapping[str, Markup]) -> nodes.TemplateData | None:
    if not isinstance(node, nodes.Getitem) or not isinstance(node.arg, nodes.Const):
        return None
    if not isinstance(node.node, nodes.Name) or node.node.name != ATTRIBUTES:
        return None
    return nodes.TemplateData(str(attributes[node.arg.value]))


def write_out_macros(tree: nodes.Template) -> None:
    """Replace each call of a macro by the macro's body; one that calls itself stays a macro."""
    macros = {macro.name: macro for macro in tree.find_all(nodes.Macro)}
    recursive = {name for name, macro in macros.items() if name in set(_called(macro))}
    plain = {name: macro for name, macro in macros.items() if name not in recursive}
    tree.body = [node for node in tree.body if node not in plain.values()]
    _write_out(tree, plain)


def _called(node: nodes.Node) -> Iterator[str]:
    for call in node.find_all(nodes.Call):
        if isinstance(call.node, nodes.Name):
            yield call.node.name


def _write_out(node: nodes.Node, macros: dict[str, nodes.Macro]) -> None:
    for field, value in node.iter_fields():
        if isinstance(value, list):
            new = [part for child in value for part in _expanded(child, macros)]
            setattr(node, field, new)
        elif isinstance(value, nodes.Node):
            _write_out(value, macros)


def _expanded(child: object, macros: dict[str, nodes.Macro]) -> Iterator[object]:
    """Give what stands in the place of one node of a body."""
    if not isinstance(child, nodes.Output):
        if isinstance(child, nodes.Node):
            _write_out(child, macros)
        yield child
        return
    for part in child.nodes:
        if isinstance(part, nodes.Call) and isinstance(part.node, nodes.Name):
            macro = macros.get(part.node.name)
            if macro is not None:
                yield _body(macro, part, macros)
                continue
        yield nodes.Output([part], lineno=child.lineno)


def _body(macro: nodes.Macro, call: nodes.Call, macros: dict[str, nodes.Macro]) -> nodes.Node:
    """Give a copy of a macro's body in which its parameters are what the call gives for them."""
    names = [argument.name for argument in macro.args]
    given = dict(zip(names, call.args, strict=True))
    holder = nodes.Scope([_copy(node) for node in macro.body])
    _substitute(holder, given)
    _write_out(holder, macros)
    return holder


def _substitute(node: nodes.Node, given: dict[str, nodes.Expr]) -> None:
    for field, value in node.iter_fields():
        if isinstance(value, list):
            setattr(node, field, [_replaced(child, given) for child in value])
        elif isinstance(value, nodes.Node):
            setattr(node, field, _replaced(value, given))


def _replaced(child: object, given: dict[str, nodes.Expr]) -> object:
    if isinstance(child, nodes.Name) and child.ctx == "load" and child.name in given:
        return _copy(given[child.name])
    if isinstance(child, nodes.Node):
        _substitute(child, given)
    return child


def _copy(node: NodeType) -> NodeType:
    """Copy a part of a tree, but not the environment it leads to, which other threads are using."""
    return deepcopy(node, {id(node.environment): node.environment})
