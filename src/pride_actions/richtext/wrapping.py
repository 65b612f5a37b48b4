"""Text in lines of some width, as a terminal or a mail program shows them."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache

from pride_actions.richtext.isolation import PDI, balanced

# Not \s: a no-break space has to hold its words together.
SPACES = re.compile(r"[ \t\n\r\f\v]+")
"""Where a line may end."""


def even(text: str) -> str:
    """Make spaces in a row, and line breaks, one space.

    >>> even("one  two\\nthree")
    'one two three'
    """
    # Most texts are so already, and to see that takes a tenth of the time.
    return text if text.isprintable() and "  " not in text else SPACES.sub(" ", text)


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


@lru_cache(maxsize=4096)
def _columns(char: str) -> int:
    if unicodedata.category(char) in ("Mn", "Me", "Cf"):
        return 0
    return 2 if unicodedata.east_asian_width(char) in ("W", "F") else 1


_ONE_COLUMN_EACH = re.compile(
    "[ -~\u00a1-\u00ac\u00ae-\u02ff\u0386-\u038a\u038e-\u03a1\u03a3-\u0482\u048a-\u052f"
    "\u2010-\u2027\u20ac]*"
)
"""Letters of Latin, Greek and Cyrillic script: no need to look at each for itself."""


def _filled(text: str, width: int, indent: str, later_indent: str) -> list[str]:
    text = even(text).strip(" ")
    narrow = text.isascii() or _ONE_COLUMN_EACH.fullmatch(text)
    if narrow and (indent + later_indent).isascii():
        return list(_filled_by_length(text, width, indent, later_indent))
    return _filled_by_columns(text, width, indent, later_indent)


def _filled_by_length(text: str, width: int, indent: str, later_indent: str) -> Iterator[str]:
    start = 0
    while len(text) - start > (room := width - len(indent)):
        end = text.rfind(" ", start, start + max(room, 0) + 1)
        if end < 0:  # a word that is longer than a line
            end = text.find(" ", start)
        if end < 0:
            break
        yield indent + text[start:end]
        start, indent = end + 1, later_indent
    yield (indent + text[start:]).rstrip()


def _filled_by_columns(text: str, width: int, indent: str, later_indent: str) -> list[str]:
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


def _pieces(text: str) -> Iterator[tuple[str, str]]:
    """What must stay on one line, each with the space that stands before it."""
    for word in text.split(" "):
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
