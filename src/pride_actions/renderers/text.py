"""Plain text at 72 columns, each address whole on a line of its own."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from typing import Any

from pride_actions.renderers.marks import Marks
from pride_actions.renderers.outline import (
    Block,
    Entries,
    Fields,
    Heading,
    Links,
    Passage,
    Proof,
    Sources,
    Stamp,
    outline,
)
from pride_actions.renderers.rows import BARE_ROWS
from pride_actions.richtext import bare, display_width, to_text, wrap
from pride_actions.view.types import Link, Phrase, Prose, Row, Source, Value, Verbatim, View

WIDTH = 72
"""Columns; longer lines are wrapped by many mail programs and terminals."""

UNDERLINES = "=-"
"""Under the campaign's title and those of its sections."""


def render(view: View, *, heading_level: int = 2) -> str:
    """Give the View as plain text.

    Args:
        view: what to show.
        heading_level: as other formats have it; in plain text all titles look alike.
    """
    del heading_level
    marks = Marks.of(view.labels)
    blocks = ("\n".join(_WRITERS[type(block)](block, marks)) for block in outline(view))
    return "\n\n".join(text for text in blocks if text) + "\n"


def _lines(text: str, first: str = "", rest: str | None = None) -> list[str]:
    indent = first if rest is None else rest
    return wrap(text, WIDTH, first, indent)


def _heading(block: Heading, marks: Marks) -> Iterator[str]:
    title = block.title.text + (marks.aside(block.state) if block.state else "")
    if block.depth < len(UNDERLINES):
        lines = _lines(title)
        yield from lines
        yield UNDERLINES[block.depth] * max(3, *map(display_width, lines))
    else:
        mark = "*" * (block.depth - 1)
        yield from _lines(title, f"{mark} ", " " * (len(mark) + 1))


def _passage(block: Passage, marks: Marks) -> Iterator[str]:
    indent = "| " if block.quoted else ""
    yield from _labelled(block.label, block.value, _numbers(block.sources), indent, marks)
    yield from _original(block.value, indent, marks)


def _labelled(label: str, value: Value, numbers: str, indent: str, marks: Marks) -> Iterator[str]:
    match value:
        case Phrase():
            lead = marks.pair(label, "") if label else ""
            yield from _lines(f"{lead}{value.text}{numbers}", indent)
        case Prose() | Verbatim():
            if label:
                yield from _lines(marks.end(label), indent)
            yield from _body(value, indent)
            if numbers:
                yield indent + numbers.strip()


def _original(value: Value, indent: str, marks: Marks) -> Iterator[str]:
    if value.original:
        yield indent.rstrip()
        yield from _labelled(marks.original, value.original, "", indent, marks)


def _body(value: Value, indent: str) -> Iterator[str]:
    match value:
        case Prose():
            text = to_text(value.rich, WIDTH, indent)
            yield from text.split("\n")
        case Verbatim():
            for line in value.text.split("\n"):
                yield from _lines(line, indent) if line.strip() else [indent.rstrip()]
        case Phrase():
            yield from _lines(value.text, indent)


def _field(row: Row, marks: Marks) -> Iterator[str]:
    numbers = _numbers(row.sources)
    if isinstance(row.value, Phrase):
        plain_link = row.link and row.link.url.startswith("http")
        yield from _lines(f"{marks.pair(row.label, row.value.text)}{numbers}", "- ", "  ")
        if row.link and plain_link and row.link.url != bare(row.value.text):
            yield f"  {row.link.url}"
    else:
        yield from _lines(f"{marks.end(row.label)}{numbers}", "- ", "  ")
        yield from _body(row.value, "  ")
    yield from _original(row.value, "  ", marks)


def _link(link: Link, marks: Marks) -> Iterator[str]:
    yield from _lines(marks.end(link.label.text), "> ", "  ")
    yield f"  {link.url}"


def _entries(block: Entries, marks: Marks) -> Iterator[str]:
    yield from _lines(marks.end(block.label))
    for number, text in enumerate(block.texts, 1):
        mark = f"{number}. " if block.ordered else "- "
        lines = to_text(text.rich, WIDTH, " " * len(mark)).split("\n")
        yield mark + lines[0].lstrip()
        yield from lines[1:]
        yield from _original(text, " " * len(mark), marks)


def _numbers(sources: tuple[int, ...]) -> str:
    return "".join(f" [{number}]" for number in sources)


def _source(source: Source, marks: Marks) -> Iterator[str]:
    mark = f"[{source.number}] "
    about = marks.aside(_line(source.rows, marks))
    indent = " " * len(mark)
    yield from _lines(marks.pair(source.publisher, source.title.text) + about, mark, indent)
    if source.link:
        yield f"{indent}{source.link.url}"


def _line(rows: Iterable[Row], marks: Marks) -> str:
    return marks.line(_short(row, marks) for row in rows)


def _short(row: Row, marks: Marks) -> str:
    """Give a row as one of several in a line."""
    words = re.sub("[ \n]+", " ", row.value.text)
    told = words if row.key in BARE_ROWS else marks.pair(row.label, words)
    return f"{told}{_numbers(row.sources)}"


def _addresses(rows: Iterable[Row]) -> Iterator[str]:
    """Give the addresses to which rows lead, for the lines below them."""
    for row in rows:
        if row.link and row.link.url.startswith("http"):
            yield row.link.url
        if isinstance(row.value, Prose):
            yield from row.value.rich.urls


def _fields(block: Fields, marks: Marks) -> Iterator[str]:
    if block.inline:
        yield from _lines(_line(block.rows, marks))
        yield from (f"  {url}" for url in _addresses(block.rows))
        return
    for row in block.rows:
        yield from _field(row, marks)


def _links(block: Links, marks: Marks) -> Iterator[str]:
    for link in block.links:
        yield from _link(link, marks)


def _proof(block: Proof, marks: Marks) -> Iterator[str]:
    yield from _lines(f"{marks.end(block.label)}{_numbers(block.sources)}")


def _sources(block: Sources, marks: Marks) -> Iterator[str]:
    for source in block.sources:
        yield from _source(source, marks)


def _stamp(block: Stamp, marks: Marks) -> Iterator[str]:
    del marks
    yield from _lines(block.text)


_WRITERS: dict[type[Block], Callable[[Any, Marks], Iterator[str]]] = {
    Heading: _heading,
    Passage: _passage,
    Fields: _fields,
    Links: _links,
    Entries: _entries,
    Proof: _proof,
    Sources: _sources,
    Stamp: _stamp,
}
