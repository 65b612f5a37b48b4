"""What a host shows beside a snippet, since it took away elements but not what was in them."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from typing import Final

from pride_actions.audit.words import Word

_ROW: Final = 8
"""So many words that follow each other are hardly there twice by chance."""

_FAR: Final = 400
"""How many words before a snippet its rules can stand, or behind it its script."""

_CODE: Final = re.compile(
    r"""\.pa-(?:[0-9a-f]{6}|frame-[\w-]+)[^{]{0,99}\{|:host\{--pa-|\.pa-(?:frame|exit-link)["']\)"""
)


def stands_twice(words: Sequence[Word], expected: Sequence[Word]) -> bool:
    """Say whether most of what is expected once is there twice.

    Args:
        words: what a page shows, up to the stamp of the snippet.
        expected: the words of the snippet, without its shadow root.
    """
    known = set(_rows(expected))
    found = Counter(row for row in _rows(words) if row in known)
    return bool(known) and 2 * sum(count > 1 for count in found.values()) > len(known)


def _rows(words: Sequence[Word]) -> list[tuple[str, ...]]:
    texts = [word.text for word in words]
    return [tuple(texts[at : at + _ROW]) for at in range(len(texts) - _ROW + 1)]


def code_beside(words: Sequence[Word], first: int, last: int) -> bool:
    """Say whether rules or scripts of a snippet show as words before it or behind it.

    >>> code_beside([Word(".pa-1fa0a2{--pa-ground:#fff", text=".pa-1fa0a2{--pa-ground:#fff")], 1, 1)
    True
    """
    around = (*words[max(first - _FAR, 0) : first], *words[last : last + _FAR])
    return any(_CODE.search(word.text) for word in around if not word.listing)
