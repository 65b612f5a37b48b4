"""Plain words: the most usual case, which needs no Markdown parser."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pride_actions.richtext.faults import SCHEMES

# What cannot be seen, and could make a text look like another one: C0 and C1 controls but for the
# line feed; lone surrogates; the bidirectional controls by which text can be made to show in an
# order in which it does not stand (Unicode Technical Report 36, "Bidirectional Text Spoofing"); and
# what is no character at all, as the last two of each plane of Unicode. The library itself puts
# some of these where something is filled in later.
UNSEEN = re.compile(
    r"[\x00-\x09\x0b-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069\ud800-\udfff\ufdd0-\ufdef\ufeff"
    + "".join(chr(plane << 16 | end) for plane in range(17) for end in (0xFFFE, 0xFFFF))
    + "]"
)
_MARKUP = re.compile(r"[\\`*_\[\]<>~|]")
_REFERENCE_START = re.compile(r"&[#A-Za-z]")
_LEFT_OF_A_LINK = re.compile(rf"\((?:{'|'.join(sorted(SCHEMES))}):[a-z0-9]")
_BLOCK_START = re.compile(r" *(?:[-+=]|#{1,6}(?: |$)|[0-9]{1,9}[.)](?: |$))|    ")
_BLANK_LINES = re.compile(r"\n *\n[ \n]*")


def is_plain(text: str) -> bool:
    """Say whether a text is nothing but words in paragraphs."""
    if _MARKUP.search(text) or "://" in text or "www." in text.lower():
        return False
    if "(" in text and _LEFT_OF_A_LINK.search(text):
        return False
    if "&" in text and _REFERENCE_START.search(text):
        return False
    # Nothing unseen is printable, and this is quicker to find out.
    if not text.replace("\n", "").isprintable() and UNSEEN.search(text):
        return False
    lines = text.split("\n")
    return not any(_BLOCK_START.match(line) or line.endswith("  ") for line in lines)


def plain_paragraphs(text: str) -> Iterator[str]:
    """Give the paragraphs of plain words, each in one line."""
    for chunk in _BLANK_LINES.split(text):
        if words := " ".join(line.strip(" ") for line in chunk.split("\n")).strip():
            yield words
