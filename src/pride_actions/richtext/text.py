"""The tree as plain text, wrapped for a mail or a terminal."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from pride_actions.richtext.tree import (
    Block,
    Break,
    Bullets,
    Inline,
    Link,
    Numbered,
    Para,
    Quote,
    RichText,
    Str,
    all_inline,
    plain,
    walk,
)
from pride_actions.richtext.wrapping import even, wrap


def to_text(tree: RichText, width: int = 72, indent: str = "") -> str:
    """Write the tree as plain text, without a line break at its end.

    The words come first; below each paragraph its addresses follow, each whole on a line of its own
    and so perhaps longer than `width`. Where there is more than one they are numbered.

    Args:
        tree: the words; emphasis is dropped, and a `Ref` that was not resolved is only its words.
        width: how many columns a line may have, `indent` included.
        indent: stands before every line.

    >>> report = Link("https://a.example/report", (Str("the report"),))
    >>> letter = Link("https://b.example/letter", (Str("the letter"),))
    >>> print(to_text(RichText((Para((Str("See "), report, Str("."))),))))
    See the report.
      https://a.example/report
    >>> print(to_text(RichText((Para((Str("See "), report, Str(" and "), letter, Str("."))),))))
    See the report [1] and the letter [2].
      [1] https://a.example/report
      [2] https://b.example/letter
    """
    return "\n".join(line.rstrip() for line in _blocks(tree.blocks, width, indent))


def inline_text(tree: RichText) -> str:
    """The words in one line, without addresses: for a title, a subject or a table.

    >>> inline_text(RichText((Para((Str("One"), Break(), Str("two"))), Para((Str("three"),)))))
    'One two three'
    """
    return " ".join(plain(all_inline(tree)).split())


def _blocks(blocks: Iterable[Block], width: int, indent: str) -> Iterator[str]:
    for index, block in enumerate(blocks):
        if index:
            yield indent
        yield from _block(block, width, indent, indent)


def _block(block: Block, width: int, first: str, indent: str) -> Iterator[str]:
    """The lines of one block; `first` stands before its first line, such as a bullet."""
    if isinstance(block, Para):
        yield from _paragraph(block.children, width, first, indent)
    elif isinstance(block, Quote):
        yield from _sequence(block.children, width, first + "> ", indent + "> ", loose=True)
    else:
        yield from _list(block, width, first, indent)


def _sequence(
    blocks: tuple[Block, ...], width: int, first: str, indent: str, *, loose: bool
) -> Iterator[str]:
    if not blocks:
        yield first
    for index, block in enumerate(blocks):
        if index and loose:
            yield indent
        yield from _block(block, width, indent if index else first, indent)


def _list(block: Bullets | Numbered, width: int, first: str, indent: str) -> Iterator[str]:
    loose = not all(_is_tight(item) for item in block.items)
    for index, item in enumerate(block.items):
        marker = "- " if isinstance(block, Bullets) else f"{block.start + index}. "
        if index and loose:
            yield indent
        before = (indent if index else first) + marker
        yield from _sequence(item, width, before, indent + " " * len(marker), loose=loose)


def _is_tight(item: tuple[Block, ...]) -> bool:
    """Whether an item is one paragraph at most, perhaps with lists below it."""
    return all(isinstance(block, (Bullets, Numbered)) for block in item[1:])


def _paragraph(children: tuple[Inline, ...], width: int, first: str, indent: str) -> Iterator[str]:
    nodes = walk(children)
    urls = list(dict.fromkeys(node.url for node in nodes if isinstance(node, Link)))
    numbers = {url: number for number, url in enumerate(urls, 1)} if len(urls) > 1 else {}
    yield from wrap(_words(children, numbers), width, first, indent)
    for url in urls:
        number = f"[{numbers[url]}] " if numbers else ""
        yield f"{indent}  {number}{url}"


def _words(children: Iterable[Inline], numbers: dict[str, int]) -> str:
    """The words of a paragraph, each link followed by its number where it has one."""
    parts: list[str] = []
    for node in children:
        if isinstance(node, Str):
            parts.append(even(node.text))
        elif isinstance(node, Break):
            parts.append("\n")
        else:
            parts.append(_words(node.children, numbers))
            if isinstance(node, Link) and numbers:
                parts.append(f" [{numbers[node.url]}]")
    return "".join(parts)
