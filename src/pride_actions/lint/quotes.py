"""Which parts of a text are said by somebody else: what stands in quotation marks."""

from __future__ import annotations

import re

# A closing ’ and an apostrophe are one character: it closes only where no letter follows. A
# quotation never goes beyond its paragraph, and its length is bounded so that no text takes long.
_MOST = "{0,1500}"
_QUOTED = re.compile(
    rf"""
      “[^“”\n]{_MOST}[”“] | „[^“”„\n]{_MOST}[“”] | ”[^”\n]{_MOST}”
    | «[^«»\n]{_MOST}» | »[^«»\n]{_MOST}« | ‹[^‹›\n]{_MOST}›
    | 「[^」\n]{_MOST}」 | 『[^』\n]{_MOST}』
    | ‘(?:[^‘’\n]|’(?=\w)){_MOST}’(?!\w) | ‚[^‘’‚\n]{_MOST}[‘’]
    | (?<!\w)"[^"\n]{_MOST}"
    | (?<!\w)'(?=\S)(?:[^'\n]|'(?=\w)){_MOST}(?<=\S)'(?!\w)
    """,
    re.VERBOSE,
)
_MARKS = re.compile("[“”„«»‹›‘‚「『\"']")

Span = tuple[int, int]


def quoted_spans(text: str) -> tuple[Span, ...]:
    """Give the stretches of a text that stand in quotation marks, the marks included.

    >>> [text[a:b] for text in ["He said “no”, ‘don’t’ and \\"it's 'so'\\"; the boys' club's end"]
    ...  for a, b in quoted_spans(text)]
    ['“no”', '‘don’t’', '"it\\'s \\'so\\'"']
    """
    if not _MARKS.search(text):
        return ()
    return tuple(found.span() for found in _QUOTED.finditer(text))
