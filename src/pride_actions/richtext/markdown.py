"""The tree as Markdown that GitHub and other renderers read back as the same words and links."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import lru_cache

from pride_actions.richtext.markdown_words import markdown_words
from pride_actions.richtext.tree import (
    Block,
    Bullets,
    Inline,
    Numbered,
    Para,
    Quote,
    RichText,
    Str,
)


@lru_cache(maxsize=1024)
def to_markdown(tree: RichText) -> str:
    """Write the tree as Markdown, without a line break at its end.

    Args:
        tree: the words; a `Ref` that was not resolved is only its words, and `Lang` cannot be said.

    >>> from pride_actions.richtext import Break, Link
    >>> link = Link("https://a.example/x(1)", (Str("[1]"),))
    >>> para = Para((Str("# snake_case *"), Break(), Str("1. See "), link, Str(" - now!")))
    >>> print(to_markdown(RichText((para, Bullets(((para,),))))))
    \\# snake_case \\*\\
    1\\. See [\\[1\\]](https://a.example/x(1)) - now!
    <BLANKLINE>
    - \\# snake_case \\*\\
      1\\. See [\\[1\\]](https://a.example/x(1)) - now!
    """
    return _blocks(tree.blocks, lambda children: markdown_words(children, names=False))


@lru_cache(maxsize=4096)
def escape_markdown(text: str) -> str:
    """Escape a plain string for use within a line of Markdown.

    >>> print(escape_markdown("1. Use snake_case, *not* <b>; write to me@a.example!"))
    1\\. Use snake_case, \\*not\\* \\<b>; write to me@<!-- -->a.example!
    """
    return markdown_words((Str(text),), names=False)


def to_source(tree: RichText) -> str:
    """Write the tree as the Markdown of a pack: `parse` reads the same tree again.

    Raises:
        OptionError: an address was put in already; a pack has only names.

    >>> from pride_actions.richtext import Ref
    >>> print(to_source(RichText((Para((Ref("source", "hrw-2017", (Str("A report"),)),)),))))
    [A report](source:hrw-2017)
    """
    return _blocks(tree.blocks, lambda children: markdown_words(children, names=True))


_Words = Callable[[tuple[Inline, ...]], str]


def _blocks(blocks: Sequence[Block], words: _Words) -> str:
    return "\n\n".join(_texts(blocks, words))


def _texts(blocks: Sequence[Block], words: _Words) -> list[str]:
    texts: list[str] = []
    previous: Block | None = None
    other = False
    for block in blocks:
        # Two lists of one kind would become one, had both the same marker.
        other = type(block) is type(previous) and not other
        if text := _block(block, words, other):
            texts.append(text)
            previous = block
    return texts


def _block(block: Block, words: _Words, other: bool) -> str:
    if isinstance(block, Para):
        return words(block.children)
    if isinstance(block, Quote):
        return _prefixed(_blocks(block.children, words), "> ", "> ")
    if isinstance(block, Bullets):
        markers = ["* " if other else "- "] * len(block.items)
    else:
        last = 999_999_999  # more digits are not a list; only the first number counts anyway
        stop = ")" if other else "."
        markers = [f"{min(block.start + n, last)}{stop} " for n in range(len(block.items))]
    items = [_item(item, words) for item in block.items]
    texts = [
        _prefixed(item, marker, " " * len(marker))
        for item, marker in zip(items, markers, strict=True)
    ]
    return ("\n\n" if any("\n\n" in item for item in items) else "\n").join(texts)


def _item(blocks: tuple[Block, ...], words: _Words) -> str:
    """A list directly below the words of its item needs no blank line between them."""
    texts = _texts(blocks, words)
    if len(blocks) == 2 and isinstance(blocks[0], Para) and _can_follow_words(blocks[1]):
        return "\n".join(texts)
    return "\n\n".join(texts)


def _can_follow_words(block: Block) -> bool:
    return isinstance(block, Bullets) or (isinstance(block, Numbered) and block.start == 1)


def _prefixed(text: str, first: str, later: str) -> str:
    lines = text.split("\n")
    rest = [(later + line).rstrip() for line in lines[1:]]
    return "\n".join([(first + lines[0]).rstrip(), *rest])
