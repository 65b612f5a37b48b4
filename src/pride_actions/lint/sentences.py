"""Where sentences end, well enough to say what stands near what."""

from __future__ import annotations

import re

# What has a point and does not end a sentence. In front of a digit it may be a day (“1. Mai”).
_ABBREVIATION = re.compile(
    r"""(?:^|[\s(“"'])(?:
        [^\W\d_] | \d{1,2} | St | Dr | Mr | Mrs | Ms | Prof | Sen | Rep | Gov | No | Nos | Nr | Art
      | Abs | Res | H\.R | vs | cf | e\.g | i\.e | z\.B | d\.h | u\.a | etc | approx | ca | bzw
      | Jan | Feb | Mar | Apr | Jun | Jul | Aug | Sept? | Oct | Nov | Dec | ул | г | гг | д | т\.е
    )$""",
    re.VERBOSE | re.IGNORECASE,
)
_END = re.compile(r"""(?<![.!?…])[.!?…]++["'”’»)\]]*+(?=\s)|[。！？]+|\n""")

Span = tuple[int, int]


def sentence_spans(text: str) -> tuple[Span, ...]:
    """Give the sentences of a text: where each begins, and where it ends.

    >>> text = "Dr. X came on 1. May to St. Ives. Was it so? Yes"
    >>> [text[a:b] for a, b in sentence_spans(text)]
    ['Dr. X came on 1. May to St. Ives.', 'Was it so?', 'Yes']
    """
    spans, start = [], 0
    for found in _END.finditer(text):
        before = text[max(start, found.start() - 12) : found.start()]
        if found[0] == "." and _ABBREVIATION.search(before):
            continue
        if text[start : found.end()].strip():
            spans.append((start, found.end()))
        start = found.end()
    if text[start:].strip():
        spans.append((start, len(text)))
    return tuple((start + _blank(text[start:end]), end) for start, end in spans)


def _blank(text: str) -> int:
    return len(text) - len(text.lstrip())
