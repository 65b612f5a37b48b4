"""The tree as plain text, wrapped for a mail or a terminal."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator

from pride_actions.richtext.isolation import PDI, balanced
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


def wrap(
    text: str, width: int = 72, initial_indent: str = "", subsequent_indent: str = ""
) -> list[str]:
    """Break text into lines at its spaces, and between ideographs; never within a word.

    Args:
        text: spaces in a row count as one; a line break in it stays one.
        width: how many columns a line may have; a longer word stands alone on its line.
        initial_indent: stands before the first line and counts.
        subsequent_indent: stands before the others and counts.

    Returns:
        The lines, none with a space at its end.

    >>> wrap("one two three", 9, "- ", "  ")
    ['- one two', '  three']
    >>> wrap("我们必须行动。", 8)
    ['我们必须', '行动。']
    """
    lines: list[str] = []
    for part in text.split("\n"):
        lines += _filled(
            part, width, subsequent_indent if lines else initial_indent, subsequent_indent
        )
    return list(balanced(lines)) if PDI in text else lines


def display_width(text: str) -> int:
    """How many columns the text takes: ideographs take two, combining marks none.

    >>> display_width("abc"), display_width("行动"), display_width("e\u0301")
    (3, 4, 1)
    """
    return len(text) if text.isascii() else sum(map(_columns, text))


def _columns(char: str) -> int:
    if unicodedata.category(char) in ("Mn", "Me", "Cf"):
        return 0
    return 2 if unicodedata.east_asian_width(char) in ("W", "F") else 1


def _filled(text: str, width: int, indent: str, later_indent: str) -> list[str]:
    lines: list[str] = []
    line, used, blank = indent, display_width(indent), True
    for space, piece in _pieces(text):
        size = display_width(piece)
        if not blank and used + len(space) + size > width:
            lines.append(line.rstrip())
            line, used, blank = later_indent, display_width(later_indent), True
        if not blank:
            line, used = line + space, used + len(space)
        line, used, blank = line + piece, used + size, False
    return [*lines, line.rstrip()]


# Not \s: a no-break space has to hold its words together.
_SPACES = re.compile(r"[ \t\n\r\f\v]+")


def _pieces(text: str) -> Iterator[tuple[str, str]]:
    """What must stay on one line, each with the space that stands before it."""
    for word in _SPACES.split(text.strip(" \t\n\r\f\v")):
        space = " "
        # All ideographs come after this one, and few words have any.
        for piece in _cut(word) if max(word, default="") >= "\u2e80" else (word,):
            yield space, piece
            space = ""


def _cut(word: str) -> Iterator[str]:
    start = 0
    for end in range(1, len(word)):
        if _may_break(word[end - 1], word[end]):
            yield word[start:end]
            start = end
    yield word[start:]


_SMALL_KANA = frozenset("ぁぃぅぇぉっゃゅょゎゕゖァィゥェォッャュョヮヵヶ")
_NEVER_FIRST = frozenset(("Pe", "Pf", "Po", "Pd", "Lm", "Mn", "Mc", "Me", "Cf", "Sk"))
_NEVER_LAST = frozenset(("Ps", "Pi", "Cf"))


def _may_break(before: str, after: str) -> bool:
    """Beside an ideograph, but no line begins with closing or ends with opening punctuation."""
    if not (_is_ideograph(before) or _is_ideograph(after)):
        return False
    if before in "\"'" or unicodedata.category(before) in _NEVER_LAST:
        return False
    return after not in _SMALL_KANA and unicodedata.category(after) not in _NEVER_FIRST


def _is_ideograph(char: str) -> bool:
    """Kana too, but not Hangul: Korean has spaces between its words."""
    return _columns(char) == 2 and not "\uac00" <= char <= "\ud7a3"


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
            parts.append(_SPACES.sub(" ", node.text))
        elif isinstance(node, Break):
            parts.append("\n")
        else:
            parts.append(_words(node.children, numbers))
            if isinstance(node, Link) and numbers:
                parts.append(f" [{numbers[node.url]}]")
    return "".join(parts)
