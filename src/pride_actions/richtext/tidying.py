"""The words of a paragraph in their only form."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from pride_actions.richtext.tree import Break, Emph, Inline, Lang, Link, Ref, Str, Strong


def tidy(children: Iterable[Inline]) -> tuple[Inline, ...]:
    """The words of one paragraph in their only form, so that equal words are equal trees.

    Neighbours of one kind are merged, empty nodes dropped, emphasis within emphasis is emphasis, a
    link within a link is only words, and no space or break is at either end or beside a break.

    >>> tidy((Str(" a"), Str("b"), Emph((Emph((Str("c"),)),)), Emph((Str("d"), Break()))))
    (Str(text='ab'), Emph(children=(Str(text='cd'),)))
    """
    nodes = _merged(children, frozenset())
    while nodes and isinstance(nodes[0], Break):
        del nodes[0]
    while nodes and isinstance(nodes[-1], Break):
        del nodes[-1]
    if nodes and isinstance(first := nodes[0], Str):
        nodes[0] = Str(first.text.lstrip())
    if nodes and isinstance(last := nodes[-1], Str):
        nodes[-1] = Str(last.text.rstrip())
    return tuple(node for node in nodes if node != Str(""))


def _merged(children: Iterable[Inline], outer: frozenset[str]) -> list[Inline]:
    """`tidy` without the ends; `outer` names what these nodes are already in."""
    nodes: list[Inline] = []
    for node in children:
        if isinstance(node, (Str, Break)):
            _append(nodes, node, outer)
            continue
        name = _NAMES[type(node)]
        inner = _merged(node.children, outer | {name})
        if name in outer:
            for child in inner:
                _append(nodes, child, outer)
        else:
            _append_container(nodes, node, inner, outer)
    return nodes


# One name for both kinds of link: neither can be within the other.
_NAMES: dict[type, str] = {Emph: "emph", Strong: "strong", Ref: "link", Link: "link", Lang: ""}


def _append_container(
    nodes: list[Inline],
    node: Emph | Strong | Ref | Link | Lang,
    inner: list[Inline],
    outer: frozenset[str],
) -> None:
    """Breaks at the edge of a node are moved out of it: Markdown cannot say them there."""
    first, last = 0, len(inner)
    while first < last and isinstance(inner[first], Break):
        first += 1
    while last > first and isinstance(inner[last - 1], Break):
        last -= 1
    for child in inner[:first]:
        _append(nodes, child, outer)
    if first < last:
        _append(nodes, replace(node, children=tuple(inner[first:last])), outer)
    for child in inner[last:]:
        _append(nodes, child, outer)


def _append(nodes: list[Inline], node: Inline, outer: frozenset[str]) -> None:
    last = nodes[-1] if nodes else None
    if isinstance(node, Str):
        _append_words(nodes, node.text)
    elif isinstance(node, Emph) and isinstance(last, Emph):
        nodes[-1] = Emph(tuple(_merged(last.children + node.children, outer | {"emph"})))
    elif isinstance(node, Strong) and isinstance(last, Strong):
        nodes[-1] = Strong(tuple(_merged(last.children + node.children, outer | {"strong"})))
    else:
        if isinstance(node, Break) and isinstance(last, Str):
            nodes[-1:] = [Str(words)] if (words := last.text.rstrip()) else []
        nodes.append(node)


def _append_words(nodes: list[Inline], text: str) -> None:
    last = nodes[-1] if nodes else None
    if isinstance(last, Str):
        nodes[-1] = Str(last.text + text)
    elif words := text.lstrip() if isinstance(last, Break) else text:
        nodes.append(Str(words))
