"""From Markdown and plain text to the words that a reader sees."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import lru_cache
from itertools import accumulate
from typing import Final, NamedTuple

from markdown_it import MarkdownIt
from markdown_it.token import Token

from pride_actions.audit.reading import Reading, Root
from pride_actions.audit.visible import read_html
from pride_actions.audit.words import MARK, WORD, Gap, Word, finished

_NEWLINE: Final = re.compile(r"\r\n?|\n")
_IN_ONE_PIECE: Final = frozenset({"heading_open", "paragraph_open"})


class _Chunk(NamedTuple):
    """A block on the top level, as HTML and in the source."""

    html: str
    start: int
    end: int
    kind: str


@lru_cache(maxsize=1)
def _parser() -> MarkdownIt:
    return MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"])


def read_markdown(source: str) -> Reading:
    """Read Markdown, with the HTML in it, as GitHub and site generators show it.

    >>> [word.key for word in read_markdown("# A\\n\\n- [b](https://c.example)").words]
    [('A', ''), ('b', 'https://c.example/')]
    """
    chunks = list(_chunks(source))
    reading = read_html("".join(chunk.html for chunk in chunks))
    places = _Places(chunks, source)
    return Reading(
        tuple(places.word(word) for word in reading.words),
        tuple(places.word(word) for word in reading.hidden),
        tuple(filter(None, map(places.root, reading.roots))),
        tuple(
            replace(listing, start=places.at(listing.start).start) for listing in reading.listings
        ),
    )


def _chunks(source: str) -> Iterator[_Chunk]:
    parser = _parser()
    env: dict[str, object] = {}
    tokens = parser.parse(source, env)
    lines = [0, *(found.end() for found in _NEWLINE.finditer(source)), len(source)]
    for group in _groups(tokens):
        first, last = group[0].map or [0, 0]
        html = parser.renderer.render(group, parser.options, env)
        end = lines[min(last, len(lines) - 1)]
        start = lines[min(first, len(lines) - 1)]
        yield _Chunk(html, start, start + len(source[start:end].rstrip()), group[0].type)


def _groups(tokens: Sequence[Token]) -> Iterator[Sequence[Token]]:
    start = depth = 0
    for index, token in enumerate(tokens):
        depth += token.nesting
        if depth == 0:
            yield tokens[start : index + 1]
            start = index + 1


class _Places:
    """Tells where in the source something stands that was found in the HTML."""

    def __init__(self, chunks: Sequence[_Chunk], source: str) -> None:
        self.chunks = chunks
        self.source = source
        self.starts = [0, *accumulate(len(chunk.html) for chunk in chunks)]

    def index(self, offset: int) -> int:
        return min(bisect_right(self.starts, offset) - 1, len(self.chunks) - 1)

    def at(self, offset: int) -> _Chunk:
        return self.chunks[self.index(offset)]

    def exact(self, offset: int) -> int | None:
        """Give the place of something in a block of HTML, which is there as it is written."""
        index = self.index(offset)
        chunk = self.chunks[index]
        inside = offset - self.starts[index]
        for ends in (0, chunk.html.count("\n", 0, inside)):  # of lines, which lost a \r each
            place = chunk.start + inside + ends
            if chunk.kind == "html_block" and self.source[place] == chunk.html[inside]:
                return place
        return None

    def word(self, word: Word) -> Word:
        chunk = self.at(word.start)
        whole = chunk.kind in _IN_ONE_PIECE
        exact = self.exact(word.start)
        start, end = (chunk.start, chunk.end) if exact is None else (exact, exact + len(word.raw))
        return replace(word, start=start, end=end, whole=whole)

    def root(self, root: Root) -> Root | None:
        start, last = self.exact(root.start), self.exact(root.end - 1)
        if start is None or last is None or self.source[last] != ">" or self.source[start] != "<":
            return None
        return replace(root, start=start, end=last + 1)


_LINE: Final = re.compile(r"(?P<quote>[ \t]*(?:>[ \t]?)*)(?P<text>[^\r\n]*)(?P<end>\r\n|\r|\n|$)")
_UNDERLINE: Final = re.compile(r"\s*(?:={3,}|-{3,})\s*")


def read_text(source: str) -> Reading:
    """Read plain text, also where it is quoted in a mail.

    >>> [(word.text, word.heading) for word in read_text("> A b\\n> ===\\n> * c").words]
    [('A', 1), ('b', 1), ('c', 0)]
    """
    words: list[Word] = []
    block: list[Word] = []
    headings, gap = 0, Gap.BLOCK
    for line in _LINE.finditer(source):
        text, start = line["text"], line.start("text")
        if _UNDERLINE.fullmatch(text) and block:
            headings += 1
            for word in block:
                word.heading = headings
            gap = Gap.BLOCK
        elif not text.strip():
            gap = Gap.BLOCK
        if gap is Gap.BLOCK:
            block = []
        for found in WORD.finditer(text):
            if MARK.fullmatch(found[0]):
                continue
            whole = ">" not in line["quote"]
            place = start + found.start()
            word = Word(found[0], "", gap, place, place + len(found[0]), whole=whole)
            words.append(word)
            block.append(word)
            gap = Gap.SPACE
    return Reading(finished(words))
