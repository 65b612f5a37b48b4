"""How hard a text is to read, by two published formulas."""

from __future__ import annotations

import re
from collections.abc import Sequence

_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
_VOWELS = re.compile(r"[aeiouy]+")
_LONG = 6  # letters: LIX counts words that have more


def grade(sentences: Sequence[str]) -> float:
    """Give the years of schooling that an English text takes.

    J. P. Kincaid and others, Derivation of New Readability Formulas (Automated Readability Index,
    Fog Count and Flesch Reading Ease Formula) for Navy Enlisted Personnel, 1975.

    >>> round(grade(["The cat sat on the mat."]), 1)
    -1.4
    """
    words = [word for sentence in sentences for word in _WORD.findall(sentence)]
    if not words:
        return 0.0
    per_word = sum(map(syllables, words)) / len(words)
    return 0.39 * len(words) / len(sentences) + 11.8 * per_word - 15.59


def syllables(word: str) -> int:
    """Estimate the syllables of an English word: groups of vowels, without the silent e.

    >>> [syllables(word) for word in ("cat", "make", "people", "arrested", "organisation")]
    [1, 1, 2, 3, 5]
    """
    lower = word.lower()
    count = len(_VOWELS.findall(lower))
    silent = lower.endswith("e") and not lower.endswith(("le", "ee"))
    if silent or (lower.endswith("ed") and not lower.endswith(("ted", "ded"))):
        count -= 1
    return max(count, 1)


def lix(sentences: Sequence[str]) -> float:
    """Give the LIX of a text: words in a sentence, and how many of a hundred are long.

    C. H. Björnsson, Läsbarhet, 1968.

    >>> lix(["Katten sitter.", "Den sover."])
    2.0
    """
    words = [word for sentence in sentences for word in _WORD.findall(sentence)]
    if not words:
        return 0.0
    long = sum(len(word) > _LONG for word in words)
    return len(words) / len(sentences) + 100 * long / len(words)
