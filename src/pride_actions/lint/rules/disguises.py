"""What is not what it looks like: signs that nobody sees, and letters that pass for others."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from pride_actions.lint.files import Finding
from pride_actions.lint.rule import rule
from pride_actions.lint.subjects import Fact, Text
from pride_actions.model.directory import UNSEEN
from pride_actions.model.lookalikes import LOOKALIKES

# Unseen signs at their work: in emoji and flags, where a word may be parted, and in scripts in
# which letters are joined or not, or in which nothing else parts words.
_AT_WORK = re.compile(
    r"""
      (?<=[^\w\s])[\ufe0e\ufe0f] | (?<=[0-9*\#])\ufe0f
    | (?<=[^\x00-\u2000])\u200d(?=[^\x00-\u2000]) | (?<=\U0001f3f4)[\U000e0020-\U000e007f]+
    | (?<=\w)\u00ad(?=\w)
    | (?<=[\u0600-\u109f\u1780-\u18af\ua980-\ua9df])[\u200b-\u200d\u180b-\u180f]
    | (?<=[\u3400-\u9fff\U00020000-\U0003ffff])[\ufe00-\ufe02\U000e0100-\U000e01ef]
    | (?<=[\u0590-\u08ff])[^A-Za-z]{0,40}?[\u200e\u200f\u061c]
    | [\u200e\u200f\u061c](?=[^A-Za-z]{0,40}[\u0590-\u08ff])
    | (?<!\w)\u2060 | \u2060(?!\w) | (?<=[\u0e00-\u0eff\u3040-\u30ff\u3400-\u9fff])\u200b
    """,
    re.VERBOSE,
)


@rule("unseen-character", level="error")
def unseen_character(text: Text | Fact) -> Iterator[Finding]:
    """Nothing stands in a text that nobody can see.

    Such signs come along from web pages and word processors. They part a word for whoever searches
    for it or hears it read, and can hide a text in another. At their work they may stay: in emoji,
    in Persian or Hindi, or as a place where a long word may be parted.

    Bad:
        words:
          summary: "The net\\u200bwork helps."

    Good:
        words:
          summary: "\\U0001f3f3\\ufe0f\\u200d\\U0001f308 The net\\u00adwork helps."

    Good:
        fa:
          summary: "\\u0645\\u06cc\\u200c\\u062e\\u0648\\u0627\\u0647\\u06cc\\u0645."
    """
    words = text.words
    if words.isascii() or not UNSEEN.search(words):
        return
    at_work = {place for match in _AT_WORK.finditer(words) for place in range(*match.span())}
    last = -2
    for match in UNSEEN.finditer(words):
        begins = match.start() != last + 1  # of several in a row the first is told
        if match.start() in at_work:
            continue
        last = match.start()
        if begins:
            message = f"nobody can see the character U+{ord(match[0]):04X}"
            hint = "delete it: mark the signs on both sides of it, and type them anew"
            yield text.found(last, message, hint)


_WORD = re.compile(r"[^\W\d_]+")
_LATIN = frozenset(LOOKALIKES.values())
# An abbreviation in Latin letters may have an ending in those of the language
_WITH_ENDING = re.compile("[A-Z]{2,}[\u0370-\u03ff\u0400-\u052f]{1,4}")


@rule("disguised-word", level="error")
def disguised_word(text: Text | Fact) -> Iterator[Finding]:
    """No word is made of the letters of two alphabets that look alike.

    The first letter of “Amnesty” can be Cyrillic. It looks the same, but a search does not find the
    word, a voice reads it wrongly, and it can pass for the name of somebody else.

    Bad:
        words:
          summary: "\\u0410mnesty wrote a report."

    Good:
        ru:
          summary: "Права ЛГБТ и IT-компании."
    """
    if text.words.isascii():
        return
    for match in _WORD.finditer(text.words):
        odd = _disguised(match[0])
        if odd:
            name = unicodedata.name(odd).partition(" ")[0].capitalize()
            message = f"{match[0]!r} has letters of two alphabets: {odd!r} is {name}"
            yield text.found(match.start(), message, "type the whole word anew, on one keyboard")


def _disguised(word: str) -> str:
    """Give the first letter that only looks as if it belonged to its word; empty if all do.

    >>> _disguised("p\\u0430ypal"), _disguised("PDF\\u0430"), _disguised("LGBT\\u0448\\u043d")
    ('\u0430', '', '')
    """
    other = [letter for letter in word if "\u0370" <= letter <= "\u052f"]
    latin = [letter for letter in word if letter.isascii()]
    if not other or not latin or _WITH_ENDING.fullmatch(word):
        return ""
    if all(letter in LOOKALIKES for letter in other):
        return other[0]
    return latin[0] if all(letter in _LATIN for letter in latin) else ""
