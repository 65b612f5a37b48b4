"""Rows and values as lines, with the numbers of their sources."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import cast

from pride_actions.renderers.mail.blocks import Body, Line, Lines, Piece, Strong
from pride_actions.renderers.mail.links import Links
from pride_actions.renderers.rows import BARE_ROWS, PROSE_ROWS, is_inline, is_short
from pride_actions.view.types import Phrase, Prose, Row, Value, Verbatim


def _is_line(row: Row) -> bool:
    return row.key not in PROSE_ROWS and is_short(row.value)


class LineWriter:
    """Writes rows; numbers the sources in the order in which they are named.

    Attributes:
        labels: the library's own words and marks.
        links: makes the links of the section.
        given: the number that each source has in this section, by the one it has in the View.
    """

    def __init__(self, labels: Mapping[str, str], links: Links) -> None:
        self.labels = labels
        self.links = links
        self.given: dict[int, int] = {}

    def rows(
        self, rows: Iterable[Row], tone: str = "body", head: Line = ()
    ) -> Iterator[Lines | Body]:
        """Give rows: those of a line each in a block of lines, the others on their own."""
        lines: list[Line] = [head] if head else []
        for row in rows:
            if _is_line(row):
                lines.append(self.labelled(row))
                continue
            if lines:
                yield Lines(tuple(lines), tone)
                lines = []
            yield from self.row(row, tone)
        if lines:
            yield Lines(tuple(lines), tone)

    def row(self, row: Row, tone: str) -> Iterator[Lines | Body]:
        """Give a row on its own, with its original behind it."""
        numbers = self.numbers(row.sources)
        if is_inline(row.value):
            yield Lines((self.labelled(row),), tone)
            yield from self.original(row.value)
            return
        if row.key not in PROSE_ROWS:
            label = Strong((f"{row.label}{self.labels['stop']}",))
            yield Lines(((label, *numbers),), tone)
        yield from self.value(row.value, tone)
        if row.key in PROSE_ROWS and numbers:
            yield Lines((numbers,), "fine")

    def labelled(self, row: Row) -> Line:
        """Give a row as a line, its label in front."""
        label = (Strong((row.label, self.labels["stop"])), self.labels["gap"])
        front = () if row.key in PROSE_ROWS else label
        return (*front, *self.linked(row), *self.numbers(row.sources))

    def joined(self, rows: tuple[Row, ...]) -> Line:
        """Give rows as one line, with dots between them."""
        line: list[Piece] = []
        for row in rows:
            front = [] if row.key in BARE_ROWS else [f"{row.label}{self.labels['colon']}"]
            dot = [self.labels["dot"]] if line else []
            line += [*dot, *front, *self.linked(row), *self.numbers(row.sources)]
        return tuple(line)

    def linked(self, row: Row) -> Line:
        """Give the value of a row in one line: as a link where it is one."""
        anchor = row.link and self.links.anchor(row.link, row.label)
        if anchor:
            return (anchor,)
        value = row.value
        if isinstance(value, Verbatim):
            return (Phrase(" ".join(value.text.split()), value.lang, value.dir),)
        return (value,)

    def value(self, value: Value, tone: str = "body") -> Iterator[Lines | Body]:
        """Give a value as a block, with its original behind it."""
        if isinstance(value, Phrase):
            yield Lines(((value,),), tone)
        else:
            yield Body(value, tone)
        yield from self.original(value)

    def original(self, value: Value) -> Iterator[Lines | Body]:
        """Give what a draft translation says in the language that it was made from."""
        found = value.original
        if found is None:
            return
        if is_inline(found):
            yield Lines((self.original_line(value),), "muted")
        else:
            yield Lines(((f"{self.labels['original']}{self.labels['stop']}",),), "muted")
            yield Body(cast("Prose | Verbatim", found), "muted")

    def original_line(self, value: Value) -> Line:
        """Give the original in one line; nothing where there is none."""
        if value.original is None:
            return ()
        label = f"{self.labels['original']}{self.labels['colon']}"
        return (label, cast("Phrase | Prose", value.original))

    def numbers(self, sources: Iterable[int]) -> tuple[str, ...]:
        """Give the numbers of sources, as in [1] [4]; nothing where there are none."""
        found = [self.given.setdefault(number, len(self.given) + 1) for number in sources]
        return ("".join(f" [{number}]" for number in found),) if found else ()
