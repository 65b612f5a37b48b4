"""What YAML reads without a word of warning, but not as it was meant."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any, Final

_HASHTAG: Final = re.compile(r"#\w")
# A short line, then one with a dash. Behind a long one it is prose that was wrapped there.
_LOST_ITEM: Final = re.compile(r"^[^\r\n]{1,60}(?=\r?\n\s*(-))", re.MULTILINE)


def hashtags(text: str) -> Iterator[tuple[int, int]]:
    """Where a text would end that has a hashtag behind it, and where the hashtag stands.

    >>> list(hashtags("title: Stop it #NoH8"))
    [(14, 15)]
    """
    for found in _HASHTAG.finditer(text):
        end = found.start()
        while end and text[end - 1] in " \t":
            end -= 1
        if end < found.start():
            yield end, found.start()


def lost_items(text: str, event: Any) -> Iterator[int]:
    """Where a scalar without quotes, with a dash in it, has one that looks like a list item's."""
    begin = event.start_mark
    for found in _LOST_ITEM.finditer(text, begin.index - begin.column, event.end_mark.index):
        yield found.start(1)
