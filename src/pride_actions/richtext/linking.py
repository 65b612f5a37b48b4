"""Links in words: addresses in the places of names, and their order among other words."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import Literal

from pride_actions.richtext.isolation import FSI, PDI, isolated
from pride_actions.richtext.tidying import tidy
from pride_actions.richtext.tree import (
    Break,
    Inline,
    Link,
    Ref,
    RichText,
    Str,
    map_paragraphs,
    plain,
)


def resolve_refs(tree: RichText, lookup: Callable[[str, str], str | None]) -> RichText:
    """Put an address in the place of each name.

    Args:
        tree: words as `parse` gives them.
        lookup: takes a scheme and an id; gives the address, or None where there is no link to give.
            Addresses are taken as they are: which schemes may be linked to is decided by the model.

    Returns:
        The tree with a `Link` for each `Ref`; without an address its words stay, as plain words.

    >>> from pride_actions.richtext.tree import Para
    >>> tree = RichText((Para((Ref("source", "a", (Str("A"),)), Ref("source", "b", (Str("B"),)))),))
    >>> resolve_refs(tree, lambda scheme, id: "https://a.example/" if id == "a" else None).blocks[0]
    Para(children=(Link(url='https://a.example/', children=(Str(text='A'),)), Str(text='B')))
    """
    if not tree.refs:
        return tree
    return map_paragraphs(tree, lambda children: tidy(_resolved(children, lookup)))


def _resolved(
    children: tuple[Inline, ...], lookup: Callable[[str, str], str | None]
) -> Iterator[Inline]:
    for node in children:
        if isinstance(node, (Str, Break)):
            yield node
            continue
        inner = tuple(_resolved(node.children, lookup))
        if not isinstance(node, Ref):
            yield replace(node, children=inner)
        elif (url := lookup(node.scheme, node.id)) is not None:
            yield Link(url, inner)
        else:
            yield from inner


def isolated_links(tree: RichText, around: Literal["ltr", "rtl"]) -> RichText:
    """Let the words of each link keep their own order among words of some direction.

    >>> from pride_actions.richtext.tree import Para
    >>> link = Link("https://a.example/", (Str("HRW"),))
    >>> isolated_links(RichText((Para((link,)),)), "rtl").plain
    '\u2068HRW\u2069'
    """
    return map_paragraphs(tree, lambda children: tuple(_isolated(children, around)))


def _isolated(children: tuple[Inline, ...], around: Literal["ltr", "rtl"]) -> Iterator[Inline]:
    for node in children:
        if isinstance(node, (Str, Break)):
            yield node
        elif isinstance(node, Link) and PDI in isolated(plain(node.children), around):
            yield replace(node, children=tidy((Str(FSI), *node.children, Str(PDI))))
        else:
            yield replace(node, children=tuple(_isolated(node.children, around)))
