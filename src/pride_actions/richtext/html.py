"""The tree as HTML. On the hot path: plain concatenation, nothing clever."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from types import MappingProxyType

from pride_actions.richtext.tree import (
    Block,
    Break,
    Bullets,
    Emph,
    Inline,
    Lang,
    Link,
    Para,
    Quote,
    RichText,
    Str,
    Strong,
    all_inline,
)

LINK_ATTRS = ' rel="noopener noreferrer" referrerpolicy="no-referrer"'
"""On every link: the page it leads to learns neither who links nor from where."""

_NO_ATTRS: Mapping[str, str] = MappingProxyType({})


def to_html(tree: RichText, attrs: Mapping[str, str] = _NO_ATTRS) -> str:
    """Write the tree as blocks of HTML, one to a line.

    Args:
        tree: the words; a `Ref` that was not resolved is written as plain words.
        attrs: attributes by tag, written as they are, with a space in front:
            ``{"p": ' style="…"'}``.

    >>> print(to_html(RichText((Para((Str('<b> & "c"'), Break(), Emph((Str("d"),)))),))))
    <p>&lt;b&gt; &amp; &quot;c&quot;<br><em>d</em></p>
    >>> link = Link("https://a.example/?b&c", (Str("A"),))
    >>> print(to_html(RichText((Bullets(((Para((link,)),),)),)), {"ul": ' class="x"'}))
    <ul class="x">
    <li><a href="https://a.example/?b&amp;c" rel="noopener noreferrer" ...>A</a></li>
    </ul>
    """
    return "\n".join([_block(block, attrs) for block in tree.blocks])


def inline_html(tree: RichText, attrs: Mapping[str, str] = _NO_ATTRS) -> str:
    """Write the tree without any block tag, for a title; several paragraphs become one line.

    >>> inline_html(RichText((Para((Strong((Str("Act"),)), Str(" now"))),)))
    '<strong>Act</strong> now'
    """
    return _inline(all_inline(tree), attrs)


def _escape(text: str) -> str:
    # & first, or the references that follow would be escaped again.
    return (
        text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace('"', "&quot;")
        .replace("'", "&#39;")
    )


def _inline(children: Iterable[Inline], attrs: Mapping[str, str]) -> str:
    parts: list[str] = []
    for node in children:
        if isinstance(node, Str):
            parts.append(_escape(node.text))
        elif isinstance(node, Break):
            parts.append(f"<br{attrs.get('br', '')}>")
        else:
            inner = _inline(node.children, attrs)
            parts.append(_container(node, inner, attrs))
    return "".join(parts)


def _container(node: Inline, inner: str, attrs: Mapping[str, str]) -> str:
    if isinstance(node, Link):
        return f'<a href="{_escape(node.url)}"{LINK_ATTRS}{attrs.get("a", "")}>{inner}</a>'
    if isinstance(node, Emph):
        return f"<em{attrs.get('em', '')}>{inner}</em>"
    if isinstance(node, Strong):
        return f"<strong{attrs.get('strong', '')}>{inner}</strong>"
    if isinstance(node, Lang):
        language = f'lang="{_escape(node.lang)}" dir="{_escape(node.dir)}"'
        return f"<span {language}{attrs.get('span', '')}>{inner}</span>"
    return inner


def _block(block: Block, attrs: Mapping[str, str]) -> str:
    if isinstance(block, Para):
        return f"<p{attrs.get('p', '')}>{_inline(block.children, attrs)}</p>"
    if isinstance(block, Quote):
        inner = "\n".join([_block(child, attrs) for child in block.children])
        return f"<blockquote{attrs.get('blockquote', '')}>\n{inner}\n</blockquote>"
    tag = "ul" if isinstance(block, Bullets) else "ol"
    first = f' start="{block.start}"' if not isinstance(block, Bullets) and block.start != 1 else ""
    li = f"<li{attrs.get('li', '')}>"
    items = "\n".join([f"{li}{_item(item, attrs)}</li>" for item in block.items])
    return f"<{tag}{first}{attrs.get(tag, '')}>\n{items}\n</{tag}>"


def _item(blocks: tuple[Block, ...], attrs: Mapping[str, str]) -> str:
    """An item with a single paragraph needs no ``<p>``, also when a list follows it."""
    first, rest = blocks[:1], blocks[1:]
    if not first or not isinstance(first[0], Para) or any(isinstance(b, Para) for b in rest):
        return "\n".join([_block(block, attrs) for block in blocks])
    words = _inline(first[0].children, attrs)
    return "\n".join([words, *(_block(block, attrs) for block in rest)])
