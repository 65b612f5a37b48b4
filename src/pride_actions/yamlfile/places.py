"""Where something stands in a text: its line and column, both counted from 1."""

from __future__ import annotations

import re
from itertools import islice
from typing import Any, Final, TypeAlias

Place: TypeAlias = tuple[int, int]

LINE_BREAK: Final = re.compile(r"\r\n|\r|\n")


def place_of(mark: Any) -> Place:
    """The place that a mark of the parser means; those count from 0."""
    return mark.line + 1, mark.column + 1


def end_of(text: str) -> Place:
    """The place of the character that comes after `text`.

    >>> end_of("a: b\\nc")
    (2, 2)
    """
    line, begin = 1, 0
    for found in LINE_BREAK.finditer(text):
        line, begin = line + 1, found.end()
    return line, len(text) - begin + 1


def line_begin(text: str, line: int) -> int:
    """Where a line begins, from the second on; the end of the text if there is no such line.

    >>> line_begin("a\\r\\nb", 2)
    3
    """
    found = next(islice(LINE_BREAK.finditer(text), line - 2, None), None)
    return found.end() if found else len(text)
