"""Words as a reader sees them, each with the address it leads to.

A page and the catalog's own rendering both become a row of these; what a content management
system does to typography (curly quotes, long dashes, spaces that do not break) makes no difference,
and what changes an address always does.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from enum import IntEnum
from typing import Final, TypeAlias

Key: TypeAlias = tuple[str, str]
"""What is compared of a word: its text and where it leads."""


class Gap(IntEnum):
    """What stands before a word: nothing, a space or line break, or the edge of a block."""

    NONE = 0
    SPACE = 1
    BLOCK = 2


@dataclass(slots=True)
class Word:
    """A word on a page.

    Attributes:
        raw: the word as it is shown.
        target: the address it leads to, as `links.address` writes it; empty for none.
        gap: what stands before it.
        start: where it begins in the page's source; its block where that is not known.
        end: where it ends there.
        heading: the number of the heading it stands in; 0 for none.
        listing: the number of the listing (preformatted text) it stands in; 0 for none.
        whole: whether its block stands in the source as it is: in no quotation and no list.
        text: the word as it is compared.
    """

    raw: str
    target: str = ""
    gap: Gap = Gap.SPACE
    start: int = 0
    end: int = 0
    heading: int = 0
    listing: int = 0
    whole: bool = False
    text: str = ""

    @property
    def key(self) -> Key:
        """What is compared."""
        return self.text, self.target


WORD: Final = re.compile(r"\S+")

# In French, a space stands beside these, which a host may bind to the word or not.
_BEHIND: Final = re.compile("[:;!?»]+")
_BEFORE: Final = re.compile("«+")

MARK: Final = re.compile(r"[>|*=#-]+")
"""What stands before or below lines in plain text; a mail program may add or take away some."""

_AS_TYPED: Final = str.maketrans(
    dict.fromkeys("‘’‚‛′`´ʼ", "'")
    | dict.fromkeys("“”„‟″«»", '"')
    | dict.fromkeys("\u2010\u2011\u2012\u2013\u2014\u2015\u2212", "-")
    # What nobody sees; what turns the order of letters around stays, as everybody sees that.
    | dict.fromkeys("\u00a0\u202f\u00ad\u200b\u200c\u200d\u200e\u200f\u2060\ufeff\ufe0e\ufe0f")
    | {"×": "x"}
)

_LIKE_AN_ADDRESS: Final = re.compile(r"://|@|\bwww\.|[^\W_]\.[^\W\d_]{2}", re.IGNORECASE)
_DASHES: Final = re.compile("-{2,}")
_IDEOGRAPH: Final = re.compile(
    "[\u2e80-\ua4cf\uf900-\ufaff\ufe30-\ufe4f\uff00-\uffef\U00020000-\U0003fffd]"
)


def spoken(raw: str) -> str:
    """Give a word as it is compared.

    >>> spoken("“don’t”"), spoken("1990–2000"), spoken("pro\\u00adtest")
    ('"don\\'t"', '1990-2000', 'protest')
    >>> spoken("a--b.example") == spoken("a-b.example")  # other words, another host
    False
    """
    found = raw.translate(_AS_TYPED)
    if _LIKE_AN_ADDRESS.search(found):
        return unicodedata.normalize("NFC", found)
    found = unicodedata.normalize("NFKC", found).replace("''", '"')
    return _DASHES.sub("-", found)


def finished(words: Iterable[Word]) -> tuple[Word, ...]:
    """Put the pieces of words together, and give each what is compared.

    >>> [word.text for word in finished([Word("(see"), Word("“it", gap=Gap.NONE), Word("漢字")])]
    ['(see"it', '漢', '字']
    """
    return tuple(part for word in _joined(words) for part in _parts(word) if part.text)


def _space(last: Word, word: Word) -> str | None:
    """Give the space between two pieces of one word; None if they are two words."""
    if word.gap is Gap.NONE:
        return ""
    held = _BEHIND.fullmatch(word.raw) or _BEFORE.fullmatch(last.raw)
    return "\u00a0" if held else None


def _joined(words: Iterable[Word]) -> Iterator[Word]:
    """Give words that nothing parts, neither a gap nor another address, as one."""
    last: Word | None = None
    for word in words:
        if last is not None and word.target == last.target and word.gap is not Gap.BLOCK:
            space = _space(last, word)
            if space is not None:
                last = replace(last, raw=last.raw + space + word.raw, end=word.end)
                continue
        if last is not None:
            yield last
        last = word
    if last is not None:
        yield last


def _parts(word: Word) -> Iterator[Word]:
    """Part a word beside each ideograph: a line may break there, so it says nothing."""
    if not _IDEOGRAPH.search(word.raw):
        word.text = spoken(word.raw)
        yield word
        return
    gap = word.gap
    for piece in re.findall(f"{_IDEOGRAPH.pattern}|[^{_IDEOGRAPH.pattern[1:-1]}]+", word.raw):
        yield replace(word, raw=piece, gap=gap, text=spoken(piece))
        gap = Gap.NONE


def keys(words: Iterable[Word]) -> list[Key]:
    """Give what is compared of each word."""
    return [word.key for word in words]


def shown(words: Sequence[Word]) -> str:
    """Give words as a page shows them, in one line."""
    parts = [f"{' ' if word.gap else ''}{word.raw}" for word in words]
    return "".join(parts).strip()


def said(words: Iterable[Word]) -> str:
    """Give words in one line, as they are compared, so that a phrase can be looked for."""
    return " ".join(filter(None, (spoken(piece) for word in words for piece in word.raw.split())))


def phrase(text: str) -> str:
    """Give a phrase as `said` would."""
    return " ".join(filter(None, map(spoken, text.split())))
